"""Which body makes a gathering, at which level it meets, and who is told to be there."""

import re
from collections.abc import Iterable, Mapping

from dipevents.analysis import (
    ATTENDED,
    CONTEXT,
    OFF,
    Cluster,
    Coreference,
    Entity,
    Frame,
    in_role,
    participants,
)
from dipevents.grammar.words import WordLists

CEREMONIES = frozenset({"ceremony", "oath"})  # frames
LISTS = frozenset({"present", "presided", "came", "stood_in"})  # frames of who was there
NUMBERS = {"seven": "7", "eight": "8", "ten": "10", "twenty": "20"}


def own_body(frame: Frame) -> Iterable[int]:
    """Those who make the gathering; who attends "the summit" does not tell which one it is."""
    pointing = frame.mention.anaphoric
    return [
        e
        for a in frame.arguments
        for e in a.entities
        if not (pointing and a.slot in {"by", "holder", "attendee"})
    ]


def body_keys(entity: Entity, lists: WordLists) -> frozenset[str]:
    """The words and the initials by which a body is known: "European Union" and "EU leaders"."""
    own = name_keys(entity.name, lists)
    return own if entity.body is None else own | name_keys(entity.body, lists)


def name_keys(name: str, lists: WordLists) -> frozenset[str]:
    """The words and the initials of one name."""
    generic = lists.body_generic
    words = re.findall(r"[\w']+", name)
    capitals = [w for w in words if w[0].isupper() and w.lower() not in {"the", "of", "and"}]
    keys = {w.lower() for w in words if w.lower() not in generic}
    counted = re.search(r"(?i)\bgroup of (\w+)", name)
    if counted is not None:  # "the Group of Eight" is the G8
        keys.add("g" + NUMBERS.get(counted[1].lower(), counted[1].lower()))
    keys.add("".join(w[0] for w in capitals).lower())
    keys.add("".join(w[0] for w in capitals if w.lower() not in generic - lists.body_kept).lower())
    return frozenset(k for k in keys if len(k) > 1)


def levels_agree(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """A body's ministers and its leaders meet apart."""
    a, b = (" ".join(names).lower() for names in (sorted(mine), sorted(theirs)))
    return ("ministers" in a) == ("ministers" in b) or not (level(a) and level(b))


def level(names: str) -> bool:
    """Whether a body's name says who of its states meets."""
    return any(w in names for w in ("ministers", "leaders", "heads", "presidents"))


def bodies(people: Iterable[int], coreference: Coreference) -> list[Entity]:
    """The bodies and groups of no single state."""
    entities = [coreference.entities[e] for e in people]
    return [e for e in entities if e.kind in {"organization", "delegation"} and e.country is None]


def summit_score(
    frame: Frame, cluster: Cluster, coreference: Coreference, lists: WordLists
) -> float:
    """Gatherings are one when they are of one body, or when the later word names none."""
    hosts = in_role(participants(frame), "host")
    other = in_role(cluster.people, "host")
    if hosts and other and not hosts & other:
        return 0.0
    if no_shows(frame, cluster, coreference) or kept_away(frame) != kept_away(cluster.lead):
        return 0.0
    if ceremonial(frame) != ceremonial(cluster.lead) and frame.mention.frame not in LISTS:
        return 0.0
    mine = bodies(own_body(frame), coreference)
    theirs = bodies(cluster.people, coreference)
    if mine and theirs:
        left, right = ([body_keys(e, lists) for e in found] for found in (mine, theirs))
        same = any(a & b for a in left for b in right)
        levels = levels_agree({e.name for e in mine}, {e.name for e in theirs})
        return 1.5 if same and levels else 0.0
    return 0.8 if frame.mention.anaphoric or not mine else 0.6


def ceremonial(frame: Frame) -> bool:
    """Whether a funeral or a parade is told, which is no summit."""
    return frame.mention.frame in CEREMONIES


def kept_away(frame: Frame) -> bool:
    """Whether nothing is told but who is not there."""
    slots = {a.slot for a in frame.arguments}
    if frame.mention.frame == "shunned":
        return True
    away = frame.cue.status in OFF and bool(slots)
    return away and (frame.mention.frame == "absent" or slots <= {"attendee", "holder"})


def no_shows(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether two say that they stay away: each for himself."""

    def absent(one: Frame) -> set[int]:
        away = one.cue.status in OFF
        slots = [a for a in one.arguments if a.slot in {"attendee", "gov"}] if away else []
        people = {e for a in slots for e in a.entities}
        return {e for e in people if coreference.entities[e].kind == "person"}

    mine = absent(frame)
    theirs = set().union(*(absent(f) for f in cluster.frames))
    return bool(mine and theirs and not mine & theirs)


def attended(frame: Frame, cluster: Cluster) -> bool:
    """Whether a frame tells who attended or chaired what was told just before."""
    last = max(f.mention.index for f in cluster.frames if f is not frame)
    return ATTENDED in frame.mention.aspect and frame.mention.index - last <= 1


def one_body(
    people: Mapping[int, str], coreference: Coreference, lists: WordLists
) -> dict[int, str]:
    """The participants of a gathering, a body told once: "NATO" beside "NATO leaders" goes."""
    keys = {
        e: body_keys(coreference.entities[e], lists)
        for e in people
        if coreference.entities[e].kind in {"organization", "delegation"}
        and coreference.entities[e].country is None
        and coreference.entities[e].title is None
    }

    def rank(entity: int) -> tuple[bool, int]:
        found = coreference.entities[entity]
        return found.kind == "delegation", len(found.name)

    organs = [e for e in keys if coreference.entities[e].body is not None]
    # "the bloc's ministers": the body that the report is about
    owned = [e for e in keys if e not in organs and "'s " in coreference.entities[e].name]

    def lesser(entity: int) -> bool:
        if coreference.entities[entity].kind == "delegation" and not keys[entity]:
            return bool(organs)  # "Senior Officials" of the body named beside them
        if coreference.entities[entity].kind == "organization" and owned and organs == [entity]:
            return True
        return any(
            keys[entity] & other and levels(entity, e) and rank(entity) < rank(e)
            for e, other in keys.items()
            if e != entity
        )

    def levels(a: int, b: int) -> bool:
        names = ([coreference.entities[e].name] for e in (a, b))
        return levels_agree(*names)

    return {e: role for e, role in people.items() if e not in keys or not lesser(e)}


def without_setting(
    cluster: Cluster, people: Mapping[int, str], coreference: Coreference
) -> dict[int, str]:
    """The participants without the state that only lends a gathering of no body its place, where
    the body is told after all."""
    told = any(e.body is not None for e in bodies(people, coreference))
    said = {e for f in cluster.frames for a in f.arguments if a.slot != CONTEXT for e in a.entities}
    return {e: r for e, r in people.items() if not told or r != "host" or e in said}


def own_forum(
    cluster: Cluster, people: Mapping[int, str], coreference: Coreference, place: str | None
) -> bool:
    """Whether a conference is told only with guests of the state it was held in."""
    lead = cluster.lead
    if lead.mention.type != "summit" or lead.mention.alternatives or not people:
        return False
    if lead.cue.status != "occurred" or "host" in people.values():
        return False
    entities = [coreference.entities[e] for e in people]
    return place is not None and all(e.kind == "person" and e.country == place for e in entities)
