"""What one task of a shared-out run reads: whole files, or some lines of a large JSONL file.

Partitions follow the order of the input, so that their outputs one after another are that of a run
in one process. Everything here is arithmetic on names and sizes, apart from :func:`line_starts`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

PARTITION_BYTES = 64_000_000
LEAST_BYTES = 1_000_000
SHARES = 256  # partitions that a small corpus is cut into, as far as LEAST_BYTES allows
CHUNK = 4_194_304


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input: its name as given, its size in bytes, and what changes when it does.

    ``reason``: why something in a folder is passed over, None for a file that is read.
    """

    name: str
    size: int
    stamp: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or the whole lines between two bytes of it.

    ``start``, ``stop``: the bytes [start, stop), None for a whole file; ``before``: lines that
    precede them.
    """

    file: File
    start: int | None = None
    stop: int | None = None
    before: int = 0

    @property
    def size(self) -> int:
        if self.start is None or self.stop is None:
            return self.file.size
        return self.stop - self.start

    def __str__(self) -> str:
        if self.start is None or self.stop is None:
            return self.file.name
        return f"{self.file.name}, bytes {self.start:,} to {self.stop:,}"


@dataclass(frozen=True, slots=True)
class Partition:
    """What one task reads. ``name``: of its part files, from its place, its pieces and settings."""

    name: str
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        more = f" and {len(self.pieces) - 1:,} more" if len(self.pieces) > 1 else ""
        return f"{self.name} ({self.pieces[0]}{more})"


class Lines(NamedTuple):
    """How many lines begin in a range of bytes, and where the first does (None: none)."""

    begun: int
    first: int | None


def ranges(size: int, step: int) -> list[tuple[int, int]]:
    """The bytes [0, size) in steps."""
    return [(at, min(at + step, size)) for at in range(0, size, step)]


def line_starts(stream: BinaryIO, begin: int, end: int) -> Lines:
    """The lines of ``stream`` (seekable) whose first byte is in [begin, end).

    A line ends with LF; CRLF does too. Of a line longer than the range only the start counts.
    """
    at = max(begin - 1, 0)  # an LF there begins a line at ``begin``
    stream.seek(at)
    count, first = (1, 0) if begin == 0 and end > 0 else (0, None)
    while at < end - 1:
        chunk = stream.read(min(CHUNK, end - 1 - at))
        if not chunk:
            break
        count += chunk.count(b"\n")
        if first is None and (found := chunk.find(b"\n")) >= 0:
            first = at + found + 1
        at += len(chunk)
    return Lines(count, first)


def cut(file: File, found: Iterable[Lines]) -> list[Piece]:
    """The pieces of ``file`` from the lines that begin in each of its :func:`ranges`, in order."""
    starts: list[tuple[int, int]] = []
    before = 0
    for lines in found:
        if lines.first is not None:
            starts.append((lines.first, before))
        before += lines.begun
    return [
        Piece(file, start, stop, before)
        for (start, before), (stop, _) in pairwise([*starts, (file.size, before)])
    ]


def step(files: Iterable[File]) -> int:
    """Bytes a partition where none are asked for: from the size of the input alone."""
    return min(max(sum(file.size for file in files) // SHARES, LEAST_BYTES), PARTITION_BYTES)


def group(pieces: Iterable[Piece], size: int, most: int) -> Iterator[tuple[Piece, ...]]:
    """Pieces together, in order, up to ``size`` bytes and ``most`` pieces; a larger one alone."""
    waiting: list[Piece] = []
    weight = 0
    for piece in pieces:
        if waiting and (weight + piece.size > size or len(waiting) >= most):
            yield tuple(waiting)
            waiting, weight = [], 0
        waiting.append(piece)
        weight += piece.size
    if waiting:
        yield tuple(waiting)


def named(groups: Iterable[Sequence[Piece]], settings: Any) -> Iterator[Partition]:
    """Partitions; the same pieces under the same settings in the same place have the same name."""
    asked = json.dumps(settings, sort_keys=True)
    for number, pieces in enumerate(groups):
        content = json.dumps([asked, [asdict(piece) for piece in pieces]])
        digest = hashlib.sha256(content.encode()).hexdigest()
        yield Partition(f"part-{number:05}-{digest[:12]}.jsonl", tuple(pieces))


def encode(partition: Partition) -> str:
    """One line of JSON, ASCII: names of files that are no UTF-8 are kept."""
    return json.dumps(asdict(partition))


def decode(line: str) -> Partition:
    """The partition of a line that :func:`encode` wrote. Raises ValueError, KeyError, TypeError."""
    value = json.loads(line)
    pieces = [Piece(**{**piece, "file": File(**piece["file"])}) for piece in value["pieces"]]
    return Partition(value["name"], tuple(pieces))
