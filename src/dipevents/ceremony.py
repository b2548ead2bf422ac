"""Who hands over credentials, and to whom, where the sentence tells only of "five envoys"."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    CONTEXT,
    ROLL,
    Argument,
    Coreference,
    EntityMention,
    Frame,
    participants,
)
from dipevents.offsets import first_from
from dipevents.textutil import word_set

ROLL_GAP = 160  # characters from one to the next
ENVOYS = frozenset({"ambassador", "commissioner", "nuncio"})  # words of their titles


def with_roll(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """The ambassadors who are named one by one in the list behind "five new ambassadors"."""
    own = [a for a in frame.arguments if a.role == "initiator"]
    if any(coreference.entities[e].country for a in own for e in a.entities):
        return frame
    end = frame.sentence[1]
    listed: list[EntityMention] = []
    unsure: list[EntityMention] = []  # names without a state that stand between two of the list
    for number in range(first_from(mentions, end), len(mentions)):
        mention = mentions[number]
        if mention.start < end:
            continue
        if mention.start - end > (ROLL_GAP if listed else 3 * ROLL_GAP):
            break
        if mention.basis == ROLL or envoy(mention):
            listed += [*unsure, mention] if listed else [mention]
            unsure, end = [], mention.end
        elif mention.kind == "person" and mention.country is None and mention.basis == "ner":
            unsure.append(mention)
    roll = [
        Argument(m.index, coreference.links.get(m.index, ()), "initiator", CONTEXT) for m in listed
    ]
    if not roll:
        return frame
    rest = tuple(a for a in frame.arguments if a.role != "initiator")
    return replace(frame, arguments=(*rest, *roll))


def envoy(mention: EntityMention) -> bool:
    """Whether a mention is an ambassador or the like, by name and with a state."""
    words = word_set(mention.title or "")
    return mention.kind == "person" and mention.country is not None and bool(words & ENVOYS)


def with_receiver(frame: Frame, before: Sequence[Frame]) -> Frame:
    """ "The envoys of X and Y will present theirs": to whom the ceremony told before was due."""
    people = participants(frame)
    if "recipient" in people.values() or frame.mention.headline:
        return frame
    for other in before:  # "received X, who presented his credentials"
        if other.sentence != frame.sentence or other.mention.type != "meeting":
            continue
        hosts = [a for a in other.arguments if not set(a.entities) & set(people)]
        if len(hosts) < len(other.arguments) and hosts:
            lent = tuple(replace(a, role="recipient", slot=CONTEXT) for a in hosts)
            return replace(frame, arguments=(*frame.arguments, *lent))
    for other in reversed(before):
        if (other.section, other.mention.type) != (frame.section, "credentials"):
            continue
        lent = tuple(replace(a, slot=CONTEXT) for a in other.arguments if a.role == "recipient")
        if lent:
            return replace(frame, arguments=(*frame.arguments, *lent))
    return frame
