"""Where envoys serve: "the Israeli ambassador to Poland" stands before the Polish government.

Whoever summons, decorates or expels an envoy, or receives the credentials, often goes unsaid; the
post tells the state.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dipevents.analysis import EntityMention

# An envoy's office, then the state or city of the post.
POST = re.compile(
    r"\b(?:ambassadors?(?:[- ]designate)?|envoys?|commissioners?(?:[- ]designate)?|consuls?(?:[- ]general)?"
    r"|attach[eé]s?|affaires|representatives?|nuncio|diplomats?|embassy|consulate|counsel+ors?)"
    r"(?: (?:of|from) [A-Z][\w. ]+?)?"
    r" (?:accredited |based |posted )?(?:to|in) (?:the )?"
    r"((?:[A-Z][\w’'.-]+)(?:(?: and the| of the| of| and|) [A-Z][\w’'.-]+){0,4})",
    re.IGNORECASE,
)
# Where a ministry that is named without its state has its seat.
SEAT = re.compile(r" in ((?:[A-Z][\w’'.-]+)(?: [A-Z][\w’'.-]+){0,2})")
MINISTRY = re.compile(r"(?:foreign )?(?:ministry|department|office)(?: of foreign affairs)?", re.IGNORECASE)
Places = Mapping[tuple[str, ...], tuple[str, str | None]]


def with_seats(
    text: str, mentions: Sequence[EntityMention], places: Places
) -> tuple[EntityMention, ...]:
    """The mentions, each ministry of the state of its city: "the Foreign Office in Islamabad"."""
    return tuple(seated(text, m, places) for m in mentions)


def seated(text: str, mention: EntityMention, places: Places) -> EntityMention:
    if mention.kind != "organization" or not MINISTRY.fullmatch(mention.name.split(" in ")[0]):
        return mention
    found = SEAT.search(text, mention.start, mention.end) or SEAT.match(text, mention.end)
    code = None if found is None else state_of(found.group(1), places)
    return mention if code is None else replace(mention, country=code)


def state_of(words: str, places: Places) -> str | None:
    """The state of the place with which the words begin."""
    parts = [w.strip(".") for w in words.lower().split()]
    for size in range(len(parts), 0, -1):
        code = places.get(tuple(parts[:size]), (None, None))[1]
        if code is not None:
            return code
    return None


def find_posts(
    text: str,
    mentions: Sequence[EntityMention],
    places: Places,
) -> dict[int, str]:
    """Mention index -> ISO code of the state where the envoy serves.

    ``places``: lower-case words of states and cities -> (name, ISO code).
    """
    out: dict[int, str] = {}
    for mention in mentions:
        if mention.kind not in {"person", "delegation", "nominal"}:
            continue
        found = POST.search(text[mention.start : mention.end])
        if found is None:
            continue
        code = state_of(found.group(1), places)
        if code is not None and code != mention.country:
            out[mention.index] = code
    return out
