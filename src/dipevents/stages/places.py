"""Where each event was held: what its own words say, else what the occasion or the report tells.

In this order: the place said at a mention of the act, a city before a state; the place of the
visit or meeting it is part of; of the gathering on whose sidelines it was held; the state that
received the guest; the city in which the report of the day's news was written.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from dipevents.analysis import Cluster, EntityMention, Frame, in_role
from dipevents.occasions import BORROWERS, STAY, date_of, distance, one_occasion, place_rank
from dipevents.records import DateValue
from dipevents.whereabouts import (
    Setting,
    host_states,
    named,
    only_city,
    place_behind,
    place_of_host,
    place_of_post,
    place_of_report,
    state_named,
)

LENDERS = frozenset({"visit", "meeting", "negotiation", "summit"})
DURING = frozenset({"meeting", "agreement", "award", "negotiation", "invitation"})
TOLD_THERE = frozenset({"meeting", "negotiation", "summit", "agreement"})
HOSTED = frozenset({"visit", "summit"})
AT_HOME = frozenset({"meeting", "visit", "negotiation", "summons", "credentials", "award"})
SIDELINES = ("sidelines", "margins", "during the", "at the", "attend", "ahead of")
ATTENDING = ("attend", "take part", "taking part", "participat", "for the", "for a")


def settle_places(clusters: Sequence[Cluster], setting: Setting) -> dict[int, EntityMention | None]:
    """The place of each cluster, by its position; None where nothing tells it."""
    own = {number: own_place(cluster, setting) for number, cluster in enumerate(clusters)}
    out = dict(own)
    for number in range(len(clusters)):
        out[number] = lent_place(number, clusters, out, setting) or out[number]
    for number, cluster in enumerate(clusters):
        if out[number] is None:
            out[number] = inferred_place(number, clusters, out, setting)
        place = out[number]
        if place is not None and place_rank(place) == 1 and own[number] is None:
            city = place_of_report(cluster, setting)
            if city is None or city.country != place.country:
                city = only_city(place, cluster, setting)
            out[number] = city or place
    return {n: named(m, setting) if m is not None else None for n, m in out.items()}


def own_place(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The place its own mentions say; that of a visit lies in the state that is visited."""
    found = [setting.mentions[f.place] for f in (cluster.lead, *cluster.frames) if f.place >= 0]
    if cluster.lead.mention.type == "visit":
        states = host_states(cluster, setting)
        if states:
            found = [m for m in found if m.country in states or not m.country]
    return min(found, key=place_rank, default=None)


def lent_place(
    number: int,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """The place of the same occasion, for an event that names none or only the state."""
    cluster, own = clusters[number], places[number]
    if cluster.lead.mention.type not in BORROWERS or (own is not None and place_rank(own) == 0):
        return None
    best: EntityMention | None = None
    lenders = [
        n
        for n, other in enumerate(clusters)
        if n != number and places[n] is not None and other.lead.mention.type in LENDERS
    ]
    for other in sorted(lenders, key=lambda n: distance(cluster, clusters[n])):
        place = places[other]
        if place is None:
            continue
        if own is not None and own.country and place.country != own.country:
            continue
        if not one_occasion(cluster, clusters[other], setting.coreference, setting.mentions):
            continue
        if place_rank(place) == 0:
            return place
        if best is None and own is None:
            best = place
    return best


def inferred_place(
    number: int,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """A place that no mention of the act says."""
    cluster = clusters[number]
    kind = cluster.lead.mention.type
    place: EntityMention | None = None
    if kind in DURING:
        place = place_of_visit(cluster, clusters, places, setting)
        place = place or place_of_gathering(cluster, clusters, places, setting)
    if kind == "summit":
        place = place_of_trip(cluster, clusters, places, setting)
    if kind == "summons":
        place = place_of_post(cluster, setting)
    if place is None and kind in TOLD_THERE:
        place = place_behind(cluster, setting)
    if place is None and kind in AT_HOME:
        place = place_of_report(cluster, setting)
    if place is None and kind in HOSTED:
        place = place_of_host(cluster, setting)
    return place


def place_of_visit(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """Where the visitor was: a meeting of a guest with someone of the state visited."""
    entities = setting.coreference.entities
    states = {entities[e].country for e in cluster.people}
    section = cluster.frames[0].section
    visits = [
        n
        for n, other in enumerate(clusters)
        if other.frames[0].section == section and other.lead.mention.type == "visit"
    ]
    for other in sorted(visits, key=lambda n: distance(cluster, clusters[n])):
        visit = clusters[other]
        if visit is cluster:
            continue
        guests = in_role(visit.people, "guest")
        visited = host_states(visit, setting) & {s for s in states if s}
        if not guests & set(cluster.people) or not visited:
            continue
        if not statuses_fit(cluster, visit) or not within_stay(date_of(cluster), date_of(visit)):
            continue
        if cluster.lead.cue.status == "planned" and is_over(visit, setting):
            continue
        place = places[other] or state_named(min(visited), visit, setting)
        if place is not None and (place.country in visited or place.country is None):
            return place
    return None


def statuses_fit(cluster: Cluster, visit: Cluster) -> bool:
    """A planned meeting may belong to a visit under way; what happened, not to a future one."""
    mine, theirs = cluster.lead.cue.status, visit.lead.cue.status
    if theirs == "occurred":
        return mine in {"occurred", "planned"}
    return mine != "occurred" and (theirs in {"planned", "proposed"}) == (
        mine in {"planned", "proposed"}
    )


def is_over(visit: Cluster, setting: Setting) -> bool:
    """Whether a visit lies so far back that nothing can be planned for it."""
    when = date_of(visit)
    if when is None or not when.latest or setting.published is None:
        return False
    last = date.fromisoformat(when.latest) + timedelta(days=STAY)
    return last.isoformat() < setting.published or (
        when.earliest != when.latest and when.latest < setting.published
    )


def within_stay(when: DateValue | None, stay: DateValue | None) -> bool:
    """Whether a day lies in a stay or in the days after an arrival; unknown ones do."""
    if when is None or stay is None or not (when.earliest and when.latest):
        return True
    if not (stay.earliest and stay.latest):
        return True
    last = date.fromisoformat(stay.latest) + timedelta(days=STAY)
    return stay.earliest <= when.latest and when.earliest <= last.isoformat()


def told_beside(
    cluster: Cluster, kind: str, cues: Sequence[str], clusters: Sequence[Cluster], setting: Setting
) -> Iterator[tuple[int, Frame, Frame]]:
    """The clusters of a kind told in a sentence with a cluster and a cue: position, frame of the
    cluster, frame of the other."""
    for frame in cluster.frames:
        words = setting.text[frame.sentence[0] : frame.sentence[1]].lower()
        if not any(cue in words for cue in cues):
            continue
        for number, other in enumerate(clusters):
            if other.lead.mention.type == kind:
                for beside in other.frames:
                    if beside.sentence == frame.sentence:
                        yield number, frame, beside


def place_of_gathering(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """The place of the summit on whose sidelines, as the same sentence says, it was held."""
    for summit, _, _ in told_beside(cluster, "summit", SIDELINES, clusters, setting):
        if places[summit] is not None:
            return places[summit]
    return None


def place_of_trip(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """Where somebody travels, as the same sentence says, to attend a gathering."""
    for visit, frame, trip in told_beside(cluster, "visit", ATTENDING, clusters, setting):
        if trip.mention.start < frame.mention.start:
            return places[visit]
    return None
