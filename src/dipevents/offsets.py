"""Mentions looked up by where they stand, without a walk from the start of the document."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from dipevents.analysis import EntityMention

_START = attrgetter("start")


def first_from(mentions: Sequence[EntityMention], start: int) -> int:
    """The position of the first mention that begins at ``start`` or later; ``mentions`` stand in
    the order of the text."""
    return bisect_left(mentions, start, key=_START)


def beginning(mentions: Sequence[EntityMention], start: int, end: int) -> Sequence[EntityMention]:
    """The mentions that begin at ``start`` or later and before ``end``; ``mentions`` stand in the
    order of the text."""
    return mentions[first_from(mentions, start) : first_from(mentions, end)]
