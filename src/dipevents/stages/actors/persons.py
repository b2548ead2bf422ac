"""Mentions of persons: with an office before or behind the name, or by name alone."""

import re
from dataclasses import replace

from dipevents.analysis import EntityMention, MentionKind
from dipevents.lexicon import Gender
from dipevents.stages.actors.heads import PEOPLE, SON
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import look_up, name_end, without_letters
from dipevents.stages.actors.offices import Office
from dipevents.stages.actors.states import State, in_arms, state_at
from dipevents.stages.actors.tables import key_words
from dipevents.stages.actors.words import fold

# Mentions read at a token and the token behind them; None where none begins there.
Made = tuple[list[EntityMention], int] | None
RANKS = frozenset({"honorific", "royal", "military", "religious"})
_AT_HOME = frozenset(
    {"honorific", "legislator", "expert"}
)  # whose "from" tells the state they serve
CHIEFS = frozenset({"head_of_state", "head_of_government", "minister", "ambassador"})
EXCLUDED = {"spokesperson": "spokesperson", "reporter": "reporter", "expert": "expert"}
_GENDERED: dict[str, Gender] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "king": "m", "queen": "f", "prince": "m",
    "princess": "f", "sheikh": "m", "pope": "m", "sultan": "m", "emir": "m", "sir": "m",
    "chairman": "m", "chairwoman": "f", "spokesman": "m", "spokeswoman": "f", "lady": "f",
    "congressman": "m", "congresswoman": "f", "archbishop": "m", "cardinal": "m",
}  # fmt: skip


def make(
    line: Line, kind: MentionKind, span: tuple[int, int], name: tuple[int, int] | None = None
) -> EntityMention:
    """A mention over tokens ``span``; ``name`` tokens default to the whole span."""
    a, b = span
    c, d = name or span
    start, end = line.toks[a].start, line.toks[b - 1].end
    inside = line.text[start:end]
    if inside.count("]") > inside.count("[") and line.text[start - 1 : start] == "[":
        start -= 1
    return EntityMention(
        start, end, kind, line.slice(c, d),
        name_start=line.toks[c].start, name_end=line.toks[d - 1].end, block=line.block,
    )  # fmt: skip


def adjective(line: Line, state: State) -> EntityMention:
    """The mention of a state or body that stands as an adjective, or as half of a compound."""
    made = make(line, "adjective", (state.start, state.end))
    return replace(made, name=state.name, country=state.iso, igo=state.igo,
                   org_kind=state.org_kind, basis="table")  # fmt: skip


def title_text(line: Line, office: Office, single: bool = True) -> str:
    """The office in the document's words, without state; the plural of a list made singular."""
    start = office.title
    while start < office.core:  # "His Holiness Pope", "Mr. President"
        lead = line.hit(start, "title")
        if lead is None or lead[1].value != "honorific":
            break
        start = lead[0]
    if start >= office.core:
        return ""
    words = line.slice(start, office.title_end).removesuffix(" of the Republic")
    words = re.sub(r" \([A-Z]+\)", "", words)
    if single and office.plural:
        core = line.slice(start, office.core)
        words = singular(core) + words[len(core) :]
    if office.former and "former" not in words.lower():
        words = "former " + words
    return words


def singular(title: str) -> str:
    """ "Presidents" -> "President", of the last word or the one before "of"."""
    first, _, rest = title.partition(" of ")
    if first.endswith("ies"):
        first = first[:-3] + "y"
    elif first.endswith("men"):
        first = first[:-3] + "man"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    else:  # "Ambassadors Extraordinary"
        lead, space, tail = first.partition(" ")
        if lead.endswith("s") and not lead.endswith("ss"):
            first = lead[:-1] + space + tail
    return f"{first} of {rest}" if rest else first


def gender_of(office: Office) -> Gender | None:
    return _GENDERED.get(office.head)


