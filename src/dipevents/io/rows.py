"""Rows of CSV, each limited in length, whatever stands between the quotation marks."""

import csv
import io
from collections.abc import Iterator


class TooLong(Exception):
    """A row longer than the limit, or one that is no CSV; the next row is read all the same."""


class _Lines:
    """The lines of ``text``, as csv.reader takes them, up to ``limit`` characters a row.

    Beyond it the rest of the row is passed over: the line, and within quotation marks all lines
    up to the one that closes them.
    """

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._row = 0
        self._quoted = False
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._count(line)
        if self._row <= self._limit:
            return line
        while line and (self._quoted or not line.endswith(("\n", "\r"))):
            self.number += line.endswith(("\n", "\r"))
            line = self._text.readline(self._limit)
            self._quoted ^= line.count('"') % 2 == 1
        raise TooLong(f"larger than {self._limit:,} characters; raise --max-bytes to read it")

    def begin(self) -> None:
        """A new row begins."""
        self._row = 0
        self._quoted = False

    def _count(self, line: str) -> None:
        self._row += len(line)
        self._quoted ^= line.count('"') % 2 == 1


def csv_rows(
    text: io.TextIOWrapper, delimiter: str, limit: int
) -> Iterator[tuple[int, list[str] | TooLong]]:
    """Each row with the number of the line it begins on; TooLong for one that cannot be read.

    ``text`` is left open, and detached from its stream.
    """
    before = csv.field_size_limit()
    lines = _Lines(text, limit)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        while True:
            line = lines.number + 1
            lines.begin()
            csv.field_size_limit(limit + 1)
            try:
                row: list[str] | TooLong | None = next(rows, None)
            except TooLong as error:
                row = error
            except csv.Error as error:
                row = TooLong(f"broken CSV ({error})")
            finally:
                csv.field_size_limit(before)
            if row is None:
                return
            yield line, row
    finally:
        text.detach()
