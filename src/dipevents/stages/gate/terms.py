"""States, bodies, officials and offices in plain words, found by one look-up a word."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
STATES = frozenset({"country", "adjective", "people", "prefix", "seat"})


class Phrase(Protocol):
    """An entry of the actor tables: its folded words, its kind and what it stands for."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """The actor tables' phrases by first word, and the family names of officials."""

    phrases: Mapping[str, Sequence[Phrase]]
    families: Collection[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of one sentence name."""

    kinds: frozenset[str]
    sides: frozenset[str]
    offices: tuple[str, ...]


NOTHING = Found(frozenset(), frozenset(), ())


def _side(kind: str, value: Any) -> str | None:
    if kind in STATES or kind == "title":
        return str(value)
    if kind == "place":
        return value[1]  # type: ignore[no-any-return]
    if kind == "organisation":
        return value.name if value.kind == "igo" else None
    return value.country  # type: ignore[no-any-return]


def find_terms(
    words: Sequence[str], folded: Sequence[str], terms: Terms, uncased: bool = False
) -> Found:
    """The terms in a sentence: ``words`` as written, ``folded`` in the form of the tables.

    A name counts where it is written with a capital, unless the text is ``uncased``; an office
    either way.
    """
    kinds: set[str] = set()
    sides: set[str] = set()
    offices: list[str] = []
    phrases, families = terms.phrases, terms.families
    for i, word in enumerate(folded):
        entries = phrases.get(word)
        if entries is None and word not in families:
            continue
        capital = uncased or not words[i][0].islower()
        if capital and word in families:
            kinds.add("family")
        for term in entries or ():
            if term.kind != "title" and not capital:
                continue
            size = len(term.words)
            if size > 1 and tuple(folded[i : i + size]) != term.words:
                continue
            side = _side(term.kind, term.value)
            if term.kind == "title":
                offices.append(str(side))
            elif side is not None:
                sides.add(side)
            kinds.add(term.kind)
    if not kinds:
        return NOTHING
    return Found(frozenset(kinds), frozenset(sides), tuple(offices))
