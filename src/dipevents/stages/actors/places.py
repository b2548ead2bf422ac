"""States, organisations and places by name, demonyms as adjectives, and what NER adds."""

from dataclasses import replace

from dipevents.analysis import FOLK, EntityMention
from dipevents.lexicon import Gender
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.persons import Made, adjective, make
from dipevents.stages.actors.states import State, in_arms, state_at

NON_STATE = frozenset({"company", "media", "sport"})
_LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around"})


def stateful(line: Line, i: int) -> Made:
    """The mention of the state, organisation or place that the tables know at token ``i``."""
    det = line.norm(i) == "the"
    k = i + 1 if det else i
    state = state_at(line, k)
    if state is None or state.form == "region":
        return None
    start = i if det else k
    if state.form in {"country", "adjective", "prefix"} or (state.form == "org" and not det):
        compound = _compound(line, state)
        if compound:
            return [adjective(line, state)], state.end
    if state.form == "country":
        if not det and _short_form(line, state) and _before_noun(line, state.end):
            return [adjective(line, state)], state.end
        return [_country(line, state, start, "table")], state.end
    if state.form in {"adjective", "prefix"}:
        people = det and not _before_noun(line, state.end) and not _listed(line, state.end)
        if people and state.end < len(line.toks) and not line.hyphen(state.end):
            return [_country(line, state, start, "people")], state.end
        return [adjective(line, state)], state.end
    if state.form == "people":
        before = line.norm(k - 1)
        counted = before.isdigit() or before in line.words["nouns.counting"]
        if not state.plural or counted:
            return [], state.end
        return [_country(line, state, start, "people" if det else FOLK)], state.end
    if state.form == "seat":
        if line.norm(start - 1) in _LOCATIVE | {"to"}:
            made = make(line, "place", (start, state.end), (k, state.end))
            return [replace(made, country=state.iso, basis="seat")], state.end
        return [_country(line, state, start, "seat")], state.end
    if state.form == "place":
        return _place(line, state, start, state.end)
    return _organization(line, state, start)


def _listed(line: Line, j: int) -> bool:
    """ "the Israeli and Palestinian people": the noun comes behind the last demonym."""
    if line.norm(j) not in {"and", "or", ","}:
        return False
    following = state_at(line, j + 1)
    return following is not None and following.form == "adjective"


def _short_form(line: Line, state: State) -> bool:
    return line.toks[state.start].text.replace(".", "").isupper()


def _before_noun(line: Line, j: int) -> bool:
    """Whether a noun phrase goes on at ``j``: no verb, function word or punctuation."""
    if j >= len(line.toks) or line.toks[j].first:
        return False
    tok = line.toks[j]
    if not tok.alpha:
        return line.hyphen(j) or tok.text in {"'", "’"}
    norm = tok.norm
    if norm in line.words["stops.function"] or norm in line.words["stops.calendar"]:
        return False
    nominal = norm in line.words["nouns.verbal"] or norm.endswith(
        tuple(sorted(line.words["nouns.endings"]))
    )
    return nominal or norm not in line.words.verbs


def _compound(line: Line, state: State) -> bool:
    """Whether the name is half of a compound: "US-China summit", "China-brokered"."""
    short = line.is_text(state.end, "-", "‐", "‑")
    if line.hyphen(state.end) and (short or state_at(line, state.end + 1) is not None):
        return True
    if line.hyphen(state.start - 1) and state.start >= 2:
        return state_at_end(line, state.start - 1) or line.is_text(state.start - 1, "-")
    return False


def state_at_end(line: Line, j: int) -> bool:
    """Whether a table entry ends just before token ``j``."""
    return any(end == j for k in range(max(0, j - 3), j) for end, _ in line.hits[k].values())


def _country(line: Line, state: State, start: int, basis: str) -> EntityMention:
    made = make(line, "country", (start, state.end), (state.start, state.end))
    return replace(made, name=state.name, country=state.iso, basis=basis)


def _place(line: Line, state: State, start: int, end: int) -> Made:
    """A place with the state behind it: "Almaty, Kazakhstan"."""
    made = make(line, "place", (start, end), (state.start, end))
    made = replace(made, country=state.iso, capital=state.capital, basis="table")
    if line.hyphen(end) and not line.toks[end + 1].cap:  # "Gaza-based"
        return [replace(made, kind="adjective", capital=False)], end
    if line.is_text(end, ",") or line.is_text(end, "("):
        behind = state_at(line, end + 1)
        if behind is not None and behind.form in {"country", "place"} and not behind.possessive:
            same = behind.iso == state.iso or (state.iso is None and behind.form == "country")
            listed = line.norm(behind.end) in {"and"} or (
                line.is_text(behind.end, ",") and state_at(line, behind.end + 1) is not None
            )
            if same and not behind.capital and not (listed and state.iso is None):
                return [
                    replace(made, end=line.toks[behind.end - 1].end, country=behind.iso)
                ], behind.end
    return [made], end


