"""Who meets whom: whether the slots of a trigger show a body of states, or two sides."""

from dipevents.analysis import FOLK, EntityMention
from dipevents.grammar.slots import ACTOR_KINDS, SlotReader, Slots
from dipevents.triggers import Rule

BODY_SLOTS = (
    *("of", "compound", "subj", "adj", "poss", "holder", "attendee", "by"),
    *("between", "among", "with", "obj"),
)
PARTNER_SLOTS = ("with", "between", "obj", "subj", "holder", "adj")
SIDE_SLOTS = ("subj", "holder", "with", "poss", "adj", "compound", "by", "obj")


SENT = frozenset({"envoys", "inspectors", "mediators", "monitors", "negotiators"})


def many_sided(rule: Rule, slots: Slots, reader: SlotReader) -> bool:
    """Whether a body of states meets, by itself: "EU foreign ministers met", "a meeting of OPEC".

    A body that meets another side ("the EU and Iran held talks") makes a bilateral contact.
    """
    for name in BODY_SLOTS:
        here = [reader.mentions[i] for i in slots.get(name, [])]
        bodies = [m for m in here if is_body(m, rule)]
        if not bodies:
            continue
        if name in {"of", "compound"}:
            return True
        partners = [
            reader.mentions[i] for n in PARTNER_SLOTS if n != name for i in slots.get(n, [])
        ]
        others = [m for m in (*here, *partners) if m.country is not None and m not in bodies]
        if not others:
            return True
    return False


def is_body(mention: EntityMention, rule: Rule) -> bool:
    """An intergovernmental body, or officials of many states ("48 African heads of state")."""
    if mention.excluded is not None or mention.kind not in {
        "organization",
        "delegation",
        "adjective",
    }:
        return False
    if mention.igo:
        return not SENT & set(mention.name.lower().split())  # "AU mediators" are no gathering
    if mention.kind != "delegation" or not mention.plural or mention.country is not None:
        return False
    name = " " + mention.name.lower().replace("-", " ") + " "
    return named(mention) and any(f" {g} " in name for g in rule.groups) and " two " not in name


def two_sided(slots: Slots, reader: SlotReader) -> bool:
    """Whether exactly two states, or two persons, are named as those who meet."""
    names = ("between",) if slots.get("between") else SIDE_SLOTS
    if slots.get("with"):
        names = (*names, "attendee")
    found = [
        reader.mentions[i]
        for n in names
        for i in slots.get(n, [])
        if not (n == "compound" and reader.mentions[i].kind == "place")
    ]
    if any(m.igo and m.kind != "person" for m in found):
        return False
    if any(
        m.kind in {"delegation", "group"} and m.country is None and m.number != 2 for m in found
    ):
        return False
    states = {m.country for m in found if m.country is not None}
    coming = {reader.mentions[i].country for i in slots.get("attendee", [])} - {None}
    if len(states | coming) > 2:
        return False
    pair = any(m.kind == "group" and m.number == 2 for m in found)
    return len(states) == 2 or (pair and not states)


def named(mention: EntityMention) -> bool:
    """Whether a group is told from others by a name: "EU foreign ministers", not "leaders"."""
    return any(w[:1].isupper() for w in mention.name.split()[1:]) or (
        mention.name[:1].isupper() and " " in mention.name
    )


def is_actor(mention: EntityMention) -> bool:
    """Whether a mention can take part: an actor, a demonym, or a city that stands for a state."""
    if mention.excluded is not None or mention.basis == FOLK:
        return False  # who talks to Albanians need not talk to Albania
    return mention.kind in ACTOR_KINDS or mention.kind == "adjective" or mention.capital
