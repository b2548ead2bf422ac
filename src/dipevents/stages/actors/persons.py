"""Mentions of persons: with an office before or behind the name, or by name alone."""

from dataclasses import replace

from dipevents.analysis import EntityMention, MentionKind
from dipevents.lexicon import Gender
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import look_up, name_end
from dipevents.stages.actors.offices import PEOPLE, Office, office_at
from dipevents.stages.actors.states import State, state_at

COUNTERPART = frozenset({"counterpart", "opposite number"})
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


def title_text(line: Line, office: Office, single: bool = True) -> str:
    """The office in the document's words, without state; the plural of a list made singular."""
    if office.cls == "honorific" and office.title_end == office.title + 1:
        return ""
    words = line.slice(office.title, office.title_end)
    if single and office.plural:
        core = line.slice(office.title, office.core)
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
    return f"{first} of {rest}" if rest else first


def gender_of(office: Office) -> Gender | None:
    return _GENDERED.get(office.head)


def titled(line: Line, office: Office) -> tuple[list[EntityMention], int] | None:
    """Persons named directly behind their office, or behind it and a comma."""
    if office.cls not in PEOPLE or (office.cls == "delegation"):
        return None
    j = office.end
    if line.norm(j) in {"mr", "mrs", "ms", "dr", "gen", "general"} and line.hit(j, "title"):
        j += 1
    comma = line.is_text(j, ",") and not office.plural
    k = j + 1 if comma else j
    if k >= len(line.toks) or (line.toks[k].first and k > 0 and not comma):
        return None
    end = name_end(line, k)
    if end == k or not _plausible(line, office, k, end, comma):
        return None
    spans = [(k, end)]
    if office.plural:
        spans += _more_names(line, end)
    elif not comma and line.norm(end) in {"of"}:
        end = _state_behind(line, office, end)
    states = office.states
    out = []
    for n, (a, b) in enumerate(spans):
        title = title_text(line, office)
        found = _person(line, (office.first if n == 0 else a, b), (a, b), title, office)
        if len(states) == len(spans) > 1:
            found = replace(found, country=states[n].iso)
        elif len(spans) > 1 and len(states) > 1:
            found = replace(found, country=None)
        out.append(found)
    if len(spans) == 1 and end > spans[0][1]:
        out[0] = _with_state(line, out[0], spans[0][1], end)
    if len(spans) == 1:
        return _with_apposition(line, out[0], end, office)
    return out, spans[-1][1]


def _state_behind(line: Line, office: Office, end: int) -> int:
    """End of "of the United States" behind a titled name."""
    k = end + 2 if line.norm(end + 1) == "the" else end + 1
    state = state_at(line, k)
    if state is not None and state.form == "country" and not office.before:
        return state.end
    return end


def _with_state(line: Line, mention: EntityMention, a: int, b: int) -> EntityMention:
    k = a + 2 if line.norm(a + 1) == "the" else a + 1
    state = state_at(line, k)
    iso = state.iso if state else None
    return replace(mention, end=line.toks[b - 1].end, country=iso or mention.country)


def _plausible(line: Line, office: Office, a: int, b: int, comma: bool) -> bool:
    """Whether tokens a..b are the office holder's name and not the next noun or subject."""
    person = any(label == "PERSON" for label in line.label[a:b])
    known = look_up(line, a, b, title_text(line, office), office.former)
    if comma:
        if office.det < 0 and not office.states and not office.owned:
            return False
        if not (known or (person and b - a > 1)) or line.norm(b) in {"of"}:
            return False
        named = {s.iso for s in office.states}
        return not (known and named and known.country not in named)
    if known or person:
        return True
    if office.plural and office.cls in {"official", "expert", "reporter", "legislator"}:
        return False
    if line.label[a] in {"DATE", "TIME", "CARDINAL", "MONEY", "NORP", "EVENT"}:
        return False
    lower = line.norm(a) in line.known.lower and b == a + 1
    return not lower and len(line.toks[a].text) > 1


def _more_names(line: Line, end: int) -> list[tuple[int, int]]:
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
        out.append((k, stop))
        end = stop


