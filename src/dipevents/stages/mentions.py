"""Find the triggers: words that name an event, checked against the conditions of their rules."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dipevents.analysis import Block, EntityMention, EventMention, Reading, Unit
from dipevents.naming import name_span
from dipevents.positions import word_order
from dipevents.slots import ACTOR_KINDS, SlotReader, Slots
from dipevents.tree import (
    clause_subject,
    governing_verb,
    is_noun,
    is_passive,
    is_verb,
    prepositions,
    premodifiers,
)
from dipevents.triggers import Rule, Triggers

VISITING = "visiting"
STATEMENTS = frozenset({"statement", "declaration", "communique", "communiqué", "statements"})
PLAIN_TEXTS = frozenset(
    {"agreement", "agreements", "treaty", "treaties", "memorandum", "memoranda", "memorandums"}
    | {"protocol", "protocols", "convention", "contract", "contracts", "mou", "mous", "pact"}
    | {"truce", "ceasefire", "cease-fire", "armistice", "deal", "deals", "accord", "accords"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUIET_MARKS = frozenset({"-", '"', "“", "”", "'", "’", "/"})
BODY_SLOTS = ("of", "compound", "subj", "adj", "poss", "holder", "by", "between", "among", "with", "obj")
PARTNER_SLOTS = ("with", "between", "obj", "subj", "holder", "adj")
SIDE_SLOTS = ("subj", "holder", "with", "poss", "adj", "compound", "by", "obj")
MEANS_LEADS = frozenset({"by", "over", "on", "via", "through"})


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
                    out.append((event, visiting, slot_reader.visiting_slots(token)))
                continue
            for rule in triggers.by_word.get(token.lower_, ()):
                slots = slots_for(slot_reader, token, rule)
                if slots is None:
                    continue
                if rule.word_order:
                    slots = {**slots, **word_order(reading, token, mentions)}
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
                    anaphoric=rule.soft or is_anaphoric(token, reading.units),
                    headline=headline,
                    index=len(out),
                    label=label_of(token, rule, slot_reader) if rule.type == "agreement" else None,
                    aspect=aspect_of(token, rule, slot_reader),
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
        return reader.visiting_slots(head)
    return None


def is_anaphoric(token: Token, units: Sequence[Unit]) -> bool:
    """ "the meeting", "their talks", "Monday's visit": a noun that points back."""
    return any(
        c.lower_ in {"the", "this", "these", "their", "that", "both"} or units[c.i].date >= 0
        for c in token.children
        if c.dep_ in {"det", "poss"}
    )


def aspect_of(token: Token, rule: Rule, reader: SlotReader) -> tuple[str, ...]:
    """Which kind of text an agreement is, at which stage, and whether it is told in passing."""
    if rule.type != "agreement":
        return ()
    words = {token.lower_} if rule.pos == "noun" and not rule.object_of else set()
    words |= reader.words_of(*objects_of(token), *(o for _, o in prepositions(token)))
    kind = "statement" if words & STATEMENTS else "text" if words & PLAIN_TEXTS else ""
    stage = token.lower_[:5] if token.lower_.startswith(("ratif", "acced")) else ""
    if not stage and rule.id == "agreement.verb.sign":
        stage = "signed"
    return kind, stage, "aside" if token.dep_ == "acl" else ""


def label_of(token: Token, rule: Rule, reader: SlotReader) -> tuple[int, int] | None:
    """The words that name the text of an agreement: of the noun itself or of the verb's object."""
    if rule.pos == "noun" and not rule.object_of:
        return name_span(token, reader.reading)
    nouns = [*objects_of(token), *(o for _, o in prepositions(token))]
    for noun in nouns:
        if reader.words_of(noun) & (rule.object | rule.about | rule.object_of):
            return name_span(noun, reader.reading)
    return None


def holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    """Whether every condition of a rule is met at a token."""
    return (
        object_holds(rule, token, slots, reader)
        and subject_holds(rule, token, slots, reader)
        and words_hold(rule, token, reader)
        and preps_hold(rule, token, slots, reader)
    )


def objects_of(token: Token) -> Iterator[Token]:
    """Objects of a verb, its passive subject, or the noun it modifies, with coordination."""
    for child in token.children:
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} or (
            child.dep_ == "ccomp" and is_noun(child)
        ):
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
    if token.tag_ in {"VBN", "VBD"} and not has_object(token):
        # "is expected to be signed", "after being signed", "a deal on X, concluded in May"
        subject = clause_subject(token)
        if subject is not None:
            yield subject


def has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def object_holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    if rule.object or rule.not_object:
        words = reader.words_of(*objects_of(token))
        if rule.object and not words & rule.object:
            return False
        if words & rule.not_object:
            return False
    if rule.about:
        words = reader.words_of(*objects_of(token), *(o for _, o in prepositions(token)))
        if not words & rule.about:
            return False
    if rule.object_of:
        words = reader.words_of(*(o for w, o in prepositions(token) if w == "of"))
        words |= {m.lower_ for m in premodifiers(token)}
        words |= {c.lower_ for c in token.children if c.dep_ == "dobj"}
        if not words & rule.object_of:
            return False
    indices = slots.get("obj", []) + slots.get("dative", []) + slots.get("~obj", [])
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
    if rule.not_object_title and has_title(indices, rule.not_object_title, reader):
        return False
    if rule.object_title:
        if rule.pos == "noun":
            indices = slots.get("of", []) + slots.get("~of", []) + slots.get("adj", [])
        titles = " ".join(f"{reader.mentions[i].title} {reader.mentions[i].name}" for i in indices)
        words = set(titles.lower().replace("-", " ").split())
        words |= {o.lower_ for o in objects_of(token) if reader.mention_at(o) is None}
        if not words & rule.object_title:
            return False
    return True


def subject_holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    found = [reader.mentions[i] for i in slots.get("subj", []) or slots.get("~subj", [])]
    if rule.subject_title and not any(
        rule.subject_title & set((m.title or m.name).lower().replace("-", " ").split())
        for m in found
    ):
        return False
    if rule.subject_word:
        subject = clause_subject(token)
        if subject is None or is_passive(token):
            return False
        named = {w for m in found for w in m.name.lower().split()}
        if not (named | {subject.lower_}) & rule.subject_word:
            return False
    if rule.subject_actor:
        kinds = set(ACTOR_KINDS)
        if rule.subject_actor == "official":
            kinds -= {"country", "organization"}
        elif any(m.kind == "place" and m.capital for m in found):
            return True
        if not any(m.kind in kinds for m in found):
            return False
    if rule.not_subject_title and has_title(slots.get("subj", []), rule.not_subject_title, reader):
        return False
    if rule.object_visiting and not any(
        reader.mentions[i].visiting for i in slots.get("obj", []) + slots.get("dative", [])
    ):
        return False
    if rule.subject_plural:
        groups = any(m.kind == "group" or m.plural for m in found)
        return groups or len([m for m in found if m.kind in ACTOR_KINDS]) >= 2
    return True


def has_title(indices: Sequence[int], words: frozenset[str], reader: SlotReader) -> bool:
    """Whether one of the mentions has a title with one of these words."""
    found = (reader.mentions[i] for i in indices)
    return any(words & set((m.title or m.name).lower().replace("-", " ").split()) for m in found)


def nearby(token: Token, before: int, after: int) -> Iterator[Token]:
    """Tokens of the same sentence within a distance."""
    doc = token.doc
    first, last = token.sent.start, token.sent.end
    for i in range(max(first, token.i - before), min(last, token.i + after + 1)):
        if i != token.i:
            yield doc[i]


