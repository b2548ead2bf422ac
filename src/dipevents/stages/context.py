"""What the events of one document lend each other: hosts, places and dates.

A visit and the meetings during it, a meeting and the agreement signed at it, tell parts of one
occasion. Nothing is overwritten: only what an event does not say itself is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dipevents.analysis import Cluster, Coreference, Entity, EntityMention
from dipevents.records import DateValue

LENDERS = frozenset({"visit", "meeting", "negotiation", "summit"})
BORROWERS = frozenset({"meeting", "agreement", "invitation", "award", "negotiation", "visit"})
REACH = 12  # triggers between two events of one occasion


@dataclass(frozen=True, slots=True)
class Filled:
    """What an occasion adds to one cluster; -1 and None where it adds nothing."""

    place: int = -1
    date: DateValue | None = None
    host: int = -1


def fill_in(
    clusters: Sequence[Cluster],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> dict[int, Filled]:
    """For each cluster (by its position) what the other events of the document add to it."""
    out: dict[int, Filled] = {}
    for number, cluster in enumerate(clusters):
        linked = [
            other
            for other in clusters
            if other is not cluster and one_occasion(cluster, other, coreference, mentions)
        ]
        linked.sort(key=lambda c: distance(cluster, c))
        out[number] = Filled(
            place=lent_place(cluster, linked, coreference, mentions),
            date=lent_date(cluster, linked),
            host=lent_host(cluster, linked, coreference),
        )
    return out


def distance(a: Cluster, b: Cluster) -> int:
    return abs(a.frames[0].mention.index - b.frames[0].mention.index)


def place_mention(cluster: Cluster, mentions: Sequence[EntityMention]) -> EntityMention | None:
    found = [mentions[f.place] for f in (cluster.lead, *cluster.frames) if f.place >= 0]
    return min(found, key=lambda m: m.kind != "place", default=None)


def date_of(cluster: Cluster) -> DateValue | None:
    return next((f.date for f in (cluster.lead, *cluster.frames) if f.date is not None), None)


def side(entity: Entity) -> str:
    return entity.country or entity.name.lower()


def one_occasion(
    a: Cluster, b: Cluster, coreference: Coreference, mentions: Sequence[EntityMention]
) -> bool:
    """Whether two events can be parts of one occasion: sides shared, nothing in contradiction."""
    if a.frames[0].section != b.frames[0].section or distance(a, b) > REACH:
        return False
    if (a.lead.cue.status == "occurred") != (b.lead.cue.status == "occurred"):
        return False
    if "call" in {a.lead.mention.type, b.lead.mention.type}:
        return False
    mine = [coreference.entities[e] for e in a.people]
    theirs = [coreference.entities[e] for e in b.people]
    if len({side(e) for e in mine} & {side(e) for e in theirs}) < 2:
        return False
    for state in {side(e) for e in mine}:
        p = {e.id for e in mine if side(e) == state and e.kind == "person"}
        q = {e.id for e in theirs if side(e) == state and e.kind == "person"}
        if p and q and not p & q:
            guests = {e for c in (a, b) for e, r in c.people.items() if r == "guest"}
            if (p | q) & guests:
                return False
    here, there = place_mention(a, mentions), place_mention(b, mentions)
    if here and there and here.country and there.country and here.country != there.country:
        return False
    return days_meet(date_of(a), date_of(b))


def days_meet(a: DateValue | None, b: DateValue | None) -> bool:
    if a is None or b is None or a.edtf == b.edtf:
        return True
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return a.edtf.startswith(b.edtf) or b.edtf.startswith(a.edtf)
    return str(a.earliest) <= str(b.latest) and str(b.earliest) <= str(a.latest)


def lent_place(
    cluster: Cluster,
    linked: Sequence[Cluster],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> int:
    """A place for an event that names none, or a city for one that names only the state."""
    own = place_mention(cluster, mentions)
    if cluster.lead.mention.type not in BORROWERS or (own is not None and own.kind == "place"):
        return -1
    best = -1
    for other in linked:
        if other.lead.mention.type not in LENDERS:
            continue
        place = place_mention(other, mentions)
        if place is None or (own is not None and place.country != own.country):
            continue
        if place.kind == "place":
            return place.index
        if best < 0 and own is None:
            best = place.index
    return best


def lent_date(cluster: Cluster, linked: Sequence[Cluster]) -> DateValue | None:
    """The day of the occasion for an event without a date of its own."""
    if date_of(cluster) is not None or cluster.lead.mention.type not in BORROWERS:
        return None
    for other in linked:
        date = date_of(other)
        if date is not None and len(date.edtf) == 10 and other.lead.mention.type in LENDERS:
            return date
    return None


def lent_host(cluster: Cluster, linked: Sequence[Cluster], coreference: Coreference) -> int:
    """The person of the host state whom the guest met, for a visit that names only the state."""
    if cluster.lead.mention.type != "visit":
        return -1
    hosts = [coreference.entities[e] for e, r in cluster.people.items() if r == "host"]
    guests = {e for e, r in cluster.people.items() if r == "guest"}
    if any(h.kind != "country" for h in hosts) or not hosts:
        return -1
    state = hosts[0].country
    for other in linked:
        if other.lead.mention.type not in {"meeting", "negotiation", "invitation", "award"}:
            continue
        if not guests & set(other.people):
            continue
        for number in other.people:
            entity = coreference.entities[number]
            if entity.kind == "person" and entity.country == state:
                return number
    return -1
