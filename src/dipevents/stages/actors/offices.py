"""Offices and bodies as phrases: "visiting French Defense Minister", "members of parliament".

One grammar serves titles of persons, unnamed officials, governments and ministries, since they
are built alike: attributes, states, modifiers, a head, and complements with "of", "for", "to".
"""

from dataclasses import dataclass, field, replace

from dipevents.stages.actors.line import Line
from dipevents.stages.actors.states import State, state_at, states_at

_MOST_TOKENS = 12
OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "your", "whose"})
BODIES = frozenset({"ministry", "legislature", "armed", "body"})
PEOPLE = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "minister",
        "envoy",
        "ambassador",
        "legislator",
        "military",
        "royal",
        "religious",
        "official",
        "igo_head",
        "spokesperson",
        "reporter",
        "expert",
        "honorific",
        "delegation",
    ]
)


@dataclass(frozen=True, slots=True)
class Office:
    """Token positions. ``det``: article or -1; ``start``: first token after it; ``title``..``end``
    the words of the office with its complement; ``core``: end of the head.

    ``before``, ``after``: states named before and behind it; ``host``: the complement of "to".
    """

    det: int
    start: int
    title: int
    core: int
    end: int
    cls: str
    plural: bool
    former: bool
    before: tuple[State, ...] = ()
    after: tuple[State, ...] = ()
    title_end: int = 0  # end of the words that make the title, without the state
    head: str = ""
    quantified: bool = False
    owned: bool = False  # "its State President": a pronoun before
    complements: int = field(default=0)

    @property
    def states(self) -> tuple[State, ...]:
        return self.before or self.after

    @property
    def first(self) -> int:
        return self.det if self.det >= 0 else self.start


def office_at(line: Line, i: int) -> Office | None:
    """The office phrase that starts at token ``i``, article and attributes included."""
    det = i if line.norm(i) in {"the", "a", "an"} else -1
    start = i + 1 if det >= 0 else i
    k, former, quantified = _attributes(line, start)
    owned = line.norm(i - 1) in OWNERS
    groups = states_at(line, k)
    for size in range(len(groups), -1, -1):
        chosen = groups[:size]
        j, again = k, former
        if chosen:
            j = chosen[-1].after
            if line.hyphen(j) and chosen[-1].form == "prefix":
                j += 1
            j, ex, _ = _attributes(line, j)
            again = former or ex
            extra = state_at(line, j)
            if extra is not None and extra.form not in {"country", "people", "prefix"}:
                found = _whole(line, det, start, extra.start, extra.after, chosen, again)
                if found is not None:
                    return replace(found, quantified=quantified, owned=owned)
        found = _whole(line, det, start, j, j, chosen, again)
        if found is not None:
            return replace(found, quantified=quantified, owned=owned)
    return None


def _attributes(line: Line, k: int) -> tuple[int, bool, bool]:
    """Skip "visiting", "former", "three": (next token, former, counted)."""
    former = quantified = False
    words, stop = line.words, k + 5
    while k < min(stop, len(line.toks)):
        norm = line.norm(k)
        if norm in words["former"]:
            former = True
        elif norm in words["groups.quantifiers"] or norm.isdigit():
            quantified = True
        elif norm not in words["attributes"] or (
            line.toks[k].cap and line.hit(k, "title") is not None
        ):
            break
        k += 2 if line.hyphen(k + 1) and norm in words["former"] else 1
    return k, former, quantified


def _whole(
    line: Line, det: int, start: int, title: int, core: int, before: list[State], former: bool
) -> Office | None:
    made = _core(line, core, former)
    if made is None:
        return None
    found = _finish(line, made, det, start, title, before)
    if found.cls == "government" and before:
        # "the Philippine government's chief negotiator": the government stands for the state
        owner = line.after_possessive(found.end)
        if owner > found.end:
            j, ex, _ = _attributes(line, owner)
            inner = _core(line, j, former or ex)
            if inner is not None and inner.cls in PEOPLE:
                return _finish(line, inner, det, start, j, before)
    return found


@dataclass(frozen=True, slots=True)
class _Core:
    start: int
    end: int
    cls: str
    plural: bool
    former: bool
    head: str


