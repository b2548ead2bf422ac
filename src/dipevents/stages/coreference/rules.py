"""The word lists of coreference (``coreference.toml``) and what they say of a phrase."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dipevents.lexicon import Rule, load_toml_rules, model_dir
from dipevents.textutil import fold

RuleKind = Literal[
    "office", "counterpart", "guest", "people", "states", "pronoun", "speech", "statement",
    "nickname", "gender", "parliamentary", "honorific", "company", "journey",
    "servant", "reception", "coming", "hosting",
]  # fmt: skip


class CoreferenceRule(Rule, frozen=True, kw_only=True):
    """A word list with what its words mean; which keys count depends on ``kind``.

    ``gives``: labels of an office. ``accepts``: labels of the offices a phrase with these words may
    stand for besides. ``rank``: lower goes first where several persons of one state fit.
    ``person``/``plural``/``gender``: of pronouns. ``wide``: organisations count among the states.
    """

    kind: RuleKind
    words: tuple[str, ...]
    gives: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    rank: int = 5
    person: int = 3
    plural: bool = False
    gender: Literal["m", "f", "n"] | None = None
    wide: bool = False

    def matches(self, phrase: str) -> bool:
        """Whether one of the words stands in the phrase (whole words, accents and case apart)."""
        return bool(_pattern(self.words).search(fold(phrase)))


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted((fold(w) for w in words), key=len, reverse=True)
    body = "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")


@dataclass(frozen=True)
class Office:
    """What a phrase says of an office: its labels, and per rule the labels that satisfy it."""

    labels: frozenset[str]
    wants: tuple[tuple[frozenset[str], frozenset[str]], ...]
    rank: int

    def fits(self, held: frozenset[str]) -> bool:
        """Whether the holder of offices ``held`` can be meant by this phrase."""
        if not self.wants or ("deputy" in held) != ("deputy" in self.labels):
            return False
        return all(gives <= held or accepts & held for gives, accepts in self.wants)


KEPT = 10_000  # phrases whose offices are remembered


@dataclass(frozen=True)
class CoreferenceRules:
    """The rules by kind; ``offices`` keeps what was found of a phrase."""

    rules: tuple[CoreferenceRule, ...]
    by_kind: dict[str, tuple[CoreferenceRule, ...]] = field(init=False)
    nicknames: tuple[frozenset[str], ...] = field(init=False)
    offices: dict[str, Office] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        kinds = dict.fromkeys(rule.kind for rule in self.rules)
        grouped: dict[str, tuple[CoreferenceRule, ...]] = {
            kind: tuple(r for r in self.rules if r.kind == kind) for kind in kinds
        }
        object.__setattr__(self, "by_kind", grouped)
        nicknames = tuple(frozenset(r.words) for r in grouped.get("nickname", ()))
        object.__setattr__(self, "nicknames", nicknames)

    def find(self, kind: RuleKind, phrase: str) -> CoreferenceRule | None:
        """The first rule of the kind that matches the phrase."""
        return next((r for r in self.by_kind.get(kind, ()) if r.matches(phrase)), None)

    def office(self, phrase: str) -> Office:
        """The offices a title or a nominal phrase names; plurals count as their singular.

        Longer wordings go first: "vice president" is no president. The same few titles come up
        again and again, so what was found is kept.
        """
        known = self.offices.get(phrase)
        if known is None:
            if len(self.offices) >= KEPT:
                self.offices.clear()
            known = self.offices[phrase] = self._office(phrase)
        return known

    def _office(self, phrase: str) -> Office:
        folded = _singular_words(phrase)
        hits: list[tuple[int, int, CoreferenceRule]] = []
        for rule in self.by_kind.get("office", ()):
            pattern = _pattern(tuple(_singular_words(word) for word in rule.words))
            hits += [(m.start(), m.end(), rule) for m in pattern.finditer(folded)]
        hits.sort(key=lambda h: (h[0] - h[1], h[0]))
        taken: list[tuple[int, int, CoreferenceRule]] = []
        for start, end, rule in hits:
            if all(end <= s or start >= e for s, e, _ in taken):
                taken.append((start, end, rule))
        labels = frozenset(label for _, _, rule in taken for label in rule.gives)
        wants = tuple((frozenset(rule.gives), frozenset(rule.accepts)) for _, _, rule in taken)
        return Office(labels, wants, min((rule.rank for _, _, rule in taken), default=9))

    def wording(self, phrase: str) -> str | None:
        """The longest wording of an office in the phrase, singular: "two envoys" -> "envoy"."""
        folded = _singular_words(phrase)
        found = (
            m.group()
            for rule in self.by_kind.get("office", ())
            for m in _pattern(tuple(_singular_words(w) for w in rule.words)).finditer(folded)
        )
        return max(found, key=len, default=None)

    def rank(self, labels: frozenset[str], country: str | None) -> int:
        """Seniority of an office holder as "the leader" of a state; 0 goes first."""
        rule = self.find("parliamentary", country or "-")
        order = ["president", "monarch", "head_of_government", "leader"]
        if rule is not None:
            order = ["head_of_government", "president", "leader", "monarch"]
        return next((i for i, label in enumerate(order) if label in labels), len(order))


@lru_cache(maxsize=10_000)
def _singular_words(phrase: str) -> str:
    return " ".join(_singular(word) for word in fold(phrase).split())


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def load_coreference_rules(
    directory: str | Path | None = None, extra: Iterable[Any] = ()
) -> CoreferenceRules:
    """Read ``coreference.toml`` of ``directory`` (default: the installed models).

    Raises LexiconError naming file, line and key.
    """
    path = model_dir(directory) / "coreference.toml"
    rules: Sequence[CoreferenceRule] = load_toml_rules(path, CoreferenceRule, extra=extra)
    return CoreferenceRules(tuple(rules))


@lru_cache(maxsize=1)
def default_rules() -> CoreferenceRules:
    return load_coreference_rules()
