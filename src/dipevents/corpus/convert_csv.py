"""Flat CSV and Parquet rows back to events, and CSV of participants and dyads."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

import msgspec

from dipevents.corpus.stream import open_lines
from dipevents.errors import InputError
from dipevents.io.csvout import guard, unguard
from dipevents.records import DocumentRef, Event

_NESTED = (
    "participants", "date", "place", "topics", "outcomes", "attribution", "codes", "status_cue",
    "evidence", "reasons", "extractor",
)  # fmt: skip
_PLAIN = ("id", "type", "status", "name", "schema")
_REQUIRED = frozenset(
    ("id", "type", "status", "schema", "trigger", "trigger_rule", "document_id", "document_sha256")
)
_NEEDED = (
    *(f"{name}_json" for name in _NESTED), *(name for name in _PLAIN), "confidence",
    *(f"trigger{end}" for end in ("", "_start", "_end", "_rule")),
    *(f"document_{name}" for name in DocumentRef.__struct_fields__),
)  # fmt: skip


def event_of_row(row: Mapping[str, Any]) -> Event:
    """The event of a flat row. Only the ``*_json`` and plain columns count, the others repeat them.

    Raises msgspec.ValidationError, msgspec.DecodeError or ValueError.
    """
    record: dict[str, Any] = {name: _text(row, name) for name in _PLAIN}
    for name in _NESTED:
        text = row[f"{name}_json"]
        record[name] = None if text is None else msgspec.json.decode(text)
    record["confidence"] = float(row["confidence"])
    record["trigger"] = {
        "text": _text(row, "trigger"),
        "start": int(row["trigger_start"]),
        "end": int(row["trigger_end"]),
        "rule": _text(row, "trigger_rule"),
    }
    record["document"] = {
        name: _text(row, f"document_{name}") for name in DocumentRef.__struct_fields__
    }
    return msgspec.convert(record, Event)


def _text(row: Mapping[str, Any], column: str) -> Any:
    value = row[column]
    return "" if value is None and column in _REQUIRED else value


def missing_columns(columns: Iterable[str]) -> list[str]:
    """The columns that :func:`event_of_row` needs and ``columns`` does not have."""
    have = set(columns)
    return [name for name in _NEEDED if name not in have]


def read_csv(path: str) -> Iterator[Event]:
    """The events of a flat CSV that dipevents wrote. Raises InputError naming file and line."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with open_lines(path) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            yield from _rows(path, csv.DictReader(text))
            text.detach()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    finally:
        csv.field_size_limit(before)


def _rows(path: str, reader: "csv.DictReader[str]") -> Iterator[Event]:
    lacking = missing_columns(reader.fieldnames or ())
    if lacking:
        raise InputError(
            f"{path}:1: no column {lacking[0]!r}; only the flat CSV of `dipevents extract` and "
            "`dipevents convert` can be read back, with all its columns"
        )
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
            if row is None:
                return
            cells = {k: unguard(v) for k, v in row.items() if isinstance(v, str) and v}
            yield event_of_row(dict.fromkeys(row) | cells)
        except (KeyError, ValueError, csv.Error, msgspec.MsgspecError) as error:
            raise InputError(
                f"{path}:{line}: no event in this row ({error}); "
                "undo what was changed in it, or write the CSV again"
            ) from error


class RowsWriter:
    """CSV of several rows an event. ``rows``: those of an event, keys as in ``columns``."""

    def __init__(
        self,
        stream: IO[bytes],
        columns: Sequence[str],
        rows: Callable[[Event], Iterable[Mapping[str, Any]]],
    ) -> None:
        self._stream, self._columns, self._rows = stream, columns, rows
        self._emit([list(columns)])

    def write(self, events: Iterable[Event]) -> None:
        for event in events:
            self._emit(
                [guard("" if row[c] is None else str(row[c])) for c in self._columns]
                for row in self._rows(event)
            )

    def close(self) -> None:
        self._stream.flush()

    def _emit(self, rows: Iterable[list[str]]) -> None:
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(rows)
        self._stream.write(buffer.getvalue().encode())
