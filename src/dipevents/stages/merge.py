"""Join the mentions of one act: headline, lead and later recalls become one cluster of frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dipevents.agreeing import DIRECTED, called_off, statuses_agree
from dipevents.analysis import (
    CONTEXT,
    OFF,
    Cluster,
    Coreference,
    Entity,
    EntityMention,
    Frame,
    in_role,
    participants,
)
from dipevents.gatherings import attended, summit_score
from dipevents.grammar.words import WordLists
from dipevents.occasions import (
    bearers,
    dates_agree,
    means_unsaid,
    of_their_own,
    one_ceremony,
    places_agree,
    rivals,
    same_leg,
    same_plan,
    same_stay,
    signs_for_other,
    stated,
    texts_agree,
    turns_agree,
)

# Types that a vaguer word may stand for: "the talks", "the conversation", "the meeting".
KIN = {
    frozenset(pair)
    for pair in (
        ("meeting", "call"),
        ("meeting", "negotiation"),
        ("meeting", "summit"),
        ("negotiation", "summit"),
        ("negotiation", "call"),
    )
}
ACTS = frozenset({"expulsion", "summons", "award", "credentials", "relations"})
LONG = timedelta(days=60)  # after which what is told without a date is not meant
PLAIN = frozenset(
    {"meeting.noun.talks", "meeting.noun.conversation", "meeting.noun.dialogue"}
)  # words of a headline that the text makes plainer


def cluster_frames(
    frames: Sequence[Frame],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    lists: WordLists,
    published: str | None = None,
) -> list[Cluster]:
    """Cluster frames of one document; frames of different sections never join. ``published``: the
    day of the document, ISO 8601."""
    clusters: list[Cluster] = []
    for frame in frames:
        best: Cluster | None = None
        best_score = 0.0
        for age, cluster in enumerate(reversed(clusters)):
            if bygone(frame, cluster, published):
                continue
            score = affinity(frame, cluster, coreference, mentions, lists) - 0.01 * age
            if score > best_score:
                best, best_score = cluster, score
        if best is None:
            best = Cluster()
            clusters.append(best)
        lent = all(a.slot == CONTEXT for a in frame.arguments)
        if best.frames and lent and frame.cue.status in OFF and called_off(frame, best):
            # "was to meet X on Friday but the talks were put off"
            best.frames = [replace(f, cue=frame.cue) for f in best.frames]
        best.frames.append(frame)
        if only_speaks(frame, best, coreference):
            continue
        if stated(frame, best, coreference):
            continue
        late = latecomers(frame, best, coreference)
        for entity, role in participants(frame).items():
            if entity not in late:
                best.people.setdefault(entity, role)
    return [
        c
        for c in clusters
        if not spoken(c, clusters, coreference) and not spelt_out(c, clusters, coreference)
    ]


def bygone(frame: Frame, cluster: Cluster, published: str | None) -> bool:
    """Whether an act dated long before the document is held against news that bears no date: "In
    May last year it expelled another"."""
    if frame.mention.type not in ACTS or frame.mention.anaphoric or published is None:
        return False
    if frame.date is None or any(f.date is not None for f in cluster.frames):
        return False
    if any(f.sentence == frame.sentence or f.cue.past for f in cluster.frames):
        return False
    last = frame.date.latest
    return last is not None and date.fromisoformat(published) - date.fromisoformat(last) > LONG


def latecomers(frame: Frame, cluster: Cluster, coreference: Coreference) -> set[int]:
    """Persons whom a frame that only points at an act puts beside others of their state: who tells
    of it ("X cited it as the reason for calling off the meeting"), or another host."""
    known = [coreference.entities[e] for e in cluster.people]
    persons = {e.side: cluster.people[e.id] for e in known if e.kind == "person"}
    if len(cluster.frames) < 2 or len({e.side for e in known}) < 2:
        return set()
    out: set[int] = set()
    for argument in frame.arguments:
        for number in argument.entities:
            entity = coreference.entities[number]
            role = persons.get(entity.side)
            host = role == argument.role == "host"
            points = frame.mention.anaphoric or argument.slot == CONTEXT
            if entity.kind == "person" and role and points and (argument.slot == "gov" or host):
                out.add(number)
    return out - set(cluster.people)


