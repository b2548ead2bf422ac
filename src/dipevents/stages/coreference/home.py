"""The state of office holders whose state the text leaves unsaid."""

import re
from collections.abc import Iterator, Sequence

from dipevents.stages.coreference.state import Draft, OfficialLike, State
from dipevents.textutil import fold

_SERVANT = re.compile(r"['’]s? ((?:[\w-]+ ){0,3}[\w-]+),")
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
_CHIEFS = frozenset({"president", "monarch", "head_of_government", "foreign_minister"})
# What stands before the one with whom somebody has to do.
_TO = re.compile(
    r"\b(?:with|to|met|meets|called|calls|phoned|telephoned|hosted|received)\s(?:the\s)?\Z"
)
REACH = 40  # characters before a state in which the words of a journey to it stand
_SPEAKS_FOR = 4.0  # what a spokesperson of a government weighs: the text is that government's
_WRITTEN_IN = 1.0  # what the dateline weighs
_SURE = 1.5  # by how much the first state must outweigh the second


def serve_states(state: State) -> None:
    """The state of somebody's envoys and aides: "Putin's envoy X", "X, an envoy of Putin"."""
    for draft in state.drafts:
        if draft.kind != "person" or draft.country is not None:
            continue
        for index in list(draft.mentions):
            title = state.mentions[index].title or ""
            serves = state.rules.find("servant", title) is not None
            chief = _chief_of(state, index, named=serves)
            if chief and chief.country is not None and chief.id != draft.id:
                draft.country = chief.country
                break


def _chief_of(state: State, index: int, *, named: bool) -> Draft | None:
    """Whose envoy or aide a mention is: the person right before it or behind its "of"; also in
    "Smith's special envoy, X". ``named``: the mention's own title tells that it serves."""
    mention = state.mentions[index]
    at = state.place[index]
    for other in state.order[max(0, at - 1) : at + 2]:
        there = state.mentions[other]
        links = state.links.get(other, ())
        if other == index or there.kind != "person" or len(links) != 1:
            continue
        between = state.text[min(there.end, mention.end) : max(there.start, mention.start)].strip()
        behind = there.start > mention.start
        apposed = None if behind else _SERVANT.fullmatch(between)
        if apposed and state.rules.find("servant", apposed[1]) is not None:
            return state.drafts[links[0]]
        if named and between in (
            {"of", "of the", "for", "to"} if behind else {"", "'s", "’s", "'", "’"}
        ):
            return state.drafts[links[0]]
    return None


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
            if d.kind == "person"
            and d.offices & draft.offices & _HOME
            and ("deputy" in d.offices) == ("deputy" in draft.offices)
        }
        first = min(state.mentions[i].start for i in draft.mentions)
        weights = _weights(state, draft.section, first)
        home = state.homes.get(draft.section)
        if home is not None and "executive" not in (draft.title or "").lower():
            # "chief executive" is mostly a firm's
            weights[home] = weights.get(home, 0.0) + _WRITTEN_IN
        if not draft.offices & {"deputy"}:
            taken |= _guests(state, draft)
        taken |= _abroad(state, draft.mentions)
        companion = _companion(state, draft)
        if companion is not None and companion not in taken:
            draft.country, draft.guessed = companion, True
            continue
        ranked = sorted((c for c in weights if c not in taken), key=lambda c: -weights[c])
        if ranked and (len(ranked) == 1 or weights[ranked[0]] >= _SURE * weights[ranked[1]]):
            draft.country, draft.guessed = ranked[0], True


def _guests(state: State, draft: Draft) -> set[str | None]:
    """States whose ambassadors or visitors the section names: it is not their ministers they call
    on. One who serves at an international body is sent to no state."""
    return {
        d.country
        for d in state.drafts
        if d.kind == "person"
        and d.section == draft.section
        and (
            ("ambassador" in d.offices and "at_a_body" not in d.offices)
            or any(state.mentions[i].visiting >= 0 for i in d.mentions)
        )
    }


def _abroad(state: State, indexes: Sequence[int]) -> set[str | None]:
    """States to which somebody travels, as the sentences that tell of him say: not his own."""
    out: set[str | None] = set()
    for index in indexes:
        site, start = state.sites[index], state.mentions[index].start
        for other in state.beginning(start + 1, site.end):
            there = state.mentions[other]
            if there.kind == "country" and there.country is not None:
                lead = state.text[max(start, there.start - REACH) : there.start]
                if state.rules.find("journey", last_words(lead)) is not None:
                    out.add(there.country)
    return out


def _partners(state: State, index: int) -> set[str | None]:
    """States of those with whom somebody is told to deal: "the Prime Minister spoke to X"."""
    site, end = state.sites[index], state.mentions[index].end
    out: set[str | None] = set()
    for other in state.beginning(end, site.end):
        there = state.mentions[other]
        if there.kind == "person" and _TO.search(state.text, end, there.start):
            out.add(there.country)
    return out