def titled(line: Line, office: Office) -> tuple[list[EntityMention], int] | None:
    """Persons named directly behind their office, or behind it and a comma."""
    if office.cls not in PEOPLE or (office.cls == "delegation"):
        return None
    j = office.end
    comma = line.is_text(j, ",") and not office.plural
    each = line.is_text(j, ",") and office.plural and len(office.after) > 1
    k = j + 1 if comma or each else j
    if comma and line.norm(k) == "the" and line.hit(k + 1, "official"):
        k += 1
    courtesy = line.hit(k, "title") if comma and office.complements else None
    if courtesy is not None and courtesy[1].value == "ambassador" and line.toks[k].cap:
        k = courtesy[0]  # "Permanent Secretary, Ministry of Foreign Affairs, Ambassador Aduda"
    while (rank := _rank_at(line, k)) is not None:
        named = line.hit(k, "official")  # "Sheikh Hasina" is a name, "Sheikh Tamim bin ..." is not
        inner = line.hit(rank[0], "official")  # "Datuk Seri Anwar Ibrahim" is Anwar Ibrahim
        if named is not None and inner is None and name_end(line, k) <= named[0]:
            break
        k = rank[0]
        # "hostage mediator Archbishop Rojas", but "President Ayatollah Raisi" is President
        part = rank[1] != "honorific" and not office.complements and office.cls not in CHIEFS
        if part and not comma:
            office = replace(office, core=k, title_end=k, end=k)
    if line.norm(k) in line.words["nouns.facilities"]:
        return None  # "the Government Guest House"
    if k >= len(line.toks) or (
        line.toks[k].first and k > 0 and not comma and not line.is_text(k - 1, ")")
    ):
        return None
    end = name_end(line, k)
    if end == k or not _plausible(line, office, k, end, comma):
        return None
    end = _state_behind(line, office, end, comma)
    spans = [(k, end)]
    if office.plural:
        spans += _more_names(line, office, spans[-1][1])
    states = office.states
    if each and len(spans) != len(states):
        return None  # "the foreign ministers of Peru and Chile, Ana Ruiz said": not theirs
    out = []
    for n, (a, b) in enumerate(spans):
        stop = name_end(line, a)
        first = office.first if n == 0 else a
        found = person_of(line, (first, b), (a, stop), title_text(line, office), office)
        if b > stop:
            behind = _state_at_end(line, stop)
            found = replace(found, country=behind.iso if behind else None, igo=False)
        elif len(states) == len(spans) > 1:
            found = replace(found, country=states[n].iso)
        elif len(spans) > 1 and len(states) > 1:
            found = replace(found, country=None)
        out.append(found)
    return out, spans[-1][1]


def _rank_at(line: Line, k: int) -> tuple[int, str] | None:
    """(end, class) of a rank or an address at token ``k``, as in "Minister (Dr.) Musa"."""
    bracket = line.is_text(k, "(")
    article = line.norm(k) == "al" and line.hyphen(k + 1)  # "Al-Sultan Abdullah"
    rank = line.hit(k + 1 if bracket else k + 2 if article else k, "title")
    if article and (rank is None or rank[1].value != "royal"):
        return None
    if bracket and line.norm(k + 1) in line.words["names.retired"]:
        end = k + 3 if line.is_text(k + 2, ".", "'") else k + 2  # "Gen. (Ret.) Park"
        return (end + 1, "honorific") if line.is_text(end, ")") else None
    if rank is None:
        return None
    if bracket:
        return (rank[0] + 1, "honorific") if line.is_text(rank[0], ")") else None
    if line.norm(k) == "sultan" and line.norm(k + 1) in SON:
        return None  # "Minister Sultan bin Saad": his name
    return (rank[0], str(rank[1].value)) if rank[1].value in RANKS else None


def _state_behind(line: Line, office: Office, end: int, comma: bool) -> int:
    """End of "of the United States" behind a titled name; ``end`` where there is none."""
    told = any(not house(s) for s in office.before)
    state = None if comma or told else _state_at_end(line, end)
    if state is None or (line.norm(end) == "from" and office.cls not in _AT_HOME):
        return end  # "recalled Ambassador Smith from China"
    return state.end


def _state_at_end(line: Line, end: int) -> State | None:
    if line.norm(end) not in {"of", "from"}:
        return None
    state = state_at(line, end + 2 if line.norm(end + 1) == "the" else end + 1)
    return state if state is not None and state.form == "country" else None


