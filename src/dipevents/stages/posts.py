"""Where envoys serve: "the Israeli ambassador to Poland" stands before the Polish government.

Whoever summons, decorates or expels an envoy, or receives the credentials, often goes unsaid; the
post tells the state.
"""

import re
from collections.abc import Mapping, Sequence

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


def find_posts(
    text: str,
    mentions: Sequence[EntityMention],
    places: Mapping[tuple[str, ...], tuple[str, str | None]],
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
        words = [w.strip(".") for w in found.group(1).lower().split()]
        for size in range(len(words), 0, -1):
            code = places.get(tuple(words[:size]), (None, None))[1]
            if code is not None:
                if code != mention.country:
                    out[mention.index] = code
                break
    return out
