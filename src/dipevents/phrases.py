"""Phrases in running text: an index of word patterns and their longest matches.

A pattern is a phrase in lower case, its tokens split by blanks. A final ``*`` lets a token end in
any way ("vaccin*"); ``^`` stands for one actor of the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from dipevents.analysis import Reading

K = TypeVar("K")
ACTOR = "^"
STEM = 3  # letters by which patterns that begin with a stem are indexed


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """Tokens ``start`` to ``end`` (exclusive) of a Reading match a pattern of ``key``."""

    start: int
    end: int
    key: K


class Phrases(Generic[K]):
    """Patterns indexed by the first word; a text costs one look-up a token."""

    def __init__(self, patterns: Iterable[tuple[str, K]]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], K]]] = {}
        for pattern, key in patterns:
            words = tuple(pattern.split())
            first = words[0]
            entry = first if not first.endswith("*") else first[:STEM] + "*"
            index.setdefault(entry, []).append((words, key))
        self._index = MappingProxyType({k: tuple(v) for k, v in index.items()})
        self._stems = frozenset(entry[:-1] for entry in index if entry.endswith("*"))

    def matches(self, reading: Reading, start: int, end: int) -> Iterator[Match[K]]:
        """All matches within tokens ``start`` to ``end`` (exclusive), overlapping ones too."""
        words, index, stems = reading.doc.lowers, self._index, self._stems
        actors = index.get(ACTOR, ())
        for i in range(start, end):
            word = words[i]
            entries = index.get(word, ())
            if word[:STEM] in stems:
                entries += index[word[:STEM] + "*"]
            if actors and _is_actor(reading, i):
                entries += actors
            for pattern, key in entries:
                stop = i + len(pattern)
                if stop <= end and all(
                    _fits(part, reading, i + k) for k, part in enumerate(pattern)
                ):
                    yield Match(i, stop, key)


def longest(matches: Iterable[Match[K]]) -> list[Match[K]]:
    """Matches not inside or across a longer one, in order of the text; equal spans all stay."""
    kept: list[Match[K]] = []
    spans: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = (match.start, match.end)
        if span in spans or all(match.end <= a or match.start >= b for a, b in spans):
            kept.append(match)
            spans.append(span)
    return sorted(kept, key=lambda m: (m.start, m.end))


def _is_actor(reading: Reading, i: int) -> bool:
    """Actors known to the Reading; in one built without any, proper nouns."""
    unit = reading.units[i]
    return unit.entity >= 0 or (unit.date < 0 and reading.doc[i].tag_ in {"NNP", "NNPS"})


def _fits(pattern: str, reading: Reading, i: int) -> bool:
    if pattern == ACTOR:
        return _is_actor(reading, i)
    if pattern.endswith("*"):
        return reading.doc.lowers[i].startswith(pattern[:-1])
    return reading.doc.lowers[i] == pattern
