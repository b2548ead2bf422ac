"""Pronouns, where the text leaves no doubt; the rest stays unlinked."""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from dipevents.stages.coreference.groups import person_members, state_members
from dipevents.stages.coreference.rules import CoreferenceRule, Office
from dipevents.stages.coreference.state import Draft, State
from dipevents.textutil import fold, squeeze

_GERUND = re.compile(r",\s\w+ing\s(?:with\s|to\s|for\s)?$")
_ANY = Office(frozenset(), (), 9)
_HONOUR = re.compile(r"\s+honou?r\b")
# "it was emphasized that", "it is expected to": a word that points at nothing
_EXPLETIVE = re.compile(r"\s+(?:was|is|has been|had been)\s+(?:\w+ly\s+)?\w+(?:ed|en|id)\s+that\b")
_REACH = 3  # sentences back that a singular pronoun may point


def pronoun_rule(state: State, index: int) -> CoreferenceRule | None:
    word = fold(state.phrase(index)).strip()
    return next((r for r in state.rules.by_kind.get("pronoun", ()) if word in r.words), None)


def resolve_pronoun(state: State, index: int) -> None:
    """Links a pronoun of the third person."""
    rule = pronoun_rule(state, index)
    if rule is None or rule.person != 3:
        return
    if rule.plural:
        found = _they(state, index)
    elif rule.gender == "n":
        found = _it(state, index)
    else:
        found = _he_or_she(state, index, rule)
    if found:
        state.link(index, *found)


def _he_or_she(state: State, index: int, rule: CoreferenceRule) -> list[int]:
    site = state.sites[index]
    word = fold(state.phrase(index))
    possessive = word in {"his", "her", "hers"}
    if not possessive and _unknown_before(state, index):
        return []
    best: tuple[tuple[int, ...], int] | None = None
    near: set[int] = set()  # who could be meant at all
    hosts: set[int] = set()  # who give the banquet "in his honour"
    for other in state.before(index):
        back = site.sentence - state.sites[other].sentence
        if back > _REACH or state.mentions[other].end > state.mentions[index].start:
            continue
        for entity in state.links[other]:
            draft = state.drafts[entity]
            if len(state.links[other]) > 1 or not _is_somebody(draft):
                continue
            if draft.gender is not None and draft.gender != rule.gender:
                continue
            if not possessive and (state.same_clause(index, other) or _acting(state, other, index)):
                continue
            if draft.excluded is not None and back == 0:
                continue  # "the spokesman said he will go": he is the one spoken of
            if site.quote is not None and _speaks_here(state, other, site.quote):
                continue
            if possessive and back == 0 and _accompanied(state, other):
                return [entity]
            if back == 0 and _received(state, other, index):
                return [entity]
            if entity in hosts or (possessive and back == 0 and _hosts(state, other, index)):
                hosts.add(entity)
                continue
            there = state.sites[other]
            at = state.mentions[other].start
            subject = _leads(state, other)
            key = (
                min(back, 2),
                not subject,
                draft.gender is None,
                back,
                at if subject else -at,
            )
            if there.headline and not site.headline:
                key = (2, *key[1:])
            near.add(entity)
            if best is None or key < best[0]:
                best = (key, entity)
    if best is not None and len(near) == 1 and rule.gender in ("m", "f"):
        state.drafts[best[1]].gender = rule.gender  # told by the pronoun from here on
    return [best[1]] if best else []


def _acting(state: State, other: int, index: int) -> bool:
    """ "X phoned Y, inviting him to Z": whether the mention is X, who does what is done to him."""
    pronoun, site = state.mentions[index], state.sites[other]
    lead = state.text[max(pronoun.start - 25, 0) : pronoun.start]
    if pronoun.name.lower() != "him" or not _GERUND.search(lead):
        return False
    return site.role == "subject" and site.sentence == state.sites[index].sentence


def _unknown_before(state: State, index: int) -> bool:
    """ "The WHO's representative said he ...": nobody that the text names speaks of himself."""
    sentence = state.sites[index].sentence
    for at in range(bisect_left(state.starts, state.mentions[index].start) - 1, -1, -1):
        other = state.order[at]
        site, mention = state.sites[other], state.mentions[other]
        if site.sentence != sentence:
            return False
        if site.role == "subject" and mention.kind not in {"country", "place", "adjective"}:
            single = mention.kind in {"nominal", "delegation"} and not mention.plural
            between = state.text[mention.end : state.mentions[index].start]
            told = state.rules.find("speech", between) is not None
            return single and told and not state.links.get(other)
    return False


