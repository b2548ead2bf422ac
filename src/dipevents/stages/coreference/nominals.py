"""Nominals: "the Russian leader", "his Kazakh counterpart", "the minister", "the guest"."""

import re

from dipevents.analysis import ROLL
from dipevents.stages.coreference.guests import allowed, recent, the_delegation, the_guest
from dipevents.stages.coreference.home import home_of, named_later
from dipevents.stages.coreference.rules import Office
from dipevents.stages.coreference.state import Draft, State
from dipevents.textutil import fold, squeeze, strip_determiner

_FORMER = re.compile(r"\b(?:former|ex|outgoing|late|previous|then)\b", re.I)
_SOME = re.compile(r"(?:an?|another|one|some)\s", re.I)
_OF_SOME = re.compile(r"\s+of\s+an?\s+(?:state|country|nation)\b", re.I)
_COUNTRYS = re.compile(r"\b(?:the|that) (?:country|nation|kingdom)(?:['’]s)\s*$", re.I)
_SECRETARY = re.compile(r"[Tt]he Secretary[ -]General")
_OF_BODY = re.compile(r"\s+(?:of|to|for)\b")
_DIPLOMATS = frozenset({"diplomat", "diplomats"})
_OWNER_REACH = 3  # sentences back to the person whose counterpart is told
_PLAIN_REACH = 6  # sentences back that "the minister" without a state may point


def resolve_nominal(state: State, index: int) -> None:
    """Links a nominal to a person; one of a named state nobody fits becomes a delegation."""
    mention = state.mentions[index]
    phrase = state.phrase(index)
    title = f"{phrase} {mention.title or ''}"
    if state.rules.find("counterpart", title) is not None:
        _resolve_counterpart(state, index)
        return
    if mention.kind == "nominal" and mention.plural:
        members = the_delegation(state, index)
        if members is not None:
            state.link(index, members.id)
        return
    office = state.rules.office(mention.title or phrase)
    if not office.wants:
        office = state.rules.office(phrase)
    if _SOME.match(phrase) or _OF_SOME.match(state.text, mention.end):
        found = None  # "a US official", "the ambassador of a state" are nobody named
    elif office.wants:
        found = _holder(state, index, office, phrase)
    elif state.rules.find("guest", phrase) is not None:
        found = the_guest(state, index, mention.country)
    else:
        found = None
    if found is not None:
        if mention.country is not None and (found.country is None or found.guessed):
            found.country, found.guessed = mention.country, False
        state.link(index, found.id)
    elif (named := named_later(state, index)) is not None:
        state.link(index, named)
    elif (unnamed := _unnamed_holder(state, index, office, phrase)) is not None:
        state.link(index, unnamed.id)
    elif (foreign := _the_countrys(state, index, office)) is not None:
        state.link(index, phrase_entity(state, index, mention.title, foreign).id)
    elif mention.country is not None or mention.kind == "delegation" or _heads_body(state, index):
        state.link(index, phrase_entity(state, index, mention.title).id)
    elif office.wants and not _SOME.match(phrase):
        country = home_of(state, index, office.labels)
        if country is not None:
            state.link(index, phrase_entity(state, index, mention.title, country).id)


def _heads_body(state: State, index: int) -> bool:
    """ "the UN chief", and "the Secretary-General" in capitals, who is that of no party."""
    mention = state.mentions[index]
    if mention.plural or mention.former:
        return False
    alone = _SECRETARY.fullmatch(state.phrase(index)) and not _OF_BODY.match(
        state.text, mention.end
    )
    return mention.igo or bool(alone)


def phrase_entity(state: State, index: int, title: str | None, country: str | None = None) -> Draft:
    """The entity that a phrase of its own stands for: unnamed officials.

    ``country``: their state where the phrase does not tell it.
    """
    mention = state.mentions[index]
    country = mention.country or country
    section = state.sites[index].section
    name = squeeze(strip_determiner(mention.name or state.phrase(index)))
    for draft in state.drafts:
        same = draft.kind == "delegation" and draft.section == section
        if same and fold(draft.name) == fold(name) and draft.country == country:
            return draft
    draft = state.new("delegation", section, name)
    draft.country = country
    draft.title = squeeze(title) if title else None
    draft.excluded = mention.excluded
    if not mention.plural:
        draft.offices |= state.rules.office(title or name).labels
    return draft


