"""Where a report was written: the city of its dateline, and the word "here" that points at it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dipevents.analysis import Block, EntityMention, by_block
from dipevents.io.dateline import dateline_span

Table = Mapping[tuple[str, ...], tuple[str, str | None]]
BASIS = "here"  # EntityMention.basis: the word is kept as it is for the parser
LONGEST = 5  # words of a city's name

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_HERE = re.compile(r"\bhere\b(?!['’])")
# What may follow where the words stand for a state: "the government said", "the government and the
# rebels", but not "the government forces".
_GOVERNMENT = re.compile(
    r"\b[Tt]he (?:central |federal |transitional |interim )?[Gg]overnment"
    r"(?=[,.;]|['’]s (?:delegation|negotiators|envoys?)\b| (?:and|or|to|said|says|has|had|is|was"
    r"|will|would|on|with|for|by|also|signed|agreed|held|met|announced|which|but|reached|resumed"
    r"|opened|began|expelled|recalled|summoned|invited|rejected|refused|called|asked|sent)\b)"
)
_OFFICIALS = re.compile(r"(?:[Tt]he )?[Gg]overnment (?=[a-z])")
_CITY = re.compile(r"\s*([^\W\d_][\w.'’\- ]*?)\s*(?:[,(/:\[]|--|[–—]|-\s|\d|$)")


def place_table(
    places: Iterable[tuple[str, str | None, Iterable[str]]],
) -> dict[tuple[str, ...], tuple[str, str | None]]:
    """(name, ISO code, other wordings) of each place -> the table that datelines are read by."""
    out: dict[tuple[str, ...], tuple[str, str | None]] = {}
    for name, country, forms in places:
        for form in (name, *forms):
            out.setdefault(words_of(form), (name, country))
    return out


def words_of(text: str) -> tuple[str, ...]:
    if text.isascii() and text.replace(" ", "").isalpha():  # most places; thousands at start-up
        return tuple(text.lower().split())
    return tuple(m.group().lower().rstrip(".") for m in _WORD.finditer(text))


def find_datelines(text: str, blocks: Sequence[Block], table: Table) -> dict[int, EntityMention]:
    """The city of each section's first dateline, by section.

    ``table``: lower-case words of a place -> (name, ISO alpha-3 code). A city that is not in it
    counts where the state is named behind it.
    """
    out: dict[int, EntityMention] = {}
    for number, block in enumerate(blocks):
        if block.kind != "boilerplate" or block.section in out:
            continue
        span = dateline_span(text[block.start : block.end])
        if span is None:
            continue
        found = city_at(text, block.start + span[0], block.start + span[1], table)
        if found is not None:
            out[block.section] = replace(found, block=number)
    return out


def city_at(text: str, start: int, end: int, table: Table) -> EntityMention | None:
    """The city with which the dateline ``text[start:end]`` begins."""
    matches = list(_WORD.finditer(text, start, end))[: LONGEST + 3]
    keys = [m.group().lower().rstrip(".") for m in matches]
    for count in range(min(LONGEST, len(keys)), 0, -1):
        known = table.get(tuple(keys[:count]))
        if known is not None:
            return mention(matches[0].start(), matches[count - 1].end(), *known)
    written = _CITY.match(text, start, end)
    if written is None or len(written[1].split()) > LONGEST:
        return None
    count = len(words_of(written[1]))
    country = None
    for stop in range(min(count + 3, len(keys)), count, -1):
        country = table.get(tuple(keys[count:stop]), (None, None))[1]
        if country is not None:
            break
    name = written[1].title() if written[1].isupper() else written[1]
    return mention(written.start(1), written.end(1), name, country) if country else None


def mention(start: int, end: int, name: str, country: str | None) -> EntityMention:
    return EntityMention(
        start=start,
        end=end,
        kind="place",
        name=name,
        country=country,
        name_start=start,
        name_end=end,
        basis=BASIS,
    )


def main_city(
    section: int, blocks: Sequence[Block], mentions: Sequence[EntityMention]
) -> EntityMention | None:
    """The city that a report without dateline names more often than any other, twice or more."""
    counts: dict[str, list[EntityMention]] = {}
    for m in mentions:
        if m.kind == "place" and m.country and m.block >= 0 and blocks[m.block].section == section:
            counts.setdefault(m.name, []).append(m)
    ranked = sorted(counts.values(), key=len, reverse=True)
    if not ranked or len(ranked[0]) < 2 or (len(ranked) > 1 and len(ranked[1]) == len(ranked[0])):
        return None
    return ranked[0][0]


def governments(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    datelines: Mapping[int, EntityMention],
) -> list[EntityMention]:
    """ "The government" without a state: the one so named before, else the dateline's."""
    out = []
    for number, start, end in _free(_GOVERNMENT, text, blocks, mentions):
        country = ruled(start, number, blocks, mentions, datelines)
        if country is not None:
            found = EntityMention(
                start, end, "country", text[start:end], country=country,
                name_start=start, name_end=end, basis="government", block=number,
            )  # fmt: skip
            out.append(found)
    return out


def _free(
    pattern: re.Pattern[str],
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
) -> Iterator[tuple[int, int, int]]:
    """(block, start, end) of the pattern's matches that no mention overlaps."""
    own = by_block(mentions)
    for number, block in enumerate(blocks):
        if not block.is_read:
            continue
        taken = [(m.start, m.end) for m in own.get(number, ())]
        for match in pattern.finditer(text, block.start, block.end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                yield number, *match.span()


def ruled(
    at: int,
    number: int,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    datelines: Mapping[int, EntityMention],
) -> str | None:
    """The state of "the government" at a place of a block."""
    section = blocks[number].section
    before = [
        m
        for m in mentions
        if m.basis == "government" and m.kind == "country" and m.start < at
        if blocks[m.block].section == section
    ]
    source = before[-1] if before else datelines.get(section)
    country = source.country if source is not None else None
    return country or beset(number, blocks, mentions)


def beset(number: int, blocks: Sequence[Block], mentions: Sequence[EntityMention]) -> str | None:
    """The state whose government a block sets against rebels: theirs, else the one that the
    article names more often than all others."""
    rebels = [m for m in mentions if m.block == number and m.org_kind == "armed_group"]
    if not rebels:
        return None
    told = Counter(
        m.country
        for m in mentions
        if m.country and m.block >= 0 and blocks[m.block].section == blocks[number].section
    )
    own = next((m.country for m in rebels if m.country), None)
    if own is not None or not told:
        return own
    (state, most), *others = told.most_common()
    return state if most > sum(n for _, n in others) else None


def with_here(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    datelines: Mapping[int, EntityMention],
) -> tuple[EntityMention, ...]:
    """The mentions with every "here" of a datelined report added as its city, and every "the
    government" as its state; numbered anew."""
    out = [
        replace(m, country=ruled(m.start, m.block, blocks, mentions, datelines))
        if m.kind == "delegation" and m.country is None and _OFFICIALS.match(text, m.start)
        else m
        for m in mentions
    ]
    out += governments(text, blocks, mentions, datelines)
    sections = {block.section for block in blocks}
    cities = {s: datelines.get(s) or main_city(s, blocks, mentions) for s in sections}
    for number, start, end in _free(_HERE, text, blocks, mentions):
        city = cities[blocks[number].section]
        if city is not None:
            out.append(replace(mention(start, end, city.name, city.country), block=number))
    out.sort(key=lambda m: m.start)
    return tuple(replace(m, index=i) for i, m in enumerate(out))
