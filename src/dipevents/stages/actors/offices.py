"""Offices and bodies as phrases: "visiting French Defense Minister", "members of parliament".

One grammar serves titles of persons, unnamed officials, governments and ministries, since they
are built alike: attributes, states, modifiers, a head, and complements with "of", "for", "to".
"""

from dataclasses import dataclass, replace

from dipevents.stages.actors.complements import complement_at
from dipevents.stages.actors.heads import OWNERS, PEOPLE, Core, attributes_at, core_at
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.portfolios import more_words
from dipevents.stages.actors.states import State, state_at, states_at

_CHIEFS = frozenset({"head_of_state", "head_of_government"})
_OWNERS = _CHIEFS | {"igo_head", "minister"}
_BODIES = frozenset({"government", "ministry"})
_ENVOYS = frozenset({"envoy", "spokesperson", "ambassador"})


@dataclass(frozen=True, slots=True)
class Office:
    """Token positions. ``det``: article or -1; ``start``: first token after it; ``title``..``end``
    the words of the office with its complement; ``core``: end of the head.

    ``before``, ``after``: states named before and behind it; the complement of "to" is neither.
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
    complements: int = 0

    @property
    def states(self) -> tuple[State, ...]:
        return self.before or self.after

    @property
    def first(self) -> int:
        return self.det if self.det >= 0 else self.start


def office_at(line: Line, i: int) -> Office | None:
    """The office phrase that starts at token ``i``, article and attributes included."""
    if i >= len(line.toks) or not line.offices[i]:
        return None
    det = i if line.norm(i) in {"the", "a", "an"} else -1
    start = i + 1 if det >= 0 else i
    k, former, quantified = attributes_at(line, start)
    owned = line.norm(i - 1) in OWNERS or (
        # "the country's foreign minister"
        line.after_possessive(i - 1) == i and line.norm(i - 2) in line.words["groups.realms"]
    )
    groups = states_at(line, k)
    for size in range(len(groups), -1, -1):
        chosen = groups[:size]
        j, again = k, former
        if chosen:
            j = _past_other_name(line, chosen[-1])
            if line.hyphen(j) and chosen[-1].form == "prefix":
                j += 1
            j, ex, _ = attributes_at(line, j)
            again = former or ex
            extra = state_at(line, j)
            if extra is not None and extra.form not in {"country", "people", "prefix"}:
                found = _whole(line, det, start, extra.start, extra.after, chosen, again)
                if found is not None:
                    return replace(found, quantified=quantified, owned=owned)
        title = _inside(line, chosen[0]) if len(chosen) == 1 else None
        found = _whole(line, det, start, j if title is None else title, j, chosen, again)
        if found is not None and chosen and found.after and _only_near(chosen[-1]):
            continue  # "at the Carthage Palace Ambassador of Italy ..."
        if found is not None and size > 1 and not found.plural and _parted(line, chosen):
            continue  # "after talks in Tallinn, NATO Secretary General Smith flew on"
        if found is not None:
            return replace(found, quantified=quantified, owned=owned)
    return None


def _only_near(state: State) -> bool:
    """Whether a place merely stands before an office that tells its own state behind."""
    return state.form in {"place", "seat"} and not state.possessive


def _parted(line: Line, states: list[State]) -> bool:
    """Whether a place and a body behind a comma only happen to stand side by side."""
    place, body = states[-2:]
    comma = line.is_text(body.start - 1, ",")
    return comma and place.form in {"place", "country", "seat"} and body.form == "org"


def _past_other_name(line: Line, state: State) -> int:
    """The token behind a body with its other name: "APEC (Asia-Pacific Economic Cooperation)"."""
    j = state.after
    other = state_at(line, j + 1) if state.form == "org" and line.is_text(j, "(") else None
    same = other is not None and other.name == state.name
    return other.end + 1 if other is not None and same and line.is_text(other.end, ")") else j


def _inside(line: Line, body: State) -> int | None:
    """Where the title begins inside a body's name: "U.S. [Treasury Secretary]"; None if behind."""
    if body.possessive or body.form != "org":
        return None
    hits = line.hits[body.start]
    for kind in ("country", "adjective"):
        if kind in hits and hits[kind][0] < body.end:
            return hits[kind][0]
    return body.start if body.org_kind in {"ministry", "legislature"} else None


