"""Who leads the team of a state, or signs in its name: "Moscow's team, led by X", "X signed on
behalf of Peru"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipevents.analysis import EntityMention

_BE = r"(?:(?:is|was|were|being|to be|will be|has been|had been)\s+)?"
_LED_BY = re.compile(
    rf"(?:\s+and\s+(?:the\s+)?[a-z]+)?,?\s+(?:which\s+)?{_BE}(?:led|headed|chaired)\s+by\s+(?:the\s+|its\s+|their\s+|then\s+)?"
)
# "The Kyrgyz side was led by X, the Tajik side by Y."
_BY = re.compile(r"\s+by\s+(?:the\s+|its\s+|their\s+)?")
_LEADS = re.compile(
    r",?\s+(?:who\s+)?(?:(?:will|to|is|was|has|had|has been|had been)\s+)?"
    r"(?:led|leads?|heads?|headed|leading|heading)\s+(?:the\s+|an?\s+)?"
)
_STANDS_FOR = re.compile(
    r",?\s+(?:who\s+)?(?:(?:is|was|has|had)\s+)?"
    r"(?:represent(?:s|ed|ing)|sign(?:s|ed|ing)?(?:\s+\w+){0,4}?\s+(?:for|on\s+behalf\s+of)|"
    r"on\s+behalf\s+of|acting\s+for)"
    r"\s+(?:the\s+)?(?:[Gg]overnment\s+of\s+(?:the\s+)?)?"
)
_FOR = re.compile(r",?\s+(?:did\s+(?:so\s+)?)?(?:for|on\s+behalf\s+of)\s+(?:the\s+)?")
_CHAIRED_BY = re.compile(r"\bco-?chaired\s+by\s+(?:the\s+|their\s+)?\Z")
_FELLOW = re.compile(r",?\s+and\s+(?:by\s+)?(?:his\s+|her\s+|the\s+)?")
_SIGNING = re.compile(r"\bsign|\bon\s+behalf\b")
_TEAM = re.compile(r"(?:side|team|delegation|negotiators|group)\Z")


@dataclass(frozen=True, slots=True)
class Leader:
    """A person and the state led or stood for, both as positions in the list of mentions;
    ``signs``: in whose name a text is signed."""

    person: int
    group: int
    signs: bool = False


def leaders(text: str, mentions: Sequence[EntityMention]) -> Iterator[Leader]:
    """All in the mentions of a text: those who chair a session together, then in text order."""
    by = signing = False  # whether "led by", "signed for" stands before in the sentence
    yield from _chairs(text, mentions)
    for i, one in enumerate(mentions):
        other = mentions[i + 1] if i + 1 < len(mentions) else None
        if other is None or other.block != one.block:
            other = None
        if other is not None and other.kind == "person" and (one.country or one.igo):
            led = is_team(text, one) and _LED_BY.fullmatch(text, one.end, other.start)
            if led or (by and is_team(text, one) and _BY.fullmatch(text, one.end, other.start)):
                yield Leader(i + 1, i)
                by = True
        elif one.kind == "person":
            found = _of_person(text, mentions, i, other, signing)
            if found is not None:
                yield found
                signing = signing or found.signs
        if other is None or "." in text[one.end : other.start]:
            by = signing = False


def _chairs(text: str, mentions: Sequence[EntityMention]) -> Iterator[Leader]:
    """ "A session co-chaired by X of Peru and his Chilean colleague Y": each for the own state."""
    for i, one in enumerate(mentions):
        lead = text[max(one.start - 30, 0) : one.start]
        if one.kind != "person" or one.country is None or not _CHAIRED_BY.search(lead):
            continue
        yield Leader(i, i)
        for k in range(i + 1, min(i + 3, len(mentions))):
            other = mentions[k]
            if other.kind == "person" and other.country not in {None, one.country}:
                if _FELLOW.fullmatch(text, one.end, other.start):
                    yield Leader(k, k)
                break


def _of_person(
    text: str,
    mentions: Sequence[EntityMention],
    i: int,
    other: EntityMention | None,
    signing: bool,
) -> Leader | None:
    """What the words behind a person say; ``other``: the mention behind them in the block."""
    one = mentions[i]
    if other is not None and other.country is not None:
        if is_team(text, other) and _LEADS.fullmatch(text, one.end, other.start):
            return Leader(i, i + 1)
        if other.kind == "country" or other.capital:
            found = _STANDS_FOR.fullmatch(text, one.end, other.start)
            if found is not None:
                return Leader(i, i + 1, signing or _SIGNING.search(found[0]) is not None)
            if signing and _FOR.fullmatch(text, one.end, other.start):
                return Leader(i, i + 1, signs=True)
    if signing and one.country is not None and _FOR.match(text, one.end):
        return Leader(i, i, signs=True)  # "his Qatari counterpart, X, on behalf of the Gulf state"
    return None


def is_team(text: str, mention: EntityMention) -> bool:
    """Whether a mention is of those whom a state sends: "a Qatari delegation", "the Cuban side"."""
    if mention.kind == "delegation":
        return True
    return mention.kind == "country" and _TEAM.search(text, mention.start, mention.end) is not None
