"""Which date belongs to an event: the date expression its trigger governs, read by its tense."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal

from dipevents.analysis import DateMention, EntityMention, Reading
from dipevents.grammar.tree import governing_verb, heads_of, is_noun, is_verb
from dipevents.parse import Token
from dipevents.records import DateValue
from dipevents.stages.dates.anniversaries import anniversary_of, founding
from dipevents.stages.dates.attachment import NEAR, REPORTED, attachment, when_clause
from dipevents.stages.dates.elsewhere import (
    DatingRule,
    asked_for,
    called_off,
    decided,
    gone_by,
    left_behind,
    made_public,
    moved_on,
    of_report,
    over_by,
    put_off_to,
    reaction,
    reduced,
    since_then,
    stands_apart,
    verb_of,
)
from dipevents.stages.dates.lengths import days_long, stretched
from dipevents.stages.dates.offsets import apart_from, told_after
from dipevents.stages.dates.resolve import resolve
from dipevents.stages.dates.tense import direction_of
from dipevents.treeform import FINITE


def clear_of(
    dates: Iterable[DateMention], mentions: Sequence[EntityMention]
) -> tuple[DateMention, ...]:
    """The dates that are no part of an actor's name ("the September 11 Commission")."""
    spans = sorted((m.start, m.end) for m in mentions)  # none overlaps another
    starts = [start for start, _ in spans]

    def inside(day: DateMention) -> bool:
        at = bisect_right(starts, day.start) - 1
        return at >= 0 and day.end <= spans[at][1]

    return tuple(day for day in dates if not inside(day))


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
    firm: bool = False,
    visit: bool = False,
) -> DateValue | None:
    """The date of the event whose trigger is ``reading.doc[token]``.

    ``dates``: the DateMentions of the reading's block at least; ``reporting``: verbs of saying,
    whose own date is that of the report. ``status`` tells whether an incomplete date looks ahead
    or back. ``anchor``: ISO day told before, for "the same day". ``apart``: the rules of
    dating.toml. ``visit``: whether the act is one. ``firm``: only a date that the parse ties to
    the trigger, not the only one of its sentence.
    """
    trigger = reading.doc[token]
    if trigger.lower_ == "invitation" and trigger.head.lower_ in {"at", "on", "upon"}:
        return None  # "will visit X in May at the invitation of Y": the day is that of the visit
    feast = anniversary_of(trigger)
    if feast is not None:  # the days around it are those of the celebration
        return founding(reading, feast, published)
    by_index = {d.index: d for d in dates}
    heads = date_heads(reading, token, dates)
    offset = told_after(trigger)
    if offset is not None and all(head.i < offset[0].i for head in heads.values()):
        told = sorted(heads.items(), key=lambda item: item[1].i)
        found = [resolve(by_index[n], published, direction_of(reading.doc, h.i)) for n, h in told]
        return apart_from(offset[1], [v for v in found if v is not None], published)
    if not heads:
        return None
    values: dict[int, DateValue] = {}
    judge = reaction(trigger, apart)
    ended = called_off(trigger, apart) if status == "cancelled" else None
    governor = trigger if is_verb(trigger) else governing_verb(trigger)
    for index, head in heads.items():
        if judge is not None and head.i < token and verb_of(head) == judge:
            continue
        if ended is not None and verb_of(head) == ended[0] and (ended[1] or head.i < token):
            continue
        if status != "occurred" and head.i < token and decided(head, trigger, apart):
            continue
        if stands_apart(head, apart) and not when_clause(head, governor):
            continue
        if of_report(head, trigger, apart) or over_by(head, governor, apart):
            continue
        if status == "cancelled" and put_off_to(head, apart):
            continue
        if made_public(head, governor, apart) or since_then(head, trigger):
            continue
        if moved_on(head, trigger, apart) or (visit and left_behind(head, trigger)):
            continue
        way = direction_of(reading.doc, head.i)
        if status in {"planned", "proposed"}:
            way = "future"
        elif status == "occurred" and way == "future":
            way = None
        value = resolve(by_index[index], published, way, anchor)
        if status == "cancelled" and value is not None and value.basis == "weekday":
            value = nearest(value, resolve(by_index[index], published, "future"), published)
        if value is not None and (gone_by(value) or not asked_for(head, trigger, apart)):
            values[index] = value
    stops = frozenset(word for r in apart if r.kind == "next-stop" for word in r.words)
    best: tuple[float, int, int] | None = None
    for index in values:
        score = attachment(heads[index], trigger, reporting, reading, stops)
        if score <= 0 or (score == REPORTED and status != "occurred"):
            continue
        key = (score, -abs(heads[index].i - token), -index)
        if best is None or key > best:
            best = key
    own = [i for i in heads if not reduced(trigger) or heads[i].i > token]
    lone = best is None and status == "occurred" and not firm
    if lone and len(own) == 1 and own[0] in values:
        (index,) = own
        if len(values[index].edtf) in {7, 10} and lonely(heads[index], trigger):
            best = (NEAR, 0, -index)
    if best is None:
        return None
    return values[-best[2]]


def nearest(value: DateValue, other: DateValue | None, published: str | None) -> DateValue:
    """Of two readings of a weekday the one nearer to the document's date: "Friday's talks were
    called off", on a Wednesday, means the Friday to come."""
    if published is None or other is None or not (value.earliest and other.earliest):
        return value
    today = date.fromisoformat(published)
    days = [abs((date.fromisoformat(v.earliest or published) - today).days) for v in (value, other)]
    return other if days[1] < days[0] else value


def new_date(
    reading: Reading,
    token: int,
    dates: Sequence[DateMention],
    published: str | None,
    rules: Sequence[DatingRule],
) -> tuple[DateMention, DateValue] | None:
    """The date to which the act of a trigger was put off, as the sentence tells it; else None."""
    by_index = {d.index: d for d in dates}
    for index, head in date_heads(reading, token, dates).items():
        if put_off_to(head, rules):
            value = resolve(by_index[index], published, "future")
            if value is not None and (published is None or str(value.latest or "") > published):
                return by_index[index], value
    return None


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
    if any(h.lower_ == "after" and h.head.i == current.i for h in heads_of(trigger, 4)):
        return "last"  # "flew home on Monday after a three-day visit"
    for rule in rules:
        if (
            rule.kind in {"first", "last"}
            and current.lower_ in rule.words
            and current.sent == trigger.sent
        ):
            return "first" if rule.kind == "first" else "last"
    return None


def lonely(date: Token, trigger: Token) -> bool:
    """Whether the only day of a sentence lies in the trigger's clause, whatever it hangs on."""
    low, high = sorted((date.i, trigger.i))
    between = trigger.doc[low + 1 : high]
    noun = date.head
    if date.dep_ in {"compound", "nmod", "amod"} and is_noun(noun) and noun.i != trigger.i:
        return False  # "congratulated X on the victory in the May 9 election"
    if any(t.dep_ == "xcomp" and asked(t) and date in t.subtree for t in between):
        return False  # "invited X to visit Lima in November"
    return not any(
        is_verb(t) and t.tag_ in FINITE and t.dep_ not in {"aux", "auxpass"} for t in between
    )


def asked(verb: Token) -> bool:
    """Whether an infinitive tells what somebody was asked to do."""
    return any(c.dep_ == "dobj" for c in verb.head.children)
