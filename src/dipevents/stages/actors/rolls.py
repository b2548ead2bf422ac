"""Persons listed with their states: "Ana Ruiz (Peru), Jan Berg - Norway and Li Na from China".

The pattern tells more than NER, which takes half of such names for companies or cuts off their
first words; it needs two entries of a kind in a block.
"""

from dataclasses import replace

from dipevents.analysis import ROLL, EntityMention
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import name_end
from dipevents.stages.actors.persons import person_of
from dipevents.stages.actors.states import State, state_at
from dipevents.stages.actors.words import POSSESSIVES

_DASHES = frozenset("-–—")
_LINKS = _DASHES | {"(", "of", "from"}
_BULLETS = _DASHES | frozenset("•*·")
_AFTER = frozenset({",", ";", ".", ")", ":"})
_MIXED = frozenset({"(", "of", "-", ";"})  # kinds that stand side by side in one list
_MOST_WORDS = 6
Entry = tuple[tuple[int, int], int, str]  # tokens of the name, end of the entry, state
Roll = dict[int, tuple[EntityMention, int]]


def rolls(line: Line) -> Roll:
    """First token of each entry of the lists in the block -> (its person, the token after it)."""
    if line.known.uncased:
        return {}
    item = _item(line)
    if item is not None:
        (a, b), end, iso = item
        made = person_of(line, (a, end), (a, b), None, None)
        return {a: (replace(made, country=iso, igo=False, basis=ROLL), end)}
    if line.caps:
        return {}
    kinds: dict[str, list[Entry]] = {}
    for i, tok in enumerate(line.toks):
        if i == 0 or i + 1 >= len(line.toks):
            continue
        if tok.text in POSSESSIVES:
            owned = _owned(line, i)
            if owned is not None:
                kinds.setdefault("'s", []).append(owned)
        if tok.text == "," and _envoys(line, i):
            entry = _state_first(line, i)
            if entry is not None:
                kinds.setdefault(",", []).append(entry)
        if tok.text == "," and _by_semicolons(line, i):
            entry = _name_first(line, i)
            if entry is not None:
                kinds.setdefault(";", []).append(entry)
        if tok.text not in _LINKS:
            continue
        for kind, entry in ((tok.norm, _name_first(line, i)), ("before", _state_first(line, i))):
            if entry is not None:
                alike = "-" if kind in _DASHES else "of" if kind == "from" else kind
                kinds.setdefault(alike, []).append(entry)
    out: Roll = {}
    listed = any(len(entries) > 1 for kind, entries in kinds.items() if kind in _MIXED)
    for kind, entries in kinds.items():
        sure = [e for e in entries if "PERSON" in line.label[e[0][0] : e[0][1]]]
        alone = len(entries) == 1 and not (listed and kind in _MIXED)
        if alone or 2 * len(sure) < len(entries):
            continue
        if kind == "of" and len(sure) == len(entries) == 2:
            continue  # two names that NER knows need no list
        for (a, b), end, iso in entries:
            owner = _state_before(line, a - 1) if kind == "'s" else None
            first = owner.start if owner is not None else a
            made = person_of(line, (first, end), (a, b), None, None)
            out.setdefault(first, (replace(made, country=iso, igo=False, basis=ROLL), end))
    return out


def _item(line: Line) -> Entry | None:
    """The entry that is all there is on a line behind its bullet: "-- Ana Ruiz from Peru"."""
    a = next((k for k, tok in enumerate(line.toks) if tok.alpha), 0)
    if a == 0 or a > 2 or any(tok.text not in _BULLETS for tok in line.toks[:a]):
        return None
    for i in range(a + 2, min(a + _MOST_WORDS + 1, len(line.toks))):
        if line.toks[i].text not in _LINKS:
            continue
        entry = _name_first(line, i)
        whole = entry is not None and all(not t.alpha for t in line.toks[entry[1] :])
        return entry if entry is not None and entry[0][0] == a and whole else None
    return None


def _name_first(line: Line, i: int) -> Entry | None:
    """ "Ana Ruiz (Peru)", "Ana Ruiz - Peru", "Ana Ruiz from Peru", the link at token ``i``."""
    mark = line.toks[i].text
    if mark in _DASHES and line.toks[i].tight:
        return None
    k = i + 2 if line.norm(i + 1) == "the" else i + 1
    state = state_at(line, k)
    if state is None or state.form != "country" or state.iso is None:
        return None
    end = _closed(line, state, mark == "(")
    a = _name_start(line, i)
    if not end or a == i:
        return None
    return (a, i), end, state.iso


