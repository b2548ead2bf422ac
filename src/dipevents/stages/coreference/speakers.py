"""Who speaks: the first person, the speaker of a quotation, the author of a statement."""

import re
from functools import lru_cache
from itertools import pairwise

from dipevents.stages.coreference.rules import CoreferenceRule
from dipevents.stages.coreference.state import Draft, State
from dipevents.textutil import fold, squeeze


def pronoun_rule(state: State, index: int) -> CoreferenceRule | None:
    word = fold(state.phrase(index)).strip()
    return next((r for r in state.rules.by_kind.get("pronoun", ()) if word in r.words), None)


def is_somebody(draft: Draft) -> bool:
    return draft.kind == "person" or (draft.kind == "delegation" and bool(draft.offices))


def resolve_first_person(state: State) -> None:
    """I and we: the speaker of the quotation, or whose statement the document is."""
    authors: dict[int, list[int]] = {}
    for index in state.order:
        if state.mentions[index].kind != "pronoun":
            continue
        rule = pronoun_rule(state, index)
        if rule is None or rule.person != 1:
            continue
        site = state.sites[index]
        if site.quote is not None:
            found = _speaker(state, index, site.quote)
        else:
            if site.section not in authors:
                authors[site.section] = _author(state, site.section)
            found = authors[site.section]
        if found:
            state.link(index, *found)
    for section, author in authors.items():
        _name_author(state, section, author)


def _name_author(state: State, section: int, author: list[int]) -> None:
    """ "Statement on the President's Call": the office in the first line is the author's."""
    inside = state.within(section)
    for index in inside:
        mention = state.mentions[index]
        if state.sites[index].sentence != state.sites[inside[0]].sentence:
            break
        if mention.kind == "nominal" and mention.country is None and author:
            links = state.links.get(index, ())
            if not links or state.drafts[links[0]].kind == "delegation":
                state.links[index] = tuple(author)
        single = mention.kind in {"nominal", "delegation"} and not mention.plural
        writer = state.drafts[author[0]] if len(author) == 1 else None
        if writer is None or writer.kind != "person" or writer.title or not single:
            continue
        if mention.title and writer.country in {None, mention.country}:
            writer.title, writer.country = squeeze(mention.title), mention.country
            state.link(index, writer.id)


@lru_cache(maxsize=8)
def _speech(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(map(re.escape, words))
    after = re.compile(rf"^[\s,]*(?:\w+ly\s+|also\s+|has\s+|had\s+|later\s+)?(?:{verbs})\b", re.I)
    before = re.compile(rf"\b(?:{verbs})[\s,]*$", re.I)
    return after, before


def speaks(state: State, index: int) -> bool:
    """Whether a verb of saying stands right after the mention, or right before it."""
    words = tuple(w for r in state.rules.by_kind.get("speech", ()) for w in r.words)
    after, before = _speech(words)
    mention = state.mentions[index]
    tail = state.text[mention.end : mention.end + 30]
    lead = state.text[max(mention.start - 15, 0) : mention.start]
    return bool(after.search(tail) or before.search(lead))


def speaks_here(state: State, index: int, quote: tuple[int, int]) -> bool:
    mention = state.mentions[index]
    outside = not quote[0] <= mention.start < quote[1]
    near = min(abs(mention.end - quote[0]), abs(mention.start - quote[1])) < 80
    return outside and near and speaks(state, index)


def _speaker(state: State, index: int, quote: tuple[int, int]) -> list[int]:
    """The one who says the quotation: in its block, else at the end of the block before."""
    site = state.sites[index]
    choices = []
    for other in state.around(site.block):
        links = state.links.get(other, ())
        there = state.sites[other]
        if len(links) != 1 or there.section != site.section or there.quote is not None:
            continue
        draft = state.drafts[links[0]]
        if not is_somebody(draft) or not 0 <= site.block - there.block <= 1:
            continue
        if not speaks(state, other):
            continue
        start, end = state.mentions[other].start, state.mentions[other].end
        gap = start - quote[1] if start >= quote[1] else quote[0] - end
        choices.append((site.block - there.block, gap, links[0]))
    return [min(choices)[-1]] if choices else []


def _author(state: State, section: int) -> list[int]:
    """Whose statement the document is: the person its first line gives, else the state "we" is."""
    heads = state.within(section)
    if not heads:
        return []
    named = _named_after_i(state, heads)
    if named is not None:
        return [named]
    site = state.sites[heads[0]]
    first = [i for i in heads if state.sites[i].sentence == site.sentence]
    line = state.text[site.start : site.end]
    if state.rules.find("statement", line) is None:
        return []
    for index in first:
        mention = state.mentions[index]
        lead = state.text[site.start : mention.start]
        by = re.search(r"\b(?:by|from|of)\s+(?:the\s+)?$", lead, re.I)
        links = state.links.get(index, ())
        if by and len(links) == 1 and is_somebody(state.drafts[links[0]]) and len(lead) < 40:
            return list(links)
    return _own_state(state, heads)


def _named_after_i(state: State, heads: list[int]) -> int | None:
    """ "I, Adaeze Obi, was received ...": the author says the name."""
    for index, following in pairwise(heads):
        mention, person = state.mentions[index], state.mentions[following]
        if mention.kind != "pronoun" or person.kind != "person" or state.phrase(index) != "I":
            continue
        between = state.text[mention.end : person.name_start].strip()
        links = state.links.get(following, ())
        if between == "," and len(links) == 1 and state.sites[index].quote is None:
            return links[0]
    return None


def _own_state(state: State, indexes: list[int]) -> list[int]:
    """The state that says "I" and "we": one that no named person serves, best beside "our".

    A declaration that says only "we" is of several states, and none of them its author.
    """
    taken = {d.country for d in state.drafts if d.kind == "person" and not d.guessed}
    ours: set[int] = set()
    singular = False
    for index in indexes:
        if state.mentions[index].kind == "pronoun":
            rule = pronoun_rule(state, index)
            if rule is not None and rule.person == 1 and state.sites[index].quote is None:
                ours.add(state.sites[index].sentence)
                singular = singular or not rule.plural
    counts: dict[int, int] = {}
    for index in indexes:
        links = state.links.get(index, ())
        if state.mentions[index].kind != "country" or len(links) != 1:
            continue
        if state.drafts[links[0]].country not in taken:
            near = 3 if state.sites[index].sentence in ours else 1
            counts[links[0]] = counts.get(links[0], 0) + near
    return [max(counts, key=lambda i: (counts[i], -i))] if counts and singular else []
