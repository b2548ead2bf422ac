"""Rebels who are known by no name of their own: "Darfur rebels", "a rebel group"."""

from dataclasses import replace

from dipevents.stages.actors.line import Line
from dipevents.stages.actors.persons import Made, make
from dipevents.stages.actors.states import State, state_at

BASIS = "rebels"  # EntityMention.basis
_MOST_MODIFIERS = 4


def rebels_at(line: Line, i: int) -> Made:
    """A group in arms at token ``i``: an organisation of the state before it, where one is named.

    Rebels against a party ("Tory rebels") are none.
    """
    words = line.words
    k = i
    if line.norm(i - 1) in words["rebels.party"]:
        return None
    if line.norm(k) in words["rebels.before"]:
        k += 1
    start, state = k, None
    while k < len(line.toks) and k - start <= _MOST_MODIFIERS:
        norm = line.norm(k)
        if norm in words["rebels.party"]:
            return None
        end = _head(line, k)
        if end is not None:
            return _made(line, (i, start, end), state)
        known = state_at(line, k)
        if known is not None:
            state, k = known, known.after or known.end
        elif norm in words["rebels.kinds"] or (k > start and line.hyphen(k)):
            k += 1
        elif line.toks[k].cap and line.toks[k].alpha and not line.caps:
            if k == i and (line.toks[i].first or _head(line, k + 1) is None):
                return None  # "Tamil rebels", but not "Smith of the northern rebels"
            k += 1
        else:
            return None
    return None


def _head(line: Line, k: int) -> int | None:
    """The token behind "rebels" or "rebel group" at ``k``."""
    words = line.words
    if line.norm(k) in words["rebels.plural"]:
        return k + 1
    if line.norm(k) in words["rebels.single"] and line.norm(k + 1) in words["rebels.bodies"]:
        return k + 2
    return None


def _made(line: Line, span: tuple[int, int, int], state: State | None) -> Made:
    first, start, end = span
    made = make(line, "organization", (first, end), (start, end))
    country = state.iso if state is not None else None
    return [replace(made, country=country, org_kind="armed_group", basis=BASIS)], end
