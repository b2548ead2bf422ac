"""Expressions that lean on the reference day or on a date told before: "last month", "later"."""

from datetime import date, timedelta

from dipevents.stages.dates import spans
from dipevents.stages.dates.context import Context, month_year, stated_year
from dipevents.stages.dates.spans import Span
from dipevents.stages.dates.values import Parts, month_number

_BACK = ("last", "previous", "past", "this past")
_AHEAD = ("next", "coming", "following", "this coming", "the coming")


def deictic(parts: Parts, ctx: Context) -> Span | None:
    if ctx.ref is None:
        return None
    return spans.day(ctx.ref + timedelta(days=ctx.grammar.words["deictic"][parts["deictic"]]))


def ago(parts: Parts, ctx: Context) -> Span | None:
    """ "three months ago": as fine as its unit."""
    count = count_of(parts, ctx)
    if ctx.ref is None or count is None:
        return None
    return _away(ctx.ref, -count, parts["unit"], ctx)


def offset(parts: Parts, ctx: Context) -> Span | None:
    """ "two days earlier", "three years later", "in two weeks' time"."""
    count = count_of(parts, ctx)
    if count is None:
        return None
    way = parts.get("way", "time")
    if way in ("time", "from now", "hence"):
        return _away(ctx.ref, count, parts["unit"], ctx) if ctx.ref else None
    if way in ("earlier", "before", "previously"):
        return _away(ctx.base, -count, parts["unit"], ctx) if ctx.base else None
    # "later" than what is known only from a date told before.
    return _away(ctx.anchor, count, parts["unit"], ctx) if ctx.anchor else None


def beside(parts: Parts, ctx: Context) -> Span | None:
    """ "the same day", "the following day", "later that year"."""
    rel = parts["rel"]
    period = parts.get("period")
    if any(word in rel.split() for word in ("previous", "preceding", "before", "earlier")):
        if "earlier in the day" in rel or "earlier that" in rel:
            return spans.day(ctx.base) if ctx.base else None
        return _period(ctx.base, -1, period, ctx) if ctx.base else None
    if "in the day" in rel:
        return spans.day(ctx.base) if ctx.base else None
    if any(word in rel.split() for word in ("same", "that")):
        return _period(ctx.anchor, 0, period, ctx) if ctx.anchor else None
    if ctx.anchor:
        return _period(ctx.anchor, 1, period, ctx)
    return _period(ctx.ref, 1, period, ctx) if ctx.ref and ctx.direction == "future" else None


def period(parts: Parts, ctx: Context) -> Span | None:
    """ "last month", "earlier this week", "next spring", "last weekend"."""
    if ctx.ref is None:
        return None
    words = parts["shift"]
    shift = -1 if words in _BACK else 1 if words in _AHEAD else 0
    unit = parts["period"]
    if unit == "weekend" and shift == 0 and ctx.direction == "past" and ctx.ref.weekday() < 4:
        shift = -1  # "this weekend's vote was", written on a Monday
    if unit == "week" and ctx.ref.isoweekday() == 7:
        shift += _sunday_shift(shift, ctx)
    return _period(ctx.ref, shift, unit, ctx)


def _sunday_shift(shift: int, ctx: Context) -> int:
    """On a Sunday "last week" has just ended, and a week ahead begins the next day."""
    if shift < 0:
        return 1
    return 1 if shift == 0 and ctx.direction == "future" else 0


def the_period(parts: Parts, ctx: Context) -> Span | None:
    """ "later in the week", "the end of the year", "over the weekend"."""
    base = ctx.base
    if base is None:
        return None
    if parts["period"] == "weekend" and ctx.direction != "future" and base.weekday() < 5:
        return _period(base, -1, "weekend", ctx)
    if parts["period"] == "week" and ctx.anchor is None and base.isoweekday() == 7:
        return _period(base, _sunday_shift(0, ctx), "week", ctx)
    return _period(base, 0, parts["period"], ctx)


def span(parts: Parts, ctx: Context) -> Span | None:
    """ "the next two weeks", "the past five months": from the reference on, or up to it."""
    count = count_of(parts, ctx)
    if ctx.ref is None or count is None:
        return None
    ref, unit = ctx.ref, parts["unit"].rstrip("s")
    sign = 1 if parts["shift"] in _AHEAD else -1
    if unit in ("day", "week"):
        other = ref + timedelta(days=sign * count * (7 if unit == "week" else 1))
        return spans.days(min(ref, other), max(ref, other))
    if unit == "month":
        this = (ref.year, ref.month)
        first, last = sorted([this, spans.add_months(*this, sign * count)])
        return spans.months(*first, *last)
    return spans.years(*sorted([ref.year, ref.year + sign * count]))


