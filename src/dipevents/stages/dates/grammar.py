"""The grammar of date expressions, read from ``models/diplomacy/dates.toml``.

A rule is a regular expression over the word lists of that file and the name of a computation in
``values`` or ``relative``. The grammar is compiled once; an expression is parsed by itself (without
the text around it), so that a mention can be resolved from its words alone.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli

from dipevents.errors import LexiconError
from dipevents.lexicon import Rule, model_dir

Kind = Literal["explicit", "relative", "weekday"]
# What a rule may give as ``resolve``; see ``resolve.compute``.
Computation = Literal[
    "day", "numeric_day", "day_range", "month_range", "month", "year",
    "year_range", "decade", "feast", "weekday", "weekday_range", "deictic",
    "ago", "offset", "beside", "period", "the_period", "span",
    "nth_week", "quarter", "season", "movable_feast", "edge_months", "before_last",
]  # fmt: skip
Granularity = Literal["day", "week", "month", "quarter", "half", "year", "interval", "vague"]

# One character for one character: offsets stay those of the document.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\n": " ", "\t": " "}
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\r", " ")
)
_FIXED = {
    "dd": r"(?:[12]\d|3[01]|0?[1-9])",
    "yyyy": r"(?:1[5-9]\d\d|20\d\d)",
    "yyy": r"(?:1[5-9]\d|20\d)",
    "daypart": r"(?:later|earlier|late|early|mid)",
    "period": r"(?P<period>weekend|week|month|year|quarter|decade|spring|summer|autumn|fall"
    r"|winter)",
}
_SHORT_MONTHS = ("may", "june", "july")  # whole names, never with an abbreviation's full stop
_UNNAMED = ("timeofday", "leads")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)(\d?)\}")
_SPACE = re.compile(r"(\[[^\]]*\])| (\??)")


class DateRule(Rule, frozen=True, kw_only=True):
    """One ``[[rule]]`` of dates.toml; the head of that file explains the keys."""

    anchor: str
    pattern: str
    resolve: Computation
    kind: Kind
    granularity: Granularity
    complete: bool = False
    licence: str | None = None
    not_before: str | None = None
    not_after: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, dict[str, int]]
    anchors: dict[str, str]
    rule: list[DateRule]
    tense: dict[str, list[str]]


@dataclass(frozen=True)
class CompiledRule:
    """``whole`` matches an expression by itself, ``scan`` finds it in running text.

    Both are of one ``body``; the first is compiled when a date is read, which saves start-up time.
    """

    rule: DateRule
    order: int
    body: str
    scan: re.Pattern[str]
    licence: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(self.body)


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed date expression: its rule and the named parts, folded to lower case."""

    rule: DateRule
    parts: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)  # equal only to itself, so that caches can hold it
class Grammar:
    words: dict[str, dict[str, int]]
    anchors: dict[str, re.Pattern[str]]
    rules: tuple[CompiledRule, ...]
    tense: dict[str, tuple[str, ...]]

    def value(self, kind: str, word: str) -> int | None:
        """What a word of a list is worth: ``value("month", "Sept.") == 9``."""
        return self.words[kind].get(word.rstrip("."))


def plain(text: str) -> str:
    """The text with plain quotes, dashes and spaces, of the same length."""
    return text.translate(_PLAIN)


def load_grammar(directory: str | Path | None = None) -> Grammar:
    """The grammar of ``directory`` (default: the installed models), compiled once for a file.

    Raises LexiconError naming the file and the rule.
    """
    path = model_dir(directory) / "dates.toml"
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error
    return _load(path, stamp)


