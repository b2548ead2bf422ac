"""Groups in arms that the words before a name, or a longer name elsewhere, show to be such: "the
separatist BRN", "the rebel group HCUA", "the Tigers" of the Tamil Tigers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dipevents.analysis import EntityMention

ARMED = "armed_group"
LEADERS = frozenset({"leader", "chief", "commander", "head"})
OF_BAND = re.compile(r" of (?:[\w’']+ ){0,5}")
_FIGHTING = re.compile(
    r"\b(?:separatist|rebel|guerrilla|insurgent|secessionist|jihadist|militant)\s+"
    r"(?:group\s+|movement\s+|faction\s+|coalition\s+)?(?:the\s+)?\Z"
)
_NAME = re.compile(
    r"(?:the\s+)?[A-Z][A-Z0-9-]{2,}\Z|.*\b(?:Army|Front|Movement|Forces|Brigades?)\Z"
)


def with_bands(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, each body of no known kind that is such a group as one."""
    known = {m.name.split()[-1]: m for m in reversed(mentions) if named_band(m)}
    out: list[EntityMention | None] = list(mentions)
    for i, mention in enumerate(mentions):
        if mention.kind != "organization" or mention.excluded != "non_state":
            continue
        full = known.get(mention.name)
        if full is not None:  # "the Tigers"
            out[i] = replace(
                mention, name=full.name, country=full.country, org_kind=ARMED, excluded=None
            )
            continue
        lead = text[max(mention.start - 40, 0) : mention.start]
        if _FIGHTING.search(lead) and _NAME.match(mention.name):
            out[i] = replace(mention, org_kind=ARMED, excluded=None, basis="band")
            before = mentions[i - 1] if i else mention
            if before.org_kind == ARMED and text[before.end : mention.start].strip() == "":
                band = replace(mention, start=before.start, org_kind=ARMED, excluded=None)
                out[i - 1], out[i] = None, replace(band, basis="band")
    kept = (m for m in out if m is not None)
    return tuple(replace(m, index=k) for k, m in enumerate(kept))


def named_band(mention: EntityMention) -> bool:
    """Whether a mention is of a group in arms by a name of several words, in the plural."""
    return mention.org_kind == ARMED and " " in mention.name and mention.name.endswith("s")


def with_leaders(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, a leader with the group in arms behind his office: "X, the leader of the last
    rebel group"."""
    out = list(mentions)
    for number, (person, band) in enumerate(pairwise(mentions)):
        if person.kind != "person" or band.org_kind != ARMED or band.igo:
            continue
        leads = LEADERS & set((person.title or "").lower().split())
        if leads and OF_BAND.fullmatch(text, person.end, band.start):
            group = band.group or person.group
            out[number] = replace(person, org_kind=ARMED, group=group)
    return tuple(out)