def _whole(
    line: Line, det: int, start: int, title: int, core: int, before: list[State], former: bool
) -> Office | None:
    made = core_at(line, core, former)
    if made is None:
        return None
    found = _finish(line, made, det, start, title, before)
    body = found.cls in _BODIES and bool(before)
    if body or (found.cls in _OWNERS and not found.after):
        # "the Philippine government's chief negotiator", "the UN Secretary-General's envoy"
        owner = line.after_possessive(found.end)
        if owner > found.end:
            j, ex, _ = attributes_at(line, owner)
            inner = core_at(line, j, former or ex)
            own = body or (inner is not None and inner.cls in _ENVOYS)
            if inner is not None and inner.cls in PEOPLE and own:
                return _finish(line, inner, det, start, j, before)
    return found


def _finish(
    line: Line, core: Core, det: int, start: int, title: int, before: list[State]
) -> Office:
    """Add complements ("of Foreign Affairs of Kazakhstan") and second offices."""
    end, title_end, after = core.end, core.end, []
    complements = 0
    if any(line.norm(k) in {"of", "for"} for k in range(core.start, core.end)):
        end = title_end = more_words(line, end)  # "of Foreign Affairs and Human Mobility"
    while complements < 4:
        end = _past_short_form(line, end)
        made = complement_at(line, end, core.cls, core.plural)
        if made is None:
            break
        stands_still = made[0] == end  # "adviser [to President Biden]": another's mention
        end, states, in_title = made
        complements += 1
        after += states
        if stands_still:
            break
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
        own = any(s.iso or s.igo for s in found.states)
        return replace(
            found, end=second.end, title_end=second.title_end, core=second.core,
            after=found.after if own else second.after,
            before=found.before if own else second.before,
            cls=found.cls if found.cls != "official" else second.cls,
        )  # fmt: skip
    return found


def _past_short_form(line: Line, j: int) -> int:
    """The token behind "(ASG)" at ``j`` where the phrase or an apposition goes on, else ``j``."""
    short = line.is_text(j, "(") and line.is_text(j + 2, ")") and line.toks[j + 1].text.isupper()
    goes_on = line.is_text(j + 3, ",") or line.norm(j + 3) in {"for", "of"}
    goes_on = goes_on or line.label[j + 3 : j + 4] == ["PERSON"]
    goes_on = goes_on or line.hit(j + 3, "title") is not None  # "Army Chief (COAS) General X"
    return j + 3 if short and goes_on else j


def _set_off(line: Line, j: int) -> bool:
    return j >= len(line.toks) or line.toks[j].text in {",", ".", ";", ")"}


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
    if second is None or second.plural or second.cls not in PEOPLE or second.cls == "honorific":
        return None
    if former and second.states:
        return second
    capital = line.toks[office.core - 1].cap
    if capital != line.toks[second.core - 1].cap and not former:
        return None
    if office.cls in {"head_of_state", "royal", "legislator", "igo_head"} and not (
        former or dash or office.complements or line.norm(office.title) == "deputy"
    ):
        return None
    if not capital and not second.states and office.det >= 0:
        return None
    if not former and {office.cls, second.cls} == _CHIEFS and not second.complements:
        return None  # "the Prime Minister and President Ramos" are two
    following = second.end < len(line.toks) and line.toks[second.end].cap
    apposed = line.is_text(office.first - 1, ",") and _set_off(line, second.end) and capital
    ahead = line.is_text(second.end, ",") and line.label[second.end + 1 : second.end + 2]
    if not following and not dash and not apposed and not (capital and ahead == ["PERSON"]):
        return None
    return second
