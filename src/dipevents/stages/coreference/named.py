"""Named actors: every mention of a person, state or organisation by name, gathered under one."""

import re
from collections.abc import Sequence

from dipevents.analysis import EntityMention
from dipevents.stages.coreference.home import infer_states, serve_states
from dipevents.stages.coreference.people import gather_people
from dipevents.stages.coreference.state import State
from dipevents.textutil import acronym_of, fold, squeeze, strip_determiner

_OR = re.compile(r",?\s+or\s+(?:the\s+)?")
_MINISTRY = re.compile(r"\b(?:Ministry of .+|Foreign Ministry)$")
_PLACE_PREPOSITION = re.compile(r"\b(?:in|at|near|outside|from|to|for|via|of|through)\s+$")


def gather_named(state: State) -> None:
    """Entities for all mentions that carry a name of their own."""
    gather_people(state)
    serve_states(state)
    infer_states(state)
    for index in state.order:
        mention = state.mentions[index]
        section = state.sites[index].section
        if mention.kind == "country":
            _place_country(state, index)
        elif mention.kind in {"adjective", "place"}:
            if mention.country is not None and (mention.kind == "adjective" or mention.capital):
                state.link(index, state.country_entity(mention.country, section).id)
            elif mention.kind == "adjective" and mention.igo:
                _place_organisation(state, index)  # "EU-mediated talks"
        elif mention.kind == "organization":
            _place_organisation(state, index)


def _place_country(state: State, index: int) -> None:
    mention = state.mentions[index]
    section = state.sites[index].section
    if mention.country is not None:
        draft = state.country_entity(mention.country, section, mention.name)
    else:
        found = next(
            (
                d
                for d in state.drafts
                if d.kind == "country" and d.section == section and d.name == mention.name
            ),
            None,
        )
        draft = found or state.new("country", section, mention.name)
    state.link(index, draft.id)


# --- organisations


def _place_organisation(state: State, index: int) -> None:
    mention = state.mentions[index]
    section = state.sites[index].section
    name = squeeze(strip_determiner(mention.name or state.phrase(index)))
    bare = mention.basis == "rebels" and mention.country is None
    for draft in state.drafts:
        if draft.kind != "organization" or draft.section != section:
            continue
        if bare and any(fighters(state.mentions[i]) for i in draft.mentions):
            break  # "the rebels": those told of before
        if draft.country and mention.country and draft.country != mention.country:
            continue
        if any(same_organisation(name, known) for known in draft.names):
            break
        if _other_name(state, index, draft.mentions) or _same_ministry(name, draft.names):
            break
    else:
        draft = state.new("organization", section, name)
    if name not in draft.names:
        draft.names.append(name)
        draft.names.sort(key=lambda n: -len(_bare(n)))
    draft.country = draft.country or mention.country
    draft.excluded = draft.excluded or mention.excluded
    draft.statelike = (
        draft.statelike or mention.igo or mention.org_kind in {"igo", "armed_group", "party"}
    )
    state.link(index, draft.id)


def fighters(mention: EntityMention) -> bool:
    """Whether a mention is of a group in arms; the troops of an international body are none."""
    return mention.org_kind == "armed_group" and not mention.igo


def _other_name(state: State, index: int, known: Sequence[int]) -> bool:
    """ "the Free Movement, or MLN": the acronym that stands behind a name by "or"."""
    mention = state.mentions[index]
    if not mention.name.isupper():
        return False
    ends = (state.mentions[i].end for i in known)
    return any(_OR.fullmatch(state.text, end, mention.start) for end in ends if end < mention.start)


def _same_ministry(name: str, known: Sequence[str]) -> bool:
    """ "Peru's Ministry of Health" and "the Peruvian Ministry of Health"; the states are one."""
    found = _MINISTRY.search(name)
    return found is not None and any(
        other is not None and fold(other.group()) == fold(found.group())
        for other in map(_MINISTRY.search, known)
    )


def _bare(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name)


def same_organisation(a: str, b: str) -> bool:
    """Equal names, a name and its acronym, or a name and its own end ("the Security Council")."""
    if {fold(x) for x in _forms(a)} & {fold(x) for x in _forms(b)}:
        return True
    short, full = sorted((_bare(a), _bare(b)), key=len)
    if short.isupper() and len(short) > 2:
        initials = "".join(w[0] for w in re.findall(r"[^\W_]+", full)).upper()
        if short.replace(".", "") in {acronym_of(full), initials}:  # "ECOWAS" counts the "of"
            return True
    words, all_words = fold(short).split(), fold(full).split()
    return len(words) >= 2 and all_words[-len(words) :] == words


def _forms(name: str) -> Sequence[str]:
    """A name with and without its bracketed acronym, and the acronym."""
    inner = re.findall(r"\(([A-Z][\w.-]+)\)", name)
    return [squeeze(_bare(name)), *inner]


def is_location(state: State, index: int) -> bool:
    """Whether a place stands behind a preposition, and so names where, not who."""
    start = state.mentions[index].start
    lead = state.text[max(start - 12, 0) : start]
    return bool(_PLACE_PREPOSITION.search(lead))
