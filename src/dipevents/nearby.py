"""Sides that no word of the act names but the text around it does: who met "in their meeting"."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    CONTEXT,
    OFF,
    Argument,
    Coreference,
    EntityMention,
    Frame,
    participants,
)
from dipevents.offsets import beginning
from dipevents.recall import CONTACTS

ALONE = frozenset({"gov", "subj", "holder", CONTEXT})  # slots of one side only
PAIR = 500  # characters back to the two who meet


def with_pair(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """ "In their meeting": those who meet are the last two persons of different states named."""
    owner = next((a for a in frame.arguments if a.slot == "poss"), None)
    if frame.mention.type not in CONTACTS or owner is None:
        return frame
    told = mentions[owner.mention]
    sides = coreference.sides(participants(frame))
    if (told.kind, told.plural) != ("pronoun", True) or len(sides) > 1:
        return frame
    pair: dict[str, int] = {}
    for mention in reversed(beginning(mentions, told.start - PAIR + 1, told.start)):
        for number in coreference.links.get(mention.index, ()):
            entity = coreference.entities[number]
            if mention.kind == "person" and entity.section == frame.section:
                pair.setdefault(entity.side, number)
        if len(pair) == 2:
            both = tuple(sorted(pair.values()))
            return replace(frame, arguments=(replace(owner, entities=both),))
    return frame


def with_local(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """ "Speaking beside the Russian leader after talks in the Kremlin, X said": who else met is the
    only person of the place's state in the sentence, where nobody from a third state is told of."""
    people = participants(frame)
    sides = coreference.sides(people)
    spoken = all(a.slot in ALONE for a in frame.arguments)
    if frame.mention.type not in CONTACTS or len(sides) != 1 or not spoken or frame.place < 0:
        return frame
    country = mentions[frame.place].country
    if country is None or country in sides or frame.mention.headline:
        return frame
    found: dict[int, int] = {}
    for mention in beginning(mentions, *frame.sentence):
        for number in coreference.links.get(mention.index, ()):
            entity = coreference.entities[number]
            if mention.kind == "place" or entity.excluded is not None or entity.side in sides:
                continue
            if entity.country != country:
                return frame
            if entity.kind == "person":
                found.setdefault(number, mention.index)
    if len(found) != 1:
        return frame
    ((number, index),) = found.items()
    extra = Argument(index, (number,), "party", CONTEXT)
    return replace(frame, arguments=(*frame.arguments, extra))


def with_resident(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Frame:
    """ "In a White House meeting with Y, X voiced concern": X, the only one of that state in the
    sentence, stands for the house."""
    if frame.mention.type not in CONTACTS:
        return frame
    out = []
    for argument in frame.arguments:
        house = mentions[argument.mention]
        lodging = house.basis == "seat" and argument.slot in {"adj", "compound"}
        if not lodging or house.country is None:
            out.append(argument)
            continue
        persons = {
            number: mention.index
            for mention in beginning(mentions, *frame.sentence)
            for number in coreference.links.get(mention.index, ())
            if coreference.entities[number].kind == "person"
            and coreference.entities[number].country == house.country
            and coreference.entities[number].excluded is None
        }
        if len(persons) == 1:
            ((number, index),) = persons.items()
            out.append(replace(argument, mention=index, entities=(number,)))
        else:
            out.append(argument)
    return replace(frame, arguments=tuple(out))


def with_host(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """A gathering of no named body is known by the state that hosts it: "the Jakarta summit"."""
    entities = [coreference.entities[e] for e in participants(frame)]
    if frame.place < 0 or any(e.kind != "person" for e in entities):
        return frame
    if entities and frame.cue.status in OFF:
        return frame  # who stays away does not meet the host
    if not entities and "meeting" not in frame.mention.alternatives:
        return frame  # a conference that nobody official is said to attend
    country = mentions[frame.place].country
    if country is None or any(e.country == country for e in entities):
        return frame
    state = coreference.state(country, frame.section)
    if state is None:
        return frame
    extra = Argument(frame.place, (state.id,), "host", CONTEXT)
    return replace(frame, arguments=(*frame.arguments, extra))


def with_other_state(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Frame:
    """ "La Paz and Santiago have had no ambassadors since Bolivia broke off ties": the other side
    of a break is the only other state of the sentence."""
    people = participants(frame)
    own = coreference.sides(people)
    if frame.mention.frame != "rupture" or set(people.values()) != {"initiator"} or len(own) != 1:
        return frame
    if any(coreference.entities[e].country is None for e in people):
        return frame
    near = [
        m
        for m in beginning(mentions, *frame.sentence)
        if m.country is not None
        and m.country not in own
        and (m.kind in {"country", "adjective"} or m.capital)
    ]
    if len({m.country for m in near}) != 1:
        return frame
    state = coreference.state(near[0].country, frame.section)
    if state is None:
        return frame
    extra = Argument(near[0].index, (state.id,), "recipient", CONTEXT)
    return replace(frame, arguments=(*frame.arguments, extra))
