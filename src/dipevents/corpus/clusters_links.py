"""Which acts follow from which: what was planned and what came of it, signing, invitation."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dipevents.corpus.clusters_keys import REPORTED, STAY, UNDATED, Key
from dipevents.corpus.clusters_match import Cluster, family, same_person, standing

LinkKind = Literal["occurred", "cancelled", "signed_at", "visit"]
CONTACTS = {"meeting", "visit", "summit", "negotiation", "call", "mediation"}
SIGNED_AT = {"meeting": 0, "visit": 1, "negotiation": 2, "summit": 3, "mediation": 4}
AHEAD_DAYS = 90  # a plan without a day is looked for in so many days after the report
SLACK = 10  # a stay that has begun so long before may still go on
REPLY_DAYS = 365  # from an invitation to the visit


class Link(NamedTuple):
    """One event of a cluster, what came of it, and one event of that cluster.

    ``kind``: ``occurred`` and ``cancelled`` (from a plan), ``signed_at`` (from an agreement to the
    contact), ``visit`` (from an invitation).
    """

    source: int
    kind: LinkKind
    target: int


class _Calendar:
    """Clusters of one sort by the first day they may have been on."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._sorted = sorted(clusters, key=lambda c: (c.start, c.keys[0].order))
        self._days = [c.start for c in self._sorted]

    def between(self, first: int, last: int) -> Iterator[Cluster]:
        for place in range(bisect_left(self._days, first), len(self._days)):
            if self._days[place] > last:
                return
            yield self._sorted[place]


def links_of(clusters: Sequence[Cluster]) -> Iterator[Link]:
    """The links between the acts of one pair of sides."""
    sorts: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.start >= 0:
            lead = cluster.keys[0]
            sorts[family(lead.type), standing(lead.status)].append(cluster)
    shelves = {name: _Calendar(found) for name, found in sorts.items()}
    for cluster in clusters:
        if cluster.start < 0:
            continue
        lead = cluster.keys[0]
        kind, status = family(lead.type), standing(lead.status)
        found: tuple[LinkKind, Cluster | None]
        if status == "ahead":
            for outcome, name in (("occurred", "done"), ("cancelled", "cancelled")):
                target = _after(cluster, shelves.get((kind, name)), AHEAD_DAYS)
                if target is not None:
                    yield Link(lead.index, outcome, target.keys[0].index)  # type: ignore[arg-type]
            continue
        if kind == "agreement" and status == "done":
            found = ("signed_at", _signing(cluster, shelves))
        elif kind == "invitation" and status == "done":
            found = ("visit", _visit(cluster, shelves))
        else:
            continue
        if found[1] is not None:
            yield Link(lead.index, found[0], found[1].keys[0].index)


def _after(plan: Cluster, calendar: _Calendar | None, reach: int) -> Cluster | None:
    """The act that a plan came to: on its days, or the next where it gave none."""
    if calendar is None:
        return None
    told = min((k.published for k in plan.keys if k.published >= 0), default=-1)
    if plan.level >= UNDATED:
        first, last = told, told + reach
    else:
        # The call-off of a plan may be dated by the day it was called off.
        first, last = plan.start - 31 if plan.level > REPORTED else plan.start - SLACK, plan.end
    for other in calendar.between(first, last):
        if other.end < plan.start and plan.level < UNDATED:
            continue
        late = max((k.published for k in other.keys), default=-1)
        if 0 <= late < told:
            continue
        # In one article "they will meet again" stands beside the meeting where that was said.
        if max(plan.level, other.level) > STAY and plan.documents & other.documents:
            continue
        if not any(k.status == "denied" for k in other.keys) and _same_people(plan, other):
            return other
    return _called_off(plan, calendar, told)


def _called_off(plan: Cluster, calendar: _Calendar, told: int) -> Cluster | None:
    """A cancellation that carries the day of the news, between the plan's report and its day."""
    if told < 0 or plan.level >= UNDATED:
        return None
    for other in calendar.between(told - 1, plan.end):
        off = other.keys[0].status == "cancelled" and other.level >= REPORTED
        if off and _same_people(plan, other):
            return other
    return None


def _signing(text: Cluster, shelves: dict[tuple[str, str], _Calendar]) -> Cluster | None:
    """The contact in which a text was signed: its days, its sides, best in the same article."""
    best: tuple[int, int, int, int] | None = None
    found = None
    for place, name in enumerate(("talks", "visit")):
        calendar = shelves.get((name, "done"))
        for other in calendar.between(text.start - SLACK, text.end) if calendar else ():
            if other.end < text.start or text.level > REPORTED or other.level > REPORTED:
                continue
            if not _same_people(text, other):
                continue
            rank = (
                not any(k.signed for k in other.keys),
                not text.documents & other.documents,
                SIGNED_AT.get(other.keys[0].type, 9) + place,
                abs(other.start - text.start),
            )
            if best is None or rank < best:
                best, found = rank, other
    return found


def _visit(asked: Cluster, shelves: dict[tuple[str, str], _Calendar]) -> Cluster | None:
    """The visit, or else the meeting, of the invited with the host after the invitation."""
    hosts = {s for k in asked.keys for s in k.acting}
    guests = {s for k in asked.keys for s in k.acted_on} - hosts
    candidates: list[tuple[tuple[int, int, int], Cluster]] = []
    for rank, (kind, status) in enumerate(
        (("visit", "done"), ("visit", "ahead"), ("visit", "cancelled"), ("talks", "done"))
    ):
        calendar = shelves.get((kind, status))
        for other in calendar.between(asked.start, asked.end + REPLY_DAYS) if calendar else ():
            travelled = {s for k in other.keys for s in k.acting}
            received = {s for k in other.keys for s in k.acted_on}
            if kind == "visit" and not (guests & travelled and hosts & received):
                continue
            if kind == "talks" and not any(k.country in hosts for k in other.keys):
                continue
            if _same_guest(asked, other, guests):
                candidates.append(((rank // 3, other.start, rank), other))
    return min(candidates, key=lambda c: c[0])[1] if candidates else None


def _same_people(one: Cluster, other: Cluster) -> bool:
    """Sides agree, and of no shared side are only other persons named."""
    if not (one.sides <= other.sides or other.sides <= one.sides):
        return False
    if len(one.sides & other.sides) < 2:
        return False
    return all(_agree(one.keys, other.keys, side) for side in one.sides & other.sides)


def _same_guest(one: Cluster, other: Cluster, guests: set[str]) -> bool:
    return all(_agree(one.keys, other.keys, side) for side in sorted(guests))


def _agree(one: Sequence[Key], other: Sequence[Key], side: str) -> bool:
    a = {name for k in one for s, name in k.persons if s == side}
    b = {name for k in other for s, name in k.persons if s == side}
    return not a or not b or any(same_person(x, y) for x in a for y in b)
