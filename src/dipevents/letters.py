"""To whom a letter went where its sentence does not say: "He met X and handed over a letter"."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import CONTEXT, Argument, Coreference, Frame, in_role, participants

NEAR = 3  # mentions of acts on either side
BACK = ("back", "cable_to")  # ends of the rules of answers
ORDER = ("meeting", "call", "negotiation", "visit")  # where the reader is named, best first


def with_reader(frame: Frame, frames: Sequence[Frame], coreference: Coreference) -> Frame:
    """A letter of which is told who sent and who brought it, with its reader: the other side of the
    contact or visit of the bearer told beside it."""
    people = participants(frame)
    bearers = in_role(people, "party")
    if frame.mention.type != "message" or not bearers or "recipient" in people.values():
        return frame
    if not in_role(people, "initiator"):
        return frame
    sides = coreference.sides(people)
    best: tuple[tuple[bool, int, int], Argument, int] | None = None
    for other in frames:
        gap = abs(other.mention.index - frame.mention.index)
        kind = other.mention.type
        if kind not in ORDER or other.section != frame.section or gap > NEAR:
            continue
        if not bearers & set(participants(other)) or other.mention.headline:
            continue
        for argument in other.arguments:
            for number in argument.entities:
                entity = coreference.entities[number]
                if entity.side in sides or argument.role == "mediator":
                    continue
                rank = (other.sentence != frame.sentence, ORDER.index(kind), gap)
                if best is None or rank < best[0]:
                    best = rank, argument, number
    if best is None:
        return frame
    reader = Argument(best[1].mention, (best[2],), "recipient", CONTEXT)
    return replace(frame, arguments=(*frame.arguments, reader))


def with_answered(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "X wrote back", "X replied with a letter": to whom the last letter to X came from."""
    people = participants(frame)
    senders = in_role(people, "initiator")
    if not frame.mention.rule.endswith(BACK) or not senders or "recipient" in people.values():
        return frame
    sides = coreference.sides(senders)
    for other in reversed(before):
        told = participants(other)
        if other.mention.type != "message" or other.section != frame.section:
            continue
        if not sides & coreference.sides(in_role(told, "recipient")):
            continue
        for argument in other.arguments:
            if argument.role == "initiator" and argument.entities:
                reader = replace(argument, role="recipient", slot=CONTEXT)
                return replace(frame, arguments=(*frame.arguments, reader))
    return frame
