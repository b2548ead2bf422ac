"""Words that stand where a cue may stand, around a trigger and on the way up from it."""

from collections.abc import Collection, Iterator

from dipevents.analysis import Reading
from dipevents.grammar.tree import BE, is_noun, is_verb
from dipevents.parse import Parse, Token
from dipevents.stages.status.rules import StatusRules
from dipevents.stages.status.steps import AUXILIARY, SUBJECT, Step, appraised, infinitive_mark
from dipevents.treeform import FINITE

AHEAD = "<ahead>"  # stands among the date words for a date known to lie in the future
PAST_LEADS = frozenset({"on", "upon", "after", "since"})  # "on arriving on Monday"
LINKING = BE | {"stands", "stood", "remains", "remained"}
# Of the clause that a report tells: words that open it, and words after which it is over.
OPENERS = frozenset({"that", "of", "which", "about", "as", "on", "regarding"})
BREAKS = frozenset({"after", "before", "while", "when", "but", "who", "whose", "despite"})
REPORT_WINDOW = 5  # tokens before "reports" in which they may be denied
PARTED = 7  # tokens between "was" and its participle
DATE_WINDOW = 9  # tokens after a trigger in which a date word is taken to belong to it

# where, word, token, via, level, doubts: see Step
Sighting = tuple[str, str, Token, str, int, bool]


def governors(steps: tuple[Step, ...]) -> Iterator[Sighting]:
    late = _late_participle(steps[0].token)
    if late is not None:
        yield "governor", late.lower_, late, "nsubjpass", 1, True
    if steps[0].token.lower_ in BE | {"be", "been"}:  # "is due in Lima"
        for child in steps[0].token.children:
            if child.dep_ == "acomp":
                yield "governor", child.lower_, child, "acomp", 1, True
    for step in steps:
        if step.level and step.via != "infinitive":
            yield "governor", step.token.lower_, step.token, step.via, step.level, step.doubts
        noun = _attached_noun(step.token)
        if noun is not None and step.carries and step.doubts:
            yield "governor", noun.lower_, noun, "acl", step.level + 1, True
        prep = step.token.head
        if step.token.dep_ == "pobj" and prep.head.lower_ in BE and step.carries and step.doubts:
            noun = _noun_before(prep)  # "there are no plans yet for talks"
            if noun is not None:
                yield "governor", noun.lower_, noun, prep.lower_, step.level + 1, True


def _late_participle(trigger: Token) -> Token | None:
    """ "The visit was on Friday cancelled": the small parser parts the verb from its "was"."""
    be = trigger.head
    if trigger.dep_ not in SUBJECT or be.tag_ not in FINITE or be.lower_ not in LINKING:
        return None
    if be.dep_ in AUXILIARY and be.head.i > be.i:
        return be.head  # the parser hung the subject on the auxiliary
    inside = {"IN", "DT", "JJ", "NN", "NNP", "CD", "RB"}
    for token in be.doc[be.i + 1 : min(be.i + 1 + PARTED, be.sent.end)]:
        late = token.i > be.i + 1 or be.lower_ not in BE
        if late and token.tag_ in {"VBN", "VBD"}:
            return token
        if token.tag_ not in inside:
            return None
    return None


def _attached_noun(verb: Token) -> Token | None:
    """The noun of "the intention of X to meet", "repeated his offer to meet".

    The small parser makes it the infinitive's subject or its neighbour, not its head.
    """
    to = infinitive_mark(verb)
    if to is None or verb.dep_ not in {"advcl", "xcomp", "ccomp", "relcl"}:
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and is_noun(child):
            return child
    return _noun_before(to)


def _noun_before(token: Token) -> Token | None:
    """The noun right before a word, over an adverb: "no plans yet [to] meet"."""
    for before in reversed(token.doc[max(token.sent.start, token.i - 2) : token.i]):
        if is_noun(before):
            return before
        if before.tag_ != "RB":
            return None
    return None


def around(
    steps: tuple[Step, ...], trigger: Token, consumed: set[int], rules: StatusRules
) -> Iterator[Sighting]:
    if trigger.dep_ in {"pobj", "pcomp"}:
        yield "clause", trigger.head.lower_, trigger.head, "", 0, True
    for step in steps:
        if step.carries:
            yield from _beside(step, consumed, rules)
        yield from _infinitive(step, trigger, rules)


