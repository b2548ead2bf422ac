"""States of office holders that only an act tells: "the Qatari envoy brought a letter from Emir X".

Who carries a message serves the one who sends it, and who takes an ambassador's credentials is of
the state where the ambassador is posted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dipevents.analysis import Coreference, EntityMention, Frame

CARRIED = frozenset({"message", "invitation"})


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
        if entity.kind == "person" and unknown and entity.title is not None:
            yield number, str(state)
