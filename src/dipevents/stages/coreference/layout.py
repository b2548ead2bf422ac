"""Where each mention stands: section, sentence, grammatical role, inside a quotation or not."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dipevents.analysis import Block, EntityMention, Reading
from dipevents.parse import Token
from dipevents.textutil import quote_spans, sentence_spans

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})


@dataclass(frozen=True, slots=True)
class Site:
    """The place of one mention. ``sentence`` counts through the document.

    ``clause``: the verb the mention is an argument of, as (reading, token), where parsed.
    """

    section: int
    block: int
    sentence: int
    start: int  # of the sentence
    end: int
    role: str  # "subject", "object" or ""
    clause: tuple[int, int] | None
    quote: tuple[int, int] | None
    headline: bool


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    clause: tuple[int, int] | None


def lay_out(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    readings: Sequence[Reading],
) -> tuple[Site, ...]:
    """One Site per mention, in order. Sentences are the parser's, else by punctuation."""
    spans: list[tuple[int, int, int]] = []  # start, end, block
    roles: dict[int, _Role] = {}
    parsed = {reading.block: number for number, reading in enumerate(readings)}
    for number, block in enumerate(blocks):
        if number in parsed:
            reading = readings[parsed[number]]
            found = _parsed_sentences(reading, block)
            roles.update(_roles(reading, parsed[number]))
        elif block.kind == "headline":
            found = [(block.start, block.end)]
        else:
            found = list(sentence_spans(text, block.start, block.end))
        spans += [(start, end, number) for start, end in found]
    if not blocks:
        spans = [(start, end, -1) for start, end in sentence_spans(text, 0, len(text))]
    spans.sort()
    quotes = [q for block in blocks for q in quote_spans(text, block.start, block.end)]
    if not blocks:
        quotes = quote_spans(text, 0, len(text))
    quotes.sort()
    opened = [start for start, _ in quotes]
    sites = []
    for index, mention in enumerate(mentions):
        sentence = _holding(spans, mention.start)
        start, end, number = spans[sentence] if spans else (0, len(text), -1)
        block_ = blocks[number] if number >= 0 else None
        at = bisect_right(opened, mention.start) - 1
        quote = quotes[at] if at >= 0 and mention.start < quotes[at][1] else None
        role = roles.get(index, _Role("", None))
        sites.append(
            Site(
                section=block_.section if block_ else 0,
                block=number,
                sentence=sentence,
                start=start,
                end=end,
                role=role.name,
                clause=role.clause,
                quote=quote,
                headline=block_ is not None and block_.kind == "headline",
            )
        )
    return tuple(sites)


def _holding(spans: Sequence[tuple[int, int, int]], at: int) -> int:
    """The last sentence that starts at or before ``at``; 0 where none does."""
    return max(bisect_right(spans, at, key=lambda span: span[0]) - 1, 0)


def _parsed_sentences(reading: Reading, block: Block) -> list[tuple[int, int]]:
    found = []
    for sentence in reading.doc.sents:
        units = reading.units[sentence.start : sentence.end]
        if units:
            found.append((units[0].start, units[-1].end))
    return found or [(block.start, block.end)]


def _roles(reading: Reading, number: int) -> dict[int, _Role]:
    found: dict[int, _Role] = {}
    for token, unit in zip(reading.doc, reading.units, strict=False):
        if unit.entity < 0 or unit.entity in found:
            continue
        top = _first_conjunct(token)
        if top.dep_ in _SUBJECTS:
            found[unit.entity] = _Role("subject", (number, top.head.i))
        elif top.dep_ in _OBJECTS:
            found[unit.entity] = _Role("object", (number, top.head.i))
        elif top.dep_ == "pobj" and top.head.head.tag_.startswith("VB"):
            found[unit.entity] = _Role("", (number, top.head.head.i))
        else:
            noun = _shared_noun(top)
            found[unit.entity] = _Role("", (number, noun.i) if noun is not None else None)
    return found


def _shared_noun(token: Token) -> Token | None:
    """The noun of "X's talks with Y", of which X and Y are two different arguments."""
    if token.dep_ == "poss":
        return token.head
    if token.dep_ == "pobj" and token.head.lower_ == "with":
        noun = token.head.head
        return noun if any(c.dep_ == "poss" for c in noun.children) else None
    return None


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token
