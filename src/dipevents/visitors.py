"""Whom a pronoun means in "challenged X at the start of his visit to the White House"."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    Argument,
    Coreference,
    EntityMention,
    Frame,
    in_role,
    participants,
)
from dipevents.offsets import beginning


def from_abroad(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """A visit with a guest from elsewhere where the pronoun was taken for one who is at home there.

    Nobody visits his own government: of the persons named before in the sentence it is the last
    one of another state.
    """
    entities = coreference.entities
    hosts = coreference.sides(in_role(participants(frame), "host"))
    out: list[Argument] = []
    for argument in frame.arguments:
        told = mentions[argument.mention]
        own = argument.role == "guest" and told.kind == "pronoun" and not told.plural
        if own and len(argument.entities) == 1 and entities[argument.entities[0]].side in hosts:
            other = _last_named(frame, told, hosts, coreference, mentions)
            meant = argument.entities if other is None else (other,)
            out.append(replace(argument, entities=meant))
        else:
            out.append(argument)
    return replace(frame, arguments=tuple(out))


def _last_named(
    frame: Frame,
    pronoun: EntityMention,
    hosts: set[str],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
) -> int | None:
    for mention in reversed(beginning(mentions, frame.sentence[0], pronoun.start)):
        for number in coreference.links.get(mention.index, ()):
            entity = coreference.entities[number]
            person = mention.kind in {"person", "nominal"} and entity.kind == "person"
            if person and entity.country is not None and entity.side not in hosts:
                return number
    return None