def _accompanied(state: State, index: int) -> bool:
    """ "X accompanied Y on his visit": whether the mention is Y."""
    start = state.mentions[index].start
    lead = state.text[max(start - 60, 0) : start].rstrip().removesuffix(" the")
    return state.rules.find("company", lead[lead.rfind(" ") + 1 :]) is not None


def _received(state: State, guest: int, index: int) -> bool:
    """ "X received Y as he arrived", "X welcomed Y on his arrival": whether the mention is Y."""
    start, end = state.mentions[guest].start, state.mentions[index].end
    lead = state.text[max(start - 60, 0) : start].rstrip().removesuffix(" the")
    verb = lead[lead.rfind(" ") + 1 :]
    return (
        state.rules.find("reception", verb) is not None
        and state.rules.find("coming", " ".join(state.text[end : end + 40].split()[:3])) is not None
    )


def _hosts(state: State, host: int, index: int) -> bool:
    """ "X hosted a banquet in his honour": whether the mention is X, and not who is honoured."""
    pronoun = state.mentions[index]
    if not _HONOUR.match(state.text, pronoun.end) or not _leads(state, host):
        return False
    between = state.text[state.mentions[host].end : pronoun.start]
    return state.rules.find("hosting", between) is not None


def _is_somebody(draft: Draft) -> bool:
    return draft.kind == "person" or (draft.kind == "delegation" and bool(draft.offices))


def _leads(state: State, index: int) -> bool:
    """Subject of its clause; in text without a parse, the first actor of its sentence."""
    site = state.sites[index]
    if site.role:
        return site.role == "subject"
    if site.clause is not None:
        return False
    lead = state.text[site.start : state.mentions[index].start]
    return len(lead.split()) <= 3


def _they(state: State, index: int) -> list[int]:
    """The last group, or the persons of this sentence or the one before, else the states."""
    here = state.sites[index].sentence
    for other in state.before(index):
        back = here - state.sites[other].sentence
        if back > 2:
            break
        if len(state.links[other]) > 1:
            return list(state.links[other])
        mention = state.mentions[other]
        if mention.plural and mention.kind == "delegation" and back <= 1:
            return list(state.links[other])
        if mention.kind == "person":
            found = person_members(state, index, None, _ANY, reach=2)
            if found:
                return found
    found = person_members(state, index, None, _ANY, reach=2)
    return found or _listed(state, index) or state_members(state, index, 2, wide=True, reach=1)


def _listed(state: State, index: int) -> list[int]:
    """The states of a list of three or more that leads the sentence: "A, B and C said they"."""
    site = state.sites[index]
    found: list[int] = []
    end = -1
    for other in state.order[bisect_left(state.starts, site.start) :]:
        mention = state.mentions[other]
        if mention.kind != "country" or mention.start >= state.mentions[index].start:
            break
        if end >= 0 and state.text[end : mention.start].strip(" ,") not in {"", "and"}:
            break
        found += [e for e in state.links.get(other, ()) if e not in found]
        end = mention.end
    return found if len(found) > 2 else []


def _it(state: State, index: int) -> list[int]:
    """A state or body, when one alone leads this sentence or the one before."""
    here = state.sites[index].sentence
    if _EXPLETIVE.match(state.text, state.mentions[index].end):
        return []
    for reach in (0, 1):
        leading: dict[int, None] = {}
        for other in state.before(index):
            if here - state.sites[other].sentence != reach or not _leads(state, other):
                continue
            mention = state.mentions[other]
            if mention.kind in {"country", "organization", "place"}:
                for entity in state.links[other]:
                    leading.setdefault(entity)
        if len(leading) == 1:
            return list(leading)
        if leading:
            return []
    return []


# --- the first person


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
    inside = [i for i in state.order if state.sites[i].section == section]
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


def _speaks_here(state: State, index: int, quote: tuple[int, int]) -> bool:
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
        if not _is_somebody(draft) or not 0 <= site.block - there.block <= 1:
            continue
        if not speaks(state, other):
            continue
        start, end = state.mentions[other].start, state.mentions[other].end
        gap = start - quote[1] if start >= quote[1] else quote[0] - end
        choices.append((site.block - there.block, gap, links[0]))
    return [min(choices)[-1]] if choices else []


def _author(state: State, section: int) -> list[int]:
    """Whose statement the document is: the person its first line gives, else the state "we" is."""
    heads = [i for i in state.order if state.sites[i].section == section]
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
        if by and len(links) == 1 and _is_somebody(state.drafts[links[0]]) and len(lead) < 40:
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