def _core(line: Line, i: int, former: bool) -> _Core | None:
    """Modifiers and head, no complement: "First Deputy Foreign Minister"."""
    words = line.words
    k, core, cls, plural, head = i, -1, "", False, ""
    unknown = 0
    while k < len(line.toks) and k < i + _MOST_TOKENS:
        tok = line.toks[k]
        norm = tok.norm
        if k > i and tok.first:
            break
        hit = line.hit(k, "title")
        if hit is not None and hit[1].value == "honorific" and not tok.cap:
            hit = None
        if hit is not None and not _is_name(line, k, hit[0], core):
            core, cls, plural = hit[0], str(hit[1].value), hit[1].plural
            head = line.norm(core - 1)
            k = core
        elif norm in words.heads and not (core >= 0 and tok.cap and not line.toks[core - 1].cap):
            cls = words.heads[norm]
            plural = (norm.endswith("s") and norm not in {"forces", "armed"}) or norm.endswith(
                "men"
            )
            core, head = k + 1, norm
            k = core
        elif core >= 0:
            break
        elif (
            norm in words["modifiers"]
            or norm in words["portfolios"]
            or norm in words["former"]
            or line.hyphen(k)
            or (norm in {"and", ",", "&", "/"} and k > i and _continues(line, k))
        ):
            k += 1
        elif tok.text == "(" and line.is_text(k + 2, ")"):
            k += 3
        elif "organisation" in line.hits[k] and k > i:
            k = line.hits[k]["organisation"][0]
        elif _plain_capital(line, k) and unknown < 4:
            unknown += 1
            k += 1
        else:
            break
    if core < 0:
        return None
    return _Core(i, core, cls, plural, former, head)


def _is_name(line: Line, k: int, end: int, core: int) -> bool:
    """Whether a word that can be a title is a person's name here ("Larry King")."""
    tok = line.toks[k]
    if end == k + 1 and tok.norm in line.words["abbreviations"] and not tok.text.endswith("."):
        before = k > 0 and line.toks[k - 1].cap and line.toks[k - 1].alpha
        if not tok.cap or (before and core < 0):
            return True
    if end > k + 1 or line.label[k] != "PERSON":
        return False
    if core >= 0:
        return tok.cap and line.ent[k - 1] != line.ent[k] and tok.norm not in line.words.heads
    ends = k + 1 >= len(line.toks) or line.ent[k + 1] != line.ent[k]
    return ends and k > 0 and line.ent[k - 1] == line.ent[k] and line.toks[k - 1].cap


def _continues(line: Line, k: int) -> bool:
    """Whether portfolios go on behind "and" or a comma at ``k``."""
    words = line.words
    if line.norm(k - 1) not in words["portfolios"] | words["modifiers"]:
        return False
    j = k + 2 if line.norm(k + 1) == "and" else k + 1
    if line.norm(j) in words["portfolios"] and not line.hit(j, "title"):
        return True
    hit = line.hit(j, "title")
    return hit is not None and hit[1].plural and line.norm(k) == ","


def _plain_capital(line: Line, k: int) -> bool:
    """A capital word that no table knows, as in "Defense Agency director", not a person's."""
    tok = line.toks[k]
    if (
        line.caps
        or line.known.uncased
        or not tok.cap
        or not tok.alpha
        or tok.first
        or line.label[k] == "PERSON"
    ):
        return False
    if line.norm(k) in line.known.people or tok.norm in line.words["stops.function"]:
        return False
    kinds = line.hits[k].keys() - {"title"}
    return not kinds and tok.norm not in line.words["stops.calendar"]


def _finish(
    line: Line, core: _Core, det: int, start: int, title: int, before: list[State]
) -> Office:
    """Add complements ("of Foreign Affairs of Kazakhstan") and second offices."""
    end, title_end, after = core.end, core.end, []
    complements = 0
    while complements < 4:
        made = _complement(line, end, core.cls, core.plural, core.head)
        if made is None:
            break
        end, states, in_title = made
        complements += 1
        after += states
        if in_title and not states:
            title_end = end
        if in_title and states and states[0].form == "org" and not states[0].igo:
            title_end = end
    found = Office(
        det, start, title, core.end, end, core.cls, core.plural, core.former,
        tuple(before), tuple(after), title_end, core.head, complements=complements,
    )  # fmt: skip
    second = _second(line, found)
    if second is not None:
        return replace(
            found, end=second.end, title_end=second.title_end, core=second.core,
            after=found.after or (() if found.states else second.after),
            before=found.before or (() if found.states else second.before),
            cls=found.cls if found.cls != "official" else second.cls,
        )  # fmt: skip
    return found


def _second(line: Line, office: Office) -> Office | None:
    """A second office of the same person: "Deputy Prime Minister and Foreign Minister"."""
    j = office.end
    if office.plural or office.cls not in PEOPLE:
        return None
    joined = line.norm(j) in {"and", "&", "/"}
    dash = j < len(line.toks) and line.toks[j].text in {"-", "–", "—"}
    if not joined and not dash:
        return None
    k = j + 1
    former = line.norm(k) in line.words["former"]
    if not former and state_at(line, k) is not None:
        return None
    if line.norm(k) in {"the", "a", "an"}:
        return None
    second = office_at(line, k)
    if second is None or second.plural or second.cls not in PEOPLE:
        return None
    if former and second.states:
        return second
    capital = line.toks[office.core - 1].cap
    if capital != line.toks[second.core - 1].cap and not former:
        return None
    if office.cls in {"head_of_state", "royal", "legislator", "igo_head"} and not (
        former or dash or office.complements
    ):
        return None
    if not capital and not second.states and office.det >= 0:
        return None
    following = second.end < len(line.toks) and line.toks[second.end].cap
    if not following and not dash:
        return None
    return second


