"""The date that some words of a sentence mean, with nothing but the sentence to go by."""

import re

from dipevents.records import DateValue
from dipevents.stages.dates import spans
from dipevents.stages.dates.context import Direction
from dipevents.stages.dates.cues import direction_in
from dipevents.stages.dates.grammar import Expression, parse, plain
from dipevents.stages.dates.recognise import find
from dipevents.stages.dates.resolve import compute
from dipevents.stages.dates.spans import Span

_DAY_ONLY = re.compile(r"(?:the |this )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"'(\d\d)")
_AD_YEAR = re.compile(r"(?:the year )?(?:A\.?D\.? ?)?(\d{1,4})(?: ?A\.?D\.?)?")
_BARE_PERIOD = re.compile(r"the (day|week|month|year|weekend|quarter)")
# "spent the day in Oran", "a fourth day of talks": the day that is reported.
_DAY_OF_NEWS = re.compile(
    r"(?:the|an?) (?:[a-z]+(?:st|nd|rd|th) )?day (?:of|in|at) ", re.IGNORECASE
)
_APPOSED = re.compile(r"\s*[,(]\s*(?:just |only |exactly )?\Z")
_MONTH_FIRST = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|our|whose)\s+\Z", re.IGNORECASE)
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:in|on|at|to|and|or|with|by|for|of|when|that|as|from)\b)[a-z]{3,}"
)
_RANGES = ("day_range", "month_range", "weekday_range", "year_range")

Found = tuple[int, int, Expression]


def resolve_date(sentence: str, start: int, end: int, reference: str) -> DateValue | None:
    """Resolve the expression ``sentence[start:end]`` against the day ``reference``.

    Offsets are code points; ``reference`` is ``YYYY-MM-DD``. The sentence supplies the tense and
    what the expression leaves out ("April 24 and [25]"). None where it cannot tell. Raises
    ValueError where the offsets do not lie in the sentence or the reference is no ISO day.
    """
    if not 0 <= start < end <= len(sentence):
        raise ValueError(f"{start}:{end} is no stretch of a sentence of {len(sentence)} characters")
    found = find(sentence)
    direction = None if attributive(sentence, start, end) else direction_in(sentence, start, end)
    text = sentence[start:end]
    result = (
        _in_range(sentence, start, end, found, reference, direction)
        or _written(sentence, start, end, found, reference, direction)
        or _inside(sentence, start, end, found, reference, direction)
        or _apposed(sentence, start, found, reference)
        or (_bare_period("day", reference, direction) if _DAY_OF_NEWS.match(text) else None)
    )
    if result is None:
        return None
    span, basis = result
    return DateValue(
        edtf=span.edtf,
        earliest=span.first.isoformat() if span.first else None,
        latest=span.last.isoformat() if span.last else None,
        text=text,
        start=start,
        end=end,
        basis=basis.rule.kind if basis else "explicit",
    )


def attributive(sentence: str, start: int, end: int) -> bool:
    """Whether a month or day stands before the noun it dates: "his [April] arrest".

    The tense of the clause then says nothing: what is dated may lie on either side.
    """
    text = sentence[start:end]
    if parse(text) is None or not _MONTH_FIRST.match(text):
        return False
    return bool(_DETERMINED.search(sentence[:start]) and _NOUN_NEXT.match(sentence[end:]))


_Result = tuple[Span, Expression | None] | None


def _in_range(
    sentence: str, start: int, end: int, found: list[Found], reference: str, direction: Direction
) -> _Result:
    """One end of a range or pair, or the words of a larger expression ("July" of last year)."""
    for a, b, expression in found:
        if not (a <= start and end <= b and (a, b) != (start, end)):
            continue
        if expression.rule.resolve in _RANGES:
            whole = compute(expression, reference, direction)
            if whole is None or whole.first is None or whole.last is None:
                continue
            side = whole.last if end == b else whole.first
            if expression.rule.resolve in ("day_range", "weekday_range"):
                return spans.day(side), expression
            if expression.rule.resolve == "month_range":
                return spans.month(side.year, side.month), expression
            return spans.year(side.year), expression
        own = parse(sentence[start:end])
        if own is None or own.rule.resolve == expression.rule.resolve:
            if "part" in expression.parts and own is not None:
                parts = {k: v for k, v in expression.parts.items() if k != "part"}
                span = compute(Expression(expression.rule, parts), reference, direction)
            elif own is None and "weekday" not in expression.parts:
                continue
            else:
                span = compute(expression, reference, direction)
            return (span, expression) if span else None
    return None