def spelt_out(cluster: Cluster, clusters: Iterable[Cluster], coreference: Coreference) -> bool:
    """Whether a headline tells with a group what the text tells by name ("X meets African
    leaders")."""
    if not all(f.mention.headline for f in cluster.frames):
        return False
    people = [coreference.entities[e] for e in cluster.people]
    groups = {e.id for e in people if e.kind == "delegation" and e.country is None}
    named = set(cluster.people) - groups
    return bool(groups and named) and any(
        other is not cluster
        and other.lead.mention.type == cluster.lead.mention.type
        and other.lead.section == cluster.lead.section
        and named <= set(other.people)
        for other in clusters
    )


def only_speaks(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether a frame only points at an act whose sides are known ("the talks went well, X
    said"): who speaks of it takes the place of nobody."""
    if len(cluster.frames) < 2 or not frame.mention.anaphoric:
        return False
    if not frame.arguments or any(a.slot != "gov" for a in frame.arguments):
        return False
    if attended(frame, cluster) and cluster.lead.mention.type == "summit":
        return False
    known = [coreference.entities[e] for e in cluster.people]
    return len({e.side for e in known}) >= 2


def spoken(cluster: Cluster, clusters: Iterable[Cluster], coreference: Coreference) -> bool:
    """Whether a congratulation or the like was part of a contact that is told as well."""
    if cluster.lead.mention.type != "message":
        return False
    ways = set.intersection(*(set(f.mention.alternatives) for f in cluster.frames))
    sides = coreference.sides(cluster.people)
    return any(
        other.lead.mention.type in ways
        and other.lead.section == cluster.lead.section
        and len(sides) > 1
        and sides <= coreference.sides(other.people)
        for other in clusters
    )


def affinity(
    frame: Frame,
    cluster: Cluster,
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    lists: WordLists,
) -> float:
    """How well a frame fits a cluster; 0 or less: another act."""
    lead = telling(cluster)
    if frame.section != lead.section:
        return 0.0
    same_type = frame.mention.type == lead.mention.type
    kin = frozenset((frame.mention.type, lead.mention.type)) in KIN
    vague = cluster.frames[0].mention.headline and all(
        f.mention.anaphoric or f.mention.rule in PLAIN for f in cluster.frames
    )
    owned = any(a.slot == "poss" for a in frame.arguments)  # "the president's talks with X"
    points = frame.mention.anaphoric or owned or means_unsaid(frame, cluster)
    if not same_type and not (kin and (points or vague or bare(frame))):
        return 0.0
    statuses = {f.cue.status for f in cluster.frames}
    if not same_type and frame.cue.status in OFF and frame.cue.status not in statuses:
        return 0.0  # a meeting called off, and a call that there never was
    staying = same_stay(frame, cluster, coreference)
    leg = same_leg(frame, cluster)
    again = staying or leg or same_plan(frame, cluster, coreference)
    grouped = any(mentions[a.mention].kind == "group" for a in frame.arguments)
    if not again and not statuses_agree(frame, cluster, grouped):
        return 0.0
    if not again and not dates_agree(frame.date, [f.date for f in cluster.frames]):
        return 0.0
    if frame.mention.type == "relations" and not turns_agree(frame, cluster):
        return 0.0
    if frame.mention.type == "agreement" and not texts_agree(frame, cluster):
        return 0.0
    if not leg and not places_agree(frame, cluster, mentions, lists):
        return 0.0
    if frame.mention.type == lead.mention.type == "summit":
        return summit_score(frame, cluster, coreference, lists)
    score = people_score(frame, cluster, coreference, staying)
    if frame.mention.type in {f.mention.type for f in cluster.frames}:
        score += 0.2 if score > 0 else 0.0
    if frame.cue.status not in {f.cue.status for f in cluster.frames} and not called_off(
        frame, cluster
    ):
        score -= 0.3 if bare(frame) else 0.8  # what happened before what is only planned
    return score


def telling(cluster: Cluster) -> Frame:
    """The frame that says what kind of act it is: the first, but not "X, Y discuss ties" above."""
    first = cluster.frames[0]
    return cluster.lead if first.mention.headline and first.mention.anaphoric else first


def bare(frame: Frame) -> bool:
    """Whether a frame names nobody."""
    return not participants(frame)


def sides_crossed(
    mine: Mapping[int, str], theirs: Mapping[int, str], coreference: Coreference
) -> bool:
    """Whether who acts in one is acted upon in the other: a letter and its answer are two."""

    def sides(people: Mapping[int, str], role: str) -> set[str]:
        return coreference.sides(in_role(people, role))

    return bool(
        sides(mine, "initiator") & sides(theirs, "recipient")
        or sides(mine, "recipient") & sides(theirs, "initiator")
    )


def people_score(
    frame: Frame, cluster: Cluster, coreference: Coreference, staying: bool = False
) -> float:
    """Overlap of participants; persons of one state must not differ, save where one is vague, or
    where several receive a guest on one visit (``staying``)."""
    mine = [coreference.entities[e] for e in of_their_own(frame, participants(frame))]
    theirs = [coreference.entities[e] for e in of_their_own(frame, cluster.people)]
    if not mine:
        recent = frame.mention.index - cluster.frames[-1].mention.index
        return 0.5 if frame.mention.anaphoric and recent <= 6 else 0.0
    if not theirs:
        return 0.2
    if frame.mention.type == "agreement" and signs_for_other(mine, theirs):
        return 1.2
    my_ids, their_ids = {e.id for e in mine}, {e.id for e in theirs}
    my_sides, their_sides = {e.side for e in mine}, {e.side for e in theirs}
    shared = my_sides & their_sides
    kin = frame.mention.type != telling(cluster).mention.type
    if kin and not my_sides <= their_sides:
        near = frame.mention.index - cluster.frames[-1].mention.index <= 4
        many = cluster.frames[0].mention.type == "summit" and (
            len(my_sides) > 2 or attended(frame, cluster)
        )
        return 0.5 if many and near and frame.mention.anaphoric else 0.0
    if frame.mention.type == "credentials" and one_ceremony(frame, cluster, coreference):
        return 1.0
    recalls = frame.change == "recall" and telling(cluster).change == "recall"
    if (frame.mention.type in DIRECTED or recalls) and sides_crossed(
        participants(frame), cluster.people, coreference
    ):
        return 0.0
    if not (my_sides <= their_sides or their_sides <= my_sides) and len(shared) < 2:
        return 0.0
    carried = bearers(frame, cluster)
    apart = rivals(*([e for e in those if e.id not in carried] for those in (mine, theirs)))
    if (apart and not staying) or personal(frame, mine, theirs):
        return 0.0
    if fewer(frame, mine, theirs):
        return 0.0
    told = len(my_sides) > 1 and len(their_sides) > 1 and not frame.mention.anaphoric
    if frame.mention.type in {"call", "meeting"} and told and my_sides != their_sides:
        return 0.0
    if frame.mention.type == "visit":
        here, there = (visited(p, coreference) for p in (participants(frame), cluster.people))
        if here and there and not here & there:
            return 0.0
        guests = in_role(participants(frame), "guest")
        theirs_guests = in_role(cluster.people, "guest")
        if (
            guests
            and theirs_guests
            and not guests & theirs_guests
            and not shared_side(guests, theirs_guests, coreference)
        ):
            return 0.0
    score = 1.0 + len(my_ids & their_ids) / max(len(my_ids), 1)
    if len(shared) < 2 and len(their_sides) > 1 and not frame.mention.anaphoric:
        score -= 0.9
    return score


def fewer(frame: Frame, mine: Sequence[Entity], theirs: Sequence[Entity]) -> bool:
    """Whether two of the three who met before are told to meet: that is another meeting."""
    named = [{e.side for e in side if e.kind == "person"} for side in (mine, theirs)]
    pointing = frame.mention.anaphoric or frame.mention.headline
    return (
        frame.mention.type == "meeting"
        and not pointing
        and len(named[0]) == 2
        and len({e.side for e in mine}) == 2
        and len(named[1]) > 2
    )


def visited(people: Mapping[int, str], coreference: Coreference) -> set[str]:
    """The states of the hosts; empty where one of them has none."""
    states = {coreference.entities[e].country for e in in_role(people, "host")}
    return set() if None in states else {s for s in states if s is not None}


def personal(frame: Frame, mine: Sequence[Entity], theirs: Sequence[Entity]) -> bool:
    """Whether "her conversations with Y" stands beside talks told of states alone."""
    owned = any(a.slot == "poss" for a in frame.arguments)
    named = {e.side for e in mine if e.kind == "person"}
    return owned and len(named) > 1 and all(e.kind == "country" for e in theirs)


def shared_side(a: set[int], b: set[int], coreference: Coreference) -> bool:
    """Whether guests are of one side, and not all of them named persons."""
    left = coreference.sides(a)
    right = coreference.sides(b)
    kinds = {coreference.entities[e].kind for e in a | b}
    return bool(left & right) and kinds != {"person"}