def _holder(state: State, index: int, office: Office, phrase: str) -> Draft | None:
    """The person whose office the phrase names."""
    mention = state.mentions[index]
    former = mention.former or bool(_FORMER.search(phrase))
    told = state.rules.find("gender", phrase)  # "the Queen" is no king
    fitting: dict[int, tuple[int, ...]] = {}
    for place, draft in enumerate(recent(state, index, both=mention.country is not None)):
        if draft.kind != "person" or not allowed(state, index, draft):
            continue
        if told is not None and draft.gender not in {None, told.gender}:
            continue
        held = frozenset(draft.past | draft.offices if former else draft.offices)
        if mention.country is not None:
            known = draft.country is not None and not draft.guessed
            if known and draft.country != mention.country:
                continue
            if not former and not held and office.fits(frozenset(draft.past)):
                continue  # "the president" is not "Smith, the former president"
            envoy = "ambassador" in office.labels  # told of first by the office
            loose = not (held or draft.past) and (
                known or (not envoy and _only_stranger(state, index, draft))
            )
            if not office.fits(held) and not loose:
                continue
            senior = state.rules.rank(held, mention.country)
            elsewhere = draft.country != mention.country
            fitting[draft.id] = (elsewhere, loose, senior, place)
        elif office.fits(held) and _near_enough(state, index, draft):
            fitting[draft.id] = (not _subject_before(state, index, draft), 0, 0, place)
    if not fitting:
        return None
    return state.drafts[min(fitting, key=lambda i: (fitting[i], i))]


def same_diplomats(state: State, index: int) -> list[int]:
    """ "The diplomats" after "five Iraqi diplomats": who these are."""
    phrase = state.phrase(index)
    if fold(phrase) != "the diplomats":
        return []
    found = _unnamed_holder(state, index, state.rules.office(phrase), phrase)
    return [] if found is None else [found.id]


def _unnamed_holder(state: State, index: int, office: Office, phrase: str) -> Draft | None:
    """ "The ambassador" after "the Peruvian ambassador", whom nobody names; None where two such
    are told of."""
    mention = state.mentions[index]
    if mention.country is not None or not phrase.lower().startswith("the "):
        return None
    head = fold(phrase).split()[-1]
    if head not in _DIPLOMATS and (mention.plural or "ambassador" not in office.labels):
        return None
    section = state.sites[index].section
    told = [
        d
        for d in recent(state, index, both=False)
        if d.kind == "delegation" and d.section == section and d.country is not None
        if allowed(state, index, d) and _near_enough(state, index, d)
    ]
    if head in _DIPLOMATS:
        return next((d for d in told if fold(d.name).split()[-1] == head), None)
    holders = [d for d in told if office.fits(frozenset(d.offices))]
    return holders[0] if len(holders) == 1 else None


def _the_countrys(state: State, index: int, office: Office) -> str | None:
    """ "X broke off talks with Y and summoned the country's ambassador": of the state last named
    that is not the subject."""
    start = state.mentions[index].start
    lead = state.text[max(start - 24, 0) : start]
    if "ambassador" not in office.labels or not _COUNTRYS.search(lead):
        return None
    here = state.sites[index].sentence
    for other in state.before(index):
        back = here - state.sites[other].sentence
        mention = state.mentions[other]
        if back > 1:
            break
        if mention.kind != "country" or mention.country is None:
            continue
        if back == 1 or state.sites[other].role != "subject":
            return mention.country
    return None


def _only_stranger(state: State, index: int, draft: Draft) -> bool:
    """Whether this is the one actor of the section of whom neither office nor state is known."""
    section = state.sites[index].section
    strangers = [
        d
        for d in state.drafts
        if d.kind == "person" and d.section == section and d.excluded is None
        if d.country is None and not d.offices and not d.past
    ]
    return strangers == [draft] and len(draft.mentions) > 1 and _near_enough(state, index, draft)


def _near_enough(state: State, index: int, draft: Draft) -> bool:
    here = state.sites[index].sentence
    return any(0 <= here - state.sites[m].sentence <= _PLAIN_REACH for m in draft.mentions)


def _subject_before(state: State, index: int, draft: Draft) -> bool:
    """Whether somebody is the subject of the sentence before: "the president" goes on with him."""
    here = state.sites[index]
    return any(
        state.sites[m].role == "subject" and here.sentence - state.sites[m].sentence == 1
        for m in draft.mentions
    )


