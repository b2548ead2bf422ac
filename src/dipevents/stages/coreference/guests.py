"""Guests: "his guest", "the visitor" - somebody named before who is not at home."""

from collections.abc import Iterable

from dipevents.stages.coreference.state import Draft, State


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
