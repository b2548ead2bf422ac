"""The way up the tree from a trigger: the words whose status is the trigger's."""

from collections.abc import Iterator
from dataclasses import dataclass

from dipevents.grammar.tree import RELATIVE_PRONOUNS, is_noun, is_verb
from dipevents.parse import Token
from dipevents.stages.status.rules import StatusRules
from dipevents.treeform import FINITE

MAX_CLIMB = 9
UPWARD_PLAIN = frozenset(
    {"xcomp", "dobj", "nsubjpass", "nsubj", "attr", "oprd", "acomp", "dative", "compound", "amod"}
    | {"nmod", "acl", "appos", "prt", "poss", "csubj", "csubjpass"}
)
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARY = frozenset({"aux", "auxpass"})
AWAITED = frozenset({"xcomp", "npadvmod", "prep"})


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way up.

    ``carries``: its auxiliaries speak of the trigger ("will travel to Paris for talks").
    ``doubts``: words that propose, cancel or deny do as well. They do not where the event is only
    the setting of something else ("would not speak at the talks").
    """

    token: Token
    via: str
    level: int
    carries: bool
    doubts: bool


def climb(trigger: Token, rules: StatusRules) -> Iterator[Step]:
    """The trigger and what governs it, until a word that says nothing of its status."""
    current, carries, doubts, level = trigger, True, True, 0
    yield Step(trigger, "", 0, True, True)
    if is_noun(trigger):
        yield from _clauses_of(trigger)
    while carries and current.head.i != current.i and level < MAX_CLIMB:
        head, dep, via = current.head, current.dep_, ""
        level += 1
        if dep in {"pobj", "pcomp"}:
            via = head.lower_
            if head.head.i == head.i:
                return
            head = head.head
            carries = via in _prepositions(current, head, rules)
            doubts = doubts and (via not in rules.setting or head.lower_ in rules.partaking)
        elif dep == "prep":
            via = current.lower_
        elif dep == "conj":
            if _is_finite(current):
                return
            if is_verb(current) and is_verb(head):  # "will travel and meet"
                yield Step(head, "conj", level, carries, doubts)
            current = head
            continue
        elif dep in {"ccomp", "relcl", "parataxis"}:
            if _side_by_side(current, head):
                return
            yield Step(head, dep, level, False, doubts)
            return
        elif dep == "advcl":
            if not _shares_status(current):
                return
            told = next((c for c in head.children if c.dep_ == "acomp" and c.i < current.i), None)
            if told is not None and infinitive_mark(current) is not None:
                yield Step(told, "xcomp", level, False, doubts)  # "is due, later today, to meet"
        elif dep not in UPWARD_PLAIN or (not doubts and is_noun(head)):
            return
        if dep in SUBJECT and appraised(head, rules):
            yield Step(head, dep, level, False, False)
            return
        if dep in SUBJECT and is_verb(head) and (said := awaiting(head)) is not None:
            yield Step(said, dep, level, False, doubts)
        if dep in {"dobj", *SUBJECT} and is_verb(head) and is_noun(current):
            active = dep in {"nsubj", "csubj"}
            carries = head.lower_ in (rules.happening if active else rules.holding)
        yield Step(head, via or dep, level, carries, doubts)
        current = head


def appraised(verb: Token, rules: StatusRules) -> bool:
    """Whether a clause only says how its subject went: "that the talks had been a failure"."""
    if verb.lower_ != "been":
        return False
    said = [c for c in verb.children if c.dep_ in {"acomp", "attr"} and c.i > verb.i]
    return bool(said) and not any(c.lower_ in rules.prospect for c in said)


def awaiting(verb: Token) -> Token | None:
    """ "The talks are due to resume", "are due in May": what is said of what is to come."""
    for child in verb.children:
        if child.dep_ == "acomp" and any(c.dep_ in AWAITED for c in child.children):
            return child
    return None


def _prepositions(token: Token, head: Token, rules: StatusRules) -> frozenset[str]:
    if is_verb(token):
        return rules.carry_verb
    if token.lower_ in rules.edge:
        return rules.carry | {token.head.lower_}
    return rules.carry if is_verb(head) else rules.carry_noun


def _clauses_of(noun: Token) -> Iterator[Step]:
    """Verbs of the clauses of which a trigger noun is the subject ("the visit, which was off")."""
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in {"acl", "relcl"}:
            continue
        subject = next((c for c in child.children if c.dep_ in SUBJECT), None)
        if subject is not None and subject.lower_ not in RELATIVE_PRONOUNS:
            continue
        if child.tag_ == "VB" and subject is None:
            yield Step(child, "infinitive", 1, True, True)
        elif subject is not None or child.tag_ == "VBN":
            yield Step(child, child.dep_, 1, True, True)


def _side_by_side(verb: Token, head: Token) -> bool:
    """ "Jones meets Smith, urges calm": two verbs of one subject, the second without its own."""
    if verb.i > head.i or not (_is_finite(verb) and head.tag_ == "VBZ"):
        return False
    return not any(c.dep_ in SUBJECT for c in head.children)


def _is_finite(token: Token) -> bool:
    if token.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep_ in AUXILIARY and c.tag_ in FINITE for c in token.children)


def _shares_status(verb: Token) -> bool:
    """ "will travel to meet", "will travel, visiting ...": a clause that goes with its verb."""
    if any(c.dep_ == "mark" for c in verb.children):
        return False
    auxiliaries = [c.tag_ for c in verb.children if c.dep_ in AUXILIARY]
    return "TO" in auxiliaries or (verb.tag_ == "VBG" and not auxiliaries and verb.i > verb.head.i)


def infinitive_mark(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.tag_ == "TO" and c.dep_ == "aux"), None)
