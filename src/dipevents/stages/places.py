"""Where each event was held: what its own words say, else what the occasion or the report tells.

In this order: the place said at a mention of the act, a city before a state; the place of the
visit or meeting it is part of; of the gathering on whose sidelines it was held; the state that
received the guest; the city in which the report of the day's news was written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dipevents.analysis import Block, Cluster, Coreference, EntityMention
from dipevents.occasions import date_of, distance, one_occasion, place_rank
from dipevents.records import DateValue

LENDERS = frozenset({"visit", "meeting", "negotiation", "summit"})
BORROWERS = frozenset({"meeting", "agreement", "invitation", "award", "negotiation", "visit"})
DURING = frozenset({"meeting", "agreement", "award", "negotiation", "invitation"})
HOSTED = frozenset({"visit", "summit"})
# The role of the side at home in acts that only one side does, in its own capital.
HOME_ROLE = {"summons": "initiator", "award": "initiator", "credentials": "recipient"}
AT_HOME = frozenset({"meeting", "visit", "negotiation", "summons", "credentials", "award"})
SIDELINES = ("sidelines", "margins", "during the", "at the", "attend", "ahead of")
ATTENDING = ("attend", "take part", "taking part", "participat", "for the", "for a")
LEADS = (" in ", "\nin ", " to ", " from ", " at ")
STAY = 6  # days after an arrival that a visit may last
FRESH = 3  # days before the report that are its own news
OPENING = 6  # paragraphs of a report that tell its own news


@dataclass(frozen=True, slots=True)
class Setting:
    """What the places of one document are chosen from.

    ``mentions``: actors, then anything else a frame's place may point at. ``datelines``: the city
    of each section. ``names`` and ``capitals``: ISO alpha-3 code -> English name.
    """

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[EntityMention]
    coreference: Coreference
    datelines: Mapping[int, EntityMention]
    names: Mapping[str, str]
    capitals: Mapping[str, str]
    published: str | None


def settle_places(clusters: Sequence[Cluster], setting: Setting) -> dict[int, EntityMention | None]:
    """The place of each cluster, by its position; None where nothing tells it."""
    out: dict[int, EntityMention | None] = {}
    for number, cluster in enumerate(clusters):
        out[number] = own_place(cluster, setting)
    for number in range(len(clusters)):
        out[number] = lent_place(number, clusters, out, setting) or out[number]
    for number, cluster in enumerate(clusters):
        if out[number] is None:
            out[number] = inferred_place(number, clusters, out, setting)
        place = out[number]
        if place is not None and place_rank(place) == 1 and own_place(cluster, setting) is None:
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


def host_states(cluster: Cluster, setting: Setting) -> set[str]:
    """The states of the hosts; empty when one of them has none (the UN, the EU)."""
    hosts = [setting.coreference.entities[e] for e, r in cluster.people.items() if r == "host"]
    if not hosts or any(h.country is None for h in hosts):
        return set()
    return {h.country for h in hosts if h.country}


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
    order = sorted(range(len(clusters)), key=lambda n: distance(cluster, clusters[n]))
    for other in order:
        place = places[other]
        if other == number or place is None:
            continue
        if clusters[other].lead.mention.type not in LENDERS:
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
    if place is None and kind in AT_HOME:
        place = place_of_report(cluster, setting)
    if place is None and kind in HOSTED:
        place = place_of_host(cluster, setting)
    return place


def place_of_host(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The city that stands for the host ("Moscow will host"), else the host's state."""
    states = host_states(cluster, setting)
    if len(states) != 1:
        return None
    for frame in cluster.frames:
        for argument in frame.arguments:
            mention = setting.mentions[argument.mention]
            if argument.role == "host" and mention.kind == "place" and mention.country in states:
                return mention
    return state_named(next(iter(states)), cluster, setting)