def _by_semicolons(line: Line, i: int) -> bool:
    """Whether the entry around the comma at token ``i`` stands between semicolons: "X, Peru; Y"."""
    near = range(max(0, i - _MOST_WORDS - 3), min(len(line.toks), i + 4))
    return any(line.is_text(k, ";") for k in near)


def _envoys(line: Line, i: int) -> bool:
    """Whether "ambassadors of" stands before token ``i`` in its sentence."""
    for k in range(i - 1, 1, -1):
        if line.toks[k].first and not line.is_text(k - 1, ";"):
            return False
        if line.norm(k) not in {"of", "from"}:
            continue
        title = line.hit(k - 1, "title") or line.hit(k - 2, "title")
        if title is not None and title[0] == k and title[1].value == "ambassador":
            return line.norm(k - 1).endswith("s")
    return False


def _closed(line: Line, state: State, bracket: bool) -> int:
    """End of the entry whose state ends here; 0 where the sentence goes on."""
    end = state.end
    if bracket:
        return end + 1 if line.is_text(end, ")") else 0
    if line.is_text(end, "("):  # "Hellenic Republic (Greece)"
        end = next((k + 1 for k in range(end + 1, end + 5) if line.is_text(k, ")")), end)
    done = end >= len(line.toks) or line.toks[end].text in _AFTER or line.norm(end) == "and"
    return end if done else 0


def _state_first(line: Line, i: int) -> Entry | None:
    """ "Peru - Ana Ruiz", the dash (in a list of envoys the comma) at token ``i``."""
    mark = line.toks[i]
    bracket = mark.text == "("
    if not bracket and mark.text != "," and (mark.text not in _DASHES or mark.tight):
        return None
    state = _state_before(line, i)
    if state is None or state.iso is None or line.norm(state.start - 1) in {"to", "in"}:
        return None  # "Nuncio to Peru - ..."
    b = _name_behind(line, i)
    if bracket and not line.is_text(b, ")"):
        return None
    return ((i + 1, b), b + bracket, state.iso) if b else None


def _owned(line: Line, i: int) -> Entry | None:
    """ "Peru's Ana Ruiz", the ending at token ``i``; the entry starts with the state."""
    state = _state_before(line, i)
    b = _name_behind(line, i) if state is not None else 0
    if state is None or state.iso is None or not b or line.hit(i + 1, "title"):
        return None
    return (i + 1, b), b, state.iso


def _state_before(line: Line, i: int) -> State | None:
    found = (state_at(line, k) for k in range(max(0, i - 4), i))
    return next((s for s in found if s is not None and s.end == i and s.form == "country"), None)


def _name_behind(line: Line, i: int) -> int:
    """End of a name of two words or more behind token ``i``; 0 where there is none."""
    b = i + 1
    while b < len(line.toks) and b <= i + _MOST_WORDS and _name_word(line, b):
        b += 1
    shaped = b - i > 2 and line.toks[b - 1].cap and line.toks[i + 1].cap
    return b if shaped and (b == len(line.toks) or _ends(line, b)) else 0


def _ends(line: Line, b: int) -> bool:
    return line.toks[b].text in _AFTER or line.norm(b) in {"and", "as"}


def _name_start(line: Line, i: int) -> int:
    """Where the name that ends before token ``i`` begins; ``i`` where none of two words does."""
    a = i
    while a > 0 and i - a < _MOST_WORDS and _name_word(line, a - 1):
        a -= 1
    while a < i and not line.toks[a].cap:
        a += 1
    while a < i and (line.hit(a, "title") or line.norm(a) in line.words.heads):
        a += 1
    if i - a < 2 or name_end(line, a) not in {i, a}:
        return i
    before = line.toks[a - 1] if a else None
    opens = before is None or not before.cap or before.text.endswith(".")
    return a if opens else i


def _name_word(line: Line, k: int) -> bool:
    """A word of a name: a capital that no body bears, a particle, a hyphen."""
    tok, words = line.toks[k], line.words
    if line.hyphen(k) and tok.tight:
        return True
    if not tok.alpha or tok.norm in words["stops.function"]:
        return False
    if not tok.cap:
        return tok.norm in words["names.particles"] or line.hyphen(k - 1)
    if tok.norm in words["bodies.actor"] | words["portfolios"] | words["stops.headline"]:
        return False
    if tok.norm in words["stops.calendar"]:
        return tok.norm in words["names.calendar"] and line.label[k] == "PERSON"
    if tok.norm in words.bodies:
        return False
    kinds = line.hits[k].keys() - {"official", "title"}
    whole = line.hit(k, "country") or line.hit(k, "adjective") or line.hit(k, "organisation")
    return not kinds or (whole is None and line.label[k] == "PERSON")
