"""Whether the conditions of a trigger rule hold at a token (models/diplomacy/triggers)."""

from collections.abc import Iterator, Sequence

from dipevents.grammar.sides import SIDE_SLOTS, is_actor, is_body, many_sided, two_sided
from dipevents.grammar.slots import ACTOR_KINDS, SlotReader, Slots
from dipevents.grammar.tree import (
    coordinated,
    governing_verb,
    is_noun,
    is_passive,
    is_verb,
    premodifiers,
)
from dipevents.parse import Token
from dipevents.textutil import word_pairs, word_set
from dipevents.treeform import FINITE
from dipevents.triggers import Rule

OPENING_QUOTES = frozenset({'"', "“", "‘", "'", "``"})
MAYBE = frozenset({"would", "could", "might", "may", "should", "must"})
QUIET_MARKS = frozenset({"-", '"', "“", "”", "'", "’", "/"})


def holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    """Whether the conditions of a rule on its slots are met at a token; see also ``words_hold``."""
    return (
        object_holds(rule, token, slots, reader)
        and subject_holds(rule, token, slots, reader)
        and preps_hold(rule, slots, reader)
    )


def objects_of(token: Token, reader: SlotReader) -> Iterator[Token]:
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
    if token.dep_ in {"acl", "relcl"} and not (token.tag_ == "VB" and has_object(token)):
        yield token.head  # not the decision in "the decision to expel a diplomat"
    if token.dep_ == "conj" and is_verb(token.head) and not has_object(token):
        yield from (c for c in token.head.children if c.dep_ in {"dobj", "nsubjpass"})
    if token.dep_ == "xcomp" and token.head.dep_ in {"relcl"}:
        yield token.head.head
    if token.tag_ in {"VBN", "VBD"} and not has_object(token):
        # "is expected to be signed", "after being signed", "a deal on X, concluded in May"
        subject = reader.subject(token)
        if subject is not None:
            yield subject


def has_object(verb: Token) -> bool:
    """Whether a verb has an object, or a subject of its passive."""
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def predicates(verb: Token) -> Iterator[str]:
    """What a form of "be" says of its subject: an adjective, or the start of quoted words."""
    for child in verb.children:
        if child.dep_ == "acomp":
            yield child.lower_
    if verb.i + 1 < verb.sent.end and verb.nbor().text in OPENING_QUOTES:
        yield verb.nbor().text


def object_holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    """The conditions on objects: their words, their kinds and their titles."""
    if rule.object or rule.not_object:
        words = reader.words_of(*objects_of(token, reader))
        if rule.object and not words & rule.object:
            return False
        if words & rule.not_object:
            return False
    if rule.no_object and any(c.dep_ == "dobj" and not reader.is_date(c) for c in token.children):
        return False
    if rule.predicate and any(word not in rule.predicate for word in predicates(token)):
        return False
    if rule.about:
        words = reader.words_of(
            *objects_of(token, reader), *(o for _, o in reader.prepositions(token))
        )
        if not words & rule.about:
            return False
    if rule.object_of:
        texts = (o for w, o in reader.prepositions(token) if w == "of")
        words = reader.words_of(*(part for o in texts for part in coordinated(o)))
        words |= {m.lower_ for m in premodifiers(token)}
        words |= {c.lower_ for c in token.children if c.dep_ == "dobj"}
        if not words & rule.object_of:
            return False
    names = ["obj", "dative", "~obj"]
    indices = [i for name in names for i in slots.get(name, [])]
    if rule.object_actor:
        found = [reader.mentions[i] for i in indices]
        if rule.object_actor == "person":
            kinds = {"person", "delegation", "nominal", "pronoun", "group"}
            found = [m for m in found if m.name.lower() != "it"]
        elif rule.object_actor == "country":
            kinds = {"country", "place"}
        else:
            kinds = set(ACTOR_KINDS)
        if not any(m.kind in kinds and m.excluded is None for m in found):
            return False
    if rule.not_object_title and has_title(indices, rule.not_object_title, reader):
        return False
    if rule.not_own and any(
        c.lower_ in reader.lists.own for o in objects_of(token, reader) for c in o.children
    ):
        return False
    if rule.object_title:
        if "clause" in rule.prep_actor:  # "demanded that the envoy leave"
            indices = slots.get("clause", [])
        elif "objof" in rule.prep_actor:  # "revoked the accreditation of the envoy"
            indices = indices + slots.get("objof", [])
        if rule.pos == "noun":
            indices = slots.get("of", []) + slots.get("~of", []) + slots.get("adj", [])
            if token.lower_.endswith("ing"):  # "expelling two envoys", read as a noun
                indices = indices + slots.get("~obj", [])
        titles = " ".join(f"{reader.mentions[i].title} {reader.mentions[i].name}" for i in indices)
        words = {*word_set(titles), *word_pairs(titles)}
        plain = (o for o in objects_of(token, reader) if reader.mention_at(o) is None)
        words |= reader.words_of(*plain)
        if not words & rule.object_title:
            return False
    return True


def subject_holds(rule: Rule, token: Token, slots: Slots, reader: SlotReader) -> bool:
    """The conditions on who stands before the verb."""
    indices = slots.get("subj", []) or slots.get("~subj", [])
    found = [reader.mentions[i] for i in indices]
    if rule.subject_title and not has_title(indices, rule.subject_title, reader):
        return False
    if rule.subject_word:
        subject = reader.subject(token)
        if subject is None or is_passive(token):
            return False
        named = {w for m in found for w in (*word_set(m.name), *word_pairs(m.name))}
        if not (named | reader.words_of(subject)) & rule.subject_word:
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
        reader.mentions[i].visiting >= 0 for i in slots.get("obj", []) + slots.get("dative", [])
    ):
        return False
    if rule.subject_plural:
        groups = any(m.kind == "group" or m.plural for m in found)
        acting = [m for m in found if m.kind in ACTOR_KINDS or (m.kind == "place" and m.capital)]
        return groups or len(acting) >= 2
    return True