def _organization(line: Line, state: State, start: int) -> Made:
    end = state.end
    made = make(line, "organization", (start, end), (state.start, end))
    words = line.words
    group = in_arms(state)
    if group and line.norm(end) in words["rebels.plural"] | words["rebels.fighters"]:
        end += 1  # "the Houthi militants"
        made = replace(made, end=line.toks[end - 1].end)
    if line.is_text(end, "(") and line.is_text(end + 2, ")") and line.toks[end + 1].cap:
        end += 3
        made = replace(made, end=line.toks[end - 1].end)
    return [
        replace(
            made,
            country=state.iso,
            igo=state.igo,
            body=state.name if state.igo else None,
            org_kind=state.org_kind,
            group=group,
            excluded="non_state" if state.org_kind in NON_STATE else None,
            basis="table",
        )
    ], end


def by_label(line: Line, i: int) -> Made:
    """What only NER knows: places, and organisations told apart by their last words."""
    label = line.label[i]
    if label not in {"GPE", "LOC", "FAC", "ORG", "NORP"} or not line.toks[i].cap:
        return None
    end = i
    while end < len(line.toks) and line.ent[end] == line.ent[i]:
        end += 1
    while end > i and not line.toks[end - 1].alpha and not line.toks[end - 1].text.isdigit():
        end -= 1
    norms = [line.norm(k) for k in range(i, end)]
    if (
        end == i
        or norms[0] in line.words["stops.function"]
        or norms[0] in line.words["stops.calendar"]
    ):
        return None
    if any(n in line.words["bodies.gathering"] for n in norms):
        return None
    plain = all(n in line.known.lower or n in line.words.verbs for n in norms)
    if plain and (line.caps or len(norms) == 1):
        return None
    if label in {"GPE", "LOC", "FAC"}:
        state = State(i, end, None, line.slice(i, end), "place")
        return _place(line, state, i, end)
    if label == "NORP":
        return None
    kind = next((line.words.bodies[n] for n in reversed(norms) if n in line.words.bodies), "other")
    actor = any(n in line.words["bodies.actor"] for n in norms)
    if line.caps and not actor:
        return None
    if actor and kind in {"sport", "company"}:
        kind = "other"
    made = make(line, "organization", (i, end))
    whole = _body_of(line, i, end)
    if whole is not None:
        cut = end
        while line.is_text(cut - 2, "("):  # "... Cooperation (OIC", as NER cut it
            cut -= 2
        closing = cut < end and line.is_text(end, ")")
        made = make(line, "organization", (i, end + 1 if closing else end), (i, cut))
        return [replace(made, igo=True, body=whole.name, basis="ner")], end + closing
    return [replace(made, org_kind=kind, excluded=None if actor else "non_state", basis="ner")], end


def _body_of(line: Line, i: int, end: int) -> State | None:
    """The body of which a council is one: "Council of Foreign Ministers of the ..."."""
    councils = line.words["bodies.councils"]
    if line.caps or line.norm(i) not in councils or line.norm(i + 1) not in {"of", "for"}:
        return None
    found = (state_at(line, k) for k in range(i + 2, end))
    return next((s for s in found if s is not None and s.form == "org" and s.igo), None)


def pronoun_at(line: Line, i: int) -> Made:
    norm, words = line.norm(i), line.words
    gender: Gender | None = (
        "m" if norm in words["pronouns.m"] else "f" if norm in words["pronouns.f"] else None
    )
    plural = norm in words["pronouns.plural"]
    if gender is None and not plural and norm not in words["pronouns.neutral"]:
        return None
    text = line.toks[i].text
    if norm == "us" and text != "us":
        return None
    if norm in {"i", "it", "he", "me"} and len(text) != len(norm):
        return None
    if norm == "i" and (text != "I" or (i and line.toks[i - 1].cap and not line.toks[i].first)):
        return None
    if norm == "it" and text == "IT":
        return None
    made = make(line, "pronoun", (i, i + 1))
    return [replace(made, gender=gender, plural=plural, basis="pronoun")], i + 1