def _complement(
    line: Line, j: int, cls: str, plural: bool, head: str
) -> tuple[int, list[State], bool] | None:
    """(end, states, whether its words belong to the title) of a complement at ``j``."""
    prep = line.norm(j)
    if prep not in {"of", "for", "to", "in", "on", "from"}:
        return None
    if prep == "in" and cls not in {"ministry", "ambassador", "capital"}:
        return None
    if prep == "to" and cls not in {"ambassador", "envoy", "ministry", "delegation", "minister"}:
        return None
    if prep == "on" and cls not in {"envoy", "official"}:
        return None
    if prep == "from" and not plural and cls not in {"delegation", "official"}:
        return None
    k = j + 1
    if line.norm(k) in {"the", "its", "his", "their", "our", "a", "all"}:
        k += 1
    groups = states_at(line, k)
    if groups and groups[0].form in {"adjective", "region", "org"}:
        body = office_at(line, k)
        if body is not None and body.cls in BODIES | {"government"} and body.before:
            return body.end, list(body.before), True
    if groups and groups[0].form in {"adjective", "region"}:
        wide = _group_noun(line, groups[-1].after)
        return (wide, groups if groups[0].iso else [], True) if wide else None
    if groups:
        if groups[-1].form == "place" and prep == "of" and cls in {"minister"}:
            return None
        last = groups[-1]
        more = _group_noun(line, last.after)
        if more:
            return more, groups, True
        if last.possessive:
            tail = _words_of(line, last.after)
            return (tail, [s for s in groups if s.iso], True) if tail else None
        if not plural and len(groups) > 1 and prep in {"of", "from"}:
            groups = groups[:1]
            last = groups[0]
        if prep in {"to", "in", "for", "on"}:
            return last.end, [], prep in {"for", "on"}
        return last.end, groups, True
    wide = _group_noun(line, k)
    if wide:
        inner = _complement(line, wide, "group", True, "")
        if inner is not None:
            return inner[0], inner[1], True
        return wide, [], True
    inner_office = office_at(line, k)
    if (
        inner_office is not None
        and inner_office.cls in BODIES | {"government"}
        and (prep == "of" or inner_office.cls in BODIES)
    ):
        tail = line.after_possessive(inner_office.end)
        if tail > inner_office.end:
            more = _words_of(line, tail)
            return (more, list(inner_office.states), True) if more else None
        return inner_office.end, list(inner_office.states), True
    end = _words_of(line, k)
    return (end, [], True) if end else None


def _group_noun(line: Line, k: int) -> int:
    """End of "several European countries", "the 21 member economies", "the bloc"; 0 if none."""
    words = line.words
    j, steps = k, 0
    while j < len(line.toks) and steps < 6:
        norm = line.norm(j)
        if norm in words["groups.nouns"]:
            return j + 1
        known = (
            norm in words["attributes"] | words["groups.quantifiers"] | words["regions.adjectives"]
            or norm in words["portfolios"] | {"member", "the", "and", "our", "eastern", "than"}
            or norm.isdigit()
        )
        if not known:
            state = state_at(line, j)
            if state is None or state.form not in {"adjective", "org"}:
                return 0
            j = state.after - 1
        j += 1
        steps += 1
    return 0


def _words_of(line: Line, k: int) -> int:
    """End of "Foreign Affairs", "democracy, human rights and labor", "Hainan Party Committee"."""
    words = line.words
    j, last, unknown = k, 0, 0
    while j < len(line.toks) and j < k + 10:
        tok, norm = line.toks[j], line.norm(j)
        if j > k and tok.first:
            break
        if (
            norm in words["portfolios"]
            or norm in words["modifiers"]
            or norm in words["bodies.actor"]
        ):
            if line.hit(j, "title") and last and norm not in words["portfolios"]:
                break
            j += 1
            last = j
        elif (
            last and (norm in {"and", "&", "of", "the"} or tok.text == ",") and _goes_on(line, j)
        ) or (last and line.hyphen(j)):
            j += 1
        elif (norm == "research" or _plain_capital(line, j)) and unknown < 4:
            unknown += 1
            j += 1
            last = j
        elif "organisation" in line.hits[j] and tok.cap:
            j = last = line.hits[j]["organisation"][0]
        else:
            break
    return last


def _goes_on(line: Line, j: int) -> bool:
    k = j + 1
    while line.norm(k) in {"and", "the", "of"}:
        k += 1
    if k >= len(line.toks):
        return False
    norm = line.norm(k)
    if norm not in line.words["portfolios"] and norm not in line.words["bodies.actor"]:
        return False
    hit = line.hit(k, "title")
    return hit is None or hit[0] <= k + 1
