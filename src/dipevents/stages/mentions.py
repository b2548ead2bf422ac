"""Find the triggers: words that name an event, checked against the conditions of their rules."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dipevents.analysis import Block, EntityMention, EventMention, Reading, Unit
from dipevents.slots import ACTOR_KINDS, SlotReader, Slots
from dipevents.tree import is_noun, is_verb, prepositions, premodifiers
from dipevents.triggers import Rule, Triggers

VISITING = "visiting"


def find_mentions(
    readings: Sequence[Reading],
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    triggers: Triggers,
) -> tuple[tuple[EventMention, Rule, Slots], ...]:
    """All event mentions of a document in text order, each with its rule and filled slots.

    One token gives at most one mention: the rule of highest priority whose conditions hold.
    """
    out: list[tuple[EventMention, Rule, Slots]] = []
    for number, reading in enumerate(readings):
        slot_reader = SlotReader(reading, mentions)
        headline = blocks[reading.block].kind == "headline"
        for token in reading.doc:
            unit = reading.units[token.i]
            if unit.entity >= 0:
                visiting = visiting_rule(mentions[unit.entity], triggers)
                if visiting is not None:
                    start = unit.start
                    event = EventMention(
                        reading=number,
                        token=token.i,
                        start=start,
                        end=start + len(VISITING),
                        type=visiting.type,
                        rule=visiting.id,
                        frame=visiting.frame,
                        headline=headline,
                        index=len(out),
                    )
                    out.append((event, visiting, {"modified": [unit.entity]}))
                continue
            for rule in triggers.by_word.get(token.lower_, ()):
                slots = slots_for(slot_reader, token, rule)
                if slots is None or not holds(rule, token, slots, slot_reader):
                    continue
                mention = EventMention(
                    reading=number,
                    token=token.i,
                    start=unit.start,
                    end=unit.end,
                    type=rule.type,
                    rule=rule.id,
                    frame=rule.frame,
                    alternatives=tuple(rule.alternatives),
                    anaphoric=is_anaphoric(token, reading.units),
                    headline=headline,
                    index=len(out),
                )
                out.append((mention, rule, slots))
                break
    return tuple(out)


def visiting_rule(mention: EntityMention, triggers: Triggers) -> Rule | None:
    """The rule of a modifier inside an actor's phrase: "visiting Kenyan President Mwai Kibaki"."""
    if not mention.visiting or mention.excluded is not None:
        return None
    rules = triggers.by_word.get(VISITING, ())
    return next((r for r in rules if r.pos == "modifier"), None)


def slots_for(reader: SlotReader, token: Token, rule: Rule) -> Slots | None:
    """The slots of a token read as the rule's part of speech; None when it cannot be one."""
    if rule.pos == "verb":
        return reader.verb_slots(token) if is_verb(token) else None
    if rule.pos == "noun":
        return reader.noun_slots(token) if is_noun(token) or token.tag_ == "VBG" else None
    head = token.head
    if token.dep_ in {"amod", "compound", "nmod", "det"} and reader.mention_at(head) is not None:
        slots: Slots = {}
        reader.fill(slots, "modified", head)
        return slots
    return None


def is_anaphoric(token: Token, units: Sequence[Unit]) -> bool:
    """ "the meeting", "their talks", "Monday's visit": a noun that points back."""
    return any(
        c.lower_ in {"the", "this", "these", "their", "that", "both"} or units[c.i].date >= 0
        for c in token.children
        if c.dep_ in {"det", "poss"}
    )


def holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    """Whether every condition of a rule is met at a token."""
    return (
        object_holds(rule, token, slots, reader)
        and subject_holds(rule, slots, reader)
        and words_hold(rule, token, reader)
        and preps_hold(rule, token, slots, reader)
    )


def objects_of(token: Token) -> Iterator[Token]:
    """Objects of a verb, its passive subject, or the noun it modifies, with coordination."""
    for child in token.children:
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd"}:
            yield child
            for grandchild in child.children:
                if grandchild.dep_ == "conj":
                    yield grandchild
                if grandchild.dep_ == "prep" and grandchild.lower_ == "of":
                    yield from (g for g in grandchild.children if g.dep_ == "pobj")
    if token.dep_ in {"acl", "relcl"}:
        yield token.head
    if token.dep_ == "conj" and is_verb(token.head) and not has_object(token):
        yield from (c for c in token.head.children if c.dep_ in {"dobj", "nsubjpass"})
    if token.dep_ == "xcomp" and token.head.dep_ in {"relcl"}:
        yield token.head.head


