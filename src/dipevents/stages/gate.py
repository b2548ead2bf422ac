"""A cheap look before the models run: can a document hold a diplomatic event at all?"""

import re
from collections.abc import Collection, Sequence

from dipevents.analysis import Block

_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*", re.UNICODE)


def words_of(text: str, blocks: Sequence[Block]) -> set[str]:
    """The lower-cased words of the blocks that are read, hyphenated ones also in parts."""
    found: set[str] = set()
    for block in blocks:
        if block.kind == "boilerplate":
            continue
        for match in _WORD.finditer(text, block.start, block.end):
            word = match.group().lower()
            found.add(word)
            if "-" in word:
                found.update(word.split("-"))
    return found


def may_hold_events(
    text: str, blocks: Sequence[Block], triggers: Collection[str], actors: Collection[str]
) -> bool:
    """Whether a trigger word and a word of some actor's name occur; exact, never a guess."""
    words = words_of(text, blocks)
    return not words.isdisjoint(triggers) and not words.isdisjoint(actors)
