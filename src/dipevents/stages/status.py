"""Whether an event happened, is planned, proposed, called off, or denied.

The words around a trigger are visited once, from the trigger up the tree: the trigger's own
auxiliaries and modifiers, then each word that governs it ("is [expected] to meet", "[called] for
talks"). At each step the words are looked up in the rules by where they stand; the strongest cue
decides, the nearest one among equals. Without a cue the event occurred.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Literal

from spacy.tokens import Doc, Token

from dipevents.analysis import Cue, Reading
from dipevents.inflection import expand
from dipevents.lexicon import Rule
from dipevents.tree import RELATIVE_PRONOUNS, is_noun, is_verb

Where = Literal[
    "auxiliary",  # of the trigger, or of the verb that carries it ("will hold talks")
    "governor",  # a word above the trigger ("expected to meet", "possibility of talks")
    "modifier",  # of a trigger noun ("upcoming talks", "talks scheduled for May")
    "adverb",  # of the trigger verb or the verb that carries it
    "negation",  # "did not meet", "no meeting"
    "clause",  # the word that opens the trigger's clause ("if", "when")
    "condition",  # opens a clause under the trigger's verb ("would meet if ...")
    "infinitive",  # "to" of a bare infinitive: "Modi to visit Kyiv"
    "reduced",  # verb of an infinitive that a trigger noun is the subject of: "talks to be held"
    "date",  # words of a time expression that follows the trigger
    "carry",  # not a cue: prepositions through which the status of a verb reaches the trigger
    "carry-noun",  # the same, for a trigger that hangs on a noun ("a round of talks")
    "setting",  # not a cue: prepositions that only place something in the event ("during")
    "partaking",  # not a cue: verbs for which those say more ("engage in talks")
    "carry-verb",  # the same, for a trigger verb ("before leaving for China")
    "holding",  # not a cue: verbs that say no more than that their object happens ("hold talks")
    "happening",  # not a cue: the same for their subject ("talks begin")
]
SCOPES = ("carry", "carry-noun", "carry-verb", "setting", "partaking", "holding", "happening")
AHEAD = "<ahead>"  # stands among the date words for a date known to lie in the future
MAX_CLIMB = 9
DATE_WINDOW = 9  # tokens after a trigger in which a date word is taken to belong to it

UPWARD_PLAIN = frozenset(
    {"xcomp", "dobj", "nsubjpass", "nsubj", "attr", "oprd", "acomp", "dative", "compound", "amod"}
    | {"nmod", "acl", "appos", "prt", "poss", "csubj", "csubjpass"}
)
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class StatusRule(Rule, frozen=True, kw_only=True):
    """A cue and what it says; see the head of status.toml for the meaning of each key."""

    where: Where
    status: Literal["occurred", "planned", "proposed", "cancelled", "denied", ""] = ""
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    priority: int = 50
    negated: Literal["planned", "proposed", "cancelled", "denied", "none"] = "none"
    via: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    trigger: Literal["verb", "noun", "any"] = "any"
    trigger_tags: tuple[str, ...] = ()
    trigger_words: tuple[str, ...] = ()
    trigger_verbs: tuple[str, ...] = ()
    with_auxiliary: tuple[str, ...] = ()
    without_auxiliary: tuple[str, ...] = ()
    companion: tuple[str, ...] = ()
    within: int = 0
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    """A rule ready to be tested; sets in place of tuples."""

    rule: StatusRule
    via: frozenset[str]
    trigger_words: frozenset[str]
    companion: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusRules:
    """Rules indexed by where a cue stands and by its word."""

    index: Mapping[tuple[str, str], tuple[_Cue, ...]]
    carry: frozenset[str]
    carry_noun: frozenset[str]
    carry_verb: frozenset[str]
    setting: frozenset[str]
    partaking: frozenset[str]
    holding: frozenset[str]
    happening: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
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


@dataclass(frozen=True, slots=True)
class _Hit:
    cue: _Cue
    token: Token
    status: str
    level: int


SURE = frozenset({"planned", "occurred"})


def compile_status(rules: Iterable[StatusRule]) -> StatusRules:
    """Index the rules of status.toml."""
    index: dict[tuple[str, str], list[_Cue]] = {}
    sets: dict[str, frozenset[str]] = dict.fromkeys(SCOPES, frozenset())
    for rule in rules:
        words = expand(rule.words, rule.verbs)
        if rule.where in sets:
            sets[rule.where] |= words
            continue
        cue = _Cue(
            rule,
            frozenset(rule.via),
            expand(rule.trigger_words, rule.trigger_verbs),
            frozenset(rule.companion),
        )
        for word in sorted(words):
            index.setdefault((rule.where, word), []).append(cue)
    frozen = MappingProxyType({key: tuple(cues) for key, cues in index.items()})
    return StatusRules(frozen, *(sets[name] for name in SCOPES))


def read_status(
    reading: Reading,
    token: int,
    rules: StatusRules,
    *,
    frame_hint: str | None = None,
    ahead: Collection[int] = (),
) -> Cue:
    """The status of the event whose trigger is ``reading.doc[token]``.

    ``frame_hint``: the event type or frame, for rules that hold for some only. ``ahead``: indexes
    of the DateMentions known to lie after the document's date. The offsets of the returned Cue
    count in the document; -1 where no word but the tense decides.
    """
    trigger = reading.doc[token]
    steps = tuple(_climb(trigger, rules))
    best: _Hit | None = None
    for hit in _hits(reading, trigger, steps, rules, frame_hint, ahead):
        if best is None or _strength(hit) > _strength(best):
            best = hit
    if best is None or not best.status:
        return Cue("occurred")
    unit = reading.units[best.token.i]
    return Cue(best.status, unit.start, unit.end, best.cue.rule.id)


def _strength(hit: _Hit) -> tuple[int, int, int]:
    return hit.cue.rule.priority, -hit.level, -hit.token.i


def _climb(trigger: Token, rules: StatusRules) -> Iterator[_Step]:
    """The trigger and what governs it, until a word that says nothing of its status."""
    current, carries, doubts, level = trigger, True, True, 0
    yield _Step(trigger, "", 0, True, True)
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
                yield _Step(head, "conj", level, carries, doubts)
            current = head
            continue
        elif dep in {"ccomp", "relcl", "parataxis"}:
            yield _Step(head, dep, level, False, doubts)
            return
        elif dep == "advcl":
            if not _shares_status(current):
                return
        elif dep not in UPWARD_PLAIN or (not doubts and is_noun(head)):
            return
        if dep in {"dobj", *SUBJECT} and is_verb(head) and is_noun(current):
            active = dep in {"nsubj", "csubj"}
            carries = head.lower_ in (rules.happening if active else rules.holding)
        yield _Step(head, via or dep, level, carries, doubts)
        current = head


def _prepositions(token: Token, head: Token, rules: StatusRules) -> frozenset[str]:
    if is_verb(token):
        return rules.carry_verb
    return rules.carry if is_verb(head) else rules.carry_noun


def _clauses_of(noun: Token) -> Iterator[_Step]:
    """Verbs of the clauses of which a trigger noun is the subject ("the visit, which was off")."""
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in {"acl", "relcl"}:
            continue
        subject = next((c for c in child.children if c.dep_ in SUBJECT), None)
        if subject is not None and subject.lower_ not in RELATIVE_PRONOUNS:
            continue
        if child.tag_ == "VB" and subject is None:
            yield _Step(child, "infinitive", 1, True, True)
        elif subject is not None or child.tag_ == "VBN":
            yield _Step(child, child.dep_, 1, True, True)


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


def _hits(
    reading: Reading,
    trigger: Token,
    steps: tuple[_Step, ...],
    rules: StatusRules,
    frame_hint: str | None,
    ahead: Collection[int],
) -> Iterator[_Hit]:
    consumed: set[int] = set()
    # Governors go first: a negation that they use up says nothing more of the trigger.
    places = chain(
        _governors(steps),
        _around(steps, trigger, consumed),
        _dates(reading, trigger, steps, ahead),
    )
    for where, word, token, via, level, doubts in places:
        for cue in rules.index.get((where, word), ()):
            if not _applies(cue, trigger, token, via, frame_hint):
                continue
            status: str = cue.rule.status
            if where != "negation":
                negation = _negation(token if where != "auxiliary" else token.head, rules)
                if negation is not None:
                    if cue.rule.negated == "none":
                        continue
                    consumed.add(negation.i)
                    status = cue.rule.negated
            if status and (doubts or status in SURE):
                yield _Hit(cue, token, status, level)


_Place = tuple[str, str, Token, str, int, bool]


def _governors(steps: tuple[_Step, ...]) -> Iterator[_Place]:
    for step in steps:
        if step.level and step.via != "infinitive":
            yield "governor", step.token.lower_, step.token, step.via, step.level, step.doubts
        noun = _attached_noun(step.token)
        if noun is not None and step.carries and step.doubts:
            yield "governor", noun.lower_, noun, "acl", step.level + 1, True


def _attached_noun(verb: Token) -> Token | None:
    """The noun of "the intention of X to meet", "repeated his offer to meet".

    The small parser makes it the infinitive's subject or its neighbour, not its head.
    """
    to = _to(verb)
    if to is None or verb.dep_ not in {"advcl", "xcomp", "ccomp", "relcl"}:
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and is_noun(child):
            return child
    before = to.nbor(-1) if to.i > to.sent.start else None
    return before if before is not None and is_noun(before) else None


def _around(
    steps: tuple[_Step, ...], trigger: Token, consumed: set[int]
) -> Iterator[_Place]:
    if trigger.dep_ in {"pobj", "pcomp"}:
        yield "clause", trigger.head.lower_, trigger.head, "", 0, True
    for step in steps:
        if step.carries:
            yield from _beside(step, consumed)
        yield from _infinitive(step, trigger)


def _beside(step: _Step, consumed: set[int]) -> Iterator[_Place]:
    """Auxiliaries, modifiers, negation and the clause openings of one word on the way."""
    verbal = is_verb(step.token)
    for child in step.token.children:
        word, dep = child.lower_, child.dep_
        at = (child, step.via, step.level, step.doubts)
        if dep in AUXILIARY and not (child.tag_ == "TO" or step.via == "acl"):
            yield "auxiliary", word, *at
        elif dep == "advmod" and verbal:
            yield "adverb", word, *at
            yield "clause", word, *at
        elif dep in {"amod", "compound", "nmod", "advmod"} and not verbal:
            yield "modifier", word, *at
        elif dep == "mark":
            yield "clause", word, *at
        elif dep == "advcl":
            for mark in child.children:
                if mark.dep_ == "mark":
                    yield "condition", mark.lower_, mark, *at[1:]
        if dep in {"neg", "det", "advmod", "preconj"} and child.i not in consumed:
            yield "negation", word, *at


def _infinitive(step: _Step, trigger: Token) -> Iterator[_Place]:
    """A bare "to": headlines ("Modi to visit Kyiv") and reduced clauses ("talks to be held")."""
    to = _to(step.token)
    at = (step.via, step.level, step.doubts)
    if step.token.i == trigger.i:
        head = trigger.head
        bare = head.i == trigger.i or head.tag_ in {"NNP", "NNPS"}
        if to is not None and bare:
            yield "infinitive", "to", to, *at
    elif (
        to is not None
        and step.via in {"infinitive", "acl", "relcl"}
        and step.token.head.i == trigger.i
    ):
        yield "reduced", step.token.lower_, step.token, *at
    elif step.via in SUBJECT:  # "the talks are to begin"
        for child in step.token.children:
            if child.dep_ == "xcomp" and _to(child) is not None:
                yield "reduced", child.lower_, child, *at


def _to(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.tag_ == "TO" and c.dep_ == "aux"), None)


def _dates(
    reading: Reading, trigger: Token, steps: tuple[_Step, ...], ahead: Collection[int]
) -> Iterator[_Place]:
    """Time words after the trigger (up to the next verb), unless its verb is in the past."""
    if any(s.carries and is_verb(s.token) and _is_past(s.token) for s in steps):
        return
    doc: Doc = trigger.doc
    for token in doc[trigger.i + 1 : trigger.i + 1 + DATE_WINDOW]:
        if token.is_sent_start or token.tag_ in FINITE:
            return
        yield "date", token.lower_, token, "", 1, True
        if reading.units[token.i].date in ahead and reading.units[token.i].date >= 0:
            yield "date", AHEAD, token, "", 1, True
    for token in doc[max(trigger.i - 3, trigger.sent.start) : trigger.i]:
        if reading.units[token.i].date in ahead and reading.units[token.i].date >= 0:
            yield "date", AHEAD, token, "", 1, True


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    if verb.tag_ != "VBN":
        return False
    return any(
        c.dep_ in AUXILIARY and (c.tag_ == "VBD" or c.lower_ in {"has", "have", "'ve"})
        for c in verb.children
    )


def _negation(token: Token, rules: StatusRules) -> Token | None:
    """The negation of a word, or of the "be" it completes ("is not due to meet")."""
    holders = [token]
    if token.dep_ in {"acomp", "attr", "oprd", "xcomp"} and is_verb(token.head):
        holders.append(token.head)
    for holder in holders:
        subjects = [c for c in holder.children if c.dep_ in SUBJECT]
        for child in [*holder.children, *(g for s in subjects for g in s.children)]:
            if child.dep_ in {"neg", "det"} and ("negation", child.lower_) in rules.index:
                return child
    return None


def _applies(cue: _Cue, trigger: Token, token: Token, via: str, frame_hint: str | None) -> bool:
    rule = cue.rule
    if rule.trigger == "verb" and not is_verb(trigger):
        return False
    if rule.trigger == "noun" and is_verb(trigger):
        return False
    if cue.via and via not in cue.via:
        return False
    if rule.tags and token.tag_ not in rule.tags:
        return False
    if rule.trigger_tags and trigger.tag_ not in rule.trigger_tags:
        return False
    if cue.trigger_words and trigger.lower_ not in cue.trigger_words:
        return False
    if rule.frames and (frame_hint is None or frame_hint.split(".")[0] not in rule.frames):
        return False
    if rule.unless_before and token.i and token.nbor(-1).lower_ in rule.unless_before:
        return False
    if rule.unless_after and token.i + 1 < len(token.doc) and (
        token.nbor().lower_ in rule.unless_after
    ):
        return False
    if rule.particle and not any(c.lower_ in rule.particle for c in token.children):
        return False
    if rule.with_auxiliary or rule.without_auxiliary:
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in AUXILIARY}
        if rule.with_auxiliary and not auxiliaries.intersection(rule.with_auxiliary):
            return False
        if auxiliaries.intersection(rule.without_auxiliary):
            return False
    if cue.companion:
        end = min(token.sent.end, token.i + 1 + rule.within) if rule.within else token.sent.end
        after = trigger.doc[token.i + 1 : end]
        return any(t.lower_ in cue.companion for t in after)
    return True
