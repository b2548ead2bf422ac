"""One event each: a tour is one visit a country, "calls with A and B" are two calls."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from dipevents.analysis import (
    CONTEXT,
    Argument,
    Cluster,
    Coreference,
    EntityMention,
    Frame,
    Reading,
    in_role,
    participants,
)
from dipevents.grammar.words import WordLists
from dipevents.offsets import beginning
from dipevents.treeform import FINITE
from dipevents.visitors import from_abroad

QUARRELS = frozenset({"expulsion", "summons"})
CONTACTS = frozenset({"meeting", "negotiation"})
LATER = frozenset({"later", "then", "subsequently", "afterwards"})
PLURAL = frozenset({"NNS", "NNPS"})


def split_frames(
    frames: Iterable[Frame],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    readings: Sequence[Reading],
    lists: WordLists,
) -> tuple[Frame, ...]:
    """Frames with visits to several states and contacts with several partners taken apart."""
    out: list[Frame] = []
    told = tuple(frames)
    for frame in told:
        if frame.mention.type == "visit":
            abroad = from_abroad(frame, coreference, mentions)
            hosted = with_receiver(abroad, told, coreference, mentions)
            out.extend(by_host(hosted, coreference, mentions))
        elif frame.mention.type == "message":
            out.extend(by_sender(frame, coreference, readings, lists))
        elif frame.mention.type in QUARRELS and frame.mention.headline:
            out.extend(by_initiator(frame, told, coreference))
        elif told_apart(frame, readings, lists):
            out.extend(by_partner(frame, coreference))
        elif frame.mention.type in CONTACTS:
            out.extend(by_place(frame, mentions))
        else:
            out.append(frame)
    return tuple(out)


def with_receiver(
    frame: Frame,
    frames: Sequence[Frame],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> Frame:
    """ "received X, who is on a visit": the host is the other side of the contact just told."""
    people = participants(frame)
    guests = in_role(people, "guest")
    if not guests or "host" in people.values():
        return frame
    states = {coreference.entities[e].country for e in guests}
    place = mentions[frame.place].country if frame.place >= 0 else None
    for other in frames:
        if other.sentence != frame.sentence or other.mention.type not in CONTACTS:
            continue
        if not guests & set(participants(other)):
            continue
        for argument in other.arguments:
            hosts = tuple(
                e
                for e in argument.entities
                if coreference.entities[e].country not in {None, *states}
                and (place is None or coreference.entities[e].country == place)
            )
            if hosts:
                host = replace(argument, entities=hosts, role="host", slot=CONTEXT)
                return replace(frame, arguments=(*frame.arguments, host))
    return frame


def by_host(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> list[Frame]:
    """A visit to several states: one each, with the place that belongs to it."""
    hosts = [a for a in frame.arguments if a.role == "host"]
    states: dict[str, list[Argument]] = {}
    for argument in hosts:
        for number in argument.entities:
            country = coreference.entities[number].country
            if country is not None:
                states.setdefault(country, []).append(argument)
    if len(states) < 2:
        return [frame]
    rest = tuple(a for a in frame.arguments if a.role != "host")
    out = []
    for country, arguments in states.items():
        kept = tuple(replace(a, entities=only(a, country, coreference)) for a in arguments)
        index = arguments[0].mention
        here = mentions[index].kind in {"place", "country"}
        out.append(replace(frame, arguments=(*rest, *kept), place=index if here else frame.place))
    return out


def only(argument: Argument, country: str, coreference: Coreference) -> tuple[int, ...]:
    """The entities of an argument that are of one state."""
    return tuple(e for e in argument.entities if coreference.entities[e].country == country)


def by_initiator(frame: Frame, told: Sequence[Frame], coreference: Coreference) -> list[Frame]:
    """ "Vilnius and Riga expel Belarusians" above "Lithuania expelled four, hours after Latvia
    expelled two": a headline of several acts is one of each who acts alone in the text."""
    acting = [a for a in frame.arguments if a.role == "initiator"]
    sides = coreference.sides(e for a in acting for e in a.entities)
    alone: set[str] = set()
    for other in told:
        if (other.section, other.mention.type) != (frame.section, frame.mention.type):
            continue
        own = coreference.sides(in_role(participants(other), "initiator"))
        if len(own) == 1 and not other.mention.headline:
            alone |= own & sides
    if len(acting) < 2 or len(sides) < 2 or not alone:
        return [frame]
    rest = tuple(a for a in frame.arguments if a.role != "initiator")
    return [replace(frame, arguments=(actor, *rest)) for actor in acting]