def place_of_visit(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """Where the visitor was: a meeting of a guest with someone of the state visited."""
    entities = setting.coreference.entities
    states = {entities[e].country for e in cluster.people}
    for other in sorted(range(len(clusters)), key=lambda n: distance(cluster, clusters[n])):
        visit = clusters[other]
        if visit.lead.mention.type != "visit" or visit is cluster:
            continue
        if visit.frames[0].section != cluster.frames[0].section:
            continue
        guests = {e for e, r in visit.people.items() if r == "guest"}
        visited = host_states(visit, setting) & {s for s in states if s}
        if not guests & set(cluster.people) or not visited:
            continue
        if not statuses_fit(cluster, visit) or not within_stay(date_of(cluster), date_of(visit)):
            continue
        if cluster.lead.cue.status == "planned" and is_over(visit, setting):
            continue
        place = places[other] or state_named(sorted(visited)[0], visit, setting)
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


def place_of_gathering(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """The place of the summit on whose sidelines, as the same sentence says, it was held."""
    for frame in cluster.frames:
        words = setting.text[frame.sentence[0] : frame.sentence[1]].lower()
        if not any(cue in words for cue in SIDELINES):
            continue
        for other, gathering in enumerate(clusters):
            if gathering.lead.mention.type != "summit" or places[other] is None:
                continue
            if any(f.sentence == frame.sentence for f in gathering.frames):
                return places[other]
    return None


def place_of_trip(
    cluster: Cluster,
    clusters: Sequence[Cluster],
    places: Mapping[int, EntityMention | None],
    setting: Setting,
) -> EntityMention | None:
    """Where somebody travels, as the same sentence says, to attend a gathering."""
    for frame in cluster.frames:
        words = setting.text[frame.sentence[0] : frame.sentence[1]].lower()
        if not any(cue in words for cue in ATTENDING):
            continue
        for other, trip in enumerate(clusters):
            if trip.lead.mention.type != "visit":
                continue
            for f in trip.frames:
                if f.sentence == frame.sentence and f.mention.start < frame.mention.start:
                    return places[other]
    return None


def place_of_post(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The city of the state that summons, where the sentence names it ("ambassador to Paris")."""
    entities = setting.coreference.entities
    states = {entities[e].country for e, r in cluster.people.items() if r == "initiator"}
    for frame in cluster.frames:
        for m in setting.mentions:
            inside = frame.sentence[0] <= m.start and m.end <= frame.sentence[1]
            if inside and m.kind == "place" and m.country and m.country in states:
                return m
    return None


def only_city(place: EntityMention, cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The capital of a state, where the report says "in" it and names no other city there."""
    section = cluster.frames[0].section
    found = [
        m
        for m in setting.mentions
        if m.kind == "place"
        and m.country == place.country
        and m.block >= 0
        and setting.blocks[m.block].section == section
    ]
    said = [m for m in found if setting.text[max(0, m.start - 6) : m.start].lower().endswith(LEADS)]
    capital = setting.capitals.get(place.country or "")
    if not said or {m.name for m in found} != {capital}:
        return None
    return min(said, key=lambda m: abs(m.start - cluster.frames[0].mention.start))


def place_of_report(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The dateline's city, for the news of the day between its state and a foreign side."""
    city = setting.datelines.get(cluster.frames[0].section)
    if city is None or city.country is None or cluster.lead.cue.status != "occurred":
        return None
    entities = setting.coreference.entities
    home = {e for e in cluster.people if entities[e].country == city.country}
    roles = {r for e, r in cluster.people.items() if e in home}
    if not home or "guest" in roles or not is_news(cluster, setting):
        return None
    if HOME_ROLE.get(cluster.lead.mention.type) not in {None, *roles}:
        return None
    return city


def is_news(cluster: Cluster, setting: Setting) -> bool:
    """Whether the report opens with the act, and it is dated to the days before the report."""
    section = cluster.frames[0].section
    bodies = [b for b in setting.blocks if b.section == section and b.kind == "body"]
    starts = [f.mention.start for f in cluster.frames if not f.mention.headline]
    opening = bodies[:OPENING]
    if starts and not any(b.start <= start < b.end for b in opening for start in starts):
        return False
    when = date_of(cluster)
    if when is None or not when.earliest or setting.published is None:
        return when is None
    oldest = date.fromisoformat(setting.published) - timedelta(days=FRESH)
    return oldest.isoformat() <= when.earliest <= setting.published


def state_named(code: str, cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The state, at the words that name it nearest to the act."""
    name = setting.names.get(code)
    start = cluster.frames[0].mention.start
    section = cluster.frames[0].section
    found = [
        m
        for m in setting.mentions
        if m.country == code and m.block >= 0 and setting.blocks[m.block].section == section
    ]
    if name is None or not found:
        return None
    kinds = ("country", "adjective", "place")
    nearest = min(found, key=lambda m: (m.kind not in kinds, abs(m.start - start)))
    return replace(nearest, kind="country", name=name)


def named(mention: EntityMention, setting: Setting) -> EntityMention:
    """ "the Croatian capital" under its name."""
    if (
        mention.country is not None
        and mention.country in setting.capitals
        and mention.name.lower().endswith(" capital")
    ):
        return replace(mention, name=setting.capitals[mention.country])
    return mention
