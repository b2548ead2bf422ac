"""Which extracted event answers which gold event of a document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dipevents.corpus.coded import Coded
from dipevents.corpus.names import matched, place_score, same_participant, same_side

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs best first; ``missed`` of the gold and ``extra`` of the found in their order."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def date_ok(gold: Coded, found: Coded) -> bool:
    return found.date == gold.date or found.date in gold.date_ok


def status_ok(gold: Coded, found: Coded) -> bool:
    return found.status == gold.status or found.status in gold.alt_status


def _share(hits: int, one: int, other: int) -> float:
    return 2 * hits / (one + other) if one + other else 0.0


def similarity(gold: Coded, found: Coded) -> float:
    """How well ``found`` answers ``gold``; 0 where type or sides do not agree.

    The type must be right (or an ``alt_types``) and the participants or their states at F1 of
    about a half; date, status, place and quoted words decide between several.
    """
    if found.type == gold.type:
        kind = 1.0
    elif found.type in gold.alt_types:
        kind = 0.8
    else:
        return 0.0
    one, other = gold.participants, found.participants
    named = _share(len(matched(one, other, same_participant)), len(one), len(other))
    sided = _share(len(matched(one, other, same_side)), len(one), len(other))
    if max(named, 0.9 * sided) < 0.45:
        return 0.0
    quote = _SPACE.sub(" ", gold.trigger or "\0")
    quoted = quote in _SPACE.sub(" ", " ".join(found.evidence))
    place = place_score(gold.place, found.place) if gold.place else 0.0
    return (
        kind + named + 0.5 * sided
        + 0.5 * date_ok(gold, found) + 0.5 * quoted
        + 0.25 * status_ok(gold, found) + 0.25 * place
    )  # fmt: skip


def one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Of pairs in order of preference those of which neither side is taken yet."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def pair_events(gold: Sequence[Coded], found: Sequence[Coded]) -> Pairing:
    """Pair each event at most once, the most similar first."""
    ranked = sorted(
        (
            (score, i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if (score := similarity(one, other)) > 0
        ),
        reverse=True,
    )
    pairs = one_to_one((i, j) for _, i, j in ranked)
    taken = set(pairs.values())
    return Pairing(
        pairs=tuple(pairs.items()),
        missed=tuple(i for i in range(len(gold)) if i not in pairs),
        extra=tuple(j for j in range(len(found)) if j not in taken),
    )
