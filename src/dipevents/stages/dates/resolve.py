"""From a date mention to a :class:`DateValue`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dipevents.records import DateValue
from dipevents.stages.dates import relative, values
from dipevents.stages.dates.context import Context, Direction
from dipevents.stages.dates.grammar import Computation, Expression, Granularity, current, parse
from dipevents.stages.dates.spans import Span

if TYPE_CHECKING:
    from dipevents.analysis import DateMention

_COMPUTE: dict[Computation, Callable[[dict[str, str], Context], Span | None]] = {
    "day": values.day,
    "numeric_day": values.numeric_day,
    "day_range": values.day_range,
    "month_range": values.month_range,
    "month": values.month,
    "year": values.year,
    "year_range": values.year_range,
    "decade": values.decade,
    "feast": values.feast,
    "weekday": values.weekday,
    "weekday_range": values.weekday_range,
    "deictic": relative.deictic,
    "ago": relative.ago,
    "offset": relative.offset,
    "beside": relative.beside,
    "period": relative.period,
    "the_period": relative.the_period,
    "span": relative.span,
    "nth_week": relative.nth_week,
    "quarter": relative.quarter,
    "season": relative.season,
    "movable_feast": values.movable_feast,
    "edge_months": relative.edge_months,
    "before_last": relative.before_last,
}
# Any day serves to see whether an expression can be one at all ("31 April" cannot).
_SOME_DAY = date(2000, 6, 14)
_UNITS: dict[str, Granularity] = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "year": "year",
    "quarter": "quarter",
    "half": "half",
}


def resolve(
    mention: DateMention,
    reference: str | None,
    direction: Direction,
    anchor: str | None = None,
) -> DateValue | None:
    """The date a mention stands for, or None (durations, vague words, nothing to resolve against).

    ``reference``: the document's day (``YYYY-MM-DD``) or None; ``direction``: the tense of the
    clause, which decides a weekday or a day or month without year; ``anchor``: a day already
    told, for "the same day", "two days later". Without reference "July 5" is ``XXXX-07-05``.
    Raises ValueError where reference or anchor is no ISO day.
    """
    expression = parse(mention.text)
    if expression is None:
        return None
    span = compute(expression, reference, direction, anchor)
    if span is None:
        return None
    return DateValue(
        edtf=span.edtf,
        earliest=span.first.isoformat() if span.first else None,
        latest=span.last.isoformat() if span.last else None,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        basis=expression.rule.kind,
    )


def compute(
    expression: Expression, reference: str | None, direction: Direction, anchor: str | None = None
) -> Span | None:
    """The span of a parsed expression; arguments as in :func:`resolve`."""
    context = Context(
        date.fromisoformat(reference) if reference else None,
        direction,
        date.fromisoformat(anchor) if anchor else None,
        current(),
    )
    try:
        return _COMPUTE[expression.rule.resolve](expression.parts, context)
    except (OverflowError, ValueError):  # beyond the calendar: "3000 years ago"
        return None


def possible(expression: Expression) -> bool:
    """Whether the expression can be a date at all; vague ones ("a few days ago") can."""
    if expression.parts.get("count") in ("a few", "few", "several"):
        return True
    if expression.rule.resolve == "span" and "count" not in expression.parts:
        return True
    if expression.rule.resolve == "numeric_day":
        day, month = int(expression.parts["day"]), int(expression.parts["mm"])
        return 0 < min(day, month) <= 12 and max(day, month) <= 31
    context = Context(_SOME_DAY, None, _SOME_DAY, current())
    try:
        return _COMPUTE[expression.rule.resolve](expression.parts, context) is not None
    except (OverflowError, ValueError):
        return False


def granularity(expression: Expression) -> Granularity:
    """The unit of an expression: that of its rule, or of its words where the rule has many."""
    parts = expression.parts
    if expression.rule.granularity != "vague":
        return "interval" if "part" in parts and "year" in parts else expression.rule.granularity
    if parts.get("count", "") in ("a few", "few", "several", "many"):
        return "vague"
    unit = parts.get("period") or parts.get("unit") or parts.get("what") or "day"
    return _UNITS.get(unit.removesuffix("s"), "interval")


def complete(expression: Expression) -> bool:
    """Whether nothing has to be inferred: the year is written, in digits."""
    return expression.rule.complete or expression.parts.get("year", "").isdigit()


def computations() -> frozenset[str]:
    """The names of the computations there are."""
    return frozenset(_COMPUTE)
