"""Events out: JSON lines, CSV, or a table on a terminal."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

import msgspec

from dipevents.records import Event

FORMATS = ("jsonl", "csv", "table")


class Writer(Protocol):
    """Takes the events of one document after another; ``close`` writes what is left."""

    def write(self, events: Iterable[Event]) -> None: ...
    def close(self) -> None: ...


class JsonlWriter:
    """One event a line, UTF-8, keys in the order of the records, every key always there."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._encoder = msgspec.json.Encoder()

    def write(self, events: Iterable[Event]) -> None:
        for event in events:
            self._stream.write(self._encoder.encode(event) + b"\n")

    def close(self) -> None:
        self._stream.flush()


def writer_for(name: str, stream: IO[bytes]) -> Writer:
    """The writer of a format of FORMATS on a binary stream."""
    if name == "csv":
        from dipevents.io.csvout import CsvWriter

        return CsvWriter(stream)
    if name == "table":
        from dipevents.io.console import TableWriter

        return TableWriter(stream)
    return JsonlWriter(stream)


class Output(AbstractContextManager["Output"]):
    """A writer on a file or a stream; the file is there, and valid, even with no event.

    Raises OSError where the file cannot be made.
    """

    def __init__(self, path: str | None, name: str, stdout: IO[bytes]) -> None:
        self._stack = ExitStack()
        stream = stdout
        if path is not None:
            stream = self._stack.enter_context(Path(path).open("wb"))  # noqa: SIM115
        self._writer = writer_for(name, stream)

    def write(self, events: Iterable[Event]) -> None:
        self._writer.write(events)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            self._writer.close()
