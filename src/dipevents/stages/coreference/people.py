"""Persons: every mention by name, gathered under one entity with its fullest name and its title."""

import re
from collections.abc import Sequence
from typing import Literal

from dipevents.analysis import EntityMention
from dipevents.stages.coreference.state import Draft, OfficialLike, State, majority
from dipevents.textutil import fold, name_fit, name_tokens, squeeze

_ROYAL = frozenset({"monarch", "royal", "pope"})
_HEADS = frozenset({"monarch", "president", "head_of_government", "pope"})
_SMALL = frozenset({"the", "his", "her", "its", "their", "our", "new", "visiting", "former", "mrs"})


def gather_people(state: State) -> None:
    """Entities for all mentions of persons by name; full names first, then what they explain."""
    persons = [i for i in state.order if state.mentions[i].kind == "person"]
    persons.sort(key=lambda i: -min(len(name_tokens(_called(state, i)[0])), 2))  # stable
    for index in persons:
        _place_person(state, index)
    for draft in state.drafts:
        _settle_person(state, draft)


def person_name(mention: EntityMention, text: str) -> str:
    """The bare name: what the mention calls itself, else its characters."""
    name = mention.name or text[mention.name_start : mention.name_end]
    name = re.sub(r"(?<=\w)- (?=\w)", "-", squeeze(name))  # "Ban Ki- moon"
    return name.strip(" ,;:'\"’“”")


def _place_person(state: State, index: int) -> None:
    mention = state.mentions[index]
    name, title = _called(state, index)
    office = state.rules.office(title).labels
    gender = mention.gender or _gender_of(state, index)
    best: tuple[tuple[int, int, int, int], Draft] | None = None
    for draft in state.drafts:
        if draft.kind != "person" or draft.section != state.sites[index].section:
            continue
        fit = _person_fit(state, name, office, draft)
        if fit == 0 or not _agree(state, index, gender, office, draft):
            continue
        if _other_state(state, index, draft) and not (fit == 4 and len(name_tokens(name)) >= 2):
            continue
        near = _distance(state, index, draft)
        key = (fit, bool(office & draft.offices), bool(draft.title), -near)
        if best is None or key > best[0]:
            best = (key, draft)
    draft = best[1] if best else state.new("person", state.sites[index].section, name)
    _add_person(state, index, draft, name, office, gender)


def _called(state: State, index: int) -> tuple[str, str]:
    """The name and the title of a mention; in "Prince Faisal" the first word is no given name
    where the section names in full a Faisal who is a prince."""
    mention = state.mentions[index]
    name, title = person_name(mention, state.text), mention.title or ""
    first, _, rest = name.partition(" ")
    if title or not rest or " " in rest or not state.rules.office(first).labels & _ROYAL:
        return name, title
    full = f"{name} ".casefold()
    for other in state.within(state.sites[index].section):
        if other != index and full in state.phrase(other).casefold():
            return rest, first
    return name, title


def _person_fit(state: State, name: str, office: frozenset[str], draft: Draft) -> int:
    fit = max(name_fit(name, known, state.rules.nicknames) for known in draft.names)
    if fit < 4 and len(name) > 9 and any(_joined(name) == _joined(k) for k in draft.names):
        fit = 4  # "Amir Abdollahian", "Amirabdollahian"
    if fit == 0 and _byname(state, name, draft):
        return 3
    if 0 < fit < 4 and len(name_tokens(name)) == 1 and office & _ROYAL:
        # "King Salman" is no "Mohammed bin Salman": kings go by their given name
        word = name_tokens(name)[0]
        fit = 3 if any(name_tokens(known)[0] == word for known in draft.names) else 0
    if 0 < fit < 4 and all(len(name_tokens(k)) == 1 for k in draft.names):
        royal_draft = bool(draft.offices & _ROYAL)
        if royal_draft and name_tokens(name)[0] != name_tokens(draft.names[0])[0]:
            fit = 0
    return fit