def nth_week(parts: Parts, ctx: Context) -> Span | None:
    """ "the third week of this month": calendar weeks, those that touch the month."""
    if ctx.ref is None and not parts.get("year", "").isdigit():
        return None
    number = month_number(parts, ctx)
    if number is None:
        shift = {"last": -1, "next": 1}.get(parts.get("shift", ""), 0)
        if ctx.ref is None:
            return None
        year, number = spans.add_months(ctx.ref.year, ctx.ref.month, shift)
    else:
        found = stated_year(ctx, parts.get("year")) or month_year(ctx, number)
        if found is None:
            return None
        year = found
    nth = ctx.grammar.words["ordinal"][parts["ordinal"]]
    last = spans.month_end(year, number)
    if parts["what"] == "ten days":
        return spans.month_part(year, number, 3 if nth < 0 else nth) if nth <= 3 else None
    if parts["what"] == "half":
        middle = date(year, number, 15)
        if nth == 1:
            return spans.days(date(year, number, 1), middle)
        return spans.days(middle + timedelta(days=1), last)
    return spans.week(last if nth < 0 else date(year, number, 1) + timedelta(days=7 * (nth - 1)))


def quarter(parts: Parts, ctx: Context) -> Span | None:
    """A quarter or half of a year; without a year the one that the tense points to."""
    nth = ctx.grammar.words["ordinal"][parts["ordinal"]]
    length = 3 if parts["what"] == "quarter" else 6
    count = 12 // length
    nth = count if nth < 0 else nth
    if nth > count:
        return None
    year = stated_year(ctx, parts.get("year"))
    if year is None:
        if ctx.ref is None:
            return None
        started = (ctx.ref.month - 1) // length + 1 >= nth
        year = ctx.ref.year if started or ctx.direction == "future" else ctx.ref.year - 1
    return spans.quarter(year, nth, length)


def edge_months(parts: Parts, ctx: Context) -> Span | None:
    """ "the first nine months of 2005"."""
    year = stated_year(ctx, parts["year"])
    count = count_of(parts, ctx)
    if year is None or count is None or not 1 <= count <= 12:
        return None
    if parts["edge"] == "first":
        return spans.months(year, 1, year, count)
    return spans.months(year, 13 - count, year, 12)


def before_last(parts: Parts, ctx: Context) -> Span | None:
    """ "the week before last"."""
    return _period(ctx.ref, -2, parts["period"], ctx)


def season(parts: Parts, ctx: Context) -> Span | None:
    year = stated_year(ctx, parts["year"])
    return spans.season(year, ctx.grammar.words["season"][parts["season"]]) if year else None


def count_of(parts: Parts, ctx: Context) -> int | None:
    """The number before a unit; None where it is vague ("a few", "several") or missing."""
    word = parts.get("count", "")
    return int(word) if word.isdigit() else ctx.grammar.words["number"].get(word)


def _away(base: date, count: int, unit: str, ctx: Context) -> Span | None:
    size = ctx.grammar.words["unit"][unit]
    if unit == "fortnight":
        count *= 2
    if size == 1:
        return spans.day(base + timedelta(days=count))
    if size == 2:
        return spans.week(base + timedelta(days=7 * count))
    if size == 3:
        return spans.month(*spans.add_months(base.year, base.month, count))
    return spans.year(base.year + count * (10 if size == 5 else 1))


def _period(base: date | None, shift: int, unit: str | None, ctx: Context) -> Span | None:
    """The day (unit None), week, month, ... around a day, moved by ``shift`` of them."""
    if base is None:
        return None
    if unit is None:
        return spans.day(base + timedelta(days=shift))
    if unit == "week":
        return spans.week(base + timedelta(days=7 * shift))
    if unit == "weekend":
        return spans.weekend(base + timedelta(days=7 * shift))
    if unit == "month":
        return spans.month(*spans.add_months(base.year, base.month, shift))
    if unit == "quarter":
        year, month = spans.add_months(base.year, (base.month - 1) // 3 * 3 + 1, 3 * shift)
        return spans.quarter(year, (month + 2) // 3)
    if unit == "year":
        return spans.year(base.year + shift)
    if unit == "decade":
        first = base.year // 10 * 10 + 10 * shift
        return spans.years(first, first + 9)
    return _season(base, shift, ctx.grammar.words["season"][unit])


def _season(base: date, shift: int, first_month: int) -> Span:
    """The season now on or ahead in this year (0), the last one begun before (-1), the next (1)."""
    options = [spans.season(base.year + k, first_month) for k in (-2, -1, 0, 1)]
    if shift < 0:
        return [s for s in options if s.last and s.last < base][-1]
    if shift > 0:
        return next(s for s in options if s.first and s.first > base)
    running = [s for s in options if s.first and s.last and s.first <= base <= s.last]
    return running[0] if running else spans.season(base.year, first_month)
