"""Sides that a clause leaves unsaid, lent whole by an act told before: "The next round is in May".

Each function takes a frame and the frames before it, in text order, and gives the frame back,
completed where one of those lends its sides.
"""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    CONTEXT,
    Argument,
    Coreference,
    EntityMention,
    Frame,
    participants,
)
from dipevents.recall import TELLING, arguments_of

ROUNDS = frozenset({"meeting", "negotiation"})
AHEAD = frozenset({"planned", "proposed", "cancelled"})
REACH = 8  # frames back
SIDES = frozenset({"sides", "parties"})
GOING_BETWEEN = "mediation.verb.shuttle"  # "mediators shuttled between their camps"
NEXT_ROUND = "negotiation.noun.round"  # "the second round is scheduled for next week"


def with_guest(frame: Frame, before: Sequence[Frame]) -> Frame:
    """Who comes "at the invitation of X" is the guest of the visit that the sentence tells."""
    for other in reversed(before[-REACH:]):
        guests = tuple(a for a in other.arguments if a.role == "guest")
        if other.mention.type == "visit" and other.sentence == frame.sentence and guests:
            asking = tuple(a for a in frame.arguments if a.role == "initiator" and a.slot != "gov")
            taken = {n for a in asking for n in a.entities}
            invited = tuple(replace(a, role="recipient") for a in guests)
            if asking and not any(taken & set(a.entities) for a in invited):
                return replace(frame, arguments=(*asking, *invited))
    return frame


def with_sides(
    frame: Frame,
    before: Sequence[Frame],
    mentions: Sequence[EntityMention],
    coreference: Coreference,
) -> Frame:
    """ "The two sides" are those that negotiated before, whoever is named in between."""
    group = next((a for a in frame.arguments if mentions[a.mention].kind == "group"), None)
    if group is None or frame.mention.type not in {"agreement", *ROUNDS}:
        return frame
    if not SIDES & set(mentions[group.mention].name.lower().split()):
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in {"negotiation", "agreement"}:
            continue
        told = [n for a, n in arguments_of(other) if a.role != "mediator"]
        if len(coreference.sides(told)) != 2:
            continue
        rest = tuple(a for a in frame.arguments if a is not group)
        taken = {n for a in rest for n in a.entities}
        both = tuple(n for n in told if n not in taken)
        return replace(frame, arguments=(*rest, replace(group, entities=both)))
    return frame


def mediated(frame: Frame, before: Sequence[Frame]) -> Frame:
    """ "The talks are brokered by X": those who talk are the ones of the talks told before."""
    roles = set(participants(frame).values())
    if frame.mention.type not in ROUNDS or roles != {"mediator"}:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in ROUNDS:
            continue
        taken = set(participants(frame))
        lent = tuple(
            replace(a, slot=CONTEXT)
            for a in other.arguments
            if a.role != "mediator" and not taken & set(a.entities)
        )
        if lent:
            return replace(frame, arguments=(*frame.arguments, *lent))
    return frame


def with_earlier(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """The sides of "The embassy reopened last year" are those of the closing told before."""
    own = coreference.sides(participants(frame))
    if len(own) >= 2 or frame.mention.headline:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.frame != frame.mention.frame:
            continue
        told = coreference.sides(participants(other))
        if len(told) != 2 or not own <= told:
            continue
        taken = set(participants(frame))
        lent = tuple(
            replace(a, slot=CONTEXT) for a in other.arguments if not set(a.entities) & taken
        )
        return replace(frame, arguments=(*frame.arguments, *lent))
    return frame


def with_parties(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """Texts signed at a contact just told are its sides' ("Two agreements were signed"); a broker
    stands between the sides of the act just told."""
    people = participants(frame)
    own = coreference.sides(people)
    mediation = frame.mention.type == "mediation"
    if not mediation and len(own) == 1 and not frame.mention.headline:
        frame = _of_talks(frame, before, coreference)
        people = participants(frame)
        own = coreference.sides(people)
    if frame.mention.headline or (
        (not own and frame.mention.rule != GOING_BETWEEN)
        if mediation
        else ".verb." not in frame.mention.rule
    ):
        return frame
    if "aside" in frame.mention.aspect or frame.mention.rule == "agreement.verb.reach":
        return frame
    if len(own) >= (2 if mediation or frame.sides > 1 or not own else 1):
        return frame
    if mediation and own and set(people.values()) != {"mediator"}:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in TELLING | {"agreement"}:
            continue
        if mediation and other.mention.type == "summit":
            continue  # those at a summit are no sides of a dispute
        extra = [
            Argument(
                a.mention, a.entities, "mediator" if a.role == "mediator" else "party", CONTEXT
            )
            for a in other.arguments
            if not (mediation and own & coreference.sides(a.entities))
            and not (
                other.mention.type == "summit"
                and frame.sides > 1
                and any(coreference.entities[e].kind == "organization" for e in a.entities)
            )
        ]
        told = coreference.sides(e for a in extra for e in a.entities)
        least = 1 if mediation and other.mention.type == "negotiation" else min(frame.sides, 2)
        if len(told) < least or not (mediation or own <= told):
            continue
        kept = tuple(a for a in extra if not set(a.entities) & set(people))
        return replace(frame, arguments=(*frame.arguments, *kept))
    return frame


def _of_talks(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "Talks between X and Y ended with the signing of a communique": the text is of both."""
    own = participants(frame)
    sides = coreference.sides(own)
    for other in reversed(before[-REACH:]):
        if other.sentence != frame.sentence or other.mention.type not in ROUNDS:
            continue
        if not any(a.slot.lstrip("~") == "between" for a in other.arguments):
            continue
        lent = tuple(
            replace(a, role="party", slot=CONTEXT)
            for a in other.arguments
            if a.role != "mediator" and not set(own) & set(a.entities)
        )
        told = coreference.sides(e for a in lent for e in a.entities)
        if len(told | sides) == 2 and len(told) == 1:
            return replace(frame, arguments=(*frame.arguments, *lent))
    return frame


def new_plan(frame: Frame, recent: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "put off his visit to Peru. It will now take place in May": the visit put off, at its new
    date."""
    if frame.cue.status != "planned" or frame.date is None or not frame.mention.anaphoric:
        return frame
    for other in reversed(recent):
        if other.mention.type != frame.mention.type or other.cue.status != "cancelled":
            continue
        if len(coreference.sides(participants(other))) > 1 and other.date != frame.date:
            lent = tuple(replace(a, slot=CONTEXT) for a in other.arguments)
            anew = replace(frame.mention, anaphoric=False)
            return replace(frame, mention=anew, arguments=lent, place=other.place)
    return frame


def next_round(frame: Frame, recent: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "The next meeting is due in Astana in May": those who met before, at a new date or place;
    also "the meeting held in Lome on Monday" of those whose further talks were told before."""
    if frame.mention.type not in ROUNDS:
        return frame
    ahead = frame.cue.status in AHEAD
    if not ahead and (frame.cue.status != "occurred" or not frame.mention.anaphoric):
        return frame
    told = frame.date is not None or frame.place >= 0
    if not told and frame.mention.rule != NEXT_ROUND:
        return frame
    for other in reversed(recent):
        if other.mention.type not in ROUNDS or (other.cue.status in AHEAD) == ahead:
            continue
        if len(coreference.sides(participants(other))) < 2:
            continue
        if frame.date is not None and other.date is not None and frame.date == other.date:
            return frame
        lent = tuple(replace(a, slot=CONTEXT) for a in other.arguments)
        return replace(frame, arguments=lent)
    return frame
