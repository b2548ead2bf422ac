"""Written dates and weekdays: from the parts of an expression to a span of days."""

from datetime import date, timedelta

from dipevents.stages.dates import spans
from dipevents.stages.dates.context import (
    Context,
    day_without_year,
    month_year,
    pick,
    shifted_month_year,
    stated_year,
    weekday_near,
)
from dipevents.stages.dates.spans import Span

Parts = dict[str, str]
_WEEKS = {"last": -1, "the previous": -1, "next": 1, "the following": 1}  # others: this week


def month_number(parts: Parts, ctx: Context, key: str = "month") -> int | None:
    word = parts.get(key)
    return ctx.grammar.value("month", word) if word else None


def day(parts: Parts, ctx: Context) -> Span | None:
    """A day of a month, with or without month and year."""
    number = int(parts["day"])
    month = int(parts["mm"]) if "mm" in parts else month_number(parts, ctx)
    if month is None:
        return _day_of_nearby_month(number, parts.get("shift"), ctx)
    if "year" in parts:
        year = stated_year(ctx, parts["year"])
    elif "shift" in parts:
        year = _shifted_day_year(ctx, month, number, parts["shift"])
    else:
        return day_without_year(ctx, month, number)
    if year is None:
        return day_without_year(ctx, month, number)
    found = spans.valid_day(year, month, number)
    return spans.day(found) if found else None


def numeric_day(parts: Parts, ctx: Context) -> Span | None:
    """03.05.2025 is day first; with slashes or dashes only where one reading is left."""
    first, second, year = int(parts["day"]), int(parts["mm"]), int(parts["year"])
    day_first = spans.valid_day(year, second, first)
    month_first = None if parts["sep"] == "." else spans.valid_day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return None
    found = day_first or month_first
    return spans.day(found) if found else None


def day_range(parts: Parts, ctx: Context) -> Span | None:
    """ "Nov. 15 to 26", "28 February - 2 March 2024", "between 3 and 5 May"."""
    first_day, last_day = int(parts["day"]), int(parts["day2"])
    month = month_number(parts, ctx)
    first_month = month_number(parts, ctx, "month0") or month
    last_month = month_number(parts, ctx, "month2") or month
    if first_month is None or last_month is None:
        return None
    year = stated_year(ctx, parts.get("year")) or stated_year(ctx, parts.get("year0"))
    if year is None:
        end = day_without_year(ctx, last_month, last_day)
        if end is None or end.last is None:
            return _yearless_range(first_month, first_day, last_month, last_day)
        year = end.last.year
    first_year = stated_year(ctx, parts.get("year0")) or year - (first_month > last_month)
    first = spans.valid_day(first_year, first_month, first_day)
    last = spans.valid_day(year, last_month, last_day)
    return _interval(first, last, parts)


def month_range(parts: Parts, ctx: Context) -> Span | None:
    """ "August or September 2025", "from March to May"."""
    first, last = month_number(parts, ctx, "month0"), month_number(parts, ctx)
    if first is None or last is None:
        return None
    if "between" not in parts and parts.get("join") in ("and", "or") and (last - first) % 12 != 1:
        return None
    year = stated_year(ctx, parts.get("year")) or month_year(ctx, last)
    if year is None:
        return Span(f"XXXX-{first:02d}/XXXX-{last:02d}", None, None)
    first_year = stated_year(ctx, parts.get("year0")) or year - (first > last)
    return spans.months(first_year, first, year, last)


def month(parts: Parts, ctx: Context) -> Span | None:
    number = month_number(parts, ctx)
    if number is None:
        return None
    if "year" in parts:
        year = stated_year(ctx, parts["year"])
    elif "shift" in parts:
        year = shifted_month_year(ctx, number, parts["shift"])
    else:
        year = month_year(ctx, number)
    if year is None:
        return Span(f"XXXX-{number:02d}", None, None)
    part = ctx.grammar.value("part", parts["part"]) if "part" in parts else None
    return spans.month_part(year, number, part) if part else spans.month(year, number)


def year(parts: Parts, ctx: Context) -> Span | None:
    number = stated_year(ctx, parts["year"])
    return spans.year(number) if number else None


def year_range(parts: Parts, ctx: Context) -> Span | None:
    first, last = int(parts["year0"]), int(parts["year"])
    if last < 100:
        last += first // 100 * 100
    return spans.years(first, last) if first < last else None


def decade(parts: Parts, ctx: Context) -> Span | None:
    first = int(parts["year"])
    return spans.years(first, first + 9)


