"""What the events of one document lend each other: hosts and dates.

A visit and the meetings during it, a meeting and the agreement signed at it, tell parts of one
occasion. Nothing is overwritten: only what an event does not say itself is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dipevents.analysis import Cluster, Coreference, EntityMention, in_role
from dipevents.occasions import BORROWERS, date_of, distance, one_occasion, place_mention
from dipevents.records import DateValue

LENDERS = frozenset({"visit", "meeting", "negotiation", "summit", "call"})
CEREMONIES = frozenset({"award", "credentials"})
ACTOR = {"award": "initiator", "credentials": "recipient"}  # who stays the same through it
RECEIVING = frozenset({"meeting", "negotiation", "award"})


@dataclass(frozen=True, slots=True)
class Filled:
    """What an occasion adds to one cluster; -1 and None where it adds nothing."""

    date: DateValue | None = None
    host: int = -1


def held_away(
    cluster: Cluster, coreference: Coreference, mentions: Sequence[EntityMention]
) -> bool:
    """Whether an act was done in a third state, of none of those who took part."""
    place = place_mention(cluster, mentions)
    states = {coreference.entities[e].country for e in cluster.people}
    return place is not None and place.country not in {None, *states}


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
        days = linked
        if held_away(cluster, coreference, mentions):  # not what is told without a place
            days = [c for c in linked if place_mention(c, mentions) is not None]
        out[number] = Filled(
            date=lent_date(cluster, days) or ceremony_date(cluster, clusters[:number]),
            host=lent_host(cluster, linked, clusters, coreference, mentions),
        )
    return out


def lent_date(cluster: Cluster, linked: Sequence[Cluster]) -> DateValue | None:
    """The day of the occasion for an event without a date of its own."""
    if date_of(cluster) is not None or cluster.lead.mention.type not in BORROWERS:
        return None
    # The day of the talks in which somebody was invited is surer than the first of the stay.
    for kinds in (LENDERS - {"visit"}, {"visit"}):
        for other in linked:
            date = date_of(other)
            if renews(other, cluster):
                continue
            if date is not None and len(date.edtf) == 10 and other.lead.mention.type in kinds:
                return date
    return None


def renews(a: Cluster, b: Cluster) -> bool:
    """Whether one is the act that was put off and the other the same at its new date."""
    same = a.lead.mention.type == b.lead.mention.type
    return same and a.lead.cue.status != b.lead.cue.status


def ceremony_date(cluster: Cluster, before: Sequence[Cluster]) -> DateValue | None:
    """The day of the act of the same kind by the same side told just before: one ceremony."""
    kind = cluster.lead.mention.type
    if kind not in CEREMONIES or date_of(cluster) is not None:
        return None
    givers = in_role(cluster.people, ACTOR[kind])
    for number in range(len(before) - 1, -1, -1):
        other = before[number]
        if other.lead.mention.type != kind or other.frames[0].section != cluster.frames[0].section:
            continue
        if other.lead.cue.status != cluster.lead.cue.status:
            continue
        if not givers & in_role(other.people, ACTOR[kind]):
            return None
        return date_of(other) or ceremony_date(other, before[:number])
    return None


def lent_host(
    cluster: Cluster,
    linked: Sequence[Cluster],
    others: Sequence[Cluster],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> int:
    """The person of the host state whom the guest met, for a visit that names only the state."""
    if cluster.lead.mention.type != "visit":
        return -1
    hosts = [coreference.entities[e] for e, r in cluster.people.items() if r == "host"]
    guests = in_role(cluster.people, "guest")
    if not hosts:
        asking = inviter(cluster, guests, None, others, coreference)
        return asking if asking >= 0 else receiver(cluster, others, coreference, mentions)
    if any(h.kind != "country" for h in hosts):
        return -1
    state = hosts[0].country
    asking = inviter(cluster, guests, state, others, coreference)
    if asking >= 0 and cluster.lead.cue.status != "occurred":
        return asking
    for other in linked:
        if other.lead.mention.type not in RECEIVING or not guests & set(other.people):
            continue
        for number in other.people:
            entity = coreference.entities[number]
            if entity.kind == "person" and entity.country == state:
                return number
    return asking


def inviter(
    cluster: Cluster,
    guests: set[int],
    state: str | None,
    others: Sequence[Cluster],
    coreference: Coreference,
) -> int:
    """The person who asked the guest to come; -1 if nobody. Of a visit that has been it is the one
    at whose invitation it is told to have been, in the same sentence."""
    been = cluster.lead.cue.status == "occurred"
    sentences = {f.sentence for f in cluster.frames}
    for other in others:
        if been and not sentences & {f.sentence for f in other.frames}:
            continue
        if other.lead.mention.type != "invitation" or other.lead.section != cluster.lead.section:
            continue
        if not guests & in_role(other.people, "recipient"):
            continue
        for number, role in other.people.items():
            entity = coreference.entities[number]
            if role == "initiator" and entity.kind == "person" and state in {None, entity.country}:
                return number
    return -1


def receiver(
    cluster: Cluster,
    others: Sequence[Cluster],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> int:
    """ "received X, who is on a visit": the other side of the contact told in the same sentence."""
    guests = in_role(cluster.people, "guest")
    sides = coreference.sides(guests)
    place = place_mention(cluster, mentions)
    sentences = {f.sentence for f in cluster.frames}
    for other in others:
        if other.lead.mention.type not in RECEIVING or not guests & set(other.people):
            continue
        if not sentences & {f.sentence for f in other.frames}:
            continue
        for number in other.people:
            entity = coreference.entities[number]
            if entity.country is None or entity.side in sides:
                continue
            if place is None or place.country in {None, entity.country}:
                return number
    return -1
