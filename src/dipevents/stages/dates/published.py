"""The day a document was published, from metadata values and newswire datelines.

Nothing is guessed: no clock, no file times, no copyright lines, no reading of 03/05/2025.
"""

import re
from datetime import date
from email.utils import parsedate
from functools import lru_cache

from dipevents.stages.dates import spans
from dipevents.stages.dates.grammar import Expression, Grammar, current, plain
from dipevents.stages.dates.recognise import find
from dipevents.stages.dates.resolve import compute

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*|Z|[+-]\d\d:?\d\d)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4,6}.*)?")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ,].*)?")
_RIGHTS = re.compile(r"copyright|\(c\)|©|all rights", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|date)"
    r"(?: on| at)?\s*:?\s*)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:[\s,|@-]|\bat\b)*(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?= ?[ap]\.?m))\s*(?:[ap]\.?m\.?)?"
    r"\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?\)?[\s,|@-]*|\s*(?:UTC|GMT)?[\s.]*",
    re.IGNORECASE,
)
_HEAD = 300
_SHORT_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=\S+\s+\d)",
    re.IGNORECASE,
)
# "MOSCOW, ", "NEW YORK ", "Addis Ababa, " before the date; "(Xinhua)", "/TASS/", "--" after it.
_PLACE = re.compile(
    r"\s*(?:[A-ZÀ-Þ][\w.'-]*[ /]){0,3}[A-ZÀ-Þ][\w.'-]+(?:, [A-Z][\w.' ]{1,30})?"
    r"\s*[,.(-]?\s*-{0,2}\s*"
)
_AGENCY = re.compile(r"[.,]?\s*\)?\s*(?:\([A-Z][\w .,&/-]{1,40}\)|/[A-Z][\w .-]{1,30}/|-|:|\.\s)")


def parse_published(value: object) -> str | None:
    """The ``YYYY-MM-DD`` of a metadata value, None where it is no complete, unambiguous date.

    Reads ISO 8601 with or without time and zone (the day as written, zones are not converted),
    RFC 822, ``20250521``, ``21/05/2025`` (only where one order is possible), ``May 21, 2025``;
    numbers of eight digits and date objects, as YAML and JSON metadata have them.
    """
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return _parse(str(value), current())


@lru_cache(maxsize=4096)
def _parse(value: str, grammar: Grammar) -> str | None:
    text = " ".join(plain(value).split())
    if not text or len(text) > 100 or _RIGHTS.search(text):
        return None
    for form in (_ISO, _COMPACT, _SLASHED):
        if match := form.fullmatch(text):
            return _iso(int(match[1]), int(match[2]), int(match[3]))
    text = text[_LABEL.match(text).end() :]  # type: ignore[union-attr]
    head = parsedate(text)
    if head and re.match(r"(?:[A-Za-z]{3,9}\.?,? )?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return _iso(head[0], head[1], head[2])
    text = _SHORT_WEEKDAY.sub("", text, count=1)
    for start, end, expression in find(text):
        day = _complete_day(expression)
        rest = text[:start], text[end:]
        if day and _TIME.fullmatch(rest[0]) and _TIME.fullmatch(rest[1]):
            return day
    return None


def dateline(text_head: str, reference_year_hint: int | None = None) -> str | None:
    """The day of a newswire dateline at the head of a text, as ``YYYY-MM-DD``.

    "MOSCOW, May 21, 2025 /TASS/", "BEIJING, Nov. 7 (Xinhua)"; see :func:`find_dateline`.
    """
    found = find_dateline(text_head, reference_year_hint)
    return found[0] if found else None


def find_dateline(
    text_head: str, reference_year_hint: int | None = None
) -> tuple[str, int, int] | None:
    """(day, start, end) of the date in a newswire dateline in the first lines of a text.

    A dateline without a year counts only with ``reference_year_hint``; one is never invented.
    """
    head = plain(text_head[:_HEAD])
    position = 0
    for line in text_head[:_HEAD].splitlines(keepends=True):
        end_of_line = position + len(line)
        for first, last, expression in find(head[position:end_of_line]):
            start, end = first + position, last + position
            if not _PLACE.fullmatch(head, position, start) or not _AGENCY.match(head, end):
                continue
            day = _complete_day(expression, reference_year_hint)
            if day:
                return day, start, end
        position = end_of_line
    return None


def _complete_day(expression: Expression, year_hint: int | None = None) -> str | None:
    if expression.rule.resolve not in ("day", "numeric_day"):
        return None
    if not expression.parts.get("year", "").isdigit():
        if year_hint is None or "year" in expression.parts or "month" not in expression.parts:
            return None
        expression = Expression(expression.rule, expression.parts | {"year": str(year_hint)})
    span = compute(expression, None, None)
    return span.edtf if span and span.first and span.first == span.last else None


def _iso(year: int, month: int, day: int) -> str | None:
    found: date | None = spans.valid_day(year, month, day)
    return found.isoformat() if found and 1500 <= year < 2100 else None
