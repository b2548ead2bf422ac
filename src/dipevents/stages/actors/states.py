"""States and organisations as they stand before or after an office: "Kazakhstan's", "of the UN"."""

from dataclasses import dataclass

from dipevents.stages.actors.line import Line


@dataclass(frozen=True, slots=True)
class State:
    """``form``: country, adjective, people, prefix, seat, org, place or region (no one state)."""

    start: int
    end: int
    iso: str | None
    name: str
    form: str
    igo: bool = False
    org_kind: str | None = None
    capital: bool = False
    possessive: bool = False
    after: int = 0  # first token after it and its possessive ending
    plural: bool = False


def in_arms(state: State | None) -> str | None:
    """The name of a group in arms, a side of its own within its state; else None."""
    return state.name if state is not None and state.org_kind == "armed_group" else None


_ORDER = ("country", "adjective", "people", "seat", "organisation", "place", "prefix")


_NAMES = frozenset({"country", "place", "seat", "people"})


def state_at(line: Line, i: int) -> State | None:
    """As :func:`_state_at`, remembered for the line."""
    if i >= len(line.toks) or not line.toks[i].cap:
        return None
    if i not in line.states:
        line.states[i] = _state_at(line, i)
    found = line.states[i]
    return found if isinstance(found, State) else None


def _state_at(line: Line, i: int) -> State | None:
    """The longest state, demonym, organisation or place of the tables at token ``i``."""
    if i >= len(line.toks):
        return None
    hits = line.hits[i]
    best: tuple[int, int, str] | None = None
    for rank, kind in enumerate(_ORDER):
        if kind in hits and not (kind == "prefix" and not line.hyphen(hits[kind][0])):
            end = hits[kind][0]
            if best is None or end > best[0]:
                best = (end, rank, kind)
    if "official" in hits and best is not None and hits["official"][0] > best[0]:
        return None
    if best is not None and best[2] == "adjective" and _in_part_of_world(line, i):
        return None
    if best is None and (shared := _shared_name(line, i)) is not None:
        return shared
    if (best is None or best[0] == i + 1) and (part := _part_of_world(line, i)) is not None:
        return part
    if best is None:
        short = line.known.short.get(line.toks[i].text)
        if short is not None:
            body = short.value
            return State(i, i + 1, body.country, body.name, "org", body.kind == "igo",
                         body.kind, after=line.after_possessive(i + 1))  # fmt: skip
        if line.toks[i].cap and line.norm(i) in line.words["regions.adjectives"]:
            after = line.after_possessive(i + 1)
            return State(i, i + 1, None, line.toks[i].text, "region", after=after)
        return None
    end, _, kind = best
    phrase = hits[kind][1]
    if phrase.ambiguous and kind in {"country", "place"} and not _surely(line, i, kind):
        return None
    after = line.after_possessive(end)
    owned = after > end
    if kind == "organisation":
        body = phrase.value
        if line.toks[i].text in line.known.other:
            return None
        if phrase.ambiguous and line.toks[i].first and end == i + 1 and not line.ent[i] >= 0:
            return None
        return State(i, end, body.country, body.name, "org", body.kind == "igo", body.kind,
                     possessive=owned, after=after)  # fmt: skip
    if kind == "place":
        name, iso, _ = phrase.value
        return State(i, end, iso, name, "place", capital=phrase.capital, possessive=owned,
                     after=after)  # fmt: skip
    name = line.tables.country_names.get(phrase.value, str(phrase.value))
    return State(i, end, phrase.value, name, kind, possessive=owned, after=after,
                 plural=phrase.plural)  # fmt: skip


def _shared_name(line: Line, i: int) -> State | None:
    """ "North and South Korea": the first of two states whose names end in the same word."""
    if line.norm(i + 1) not in {"and", "or"} or state_at(line, i + 2) is None:
        return None
    wanted = (line.norm(i), line.norm(i + 3))
    for phrase in line.tables.phrases.get(wanted[0], ()):
        if phrase.words == wanted and phrase.kind in _NAMES | {"adjective"}:
            name = line.tables.country_names.get(phrase.value, str(phrase.value))
            return State(i, i + 1, phrase.value, name, phrase.kind, after=i + 1)
    return None