def _byname(state: State, name: str, draft: Draft) -> bool:
    """Whether the table knows a person by another name as the one of a draft: "Jokowi"."""
    words = name_tokens(name)
    rows = officials_by_word(state.officials).get(words[-1], ()) if words else ()
    return any(
        name_fit(known, official.name, state.rules.nicknames) >= 3
        for official in rows
        if fold(name) in {fold(n) for n in (*official.aliases, *official.family_aliases)}
        for known in draft.names
        if len(name_tokens(known)) > 1
    )


def _joined(name: str) -> str:
    return "".join(name_tokens(name))


def _agree(
    state: State, index: int, gender: str | None, office: frozenset[str], draft: Draft
) -> bool:
    """Whether gender and rank leave it open that the mention and the entity are one."""
    if gender and draft.gender and gender != draft.gender:
        return False
    mention = state.mentions[index]
    unlike = mention.country and draft.inferred and mention.country not in draft.inferred
    heads, held = office & _HEADS, draft.offices & _HEADS
    return not (unlike and heads and held and not heads & held)


def _other_state(state: State, index: int, draft: Draft) -> bool:
    """Whether text gives the mention and the entity different states."""
    country = evident_country(state, index)
    return country is not None and bool(draft.evident) and country not in draft.evident


def evident_country(state: State, index: int) -> str | None:
    """The mention's state where its own words say it ("Kenyan President Ruto").

    What the stage of actors concluded from the surroundings is weaker evidence.
    """
    mention = state.mentions[index]
    if mention.country is None or mention.basis == "official":
        return mention.country
    known = {*fold(mention.name).split(), *fold(mention.title or "").split()}
    phrase = re.findall(r"[^\W_]+", fold(state.phrase(index)))
    rest = [w for w in phrase if w not in known and len(w) > 2 and w not in _SMALL]
    return mention.country if rest else None


def _distance(state: State, index: int, draft: Draft) -> int:
    """Characters back to the entity's last mention; mentions that follow count as far."""
    at = state.mentions[index].start
    starts = [state.mentions[m].start for m in draft.mentions]
    back = [at - s for s in starts if s <= at]
    return min(back) if back else len(state.text) + min(s - at for s in starts)


def _add_person(
    state: State,
    index: int,
    draft: Draft,
    name: str,
    office: frozenset[str],
    gender: Literal["m", "f"] | None,
) -> None:
    mention = state.mentions[index]
    if name not in draft.names:
        draft.names.append(name)
    country = evident_country(state, index)
    if country is not None:
        draft.evident.append(country)
    elif mention.country is not None:
        draft.inferred.append(mention.country)
    draft.country = majority(draft.evident) or majority(draft.inferred)
    draft.gender = draft.gender or gender
    if mention.former:
        draft.past |= office
    else:
        draft.offices |= office
    state.link(index, draft.id)


def _settle_person(state: State, draft: Draft) -> None:
    """Name, title and state of a person once all named mentions are known."""
    if draft.kind != "person":
        return
    draft.mentions.sort(key=lambda i: state.mentions[i].start)
    in_order = list(
        dict.fromkeys(person_name(state.mentions[i], state.text) for i in draft.mentions)
    )
    draft.names = sorted(in_order, key=lambda n: (-len(name_tokens(n)), n.isupper(), -_size(n)))
    for index in draft.mentions:
        mention = state.mentions[index]
        if mention.title and not _is_no_office(state, mention.title):
            if mention.former:
                draft.former_title = draft.former_title or squeeze(mention.title)
            else:
                draft.title = draft.title or squeeze(mention.title)
        draft.excluded = draft.excluded or mention.excluded
    if draft.title and all(state.mentions[i].excluded is None for i in draft.mentions[:1]):
        # one loose reading as a speaker does not take out somebody whose office is known
        weight = sum(state.mentions[i].excluded is not None for i in draft.mentions)
        if draft.offices and weight * 2 < len(draft.mentions):
            draft.excluded = None
    draft.country = majority(draft.evident)
    _ask_officials(state, draft)
    draft.country = draft.country or majority(draft.inferred)


