"""Persons whose office or state the words before them tell: envoys, and who represents a state."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dipevents.analysis import EntityMention
from dipevents.leaders import leaders

# What an office may have between its words known and the name: " and East African Cooperation, ".
_PORTFOLIO = re.compile(
    r"(?:\s+and\s+(?:[A-Z][\w-]+\s*){1,3}|\s+(?:responsible\s+for|in\s+charge\s+of)\s+[\w\s-]{3,50})?,\s+"
)
_CLOSED = re.compile(r"\s*(?:[,.;)]|(?:at|on|in|during|today|yesterday|this|here)\b|$)")
_PEERS = frozenset({"counterpart", "opposite number", "colleague"})
_ADDRESSES = frozenset({"Ambassador", "General", "Prince", "Senator", "Professor"})
_ALSO = re.compile(r",?\s+who\s+is\s+also\s+(?:the\s+)?")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_BEHIND = re.compile(r",?\s+")
_FELLOWS = re.compile(r"(?:counterparts|colleagues|homologues)\Z")
_UNNAMED = frozenset({"delegation", "nominal"})
_LISTED = re.compile(r",?\s+and\s+|\s*,\s+")
_OF = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")
_APPOSED = re.compile(r",\s+(?:(?:the|and|former|[A-Z])[^,.;:]{3,60},\s+)?")
_JOINED = re.compile(r"\s*(?:,|and|, and)\s+(?:the\s+|by\s+)*")
_ROYAL = re.compile(r"(Prince|Princess)\s+(?=[\w-]+\s+(?:bin|bint|ibn|al|Al)\b)")
_MEANS = frozenset({"zoom", "skype", "webex", "microsoft teams", "facetime", "whatsapp"})
_BODIES = frozenset({"government", "leadership", "king", "royal family", "president"})
_PEOPLE = re.compile(
    r"(?:,\s+(?:the\s+)?\w+)?,?\s+and\s+(?:the\s+|to\s+|for\s+)*(?:\w+\s+){0,2}peoples?\s+of\s+(?:the\s+)?[A-Z]"
)
_OPENS = re.compile(r"\s*(?:,|:|--|[-–—]|\()\s*(?:namely\s+|identified as\s+)?")
_CLOSES = re.compile(r"\s*(?:[,.;)—–]|--|$)")
_REPRESENTED = re.compile(
    r"\s+(?:was|were|is|are|be|being|been|will be|has been|have been|had been)\s+(?:\w+ly\s+)?"
    r"represented\s+by\s+(?:the\s+|its\s+|their\s+)?"
)


def sent(text: str, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions of a block, completed by what stands before them."""
    kept = (m for m in mentions if not _with_people(text, m) and m.name.lower() not in _MEANS)
    out = [_untitled(m) for m in kept]
    out = _one_person(text, out)
    for i in range(len(out)):
        if _envoy(text, out, i):
            envoy, person = out[i], out[i + 2]
            out[i] = replace(envoy, kind="nominal")
            out[i + 2] = replace(
                person, title=envoy.title, country=out[i + 1].country or envoy.country
            )
        elif out[i].kind == "country" and i + 1 < len(out):
            _representatives(text, out, i)
        elif out[i].kind in _UNNAMED and i + 1 < len(out):
            _each(text, out, i)
            _members(text, out, i)
    for found in leaders(text, out):
        leader, team = out[found.person], out[found.group]
        if leader.country is None:
            igo = leader.igo or team.igo
            out[found.person] = replace(leader, country=team.country, igo=igo)
    return out


def _each(text: str, mentions: list[EntityMention], first: int) -> None:
    """ "his Dutch and Thai counterparts, A and B": A is Dutch, B is Thai; the counterparts
    themselves are then only words before the names."""
    offices = _chain(text, mentions, first, _UNNAMED)
    before = mentions[first - 1] if first else None
    inside = (
        before is not None
        and before.kind in _UNNAMED
        and _LISTED.fullmatch(text, before.end, mentions[first].start)
    )
    if inside or (len(offices) < 2 and not _FELLOWS.search(mentions[first].name)):
        return
    behind = offices[-1] + 1
    if behind >= len(mentions) or mentions[behind].kind != "person":
        return
    if not _BEHIND.fullmatch(text, mentions[offices[-1]].end, mentions[behind].start):
        return
    people = _chain(text, mentions, behind, {"person"})
    if len(offices) == 1 < len(people):
        offices *= len(people)  # "their Dutch counterparts, A and B"
    if len(people) != len(offices):
        return
    pairs = list(zip(offices, people, strict=True))
    if any(
        mentions[o].country is None or mentions[p].country not in {None, mentions[o].country}
        for o, p in pairs
    ):
        return
    for o, p in pairs:
        mentions[p] = replace(mentions[p], country=mentions[o].country)
        mentions[o] = replace(mentions[o], kind="adjective")


def _chain(
    text: str,
    mentions: Sequence[EntityMention],
    first: int,
    kinds: AbstractSet[str],
    gap: re.Pattern[str] = _LISTED,
) -> list[int]:
    """The mentions of some kinds from ``first`` on, joined by commas and "and" alone (``gap``)."""
    out = [first]
    while out[-1] + 1 < len(mentions):
        one, other = mentions[out[-1]], mentions[out[-1] + 1]
        if other.kind not in kinds or not gap.fullmatch(text, one.end, other.start):
            break
        out.append(out[-1] + 1)
    return out


