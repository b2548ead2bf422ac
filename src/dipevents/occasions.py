"""Which events of a document are parts of one occasion: a visit and the talks during it."""

from collections.abc import Sequence

from dipevents.analysis import Cluster, Coreference, Entity, EntityMention
from dipevents.records import DateValue

REACH = 12  # triggers between two events of one occasion


def distance(a: Cluster, b: Cluster) -> int:
    return abs(a.frames[0].mention.index - b.frames[0].mention.index)


def place_rank(mention: EntityMention) -> int:
    """0 a city or building of a known state, 1 a state, 2 a region of several states."""
    if mention.kind == "place":
        return 0 if mention.country else 2
    return 1


def place_mention(cluster: Cluster, mentions: Sequence[EntityMention]) -> EntityMention | None:
    """The most precise place of the frames of a cluster, its lead's before the others'."""
    found = [mentions[f.place] for f in (cluster.lead, *cluster.frames) if f.place >= 0]
    return min(found, key=place_rank, default=None)


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
    """Whether two dates can be one day; unknown ones can."""
    if a is None or b is None or a.edtf == b.edtf:
        return True
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return a.edtf.startswith(b.edtf) or b.edtf.startswith(a.edtf)
    return str(a.earliest) <= str(b.latest) and str(b.earliest) <= str(a.latest)
