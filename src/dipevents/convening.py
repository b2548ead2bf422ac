"""What a gathering takes from those told before it: the next of a body, and who stays away."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import CONTEXT, OFF, Argument, Coreference, Frame, participants

REACH = 10  # frames back
ABSENT = "absent"  # the frame of "X will not be there"
EDITION = frozenset({"planned", "proposed", "cancelled"})
THERE = frozenset({"attendee", "holder"})  # slots of who is, or is not, at a gathering


def convened(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """The frame of a gathering with what those told before it lend."""
    recent = [f for f in before[-REACH:] if f.section == frame.section]
    if frame.mention.frame == ABSENT:
        return absence(frame, recent)
    return next_edition(stays_away(frame, coreference), recent, coreference)


def stays_away(frame: Frame, coreference: Coreference) -> Frame:
    """ "X will not attend the summit of the league": X alone; the league may meet all the same."""
    if frame.cue.status not in OFF:
        return frame

    def absent(argument: Argument) -> bool:
        found = [coreference.entities[e] for e in argument.entities]
        return argument.slot in THERE and all(
            e.kind == "person" or (e.kind == "delegation" and e.country is not None) for e in found
        )

    own = tuple(a for a in frame.arguments if absent(a))
    return replace(frame, arguments=own) if own else frame


def absence(frame: Frame, recent: Sequence[Frame]) -> Frame:
    """ "X will not be there": from the gathering told last, on its day and at its place."""
    if frame.cue.status not in OFF or not frame.arguments:
        return frame
    for other in reversed(recent):
        if other.mention.type == "summit" and other.mention.frame != ABSENT:
            if set(participants(other)) & set(participants(frame)):
                return frame
            date, place = frame.date or other.date, frame.place if frame.place >= 0 else other.place
            return replace(frame, sides=1, date=date, place=place)
    return frame


def next_edition(frame: Frame, recent: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "The next summit will be held in Lima in May": that of the body that met before."""
    told = frame.date is not None or frame.place >= 0
    if participants(frame) or frame.cue.status not in EDITION or not told:
        return frame
    for other in reversed(recent):
        if other.mention.type != "summit" or other.cue.status in EDITION:
            continue
        if frame.date is not None and frame.date == other.date:
            return frame
        bodies = tuple(
            replace(a, slot=CONTEXT, role="party")
            for a in other.arguments
            if all(
                e.kind in {"organization", "delegation"} and e.country is None
                for e in map(coreference.entities.__getitem__, a.entities)
            )
        )
        return replace(frame, arguments=bodies) if bodies else frame
    return frame
