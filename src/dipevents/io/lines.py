"""Lines of a plain text joined to paragraphs, hard-wrapped or one a line."""

import itertools
import re
from collections.abc import Callable, Sequence

Span = tuple[int, int]

WIDEST_WRAP = 140  # no wrapped line is longer
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣●○*–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_STOP = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LABEL = re.compile(r"\s*[\w ]{1,30}:")


def is_bullet(line: str) -> bool:
    """True for an item of a list: "- trade", "• energy", "3) transport"."""
    return bool(_BULLET.match(line))


def bullet_span(line: str) -> int:
    """How many characters the mark of a list item takes at the start of ``line`` (0: no item)."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def paragraphs(text: str, alone: Callable[[str], bool] = lambda line: False) -> list[Span]:
    """Spans of the paragraphs of ``text``, in order, without outer white space.

    Lines between two blank lines are one paragraph where they were wrapped at a width, else one
    each. ``alone(line)``: True for a line that never joins another (a label, a menu).
    """
    groups = _groups(text)
    width = _width(text, groups)
    found: list[Span] = []
    for group in groups:
        current = group[0]
        wide = any(end - start > WIDEST_WRAP for start, end in group)
        line = text[current[0] : current[1]]
        lone = len(group) > 1 and alone(line)
        for n, (begin, end) in enumerate(group[1:]):
            below = text[begin:end]
            lone_below = alone(below)
            if (
                not lone
                and not lone_below
                and _joins(line, below, wide, width, first=not found and n == 0)
            ):
                current = (current[0], end)
            else:
                found.append(current)
                current = (begin, end)
            line, lone = below, lone_below
        found.append(current)
    return found


def _groups(text: str) -> list[list[Span]]:
    """Runs of non-blank lines, each line as the span of its stripped text."""
    groups: list[list[Span]] = [[]]
    at = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[at:end]
        start = at + len(line) - len(line.lstrip())
        stop = at + len(line.rstrip())
        if stop > start:
            groups[-1].append((start, stop))
        elif groups[-1]:
            groups.append([])
        at = match.end() if match else len(text)
    return [group for group in groups if group]


def _width(text: str, groups: Sequence[Sequence[Span]]) -> int:
    """The width at which the text was wrapped by hand, 0 where it was not.

    The 90th percentile of the lines that have one below; a wrapped text shows in lines that go on
    in small letters.
    """
    pairs = [
        (text[a:b], text[c:d])
        for group in groups
        if all(end - start <= WIDEST_WRAP for start, end in group)
        for (a, b), (c, d) in itertools.pairwise(group)
    ]
    running_on = sum(_runs_on(line, below) for line, below in pairs)
    if running_on < 2 or running_on * 4 < len(pairs):
        return 0
    lengths = sorted(len(line) for line, _ in pairs)
    return lengths[int(len(lengths) * 0.9)]


def _runs_on(line: str, below: str) -> bool:
    return below[0].islower() and not _STOP.search(line)


def _joins(line: str, below: str, wide: bool, width: int, first: bool) -> bool:
    if is_bullet(below) or (_LABEL.match(below) and _STOP.search(line)):
        return False
    if wide:
        return _runs_on(line, below) and len(line) >= 40
    if _runs_on(line, below):
        return True
    if width < 40:
        return False
    # A full line: the first word of the next would not have fitted. A title has room left.
    full = len(line) + 1 + len(below.split(None, 1)[0]) > width - 2
    if first:
        return full
    return full or len(line) > (0.8 if _STOP.search(line) else 0.7) * width
