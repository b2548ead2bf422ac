"""States, bodies, officials and offices in plain words, found by one look-up a word."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
STATES = frozenset({"country", "adjective", "people", "prefix", "seat"})


@dataclass(frozen=True, slots=True)
class Term:
    """One wording: its folded words, its kind in the tables, and the side it stands for.

    ``side``: iso3, the name of a body, or the class of an office; None where it stands for none.
    """

    words: tuple[str, ...]
    kind: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of one sentence name."""

    kinds: frozenset[str]
    sides: frozenset[str]
    offices: tuple[str, ...]


NOTHING = Found(frozenset(), frozenset(), ())


def compile_terms(
    phrases: Mapping[str, Iterable[Any]], families: Mapping[str, Iterable[Any]]
) -> dict[str, tuple[Term, ...]]:
    """Terms by first word, of the actor tables' phrases and officials' family names."""
    out: dict[str, dict[Term, None]] = {}
    for first, entries in phrases.items():
        for entry in entries:
            term = Term(entry.words, entry.kind, _side(entry.kind, entry.value))
            out.setdefault(first, {})[term] = None
    for family, officials in families.items():
        words = tuple(family.split())
        for official in officials:
            term = Term(words, "family", official.country)
            out.setdefault(words[0], {})[term] = None
    return {first: tuple(terms) for first, terms in out.items()}


def _side(kind: str, value: Any) -> str | None:
    if kind in STATES or kind == "title":
        return str(value)
    if kind == "place":
        return value[1]  # type: ignore[no-any-return]
    if kind == "organisation":
        return value.name if value.kind == "igo" else None
    return value.country  # type: ignore[no-any-return]


def find_terms(
    words: Sequence[str], folded: Sequence[str], terms: Mapping[str, tuple[Term, ...]]
) -> Found:
    """The terms in a sentence: ``words`` as written, ``folded`` in the form of the tables.

    A name counts where it is written with a capital; an office either way.
    """
    kinds: set[str] = set()
    sides: set[str] = set()
    offices: list[str] = []
    for i, word in enumerate(folded):
        entries = terms.get(word)
        if entries is None:
            continue
        capital = not words[i][0].islower()
        for term in entries:
            size = len(term.words)
            if size > 1 and tuple(folded[i : i + size]) != term.words:
                continue
            if term.kind == "title":
                offices.append(str(term.side))
            elif not capital:
                continue
            elif term.kind != "family" and term.side is not None:
                sides.add(term.side)
            kinds.add(term.kind)
    if not kinds:
        return NOTHING
    return Found(frozenset(kinds), frozenset(sides), tuple(offices))
