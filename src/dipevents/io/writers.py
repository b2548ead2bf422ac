"""Events out: JSON lines, CSV, or a table on a terminal."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

import msgspec

from dipevents.errors import DipeventsError
from dipevents.records import Event

FORMATS = ("jsonl", "csv", "table")

_ENCODER = msgspec.json.Encoder()


class OutputError(DipeventsError):
    """The output cannot be written: a full disk, a missing permission, a run that holds it."""

    def __init__(self, path: str, error: OSError, *, begun: bool = False) -> None:
        kept = "; what is done is kept: make room and call again with --resume" if begun else ""
        where = error.filename if isinstance(error.filename, str) else path
        super().__init__(f"{where}: cannot be written ({error.strerror or error}){kept}")


def encode_jsonl(events: Iterable[Event]) -> bytes:
    """One event a line, UTF-8, keys in the order of the records, every key always there."""
    return b"".join(_ENCODER.encode(event) + b"\n" for event in events)


def encoder(name: str) -> tuple[bytes, Callable[[Iterable[Event]], bytes]]:
    """(what a file of the format begins with, how events are added) for a format of FORMATS.

    A table is drawn of the whole: its events are handed on as JSON lines.
    """
    if name == "csv":
        from dipevents.io.csvout import COLUMNS, encode_csv, encode_rows

        return encode_rows([list(COLUMNS)]), encode_csv
    return b"", encode_jsonl


class Writer(Protocol):
    """Takes the events of one document after another; ``close`` writes what is left."""

    def write(self, events: Iterable[Event]) -> None: ...
    def close(self) -> None: ...


class JsonlWriter:
    """JSON lines on a stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, events: Iterable[Event]) -> None:
        self._stream.write(encode_jsonl(events))

    def close(self) -> None:
        self._stream.flush()


class Output(AbstractContextManager["Output"]):
    """Encoded events to a stream, or to a file that is there, and valid, even with no event.

    Raises OSError where the file cannot be made.
    """

    def __init__(self, path: str | None, name: str, stdout: IO[bytes]) -> None:
        self._stack = ExitStack()
        self._stream = stdout
        if path is not None:
            self._stream = self._stack.enter_context(Path(path).open("wb"))  # noqa: SIM115
        self._head, self._encode = encoder(name)
        self._table: list[bytes] | None = [] if name == "table" else None
        self._stream.write(self._head)

    def write(self, events: Iterable[Event]) -> None:
        self.add(self._encode(events))

    def add(self, data: bytes) -> None:
        """Write what :func:`encoder` made of the events of one document."""
        if self._table is not None:
            self._table.append(data)
        elif data:
            self._stream.write(data)
            self._stream.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if self._table is not None and kind is None:
                from dipevents.io.console import write_table

                lines = b"".join(self._table).splitlines()
                write_table(self._stream, (msgspec.json.decode(line, type=Event) for line in lines))
            self._stream.flush()
