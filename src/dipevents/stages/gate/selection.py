"""From likely sentences to the passages that are read: with what is needed to understand them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dipevents.analysis import Block
from dipevents.stages.gate.scoring import Gate, Score, look, scores

# Sentences of context before and after one that may hold an event, by how likely that is.
LIKELY, UNLIKELY = (1, 2), (1, 0)
SURE = 0.6  # likelihood from which on an article is worth its lead and where its names come up
LEAD = 2  # first sentences of an article
FIRST = 2  # sentences that bring a name up
SHORT = 800  # characters up to which a text is read, whole, for one sentence that may hold an event
MOST = 0.8  # share of the text from which on all of it is read
BULLET = re.compile(r"\s*(?:--|[-–—•*·]|\d{1,2}[.)])\s*")
ITEM = 100  # characters of an item of a list
SMALL = re.compile(r"\b[^\W\d_A-Z]+\b")
NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")


def passages(text: str, blocks: Sequence[Block], gate: Gate) -> tuple[Block, ...]:
    """The blocks of a document; those in which no event is likely have become ``quiet``.

    A block of which some sentences are read comes apart into several.
    """
    looks = look(text, blocks, gate)
    found = scores(looks, gate)
    size = sum(one.end - one.start for one in found)
    least = gate.document if size > SHORT else gate.sentence
    if max((one.chance for one in found), default=0.0) < least:
        return tuple(_cut(text, blocks, found, frozenset()))
    chosen = _chosen(text, blocks, found, gate)
    if size <= SHORT or sum(found[i].end - found[i].start for i in chosen) >= MOST * size:
        return tuple(blocks)
    return tuple(_cut(text, blocks, found, chosen))


def _chosen(
    text: str, blocks: Sequence[Block], found: Sequence[Score], gate: Gate
) -> frozenset[int]:
    """Numbers of the sentences to read."""
    likely = [i for i, one in enumerate(found) if one.chance >= gate.sentence]
    sections = [blocks[one.block].section for one in found]
    chosen: set[int] = set()
    telling: set[int] = set()  # the passages of which the names matter
    for i in likely:
        sure = found[i].chance >= gate.document
        before, after = LIKELY if sure else UNLIKELY
        around = range(max(0, i - before), min(len(found), i + after + 1))
        own = [j for j in around if sections[j] == sections[i]]
        chosen.update(own)
        if sure:
            telling.update(own)
    best: dict[int, float] = {}
    for i in likely:
        best[sections[i]] = max(best.get(sections[i], 0.0), found[i].chance)
    chosen |= _listed(text, blocks, found, chosen)
    read = {section for section, chance in best.items() if chance >= SURE}
    heads: dict[int, int] = {}
    for i, section in enumerate(sections):
        heads[section] = heads.get(section, 0) + 1
        if section in read and heads[section] <= LEAD:
            chosen.add(i)
    small = set(SMALL.findall(text))  # a sentence's first word has a capital without being a name
    names = [
        {name for name in NAME.findall(text, one.start, one.end) if name.lower() not in small}
        for one in found
    ]
    wanted = set().union(*(names[i] for i in telling))
    seen: dict[tuple[int, str], int] = {}
    for i, its in enumerate(names):
        for name in its & wanted:
            key = (sections[i], name)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= FIRST and sections[i] in read:
                chosen.add(i)
    return frozenset(chosen)


def _listed(
    text: str, blocks: Sequence[Block], found: Sequence[Score], chosen: set[int]
) -> set[int]:
    """The items of a list that follow its first, when that is read."""
    items = [
        BULLET.match(text, blocks[one.block].start, one.end) is not None
        and one.end - one.start <= ITEM
        for one in found
    ]
    out: set[int] = set()
    for i in range(1, len(found)):
        before = i - 1 in chosen or i - 1 in out
        if items[i] and items[i - 1] and before and found[i].block != found[i - 1].block:
            out.add(i)
    return out


def _cut(
    text: str, blocks: Sequence[Block], found: Sequence[Score], chosen: frozenset[int]
) -> list[Block]:
    """The blocks, each cut where reading begins or ends."""
    own: dict[int, list[int]] = {}
    for i, one in enumerate(found):
        own.setdefault(one.block, []).append(i)
    out: list[Block] = []
    for number, block in enumerate(blocks):
        if not block.is_read:
            out.append(block)
            continue
        numbers = own.get(number, [])
        begin = block.start
        for a, b in pairwise(numbers):
            if (a in chosen) != (b in chosen):
                # Marks that close a quotation stand between two sentences and go with the first.
                marks = text[found[a].end : found[b].start].rstrip()
                out.append(_part(block, begin, found[a].end + len(marks), a in chosen))
                begin = found[b].start
        out.append(_part(block, begin, block.end, bool(numbers) and numbers[-1] in chosen))
    return out


def _part(block: Block, start: int, end: int, read: bool) -> Block:
    return replace(block, start=start, end=end, kind=block.kind if read else "quiet")