def same_phrase(token: Token, window: int) -> Iterator[Token]:
    """The words after a token up to the next finite verb or mark: what the noun is about."""
    doc = token.doc
    for i in range(token.i + 1, min(token.sent.end, token.i + window + 1)):
        if doc[i].tag_ in FINITE or (doc[i].is_punct and doc[i].text not in QUIET_MARKS):
            return
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
    if rule.after_prep and not (token.dep_ == "pobj" and token.head.lower_ in rule.after_prep):
        return False
    if rule.means and not any(is_means(t, rule.means) for t in nearby(token, 4, rule.window)):
        return False
    if rule.not_after and any(t.lower_ in rule.not_after for t in nearby(token, 0, rule.window)):
        return False
    if rule.not_around and any(
        t.lower_ in rule.not_around for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.governor or rule.not_governor:
        verb = governing_verb(token)
        word = verb.lower_ if verb is not None else ""
        if rule.governor and word not in rule.governor:
            return False
        if word in rule.not_governor:
            return False
    if rule.aim and not any(t.lower_ in rule.aim for t in same_phrase(token, rule.window)):
        return False
    if rule.not_around and any(
        t.lower_ in rule.not_around for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.not_near and any(t.lower_ in rule.not_near for t in nearby(token, 0, 3)):
        return False
    return not rule.complement or any(
        t.lower_ in rule.complement for t in nearby(token, 0, rule.window)
    )


def is_means(token: Token, words: frozenset[str]) -> bool:
    """ "by phone", "over the telephone", "via a secure video link": one of the words, led by."""
    if token.lower_ not in words:
        return False
    lead = token.doc[max(token.sent.start, token.i - 4) : token.i]
    return any(t.lower_ in MEANS_LEADS for t in lead)


def preps_hold(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    if rule.posted and "posted" not in slots:
        return False
    if rule.prep_actor and not any(
        is_actor(reader.mentions[i]) for name in rule.prep_actor for i in slots.get(name, [])
    ):
        return False
    if rule.prep_person and not any(
        reader.mentions[i].kind in {"person", "delegation", "nominal", "pronoun"}
        and reader.mentions[i].excluded is None
        for name in rule.prep_person
        for i in slots.get(name, [])
    ):
        return False
    if rule.prep_place and not any(
        reader.mentions[i].kind in {"place", "country"}
        for name in rule.prep_place
        for i in slots.get(name, [])
    ):
        return False
    if rule.actor_words and not any(
        rule.actor_words & set(reader.mentions[i].name.lower().split())
        for name in (*SIDE_SLOTS, "between", "of", "gov")
        for i in slots.get(name, [])
    ):
        return False
    if rule.multilateral and not many_sided(rule, slots, reader):
        return False
    return not rule.bilateral or two_sided(slots, reader)


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
        partners = [reader.mentions[i] for n in PARTNER_SLOTS if n != name for i in slots.get(n, [])]
        others = [m for m in (*here, *partners) if m.country is not None and m not in bodies]
        if not others:
            return True
    return False


def is_body(mention: EntityMention, rule: Rule) -> bool:
    """An intergovernmental body, or officials of many states ("48 African heads of state")."""
    if mention.excluded is not None or mention.kind not in {"organization", "delegation", "adjective"}:
        return False
    if mention.igo:
        return True
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
    if any(m.kind in {"delegation", "group"} and m.country is None and m.number != 2 for m in found):
        return False
    states = {m.country for m in found if m.country is not None}
    pair = any(m.kind == "group" and m.number == 2 for m in found)
    return len(states) == 2 or (pair and not states)


def named(mention: EntityMention) -> bool:
    """Whether a group is told from others by a name: "EU foreign ministers", not "leaders"."""
    return any(w[:1].isupper() for w in mention.name.split()[1:]) or (
        mention.name[:1].isupper() and " " in mention.name
    )


def is_actor(mention: EntityMention) -> bool:
    if mention.excluded is not None:
        return False
    return mention.kind in ACTOR_KINDS or mention.kind == "adjective" or mention.capital
