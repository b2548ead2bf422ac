"""Events from one file format to another, by the endings of the names."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from dipevents.corpus.stream import STDIN, read_events
from dipevents.errors import UsageError
from dipevents.io.writers import JsonlWriter, Writer
from dipevents.records import Event

READABLE = ("jsonl", "csv", "sqlite", "parquet")
WRITABLE = ("jsonl", "csv", "parquet", "sqlite", "plover", "cameo")
ROWS = ("events", "participants", "dyads")
ENDINGS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".pq": "parquet",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".plover.json": "plover",
    ".plover.jsonl": "plover", ".cameo.tsv": "cameo", ".tsv": "cameo", ".tab": "cameo",
}  # fmt: skip
_FILES_ONLY = ("sqlite", "parquet")  # cannot be written piece by piece to a pipe


def format_of(name: str, allowed: tuple[str, ...]) -> str | None:
    """The format that the ending of a name means (``.gz`` aside), None where it says nothing."""
    low = name.lower().removesuffix(".gz")
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if low.endswith(ending) and ENDINGS[ending] in allowed:
            return ENDINGS[ending]
    return None


def read_any(path: str, form: str | None = None) -> Iterator[Event]:
    """The events of a file of a format of READABLE (default: by its ending, else JSONL).

    Raises InputError naming file and line.
    """
    form = form or (None if path == STDIN else format_of(path, READABLE)) or "jsonl"
    if form == "csv":
        from dipevents.corpus.convert_csv import read_csv

        return read_csv(path)
    if form in _FILES_ONLY and path == STDIN:
        raise UsageError(f"{form} is not read from standard input; name a file")
    if form == "sqlite":
        from dipevents.corpus.convert_sqlite import read_sqlite

        return read_sqlite(path)
    if form == "parquet":
        from dipevents.corpus.convert_parquet import read_parquet

        return read_parquet(path)
    return read_events([path])


def write_any(
    events: Iterator[Event], output: str | None, stdout: IO[bytes], form: str, rows: str = "events"
) -> tuple[int, int]:
    """Write events to ``output`` (None: ``stdout``) as a format of WRITABLE.

    ``rows``: what a row of CSV is, one of ROWS. A file is put in its place only when it is
    complete. The number of events read, and of those without a code, which PLOVER and CAMEO leave
    out. Raises UsageError where the file cannot be made.
    """
    if rows != "events" and form != "csv":
        raise UsageError(f"--rows {rows} is for CSV, not for {form}")
    if output is None:
        if form in _FILES_ONLY:
            raise UsageError(f"{form} needs a file: -o FILE")
        return _write(events, make_writer(form, stdout, rows))
    target = Path(output)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise UsageError(f"-o {output}: cannot be written ({error.strerror})") from error
    part = Path(name)
    try:
        if form == "sqlite":
            from dipevents.corpus.convert_sqlite import SqliteWriter

            counts = _write(events, SqliteWriter(part))
        else:
            with part.open("wb") as stream:
                counts = _write(events, make_writer(form, stream, rows))
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(events: Iterator[Event], writer: Writer) -> tuple[int, int]:
    number = uncoded = 0
    try:
        for event in events:
            number += 1
            uncoded += not event.codes.cameo
            writer.write((event,))
    finally:
        writer.close()
    return number, uncoded


def make_writer(form: str, stream: IO[bytes], rows: str = "events") -> Writer:
    """The writer of a format that goes to a stream."""
    if form == "jsonl":
        return JsonlWriter(stream)
    if form == "parquet":
        from dipevents.corpus.convert_parquet import ParquetWriter

        return ParquetWriter(stream)
    if form == "csv" and rows == "events":
        from dipevents.io.csvout import CsvWriter

        return CsvWriter(stream)
    return _coded_writer(form, stream, rows)


class _LineWriter:
    def __init__(self, stream: IO[bytes], lines: Callable[[Event], Iterator[bytes]]) -> None:
        self._stream, self._lines = stream, lines

    def write(self, events: Any) -> None:
        for event in events:
            for line in self._lines(event):
                self._stream.write(line)

    def close(self) -> None:
        self._stream.flush()


def _coded_writer(form: str, stream: IO[bytes], rows: str) -> Writer:
    from dipevents.corpus import convert_codes as out
    from dipevents.corpus.actorcodes import ActorCodes
    from dipevents.corpus.convert_csv import RowsWriter
    from dipevents.lexicon import load_lexicon

    codes = ActorCodes.of(load_lexicon())
    if form == "csv" and rows == "participants":
        return RowsWriter(stream, out.PARTICIPANT_COLUMNS, lambda e: out.participant_rows(e, codes))
    if form == "csv":
        return RowsWriter(stream, out.DYAD_COLUMNS, lambda e: out.dyad_rows(e, codes))
    if form == "plover":
        return _LineWriter(stream, lambda e: filter(None, (out.plover_line(e, codes),)))
    stream.write(out.tsv_line(out.CAMEO_COLUMNS))
    return _LineWriter(
        stream,
        lambda e: (
            out.tsv_line(row[column] for column in out.CAMEO_COLUMNS)
            for row in out.cameo_rows(e, codes)
        ),
    )