def has_title(indices: Sequence[int], words: frozenset[str], reader: SlotReader) -> bool:
    """Whether one of the mentions has a title with one of these words."""
    found = (reader.mentions[i] for i in indices)
    return any(words & word_set(m.title or m.name) for m in found)


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


def supposed(verb: Token) -> bool:
    """Whether a verb tells what only would or could be."""
    return any(c.lower_ in MAYBE and c.dep_ == "aux" for c in verb.children)


def has_name(token: Token, reader: SlotReader) -> bool:
    """Whether a noun ends a name: "the Doha Forum", or stands for one that the tables know; a
    "Labour Party Conference" is that of a body of one state."""
    for part in premodifiers(token):
        owner = reader.mention_at(part)
        if owner is not None and owner.kind == "organization" and not owner.igo:
            return False
    if reader.mention_at(token) is not None:
        return True
    if not token.text[:1].isupper() or token.i <= token.sent.start:
        return False
    before = token.nbor(-1)
    return before.text[:1].isupper() and is_noun(before)


def words_hold(rule: Rule, token: Token, reader: SlotReader) -> bool:
    """The conditions on the words around the trigger."""
    if rule.not_first and token.i == token.sent.start and token.tag_ == "VBG":
        return False
    if rule.affirmed and any(c.dep_ == "neg" for c in token.children):
        return False
    if rule.named and not has_name(token, reader):
        return False
    if rule.real and token.dep_ in {"nsubj", "nsubjpass"} and supposed(token.head):
        return False
    if rule.no_particle and any(c.dep_ == "prt" for c in token.children):
        return False
    if rule.modifiers or rule.not_modifiers:
        words = {m.lower_ for m in premodifiers(token)}
        if rule.pos == "noun" and token.i > 0:
            words.add(token.nbor(-1).lower_)
        if rule.modifiers and not words & rule.modifiers:
            return False
        if words & rule.not_modifiers:
            return False
    if rule.near and not any(
        t.lower_ in rule.near for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.near_name and not any(
        t.lower_ in rule.near_name and t.text[:1].isupper() and t.i > token.sent.start
        for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.after_prep and not (token.dep_ == "pobj" and token.head.lower_ in rule.after_prep):
        return False
    if rule.means and not any(
        is_means(t, rule.means, reader) for t in nearby(token, 4, rule.window)
    ):
        return False
    if rule.not_after and any(
        t.lower_ in rule.not_after or t.tag_ in rule.not_after
        for t in in_clause(token, rule.window)
    ):
        return False
    if rule.not_around and any(
        t.lower_ in rule.not_around and not is_infinitive(t)
        for t in nearby(token, rule.window, rule.window)
    ):
        return False
    if rule.governor or rule.not_governor:
        verb = governing_verb(token)
        word = verb.lower_ if verb is not None else ""
        if (rule.governor and word not in rule.governor) or word in rule.not_governor:
            return False
    if rule.aim and not any(t.lower_ in rule.aim for t in same_phrase(token, rule.window)):
        return False
    if rule.not_near and any(t.lower_ in rule.not_near for t in nearby(token, 0, 3)):
        return False
    return not rule.complement or any(
        t.lower_ in rule.complement for t in nearby(token, 0, rule.window)
    )


def is_infinitive(token: Token) -> bool:
    """ "invited him to visit": a verb, where a rule means the noun."""
    return token.tag_ == "VB" and token.i > 0 and token.nbor(-1).tag_ == "TO"


def is_means(token: Token, words: frozenset[str], reader: SlotReader) -> bool:
    """ "by phone", "over the telephone", "via a secure video link": one of the words, led by."""
    if token.lower_ not in words:
        return False
    lead = token.doc[max(token.sent.start, token.i - 4) : token.i]
    return any(t.lower_ in reader.lists.means_leads for t in lead)


def _private(slots: Slots, reader: SlotReader) -> bool:
    """Whether a gathering is that of a firm, a newspaper or a club ("the CEO Council summit")."""
    owners = [reader.mentions[i] for n in ("compound", "poss") for i in slots.get(n, [])]
    bodies = [m for m in owners if m.kind == "organization"]
    return bool(bodies) and all(
        m.excluded == "non_state" and (m.org_kind != "other" or m.basis == "body") for m in bodies
    )


def preps_hold(rule: Rule, slots: Slots, reader: SlotReader) -> bool:
    """The conditions on slots, and on the sides that they show."""
    if rule.posted and not slots.keys() & {"posted", "~posted"}:
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
        for name in (*SIDE_SLOTS, "between", "of", "gov", "to")
        for i in slots.get(name, [])
    ):
        return False
    if rule.type == "summit" and _private(slots, reader):
        return False
    if rule.hosted and not any(is_body(reader.mentions[i], rule) for i in slots.get("obj", ())):
        return False
    if rule.multilateral and not many_sided(rule, slots, reader):
        return False
    return not rule.bilateral or two_sided(slots, reader)


def in_clause(token: Token, window: int) -> Iterator[Token]:
    """The tokens behind a trigger in its window, up to the next finite verb: "called on X on Monday
    and [discussed] matters related to trade"."""
    for other in nearby(token, 0, window):
        if other.tag_ in {"VBD", "VBZ"} and other.i > token.i:
            return
        yield other
