"""What an event is called: the name of a gathering, or of the text that was signed."""

import re

from dipevents.analysis import Cluster
from dipevents.textutil import squeeze

NAMED_TYPES = frozenset({"summit", "agreement"})
LINK = r"(?:of|on|for|the|and|to|in|with|against|between|de|about)"
ABOUT = r"(?:Outcomes?|Statement|Report|Results?|Remarks)"  # of a text about the gathering
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WORD = r"[A-Z0-9][\w’'.&+/\-]*"


def proper_name(text: str, start: int, end: int) -> str | None:
    """The capitalised name around a trigger ("Beijing Summit of the Forum on ...")."""
    if not text[start].isupper():
        return None
    left = re.search(
        rf"(?:{WORD}[ \u00a0](?:(?:{LINK})[ \u00a0]){{0,2}})*$", text[max(0, start - 120) : start]
    )
    right = re.match(
        rf"(?:(?:[ \u00a0](?:{LINK})){{0,2}}[ \u00a0]{WORD})*(?:[ \u00a0]\([A-Z+0-9]+\))?",
        text[end : end + 160],
    )
    before = re.sub(r"^.*\b(?:for|at|in|to) the (?=\d)", "", left.group() if left else "")
    name = before + text[start:end] + (right.group() if right else "")
    name = re.sub(rf"^(?:The|Joint Statement by.*|{LINK})\s+", "", name).strip()
    name = _undated(re.sub(r"(?<=\w{4})\.$", "", name))  # without the end of the sentence
    return name if " " in name else None


def _undated(name: str) -> str:
    """A name without the day behind it, and without the text that tells of the gathering."""
    name = re.sub(rf"^{ABOUT} (?:of|on) (?:the )?(?=\w)", "", name)
    name = re.sub(rf" (?:on|this|last|next) {DAY}(?: (?:and|to) {DAY})?$", "", name)
    return re.sub(r"(?: in [A-Z]\w+)? on \d{1,2} [A-Z]\w+(?: \d{4})?$", "", name)


def text_name(cluster: Cluster, text: str) -> str | None:
    """What the document calls the gathering, or the text that was signed: a capitalised name,
    else the longest."""
    kind = cluster.lead.mention.type
    spans = [
        f.mention.label
        for f in cluster.frames
        if f.mention.label is not None and f.mention.type == kind
    ]
    told = (_undated(squeeze(text[a:b])) for a, b in spans)
    names = [re.sub(r"^(?:[Tt]he |[Aa]n? |-\w+ )", "", name) for name in told]
    proper = [n for n in names if sum(w[:1].isupper() for w in n.split()) >= 2]
    return max(proper or names, key=len, default=None)
