"""Find the triggers: words that name an event, checked against the conditions of their rules."""

from collections.abc import Sequence

from dipevents.analysis import ATTENDED, Block, EntityMention, EventMention, Reading, Unit
from dipevents.grammar.conditions import holds, objects_of, words_hold
from dipevents.grammar.naming import gathering_span, name_span
from dipevents.grammar.nouns import noun_slots
from dipevents.grammar.positions import word_order
from dipevents.grammar.slots import SlotReader, Slots
from dipevents.grammar.tree import governing_verb, is_noun, is_passive, is_verb
from dipevents.grammar.verbs import verb_slots, visiting_slots
from dipevents.grammar.words import WordLists
from dipevents.parse import Token
from dipevents.triggers import Rule, Triggers

VISITING = "visiting"


def find_mentions(
    readings: Sequence[Reading],
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    triggers: Triggers,
    lists: WordLists,
) -> tuple[tuple[EventMention, Rule, Slots], ...]:
    """All event mentions of a document in text order, each with its rule and filled slots.

    One token gives at most one mention: the rule of highest priority whose conditions hold.
    """
    out: list[tuple[EventMention, Rule, Slots]] = []
    for number, reading in enumerate(readings):
        slot_reader = SlotReader(reading, mentions, lists)
        headline = blocks[reading.block].kind == "headline"
        for token in reading.doc:
            unit = reading.units[token.i]
            if unit.entity >= 0:
                actor = mentions[unit.entity]
                visiting = visiting_rule(actor, triggers)
                named = None if visiting else name_slots(slot_reader, token, actor, triggers)
                rule = visiting or (named and named[0])
                if rule is not None:
                    start = actor.visiting if visiting else unit.start
                    event = EventMention(
                        reading=number,
                        token=token.i,
                        start=start,
                        end=start + len(VISITING) if visiting else unit.end,
                        type=rule.type,
                        rule=rule.id,
                        frame=rule.frame,
                        alternatives=tuple(rule.alternatives),
                        headline=headline,
                        index=len(out),
                    )
                    read = named[1] if named else visiting_slots(slot_reader, token)
                    out.append((event, rule, read))
                continue
            if is_part_of_trigger(token, triggers):
                continue
            for rule in triggers.by_word.get(token.lower_, ()):
                if not words_hold(rule, token, slot_reader):
                    continue  # the cheap half of the conditions, before the slots are read
                slots = slots_for(slot_reader, token, rule)
                if slots is None:
                    continue
                if rule.word_order:
                    slots = {**slots, **word_order(reading, token, mentions, lists)}
                if not holds(rule, token, slots, slot_reader):
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
                    anaphoric=rule.soft or is_anaphoric(token, reading.units, lists),
                    headline=headline,
                    index=len(out),
                    agentless=rule.pos == "noun" or is_passive(token),
                    label=label_of(token, rule, slot_reader),
                    aspect=aspect_of(token, rule, slot_reader),
                )
                out.append((mention, rule, slots))
                break
    return tuple(out)


def is_part_of_trigger(token: Token, triggers: Triggers) -> bool:
    """Whether a noun only says of which kind a gathering is: "the [consultation] meeting"."""
    head = token.head
    if token.dep_ != "compound" or head.i != token.i + 1 or not is_noun(head):
        return False
    own = {r.type for r in triggers.by_word.get(token.lower_, ()) if r.pos == "noun"}
    whole = {r.type for r in triggers.by_word.get(head.lower_, ()) if r.pos == "noun"}
    return own == {"meeting"} and bool(whole & {"meeting", "summit"})


def visiting_rule(mention: EntityMention, triggers: Triggers) -> Rule | None:
    """The rule of a modifier inside an actor's phrase: "visiting Kenyan President Mwai Kibaki"."""
    if mention.visiting < 0 or mention.excluded is not None:
        return None
    rules = triggers.by_word.get(VISITING, ())
    return next((r for r in rules if r.pos == "modifier"), None)


