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

    def matches(self, reading: Reading, start: int, end: int) -> Iterator[Match[K]]:
        """All matches within tokens ``start`` to ``end`` (exclusive), overlapping ones too."""
        tokens = [t.lower_ for t in reading.doc[start:end]]
        actors = [_is_actor(reading, i) for i in range(start, end)]
        for i, word in enumerate(tokens):
            entries = (*self._index.get(word, ()), *self._index.get(word[:STEM] + "*", ()))
            if actors[i]:
                entries += self._index.get(ACTOR, ())
            for words, key in entries:
                stop = i + len(words)
                if stop <= len(tokens) and all(
                    _fits(pattern, tokens[i + k], actors[i + k]) for k, pattern in enumerate(words)
                ):
                    yield Match(start + i, start + stop, key)


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


def _fits(pattern: str, word: str, actor: bool) -> bool:
    if pattern == ACTOR:
        return actor
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return word == pattern