def _untitled(mention: EntityMention) -> EntityMention:
    """ "Prince Bandar bin Sultan", read as a name: the rank is no part of it."""
    rank = _ROYAL.match(mention.name) if mention.kind == "person" else None
    if rank is None:
        return mention
    start = mention.name_start
    return replace(
        mention,
        name=mention.name[rank.end() :],
        title=mention.title or rank[1],
        name_start=start + rank.end() if start == mention.start else start,
    )


def _with_people(text: str, mention: EntityMention) -> bool:
    """ "condolences to the Government and people of Peru": the state behind is meant."""
    bare = mention.country is None and mention.name.lower() in _BODIES
    return bare and _PEOPLE.match(text, mention.end) is not None


def _one_person(text: str, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """Mentions with an office that belongs to the name behind it made one with it: "the Tanzanian
    Minister of Foreign Affairs, Dr Musa, at ...", "the Vice-President of the Council of Ministers
    and the Minister of Foreign Affairs of Italy, Ana Ruiz"."""
    out: list[EntityMention] = []
    for mention in mentions:
        if out and _set_off(text, out[-1], mention):
            title, state = out[-1].title, out[-1].country
            if mention.title and (title or "").lower() in _PEERS:
                title = mention.title
            out[-1] = replace(mention, start=out[-1].start, title=title, country=state)
        elif out and _further_office(text, out[-1], mention):
            title = f"{out[-1].title} and {mention.title}"
            out[-1] = replace(mention, start=out[-1].start, title=title)
        else:
            out.append(mention)
    return out


def _office(mention: EntityMention) -> bool:
    single = mention.kind in _UNNAMED and not mention.plural
    return single and mention.title is not None and not mention.igo and mention.basis == "office"


def _set_off(text: str, office: EntityMention, person: EntityMention) -> bool:
    if not _office(office) or office.country is None or person.kind != "person":
        return False
    same = (office.title or "").lower() in _PEERS or person.title in _ADDRESSES
    if person.title and not same:
        return False
    if person.country not in {None, office.country} or " " not in person.name:
        return False
    if not _PORTFOLIO.fullmatch(text, office.end, person.start):
        return False
    return _CLOSED.match(text, person.end) is not None


def _further_office(text: str, office: EntityMention, person: EntityMention) -> bool:
    if not _office(office) or office.country is not None or " of " not in (office.title or ""):
        return False
    if person.kind != "person" or not person.title or person.basis not in {"office", "roll"}:
        return False
    return _AND.fullmatch(text, office.end, person.start) is not None


def _envoy(text: str, mentions: Sequence[EntityMention], i: int) -> bool:
    """ "The Special Envoy of President Diop, Mr Fall, arrived": three mentions from ``i`` on."""
    if i + 2 >= len(mentions):
        return False
    envoy, chief, person = mentions[i : i + 3]
    if envoy.kind not in _UNNAMED or envoy.plural or envoy.title is None:
        return False
    if chief.kind != "person" or chief.title is None or person.kind != "person":
        return False
    if not _OF.fullmatch(text, envoy.end, chief.start):
        return False
    if person.title:  # "the special envoy of President Ruto, who is also the Prime Secretary X"
        return _ALSO.fullmatch(text, chief.end, person.start) is not None
    if not _APPOSED.fullmatch(text, chief.end, person.start):
        return False
    known = {None, envoy.country, chief.country}
    return person.country in known and text[person.end : person.end + 1] == ","


def _members(text: str, mentions: list[EntityMention], i: int) -> None:
    """ "Two Iranian diplomats, Smith and Jones, were expelled": both are Iranian."""
    group = mentions[i]
    if not group.plural or group.country is None or group.igo:
        return
    before, k = group, i + 1
    gap = _OPENS
    people = []
    while k < len(mentions) and gap.fullmatch(text, before.end, mentions[k].start):
        if mentions[k].kind != "person" or mentions[k].country not in {None, group.country}:
            break
        people.append(k)
        before, k, gap = mentions[k], k + 1, _JOINED
    if not people or not _CLOSES.match(text, before.end):
        return
    for k in people:
        if mentions[k].country is None:
            mentions[k] = replace(mentions[k], country=group.country)


def _representatives(text: str, mentions: list[EntityMention], last: int) -> None:
    """ "Peru and Chile were represented by A and B": ``last`` is the state before the verb."""
    if not _REPRESENTED.fullmatch(text, mentions[last].end, mentions[last + 1].start):
        return
    states = [mentions[last]]
    for i in range(last - 1, -1, -1):
        before = mentions[i]
        if before.kind != "country" or not _JOINED.fullmatch(text, before.end, states[0].start):
            break
        states.insert(0, before)
    people = _chain(text, mentions, last + 1, {"person"}, _JOINED)
    if any(mentions[i].kind != "person" for i in people):
        return
    owners = states if len(states) == len(people) else states * len(people)
    if len(owners) != len(people):
        return
    for i, owner in zip(people, owners, strict=True):
        if mentions[i].country is None:
            mentions[i] = replace(mentions[i], country=owner.country)
