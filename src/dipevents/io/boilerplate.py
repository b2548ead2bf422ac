"""The rules of ``models/diplomacy/boilerplate.toml``, validated and compiled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from dipevents.errors import LexiconError
from dipevents.lexicon import load_toml_rules, model_dir

LONGEST_MATCH = 800  # characters; no inline rule takes nearly as much by its own pattern
LONGEST_LINE = 700

# What may stand around a label: bullets, dashes, pipes, arrows.
_EDGES = " \t\u00a0\u200b\ufeff•·▪◦*|-–—_>«»<→←#"
_INLINE_TAKES = ("self", "head", "tail")
_LINE_TAKES = ("self", "next", "run", "rest")


class BoilerplateRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of boilerplate.toml; the head of that file says what the keys mean."""

    id: str
    scope: Literal["line", "inline"]
    takes: Literal["self", "next", "run", "rest", "head", "tail"]
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    marks: Literal["", "index", "byline", "break"] = ""
    reach: int = 0
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Matcher:
    """A rule with its patterns compiled into one."""

    rule: BoilerplateRule
    pattern: re.Pattern[str]

    def line(self, text: str) -> bool:
        """True if the whole paragraph ``text`` is boilerplate of this kind."""
        return any(self.pattern.fullmatch(form) for form in _forms(text))

    def cuts(self, text: str) -> list[tuple[int, int]]:
        """The stretches (start, end) of the paragraph ``text`` that an inline rule takes."""
        reach, takes = self.rule.reach, self.rule.takes
        found = []
        for match in self._near(text):
            start, end = match.span()
            if takes == "head":
                if start > reach:
                    continue
                start = 0
            elif takes == "tail":
                if len(text) - end > reach:
                    continue
                end = len(text)
            elif reach and start > reach:
                continue
            if end > start:
                found.append((start, end))
        return found

    def _near(self, text: str) -> Iterable[re.Match[str]]:
        """The matches that can lie within the reach; most rules look at one end of a text."""
        far = self.rule.reach + LONGEST_MATCH
        if len(text) <= far or (self.rule.takes == "self" and not self.rule.reach):
            return self.pattern.finditer(text)
        if self.rule.takes == "tail":
            return self.pattern.finditer(text, len(text) - far)
        found = list(self.pattern.finditer(text, 0, far))
        if found and found[-1].end() == far:  # it may go on, or end only because the search does
            return self.pattern.finditer(text)
        return found

    def matches(self, text: str) -> bool:
        """True if the rule takes something of the paragraph ``text``; what the tests call."""
        return self.line(text) if self.rule.scope == "line" else bool(self.cuts(text))


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """All rules: those for whole lines and those searched inside a paragraph."""

    lines: tuple[Matcher, ...]
    inline: tuple[Matcher, ...]

    def line(self, text: str) -> BoilerplateRule | None:
        """The first rule that takes the whole paragraph ``text``, or None."""
        if len(text) > LONGEST_LINE:
            return None
        forms = _forms(text)
        for matcher in self.lines:
            if any(matcher.pattern.fullmatch(form) for form in forms):
                return matcher.rule
        return None

    def cuts(self, text: str) -> list[tuple[int, int, BoilerplateRule]]:
        """Stretches of the paragraph ``text`` that inline rules take, as (start, end, rule)."""
        found = [(*cut, matcher.rule) for matcher in self.inline for cut in matcher.cuts(text)]
        return sorted(found, key=lambda cut: (cut[0], -cut[1]))


def _forms(text: str) -> tuple[str, ...]:
    plain = text.strip()
    bare = plain.strip(_EDGES)
    return (plain,) if bare == plain or not bare else (plain, bare)


def load_boilerplate(directory: Path | None = None, extra: Iterable[Any] = ()) -> Boilerplate:
    """Read boilerplate.toml of ``directory`` (default: the models directory in use).

    ``extra``: further rules, as ``Lexicon.rules`` holds them. Raises LexiconError naming the file,
    the rule and the key that is wrong.
    """
    path = model_dir(directory) / "boilerplate.toml"
    return _compile(path, load_toml_rules(path, BoilerplateRule, extra=extra))


@lru_cache(maxsize=1)
def default_boilerplate() -> Boilerplate:
    """The installed rules, read once."""
    return load_boilerplate()


def _compile(path: Path, rules: Iterable[BoilerplateRule]) -> Boilerplate:
    matchers: dict[str, list[Matcher]] = {"line": [], "inline": []}
    for rule in rules:
        allowed = _LINE_TAKES if rule.scope == "line" else _INLINE_TAKES
        if rule.takes not in allowed:
            raise LexiconError(
                f"{path.name}, rule {rule.id!r}, key 'takes': {rule.takes!r} does not go with "
                f"scope {rule.scope!r}; one of {', '.join(allowed)}"
            )
        flags = re.IGNORECASE | (re.VERBOSE if rule.verbose else 0)
        try:
            pattern = re.compile("|".join(f"(?:{p})" for p in rule.patterns), flags)
        except re.error as error:
            raise LexiconError(
                f"{path.name}, rule {rule.id!r}, key 'patterns': no regular expression ({error})"
            ) from error
        matchers[rule.scope].append(Matcher(rule, pattern))
    return Boilerplate(tuple(matchers["line"]), tuple(matchers["inline"]))