def _plausible(line: Line, office: Office, a: int, b: int, comma: bool) -> bool:
    """Whether tokens a..b are the office holder's name and not the next noun or subject."""
    if office.head == "member" and line.hyphen(office.core - 2):
        return False  # "the 10-member ASEAN"
    person = any(label == "PERSON" for label in line.label[a:b])
    known = look_up(line, a, b, title_text(line, office), office.former)
    if comma:
        alone = office.det < 0 and not office.states and not office.owned
        if alone and not office.complements:
            return False
        shaped = b - a > 1 and (person or _set_off(line, a, b))
        if not (known or shaped) or line.norm(b) == "of":
            return False
        named = {s.iso for s in office.states if not s.igo}  # a body's officials are of any state
        return not (known and named and known.country not in named)
    if known or person:
        return True
    if office.plural and office.cls in {"official", "expert", "reporter", "legislator"}:
        return False
    if line.label[a] in {"DATE", "TIME", "CARDINAL", "MONEY", "NORP", "EVENT"}:
        return False
    if office.after and b == a + 1 and line.label[a]:
        return False  # "president of the Philippines Olympic Committee"
    if line.toks[a].text.isupper() and len(line.toks[a].text) > 3:
        return False
    lower = line.norm(a) in line.known.lower and b == a + 1
    return not lower and (len(line.toks[a].text) > 1 or b - a > 2)  # "U Thet Naing"


def _set_off(line: Line, a: int, b: int) -> bool:
    """Two or more capital words between commas that NER took for something else."""
    if b < len(line.toks) and line.toks[b].text not in {",", ".", ";", ")"}:
        behind = line.toks[b]
        if behind.cap or behind.norm not in line.words["stops.function"] - {"of"}:
            return False
    bodies = line.words["bodies.actor"]
    return not any(
        line.norm(k) in bodies or line.hits[k].keys() - {"official"} for k in range(a, b)
    )


def _more_names(line: Line, office: Office, end: int) -> list[tuple[int, int]]:
    """Names in a list after the first: ", B and C"."""
    out: list[tuple[int, int]] = []
    while True:
        k = end
        if line.is_text(k, ","):
            k += 1
        if line.norm(k) in {"and", "&"}:
            k += 1
        if k == end:
            return out
        stop = name_end(line, k)
        person = "PERSON" in line.label[k:stop] or look_up(line, k, stop, None, False)
        if stop == k or not (person or line.norm(k - 1) == "and"):
            return out
        end = _state_behind(line, office, stop, False)
        out.append((k, end))


def person_of(
    line: Line,
    span: tuple[int, int],
    name: tuple[int, int],
    title: str | None,
    office: Office | None,
) -> EntityMention:
    name = name[0], without_letters(line, *name)
    former = office.former if office else False
    official = look_up(line, *name, title, former)
    base = make(line, "person", span, name)
    told = line.known.people.get(line.toks[name[1] - 1].norm)
    if (
        told is not None
        and official is not None
        and _other(line, told[0], base.name, official.name)
    ):
        official = None
    country: str | None = None
    gender: Gender | None = None
    igo = False
    state = sender(office) if office and office.states else None
    envoy = office is not None and office.cls == "ambassador"
    if envoy and state is not None and state.igo and not sends(line, state):
        state = None  # "UN Ambassador": a state's envoy to it
    common = state is not None and line.norm(state.start) in line.words["shared"]
    if common and official is not None and official.country and " " in base.name:
        state = None  # "Dominican Prime Minister Roosevelt Skerrit": of Dominica
    explicit = state is not None
    if office is not None and state is not None:
        country, igo = state.iso, state.igo
        gender = gender_of(office)
    elif office is not None:
        gender = gender_of(office)
    if official is not None:
        gender = official.gender or gender
        if not explicit:
            country = official.country
            igo = official.organization is not None and official.country is None
    if told is not None and not explicit:
        country = country or told[1]
        gender = gender or told[2]
    group = in_arms(state)
    return replace(
        base, title=title or None, country=country, former=former, igo=igo,
        gender=gender,
        org_kind="armed_group" if group else None,
        group=group,
        excluded=EXCLUDED.get(office.cls) if office else None,
        basis="office" if office else ("official" if official else "ner"),
    )  # fmt: skip


def _other(line: Line, told: str, name: str, official: str) -> bool:
    """Whether the document's bearer of a bare family name is not the table's ("Harris")."""
    whole, words = set(key_words(told)), set(key_words(name))
    rest = whole - words - line.words["names.particles"]
    return words < whole and not rest & set(key_words(official))


def sends(line: Line, body: State) -> bool:
    """Whether a body sends ambassadors of its own."""
    return fold(body.name).replace(" ", "-") in line.words["bodies.senders"]


def house(state: State) -> bool:
    """A chamber by name, which several states have: "the Senate President of Peru"."""
    return state.form == "org" and state.org_kind == "legislature"


def sender(office: Office) -> State:
    """The state an office belongs to; a region ("European") says nothing."""
    named = [s for s in (*office.before, *office.after) if not house(s)]
    for state in (*named, *office.before):
        if state.iso is not None or state.igo:
            return state
    return office.states[0]