# --- counterparts


def counterpart_owner(state: State, index: int) -> Draft | None:
    """Whose counterpart: the subject of the sentence, else the last person named before."""
    mention = state.mentions[index]
    site = state.sites[index]
    candidates = []
    for other in state.before(index):
        there = state.sites[other]
        back = site.sentence - there.sentence
        if back > _OWNER_REACH:
            break
        for entity in state.links[other]:
            draft = state.drafts[entity]
            if draft.kind not in {"person", "delegation"} or draft.excluded is not None:
                continue
            if mention.country is not None and draft.country == mention.country:
                continue
            if index in draft.mentions:
                continue
            candidates.append((back, there.role != "subject", not draft.offices, draft.id))
    return state.drafts[min(candidates)[-1]] if candidates else None


def _resolve_counterpart(state: State, index: int) -> None:
    mention = state.mentions[index]
    owner = counterpart_owner(state, index)
    wanted = frozenset(owner.offices) if owner else frozenset()
    choices = []
    for place, draft in enumerate(recent(state, index, both=mention.country is not None)):
        if draft.kind != "person" or draft is owner or draft.excluded is not None:
            continue
        if mention.country is not None and draft.country != mention.country:
            continue
        if mention.country is None and owner is not None and draft.country == owner.country:
            continue
        if any(state.same_clause(index, m) for m in draft.mentions):
            continue
        if wanted and draft.offices and not like_offices(wanted, frozenset(draft.offices)):
            continue
        choices.append((not (wanted & draft.offices), place, draft.id))
    if choices:
        state.link(index, min(choices)[-1])
    elif mention.country is not None:
        title = owner.title if owner is not None and not mention.plural else None
        state.link(index, phrase_entity(state, index, title).id)


def like_offices(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two offices are of a kind: a president's counterpart may be a king or a premier."""
    heads = {"president", "monarch", "head_of_government", "leader", "head_of_state"}
    return bool(a & b) or bool(a & heads and b & heads)


def title_rolls(state: State) -> None:
    """ "Four new ambassadors ... They are Ana Ruiz of Peru, ...": the office is that of each."""
    last: tuple[int, str] | None = None  # block and office of the item before
    for index in state.order:
        mention = state.mentions[index]
        if mention.kind != "person" or mention.basis != ROLL or not state.links.get(index):
            continue
        draft = state.drafts[state.links[index][0]]
        if draft.title is not None or draft.offices:
            continue
        office = _office_of_list(state, index)
        if office is None and last is not None and 0 <= state.sites[index].block - last[0] <= 2:
            office = last[1]  # one item a paragraph: the office is that of the item before
        if office is not None:
            last = state.sites[index].block, office
            draft.title = office
            draft.offices |= state.rules.office(office).labels


def _office_of_list(state: State, index: int) -> str | None:
    """The office of the unnamed several last told of, in this block or the two before."""
    site = state.sites[index]
    for other in state.back(index):
        there, mention = state.sites[other], state.mentions[other]
        if there.section != site.section:
            return None
        if site.block - there.block > 2:
            return None
        if mention.kind == "delegation" and mention.plural and mention.excluded is None:
            found = state.rules.wording(state.phrase(other))
            if found is not None:
                return found
    return None


def title_counterparts(state: State) -> None:
    """ "His Swedish counterpart Carl Bildt": the title is the one of the person it is said of."""
    for index in state.order:
        mention = state.mentions[index]
        if mention.kind != "person" or not state.links.get(index):
            continue
        draft = state.drafts[state.links[index][0]]
        lead = state.text[max(mention.start - 40, 0) : mention.start]
        said = mention.title or ""
        if state.rules.find("counterpart", said) is None:
            tail = re.search(r"([\w-]+)[\s,]*$", lead)
            if tail is None or state.rules.find("counterpart", tail[1]) is None:
                continue
        if draft.title is None:
            owner = counterpart_owner(state, index)
            if owner is None or owner is draft:
                continue
            if owner.title:
                draft.title = owner.title
                draft.offices |= owner.offices
            elif owner.former_title:  # "the former minister ... her then counterpart"
                draft.former_title = draft.former_title or owner.former_title
                draft.past |= owner.past