@lru_cache(maxsize=4)
def _load(path: Path, _stamp: int) -> Grammar:
    try:
        raw = tomli.loads(path.read_text(encoding="utf-8"))
        content = msgspec.convert(raw, _File)
    except (OSError, ValueError, msgspec.ValidationError) as error:  # ValueError: of TOML or UTF-8
        raise LexiconError(f"{path}: {error}") from error
    rules: list[CompiledRule] = []
    for rule in content.rule:
        if any(rule.id == other.rule.id for other in rules):
            raise LexiconError(f"{path}: rule {rule.id!r} is there twice")
        try:
            if rule.anchor not in content.anchors:
                raise KeyError(rule.anchor)
            rules.append(_compile(rule, len(rules), content.words))
        except (re.error, KeyError) as error:
            raise LexiconError(f"{path}: rule {rule.id!r}: {error}") from error
    return Grammar(
        content.words,
        {name: re.compile(pattern) for name, pattern in content.anchors.items()},
        tuple(rules),
        {name: tuple(words) for name, words in content.tense.items()},
    )


_IN_USE: ContextVar[Grammar | None] = ContextVar("grammar", default=None)


def current() -> Grammar:
    """The grammar that dates are read with: that of :func:`using`, else the installed one."""
    return _IN_USE.get() or _installed()


@lru_cache(maxsize=1)
def _installed() -> Grammar:
    return load_grammar()


@contextmanager
def using(grammar: Grammar) -> Iterator[None]:
    """Read dates with ``grammar`` inside the ``with`` block; other threads are not concerned."""
    token = _IN_USE.set(grammar)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def parse(text: str) -> Expression | None:
    """Parse an expression by itself; None where no rule covers it from end to end."""
    return _parse(text, current())


@lru_cache(maxsize=20_000)
def _parse(text: str, grammar: Grammar) -> Expression | None:
    folded = " ".join(plain(text).split())
    for compiled in grammar.rules:
        if match := compiled.whole.fullmatch(folded):
            return Expression(compiled.rule, parts_of(match))
    return None


def parts_of(match: re.Match[str]) -> dict[str, str]:
    """The named groups that took part in a match, folded."""
    groups: dict[str, Any] = match.groupdict()
    return {k: " ".join(v.lower().split()) for k, v in groups.items() if v is not None}


def _compile(rule: DateRule, order: int, words: dict[str, dict[str, int]]) -> CompiledRule:
    def expand(pattern: str) -> str:
        return _PLACEHOLDER.sub(lambda m: _placeholder(m[1], m[2], words), pattern)

    body = f"(?i:{_loose(expand(rule.pattern))})"
    after = f"(?!{_loose(expand(rule.not_after))})" if rule.not_after else ""
    return CompiledRule(
        rule,
        order,
        body,
        re.compile(rf"(?<!\w){body}(?!\w(?<!T))(?!T[^\d]){after}"),
        re.compile(rf"(?:{expand(rule.licence)})\Z") if rule.licence else None,
        re.compile(rf"(?:{expand(rule.not_before)})\Z") if rule.not_before else None,
    )


def _placeholder(name: str, suffix: str, words: dict[str, dict[str, int]]) -> str:
    if name == "weekdays":  # "Wednesday, " or "(Wed) " before a day of the month
        names = _alternatives([*words["weekday"], *words["weekday_short"]])
        return rf"(?:{names}\.?,? )?"
    if name == "count":
        return rf"(?P<count>{_alternatives(words['number'])}|\d{{1,3}}|a few|few|several|many)"
    if name == "month":
        full = [w for w in words["month"] if len(w) > 4 or w in _SHORT_MONTHS]
        short = [w for w in words["month"] if w not in full]
        return rf"(?P<month{suffix}>{_alternatives(full)}\b|{_alternatives(short)}\b\.?)"
    if name in _FIXED:
        return _FIXED[name]
    listed = _alternatives(words[name])
    return f"(?i:{listed})" if name in _UNNAMED else f"(?P<{name}{suffix}>{listed})"


def _alternatives(words: dict[str, int] | list[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _loose(pattern: str) -> str:
    """Let a space of the pattern match the uneven white space of wire copy."""
    pattern = pattern.replace(r"\ ", " ")

    def widen(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        return " {0,3}" if match[2] else " {1,3}"

    return _SPACE.sub(widen, pattern)
