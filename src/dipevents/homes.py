"""States of office holders that only an act tells: "the Qatari envoy brought a letter from Emir X".

Who carries a message serves the one who sends it, who takes an ambassador's credentials is of
the state where the ambassador is posted, and whom a guest meets is of the state where they meet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dipevents.analysis import (
    Coreference,
    Entity,
    EntityMention,
    Frame,
    in_role,
    participants,
)

CARRIED = frozenset({"message", "invitation"})
MET = frozenset({"meeting", "negotiation", "visit"})
IN_ARMS = frozenset({"rebel", "guerrilla", "insurgent", "separatist", "militia"})


def with_homes(
    frames: Iterable[Frame], coreference: Coreference, mentions: Sequence[EntityMention]
) -> Coreference:
    """The entities, office holders of unknown state with the one that an act tells for them."""
    found: dict[int, set[str]] = {}
    for frame in frames:
        for number, state in _told(frame, coreference, mentions):
            found.setdefault(number, set()).add(state)
    sure = {number: states.pop() for number, states in found.items() if len(states) == 1}
    if not sure:
        return coreference
    entities = tuple(
        replace(e, country=sure[e.id]) if e.id in sure else e for e in coreference.entities
    )
    return replace(coreference, entities=entities)


def _told(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Iterable[tuple[int, str]]:
    """(entity, state) for each office holder of unknown state in one frame."""
    kind, people = frame.mention.type, participants(frame)
    guessed: set[str | None]
    if kind in MET:
        yield from _at_home(frame, coreference, mentions)
    if kind in CARRIED:
        one_side = in_role(people, "initiator") | in_role(people, "party")
        states = {coreference.entities[n].country for n in one_side} - {None}
        guessed = set()
    elif kind == "credentials":
        one_side = in_role(people, "recipient")
        envoys = [mentions[a.mention] for a in frame.arguments if a.role == "initiator"]
        states = {m.posted for m in envoys} - {None}
        guessed = {m.country for m in envoys}  # no ambassador is received by his own president
    else:
        return
    if len(states) != 1:
        return
    (state,) = states
    for number in one_side:
        entity = coreference.entities[number]
        said = any(mentions[m].country is not None for m in entity.mentions)
        unknown = entity.country is None or (entity.country in guessed and not said)
        if unknown and entity.title is not None and _national(entity, mentions):
            yield number, str(state)


def _national(entity: Entity, mentions: Sequence[EntityMention]) -> bool:
    """Whether somebody can be of a state: a person, and no "U.N. adviser X"."""
    bound = entity.body is not None or any(mentions[m].igo for m in entity.mentions)
    return entity.kind == "person" and not bound


def _at_home(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Iterable[tuple[int, str]]:
    """ "In Abu Dhabi he conferred with Sheikh X": who is not of the guest's state is the host's."""
    where = mentions[frame.place].country if frame.place >= 0 else None
    people = [n for a in frame.arguments if a.role != "mediator" for n in a.entities]
    entities = [coreference.entities[n] for n in people]
    if where is None or any(e.country == where for e in entities):
        return
    bare = [e for e in entities if e.country is None and _national(e, mentions)]
    if len(bare) != 1 or len(entities) < 2:
        return
    told = [mentions[m] for m in bare[0].mentions]  # by an office or an address: "Sheikh X"
    titles = {word for m in told for word in (m.title or "").lower().split()}
    if titles & IN_ARMS:
        return
    if any(m.title is not None or m.start < m.name_start for m in told):
        yield bare[0].id, where
