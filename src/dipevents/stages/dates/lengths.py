"""Events whose length is told: "arrived on Monday for a three-day visit" ends on Wednesday."""

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from dipevents.parse import Token
from dipevents.records import DateValue
from dipevents.stages.dates.grammar import current

LONGEST = 21  # days; a longer stay is no event with a first and a last day
REACH = 12  # tokens after a trigger in which "for a three-day visit" may follow
SPREAD = frozenset({"tour", "swing", "trips", "visits"})  # through several countries


def days_long(trigger: Token) -> int:
    """The days that "three-day" before or after a trigger gives it; 0 where nothing does."""
    first = max(trigger.sent.start, trigger.i - 5)
    for token in trigger.doc[first : min(trigger.sent.end, trigger.i + REACH)]:
        if token.lower_ != "day" or token.i < 2 or token.nbor(-1).text != "-":
            continue
        if not qualifies(token, trigger):
            continue
        word = token.nbor(-2).lower_
        number = current().words["number"].get(word)
        if word.isdigit():
            number = int(word)
        if number is not None and 1 < number <= LONGEST:
            return number
    return 0


def qualifies(day: Token, trigger: Token) -> bool:
    """Whether "three-day" belongs to the trigger's noun, or to the stay that its verb leads to."""
    noun = day
    while noun.dep_ in {"amod", "compound", "nmod", "nummod", "npadvmod"} and noun.head.i > noun.i:
        noun = noun.head
    if noun.lower_ in SPREAD:
        return False
    return noun.i == trigger.i or trigger.is_ancestor(noun)


def stretched(value: DateValue, days: int, end: Literal["first", "last"]) -> DateValue | None:
    """The interval of so many days of which a day is the first or last; None for no day."""
    if len(value.edtf) != 10 or value.earliest is None:
        return None
    day = date.fromisoformat(value.earliest)
    rest = timedelta(days=days - 1)
    first, last = (day, day + rest) if end == "first" else (day - rest, day)
    return replace(
        value,
        edtf=f"{first.isoformat()}/{last.isoformat()}",
        earliest=first.isoformat(),
        latest=last.isoformat(),
    )
