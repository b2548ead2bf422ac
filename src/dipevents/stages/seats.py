"""Cities that stand for the body that has its seat there: "London and Brussels reached a deal"; the
halves of a divided country by their side: "talks with the North"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import EntityMention

SEATS = {"brussels": ("European Union", "BEL")}  # city: body, and the state it lies in
HALVES = {"north": ("North Korea", "PRK"), "south": ("South Korea", "KOR")}
_HALF = re.compile(r"(?:[Tt]he )?(North|South)")
_PART = re.compile(r"[-\u2010\u2011]|\s+of\b|\s+[A-Z]")  # "the North of the country"
_BEFORE = re.compile(r"\b(?:and|between|with|by)\s+\Z")
_BEHIND = re.compile(
    r"\s+(?:and\s+(?:the\s+)?[A-Z]|(?:said|says|has|had|will|would|agreed|signed|reached|resumed"
    r"|held|accused|wants|rejected|suspended|initialled|launched|opened|offered|proposed)\b)"
)


def with_bodies(text: str, mentions: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The mentions, such a city as its body where it acts and nothing else tells of its state."""
    at_home = {m.country for m in mentions if m.country is not None and m.name.lower() not in SEATS}
    bodies = {m.body: m.name for m in reversed(mentions) if m.kind == "organization" and m.body}
    divided = {"PRK", "KOR"} <= at_home
    out = []
    for mention in mentions:
        half = _HALF.fullmatch(text, mention.start, mention.end) if divided else None
        if half is not None and not _PART.match(text, mention.end):
            name, state = HALVES[half[1].lower()]
            out.append(replace(mention, kind="country", name=name, country=state, basis="half"))
            continue
        body, state = SEATS.get(mention.name.lower(), ("", ""))
        acts = _BEHIND.match(text, mention.end) or _BEFORE.search(
            text, max(mention.start - 12, 0), mention.start
        )
        if mention.kind != "place" or not body or state in at_home or not acts:
            out.append(mention)
            continue
        out.append(
            replace(
                mention,
                kind="organization",
                name=bodies.get(body, body),
                country=None,
                capital=False,
                igo=True,
                body=body,
                org_kind="igo",
                basis="seat",
            )
        )
    return tuple(out)