def _written(
    sentence: str, start: int, end: int, found: list[Found], reference: str, direction: Direction
) -> _Result:
    """The expression by itself, with the dates told before it as anchor or context."""
    text = " ".join(plain(sentence[start:end]).split()).strip(" ,.'\"") or sentence[start:end]
    told = _told_before(found, start, reference, direction)
    weekday = _told_before(found, start, reference, "past", "weekday")
    anchor = told.first.isoformat() if told and told.first else None
    expression = parse(text)
    if expression is not None:
        if "month" not in expression.parts and expression.rule.resolve == "day" and told:
            month = told.first
            if month and "mm" not in expression.parts and "shift" not in expression.parts:
                return _day_in(month.year, month.month, int(expression.parts["day"]), expression)
        if weekday and weekday.first:
            anchor = weekday.first.isoformat()
        span = compute(expression, reference, direction, anchor)
        return (span, expression) if span else None
    if told and text.lower() in ("then", "that date"):
        return told, None
    if match := _DAY_ONLY.fullmatch(text):
        number, year = int(match[1]), match[2]
        if told and told.first:
            return _day_in(int(year) if year else told.first.year, told.first.month, number, None)
        if 1 <= number <= 31:
            expression = parse(f"the {number}th")
            span = compute(expression, reference, direction) if expression else None
            return (span, None) if span else None
    if match := _SHORT_YEAR.fullmatch(plain(sentence[start:end])):
        number = int(match[1])
        return spans.year(1900 + number if number >= 40 else 2000 + number), None
    if (match := _AD_YEAR.fullmatch(text.replace("'", ""))) and not text.isdigit():
        return spans.year(int(match[1])), None
    if match := _BARE_PERIOD.fullmatch(text.lower()):
        return _bare_period(match[1], reference, direction)
    return None


def _bare_period(unit: str, reference: str, direction: Direction) -> _Result:
    words = {"day": "today", "quarter": "last quarter" if direction != "future" else "this quarter"}
    expression = parse(words.get(unit, f"this {unit}"))
    span = compute(expression, reference, direction) if expression else None
    return (span, expression) if span else None


def _day_in(year: int, month: int, number: int, expression: Expression | None) -> _Result:
    found = spans.valid_day(year, month, number)
    return (spans.day(found), expression) if found else None


def _told_before(
    found: list[Found], start: int, reference: str, direction: Direction, kind: str = "explicit"
) -> Span | None:
    """The last written date (or weekday) before ``start`` in the sentence."""
    for _, b, expression in reversed(found):
        if b <= start and expression.rule.kind == kind:
            return compute(expression, reference, direction)
    return None


def _inside(
    sentence: str, start: int, end: int, found: list[Found], reference: str, direction: Direction
) -> _Result:
    """A long expression that begins or ends with a date: "the end of his term next May 20"."""
    years = _YEAR.findall(sentence[start:end])
    within = [f for f in found if start <= f[0] and f[1] <= end]
    for a, b, expression in within:
        if a == start or b >= end - 1:
            span = compute(expression, reference, direction)
            return (span, expression) if span else None
    if len(years) == 1 and not within:
        return spans.year(int(years[0])), None
    return None


def _apposed(sentence: str, start: int, found: list[Found], reference: str) -> _Result:
    """A description of the date just before it: "on Saturday, [the first day of the talks]"."""
    for a, b, expression in found:
        if b <= start and _APPOSED.fullmatch(plain(sentence[b:start])):
            span = compute(expression, reference, direction_in(sentence, a, b))
            return (span, expression) if span else None
    return None
