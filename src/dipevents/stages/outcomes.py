"""What came out of an event: pledges, signed texts, further meetings, failure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dipevents.analysis import Finding, Reading
from dipevents.lexicon import Rule
from dipevents.phrases import Match, Phrases, longest
from dipevents.records import OutcomeKind

DEFAULT_WINDOW = 8  # tokens after a phrase in which a rule looks for its company


class OutcomeRule(Rule, frozen=True, kw_only=True):
    """Phrases that show one kind of outcome; see the head of outcomes.toml for the keys."""

    kind: Literal["outcome", "blocker", "silent"] = "outcome"
    outcome: OutcomeKind | Literal[""] = ""
    patterns: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int = DEFAULT_WINDOW
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeRules:
    """Rules indexed for look-up; ``company`` and ``bars`` find the near and not_near phrases."""

    outcomes: Phrases[OutcomeRule]
    company: Phrases[str]
    bars: Phrases[str]
    blockers: dict[str, int]
    silent: frozenset[str]


def compile_outcomes(rules: Iterable[OutcomeRule]) -> OutcomeRules:
    """Index the rules of outcomes.toml."""
    rules = tuple(rules)
    return OutcomeRules(
        Phrases((p, r) for r in rules if r.kind == "outcome" for p in r.patterns),
        Phrases((p, r.id) for r in rules for p in r.near),
        Phrases((p, r.id) for r in rules for p in r.not_near),
        {p: r.within for r in rules if r.kind == "blocker" for p in r.patterns},
        frozenset(t for r in rules if r.kind == "silent" for t in r.types),
    )


def find_outcomes(
    reading: Reading, start_token: int, end_token: int, rules: OutcomeRules, event_type: str
) -> tuple[Finding, ...]:
    """The outcomes told in tokens ``start_token`` to ``end_token`` (exclusive), each kind once.

    Only events that occurred have outcomes; asking is up to the caller. In order of the text;
    offsets count in the document.
    """
    if event_type in rules.silent:
        return ()
    found: dict[str, Finding] = {}
    matches = [
        match
        for match in rules.outcomes.matches(reading, start_token, end_token)
        if _holds(reading, match, rules, event_type)
    ]
    by_kind: dict[str, list[Match[OutcomeRule]]] = {}
    for match in matches:
        by_kind.setdefault(match.key.outcome, []).append(match)
    for kind, same in by_kind.items():
        match = longest(same)[0]
        units = reading.units
        found[kind] = Finding(
            kind, units[match.start].start, units[match.end - 1].end, match.key.id
        )
    return tuple(sorted(found.values(), key=lambda f: (f.start, f.id)))


def _holds(
    reading: Reading, match: Match[OutcomeRule], rules: OutcomeRules, event_type: str
) -> bool:
    rule = match.key
    if (rule.types and event_type not in rule.types) or event_type in rule.not_types:
        return False
    if not rule.free and _blocked(reading, match.start, rules):
        return False
    sentence_end = reading.doc[match.start].sent.end
    window = min(sentence_end, match.end + rule.within)
    if rule.not_near and _follows(rules.bars, reading, match.end, window, rule.id):
        return False
    return not rule.near or _follows(rules.company, reading, match.end, window, rule.id)


def _follows(phrases: Phrases[str], reading: Reading, start: int, end: int, rule_id: str) -> bool:
    return any(match.key == rule_id for match in phrases.matches(reading, start, end))


def _blocked(reading: Reading, start: int, rules: OutcomeRules) -> bool:
    """Whether a word just before makes the phrase a plan or denies it ("will sign")."""
    first = reading.doc[start].sent.start
    for back in range(1, max(rules.blockers.values(), default=0) + 1):
        i = start - back
        if i < first:
            return False
        word = reading.doc[i].lower_
        if back <= rules.blockers.get(word, 0):
            return True
    return False
