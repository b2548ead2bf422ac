"""Calendar arithmetic: spans of days with their EDTF (ISO 8601-2, level 1) form."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """An EDTF date with its first and last day; both None where the year is unknown."""

    edtf: str
    first: date | None
    last: date | None


def day(value: date) -> Span:
    return Span(value.isoformat(), value, value)


def days(first: date, last: date) -> Span:
    """An interval of days; a single day when both ends are one."""
    if first == last:
        return day(first)
    return Span(f"{first.isoformat()}/{last.isoformat()}", first, last)


def month(year: int, number: int) -> Span:
    return Span(f"{year:04d}-{number:02d}", date(year, number, 1), month_end(year, number))


def months(year: int, number: int, year2: int, number2: int) -> Span:
    if (year, number) == (year2, number2):
        return month(year, number)
    a, b = month(year, number), month(year2, number2)
    return Span(f"{a.edtf}/{b.edtf}", a.first, b.last)


def year(number: int) -> Span:
    return Span(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Span:
    if first == last:
        return year(first)
    return Span(f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31))


def week(inside: date) -> Span:
    """The week from Monday to Sunday around a day."""
    monday = inside - timedelta(days=inside.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend(inside: date) -> Span:
    """Saturday and Sunday of the week around a day."""
    saturday = inside - timedelta(days=inside.weekday()) + timedelta(days=5)
    return days(saturday, saturday + timedelta(days=1))


def quarter(year_number: int, number: int, length: int = 3) -> Span:
    """A quarter (``length`` 3) or half (6) of a year as a month interval."""
    return months(year_number, (number - 1) * length + 1, year_number, number * length)


def season(year_number: int, first_month: int) -> Span:
    """Three months from ``first_month``; a winter ends in the next year."""
    end = first_month + 2
    return months(year_number, first_month, year_number + (end > 12), (end - 1) % 12 + 1)


def month_part(year_number: int, number: int, part: int) -> Span:
    """The first ten days (1), the second ten (2) or the rest (3) of a month."""
    first = date(year_number, number, (1, 11, 21)[part - 1])
    last = (
        month_end(year_number, number)
        if part == 3
        else date(year_number, number, (10, 20)[part - 1])
    )
    return days(first, last)


def month_end(year_number: int, number: int) -> date:
    return date(year_number, number, calendar.monthrange(year_number, number)[1])


def add_months(year_number: int, number: int, shift: int) -> tuple[int, int]:
    index = year_number * 12 + number - 1 + shift
    return index // 12, index % 12 + 1


def valid_day(year_number: int, number: int, day_number: int) -> date | None:
    try:
        return date(year_number, number, day_number)
    except ValueError:
        return None
