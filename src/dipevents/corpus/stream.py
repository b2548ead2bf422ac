"""Events and other JSON lines in, one at a time, from files and standard input."""

import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import msgspec

from dipevents.errors import InputError
from dipevents.records import SCHEMA, Event

STDIN = "-"
_DECODER = msgspec.json.Decoder(Event)


@contextmanager
def open_lines(path: str) -> Iterator[BinaryIO]:
    """The bytes of ``path`` (``-``: standard input), unzipped, each line as soon as it is there.

    Raises InputError, here or from a read inside the block, where they cannot be read.
    """
    try:
        # Article files are sniffed by their first 64 KB; a pipe of events must not wait for that.
        raw: Any = sys.stdin.buffer if path == STDIN else io.BufferedReader(io.FileIO(path))
        try:
            if raw.peek(2)[:2] == b"\x1f\x8b":
                yield cast(BinaryIO, gzip.GzipFile(fileobj=raw))
            else:
                yield cast(BinaryIO, raw)
        finally:
            if path != STDIN:
                raw.close()
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"{path}: broken gzip ({error}); copy the file again") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def read_lines(path: str) -> Iterator[tuple[int, bytes]]:
    """Number (from 1) and content of each line that is not blank. Raises InputError."""
    with open_lines(path) as stream:
        for number, line in enumerate(stream, 1):
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if content.strip():
                yield number, content


def read_json(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line of ``path`` as a JSON object. Raises InputError naming file and line."""
    for number, line in read_lines(path):
        try:
            yield number, msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(
                f"{path}:{number}: not a JSON object ({error}); one object a line is expected"
            ) from error


def decode_event(line: bytes | str, where: str) -> Event:
    """One line of the extractor's JSONL. ``where``: what the error calls it. Raises InputError."""
    try:
        event = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"{where}: no event of schema {SCHEMA} ({error}); "
            "events are written by `dipevents extract`, their schema by `dipevents schema`"
        ) from error
    if event.schema != SCHEMA:
        raise InputError(
            f"{where}: schema {event.schema!r}, this version reads {SCHEMA!r}; extract again"
        )
    return event


def read_events(paths: Iterable[str]) -> Iterator[Event]:
    """The events of JSONL files in their order. Raises InputError naming file and line."""
    for path in paths:
        for number, line in read_lines(path):
            yield decode_event(line, f"{path}:{number}")
