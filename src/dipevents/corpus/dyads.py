"""Events as ordered pairs of sides: who did it to whom, as event data are analysed.

Participants of one state are one side; a body without a state is a side by its name. Which pairs
an event gives:

- contacts and bargains (call, meeting, summit, negotiation, agreement): every side to every other;
- visit: guests to hosts (CAMEO 042 where it occurred) and hosts to guests (043);
- acts of one side (invitation, message, award, relations, credentials, summons, expulsion):
  initiators to recipients; sides that are both `party` to each other;
- a mediator to each other side, with the codes of a mediation of the same status.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipevents.corpus.actorcodes import ActorCodes
from dipevents.records import Codes, Event, Participant

_MUTUAL = frozenset(("call", "meeting", "summit", "negotiation", "agreement", "mediation"))
_FROM = frozenset(("initiator", "guest"))
_TO = frozenset(("recipient", "host"))
_VISITOR, _HOST = "042", "043"


@dataclass(frozen=True, slots=True)
class Side:
    """Participants of one state (or one body) in one role."""

    key: str
    role: str
    members: tuple[Participant, ...]

    @property
    def names(self) -> str:
        return "; ".join(p.name for p in self.members)


@dataclass(frozen=True, slots=True)
class Dyad:
    """An ordered pair. ``cameo``: the one code of this direction, None for a denied event."""

    source: Side
    target: Side
    cameo: str | None


def sides(participants: Sequence[Participant]) -> list[Side]:
    """Participants by state and role, in the order of the event."""
    groups: dict[tuple[str, str], list[Participant]] = {}
    for person in participants:
        groups.setdefault((person.country or person.name, person.role), []).append(person)
    return [Side(key, role, tuple(members)) for (key, role), members in groups.items()]


def dyads(event: Event, codes: ActorCodes) -> Iterator[Dyad]:
    """The ordered pairs of an event; none where it has one side only."""
    found = sides(event.participants)
    seen: set[tuple[str, str, str | None]] = set()
    for source in found:
        for target in found:
            if source.key == target.key or not _acts(event.type, source.role, target.role):
                continue
            code = _code(event, source, target)
            # A state with members in two roles is still one source.
            if (source.key, target.key, code) not in seen:
                seen.add((source.key, target.key, code))
                yield Dyad(source, target, code)


def _acts(kind: str, source: str, target: str) -> bool:
    if source == "mediator":
        return target != "mediator"
    if target == "mediator":
        return False
    if kind in _MUTUAL:
        return True
    if kind == "visit":
        return source != target or source == "party"
    return (source in _FROM and target not in _FROM) or (source not in _TO and target in _TO) or (
        source == target == "party"
    )  # fmt: skip


def _code(event: Event, source: Side, target: Side) -> str | None:
    if source.role == "mediator" and event.type != "mediation":
        return _first(_mediation(event.status))
    code = event.codes.cameo
    if code == (_VISITOR, _HOST):
        return _HOST if source.role in _TO or target.role in _FROM else _VISITOR
    return _first(event.codes)


def _first(codes: Codes) -> str | None:
    return codes.cameo[0] if codes.cameo else None


def _mediation(status: str) -> Codes:
    from dipevents.stages.codes import code_event

    return code_event("mediation", status)
