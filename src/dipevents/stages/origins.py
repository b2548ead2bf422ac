"""States told beside a name: the city of a ministry, the origin of each person in a list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dipevents.analysis import ROLL, Block, EntityMention
from dipevents.grammar.words import WordLists

ORIGIN = re.compile(r"(,? (?:of|from) )(?:the )?")
CLIENT = re.compile(r"(,? (?:acting )?on behalf of )(?:the )?(?:[Gg]overnment of (?:the )?)?")
CAUCUS = re.compile(r",? ?\(?[RD][-–‑][A-Z]")
# Where a ministry that is named without its state has its seat.
SEAT = re.compile(r" in ((?:[A-Z][\w’'.-]+)(?: [A-Z][\w’'.-]+){0,2})")
SOURCE = re.compile(
    r"\w\W? +(?:[-–—]|--) +(?:the )?$", re.IGNORECASE
)  # a dash before the last name
Places = Mapping[tuple[str, ...], tuple[str, str | None]]


def with_seats(
    text: str,
    mentions: Sequence[EntityMention],
    places: Places,
    home: Mapping[int, str | None],
    lists: WordLists,
) -> tuple[EntityMention, ...]:
    """The mentions, each ministry of the state of its city: "the Foreign Office in Islamabad".

    ``home``: the state in which a block was written, for a ministry of which nothing more is said.
    """
    bare = [is_ministry(m, lists) for m in mentions]
    named = {m.country for m, b in zip(mentions, bare, strict=True) if not b}
    return tuple(
        seated(text, m, places, home.get(m.block), m.country in named) if b else m
        for m, b in zip(mentions, bare, strict=True)
    )


def is_ministry(mention: EntityMention, lists: WordLists) -> bool:
    """A ministry of which nothing but its common name is said."""
    bare = mention.name.split(" in ")[0].lower()
    return mention.kind == "organization" and bare in lists.ministries


def seated(
    text: str, mention: EntityMention, places: Places, home: str | None, sure: bool
) -> EntityMention:
    """A bare ministry with its state; ``sure``: the text tells of that state as well."""
    found = SEAT.search(text, mention.start, mention.end) or SEAT.match(text, mention.end)
    code = home if found is None else state_of(found.group(1), places)
    if code is None and sure:
        return mention
    return replace(mention, country=code)


def with_origins(
    text: str, blocks: Sequence[Block], mentions: Sequence[EntityMention]
) -> tuple[EntityMention, ...]:
    """The mentions, persons in a list with the states they come from: "Mr. A from Peru, Ms. B from
    Laos". Their ``basis`` is ``roll``."""
    found: dict[int, list[tuple[int, str]]] = {}
    states = {m.start: m for m in mentions if m.kind == "country"}
    for number, mention in enumerate(mentions):
        if mention.kind != "person":
            continue
        link = ORIGIN.match(text, mention.end)
        state = None
        if link is not None:
            state = states.get(link.end()) or states.get(link.end(1))
        if state is not None and state.country is not None and mention.country is None:
            found.setdefault(mention.block, []).append((number, state.country))
        elif mention.country is not None and ORIGIN.search(text, mention.start, mention.end):
            found.setdefault(mention.block, []).append((number, mention.country))
    out = list(mentions)
    for block, pairs in found.items():
        words = text[blocks[block].start : blocks[block].end].lstrip(" -–—•*")
        alone = words.startswith(text[mentions[pairs[0][0]].start : mentions[pairs[0][0]].end])
        if len(pairs) > 1 or (alone and len(words.split()) < 16):
            for number, code in pairs:
                out[number] = replace(out[number], country=code, basis=ROLL)
    return tuple(out)


def without_sources(
    text: str, blocks: Sequence[Block], mentions: Sequence[EntityMention]
) -> tuple[EntityMention, ...]:
    """The mentions, numbered anew, without those who are only the source of a headline: "Chad
    expels envoy - Foreign Ministry"."""
    kept = [
        m
        for m in mentions
        if not (
            blocks[m.block].kind == "headline"
            and not text[m.end : blocks[m.block].end].strip(" .*")
            and SOURCE.search(text, blocks[m.block].start, m.start)
        )
    ]
    return tuple(replace(m, index=i) for i, m in enumerate(kept))


def with_clients(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, a person of unknown state with the state for which he signs: "Mr. A, on behalf
    of the Government of Peru"."""
    states = {m.start: m.country for m in mentions if m.kind in {"country", "organization"}}
    out = []
    for mention in mentions:
        link = CLIENT.match(text, mention.end) if mention.kind == "person" else None
        code = states.get(link.end()) if link else None
        code = code or (states.get(link.end(1)) if link else None)
        unknown = mention.country is None and not mention.igo
        out.append(replace(mention, country=code) if code and unknown else mention)
    return tuple(out)


def with_parties(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, a legislator with party and home behind the name as one of the United States:
    "Rep. A (R-Texas)", "Sen. B, D-Ohio"."""
    return tuple(
        replace(m, country="USA")
        if m.kind == "person" and m.country is None and CAUCUS.match(text, m.end)
        else m
        for m in mentions
    )


def state_of(words: str, places: Places) -> str | None:
    """The state of the place with which the words begin."""
    parts = [w.strip(".") for w in words.lower().split()]
    for size in range(len(parts), 0, -1):
        code = places.get(tuple(parts[:size]), (None, None))[1]
        if code is not None:
            return code
    return None