def has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def object_holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    if rule.object or rule.not_object:
        words = {o.lower_ for o in objects_of(token)}
        if rule.object and not words & rule.object:
            return False
        if words & rule.not_object:
            return False
    if rule.object_of:
        words = {o.lower_ for w, o in prepositions(token) if w == "of"}
        words |= {m.lower_ for m in premodifiers(token)}
        words |= {c.lower_ for c in token.children if c.dep_ == "dobj"}
        if not words & rule.object_of:
            return False
    indices = slots.get("obj", []) + slots.get("dative", [])
    if rule.object_actor:
        found = [reader.mentions[i] for i in indices]
        if rule.object_actor == "person":
            kinds = {"person", "delegation", "nominal", "pronoun", "group"}
        elif rule.object_actor == "country":
            kinds = {"country", "place"}
        else:
            kinds = set(ACTOR_KINDS)
        if not any(m.kind in kinds and m.excluded is None for m in found):
            return False
    if rule.object_title:
        titles = " ".join((reader.mentions[i].title or reader.mentions[i].name) for i in indices)
        words = set(titles.lower().replace("-", " ").split()) | {o.lower_ for o in objects_of(token)}
        if not words & rule.object_title:
            return False
    return True


def subject_holds(rule: Rule, slots: Slots, reader: SlotReader) -> bool:
    found = [reader.mentions[i] for i in slots.get("subj", [])]
    if rule.subject_actor:
        kinds = set(ACTOR_KINDS)
        if rule.subject_actor == "official":
            kinds -= {"country", "organization"}
        elif any(m.kind == "place" and m.capital for m in found):
            return True
        if not any(m.kind in kinds for m in found):
            return False
    if rule.object_visiting and not any(
        reader.mentions[i].visiting for i in slots.get("obj", []) + slots.get("dative", [])
    ):
        return False
    if rule.subject_plural:
        groups = any(m.kind == "group" or m.plural for m in found)
        return groups or len([m for m in found if m.kind in ACTOR_KINDS]) >= 2
    return True


def nearby(token: Token, before: int, after: int) -> Iterator[Token]:
    """Tokens of the same sentence within a distance."""
    doc = token.doc
    first, last = token.sent.start, token.sent.end
    for i in range(max(first, token.i - before), min(last, token.i + after + 1)):
        if i != token.i:
            yield doc[i]


def words_hold(rule: Rule, token: Token, reader: SlotReader) -> bool:
    if rule.modifiers or rule.not_modifiers:
        words = {m.lower_ for m in premodifiers(token)}
        if rule.pos == "noun" and token.i > 0:
            words.add(token.nbor(-1).lower_)
        if rule.modifiers and not words & rule.modifiers:
            return False
        if words & rule.not_modifiers:
            return False
    if rule.near and not any(t.lower_ in rule.near for t in nearby(token, rule.window, rule.window)):
        return False
    if rule.near_name and not any(
        t.lower_ in rule.near_name and t.text[:1].isupper() and t.i > token.sent.start
        for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.not_near and any(t.lower_ in rule.not_near for t in nearby(token, 0, 3)):
        return False
    return not rule.complement or any(
        t.lower_ in rule.complement for t in nearby(token, 0, rule.window)
    )


def preps_hold(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    if rule.prep_actor and not any(
        is_actor(reader.mentions[i]) for name in rule.prep_actor for i in slots.get(name, [])
    ):
        return False
    if rule.prep_place and not any(
        reader.mentions[i].kind in {"place", "country"}
        for name in rule.prep_place
        for i in slots.get(name, [])
    ):
        return False
    if rule.multilateral:
        names = ("subj", "of", "adj", "compound", "poss", "gov", "by", "between", "among")
        if rule.pos == "verb":
            names += ("with", "obj")
        found = [reader.mentions[i] for n in names for i in slots.get(n, [])]
        return any(
            (m.igo or (m.kind == "delegation" and m.plural and m.country is None and named(m)))
            and m.excluded is None
            for m in found
        )
    return True


def named(mention: EntityMention) -> bool:
    """Whether a group is told from others by a name: "EU foreign ministers", not "leaders"."""
    return any(w[:1].isupper() for w in mention.name.split()[1:]) or (
        mention.name[:1].isupper() and " " in mention.name
    )


def is_actor(mention: EntityMention) -> bool:
    if mention.excluded is not None:
        return False
    return mention.kind in ACTOR_KINDS or mention.kind == "adjective" or mention.capital