def told_apart(frame: Frame, readings: Sequence[Reading], lists: WordLists) -> bool:
    """Whether the words say that there were several contacts, one with each partner."""
    doc = readings[frame.mention.reading].doc
    token = doc[frame.mention.token]
    if token.lower_ in lists.several or frame.mention.frame == "dial":
        return True
    near = doc[max(token.sent.start, token.i - 4) : min(token.sent.end, token.i + 4)]
    behind = doc[token.i + 1 : token.sent.end]
    clause = next((k for k, t in enumerate(behind) if t.tag_ in FINITE), len(behind))
    if any(t.lower_ in lists.separately for t in (*near, *behind[:clause])):
        return True
    pairs = pairwise(t.lower_ for t in behind[:clause])
    if any(first in LATER and second == "with" for first, second in pairs):
        return True  # "met with X and later with Y"
    own = {token.i, token.head.i} if token.tag_.startswith("NN") else {token.i}
    return any(t.lower_ in lists.separately and t.head.i in own for t in token.sent)


def by_partner(frame: Frame, coreference: Coreference) -> list[Frame]:
    """One frame for each partner in the "with" slot (or object); the other arguments in all. A
    group is left out where those in it are told ("three envoys, those of X, Y and Z")."""
    partners = [a for a in frame.arguments if a.slot in {"with", "to", "obj", "including"}]
    if not partners and frame.mention.type == "call":  # "took calls from A, B and C"
        partners = [a for a in frame.arguments if a.slot == "from"]
    rest = tuple(a for a in frame.arguments if a not in partners)
    known = [a for a in partners if any(coreference.entities[e].country for e in a.entities)]
    if len(known) > 1 and frame.mention.type in QUARRELS:
        partners = known
    several = [a for a in rest if len(a.entities) > 1]
    if len(partners) == len(several) == 1 and frame.mention.type in CONTACTS:
        # "the ambassadors held separate talks with X"
        others = tuple(a for a in frame.arguments if a not in several)
        each = [replace(several[0], entities=(e,)) for e in several[0].entities]
        return [replace(frame, arguments=(one, *others)) for one in each]
    if len(partners) < 2 or not rest:
        return [frame]
    return [replace(frame, arguments=(*rest, partner)) for partner in partners]


def by_sender(
    frame: Frame, coreference: Coreference, readings: Sequence[Reading], lists: WordLists
) -> list[Frame]:
    """ "X and Y sent cables to Z": one each, where the letters are several; in "X and Y sent a
    letter" and "sent letters of X" it is one."""
    token = readings[frame.mention.reading].doc[frame.mention.token]
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    if noun.tag_ not in PLURAL or noun.lower_ not in lists.carried:
        return [frame]
    senders = [
        (a, e)
        for a in frame.arguments
        if a.role == "initiator"
        for e in a.entities
        if coreference.entities[e].kind in {"person", "delegation"}
    ]
    rest = tuple(a for a in frame.arguments if a.role != "initiator")
    if len(senders) < 2:
        return [frame]
    return [replace(frame, arguments=(replace(a, entities=(e,)), *rest)) for a, e in senders]


def by_place(frame: Frame, mentions: Sequence[EntityMention]) -> list[Frame]:
    """ "held talks in A with X and in B with Y", "with X in A and with Y in B": two contacts."""
    partners = sorted(
        (a for a in frame.arguments if a.slot == "with"), key=lambda a: mentions[a.mention].start
    )
    rest = tuple(a for a in frame.arguments if a not in partners)
    if len(partners) < 2 or not rest:
        return [frame]
    spans = [mentions[a.mention] for a in partners]
    here = [m for m in beginning(mentions, *frame.sentence) if m.kind == "place"]
    between = [
        [m for m in here if left.end <= m.start < right.start] for left, right in pairwise(spans)
    ]
    if not all(between):
        return [frame]
    first = [m for m in here if frame.mention.end <= m.start < spans[0].start]
    after = [m for m in here if m.start >= spans[-1].end]
    told = [first, *between] if first else [*between, after]
    return [
        replace(
            frame,
            arguments=(*rest, partner),
            place=places[0].index if places else frame.place,
        )
        for partner, places in zip(partners, told, strict=True)
    ]


def split_cluster(
    cluster: Cluster, coreference: Coreference, readings: Sequence[Reading], lists: WordLists
) -> list[Cluster]:
    """ "Telephone conversations" of three and more: one call of the first with each other; so
    too where that is told later ("spoke with X and Y. In both conversations ...")."""
    lead = cluster.lead
    words = [readings[f.mention.reading].doc[f.mention.token] for f in cluster.frames]
    plural = any(w.tag_ in PLURAL and w.lower_ in lists.several for w in words)
    persons = [e for e in cluster.people if coreference.entities[e].kind == "person"]
    if not plural or lead.mention.type != "call" or len(persons) < 3:
        return [cluster]
    weight = {e: sum(e in a.entities for f in cluster.frames for a in f.arguments) for e in persons}
    lent = {e for f in cluster.frames for a in f.arguments if a.slot == CONTEXT for e in a.entities}
    began = in_role(cluster.people, "initiator")
    hub = max(persons, key=lambda e: (e in lent, e in began, weight[e], -persons.index(e)))
    out = []
    for other in persons:
        if other == hub:
            continue
        people = {e: r for e, r in cluster.people.items() if e in {hub, other}}
        out.append(Cluster(list(cluster.frames), people))
    return out
