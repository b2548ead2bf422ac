"""Guests: "his guest", "the visitor" - somebody named before who is not at home."""

import re
from collections.abc import Iterable

from dipevents.analysis import ROLL
from dipevents.stages.coreference.state import Draft, State
from dipevents.textutil import fold

_LED = re.compile(r",?\s+(?:led|headed)\s+by\s+(?:the\s+|its\s+)?")


def the_guest(state: State, index: int, country: str | None) -> Draft | None:
    """The last person told of, of ``country`` where it is said; not the one whose guest it is nor
    a countryman, and rather one who is said to visit, or at least comes from elsewhere than the
    report."""
    owner = _owner(state, index)
    home = state.homes.get(state.sites[index].section)
    fitting: list[tuple[bool, bool, int, int]] = []
    for place, draft in enumerate(recent(state, index, both=False)):
        if draft.kind != "person" or not allowed(state, index, draft):
            continue
        if country is not None and draft.country != country:
            continue
        if owner is not None and (draft is owner or draft.country == owner.country):
            continue
        visits = any(state.mentions[m].visiting >= 0 for m in draft.mentions)
        fitting.append((not visits, home is not None and draft.country == home, place, draft.id))
    return state.drafts[min(fitting)[-1]] if fitting else None


def the_delegation(state: State, index: int) -> Draft | None:
    """Who "the delegation" is: the one who leads the last delegation told of, else it itself."""
    here = state.sites[index]
    for other in state.before(index):
        mention, links = state.mentions[other], state.links[other]
        if here.sentence - state.sites[other].sentence > 4:
            return None
        if mention.kind != "delegation" or "delegation" not in mention.name.lower():
            continue
        if len(links) != 1 or mention.country is None:
            return None
        for follower in state.after(other):
            if state.sites[follower].sentence != state.sites[other].sentence:
                break
            between = state.text[mention.end : state.mentions[follower].start]
            person = state.drafts[state.links[follower][0]]
            if _LED.fullmatch(between) and person.kind == "person":
                return person
        return state.drafts[links[0]]
    return None


def ambassadors(state: State, index: int) -> list[int]:
    """ "The diplomats" after "the ambassadors of Peru, X, and of Chad, Y": those by name."""
    if fold(state.phrase(index)) not in {"the diplomats", "the ambassadors", "the envoys"}:
        return []
    found: dict[int, None] = {}
    here = state.sites[index].sentence
    for other in state.before(index):
        if here - state.sites[other].sentence > 3:
            break
        if state.mentions[other].kind != "person":
            continue
        draft = state.drafts[state.links[other][0]]
        listed = state.mentions[other].basis == ROLL  # its office is told at the head of the list
        if draft.country is not None and (listed or "ambassador" in draft.offices):
            found.setdefault(draft.id)
    return sorted(found) if len(found) > 1 else []


def _owner(state: State, index: int) -> Draft | None:
    """Whose guest it is: the person meant by the pronoun right before."""
    start = state.mentions[index].start
    for other in state.before(index):
        mention, links = state.mentions[other], state.links[other]
        if mention.kind == "pronoun" and state.text[mention.end : start].isspace():
            return state.drafts[links[0]] if len(links) == 1 else None
        return None
    return None


def recent(state: State, index: int, both: bool) -> Iterable[Draft]:
    """Entities by nearness before the mention; with ``both`` also those named only later."""
    seen: dict[int, None] = {}
    for other in state.before(index):
        for entity in state.links[other]:
            seen.setdefault(entity)
    if both:
        for other in state.after(index):
            for entity in state.links[other]:
                seen.setdefault(entity)
    return [state.drafts[i] for i in seen]


def allowed(state: State, index: int, draft: Draft) -> bool:
    """Not somebody who speaks only, and no other argument of the same verb."""
    if draft.excluded is not None and not state.mentions[index].excluded:
        return False
    return not any(state.same_clause(index, m) for m in draft.mentions)