def last_words(lead: str) -> str:
    """The two words before the name of a state, without "the": "will visit the" -> "will visit"."""
    words = lead.split()
    if words and words[-1].lower() == "the":
        words.pop()
    return " ".join(words[-2:])


def _companion(state: State, draft: Draft) -> str | None:
    """The state of the person whom this one accompanies: "X, accompanied by Y"."""
    for index in draft.mentions:
        start = state.mentions[index].start
        words = fold(state.text[max(start - 40, 0) : start]).removesuffix(" the ").split()
        if len(words) < 2 or words[-1] != "by" or not state.rules.find("company", words[-2]):
            continue
        for other in _sentence_back(state, index):
            if state.mentions[other].kind == "person" and state.mentions[other].country:
                return state.mentions[other].country
    return None


def _sentence_back(state: State, index: int) -> Iterator[int]:
    """The mentions of a sentence before one, nearest first."""
    for other in state.back(index):
        if state.sites[other].sentence != state.sites[index].sentence:
            return
        yield other


def named_later(state: State, index: int) -> int | None:
    """ "The Prime Minister spoke ... The Prime Minister, Smith, said": who this is; no other of the
    article may be called the same."""
    phrase, here = state.phrase(index), state.sites[index]
    if state.mentions[index].country is not None or not phrase.startswith(("The ", "the ")):
        return None
    office = fold(phrase)[4:]
    found: set[int] = set()
    for other in state.after(index):
        mention = state.mentions[other]
        if mention.kind != "person" or state.sites[other].section != here.section:
            continue
        said = fold(state.phrase(other)).removeprefix("the ")
        if said.startswith(office + ",") and fold(mention.title or "") == office:
            found.update(state.links.get(other, ()))
    return found.pop() if len(found) == 1 else None


def home_of(state: State, index: int, labels: frozenset[str]) -> str | None:
    """The state whose "the Prime Minister" an article means that names no holder of the office.

    It is the state the article speaks for or is mostly about, once those are left out whose holder
    of the like office is named, and those that have no such office.
    """
    mention = state.mentions[index]
    wanted = labels & _CHIEFS
    phrase = state.phrase(index).lower()
    plain = len((mention.title or "").split()) <= 2 and not mention.plural and not mention.former
    if not wanted or not plain or not phrase.startswith(("the ", "his ", "her ")):
        return None
    section = state.sites[index].section
    taken = {d.country for d in state.drafts if d.kind == "person" and d.offices & wanted}
    taken |= _abroad(state, [index]) | _partners(state, index)
    weights = _weights(state, section, len(state.text))
    if section in state.homes:
        home = state.homes[section]
        weights[home] = weights.get(home, 0.0) + _WRITTEN_IN
    for other in state.within(section):
        spoken = state.mentions[other]
        if spoken.country is None:
            continue
        if spoken.excluded == "spokesperson" or spoken.basis == "seat":
            weights[spoken.country] = weights.get(spoken.country, 0.0) + _SPEAKS_FOR
    for label in ("head_of_government", "monarch"):
        if label in wanted:
            having = _with_office(state, label)
            weights = {c: w for c, w in weights.items() if c in having}
    ranked = sorted((c for c in weights if c not in taken), key=lambda c: -weights[c])
    if ranked and (len(ranked) == 1 or weights[ranked[0]] >= _SURE * weights[ranked[1]]):
        return ranked[0]
    return None


_having: list[tuple[Sequence[OfficialLike], str, frozenset[str]]] = []


def _with_office(state: State, label: str) -> frozenset[str]:
    """States of which the table knows a holder of the office; the latest answer is kept."""
    for officials, kept, answer in tuple(_having):  # threads may share it
        if officials is state.officials and kept == label:
            return answer
    offices = {o.office for o in state.officials}
    like = {o for o in offices if label in state.rules.office(o).labels}
    found = frozenset(o.country for o in state.officials if o.office in like and o.country)
    _having[:] = [(state.officials, label, found)]
    return found


def _weights(state: State, section: int, first: int) -> dict[str, float]:
    """How much of the section is about each state; what stands behind ``first`` counts half."""
    weights: dict[str, float] = {}
    for index in state.within(section):
        mention = state.mentions[index]
        if mention.country is None:
            continue
        if mention.kind not in {"country", "adjective", "place", "organization", "delegation"}:
            continue
        weight = 0.5 if mention.kind == "place" and not mention.capital else 1.0
        if mention.start > first:
            weight /= 2
        weights[mention.country] = weights.get(mention.country, 0.0) + weight
    return weights