def _part_of_world(line: Line, i: int) -> State | None:
    """ "Latin American", "Southeast Asian": of no one state."""
    words = line.words
    if (
        line.norm(i) not in words["regions.parts"]
        or line.norm(i + 1) not in words["regions.wholes"]
    ):
        return None
    if not line.toks[i + 1].cap:
        return None
    after = line.after_possessive(i + 2)
    return State(i, i + 2, None, line.slice(i, i + 2), "region", after=after)


def _in_part_of_world(line: Line, i: int) -> bool:
    """Whether "American" stands in "South American": no adjective of the one state."""
    named = line.norm(i) in line.words["regions.wholes"]
    return named and line.norm(i - 1) in line.words["regions.parts"] and line.toks[i - 1].cap


def _listed(line: Line, i: int) -> bool:
    """Whether a one-word name ends a list of states: "Greece, Cyprus and Jordan"."""
    if line.norm(i - 1) not in {"and", "or", "&"} and not line.is_text(i - 1, ","):
        return False
    if i + 1 < len(line.toks) and line.toks[i + 1].cap:
        return False
    before = (line.states.get(j) for j in range(max(0, i - 5), i - 1))
    return any(isinstance(s, State) and s.end == i - 1 and s.form == "country" for s in before)


def _surely(line: Line, i: int, kind: str) -> bool:
    """Whether a name that may mean something else is a place here, as NER and the text see it."""
    if kind == "country" and _listed(line, i):
        return True
    if line.norm(i) in line.known.people:
        return False
    if line.label[i] == "PERSON":
        return kind == "country" and _stands_alone(line, i)
    return kind == "country" or line.label[i] in {"GPE", "LOC", "FAC"}


def _stands_alone(line: Line, i: int) -> bool:
    """Whether one capital word has no other beside it: "Chad expelled ...", but not "Chad Smith" or
    "Mr. Jordan", whom NER takes for a person as well."""
    beside = [line.toks[k] for k in (i - 1, i + 1) if 0 <= k < len(line.toks)]
    before = line.toks[i - 1].text if i else ""
    capital = any(t.cap and t.alpha for t in beside)
    return not capital and before != "." and line.hit(i - 1, "title") is None


def _in_sentence(line: Line) -> bool:
    """Whether the block is a text with full stops, and no headline."""
    return bool(line.toks) and line.toks[-1].text in {".", "!", "?", '"', "”"}


def states_at(line: Line, i: int) -> list[State]:
    """Coordinated states from token ``i``: "Chinese, Ethiopia and Egyptian", "Russian-Ukrainian".

    Empty when there is none.
    """
    first = state_at(line, i)
    if first is None:
        return []
    found = [first]
    sure = 1  # how many of them surely belong together
    while not found[-1].possessive:
        j = found[-1].end
        loose = line.is_text(j, ",")
        if line.hyphen(j) or line.norm(j) in {"and", "&", "/"}:
            j += 1
        elif loose:
            loose = line.norm(j + 1) != "and"
            j += 1 if loose else 2
        else:
            break
        following = state_at(line, j)
        short = (
            first.end == first.start + 1 and line.toks[first.start].text.replace(".", "").isupper()
        )
        fits = first.form not in _NAMES or (short and line.norm(found[-1].end) == "and")
        demonym = following is not None and following.form in {"adjective", "region"}
        if following is None or (demonym and not fits):
            break  # "between Baku and Yerevan, Russian officials": a new phrase begins
        found.append(following)
        sure = sure if loose else len(found)
    if _in_sentence(line) and first.form in _NAMES:
        found = found[:sure]  # "after the vote in Peru, US officials", but "Peru, US sign pact"
    behind = len(found) == 2 and found[1].form == "adjective" and line.is_text(first.end, ",")
    whole = first.end - first.start > 1 or line.norm(i - 1) == "the"
    if behind and first.form == "org" and whole:
        return found[:1]  # "at the UN General Assembly, Iranian Foreign Minister X ..."
    return found
