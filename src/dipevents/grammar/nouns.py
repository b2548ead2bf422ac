"""Slots of a noun that is a trigger: "talks between X and Y", "X's visit to Y"."""

from dipevents.grammar.bearers import bearer_slot
from dipevents.grammar.brokers import of_participle
from dipevents.grammar.governors import governor_slots
from dipevents.grammar.slots import SlotReader, Slots
from dipevents.grammar.tree import (
    INVITING,
    heads_of,
    is_noun,
    is_verb,
    premodifiers,
    torn_clause,
)
from dipevents.grammar.verbs import object_slots, participle_slots
from dipevents.parse import Token
from dipevents.treeform import FINITE

ABOUT = frozenset({"on", "for", "concerning", "regarding", "about"})
AIM = 12  # tokens behind talks in which what they are about is told


def noun_slots(reader: SlotReader, noun: Token) -> Slots:
    """Slots of a noun trigger, with those of the verb that carries it ("held talks in X")."""
    slots: Slots = {}
    for part in reader.nominal_chain(noun):
        for child in premodifiers(part):
            mention = reader.mention_at(child)
            if mention is None:
                if child.lower_ == "whose" and (owner := _whose(child)) is not None:
                    reader.fill(slots, "poss", owner)
                continue
            if child.dep_ == "poss" or any(c.dep_ == "case" for c in child.children):
                _possessor(reader, slots, child)
            else:
                name = "adj" if mention.kind == "adjective" else "compound"
                reader.add(slots, name, mention)
                for other in child.children:  # "the Smith-Jones talks"
                    joined = reader.mention_at(other)
                    if joined is not None and other.dep_ in {"compound", "nmod"}:
                        reader.add(slots, name, joined)
        reader.prep_slots(slots, part)
        reader.here_slot(slots, part)
        _joint_body_slots(reader, slots, part)
        for word, obj in reader.prepositions(part):
            if word == "of" and reader.mention_at(obj) is None:
                object_slots(reader, slots, obj)
            elif word in ABOUT and part.lower_ in reader.lists.texts:
                _shared_slot(reader, slots, obj)
        for child in part.children:
            if child.lower_ in reader.lists.brokering and child.tag_ in {"VBN", "VBD", "JJ"}:
                _mediator_slot(reader, slots, child)
            elif child.dep_ in {"relcl", "acl"}:
                asked = child.tag_ == "VB" and part.lower_ in INVITING
                if asked:  # "an invitation to come to Oslo": nobody there was sent it
                    _goal_slot(reader, slots, child)
                else:
                    participle_slots(reader, slots, child)
                for other in child.children:  # "the meeting, hosted by X and chaired by Y"
                    if other.dep_ == "conj" and other.lower_ in reader.lists.attended_by:
                        participle_slots(reader, slots, other)
    torn = torn_clause(noun)
    if torn is not None:
        participle_slots(reader, slots, torn)
    governor_slots(reader, slots, noun)
    reader.joint_slot(slots, noun)
    bearer_slot(reader, slots, noun)
    reader.broker_slot(slots, noun)
    _dispute_slot(reader, slots, noun)
    if noun.head.lower_ == "on" and noun.dep_ == "pobj":
        _stay_slots(reader, slots, noun.head.head)
    purpose = noun.lower_ == "invitation" or noun.head.lower_ == "for"
    if purpose and noun.dep_ == "pobj" and is_noun(noun.head.head):
        for child in noun.head.head.children:  # "X's visit for talks", "at the invitation of Y"
            known = reader.mention_at(child)
            if child.dep_ == "poss":
                reader.fill(slots, "gov", child)
            elif known is not None and known.kind == "adjective" and child.i < noun.i:
                reader.add(slots, "gov", known)  # "an Indian proposal for talks"
    _headline_slots(reader, slots, noun)
    return slots


