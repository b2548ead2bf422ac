"""Names of state honours: "Order of the Pearl of Africa", "Friendship Medal", "Legion of Honour".

They hold names of persons and states ("the Heydar Aliyev Order", "the Order of Canada") that take
no part in anything, so mentions of actors inside them are left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dipevents.analysis import Block, EntityMention, Frame
from dipevents.grammar.words import WordLists

GIVERS = frozenset({"adjective", "country"})  # kinds of mention that a demonym is read as
_CAP = r"[A-ZÀ-ÞĀ-Ž][\w-]*(?:[’'](?!s\b)\w+)*\.?"
_QUOTED = r"[“\"«„][^”\"»“]{3,60}[”\"»“]"


@dataclass(frozen=True, slots=True)
class HonourPatterns:
    """``name`` of an honour, ``other`` things of such a name, words of giving near it, and
    ``papers`` that ambassadors hand over."""

    name: re.Pattern[str]
    other: re.Pattern[str]
    given: re.Pattern[str]
    papers: re.Pattern[str]


def compile_honours(lists: WordLists) -> HonourPatterns:
    """Join the lists ``honour_*`` of grammar.toml to regular expressions."""
    head = rf"(?:{'|'.join(lists.honour_heads)})"
    link = rf"(?:{'|'.join(lists.honour_links)})"
    name = (
        rf"(?:(?!The\b|A\b|An\b){_CAP}[ ]|(?<=[ ])and[ ](?={_CAP}[ ]{head}\b))*\b{head}\b(?![’']s)"
        rf"(?:[ ]{_QUOTED}|(?:[ ](?:{link}[ ])?{_CAP})+)?(?:[ ]{link}[ ]{_CAP}(?:[ ]{_CAP})*)*"
        rf"|{_QUOTED}[ ](?:Order|Medal)\b"
    )
    return HonourPatterns(
        name=re.compile(name),
        other=re.compile("|".join(lists.honour_not)),
        given=re.compile("|".join(lists.honour_given), re.IGNORECASE),
        papers=re.compile("|".join(lists.honour_papers)),
    )


def find_honours(
    text: str, start: int, end: int, patterns: HonourPatterns
) -> Iterator[tuple[int, int]]:
    """Spans of the honours named in ``text[start:end]``."""
    if patterns.given.search(text, start, end) is None:
        return
    for match in patterns.name.finditer(text, start, end):
        name = match.group().rstrip(".")
        if " " in name and not patterns.other.search(name):
            yield match.start(), match.start() + len(name)


def honour_name(
    text: str, start: int, end: int, trigger: int, patterns: HonourPatterns
) -> str | None:
    """The honour of a sentence: the first named after the trigger, else the last before it."""
    spans = list(find_honours(text, start, end, patterns))
    after = [s for s in spans if s[0] > trigger]
    best = after[0] if after else spans[-1] if spans else None
    return None if best is None else text[best[0] : best[1]]


def first_name(text: str, frames: Iterable[Frame], patterns: HonourPatterns) -> str | None:
    """The honour named in the sentence of the first of the frames that names one."""
    names = (honour_name(text, *f.sentence, f.mention.start, patterns) for f in frames)
    return next((n for n in names if n is not None), None)


def without_honours(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    patterns: HonourPatterns,
) -> tuple[EntityMention, ...]:
    """The mentions without those that lie in the name of an honour, numbered anew. A demonym that
    opens the name tells who gives it ("the Japanese Order of the Rising Sun") and stays."""
    spans = [
        span
        for block in blocks
        if block.is_read
        for span in (
            *find_honours(text, block.start, block.end, patterns),
            *(m.span() for m in patterns.papers.finditer(text, block.start, block.end)),
        )
    ]
    if not spans:
        return tuple(mentions)
    kept = [
        m
        for m in mentions
        if not any(
            a < m.end and m.start < b and not (m.kind in GIVERS and m.start <= a) for a, b in spans
        )
    ]
    return tuple(replace(m, index=i) for i, m in enumerate(kept))
