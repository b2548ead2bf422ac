"""Markdown as plain text, and the YAML front matter above it."""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from dipevents.errors import InputError

_FRONT = re.compile(
    r"\A---[ \t]*\n(.*?)(?:\n)?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FENCE = ("```", "~~~")
MAX_FRONT_MATTER = 100_000


def _heading(match: re.Match[str]) -> str:
    words = match[1].strip(" \t").rstrip("#").rstrip(" \t")
    return f"\n{words}\n"


# Each pattern stops at the next sign of its own kind: the time must not grow with the square of a
# text that opens a thousand brackets and closes none.
_MARKUP: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]+\S.*$", re.MULTILINE), ""),
    (re.compile(r"\[\^[^\[\]\n]+\]"), ""),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]{0,200}>"), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}(?=[ \t])(.*)$", re.MULTILINE), _heading),
    (re.compile(r"^[ \t]{0,3}(?:=+|-{3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(?<![\\\w*])(\*\*\*|\*\*|\*)(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\\\w_])(___|__|_)(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def front_matter(source: str) -> tuple[dict[str, Any], str]:
    """The front matter as a mapping ({} where there is none) and the text below it.

    Raises InputError where it is not YAML or no mapping.
    """
    match = _FRONT.match(source)
    if match is None:
        return {}, source
    if match.end() > MAX_FRONT_MATTER:
        raise InputError(f"front matter of more than {MAX_FRONT_MATTER:,} characters")
    import yaml

    class Loader(yaml.SafeLoader):
        """Without aliases: a page of them can stand for more than any memory holds."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    try:
        data = yaml.load(match[1], Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 2}" if mark is not None else ""
        raise InputError(f"front matter is not YAML{where}; correct or remove it") from error
    if data is None:
        return {}, source[match.end() :]
    if not isinstance(data, dict):
        return {}, source  # a rule at the top, not front matter
    return {str(key): value for key, value in data.items()}, source[match.end() :]


def plain(markdown: str) -> str:
    """Markdown without its marks: headings, emphasis, links (their words stay), code, comments."""
    text = _without_code(markdown)
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return text.strip("\n") + "\n" if text.strip() else ""


def _without_code(text: str) -> str:
    """``text`` without its fenced blocks of code; a fence that is never closed is left."""
    if not any(fence in text for fence in _FENCE):
        return text
    lines = text.split("\n")
    closing = [n for n, line in enumerate(lines) if line.rstrip(" \t") in _FENCE]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith(_FENCE):
            after = bisect_right(closing, at)
            if after < len(closing):
                kept.append("")
                at = closing[after] + 1
                continue
        kept.append(lines[at])
        at += 1
    return "\n".join(kept)
