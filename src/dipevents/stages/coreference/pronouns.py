"""Pronouns, where the text leaves no doubt; the rest stays unlinked."""

import re

from dipevents.stages.coreference.groups import person_members, state_members
from dipevents.stages.coreference.rules import CoreferenceRule, Office
from dipevents.stages.coreference.speakers import is_somebody, pronoun_rule, speaks_here
from dipevents.stages.coreference.state import State
from dipevents.textutil import fold

_GERUND = re.compile(r",\s\w+ing\s(?:with\s|to\s|for\s)?$")
_JOINED = re.compile(
    r"(?:\band|,)\s(?:also\s|then\s)?\w+(?:ed|es|ks|ls|ts)\s(?:with\s|to\s|for\s)?$"
)
_ANY = Office(frozenset(), (), 9)
_HONOUR = re.compile(r"\s+honou?r\b")
# "it was emphasized that", "it is expected to": a word that points at nothing
_EXPLETIVE = re.compile(r"\s+(?:was|is|has been|had been)\s+(?:\w+ly\s+)?\w+(?:ed|en|id)\s+that\b")
_REACH = 3  # sentences back that a singular pronoun may point


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
        if back > _REACH:
            break
        if state.mentions[other].end > state.mentions[index].start:
            continue
        for entity in state.links[other]:
            draft = state.drafts[entity]
            if len(state.links[other]) > 1 or not is_somebody(draft):
                continue
            if draft.gender is not None and draft.gender != rule.gender:
                continue
            if not possessive and (state.same_clause(index, other) or _acting(state, other, index)):
                continue
            if draft.excluded is not None and back == 0:
                continue  # "the spokesman said he will go": he is the one spoken of
            if site.quote is not None and speaks_here(state, other, site.quote):
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
    """ "X phoned Y, inviting him to Z", "X met Y and invited him": whether the mention is X, who
    does what is done to him."""
    pronoun, site = state.mentions[index], state.sites[other]
    lead = state.text[max(pronoun.start - 25, 0) : pronoun.start]
    if pronoun.name.lower() != "him" or not (_GERUND.search(lead) or _JOINED.search(lead)):
        return False
    return site.role == "subject" and site.sentence == state.sites[index].sentence


def _unknown_before(state: State, index: int) -> bool:
    """ "The WHO's representative said he ...": nobody that the text names speaks of himself."""
    sentence = state.sites[index].sentence
    for other in state.back(index):
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
    for other in state.beginning(site.start, state.mentions[index].start):
        mention = state.mentions[other]
        if mention.kind != "country":
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
            back = here - state.sites[other].sentence
            if back > reach:
                break
            if back < reach or not _leads(state, other):
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
