"""What a date expression is resolved against, and the choices that depend on tense."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dipevents.stages.dates import spans
from dipevents.stages.dates.grammar import Grammar
from dipevents.stages.dates.spans import Span

Direction = Literal["past", "future", "present"] | None

# A day so close to the reference is meant whatever the tense says: nobody writes a date eleven
# months away without its year, while "would meet on May 9" is common in reports of 12 May.
_NEAR = timedelta(days=31)
# Without a tense, a month or day further ahead than this is taken for the one gone by.
_AHEAD = timedelta(days=75)


@dataclass(frozen=True, slots=True)
class Context:
    """``ref``: the document's day; ``anchor``: a day told before; ``words``: the word lists."""

    ref: date | None
    direction: Direction
    anchor: date | None
    grammar: Grammar

    @property
    def base(self) -> date | None:
        return self.anchor or self.ref


def day_without_year(ctx: Context, month: int, day: int) -> Span | None:
    """The day of the year meant: ``XXXX-07-05`` where there is no reference."""
    if spans.valid_day(2000, month, day) is None:
        return None
    if ctx.ref is None:
        return Span(f"XXXX-{month:02d}-{day:02d}", None, None)
    near = [spans.valid_day(ctx.ref.year + k, month, day) for k in (-1, 0, 1)]
    found = pick([d for d in near if d], ctx.ref, ctx.direction)
    return spans.day(found) if found else None


def pick(candidates: list[date], ref: date, direction: Direction) -> date | None:
    """The candidate that a clause of this tense means."""
    if not candidates:
        return None
    before = max((d for d in candidates if d <= ref), default=None)
    after = min((d for d in candidates if d >= ref), default=None)
    if before is None or after is None:
        return before or after
    if direction == "past":
        far = ref - before > timedelta(days=365) - _NEAR and after - ref <= _NEAR
        return after if far else before
    if direction == "future":
        far = after - ref > timedelta(days=365) - _NEAR and ref - before <= _NEAR
        return before if far else after
    return after if after - ref <= _AHEAD else before


def month_year(ctx: Context, month: int) -> int | None:
    """The year of a month written without one; the reference's own month counts both ways."""
    if ctx.ref is None:
        return None
    ref = ctx.ref
    if month == ref.month:
        return ref.year
    if ctx.direction == "past":
        return ref.year if month < ref.month else ref.year - 1
    if ctx.direction == "future":
        return ref.year if month > ref.month else ref.year + 1
    ahead = (month - ref.month) % 12
    index = ref.month - 1 + (ahead if ahead <= 2 else ahead - 12)
    return ref.year + index // 12


def shifted_month_year(ctx: Context, month: int, shift: str) -> int | None:
    """The year of "last March", "next February", "this May"."""
    if ctx.ref is None:
        return None
    ref = ctx.ref
    if shift in ("last", "this past", "the past"):
        return ref.year if month < ref.month else ref.year - 1
    if shift in ("next", "this coming"):
        return ref.year if month > ref.month else ref.year + 1
    return ref.year


def stated_year(ctx: Context, text: str | None) -> int | None:
    """A year as written: digits, two digits ('94), or "last year" from the reference."""
    if not text:
        return None
    digits = text.strip("' ")
    if digits.isdigit():
        number = int(digits)
        if len(digits) == 2:
            return 1900 + number if number >= 40 else 2000 + number
        return number
    if ctx.ref is None:
        return None
    for word, shift in (("last", -1), ("next", 1)):
        if word in text:
            return ctx.ref.year + shift
    return ctx.ref.year


def weekday_near(ctx: Context, number: int) -> date | None:
    """The weekday (Monday 1) that a clause of this tense means.

    The reference's own weekday is the reference itself: newswires name the day of filing.
    """
    if ctx.ref is None:
        return None
    ahead = (number - ctx.ref.isoweekday()) % 7
    if ctx.direction in ("future", "present") or ahead == 0:
        return ctx.ref + timedelta(days=ahead)
    return ctx.ref + timedelta(days=ahead - 7)
