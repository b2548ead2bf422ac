"""Acts told by how long before or after another they were: "left on Friday, two days after X"."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from dipevents.parse import Token
from dipevents.records import DateValue
from dipevents.stages.dates.grammar import current

DAYS = {"hour": 0, "hours": 0, "minutes": 0, "day": 1, "days": 1, "week": 7, "weeks": 7}
ONE = frozenset({"a", "an", "the", "one"})
REACH = 12  # tokens from "after" to the word that tells the act
LONGEST = 60  # days; what lies further back is dated otherwise


def told_after(trigger: Token) -> tuple[Token, int] | None:
    """The "after" or "before" that leads to an act, and the days by which the act lies apart from
    what the sentence tells: -2 for "two days after", 1 for "a day before"; None without one."""
    first = max(trigger.sent.start + 2, trigger.i - REACH)
    for at in range(trigger.i - 1, first - 1, -1):
        word, unit = trigger.doc[at], trigger.doc[at - 1]
        if word.text in {",", ";", '"', "“"} or word.lower_ in {"but", "while", "when", "who"}:
            return None
        if word.lower_ not in {"after", "before"}:
            continue
        length = DAYS.get(unit.lower_)
        if length is None:
            return None
        number = _number(trigger.doc[at - 2])
        if length == 0:
            number = 1
        if number is None or number * length > LONGEST:
            return None
        return word, number * length * (1 if word.lower_ == "before" else -1)
    return None


def _number(token: Token) -> int | None:
    word = token.lower_
    if word in ONE:
        return 1
    return int(word) if word.isdigit() else current().words["number"].get(word)


def apart_from(days: int, told: Sequence[DateValue], published: str | None) -> DateValue | None:
    """The day so many days from the last one told before, else from that of the document."""
    if told:
        value = told[-1]
        if len(value.edtf) != 10 or value.earliest is None:
            return None
        day = _shift(value.earliest, days)
        return replace(value, edtf=day, earliest=day, latest=day)
    if published is None:
        return None
    day = _shift(published, days)
    return DateValue(
        edtf=day, earliest=day, latest=day, text=None, start=None, end=None, basis="document"
    )


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
