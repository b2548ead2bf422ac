"""Which date belongs to an event: the date expression its trigger governs, read by its tense."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from spacy.tokens import Token

from dipevents.analysis import DateMention, EntityMention, Reading
from dipevents.grammar.tree import governing_verb, is_verb
from dipevents.lexicon import Rule
from dipevents.records import DateValue
from dipevents.stages.dates.lengths import days_long, stretched
from dipevents.stages.dates.resolve import resolve
from dipevents.stages.dates.tense import direction_of

# Steps over these links stay with the same event ("agreed to meet", "was held", "arrived to meet").
SAME_ACT = frozenset({"xcomp", "aux", "auxpass", "prep", "pobj", "pcomp", "advcl", "acl", "dobj"})
STRONG, GOVERNED, NEAR, REPORTED = 4.0, 3.0, 2.0, 1.0


class DatingRule(Rule, frozen=True, kw_only=True):
    """Words that say what the date beside them is to an event; see the head of dating.toml."""

    kind: Literal["apart", "first", "last"] = "apart"
    words: frozenset[str]
    unless: frozenset[str] = frozenset()


def clear_of(
    dates: Iterable[DateMention], mentions: Sequence[EntityMention]
) -> tuple[DateMention, ...]:
    """The dates that are no part of an actor's name ("the September 11 Commission")."""
    spans = sorted((m.start, m.end) for m in mentions)
    return tuple(d for d in dates if not any(a <= d.start and d.end <= b for a, b in spans))


def date_heads(reading: Reading, token: int, dates: Sequence[DateMention]) -> dict[int, Token]:
    """The dates in the sentence of a token: DateMention index to the token that carries it."""
    known = {d.index for d in dates}
    heads: dict[int, Token] = {}
    for word in reading.doc[token].sent:
        index = reading.units[word.i].date
        if index >= 0 and index in known:
            old = heads.get(index)
            if old is None or reading.units[old.head.i].date == index:
                heads[index] = word
    return heads


def dates_ahead(
    reading: Reading, token: int, dates: Sequence[DateMention], published: str | None
) -> frozenset[int]:
    """The DateMentions of a token's sentence that lie after the document's date."""
    if published is None:
        return frozenset()
    by_index = {d.index: d for d in dates}
    out = set()
    for index, head in date_heads(reading, token, dates).items():
        value = resolve(by_index[index], published, direction_of(reading.doc, head.i))
        if value is not None and value.earliest and value.earliest > published:
            out.add(index)
    return frozenset(out)


def date_event(
    reading: Reading,
    token: int,
    dates: Sequence[DateMention],
    published: str | None,
    reporting: Collection[str],
    status: str = "occurred",
    anchor: str | None = None,
    apart: Sequence[DatingRule] = (),
) -> DateValue | None:
    """The date of the event whose trigger is ``reading.doc[token]``.

    ``dates``: all DateMentions of the document, by index; ``reporting``: verbs of saying, whose own
    date is that of the report. ``status`` tells whether an incomplete date looks ahead or back.
    ``anchor``: ISO day told before, for "the same day". ``apart``: the rules of dating.toml.
    """
    trigger = reading.doc[token]
    by_index = {d.index: d for d in dates}
    heads = date_heads(reading, token, dates)
    if not heads:
        return None
    values: dict[int, DateValue] = {}
    for index, head in heads.items():
        if stands_apart(head, apart):
            continue
        way = direction_of(reading.doc, head.i)
        if status in {"planned", "proposed"}:
            way = "future"
        elif status == "occurred" and way == "future":
            way = None
        value = resolve(by_index[index], published, way, anchor)
        if value is not None:
            values[index] = value
    best: tuple[float, int, int] | None = None
    for index in values:
        score = attachment(heads[index], trigger, reporting, reading)
        if score <= 0 or (score == REPORTED and status != "occurred"):
            continue
        key = (score, -abs(heads[index].i - token), -index)
        if best is None or key > best:
            best = key
    if best is None and status == "occurred" and len(heads) == len(values) == 1:
        (index,) = values
        if len(values[index].edtf) in {7, 10} and lonely(heads[index], trigger, reporting):
            best = (NEAR, 0, -index)
    if best is None:
        return None
    return values[-best[2]]


def stay(
    reading: Reading,
    token: int,
    day: DateValue,
    dates: Sequence[DateMention],
    rules: Sequence[DatingRule],
) -> DateValue | None:
    """The days of an event of told length of which ``day`` (see ``date_event``) is an end."""
    trigger = reading.doc[token]
    length = days_long(trigger)
    if not length:
        return None
    starts = {d.index: d.start for d in dates}
    for index, head in date_heads(reading, token, dates).items():
        if starts[index] == day.start:
            end = boundary(head, trigger, rules)
            return stretched(day, length, end) if end else None
    return None


