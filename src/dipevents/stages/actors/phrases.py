"""Mentions made of offices and bodies without a name: delegations, governments, ministries."""

from dataclasses import replace

from dipevents.analysis import EntityMention, MentionKind
from dipevents.lexicon import Gender
from dipevents.stages.actors.bodies import body, capital, government
from dipevents.stages.actors.heads import BODIES, PEOPLE
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import name_end
from dipevents.stages.actors.offices import Office
from dipevents.stages.actors.persons import (
    CHIEFS,
    EXCLUDED,
    Made,
    gender_of,
    make,
    singular,
    title_text,
)
from dipevents.stages.actors.states import State, in_arms

_SINGLE = frozenset({"head_of_state", "head_of_government", "minister", "ambassador", "royal"})
_ALONE = frozenset(
    {"also", "are", "both", "did", "do", "had", "have", "later", "may", "were", "will", "would"}
)
# Verbs behind "the delegation" that tell what it did.
_TOLD = frozenset(
    {"was", "were", "is", "also", "met", "held", "will", "has", "had", "later", "then"}
)
_MANY = frozenset({"secretaries", "negotiators", "diplomats", "consuls", "attaches", "attachés"})
_NUMBERS = {
    "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip


def unnamed(line: Line, office: Office) -> Made:
    """The mentions that an office phrase makes when no name follows it; None when it makes none."""
    agency = office.core - office.title > 1 and line.toks[office.core - 1].cap and not line.caps
    if office.cls == "government" and not (agency and office.head == "administration"):
        return government(line, office)
    if office.cls == "capital":
        return capital(line, office)
    if office.cls in BODIES or office.cls == "government":
        return body(line, office)
    if office.cls in PEOPLE:
        return _people(line, office)
    return None


def _people(line: Line, office: Office) -> Made:
    """Officials without a name: a delegation, or a nominal that coreference may link."""
    excluded = EXCLUDED.get(office.cls)
    states = [s for s in office.states if s.iso or s.igo]
    collective = office.cls == "delegation"
    if office.cls == "honorific":
        return _address(line, office)
    if line.norm(office.first - 1) == "as" and office.det < 0 and not office.plural:
        return None  # "sworn in as ambassador to Vietnam" tells an office, names nobody
    bare = office.det < 0 and not office.states and not office.complements
    if bare and not (
        office.plural
        or office.owned
        or office.quantified
        or office.head == "counterpart"
        or _subject(line, office)
    ):
        return None
    if (
        bare
        and office.plural
        and office.head not in line.words["groups.bare"]
        and not (excluded or office.quantified)
    ):
        return None
    if office.head in {"head", "chief", "chair", "deputy", "director", "member"} and bare:
        return None
    if office.head in line.words["groups.loose"] and office.end == office.core:
        behind = line.toks[office.end] if office.end < len(line.toks) else None
        if behind is not None and behind.alpha and not behind.cap:
            words = line.words
            verb = behind.norm in words.verbs and behind.norm not in words["nouns.verbal"]
            if behind.norm not in words["stops.function"] and not verb:
                return None
    if _indefinite(line, office) and not office.states:
        return None
    if collective and not (office.states or office.complements):
        return _the_delegation(line, office)
    if (office.plural or collective) and len(office.states) > 1 and _one_each(office):
        return _several(line, office, excluded)
    if not office.plural and len(office.before) > 1 and not collective:
        return None
    start = office.start
    title = None if office.plural or collective else title_text(line, office)
    general = office.head in {"official", "representative", "diplomat", "member"}
    state = states[0] if len({s.iso for s in states}) == 1 else None
    kind: MentionKind = "delegation"
    definite = office.det >= 0 and line.norm(office.det) == "the" and bool(office.before)
    if general and title is not None:
        title = None
        kind = "nominal" if definite else kind
    elif title is not None and _may_be_named(line, office, state):
        kind = "nominal"
    made = make(line, kind, (office.first, office.end), (start, office.end))
    return [
        replace(
            made,
            title=title,
            country=state.iso if state else None,
            igo=bool(states) and all(s.igo for s in states),
            body=states[0].name if states and states[0].igo else None,
            plural=office.plural or collective,
            former=office.former,
            excluded=excluded,
            gender=gender_of(office),
            org_kind="armed_group" if in_arms(state) else None,
            basis="office",
        )
    ], office.end


def _the_delegation(line: Line, office: Office) -> Made:
    """ "The delegation was received": one told of before."""
    definite = office.det >= 0 and line.norm(office.det) == "the" and office.head == "delegation"
    if not definite or line.caps or line.norm(office.end) not in _TOLD:
        return None
    made = make(line, "nominal", (office.first, office.end), (office.start, office.end))
    return [replace(made, plural=True, basis="office")], office.end


def _subject(line: Line, office: Office) -> bool:
    """ "External Affairs Minister will visit": an office without article that opens a sentence."""
    if line.caps or office.cls not in CHIEFS or office.core - office.title < 2:
        return False
    behind = line.norm(office.end)
    told = behind in line.words["verbs.irregular"] or behind in {"will", "is", "has"}
    return line.toks[office.start].first and line.toks[office.core - 1].cap and told


def _address(line: Line, office: Office) -> Made:
    """ "His Holiness will receive ...": a person named elsewhere."""
    if office.core - office.start != 2 or line.norm(office.start) not in {"his", "her"}:
        return None
    if office.plural or not line.toks[office.core - 1].cap:
        return None
    if office.end < len(line.toks) and line.toks[office.end].cap and line.toks[office.end].alpha:
        return None  # a name follows that the scan reads by itself
    made = make(line, "nominal", (office.start, office.core))
    gender: Gender = "m" if line.norm(office.start) == "his" else "f"
    return [replace(made, gender=gender, basis="office")], office.core


def _indefinite(line: Line, office: Office) -> bool:
    return office.det >= 0 and line.norm(office.det) in {"a", "an"} and not office.plural


def _one_each(office: Office) -> bool:
    """Whether each state or body sends its own: no region among them, and nothing behind them."""
    if any(s.iso is None and not s.igo for s in office.states) or all(s.igo for s in office.states):
        return False
    return bool(office.before) or office.end == office.after[-1].end


def _may_be_named(line: Line, office: Office, state: State | None) -> bool:
    """Whether the phrase can point at a person whom the document names."""
    if office.head == "counterpart" or office.owned:
        return True
    if state is None and office.det >= 0 and line.norm(office.det) == "the":
        return not office.complements
    definite = (office.det >= 0 and line.norm(office.det) == "the") or any(
        s.possessive for s in office.before
    )
    if not definite and line.norm(office.det) in {"a", "an"}:
        return False
    iso = state.iso if state else ""
    if (iso or "", office.head) in line.known.offices:
        return True
    return definite and bool(office.before) and office.cls != "ambassador"


def _several(line: Line, office: Office, excluded: str | None) -> Made:
    """One mention a state: "U.S. and Russian negotiators", "the foreign ministers of A and B"."""
    out: list[EntityMention] = []
    single = office.plural and office.cls in _SINGLE and office.head not in _MANY
    if office.head == "leaders" and "both" in {
        line.norm(office.first - 1),
        line.norm(office.start),
    }:
        single = False  # "both Israeli and Palestinian leaders": several of each
    title = title_text(line, office) if single else None
    if office.before:
        head = title or line.slice(office.title, office.end)
        prefix = ""
    else:
        head = ""
        prefix = (title or line.slice(office.title, office.core)) + " of "
    states = office.before or office.after
    for n, state in enumerate(states):
        if state.igo:
            title, single = None, False
            head = line.slice(office.title, office.end) if office.before else ""
        start = office.first if n == 0 else state.start
        end = office.end if n == len(states) - 1 else state.end
        a = office.start if n == 0 and prefix else state.start
        name = f"{prefix}{line.slice(state.start, state.end)} {head}".strip()
        kind: MentionKind = "delegation"
        if title is not None and (state.iso or "", singular(office.head)) in line.known.offices:
            kind = "nominal"
        made = make(line, kind, (start, end), (a, end))
        out.append(
            replace(made, name=name, country=state.iso, igo=state.igo, plural=not single,
                    title=title, excluded=excluded, basis="office")
        )  # fmt: skip
    return out, office.end


def _the_two(line: Line, i: int, k: int) -> Made:
    """ "After the two held talks", "a meeting between the two": a number that stands alone."""
    if line.norm(i) != "the" or k != i + 2 or line.norm(i + 1) not in _NUMBERS:
        return None
    norm, words = line.norm(k), line.words
    ends = k >= len(line.toks) or line.toks[k].text in {",", ".", ";"}
    told = norm in words["verbs.irregular"] or norm in words.verbs or norm in _ALONE
    told = told or norm.endswith("ed")
    if ends and line.norm(i - 1) not in {"between", "of"}:
        return None
    if not ends and (not told or line.toks[k].cap):
        return None
    made = make(line, "group", (i, k), (i + 1, k))
    number = _NUMBERS[line.norm(i + 1)]
    return [replace(made, plural=True, number=number, basis="group")], k


def group_at(line: Line, i: int) -> Made:
    """ "the two leaders", "both presidents", "the sides": actors named elsewhere."""
    words = line.words
    det = line.norm(i) in {"the", "these", "those", "all", "our"}
    k = i + 1 if det else i
    number = _NUMBERS.get(line.norm(k))
    if number is not None:
        k += 1
        if line.norm(k) in {"of"} or line.hyphen(k):
            return None
    elif line.norm(k).isdigit() and det:
        number = int(line.norm(k))
        k += 1
    if line.norm(k) in words["groups.adjectives"]:
        k += 1
    noun = line.norm(k)
    if noun not in words["groups.plural"]:
        return _the_two(line, i, k) if det and number is not None else None
    capital = line.toks[k].cap and not line.caps
    if capital and number is None and line.norm(i) != "the":
        return None
    if noun == "heads" and line.norm(k + 1) == "of":
        if line.norm(k + 2) not in {"state", "government"} or not det:
            return None
        k += 4 if line.norm(k + 3) in {"and", "or"} and line.norm(k + 4) == "government" else 2
    elif noun == "heads" and capital:
        return None
    if number is None and not (det and noun in words["groups.always"]):
        anaphoric = line.norm(i) in {"the", "these", "those"}
        if not anaphoric or noun in words["groups.vague"] or line.norm(k + 1) in {"in", "for"}:
            return None
    if number is not None and not det and line.norm(i) not in {"both", "two"}:
        return None
    if line.norm(k + 1) in {"of", "from"} and noun not in words["groups.always"]:
        return None
    if name_end(line, k + 1) > k + 1 and noun not in words["groups.always"]:
        return None
    if noun in {"pair", "duo"}:
        number = 2
    made = make(line, "group", (i, k + 1), (k, k + 1))
    return [replace(made, plural=True, number=number, basis="group")], k + 1
