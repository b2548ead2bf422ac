"""The articles of a page that lists several: evidence for where each begins."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dipevents.analysis import BlockKind

LONG_BODY = 200

# Capitalised words that say nothing about what an article is on.
_COMMON = frozenset(
    str.split("""
    President Prime Minister Foreign Ministry Secretary General Government State States Republic
    United Nations January February March April May June July August September October November
    December Monday Tuesday Wednesday Thursday Friday Saturday Sunday English
    """)
)
_NAME = re.compile(r"(?<![.!?:“\"‘(]\s)(?<!^)\b[A-Z][a-z]{2,}[\w’'-]*")
_DAY = re.compile(
    r"\b(?:[Oo]n|[Ll]ast|[Tt]his)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_ANY_NAME = re.compile(r"\b[A-Z][a-z]{2,}\w*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in the making, with the boilerplate rule that took it (None: none did)."""

    start: int
    end: int
    kind: BlockKind
    rule: str | None = None
    marks: str = ""
    dateline: bool = False
    section: int = 0


def number_sections(text: str, found: list[Piece]) -> list[Piece]:
    """Number the articles of a page that lists several; one article with subheads stays one.

    Evidence that a title starts an article of its own: the page says that it is a list ("Viewing
    results 1 - 6 of 9"); or two articles or more have a dateline of their own; or three or more
    titles have a byline or a date line next to them; or rules ("* * *") part three or more titles;
    or three or more titles with long texts are on different names, and no name runs through, or
    each text is one long paragraph that takes up its title and begins with a date of its own.
    """
    starts, datelines, bylines, breaks = [], [], [], []
    for i, piece in enumerate(found):
        if piece.kind == "headline":
            below = _body_below(found, i)
            if below is None or _length(found, below) < LONG_BODY:
                continue
            starts.append(i)
            around = found[i + 1 : below + 1]
            if any(p.marks == "byline" for p in around):
                bylines.append(i)
            if any(p.dateline for p in around):
                datelines.append(i)
            if i and found[i - 1].marks == "break":
                breaks.append(i)
        elif piece.dateline and (i == 0 or found[i - 1].kind == "body"):
            datelines.append(i)
    listed = any(piece.marks == "index" for piece in found)
    if listed and len(starts) >= 2:
        heads = set(starts)
    elif len(datelines) >= 2:
        heads = set(datelines)
    elif len(bylines) >= 3:
        heads = set(bylines)
    elif len(breaks) >= 2:
        heads = set(breaks)
    elif _unrelated(text, found, starts) or _dated_leads(text, found, starts):
        heads = set(starts)
    else:
        return found
    numbered: list[Piece] = []
    section, anything = 0, False
    for i, piece in enumerate(found):
        if i in heads and anything:
            section += 1
        anything = anything or piece.kind != "boilerplate" or piece.dateline
        numbered.append(replace(piece, section=section))
    return numbered


def _body_below(found: Sequence[Piece], at: int) -> int | None:
    for i in range(at + 1, len(found)):
        if found[i].kind == "headline":
            return None
        if found[i].kind == "body":
            return i
    return None


def _length(found: Sequence[Piece], at: int) -> int:
    """Characters of body from ``at`` to the next headline."""
    total = 0
    for piece in found[at:]:
        if piece.kind == "headline":
            break
        if piece.kind == "body":
            total += piece.end - piece.start
    return total


def _unrelated(text: str, found: Sequence[Piece], starts: Sequence[int]) -> bool:
    """True where each title names what only its own text is on, and nobody is in most texts."""
    if len(starts) < 3:
        return False
    ends = [*starts[1:], len(found)]
    bodies = [
        [text[p.start : p.end] for p in found[start:end] if p.kind == "body"]
        for start, end in zip(starts, ends, strict=True)
    ]
    names = [
        {_stem(name) for body in paragraphs for name in _ANY_NAME.findall(body)} - _COMMON
        for paragraphs in bodies
    ]
    running = Counter(
        name
        for paragraphs in bodies
        for name in {_stem(n) for body in paragraphs for n in _NAME.findall(body)} - _COMMON
    )
    if running and max(running.values()) > len(starts) / 2:
        return False
    for i, start in enumerate(starts):
        title = text[found[start].start : found[start].end]
        own = {_stem(name) for name in _ANY_NAME.findall(title)} & names[i]
        others = set().union(*(names[:i] + names[i + 1 :]))
        if not own - others:
            return False
    return True


def _dated_leads(text: str, found: Sequence[Piece], starts: Sequence[int]) -> bool:
    if len(starts) < 3:
        return False
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        bodies = [text[p.start : p.end] for p in found[start:end] if p.kind == "body"]
        title = text[found[start].start : found[start].end]
        names = {_stem(name) for name in _ANY_NAME.findall(title)} - _COMMON
        if (
            len(bodies) != 1
            or len(bodies[0]) < 2 * LONG_BODY
            or len(title.split()) < 4
            or not _DAY.search(bodies[0][:200])
            or not any(name in bodies[0] for name in names)
        ):
            return False
    return True


def _stem(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")