def _person(
    line: Line,
    span: tuple[int, int],
    name: tuple[int, int],
    title: str | None,
    office: Office | None,
) -> EntityMention:
    former = office.former if office else False
    official = look_up(line, *name, title, former)
    base = make(line, "person", span, name)
    country: str | None = None
    gender: Gender | None = None
    igo = False
    explicit = bool(office and office.states)
    if office is not None and office.states:
        state = _sender(office)
        country, igo = state.iso, state.igo
        gender = gender_of(office)
    elif office is not None:
        gender = gender_of(office)
    if official is not None:
        gender = official.gender or gender
        if not explicit:
            country = official.country
            igo = official.organization is not None and official.country is None
    told = line.known.people.get(line.toks[name[1] - 1].norm)
    if told is not None and not explicit:
        country = country or told[1]
        gender = gender or told[2]
    return replace(
        base, title=title or None, country=country, former=former, igo=igo,
        gender=gender,
        excluded=EXCLUDED.get(office.cls) if office else None,
        basis="office" if office else ("official" if official else "ner"),
    )  # fmt: skip


def _sender(office: Office) -> State:
    """The state an office belongs to; a region ("European") says nothing."""
    for state in (*office.before, *office.after):
        if state.iso is not None or state.igo:
            return state
    return office.states[0]


def named(line: Line, i: int) -> tuple[list[EntityMention], int] | None:
    """A person by name alone at token ``i``, with the apposition behind it."""
    end = _untitled_end(line, i)
    if end == i:
        return None
    mention = _person(line, (i, end), (i, end), None, None)
    return _with_apposition(line, mention, end, None)


def _untitled_end(line: Line, i: int) -> int:
    tok = line.toks[i]
    lower_open = tok.norm in line.words["names.openers"] and not tok.cap
    if not tok.alpha or not (tok.cap or lower_open):
        return i
    known = line.hit(i, "official")
    if known is not None:
        return name_end(line, i)
    end = name_end(line, i)
    if end == i:
        return i
    person = line.label[i] == "PERSON" or (lower_open and "PERSON" in line.label[i:end])
    if not line.caps and line.norm(end) in line.words["stops.headline"] and line.toks[end].cap:
        if not person:
            return i
    told = line.known.people.get(line.norm(end - 1)) or line.known.people.get(line.norm(i))
    official = look_up(line, i, end, None, False)
    if told is not None:
        whole = set(told[0].lower().replace("-", " ").split())
        words = {t.text.lower() for t in line.toks[i:end] if t.alpha}
        if words <= whole or end == i + 1 or person or official:
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
        if norm in line.words.verbs or norm in line.words["portfolios"] or len(norm) < 3:
            return i
        if parts[0].text.isupper():
            return i
    if all(t.norm in line.known.lower for t in parts):
        return i
    return end


def _with_apposition(
    line: Line, mention: EntityMention, end: int, office: Office | None
) -> tuple[list[EntityMention], int]:
    """Take in ", Minister of Foreign Affairs of Turkmenistan" behind a name."""
    if not line.is_text(end, ",") or end + 1 >= len(line.toks):
        return [mention], end
    behind = office_at(line, end + 1)
    if behind is None or behind.plural or behind.cls not in PEOPLE - {"delegation", "honorific"}:
        return [mention], end
    if name_end(line, behind.end) > behind.end or behind.owned:
        return [mention], end
    nxt = behind.end
    if line.is_text(nxt, ",") and behind.det >= 0 and titled(line, behind) is not None:
        return [mention], end
    title = title_text(line, behind)
    states = {s.iso for s in behind.states}
    if behind.states and mention.country is not None and mention.country not in states:
        if mention.basis == "official" or (office is not None and office.states):
            return [mention], end
    closing = nxt >= len(line.toks) or (
        line.toks[nxt].text in {",", ".", ";", ")", ":", "-", "–", "—"}
        or line.norm(nxt) in line.words["stops.function"] - line.words["verbs.irregular"]
        or line.norm(nxt) in {"said", "told"}
    )
    if behind.det >= 0 and not closing:
        return [mention], end
    lower_bare = not behind.states and behind.det < 0 and not behind.complements
    if lower_bare and not line.toks[behind.title].cap:
        if not closing:
            return [mention], end
    out = replace(mention, end=line.toks[behind.end - 1].end)
    if office is None:
        state = _sender(behind) if behind.states else None
        out = replace(
            out,
            title=title,
            former=behind.former,
            excluded=EXCLUDED.get(behind.cls),
            country=state.iso if state and (state.iso or state.igo) else mention.country,
            igo=state.igo if state else mention.igo,
            gender=mention.gender or gender_of(behind),
            basis="apposition",
        )
    return [out], behind.end
