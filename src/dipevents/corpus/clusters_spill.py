"""Rows kept on disk and sorted there, so that memory does not grow with their number."""

import heapq
import struct
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from operator import itemgetter
from types import TracebackType
from typing import IO

RUN = 100_000  # rows sorted in memory at a time
_LENGTHS = struct.Struct("<II")

Row = tuple[bytes, bytes]


class Spool(AbstractContextManager["Spool"]):
    """Byte strings written once and read back in order; in memory while they are few."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=16_000_000)  # noqa: SIM115

    def put(self, name: bytes, content: bytes) -> None:
        self._file.write(_LENGTHS.pack(len(name), len(content)) + name + content)

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        while head := self._file.read(_LENGTHS.size):
            first, second = _LENGTHS.unpack(head)
            yield self._file.read(first), self._file.read(second)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


class Sorter(AbstractContextManager["Sorter"]):
    """Rows (name, content) in, the same rows out by name; equal names in the order they came."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._rows: list[Row] = []
        self._spools: list[Spool] = []

    def put(self, name: bytes, content: bytes) -> None:
        self._rows.append((name, content))
        if len(self._rows) >= self._run:
            self._spill()

    def _spill(self) -> None:
        self._rows.sort(key=itemgetter(0))
        spool = Spool()
        for row in self._rows:
            spool.put(*row)
        self._spools.append(spool)
        self._rows = []

    def __iter__(self) -> Iterator[Row]:
        self._rows.sort(key=itemgetter(0))
        return heapq.merge(*self._spools, self._rows, key=itemgetter(0))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for spool in self._spools:
            spool.__exit__(kind, error, trace)
