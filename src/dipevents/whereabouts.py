"""What a report tells of places beside the words of an act: its dateline, its hosts, its cities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dipevents.analysis import Block, Cluster, Coreference, EntityMention, in_role
from dipevents.occasions import date_of
from dipevents.offsets import beginning

# The role of the side at home in acts that only one side does, in its own capital.
HOME_ROLE = {"summons": "initiator", "award": "initiator", "credentials": "recipient"}
LEADS = (" in ", "\nin ", " to ", " from ", " at ")
BEHIND = 90  # characters
FRESH = 3  # days before the report that are its own news
OPENING = 6  # paragraphs of a report that tell its own news


@dataclass(frozen=True, slots=True)
class Setting:
    """What the places of one document are chosen from.

    ``mentions``: in the order of the text. ``datelines``: the city of each section. ``names`` and
    ``capitals``: ISO alpha-3 code -> English name.
    """

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[EntityMention]
    coreference: Coreference
    datelines: Mapping[int, EntityMention]
    names: Mapping[str, str]
    capitals: Mapping[str, str]
    published: str | None
    elsewhere: frozenset[str] = frozenset()  # words that make a place that of something else


def host_states(cluster: Cluster, setting: Setting) -> set[str]:
    """The states of the hosts; empty when one of them has none (the UN, the EU)."""
    hosts = [setting.coreference.entities[e] for e in in_role(cluster.people, "host")]
    if not hosts or any(h.country is None for h in hosts):
        return set()
    return {h.country for h in hosts if h.country}


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


def place_of_post(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The city of the state that summons, where the sentence names it ("ambassador to Paris")."""
    entities = setting.coreference.entities
    states = {entities[e].country for e in in_role(cluster.people, "initiator")}
    for frame in cluster.frames:
        for m in beginning(setting.mentions, *frame.sentence):
            inside = m.end <= frame.sentence[1]
            if inside and m.kind == "place" and m.country and m.country in states:
                return m
    return None


def place_behind(cluster: Cluster, setting: Setting) -> EntityMention | None:
    """The city that stands behind the act in its clause: "a summit of leaders in Lima"."""
    for frame in cluster.frames:
        start = frame.mention.end
        inside = [
            m
            for m in beginning(setting.mentions, start, frame.sentence[1])
            if m.kind == "place" and m.country
        ]
        for mention in inside[:1]:
            between = setting.text[start : mention.start]
            words = set(between.lower().replace(",", " , ").split())
            if between.lower().endswith((" in ", " at ")) and not words & setting.elsewhere:
                return mention if len(between) <= BEHIND else None
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
