"""Which events of a document are parts of one occasion: a visit and the talks during it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

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
from dipevents.grammar.words import WordLists
from dipevents.records import DateValue

STAY = 6  # days that a visit may last after its first day
EARLY = 3  # days by which a later sentence may go back behind the day first told
BORROWERS = frozenset({"meeting", "agreement", "invitation", "award", "negotiation", "visit"})
REACH = 12  # triggers between two events of one occasion
CARRIED = frozenset({"message", "invitation"})  # handed over by a third person
MUTUAL = "exchange"  # the frame in which both sides are parties


def distance(a: Cluster, b: Cluster) -> int:
    """How many triggers lie between the first frames of two clusters."""
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
    """The date of the frame that tells an act best, else the first that is told."""
    return next((f.date for f in (cluster.lead, *cluster.frames) if f.date is not None), None)


def rivals(mine: Sequence[Entity], theirs: Sequence[Entity]) -> list[set[int]]:
    """Where both name persons of a state and none in common: the ids of those persons, by state."""
    out: list[set[int]] = []
    for state in {e.side for e in mine}:
        p = {e.id for e in mine if e.side == state and e.kind == "person"}
        q = {e.id for e in theirs if e.side == state and e.kind == "person"}
        if p and q and not p & q:
            out.append(p | q)
    return out


def bearers(frame: Frame, cluster: Cluster) -> set[int]:
    """Who only carried the letters told: their names do not tell one letter from another."""
    return {
        e
        for f in (frame, *cluster.frames)
        if f.mention.type in CARRIED and f.mention.frame != MUTUAL
        for a in f.arguments
        if a.role == "party"
        for e in a.entities
    }


def means_unsaid(frame: Frame, cluster: Cluster) -> bool:
    """Whether one is a conversation of which is not said whether it was by phone."""
    both = (frame, *cluster.frames)
    unsaid = any(f.mention.type == "meeting" and "call" in f.mention.alternatives for f in both)
    return unsaid and all(f.place < 0 and f.mention.type in {"call", "meeting"} for f in both)


def one_occasion(
    a: Cluster, b: Cluster, coreference: Coreference, mentions: Sequence[EntityMention]
) -> bool:
    """Whether two events can be parts of one occasion: sides shared, nothing in contradiction."""
    if a.frames[0].section != b.frames[0].section or distance(a, b) > REACH:
        return False
    statuses = {a.lead.cue.status, b.lead.cue.status}
    if len(statuses) > 1 and ("occurred" in statuses or statuses == {"planned", "proposed"}):
        return False
    types = {a.lead.mention.type, b.lead.mention.type}
    if "call" in types and types != {"call", "invitation"}:
        return False
    mine = [coreference.entities[e] for e in a.people]
    theirs = [coreference.entities[e] for e in b.people]
    if len({e.side for e in mine} & {e.side for e in theirs}) < 2:
        return False
    guests = in_role(a.people, "guest") | in_role(b.people, "guest")
    if any(persons & guests for persons in rivals(mine, theirs)):
        return False
    here, there = place_mention(a, mentions), place_mention(b, mentions)
    if here and there and here.country and there.country and here.country != there.country:
        return False
    if "visit" in {a.lead.mention.type, b.lead.mention.type}:
        visit, other = (a, b) if a.lead.mention.type == "visit" else (b, a)
        return during(date_of(other), date_of(visit))
    return days_meet(date_of(a), date_of(b))


def during(day: DateValue | None, visit: DateValue | None) -> bool:
    """Whether a day can lie within a visit of which the first day may be all that is told."""
    if days_meet(day, visit):
        return True
    if day is None or visit is None or day.earliest is None or visit.latest is None:
        return False
    last = date.fromisoformat(visit.latest) + timedelta(days=STAY)
    return visit.latest < day.earliest <= last.isoformat()


def days_meet(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether two dates can be one day; unknown ones can."""
    if a is None or b is None or a.edtf == b.edtf:
        return True
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return a.edtf.startswith(b.edtf) or b.edtf.startswith(a.edtf)
    return str(a.earliest) <= str(b.latest) and str(b.earliest) <= str(a.latest)


