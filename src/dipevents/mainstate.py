"""The state that a report is mostly about, for acts told without the state that does them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dipevents.analysis import CONTEXT, Argument, Coreference, Frame, in_role, participants
from dipevents.grammar.words import WordLists

POSTS = frozenset({"mission", "recall"})  # frames of embassies and envoys
QUARRELS = frozenset({"summons", "expulsion"})
CLEAR = 2  # times more often than any other state
OFTEN = 3  # mentions of a state that a report on an embassy must hold
MUTUAL = frozenset({"agreement.verb.sign", "relations.verb.establish"})  # acts of both sides


def with_main_state(frame: Frame, coreference: Coreference) -> Frame:
    """ "The Swedish embassy, which was shut in 1991": the post is the state that the report is
    mostly about, where that is clear."""
    people = participants(frame)
    own = {coreference.entities[e].country for e in people}
    if frame.mention.frame not in POSTS or len(own) != 1 or None in own or frame.mention.headline:
        return frame
    found = main_state(frame, coreference, own, OFTEN)
    if found is None:
        return frame
    role = "recipient" if "initiator" in people.values() else "initiator"
    extra = Argument(found[0], (found[1],), role, CONTEXT)
    return replace(frame, arguments=(*frame.arguments, extra))


def with_dyad(frame: Frame, coreference: Coreference) -> Frame:
    """ "The cooperation agreement signed in 2017": in a report on two states alone it is theirs."""
    if frame.mention.rule not in MUTUAL or frame.mention.headline or participants(frame):
        return frame
    armed = any(e.armed and e.section == frame.section for e in coreference.entities)
    if frame.date is None or armed:
        return frame
    both = main_dyad(frame, coreference)
    return replace(frame, arguments=tuple(Argument(m, (e,), "party", CONTEXT) for m, e in both))


def main_dyad(frame: Frame, coreference: Coreference) -> list[tuple[int, int]]:
    """The two states that the article is about: (mention, entity) of each; empty where a third is
    named more than half as often, or one of the two hardly at all."""
    told, states = named_states(frame, coreference, set())
    ranked = ranking(told)
    if len(ranked) < 2 or told[ranked[1]] < OFTEN:
        return []
    if len(ranked) > 2 and told[ranked[1]] < CLEAR * told[ranked[2]]:
        return []
    both = [states[code] for code in ranked[:2] if code in states]
    return both if len(both) == 2 else []


def with_acting_state(frame: Frame, coreference: Coreference, lists: WordLists) -> Frame:
    """ "The Peruvian ambassador was summoned to the Foreign Office": the ministry is that of the
    only other state in the report, or of the one it is mostly about."""
    if frame.mention.type not in QUARRELS or not frame.mention.agentless:
        return frame
    actors = [a for a in frame.arguments if a.role == "initiator"]
    if not all(nameless(a, coreference, lists) for a in actors):
        return frame
    own = {
        coreference.entities[e].country
        for a in frame.arguments
        if a.role == "recipient"
        for e in a.entities
    }
    if len(own) != 1 or None in own:
        return frame
    found = main_state(frame, coreference, own, 1)
    if found is None:
        return frame
    state = Argument(found[0], (found[1],), "initiator", CONTEXT)
    rest = (a for a in frame.arguments if a.role != "initiator")
    return replace(frame, arguments=(state, *rest))


def with_officials_state(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "Seoul summoned a Japanese diplomat. Suh, a director general, called in Kumagai": whoever
    summons the envoy acts for the state that is said to have summoned one of the same state."""
    actors = in_role(participants(frame), "initiator")
    persons = [coreference.entities[e] for e in actors]
    if frame.mention.type not in QUARRELS or not persons:
        return frame
    if any(e.kind != "person" or e.country is not None for e in persons):
        return frame
    others = _states_in(frame, "recipient", coreference)
    for other in reversed(before):
        if (other.section, other.mention.type) != (frame.section, frame.mention.type):
            continue
        if not others or _states_in(other, "recipient", coreference) != others:
            continue
        for argument in other.arguments:
            own = [coreference.entities[e] for e in argument.entities]
            if argument.role == "initiator" and own and own[0].kind in {"country", "organization"}:
                extra = replace(argument, slot=CONTEXT)
                return replace(frame, arguments=(*frame.arguments, extra))
    return frame


def _states_in(frame: Frame, role: str, coreference: Coreference) -> set[str | None]:
    """The states of those in a role of a frame."""
    return {coreference.entities[e].country for e in in_role(participants(frame), role)}


def nameless(argument: Argument, coreference: Coreference, lists: WordLists) -> bool:
    """Whether an argument is a ministry of which nobody says of what state it is."""
    return all(
        coreference.entities[e].country is None
        and coreference.entities[e].kind == "organization"
        and coreference.entities[e].name.lower() in lists.ministries
        for e in argument.entities
    )


def main_state(
    frame: Frame, coreference: Coreference, own: set[str | None], least: int
) -> tuple[int, int] | None:
    """The state other than ``own`` that the article names most: (mention, entity); None where no
    state is named ``least`` times, and ``CLEAR`` times as often as any other."""
    told, states = named_states(frame, coreference, own)
    ranked = ranking(told)
    if not ranked or ranked[0] not in states or told[ranked[0]] < least:
        return None
    if len(ranked) > 1 and told[ranked[0]] < CLEAR * told[ranked[1]]:
        return None
    return states[ranked[0]]


def named_states(
    frame: Frame, coreference: Coreference, but: set[str | None]
) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """How often the article names each state or its people, and where the state itself."""
    told: dict[str, int] = {}
    states: dict[str, tuple[int, int]] = {}
    for entity in coreference.entities:
        if entity.section != frame.section or entity.country is None or entity.country in but:
            continue
        told[entity.country] = told.get(entity.country, 0) + len(entity.mentions)
        if entity.kind == "country" and entity.mentions:
            states[entity.country] = (entity.mentions[0], entity.id)
    return told, states


def ranking(told: Mapping[str, int]) -> list[str]:
    """The states by how often they are named, most first."""
    return sorted(told, key=lambda code: (-told[code], code))
