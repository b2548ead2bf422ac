"""The state of office holders whose state the text leaves unsaid."""

from dipevents.stages.coreference.state import Draft, State

_HOME = frozenset(
    {
        "president",
        "head_of_government",
        "head_of_state",
        "minister",
        "foreign_minister",
        "defence_minister",
        "portfolio_minister",
        "deputy_prime_minister",
        "vice_president",
    }
)


def infer_states(state: State) -> None:
    """The state of office holders that the text leaves unsaid: the one the article is about.

    "Prime Minister Erdogan said" in a report that opens with Turkey. A state is no candidate when
    somebody else holds the like office of it.
    """
    for draft in state.drafts:
        if draft.kind != "person" or draft.country is not None or not draft.offices & _HOME:
            continue
        if any(state.mentions[i].igo for i in draft.mentions):
            continue
        taken = {
            d.country
            for d in state.drafts
            if d.kind == "person" and d.offices & draft.offices & _HOME
        }
        weights = _weights(state, draft)
        ranked = sorted((c for c in weights if c not in taken), key=lambda c: -weights[c])
        if ranked and (len(ranked) == 1 or weights[ranked[0]] >= 1.5 * weights[ranked[1]]):
            draft.country, draft.guessed = ranked[0], True


def _weights(state: State, draft: Draft) -> dict[str, float]:
    """How much of the section up to the person's first mention is about each state."""
    weights: dict[str, float] = {}
    first = min(state.mentions[i].start for i in draft.mentions)
    for index in state.order:
        mention = state.mentions[index]
        if state.sites[index].section != draft.section or mention.country is None:
            continue
        if mention.kind not in {"country", "adjective", "place", "organization", "delegation"}:
            continue
        weight = 0.5 if mention.kind == "place" and not mention.capital else 1.0
        if mention.start > first:
            weight /= 2
        weights[mention.country] = weights.get(mention.country, 0.0) + weight
    return weights
