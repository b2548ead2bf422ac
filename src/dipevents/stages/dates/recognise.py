"""Find date expressions in the text: a linear scan, no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dipevents.stages.dates.grammar import (
    CompiledRule,
    Expression,
    Grammar,
    current,
    parts_of,
    plain,
)
from dipevents.stages.dates.resolve import complete, granularity, possible

if TYPE_CHECKING:
    from dipevents.analysis import Block, DateMention

# How far an expression reaches around the word that gives it away.
_MARGIN = 48
# Months that are other words when written small.
_CAPITAL_ONLY = frozenset({"may", "march", "mar", "jan", "jun", "sep", "sept", "dec", "oct", "nov"})

# "USA Today": a day word in capitals after a capital is a name.
_TITLED = re.compile(r"[A-Z][\w']*[ ]\Z")

Window = tuple[int, int]


def recognise(text: str, blocks: Sequence[Block]) -> tuple[DateMention, ...]:
    """The date expressions of all blocks that are read, in text order, none overlapping.

    Offsets count code points of ``text``; ``index`` is the place in the result, ``block`` that of
    the block in ``blocks``.
    """
    from dipevents.analysis import DateMention  # loads spaCy: not for those who only resolve

    mentions: list[DateMention] = []
    for number, block in enumerate(blocks):
        if not block.is_read:
            continue
        for start, end, expression in find(text[block.start : block.end]):
            mentions.append(
                DateMention(
                    start=block.start + start,
                    end=block.start + end,
                    text=text[block.start + start : block.start + end],
                    kind=expression.rule.kind,
                    granularity=granularity(expression),
                    complete=complete(expression),
                    index=len(mentions),
                    block=number,
                )
            )
    return tuple(mentions)


def find(text: str) -> list[tuple[int, int, Expression]]:
    """The expressions of one stretch of text: the longest from left to right."""
    grammar = current()
    folded = plain(text)
    windows = {name: _windows(folded, name, grammar) for name in grammar.anchors}
    candidates = [
        found
        for compiled in grammar.rules
        for window in windows[compiled.rule.anchor]
        for found in _matches(folded, compiled, window)
    ]
    candidates.sort(key=lambda c: (c[0], -c[1], c[2]))
    result: list[tuple[int, int, Expression]] = []
    reached = 0
    for start, end, _, expression in candidates:
        if start >= reached:
            result.append((start, end, expression))
            reached = end
    return result


def _matches(
    text: str, compiled: CompiledRule, window: Window
) -> Iterator[tuple[int, int, int, Expression]]:
    position, limit = window
    while match := compiled.scan.search(text, position, limit):
        start, end = match.span()
        expression = Expression(compiled.rule, parts_of(match))
        if _fits(text, start, compiled, match["month"] if "month" in expression.parts else "") and (
            possible(expression)
        ):
            yield start, end, compiled.order, expression
            position = max(end, start + 1)
        else:
            position = start + 1


def _fits(text: str, start: int, compiled: CompiledRule, month: str) -> bool:
    """Whether the words before allow the reading, and a month that is a verb too is a name."""
    if month and month[0].islower() and month.rstrip(".").lower() in _CAPITAL_ONLY:
        return False
    before = text[max(0, start - 40) : start]
    if compiled.rule.resolve == "deictic" and text[start].isupper() and _TITLED.search(before):
        return False
    if compiled.not_before and compiled.not_before.search(before):
        return False
    return compiled.licence is None or compiled.licence.search(before) is not None


def _windows(text: str, anchor: str, grammar: Grammar) -> list[Window]:
    """Stretches around the anchor words, merged where they meet, cut at word boundaries."""
    windows: list[Window] = []
    for match in grammar.anchors[anchor].finditer(text):
        start = max(0, match.start() - _MARGIN)
        end = min(len(text), match.end() + _MARGIN)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
