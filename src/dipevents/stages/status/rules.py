"""The rules of status.toml, typed and indexed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dipevents.inflection import expand
from dipevents.lexicon import Rule

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
    "edge",  # not a cue: nouns that place something beside an event ("on the sidelines of")
    "partaking",  # not a cue: verbs for which those say more ("engage in talks")
    "carry-verb",  # the same, for a trigger verb ("before leaving for China")
    "holding",  # not a cue: verbs that say no more than that their object happens ("hold talks")
    "report",  # beside a noun whose clause holds the trigger: "denied reports that they met"
    "telling",  # not a cue: those nouns
    "seeming",  # not a cue: verbs whose infinitive tells what is so ("the talks seemed to begin")
    "happening",  # not a cue: the same for their subject ("talks begin")
    "prospect",  # not a cue: what is denied of a contact that will not be ("was not possible")
]
SCOPES = (
    "carry",
    "carry-noun",
    "carry-verb",
    "setting",
    "edge",
    "partaking",
    "holding",
    "happening",
    "telling",
    "prospect",
    "seeming",
)


SHOWN = {
    "telling": ("denied", "occurred"),
    "prospect": ("denied", "occurred"),
    "seeming": ("occurred", "planned"),
}


def shown(where: str) -> tuple[str, str]:
    """The status that the examples and the counterexamples of a scope show."""
    return SHOWN.get(where, ("planned", "occurred"))


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
    then_tags: tuple[str, ...] = ()
    direct: bool = False
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A rule ready to be tested; sets in place of tuples."""

    rule: StatusRule
    via: frozenset[str]
    trigger_words: frozenset[str]
    companion: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusRules:
    """Rules indexed by where a cue stands and by its word."""

    index: Mapping[tuple[str, str], tuple[StatusCue, ...]]
    carry: frozenset[str]
    carry_noun: frozenset[str]
    carry_verb: frozenset[str]
    setting: frozenset[str]
    edge: frozenset[str]
    partaking: frozenset[str]
    holding: frozenset[str]
    happening: frozenset[str]
    telling: frozenset[str]
    prospect: frozenset[str]
    seeming: frozenset[str]


def compile_status(rules: Iterable[StatusRule]) -> StatusRules:
    """Index the rules of status.toml."""
    index: dict[tuple[str, str], list[StatusCue]] = {}
    sets: dict[str, frozenset[str]] = dict.fromkeys(SCOPES, frozenset())
    for rule in rules:
        words = expand(rule.words, rule.verbs)
        if rule.where in sets:
            sets[rule.where] |= words
            continue
        cue = StatusCue(
            rule,
            frozenset(rule.via),
            expand(rule.trigger_words, rule.trigger_verbs),
            frozenset(rule.companion),
        )
        for word in sorted(words):
            index.setdefault((rule.where, word), []).append(cue)
    frozen = MappingProxyType({key: tuple(cues) for key, cues in index.items()})
    return StatusRules(frozen, *(sets[name] for name in SCOPES))