def _is_no_office(state: State, title: str) -> bool:
    """ "Mr." and "counterpart" are no offices."""
    if state.rules.find("counterpart", title) is not None:
        return True
    return all(state.rules.find("honorific", word) for word in title.split())


def _size(name: str) -> int:
    return len(re.findall(r"[^\W_]+", name))


def _ask_officials(state: State, draft: Draft) -> None:
    """State, gender and, for persons without a title, offices from the table of officials."""
    words = name_tokens(draft.name)
    rows = officials_by_word(state.officials).get(words[-1], ()) if words else ()
    if words and len(words) > 1:
        rows = (*rows, *officials_by_word(state.officials).get(words[0], ()))
    known = [o for o in dict.fromkeys(rows) if _is_official(draft, o, state)]
    if draft.country is None:
        countries = {o.country for o in known}
        draft.country = known[0].country if len(countries) == 1 else None
    genders = {o.gender for o in known}
    if len(genders) == 1:  # namesakes of one family may still agree
        draft.gender = draft.gender or known[0].gender
    one = len({fold(o.name) for o in known}) == 1
    if one and not draft.offices and not draft.past:
        held = [state.rules.office(official.office).labels for official in known]
        chiefs = [labels for labels in held if "deputy" not in labels]
        for labels in held:
            if "deputy" in labels and any(labels & chief for chief in chiefs):
                continue  # who rose from deputy to minister is the minister
            draft.offices |= labels


_Index = dict[str, tuple[OfficialLike, ...]]
_indexed: list[tuple[Sequence[OfficialLike], _Index]] = []


def officials_by_word(officials: Sequence[OfficialLike]) -> _Index:
    """The table by the last word of family names, names and aliases; the latest table is kept."""
    for table, known in tuple(_indexed):  # threads may share it
        if table is officials:
            return known
    index: dict[str, dict[OfficialLike, None]] = {}
    for official in officials:
        families = (official.family, *official.family_aliases)
        for name in (*families, official.name, *official.aliases):
            words = name_tokens(name)
            if words:
                index.setdefault(words[-1], {}).setdefault(official)
    built = {word: tuple(rows) for word, rows in index.items()}
    _indexed[:] = [(officials, built)]
    return built


def _is_official(draft: Draft, official: OfficialLike, state: State) -> bool:
    if draft.country and official.country and draft.country != official.country:
        return False
    words = name_tokens(draft.name)
    if len(words) == 1:
        families = (official.family, *official.family_aliases)
        if all(words[0] != (name_tokens(family) or ("",))[-1] for family in families):
            return False
        # a bare family name is an official's only when title or state speak for it
        held = state.rules.office(official.office).labels
        return bool(held & (draft.offices | draft.past)) or draft.country == official.country
    return any(
        len(name_tokens(n)) > 1 and name_fit(draft.name, n, state.rules.nicknames) >= 3
        for n in (official.name, *official.aliases)
    )


def _gender_of(state: State, index: int) -> Literal["m", "f"] | None:
    mention = state.mentions[index]
    lead = state.text[max(mention.start - 12, 0) : mention.end]
    for rule in state.rules.by_kind.get("gender", ()):
        if rule.gender in ("m", "f") and (
            rule.matches(mention.title or "") or rule.matches(_honorific(lead, mention))
        ):
            return rule.gender
    return None


def _honorific(lead: str, mention: EntityMention) -> str:
    """The words before the name itself, within and just before the mention."""
    before = lead[: len(lead) - (mention.end - max(mention.name_start, mention.start))]
    words = before.split()
    return words[-1].strip(".,") if words and mention.name_start >= 0 else ""
