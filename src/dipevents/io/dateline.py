"""The dateline of a news report: ``MOSCOW, May 21. /TASS/.``, ``BEIJING, Nov. 7 (Xinhua) --``."""

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Satur|Sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTH}\s+{_DAY}(?:,?\s*\d{{4}})?|{_DAY}\s+{_MONTH}(?:,?\s*\d{{4}})?"
    r"|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}))"
)
_UP = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]"
_CAPS = rf"{_UP}(?:{_UP}|[.'’\-/])+(?:\s(?:{_UP}|[.'’\-/])+){{0,4}}"
# Capitals that are no city; a bare "CITY -" is read as a dateline.
_NOT_CITY = (
    r"(?!(?:NATO|OPEC|ASEAN|BRICS|UNESCO|UNICEF|APEC|OSCE|ECOWAS|SADC|IGAD|EAEU|CSTO|SAARC|IAEA"
    r"|WTO|IMF|WHO|UN|EU|AU|US|USA|UK|UAE|G7|G20|SCO|CIS|BREAKING|UPDATE|WATCH|EXCLUSIVE|LIVE"
    r"|VIDEO|ANALYSIS|OPINION|FACTBOX|EXPLAINER|Q|A)\b)"
)
_CITY = rf"{_UP}[\w.'’\-/]+(?:\s(?:{_UP}[\w.'’\-/]*|of|de|da|do|del|la|al|es|[ae]l-\w+)){{0,3}}"
_STATE = rf"(?:,\s{_UP}[\w.'’\-]*(?:\s{_UP}[\w.'’\-]*){{0,3}})?"
_AGENCY = (
    r"(?:\((?-i:[A-Z])[\w .,/&'’\-]{1,40}\)|/[A-Z][\w .\-]{1,30}/|\[[A-Z][\w .\-]{1,30}\]"
    r"|\b[A-Z]{3,12}\b)"
)
_DASH = r"(?:--+|[–—―_]|-)"

# Tried in this order; each must be followed by the first sentence of the report.
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # MOSCOW, May 21. /TASS/.   BEIJING, Nov. 7 (Xinhua) --   Manila 8-15 (AFP) -
        rf"{_CITY}{_STATE}[,.]?\s*{_DATE}[,.]?\s*{_AGENCY}\s*\.?\s*(?:{_DASH}|:)?",
        # NEW YORK (AP) _   St. Petersburg, Russia (Reuters) -   ASTANA. KAZINFORM -
        rf"{_CITY}{_STATE},?\s*(?:\([A-Z][\w .,/&'’\-]{{1,40}}\)|/[A-Z][\w .\-]{{1,30}}/)"
        rf"\s*[.,]?\s*(?:{_DATE}\s*[.,]?\s*)?(?:{_DASH}|:|(?<=/\.)|(?=\s+{_UP}))",
        rf"{_CAPS}\.\s+[A-Z]{{4,12}}(?:\s*/[^/]{{2,30}}/)?\s*{_DASH}",
        # BAKU, Azerbaijan, May 3.   GENEVA, 3 May 2025 -   Astana, 5 May 2025 --
        rf"{_CAPS}{_STATE}[,.]?\s+{_DATE}\s*(?:[.:]|{_DASH})",
        rf"{_CITY}{_STATE},\s+{_DATE}\s*(?:{_DASH}|:)",
        # (Reuters) -   /TASS/
        rf"(?:\((?:[A-Z][\w .,/&\-]{{1,30}})\)\s*{_DASH}|/[A-Z]{{3,12}}/\.?\s*{_DASH}?)",
        # MONROVIA - ...
        rf"{_NOT_CITY}{_CAPS}{_STATE}\s*(?:--+|[–—―_]|\s-)",
    )
)
# Monrovia — The ...   DOHA: The ...: only where a report begins.
_OPENING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CITY}{_STATE}\s*(?:--+|\s[–—―])(?!.{{0,60}}\s(?:--|[–—―])\s)",
        rf"{_NOT_CITY}{_CAPS}{_STATE}:",
    )
)
_AFTER = re.compile(rf"\s*(?=[\"'“‘«(\[]*(?:{_UP}|\d|`))|\s*$")
_LONGEST = 90


def label(text: str) -> re.Match[str] | None:
    """The "DOHA:" or "PUTIN:" with which the paragraph ``text`` begins."""
    return _OPENING[-1].match(text)


def dateline_span(text: str, *, opening: bool = True) -> tuple[int, int] | None:
    """Where the dateline at the beginning of ``text`` stands: (start, end), or None.

    The stretch runs from the first letter to the dash, colon or full stop that closes the dateline.
    ``opening``: the paragraph is the first of a report; then the looser forms ("Monrovia — The
    ...", "DOHA: The ...") count too.
    """
    start = len(text) - len(text.lstrip())
    head = text[start : start + _LONGEST + 200]
    for form in _FORMS + _OPENING if opening else _FORMS:
        match = form.match(head)
        if match is None or match.end() > _LONGEST:
            continue
        end = len(head[: match.end()].rstrip())
        after = _AFTER.match(head, end)
        if after and (after.end() > end or not head[end - 1].isalnum()):
            return start, start + end
    return None