def _headline_slots(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "Peru, Chile in talks with Brazil": a headline without a verb; who stands first acts."""
    head = noun.head
    if noun.dep_ != "pobj" or head.lower_ not in {"in", "for"} or head.dep_ != "prep":
        return
    first = head.head
    if first.dep_ == "ROOT" and first.i < noun.i and reader.mention_at(first) is not None:
        reader.fill(slots, "gov", first)


def _stay_slots(reader: SlotReader, slots: Slots, owner: Token) -> None:
    """ "X in Lima on state visit": a headline leaves the verb out."""
    mention = reader.mention_at(owner)
    if mention is None or mention.kind not in {"person", "delegation"} or owner.dep_ != "ROOT":
        return
    reader.fill(slots, "gov", owner)
    for word, place in reader.prepositions(owner):
        if word in {"in", "at"}:
            reader.fill(slots, word, place)


def _goal_slot(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """ "an invitation to visit X", "to travel to X": where the one invited is to go; "an invitation
    for X to visit Y" tells whom it is for, "to visit Y from Z" from whom it is."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            reader.fill(slots, "for", child)
    for word, obj in reader.prepositions(verb):
        sender = reader.mention_at(obj)
        if (
            word in {"from", "by"}
            and sender is not None
            and sender.kind not in {"place", "country"}
        ):
            reader.fill(slots, "from", obj)
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    goals += [o for word, o in reader.prepositions(verb) if word == "to"]
    for goal in goals:
        mention = reader.mention_at(goal)
        if mention is not None and mention.kind in {"country", "place"}:
            reader.add(slots, "goal", mention)


def _shared_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "the Treaty on Delimitation of the Boundary between X and Y": whose text it is."""
    chain = [noun, *(o for w, o in reader.prepositions(noun) if w in {"of", "in", "for"})]
    for part in chain if "between" not in slots else []:
        if reader.mention_at(part) is None:
            for word, obj in reader.prepositions(part):
                if word == "between":
                    reader.fill(slots, word, obj)


def _mediator_slot(reader: SlotReader, slots: Slots, participle: Token) -> None:
    """ "talks mediated by X", "X-brokered talks"."""
    for token in of_participle(participle, reader.lists):
        reader.fill_agent(slots, "mediator", token)
    for word, obj in reader.prepositions(participle):
        if word in {"in", "at"}:
            reader.fill(slots, word, obj)


def _dispute_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "talks to settle X and Y's border row", "on ending X's war with Y": whose quarrel it is."""
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + AIM)]:
        if token.tag_ in FINITE:
            return
        if token.lower_ not in reader.lists.disputes or not is_noun(token):
            continue
        for child in premodifiers(token):
            owner = any(c.dep_ == "case" for c in child.children)
            if reader.mention_at(child) is not None and (child.dep_ == "poss" or owner):
                reader.fill(slots, "dispute", child)
                if child.i > 1 and child.nbor(-1).lower_ == "and":
                    reader.fill(slots, "dispute", child.nbor(-2))
        for word, obj in reader.prepositions(token):
            if word in {"between", "with"}:
                reader.fill(slots, "dispute", obj)
        return


def _joint_body_slots(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "a meeting of the Uzbek-Japanese commission", "the commission between Peru and Chile held
    its session": the states that the body joins."""
    bodies = [obj for word, obj in reader.prepositions(noun) if word == "of"]
    bodies = [obj for obj in bodies if reader.mention_at(obj) is None]
    if noun.dep_ == "dobj" and any(c.tag_ == "PRP$" for c in noun.children):
        subject = reader.subject(noun.head) if is_verb(noun.head) else None
        bodies += [subject] if subject is not None else []
    for obj in bodies:
        known = reader.mention_at(obj)
        head = obj.lower_ if known is None else known.name.split()[-1].lower()
        if head not in reader.lists.joint_bodies:
            continue
        for child in premodifiers(obj):
            for part in (child, *(c for c in child.children if c.dep_ == "appos")):
                mention = reader.mention_at(part)  # "the Uzbek-Japanese": often read as apposed
                if mention is not None:
                    reader.add(slots, "adj", mention)
        for inner, partner in reader.prepositions(obj):
            if inner in {"between", "with", "of"}:
                reader.fill(slots, inner, partner)


def _whose(pronoun: Token) -> Token | None:
    """ "X, whose talks with Y failed": X, the noun that the relative clause hangs on."""
    return next((h.head for h in heads_of(pronoun) if h.dep_ == "relcl"), None)


def _possessor(reader: SlotReader, slots: Slots, child: Token) -> None:
    """ "X's talks"; in "X and Y's talks" the parser may hang the talks on X."""
    reader.fill(slots, "poss", child)
    before = child.nbor(-1) if child.i > 0 else child
    if before.lower_ == "and" and child.i > 1:
        first = reader.mention_at(child.nbor(-2))
        if first is not None:
            reader.add(slots, "poss", first)