def feast(parts: Parts, ctx: Context) -> Span | None:
    value = ctx.grammar.words["feast"][parts["feast"]]
    return day_without_year(ctx, value // 100, value % 100)


def movable_feast(parts: Parts, ctx: Context) -> Span | None:
    """A feast on the nth weekday of a month, in the year that the tense points to."""
    value = ctx.grammar.words["movable_feast"][parts["movable_feast"]]
    month, nth, number = value // 100, value // 10 % 10, value % 10
    if ctx.ref is None:
        return None
    years = (ctx.ref.year - 1, ctx.ref.year, ctx.ref.year + 1)
    found = pick([_nth_weekday(y, month, nth, number) for y in years], ctx.ref, ctx.direction)
    return spans.day(found) if found else None


def _nth_weekday(year_number: int, month: int, nth: int, number: int) -> date:
    if nth == 9:
        last = spans.month_end(year_number, month)
        return last - timedelta(days=(last.isoweekday() - number) % 7)
    first = date(year_number, month, 1)
    return first + timedelta(days=(number - first.isoweekday()) % 7 + 7 * (nth - 1))


def weekday(parts: Parts, ctx: Context) -> Span | None:
    number = ctx.grammar.words["weekday"][parts["weekday"]]
    if ctx.ref is None:
        return None
    ref = ctx.ref
    shift = parts.get("shift", "")
    deictic = parts.get("deictic")
    if deictic:  # "today Tuesday": the two agree, or the nearest such weekday
        near = ref + timedelta(days=ctx.grammar.words["deictic"][deictic])
        away = (number - near.isoweekday() + 3) % 7 - 3
        return spans.day(near + timedelta(days=away))
    if "away" in parts:
        back = parts["away"] == "before"
        found = weekday_near(Context(ref, "past" if back else "future", None, ctx.grammar), number)
        return spans.day(found + timedelta(days=-7 if back else 7)) if found else None
    if "ofweek" in parts:  # "Friday last week", "Tuesday of next week"
        monday = ref - timedelta(days=ref.weekday())
        return spans.day(monday + timedelta(days=number - 1 + 7 * _WEEKS.get(shift, 0)))
    ahead = (number - ref.isoweekday()) % 7
    if shift in ("last", "this past", "the previous"):
        return spans.day(ref - timedelta(days=7 - ahead))
    if shift in ("next", "the next", "the following"):
        monday = ref + timedelta(days=7 - ref.weekday())
        # On the eve of a new week "next Sunday" is the coming one.
        in_week = monday + timedelta(days=number - 1)
        return spans.day(
            in_week if number < 7 else in_week - timedelta(days=7) if ahead else in_week
        )
    if shift in ("this coming", "coming", "this") and ctx.direction != "past":
        return spans.day(ref + timedelta(days=ahead))
    found = weekday_near(ctx, number)
    return spans.day(found) if found else None


def weekday_range(parts: Parts, ctx: Context) -> Span | None:
    """ "Saturday and Sunday", "from Monday to Wednesday"."""
    first, last = (ctx.grammar.words["weekday"][parts[k]] for k in ("weekday0", "weekday"))
    length = (last - first) % 7
    if length == 0 or (parts.get("join") == "and" and "between" not in parts and length != 1):
        return None
    inner = {"weekday": parts["weekday0"]} | ({"shift": parts["shift"]} if "shift" in parts else {})
    start = weekday(inner, ctx)
    if start is None or start.first is None:
        return None
    if ctx.direction == "past" and ctx.ref and start.first == ctx.ref:
        start = spans.day(start.first - timedelta(days=7))  # a range gone by ends by now
    assert start.first is not None
    return spans.days(start.first, start.first + timedelta(days=length))


def _day_of_nearby_month(number: int, shift: str | None, ctx: Context) -> Span | None:
    """ "the 31st": of the last, this or next month, as the tense says."""
    if ctx.ref is None:
        return None
    steps = {"last": (-1,), "this": (0,), "next": (1,)}.get(shift or "", (-2, -1, 0, 1, 2))
    near = [spans.add_months(ctx.ref.year, ctx.ref.month, k) for k in steps]
    candidates = [d for y, m in near if (d := spans.valid_day(y, m, number))]
    if shift is None and ctx.direction is None:
        ref = ctx.ref
        nearest = min(candidates, key=lambda d: abs((d - ref).days), default=None)
        return spans.day(nearest) if nearest and abs((nearest - ref).days) < 45 else None
    found = pick(candidates, ctx.ref, ctx.direction)
    return spans.day(found) if found else None


def _shifted_day_year(ctx: Context, month: int, number: int, shift: str) -> int | None:
    if ctx.ref is None:
        return None
    this = spans.valid_day(ctx.ref.year, month, number)
    gone = this is not None and this < ctx.ref
    if shift in ("last", "this past"):
        return ctx.ref.year if gone else ctx.ref.year - 1
    if shift in ("next", "this coming"):
        return ctx.ref.year + 1 if gone else ctx.ref.year
    return ctx.ref.year


def _yearless_range(m1: int, d1: int, m2: int, d2: int) -> Span | None:
    first, last = spans.valid_day(2000, m1, d1), spans.valid_day(2000, m2, d2)
    if first is None or last is None or (m1 == m2 and d1 >= d2):
        return None
    return Span(f"XXXX-{m1:02d}-{d1:02d}/XXXX-{m2:02d}-{d2:02d}", None, None)


def _interval(first: date | None, last: date | None, parts: Parts) -> Span | None:
    """First to last; "and" joins neighbours only (else two dates are listed)."""
    if first is None or last is None or first >= last:
        return None
    listed = parts.get("join") == "and" and "between" not in parts
    if listed and (last - first).days != 1:
        return None
    return spans.days(first, last)
