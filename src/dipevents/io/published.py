"""The day a document was published, and how that is known."""

import re
from datetime import date
from pathlib import PurePath
from typing import Any

from dipevents.records import PublishedBasis

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([-_.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?![\d])")


def published(
    *, option: str | None, field: Any, text: str, name: str | None, model: str | None = None
) -> tuple[str | None, PublishedBasis | None]:
    """(day, basis): the user's option, the metadata field, the dateline, the file name, or None.

    ``name``: the file name to look at, None where the file holds several articles. ``model``: the
    folder whose rules dates are read by (default: those installed).
    """
    if option:
        return option, "option"
    from dipevents.stages.dates import dateline, load_grammar, parse_published, using

    with using(load_grammar(model)):
        if field is not None:
            day = parse_published(field)
            if day:
                return day, "metadata"
        day = dateline(text)
        if day:
            return day, "dateline"
    day = date_in_name(name) if name else None
    return (day, "filename") if day else (None, None)


def date_in_name(path: str) -> str | None:
    """The day in a file name: ``2025-05-03-talks.txt``, ``AFP_20050513.txt``; else None."""
    for match in _IN_NAME.finditer(PurePath(path).name):
        year, month, day = match[1], match[3] or match[5], match[4] or match[6]
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None