def _beside(step: Step, consumed: set[int], rules: StatusRules) -> Iterator[Sighting]:
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
        denies = dep in {"neg", "det", "advmod", "preconj"} and child.i not in consumed
        if denies and not (dep == "neg" and _judged(step, rules)):
            yield "negation", word, *at


def _judged(step: Step, rules: StatusRules) -> bool:
    """ "The talks were not easy": said of how an event went, not that there was none."""
    if step.via not in SUBJECT or step.token.lower_ not in {"was", "were"}:
        return False
    said = [c for c in step.token.children if c.dep_ in {"acomp", "attr"} and c.i > step.token.i]
    return bool(said) and not any(c.lower_ in rules.prospect for c in said)


def _is_bare(verb: Token) -> bool:
    """An infinitive that stands for a finite verb; not so in "the first Briton to visit"."""
    head = verb.head
    if head.i == verb.i:
        return True
    return head.tag_ in {"NNP", "NNPS"} and not any(
        c.dep_ in {"det", "amod", "nummod"} for c in head.children
    )


def _infinitive(step: Step, trigger: Token, rules: StatusRules) -> Iterator[Sighting]:
    """A bare "to": headlines ("Modi to visit Kyiv") and reduced clauses ("talks to be held")."""
    to = infinitive_mark(step.token)
    at = (step.via, step.level, step.doubts)
    if to is not None and step.carries and _is_bare(step.token):
        yield "infinitive", "to", to, *at
    elif (
        to is not None
        and step.via in {"infinitive", "acl", "relcl"}
        and step.token.head.i == trigger.i
    ):
        yield "reduced", step.token.lower_, step.token, *at
    elif step.via in SUBJECT or (
        step.via == "relcl" and step.token.lower_ in BE and step.token.head.i == trigger.i
    ):  # "the talks are to begin", "the talks that are to begin"
        if step.token.lower_ in rules.seeming:
            return
        for child in step.token.children:
            if child.dep_ == "xcomp" and infinitive_mark(child) is not None:
                yield "reduced", child.lower_, child, *at


def reported(trigger: Token, rules: StatusRules) -> Iterator[Sighting]:
    """What is said of the report that tells of the event, before the noun and behind its clause.

    "denied a media report that X met Y", "reports that X met Y are false". The order of the words
    decides, since the small parser seldom sees where such a clause ends.
    """
    doc, first = trigger.doc, trigger.sent.start
    noun = next((t for t in reversed(doc[first : trigger.i]) if t.lower_ in rules.telling), None)
    if noun is None:
        return
    if trigger.dep_ in SUBJECT and appraised(trigger.head, rules):
        return  # "denied reports that the talks had been a failure"
    clause = doc[noun.i + 1 : trigger.i]
    opened = [t for t in clause[:4] if t.lower_ in OPENERS or t.tag_ == "VBG"]
    commas = sum(t.text == "," for t in clause)
    if not opened or commas % 2 or any(t.lower_ in BREAKS or t.text == ";" for t in clause):
        return
    for token in doc[max(first, noun.i - REPORT_WINDOW) : noun.i]:
        yield "report", token.lower_, token, "before", 1, True
    be = False
    for token in doc[trigger.i + 1 : trigger.sent.end]:
        if be:
            yield "report", token.lower_, token, "behind", 1, True
        be = token.lower_ in BE or (be and token.tag_ in {"RB", "``", "''", "DT"})


def dates_near(
    reading: Reading,
    trigger: Token,
    steps: tuple[Step, ...],
    ahead: Collection[int],
    settled: Collection[int],
) -> Iterator[Sighting]:
    """Time words after the trigger (up to the next verb), unless its verb is in the past."""
    if trigger.dep_ == "pcomp" and trigger.head.lower_ in PAST_LEADS:
        return
    if any(s.carries and is_verb(s.token) and _is_past(s.token) for s in steps):
        return
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and _is_past(trigger.head):
        return  # "Meeting with X on Friday, Y said": the time is that of the main verb
    doc: Parse = trigger.doc
    for token in doc[trigger.i + 1 : trigger.i + 1 + DATE_WINDOW]:
        if token.is_sent_start or token.tag_ in FINITE:
            return
        if reading.units[token.i].date not in settled:
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


def negation_of(token: Token, rules: StatusRules) -> Token | None:
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
