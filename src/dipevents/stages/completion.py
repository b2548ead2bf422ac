"""Fill the side that a clause leaves unsaid: "A meeting with the premier was due on Monday."

In a report on a visit the visitor is the one who meets; the side that is missing is taken from the
events told just before, never from outside them.
"""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import Argument, Coreference, Entity, Frame, participants

CONTACTS = frozenset({"meeting", "negotiation", "call"})
REACH = 8  # frames back
SLOT = "context"


def complete_frames(frames: Sequence[Frame], coreference: Coreference) -> tuple[Frame, ...]:
    """Frames in text order, each with its missing side filled where the text before gives it."""
    out: list[Frame] = []
    for frame in frames:
        out.append(completed(frame, out, coreference))
    return tuple(out)


def side(entity: Entity) -> str:
    return entity.country or entity.name.lower()


def completed(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    people = participants(frame)
    entities = [coreference.entities[e] for e in people]
    sides = {side(e) for e in entities}
    kind = frame.mention.type
    if not people or len(sides) >= 2 or frame.mention.headline:
        return frame
    recent = [f for f in before[-REACH:] if f.section == frame.section]
    if kind in CONTACTS and not all(a.slot == "gov" for a in frame.arguments):
        found = protagonist(recent, sides, coreference)
        role = "party"
    elif kind == "visit" and set(people.values()) == {"host"}:
        found = last_guest(recent, sides, coreference)
        role = "guest"
    else:
        return frame
    if found is None:
        return frame
    mention, number = found
    extra = Argument(mention, (number,), role, SLOT)
    return replace(frame, arguments=(*frame.arguments, extra))


def last_guest(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """The last traveller of another side: (mention, entity)."""
    for frame in reversed(recent):
        for argument in frame.arguments:
            if argument.role != "guest":
                continue
            for number in argument.entities:
                entity = coreference.entities[number]
                if entity.kind == "person" and side(entity) not in sides:
                    return argument.mention, number
    return None


def protagonist(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """The traveller, else the person who took part in most of the events just told."""
    guest = last_guest(recent, sides, coreference)
    if guest is not None:
        return guest
    counts: dict[int, list[int]] = {}
    for frame in recent:
        if frame.mention.type not in CONTACTS | {"visit", "summit"}:
            continue
        for argument in frame.arguments:
            for number in argument.entities:
                entity = coreference.entities[number]
                if entity.kind == "person" and side(entity) not in sides:
                    counts.setdefault(number, []).append(argument.mention)
    if not counts:
        return None
    best = max(counts, key=lambda n: (len(counts[n]), counts[n][-1]))
    return (counts[best][-1], best) if len(counts[best]) >= 2 else None
