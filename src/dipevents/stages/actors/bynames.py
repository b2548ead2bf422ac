"""Persons by name alone, and the apposition that tells their office behind the name."""

from dataclasses import replace

from dipevents.analysis import EntityMention
from dipevents.stages.actors.heads import PEOPLE, plain_capital
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import look_up, name_end
from dipevents.stages.actors.offices import Office, office_at
from dipevents.stages.actors.persons import (
    EXCLUDED,
    RANKS,
    gender_of,
    make,
    person_of,
    sender,
    title_text,
    titled,
)
from dipevents.stages.actors.states import in_arms
from dipevents.textutil import word_set

# NER's labels of what is surely no person.
_NO_PERSON = frozenset({"DATE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "NORP", "MONEY"})
# Lists of words of which no person's name is made.
_NO_NAME = (
    "bodies.company", "bodies.media", "bodies.sport", "bodies.actor", "bodies.private",
    "bodies.gathering", "stops.headline", "portfolios", "modifiers", "nouns.facilities",
    "nouns.residences", "names.firms",
)  # fmt: skip
_PLACES = frozenset({"FAC", "GPE", "LOC"})
# Before the state whose place is meant: "at France's Fort de Bregancon".
_WHERE = frozenset({"at", "in", "near", "from", "over", "off", "on", "around", "outside", "to"})


def titled_person(line: Line, office: Office) -> tuple[list[EntityMention], int] | None:
    """Persons named behind ``office``, a single one with a further office behind the name."""
    found = titled(line, office) or _chain(line, office)
    if found is None or len(found[0]) != 1:
        return found
    return with_apposition(line, found[0][0], found[1], office)


def _chain(line: Line, office: Office) -> tuple[list[EntityMention], int] | None:
    """ "Chairman of the People's Council, the National Leader of the Turkmen people X": two offices
    of X, the first of them without a state of its own."""
    capital = line.toks[office.title].cap and not line.caps
    if not capital or not office.complements or office.states or office.plural:
        return None
    if not line.is_text(office.end, ",") or office.cls not in PEOPLE - {"delegation", "honorific"}:
        return None
    second = office_at(line, office.end + 1)
    if second is None or second.plural or not second.states or second.cls not in PEOPLE:
        return None
    found = titled(line, second) if line.toks[second.title].cap else None
    if found is None or len(found[0]) != 1 or line.is_text(second.end, ","):
        return None
    person = found[0][0]
    title = title_text(line, office)
    return [replace(person, start=line.toks[office.first].start, title=title)], found[1]


def named(line: Line, i: int) -> tuple[list[EntityMention], int] | None:
    """A person by name alone at token ``i``, with the apposition behind it."""
    if i >= len(line.toks):  # the line ends with "France's"
        return None
    end = _untitled_end(line, i)
    if end == i:
        return None
    mention = person_of(line, (i, end), (i, end), None, None)
    if line.norm(end) in line.words["nouns.facilities"]:
        place = make(line, "place", (i, end + 1))
        return [replace(place, basis="ner")], end + 1
    if line.norm(i) in line.words["nouns.residences"] and mention.basis == "ner" and end > i + 1:
        return [replace(make(line, "place", (i, end)), basis="ner")], end
    return with_apposition(line, mention, end, None)


def pair(line: Line, i: int) -> tuple[list[EntityMention], int] | None:
    """ "The [Trump-Putin] phone call": two office holders joined before the word for a contact."""
    other = i + 2
    if other >= len(line.toks) or not line.hyphen(i + 1) or line.hyphen(i + 3):
        return None
    if not (line.toks[i].cap and line.toks[other].cap):
        return None
    ahead = {line.norm(k) for k in range(other + 1, min(other + 4, len(line.toks)))}
    if not ahead & line.words["nouns.contacts"]:
        return None
    found = [person_of(line, (k, k + 1), (k, k + 1), None, None) for k in (i, other)]
    known = all(m.country is not None or m.igo for m in found)
    if not known or found[0].country == found[1].country:
        return None
    return found, other + 1


def stranger(line: Line, i: int, lead: str = "") -> tuple[list[EntityMention], int] | None:
    """ "Japan's [Hayashi Yoshimasa] spoke": two or more capital words behind a state's possessive
    that are no body by any of their words, though NER takes them for one. ``lead``: the word
    before the state."""
    end = name_end(line, i) if i < len(line.toks) and line.toks[i].cap else i
    small = line.words["names.particles"]
    alpha = [k for k in range(i, end) if line.toks[k].alpha]
    parts = [line.toks[k] for k in alpha if k == i or line.norm(k) not in small]
    if line.caps or len(parts) < 2 or line.label[i] in _NO_PERSON:
        return None
    if line.label[i] in _PLACES and lead in _WHERE:
        return None
    known = [line.known.lower, *(line.words[name] for name in _NO_NAME)]
    if any(
        (t.text.isupper() and len(t.text) > 2) or any(t.norm in k for k in known) for t in parts
    ):
        return None
    if any(line.hits[k].keys() - {"official", "place", "title"} for k in range(i, end)):
        return None
    behind = line.toks[end] if end < len(line.toks) else None
    if behind is not None and behind.alpha and not _goes_on(line, behind.norm):
        return None  # "France's Thales Alenia satellites"
    mention = person_of(line, (i, end), (i, end), None, None)
    return with_apposition(line, mention, end, None)


def _goes_on(line: Line, norm: str) -> bool:
    """Whether a word behind a name can be a verb or opens what does not belong to the name."""
    if norm in line.words["stops.function"] or norm in line.words["verbs.irregular"]:
        return True
    return norm in line.words.verbs and norm not in line.words["nouns.verbal"]


def _untitled_end(line: Line, i: int) -> int:
    tok = line.toks[i]
    lower_open = tok.norm in line.words["names.openers"] and not tok.cap
    if not tok.alpha or not (tok.cap or lower_open):
        return i
    known = line.hit(i, "official")
    if known is not None:
        return name_end(line, i)
    if tok.norm in line.words["names.firms"]:
        return i
    end = name_end(line, i)
    if end == i:
        return i
    person = line.label[i] == "PERSON" or (lower_open and "PERSON" in line.label[i:end])
    person = person or _cut_off(line, i, end) or _in_office(line, i, end)
    joined = line.norm(end) in line.words["stops.headline"] and line.toks[end].cap
    if joined and not line.caps and not person:
        return i
    told = line.known.people.get(line.norm(end - 1)) or line.known.people.get(line.norm(i))
    official = look_up(line, i, end, None, False)
    if told is not None:
        whole = word_set(told[0])
        words = {t.text.lower() for t in line.toks[i:end] if t.alpha}
        if words <= whole or end == i + 1 or person or official:
            return end
        if line.norm(end - 1) in line.known.people and line.label[i] == "ORG" and end - i <= 3:
            return end
    if official is not None and line.label[i] not in {"LAW", "PRODUCT"}:
        return end
    if not person:
        return i
    parts = [t for t in line.toks[i:end] if t.alpha]
    if len(parts) == 1:
        norm = parts[0].norm
        if norm in line.known.lower or norm in line.words["stops.headline"] or line.caps:
            return i
        other = line.words["portfolios"] | line.words["modifiers"] | line.words["bodies.gathering"]
        if norm in line.words.verbs or norm in other or len(norm) < 3:
            return i
        if parts[0].text.isupper():
            return i
    if all(t.norm in line.known.lower for t in parts):
        return i
    return end


def _cut_off(line: Line, i: int, end: int) -> bool:
    """Whether NER left out the first word of a name: "Farid [Ouahid Dahmane]"."""
    if end < i + 3 or line.label[i + 1] != "PERSON" or not plain_capital(line, i):
        return False
    whole = line.ent[i + 1] == line.ent[i + 2] and line.ent[i] != line.ent[i + 1]
    return whole and line.norm(i) not in line.known.lower | line.words["stops.headline"]


def _in_office(line: Line, i: int, end: int) -> bool:
    """Whether two or more words that no table knows are a person's name, as the office behind them
    says: "Iijima Isao, Special Adviser to the Japanese Prime Minister"."""
    if end < i + 2 or not line.is_text(end, ",") or line.caps or end + 1 >= len(line.toks):
        return False
    if line.label[i] in {"DATE", "EVENT", "LAW"}:
        return False
    if line.label[i] == "ORG" and end > i + 2:
        return False
    if any(line.hits[k].keys() - {"official"} for k in range(i, end)):
        return False
    behind = office_at(line, end + 1)
    if behind is None or behind.plural or behind.cls not in PEOPLE - {"delegation", "honorific"}:
        return False
    closed = behind.end >= len(line.toks) or line.toks[behind.end].text in {",", "."}
    told = behind.det < 0 and bool(behind.states)
    told = told and (line.toks[behind.title].cap or closed)
    return told and name_end(line, behind.end) == behind.end


def with_apposition(
    line: Line, mention: EntityMention, end: int, office: Office | None
) -> tuple[list[EntityMention], int]:
    """Take in ", Minister of Foreign Affairs of Turkmenistan" behind a name."""
    if not line.is_text(end, ",") or end + 1 >= len(line.toks):
        return [mention], end
    behind = office_at(line, end + 1)
    if behind is None or behind.plural or behind.cls not in PEOPLE - {"delegation", "honorific"}:
        return [mention], end
    named = behind.end
    while (rank := line.hit(named, "title")) is not None and rank[1].value in RANKS:
        named = rank[0]  # "the Foreign Minister of Peru, X, Foreign Minister Dr. Y will travel"
    if name_end(line, named) > named or behind.owned:
        return [mention], end
    nxt = behind.end
    if line.is_text(nxt, ",") and behind.det >= 0 and titled(line, behind) is not None:
        return [mention], end
    to_do = line.norm(nxt) == "to" and line.norm(nxt + 1) in line.words.verbs
    if to_do and behind.det < 0 and line.toks[-1].text not in {".", "!", "?"}:
        return [mention], end  # the headline "Ruiz, rebel leader to meet"
    nxt = _further(line, behind)
    title = title_text(line, behind)
    states = {s.iso for s in behind.states}
    told = mention.basis == "official" or (office is not None and bool(office.states))
    if behind.states and told and mention.country not in states | {None}:
        return [mention], end
    closing = nxt >= len(line.toks) or (
        line.toks[nxt].text in {",", ".", ";", ")", ":", "-", "–", "—"}
        or line.norm(nxt) in line.words["stops.function"] - line.words["verbs.irregular"]
    )
    if behind.det >= 0 and not closing:
        return [mention], end
    lower_bare = not behind.states and behind.det < 0 and not behind.complements
    if lower_bare and not line.toks[behind.title].cap and not closing:
        return [mention], end
    out = replace(mention, end=line.toks[nxt - 1].end)
    # "His Excellency Mr Zuma, President of ...", "Sheikh Sabah, Minister of Foreign Affairs"
    if office is None or not mention.title or office.cls in RANKS or office.head == "counterpart":
        state = sender(behind) if behind.states else None
        group = in_arms(state)
        out = replace(
            out,
            title=title,
            former=behind.former,
            excluded=EXCLUDED.get(behind.cls),
            country=state.iso if state and (state.iso or state.igo) else mention.country,
            igo=state.igo if state else mention.igo,
            org_kind="armed_group" if group else mention.org_kind,
            group=group or mention.group,
            gender=mention.gender or gender_of(behind),
            basis="apposition",
        )
    elif out.country is None and not out.igo and behind.states and not office.states:
        state = sender(behind)  # "Ambassador Hassan, State Minister of Foreign Affairs of Chad"
        out = replace(out, country=state.iso, igo=state.igo)
    end = _more_offices(line, nxt, out)
    return [replace(out, end=line.toks[end - 1].end)], end


def _further(line: Line, office: Office) -> int:
    """End of an apposition with a second office of the same state: "general secretary of the
    Communist Party of China Central Committee [and Chinese president]"."""
    end = office.end
    if line.norm(end) == "central" and line.norm(end + 1) == "committee":
        end += 2
    if line.norm(end) != "and" or not office.states:
        return end
    second = office_at(line, end + 1)
    if second is None or second.plural or second.cls not in PEOPLE - {"delegation", "honorific"}:
        return end
    same = {s.iso for s in second.states} == {s.iso for s in office.states}
    if second.det < 0 and second.states and all(s.igo for s in second.states):
        same = True  # "the Ethiopian Prime Minister and current IGAD chairperson"
    if not same or name_end(line, second.end) > second.end:
        return end
    return second.end


def _more_offices(line: Line, end: int, mention: EntityMention) -> int:
    """The token behind further offices of a person: "Sheikh Smith, Vice President[, Prime Minister
    and Ruler of Dubai], and Sheikh Jones"."""
    while line.is_text(end, ","):
        more = office_at(line, end + 1)
        if more is None or more.plural or more.det >= 0 or more.owned or not more.complements:
            return end
        if more.cls not in PEOPLE - {"delegation", "honorific"}:
            return end
        if not line.toks[more.title].cap or name_end(line, more.end) > more.end:
            return end
        if {s.iso for s in more.states} - {mention.country, None}:
            return end
        closing = more.end >= len(line.toks) or line.toks[more.end].text in {",", ";", "."}
        if not closing:
            return end
        end = more.end
    return end
