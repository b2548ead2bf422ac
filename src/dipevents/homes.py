"""States of office holders that only an act tells: "the Qatari envoy brought a letter from Emir X".

Who carries a message serves the one who sends it, who takes an ambassador's credentials is of
the state where the ambassador is posted, and whom a guest meets is of the state where they meet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dipevents.analysis import Coreference, EntityMention, Frame

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
    kind = frame.mention.type
    guessed: set[str | None]
    if kind in MET:
        yield from _at_home(frame, coreference, mentions)
    if kind in CARRIED:
        one_side = [
            n for a in frame.arguments if a.role in {"initiator", "party"} for n in a.entities
        ]
        states = {coreference.entities[n].country for n in one_side} - {None}
        guessed = set()
    elif kind == "credentials":
        one_side = [n for a in frame.arguments if a.role == "recipient" for n in a.entities]
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
        unknown = unknown and entity.body is None
        unknown = unknown and not any(mentions[m].igo for m in entity.mentions)  # "U.N. adviser X"
        if entity.kind == "person" and unknown and entity.title is not None:
            yield number, str(state)


def _at_home(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Iterable[tuple[int, str]]:
    """ "In Abu Dhabi he conferred with Sheikh X": who is not of the guest's state is the host's."""
    where = mentions[frame.place].country if frame.place >= 0 else None
    people = [n for a in frame.arguments if a.role != "mediator" for n in a.entities]
    entities = [coreference.entities[n] for n in people]
    if where is None or any(e.country == where for e in entities):
        return
    unknown = [e for e in entities if e.country is None and e.kind == "person" and not e.body]
    bare = [e for e in unknown if not any(mentions[m].igo for m in e.mentions)]
    if len(bare) != 1 or len(entities) < 2:
        return
    told = [mentions[m] for m in bare[0].mentions]  # by an office or an address: "Sheikh X"
    titles = {word for m in told for word in (m.title or "").lower().split()}
    if titles & IN_ARMS:
        return
    if any(m.title is not None or m.start < m.name_start for m in told):
        yield bare[0].id, where
