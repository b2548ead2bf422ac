"""Groups: "the two leaders", "both sides", "the three countries", and the plural pronouns."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dipevents.stages.coreference.home import last_words
from dipevents.stages.coreference.named import is_location
from dipevents.stages.coreference.rules import Office
from dipevents.stages.coreference.state import REBELS, Draft, State
from dipevents.textutil import fold, strip_determiner

_NUMBERS = {
    "both": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "trio": 3, "seven": 7, "eight": 8,
}  # fmt: skip
_POSTS = frozenset({"foreign_minister", "defence_minister", "portfolio_minister"})
_REACH = 8  # sentences back
_APART = 3  # sentences back that "the two sides" may be named one by one
_MANY = 4  # states that "the sides" may be without a number
_WITH = re.compile(r"\b(?:with|between)\s+\Z")
_JOINT = re.compile(
    r"\s(?:of|from)\s+(?:both|the\s+two|the\s+three)\s+(\w+\s+)?"
    r"(?:nations|countries|states|sides|governments|neighbou?rs|parties)\Z"
)
_PAIRS = frozenset({"two", "the two"})
_BRACKET = 300  # characters of a list in brackets
_JOINED = re.compile(r"\s+and\s+(?:the\s+)?")


def group_size(phrase: str, given: int | None) -> int | None:
    """How many the group counts; None where the phrase gives no number."""
    if given is not None:
        return given
    return next((_NUMBERS[w] for w in re.findall(r"\w+", phrase.lower()) if w in _NUMBERS), None)


def resolve_group(state: State, index: int) -> None:
    """Links a group to the persons or states it stands for, where enough of them are known."""
    mention = state.mentions[index]
    phrase = state.phrase(index)
    size = group_size(phrase, mention.number)
    if phrase.lower().endswith("koreas"):
        section = state.sites[index].section
        state.link(index, *(state.country_entity(c, section).id for c in ("PRK", "KOR")))
        return
    states = state.rules.find("states", phrase)
    if states is not None:
        found = state_members(state, index, size, wide=states.wide)
    else:
        office = state.rules.office(phrase)
        found = person_members(state, index, size, office)
        if not found and size == 2 and office.labels & _POSTS:
            found = _unnamed_members(state, index, phrase)
        if not found and phrase.lower() in _PAIRS:
            found = state_members(state, index, 2, wide=True, reach=1)
    if found:
        state.link(index, *found)


def _unnamed_members(state: State, index: int, phrase: str) -> list[int]:
    """ "The two foreign ministers", neither of them named: those of the two states told of."""
    title = state.rules.wording(phrase)
    countries = state_members(state, index, 2, wide=False, reach=2)
    found = []
    for entity in countries if title is not None else []:
        owner = state.drafts[entity]
        name = f"{title} of {owner.name}"
        same = (d for d in state.drafts if (d.kind, d.section) == ("delegation", owner.section))
        draft = next((d for d in same if d.name == name), None)
        if draft is None:
            draft = state.new("delegation", owner.section, name)
            draft.country, draft.title = owner.country, title
            draft.offices |= state.rules.office(title or "").labels
        found.append(draft.id)
    return found


# --- persons


def spelt_out(state: State, index: int) -> tuple[int, ...]:
    """The persons in the brackets behind a delegation: "the Co-Chairs (A of Peru and B of Chad)";
    also of a delegation that is so named again. Empty where there are fewer than two."""
    mention = state.mentions[index]
    name = fold(strip_determiner(mention.name))
    for other in state.within(state.sites[index].section):
        known = state.mentions[other]
        if known.kind != "delegation" or not known.plural or known.block < 0:
            continue
        found = _bracketed(state, other)
        if len(found) > 1 and fold(strip_determiner(known.name)).startswith(name):
            return found
    return ()


def of_both(state: State, index: int) -> list[int]:
    """The states of "officials of both nations", "delegations from the two countries"."""
    phrase = state.phrase(index)
    if state.mentions[index].country is not None or not _JOINT.search(phrase):
        return []
    return state_members(state, index, group_size(phrase, None), wide=True, apart=False)


def _bracketed(state: State, index: int) -> tuple[int, ...]:
    start = state.mentions[index].end
    close = state.text.find(")", start, start + _BRACKET)
    if close < 0 or not state.text.startswith(" (", start):
        return ()
    inside = state.beginning(start + 1, close)
    persons = (i for i in inside if state.mentions[i].kind == "person")
    return tuple(dict.fromkeys(e for i in persons for e in state.links[i]))


def person_members(
    state: State, index: int, size: int | None, office: Office, reach: int = _REACH
) -> list[int]:
    """The persons of the latest sentence that names enough of them, else the last ones named."""
    pools: list[list[int]] = []
    beside = _beside(state, index)
    if office.wants:  # those who are said to hold the office go before those of no known office
        for sentence in _sentences_back(state, index, reach):
            people = [i for i in _persons_of(state, sentence) if i not in beside]
            holders = [i for i in people if office.fits(frozenset(state.drafts[i].offices))]
            found = _pick(state, _others(state, index, holders, size), size)
            if found:
                return found
    for sentence in _sentences_back(state, index, reach):
        pool = [i for i in _persons_of(state, sentence) if i not in beside]
        if office.wants:
            pool = [i for i in pool if _may_be(office, state.drafts[i])]
        pools.append(pool)
        found = _pick(state, _others(state, index, pool, size), size)
        if found:
            return found
    return _accumulated(state, pools, size)


def _others(state: State, index: int, pool: list[int], size: int | None) -> list[int]:
    """ "He urged that the pair meet": of more than two, the one who speaks of them is none."""
    if size is None or len(pool) != size + 1:
        return pool
    here = state.sites[index].sentence
    subjects = {
        entity
        for other in state.before(index)
        if state.sites[other].sentence == here and state.sites[other].role == "subject"
        for entity in state.links[other]
    }
    rest = [i for i in pool if i not in subjects]
    return rest if len(rest) == size else pool


def _may_be(office: Office, draft: Draft) -> bool:
    return not draft.offices or office.fits(frozenset(draft.offices))


def _pick(state: State, pool: Sequence[int], size: int | None) -> list[int]:
    """All of the pool, or the ``size`` weightiest of different states; empty where too few."""
    wanted = size or 2
    if len({_side(state, state.drafts[i]) for i in pool}) < 2 or len(pool) < wanted:
        return []
    if size is None or len(pool) == size:
        return list(pool)
    ranked = sorted(pool, key=lambda i: -len(state.drafts[i].mentions))
    chosen: list[int] = []
    for entity in ranked:
        sides = {_side(state, state.drafts[i]) for i in chosen}
        if len(chosen) < size and _side(state, state.drafts[entity]) not in sides:
            chosen.append(entity)
    return [i for i in pool if i in chosen] if len(chosen) == size else []


def _side(state: State, draft: Draft) -> str:
    """The side of a person: the group in arms before the state."""
    group = next((g for i in draft.mentions if (g := state.mentions[i].group) is not None), None)
    if group is not None or REBELS & set((draft.title or "").lower().split()):
        return (group or draft.name).lower()
    return draft.country or f"#{draft.id}"


def _accumulated(state: State, pools: Sequence[Sequence[int]], size: int | None) -> list[int]:
    wanted = size or 2
    chosen: list[int] = []
    for pool in pools:
        for entity in pool:
            sides = {_side(state, state.drafts[i]) for i in chosen}
            if len(chosen) < wanted and _side(state, state.drafts[entity]) not in sides:
                chosen.append(entity)
    if len(chosen) < wanted:
        return []
    return sorted(chosen, key=lambda i: _first(state, i))


def _first(state: State, entity: int) -> int:
    """Where an entity is first named; a state known by its people only has no mention yet."""
    found = state.drafts[entity].mentions
    return state.mentions[found[0]].start if found else len(state.text)


def _sentences_back(state: State, index: int, reach: int) -> list[list[int]]:
    """Linked mentions before this one, grouped by sentence, nearest sentence first."""
    here = state.sites[index].sentence
    grouped: dict[int, list[int]] = {}
    for other in state.before(index):
        if here - state.sites[other].sentence > reach:
            break
        if state.mentions[other].end > state.mentions[index].start:
            continue
        grouped.setdefault(state.sites[other].sentence, []).append(other)
    ordered = sorted(grouped, reverse=True)
    return [sorted(grouped[s], key=lambda i: state.mentions[i].start) for s in ordered]


def _beside(state: State, index: int) -> frozenset[int]:
    """ "China and the four countries": China is none of the four."""
    for other in state.before(index):
        between = state.text[state.mentions[other].end : state.mentions[index].start]
        if between.strip(" ,") in {"and", "with"}:
            return frozenset(state.links[other])
        break
    return frozenset()


def _across(state: State, index: int) -> frozenset[int]:
    """ "The American envoy left for talks with the parties": America is none of them."""
    start = state.mentions[index].start
    lead = last_words(state.text[max(start - 30, 0) : start])
    going = state.rules.find("journey", lead) is not None  # "is visiting the five nations"
    if not going and not _WITH.search(state.text, max(start - 8, 0), start):
        return frozenset()
    here = state.sites[index]
    own = {
        state.drafts[entity].country
        for other in state.before(index)
        if state.sites[other].sentence == here.sentence and state.sites[other].role == "subject"
        for entity in state.links[other]
    }
    return frozenset(state.country_entity(c, here.section).id for c in own if c is not None)


def _persons_of(state: State, sentence: Sequence[int]) -> list[int]:
    found: dict[int, None] = {}
    for other in sentence:
        for entity in state.links[other]:
            draft = state.drafts[entity]
            single = draft.kind == "delegation" and not state.mentions[other].plural
            if draft.excluded is None and (draft.kind == "person" or (single and draft.offices)):
                found.setdefault(entity)
    return list(found)


# --- states


def state_members(
    state: State,
    index: int,
    size: int | None,
    wide: bool,
    reach: int = _REACH,
    apart: bool = True,
) -> list[int]:
    """The states (``wide``: sides) of the latest sentence that names enough of them; ``apart``:
    without those who meet the group."""
    pools: list[list[int]] = []
    beside = _beside(state, index) | _across(state, index) if apart else frozenset()
    here = state.sites[index].sentence
    for sentence in _sentences_back(state, index, reach):
        pool = [i for i in _states_of(state, sentence, wide) if i not in beside]
        if not wide or here - state.sites[sentence[0]].sentence <= _APART:
            pools.append(pool)
        wanted = size or 2
        if len(pool) == wanted or (size is None and wanted < len(pool) <= _MANY):
            return pool
        if len(pool) > wanted:
            pair = _paired(state, sentence, pool) if wanted == 2 else []
            return pair or _weightiest(state, pool, wanted)
    return _accumulated(state, pools, size)


def _paired(state: State, sentence: Sequence[int], pool: Sequence[int]) -> list[int]:
    """The only two states of a sentence that are joined: "disputes between X and Y"."""
    named = sorted(
        (m.start, m.end, state.links[i])
        for i in sentence
        if (m := state.mentions[i]).kind in {"country", "place"} and len(state.links[i]) == 1
    )
    pairs = [
        [left[0], right[0]]
        for (_, end, left), (start, _, right) in pairwise(named)
        if _JOINED.fullmatch(state.text[end:start]) and {left[0], right[0]} <= set(pool)
    ]
    return pairs[0] if len(pairs) == 1 and pairs[0][0] != pairs[0][1] else []


def _weightiest(state: State, pool: Sequence[int], size: int) -> list[int]:
    weights: Counter[int] = Counter()
    for draft in state.drafts:
        if draft.excluded is None:
            for entity in pool:
                target = state.drafts[entity]
                if draft is target or (target.country and draft.country == target.country):
                    weights[entity] += len(draft.mentions)
    best = sorted(pool, key=lambda i: -weights[i])[:size]
    return [i for i in pool if i in best]


def _states_of(state: State, sentence: Sequence[int], wide: bool) -> list[int]:
    found: dict[int, None] = {}
    for other in sentence:
        mention = state.mentions[other]
        if mention.kind == "place" and is_location(state, other):
            continue
        for entity in state.links[other]:
            draft = state.drafts[entity]
            if draft.excluded is not None:
                continue
            if draft.kind == "organization" and draft.statelike and wide:
                found.setdefault(entity)
            elif draft.country is not None and not draft.guessed:
                country = draft.country
                found.setdefault(state.country_entity(country, draft.section).id)
    return list(found)