def name_slots(
    reader: SlotReader, token: Token, actor: EntityMention, triggers: Triggers
) -> tuple[Rule, Slots] | None:
    """The rule and slots of a gathering that goes by the name of a body: "the East Asia Summit"."""
    if actor.kind != "organization" or not is_noun(token):
        return None
    for rule in triggers.by_word.get(actor.name.lower().rpartition(" ")[2], ()):
        if not rule.named or not words_hold(rule, token, reader):
            continue
        slots = {
            **noun_slots(reader, token),
            "self": [actor.index] if actor.igo else [],
        }
        if rule.word_order:
            slots |= word_order(reader.reading, token, reader.mentions, reader.lists)
        if holds(rule, token, slots, reader):
            return rule, slots
    return None


def slots_for(reader: SlotReader, token: Token, rule: Rule) -> Slots | None:
    """The slots of a token read as the rule's part of speech; None when it cannot be one."""
    if rule.pos == "verb":
        expletive = any(c.dep_ == "expl" for c in token.children)  # "there is no sign in Lima"
        return verb_slots(reader, token) if is_verb(token) and not expletive else None
    if rule.pos == "noun":
        return noun_slots(reader, token) if is_noun(token) or token.tag_ == "VBG" else None
    head = token.head
    if token.dep_ in {"amod", "compound", "nmod", "det"} and reader.mention_at(head) is not None:
        return visiting_slots(reader, head)
    return None


def is_anaphoric(token: Token, units: Sequence[Unit], lists: WordLists) -> bool:
    """ "the meeting", "their talks", "Monday's visit": a noun that points back."""
    return any(
        c.lower_ in lists.pointing or units[c.i].date >= 0
        for c in token.children
        if c.dep_ in {"det", "poss"}
    )


def aspect_of(token: Token, rule: Rule, reader: SlotReader) -> tuple[str, ...]:
    """Which kind of text an agreement is, at which stage, and whether it is told in passing;
    whether the words tell who attends or chairs a meeting."""
    if rule.type == "meeting" and rule.pos == "noun":
        roles = reader.lists.attending | reader.lists.hosting | reader.lists.attended_by
        verbs = [governing_verb(token), *(c for c in token.children if c.dep_ == "acl")]
        return (ATTENDED,) if any(v is not None and v.lower_ in roles for v in verbs) else ()
    if rule.type != "agreement":
        return ()
    words = {token.lower_} if rule.pos == "noun" and not rule.object_of else set()
    words |= reader.words_of(
        *objects_of(token, reader), *(o for _, o in reader.prepositions(token))
    )
    known = reader.lists
    kind = "statement" if words & known.statements else "text" if words & known.texts else ""
    stage = token.lower_[:5] if token.lower_ in known.ratifying | known.acceding else ""
    if not stage and rule.id.startswith("agreement.verb.sign"):
        stage = "signed"
    return kind, stage, "aside" if token.dep_ == "acl" else ""


def label_of(token: Token, rule: Rule, reader: SlotReader) -> tuple[int, int] | None:
    """The words that name a gathering, or the text of an agreement: of the noun itself or of the
    verb's object."""
    if rule.type in {"summit", "meeting"}:
        if not is_noun(token) or token.tag_ == "NNS":
            return None
        standing = rule.type == "meeting"
        return gathering_span(
            token, reader.reading, reader.lists, reader.mention_at, standing=standing
        )
    if rule.type != "agreement":
        return None
    if rule.pos == "noun" and not rule.object_of:
        return name_span(token, reader.reading, reader.lists)
    nouns = [*objects_of(token, reader), *(o for _, o in reader.prepositions(token))]
    for noun in nouns:
        if reader.words_of(noun) & (rule.object | rule.about | rule.object_of):
            return name_span(noun, reader.reading, reader.lists)
    return None
