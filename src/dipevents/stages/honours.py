"""Names of state honours: "Order of the Pearl of Africa", "Friendship Medal", "Legion of Honour".

They hold names of persons and states ("the Heydar Aliyev Order", "the Order of Canada") that take
no part in anything, so mentions of actors inside them are left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dipevents.analysis import Block, EntityMention, Frame

_CAP = r"[A-ZÀ-ÞĀ-Ž][\w-]*(?:[’'](?!s\b)\w+)*\.?"
_LINK = r"(?:of[ ]the|of|the|for[ ]the|for|de[ ]la|del|de|do|da|du|des|al)"
_HEAD = (
    r"(?:Orders?|Medals?|Medallion|Legion|Collar|Cordon|Knight|Dame|Companion|Cross|Decoration|Star"
    r"|Sash|Necklace|Honou?r|Honorary[ ]\w+|Award)"
)
_QUOTED = r"[“\"«„][^”\"»“]{3,60}[”\"»“]"
NAME = re.compile(
    rf"(?:(?!The\b|A\b|An\b){_CAP}[ ]|(?<=[ ])and[ ](?={_CAP}[ ]{_HEAD}\b))*\b{_HEAD}\b(?![’']s)"
    rf"(?:[ ]{_QUOTED}|(?:[ ](?:{_LINK}[ ])?{_CAP})+)?(?:[ ]{_LINK}[ ]{_CAP}(?:[ ]{_CAP})*)*"
    rf"|{_QUOTED}[ ](?:Order|Medal)\b"
)
# What is no honour though it bears such a word.
NOT = re.compile(
    r"\b(?:Executive|Court|World|Military|Masonic|Franciscan|Dominican|Jesuit|Red|Public|Law)"
    r" (?:Order|Cross)"
    r"|\bOrder of (?:the Day|Business|Malta)|\b(?:Gold|Silver|Bronze|Olympic) Medal"
    r"|\b(?:Foreign|French) Legion\b"
    r"|\b(?:Movie|Film|Rock|Pop|Daily|Morning|Evening|Five|Lone|All) Star|Academy Award"
)
# Only near such words is a name taken for that of an honour.
GIVEN = re.compile(
    r"award|confer|bestow|decorat|presented|presents|honou?r|receiv|accept|pinned|hand(?:ed|s)|knighted"
    r"|\b(?:made|named|given|gave|invest|appointed|medal)",
    re.IGNORECASE,
)


# Papers that ambassadors hand over.
PAPERS = re.compile(r"\bLetters? of (?:Credence|Recall|Commission)\b|\bCredentials\b")


def find_honours(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the honours named in ``text[start:end]``."""
    if GIVEN.search(text, start, end) is None:
        return
    for match in NAME.finditer(text, start, end):
        name = match.group().rstrip(".")
        if " " in name and not NOT.search(name):
            yield match.start(), match.start() + len(name)


def honour_name(text: str, start: int, end: int, trigger: int) -> str | None:
    """The honour of a sentence: the first named after the trigger, else the last before it."""
    spans = list(find_honours(text, start, end))
    after = [s for s in spans if s[0] > trigger]
    best = after[0] if after else spans[-1] if spans else None
    return None if best is None else text[best[0] : best[1]]


def first_name(text: str, frames: Iterable[Frame]) -> str | None:
    """The honour named in the sentence of the first of the frames that names one."""
    names = (honour_name(text, *f.sentence, f.mention.start) for f in frames)
    return next((n for n in names if n is not None), None)


def without_honours(
    text: str, blocks: Sequence[Block], mentions: Sequence[EntityMention]
) -> tuple[EntityMention, ...]:
    """The mentions without those that lie in the name of an honour, numbered anew."""
    spans = [
        span
        for block in blocks
        if block.kind != "boilerplate"
        for span in (
            *find_honours(text, block.start, block.end),
            *(m.span() for m in PAPERS.finditer(text, block.start, block.end)),
        )
    ]
    if not spans:
        return tuple(mentions)
    kept = [m for m in mentions if not any(a < m.end and m.start < b for a, b in spans)]
    return tuple(replace(m, index=i) for i, m in enumerate(kept))
