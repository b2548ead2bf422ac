"""Whether an event happened, is planned, proposed, called off, or denied.

The words around a trigger are visited once, from the trigger up the tree: the trigger's own
auxiliaries and modifiers, then each word that governs it ("is [expected] to meet", "[called] for
talks"). At each step the words are looked up in the rules by where they stand; the strongest cue
decides, the nearest one among equals. Without a cue the event occurred.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from dipevents.analysis import Cue, Reading
from dipevents.grammar.tree import heads_of, is_verb
from dipevents.parse import Token
from dipevents.stages.status.rules import (
    SCOPES,
    StatusCue,
    StatusRule,
    StatusRules,
    compile_status,
    shown,
)
from dipevents.stages.status.sightings import around, dates_near, governors, negation_of, reported
from dipevents.stages.status.steps import AUXILIARY, Step, climb

__all__ = ["SCOPES", "StatusRule", "StatusRules", "compile_status", "read_status", "shown"]

PAST = frozenset({"was", "were", "had"})
SURE = frozenset({"planned", "occurred"})


@dataclass(frozen=True, slots=True)
class Hit:
    cue: StatusCue
    token: Token
    status: str
    level: int


def read_status(
    reading: Reading,
    token: int,
    rules: StatusRules,
    *,
    frame_hint: str | None = None,
    ahead: Collection[int] = (),
    settled: Collection[int] = (),
) -> Cue:
    """The status of the event whose trigger is ``reading.doc[token]``.

    ``frame_hint``: the event type or frame, for rules that hold for some only. ``ahead``: indexes
    of the DateMentions known to lie after the document's date, ``settled`` of those that a full
    date puts at or before it. The offsets of the returned Cue count in the document; -1 where no
    word but the tense decides.
    """
    trigger = reading.doc[token]
    steps = tuple(climb(trigger, rules))
    best: Hit | None = None
    for hit in _hits(reading, trigger, steps, rules, frame_hint, (ahead, settled)):
        if best is None or _strength(hit) > _strength(best):
            best = hit
    if best is None or not best.status:
        return Cue("occurred")
    unit = reading.units[best.token.i]
    past = best.status == "planned" and _told_as_past(best.token)
    return Cue(best.status, unit.start, unit.end, best.cue.rule.id, past)


def _told_as_past(cue: Token) -> bool:
    """ "was due", "had been scheduled", "had said he would meet": a plan that was."""
    if cue.lower_ == "would":
        reports = (h for h in heads_of(cue.head, 2) if is_verb(h))
        return any(c.lower_ == "had" for h in reports for c in h.children if c.dep_ in AUXILIARY)
    around = (cue, *(c for c in cue.children if c.dep_ in AUXILIARY))
    if cue.dep_ in {"acomp", "attr", "oprd"} or cue.tag_ == "JJ":
        around = (*around, cue.head)
    return any(t.lower_ in PAST for t in around)


def _then(companion: Token, rule: StatusRule) -> bool:
    """Whether the word behind a companion is of the kind that the rule asks for."""
    if not rule.then_tags:
        return True
    last = companion.i + 1 >= len(companion.doc)
    return not last and companion.nbor().tag_ in rule.then_tags


def _strength(hit: Hit) -> tuple[int, int, int]:
    return hit.cue.rule.priority, -hit.level, -hit.token.i


def _hits(
    reading: Reading,
    trigger: Token,
    steps: tuple[Step, ...],
    rules: StatusRules,
    frame_hint: str | None,
    times: tuple[Collection[int], Collection[int]],
) -> Iterator[Hit]:
    consumed: set[int] = set()
    # Governors go first: a negation that they use up says nothing more of the trigger.
    places = chain(
        governors(steps),
        around(steps, trigger, consumed, rules),
        dates_near(reading, trigger, steps, *times),
        reported(trigger, rules),
    )
    for where, word, token, via, level, doubts in places:
        for cue in rules.index.get((where, word), ()):
            if not _applies(cue, trigger, token, via, frame_hint):
                continue
            status: str = cue.rule.status
            if where != "negation":
                negation = negation_of(token if where != "auxiliary" else token.head, rules)
                if negation is not None:
                    if cue.rule.negated == "none":
                        continue
                    consumed.add(negation.i)
                    status = cue.rule.negated
            if status and (doubts or (status in SURE and not cue.rule.direct)):
                yield Hit(cue, token, status, level)


def _applies(
    cue: StatusCue, trigger: Token, token: Token, via: str, frame_hint: str | None
) -> bool:
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
    if (
        rule.unless_after
        and token.i + 1 < len(token.doc)
        and (token.nbor().lower_ in rule.unless_after)
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
        return any(t.lower_ in cue.companion and _then(t, rule) for t in after)
    return True