def near(day: DateValue | None, visit: DateValue | None) -> bool:
    """Whether a day lies close enough to a visit to be one of its days."""
    if day is None or visit is None or not (day.earliest and day.latest):
        return False
    if not (visit.earliest and visit.latest):
        return False
    first = date.fromisoformat(visit.earliest) - timedelta(days=EARLY)
    last = date.fromisoformat(visit.latest) + timedelta(days=STAY)
    return first.isoformat() <= day.earliest <= day.latest <= last.isoformat()


def same_stay(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether a mention of a visit tells another day of one under way.

    "X arrived in Paris on Monday ... visits Paris on Tuesday", "as part of the visit on Wednesday":
    the guest is the same, so is the state, and the days lie together. What is still to come of a
    visit that has begun belongs to it where the words only point at it ("the visit", "his visit").
    """
    kinds = {frame.mention.type, *(f.mention.type for f in cluster.frames)}
    statuses = {f.cue.status for f in cluster.frames}
    if kinds != {"visit"} or not statuses & {"occurred", "planned"}:
        return False
    status, day = frame.cue.status, date_of(cluster)
    pointing = frame.mention.anaphoric or any(a.slot == "poss" for a in frame.arguments)
    if status not in {"occurred", "planned"} or (status == "occurred" and status not in statuses):
        return False
    if status == "planned" and not pointing and not near(frame.date, day):
        return False
    known = frame.date is not None and day is not None
    if not (pointing and not known) and not near(frame.date, day):
        return False
    mine, theirs = participants(frame), cluster.people
    guests = in_role(mine, "guest")
    if not guests & in_role(theirs, "guest"):
        return False
    states = [
        {coreference.entities[e].country for e in in_role(people, "host")}
        for people in (mine, theirs)
    ]
    return not states[0] or bool(states[0] & states[1])


def same_leg(frame: Frame, cluster: Cluster) -> bool:
    """Whether a noun says what a visit told in the sentence is: "flies to X, the second leg"."""
    if frame.mention.type != "visit" or ".noun." not in frame.mention.rule:
        return False
    told = {a.slot for a in frame.arguments if a.role == "host"}
    guests = in_role(participants(frame), "guest")
    return told <= {CONTEXT} and any(
        other.mention.type == "visit"
        and other.sentence == frame.sentence
        and bool(guests & in_role(participants(other), "guest"))
        for other in cluster.frames
    )


def same_plan(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether a mention tells again of what was called off.

    "X cancelled his visit to Y ... he was to arrive on Sunday ... X's visit was meant to mend
    ties": the people are the same; only a plan with a date of its own is another.
    """
    if frame.mention.type != cluster.lead.mention.type:
        return False
    mine, theirs = participants(frame), cluster.people
    hosts = {e for e, r in mine.items() if r == "host" and frame.mention.type == "visit"}
    persons = {e for e in mine if coreference.entities[e].kind == "person"} - hosts
    states = coreference.sides(mine)
    if not persons or not persons <= set(theirs):
        return False
    if not states <= coreference.sides(theirs):
        return False
    if cluster.lead.cue.status != "cancelled":
        return frame.cue.status == "cancelled" and all(merely_named(f) for f in cluster.frames)
    if frame.cue.status in OFF or frame.cue.past:
        day = date_of(cluster)
        return frame.date is None or day is None or near(frame.date, day)
    planned = frame.cue.status in {"planned", "proposed"}
    return merely_named(frame) or (planned and frame.date is None and by_noun(frame))


def by_noun(frame: Frame) -> bool:
    """Whether a noun tells the act: "X's visit", not "X visited"."""
    return ".noun." in frame.mention.rule


def merely_named(frame: Frame) -> bool:
    """Whether an act is only named, so that it need not have come about: "X's visit to Y would
    serve no purpose"."""
    told = {a.slot for a in frame.arguments} & {"gov", "holder", "host", "attendee"}
    unsaid = frame.cue.unsaid and frame.date is None
    return unsaid and by_noun(frame) and not told


def one_ceremony(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether one tells with a group what the other tells one by one: "received the credentials of
    nine ambassadors", "the envoys of X and Y presented theirs"."""
    mine, theirs = participants(frame), cluster.people
    if not in_role(mine, "recipient") & in_role(theirs, "recipient"):
        return False
    return any(
        all(coreference.entities[e].country is None for e in in_role(people, "initiator"))
        for people in (mine, theirs)
    )


def building(place: EntityMention, lists: WordLists) -> bool:
    """Whether a place is a building that no table puts into a state: it can be in any."""
    return place.country is None and place.name.lower().rpartition(" ")[2] in lists.buildings


def places_agree(
    frame: Frame, cluster: Cluster, mentions: Sequence[EntityMention], lists: WordLists
) -> bool:
    """Whether a place can be that of the others: the same, or one in the same state."""
    if frame.place < 0:
        return True
    here = mentions[frame.place]
    for other in cluster.frames:
        if other.place < 0:
            continue
        there = mentions[other.place]
        if here.name == there.name or building(here, lists) or building(there, lists):
            continue
        if frame.mention.type == "visit" and 2 in {place_rank(here), place_rank(there)}:
            continue  # "a tour of Gulf states" is of the state visited first, too
        if here.country and there.country and here.country != there.country:
            return False
        if here.kind == there.kind == "place" and here.country != there.country:
            return False
    return True


def dates_agree(date: DateValue | None, others: Sequence[DateValue | None]) -> bool:
    """Whether a date can be that of the others: equal, or one inside the other."""
    if date is None:
        return True
    for other in others:
        if other is None or other.edtf == date.edtf:
            continue
        if None in (date.earliest, date.latest, other.earliest, other.latest):
            if date.edtf.startswith(other.edtf) or other.edtf.startswith(date.edtf):
                continue
            return False
        a, b = (str(date.earliest), str(date.latest)), (str(other.earliest), str(other.latest))
        if not (a[0] >= b[0] and a[1] <= b[1]) and not (b[0] >= a[0] and b[1] <= a[1]):
            return False
    return True


def texts_agree(frame: Frame, cluster: Cluster) -> bool:
    """A joint statement is not the treaty of the same day; signing and ratifying are two acts."""
    for other in cluster.frames:
        for mine, theirs in zip(frame.mention.aspect, other.mention.aspect, strict=False):
            if mine and theirs and mine != theirs:
                return False
    return True


def turns_agree(frame: Frame, cluster: Cluster) -> bool:
    """An embassy shut and one reopened are two acts; so are an envoy named and ties begun."""
    worse = {"down", "recall"}
    posted = frame.mention.frame == "posting"
    if any((other.mention.frame == "posting") != posted for other in cluster.frames):
        return False
    return all((frame.change in worse) == (other.change in worse) for other in cluster.frames)


def stated(frame: Frame, cluster: Cluster, coreference: Coreference) -> bool:
    """Whether the states that act upon each other are told already: who signs for them does not
    stand in their place."""
    if frame.mention.type != "relations" or len(cluster.frames) < 2:
        return False
    states = {
        e.country
        for e in map(coreference.entities.__getitem__, cluster.people)
        if e.kind == "country"
    }
    mine = {coreference.entities[e].country for e in participants(frame)}
    return len(states) > 1 and mine <= states


def of_their_own(frame: Frame, people: Mapping[int, str]) -> list[int]:
    """Who takes part for a side: not the broker of talks, whom only one of two mentions may name,
    unless nobody else is named."""
    if frame.mention.type not in {"meeting", "negotiation"}:
        return list(people)
    return [e for e, role in people.items() if role != "mediator"] or list(people)


def signs_for_other(mine: Sequence[Entity], theirs: Sequence[Entity]) -> bool:
    """ "Finance Secretary X and Japanese Ambassador Y signed it", where a text of Nepal and Japan
    was told: X, of whose state nothing is said, signs for the other."""
    unknown = [e for e in mine if e.kind == "person" and e.country is None and e.title]
    known = {e.side for e in mine if e not in unknown}
    states = {e.side for e in theirs if e.kind == "country"}
    return len(unknown) == len(known) == 1 and len(states) == len(theirs) == 2 and known <= states
