"""What the arguments of one document are chosen from, and the sides that they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dipevents.analysis import Coreference, Entity, EntityMention
from dipevents.grammar.words import WordLists


@dataclass(frozen=True, slots=True)
class World:
    """What the arguments of one document are chosen from."""

    mentions: Sequence[EntityMention]
    coreference: Coreference
    states: Mapping[tuple[int, str], int]  # (section, ISO code) -> entity id
    sections: Sequence[int]  # section of each block
    lists: WordLists

    def entity(self, number: int) -> Entity:
        """The entity of an id."""
        return self.coreference.entities[number]

    def state_of(self, mention: EntityMention) -> int | None:
        """The entity id of a mention's state, None where it has none."""
        return self.state(mention, mention.country)

    def state(self, mention: EntityMention, code: str | None) -> int | None:
        """The entity id of a state in the section of a mention."""
        if code is None:
            return None
        return self.states.get((self.sections[mention.block], code))


def with_states(
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    sections: Sequence[int],
    names: Mapping[str, str],
) -> tuple[Coreference, dict[tuple[int, str], int]]:
    """Give every state that a mention belongs to an entity, also if only a city of it is named."""
    entities = list(coreference.entities)
    states = {
        (e.section, e.country): e.id
        for e in entities
        if e.kind == "country" and e.country is not None
    }
    for mention, code in ((m, code) for m in mentions for code in (m.country, m.posted)):
        key = (sections[mention.block] if mention.block >= 0 else 0, code or "")
        if code is None or key in states or code not in names:
            continue
        number = len(entities)
        entities.append(
            Entity(number, "country", names[code], code, None, (mention.index,), section=key[0])
        )
        states[key] = number
    return Coreference(tuple(entities), coreference.links), states


def side_of(entity: Entity) -> str | None:
    """The side an entity stands for; None for a person of whom nothing is known."""
    known = entity.armed or entity.country or entity.title is not None
    return entity.side if known or entity.kind != "person" else None


def sides_of(entities: Sequence[Entity]) -> set[str]:
    """The different sides that entities stand for."""
    return {s for s in map(side_of, entities) if s is not None}