def boundary(
    date: Token, trigger: Token, rules: Sequence[DatingRule]
) -> Literal["first", "last"] | None:
    """Whether the verb above a date tells how a stay began or ended ("arrived on Monday")."""
    current = date
    for _ in range(4):
        current = current.head
        if is_verb(current) or current.head.i == current.i:
            break
    for rule in rules:
        if rule.kind != "apart" and current.lower_ in rule.words and current.sent == trigger.sent:
            return rule.kind
    return None


def lonely(date: Token, trigger: Token, reporting: Collection[str]) -> bool:
    """Whether the only day of a sentence lies in the trigger's clause, whatever it hangs on."""
    if trigger.dep_ == "acl" and trigger.tag_ == "VBN" and date.i < trigger.i:
        return False  # "on Monday welcomed the accord reached by ..."
    low, high = sorted((date.i, trigger.i))
    between = trigger.doc[low + 1 : high]
    return not any(
        is_verb(t) and t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.dep_ not in {"aux", "auxpass"}
        for t in between
    )


def stands_apart(date: Token, apart: Sequence[DatingRule]) -> bool:
    """Whether a preposition makes a date the end or the reach of something ("until Friday")."""
    prep = date.head
    if prep.i == date.i or prep.dep_ not in {"prep", "agent", "pcomp"}:
        return False
    governors = {prep.head.lower_} | {c.lower_ for c in prep.head.children if c.dep_ == "acomp"}
    return any(
        r.kind == "apart" and prep.lower_ in r.words and not governors & r.unless for r in apart
    )


def attachment(date: Token, trigger: Token, reporting: Collection[str], reading: Reading) -> float:
    """How firmly a date hangs on a trigger: 0 when it belongs to something else."""
    governor = trigger if is_verb(trigger) else governing_verb(trigger)
    family = act_verbs(trigger, governor, reporting)
    chain = {trigger.i}
    parts = {c.i for of in trigger.children if of.lower_ == "of" for c in of.children}
    above = trigger
    while above.dep_ == "pobj" and above.head.lower_ == "of" and len(chain) < 4:
        above = above.head.head
        chain.add(above.i)
    current = date
    nouns = 0
    for _ in range(8):
        if current.i in chain:
            return STRONG if nouns == 0 else 0.0
        if is_verb(current) and current.i != date.i:
            if current.i in family:
                return GOVERNED if nouns == 0 else 0.0
            if current.lower_ in reporting:
                return REPORTED if nouns == 0 and current.i in reporters(trigger) else 0.0
            if current.head.i in chain | parts and current.dep_ in {"acl", "relcl"}:
                return GOVERNED if nouns == 0 else 0.0
            return NEAR if nouns == 0 and linked(current, family) else 0.0
        if (
            current.i != date.i
            and current.tag_.startswith("NN")
            and current.dep_ not in {"npadvmod"}
            and reading.units[current.i].date < 0
            and reading.units[current.i].entity < 0
        ):
            nouns += 1
        if current.head.i == current.i:
            break
        current = current.head
    return 0.0


def act_verbs(trigger: Token, governor: Token | None, reporting: Collection[str]) -> set[int]:
    """The verbs that tell the same act as the trigger: its governor and what controls that."""
    family: set[int] = set()
    current = governor
    while current is not None and current.lower_ not in reporting:
        family.add(current.i)
        if current.dep_ in {"xcomp", "auxpass", "aux", "conj"} and is_verb(current.head):
            current = current.head
        else:
            break
    return family


def linked(verb: Token, family: set[int]) -> bool:
    """Whether a verb is a clause of the act ("arrived on Monday to hold talks")."""
    if any(child.i in family and child.dep_ in SAME_ACT | {"conj"} for child in verb.children):
        return True
    if verb.head.i in family and verb.dep_ == "conj":
        return True
    return any(
        grandchild.i in family
        for child in verb.children
        if child.dep_ == "prep"
        for grandchild in child.children
    )


def reporters(trigger: Token) -> set[int]:
    """The verbs of saying above a trigger in its sentence."""
    out = set()
    current = trigger
    for _ in range(8):
        if current.head.i == current.i:
            break
        current = current.head
        if is_verb(current):
            out.add(current.i)
    for word in trigger.sent:
        if word.dep_ == "ROOT" and is_verb(word):
            out.add(word.i)
    return out
