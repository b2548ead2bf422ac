"""Tokens of the actor scan, and the word lists of ``actors.toml``.

The scan has its own tokens, finer than the parser's in one respect only: names, initials,
abbreviations and possessive endings come apart the same way in every language's names.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from dipevents.errors import LexiconError

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*(?![^\W\d_])"
    r"|['’`‘]s\b"
    r"|[^\W_]+(?:['’‘`](?!s\b)[^\W\d_]+)*"  # O'Brien, d'Ivoire
    r"|\S"
)
HYPHENS = frozenset("-‐‑–—")
POSSESSIVES = frozenset({"'s", "’s", "`s", "‘s"})
CLOSERS = frozenset('.!?:;"”“…')


@dataclass(frozen=True, slots=True)
class Tok:
    """One token; ``norm`` is lower case without accents and dots; offsets are the document's."""

    text: str
    start: int
    end: int
    norm: str
    cap: bool
    alpha: bool
    first: bool  # of its sentence, as far as punctuation tells
    tight: bool  # no space before it


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, no dots: the key of every table."""
    if text.isascii():
        return text.lower().replace(".", "").replace("`", "'")
    text = text.replace("’", "'").replace("‘", "'").replace("ı", "i").replace("ł", "l")
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower().replace(".", "")


def tokenise(
    text: str, start: int, end: int, abbreviations: frozenset[str], small: frozenset[str] | None
) -> list[Tok]:
    """Tokens of ``text[start:end]``. Square brackets are dropped: agencies put words in them.

    ``small``: in a text without capitals, the words that would not have one; else None.
    """
    tokens: list[Tok] = []
    first, last_end, skip = True, start, -1
    for match in TOKEN.finditer(text, start, end):
        a, b = match.span()
        if a < skip or text[a] in "[]":
            continue
        word = text[a:b]
        follows = b < end and text[b] == "."
        tight_name = len(word) == 2 and word.istitle() and text[b + 1 : b + 2].isupper()
        if follows and (
            (len(word) == 1 and word.isupper())
            or tight_name  # "Ts.Elbegdorj"
            or (word.lower() in abbreviations and (word[0].isupper() or b + 1 < end))
        ):
            b += 1
            skip = b
            word = text[a:b]
        alpha = word[0].isalpha()
        tight = a == last_end and a > start
        norm = fold(word) or word
        cap = word[0].isupper() if small is None else alpha and norm not in small
        tokens.append(Tok(word, a, b, norm, cap, alpha, first, tight))
        first = (first and not alpha) or word in CLOSERS
        last_end = b
    return tokens


@dataclass(frozen=True)
class Words:
    """The lists of ``actors.toml`` as sets of folded words."""

    sets: dict[str, frozenset[str]]
    heads: dict[str, str]  # head word -> class
    bodies: dict[str, str]  # last word of a body -> company, media, sport
    offices: dict[str, str]  # office -> the one state that has it
    phrases: dict[str, tuple[str, ...]]  # class -> plural offices of several words
    names: tuple[str, ...]  # offices that serve as names
    verbs: frozenset[str]  # every form
    small: frozenset[str]  # never with a capital of their own
    seats: dict[str, str]  # city that stands for a government though no capital -> its state

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


_LISTS = {
    "": ("abbreviations", "shared", "attributes", "former", "modifiers", "portfolios"),
    "verbs": ("regular", "irregular", "perfect"),
    "names": ("particles", "openers", "suffixes", "given", "given_titles", "calendar", "retired",
        "hyphenated", "letters", "firms",
    ),
    "groups": ("nouns", "plural", "always", "quantifiers", "bare", "adjectives", "vague", "loose",
        "units", "realms", "visitors", "bodies", "counted", "realms_of", "owners",
        "loosely", "compass",
    ),
    "nouns": ("verbal", "endings", "counting", "facilities", "residences", "missions",
        "outposts", "contacts"),
    "stops": ("function", "calendar", "headline"),
    "bodies": (
        "company", "media", "sport", "actor", "gathering", "joint", "private", "councils",
        "senders",
    ),
    "pronouns": ("m", "f", "plural", "neutral"),
    "regions": ("adjectives", "lead", "parts", "wholes"),
    "rebels": ("plural", "single", "bodies", "kinds", "before", "party", "fighters"),
}  # fmt: skip


def load_words(path: Path) -> Words:
    """Read ``actors.toml``. Raises LexiconError naming the file and the key."""
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read ({error})") from error
    sets: dict[str, frozenset[str]] = {}
    for section, names in _LISTS.items():
        table = data.get(section, {}) if section else data
        for name in names:
            key = f"{section}.{name}" if section else name
            sets[key] = _words(path, key, table.get(name))
    heads: dict[str, str] = {}
    for cls, value in data.get("heads", {}).items():
        for word in sorted(_words(path, f"heads.{cls}", value)):
            heads[word] = cls
    kinds = ("company", "media", "sport")
    bodies = {word: kind for kind in kinds for word in sorted(sets[f"bodies.{kind}"])}
    verbs = sets["verbs.irregular"] | {f for v in sets["verbs.regular"] for f in inflect(v)}
    offices = {
        fold(title): iso for iso, titles in data.get("offices", {}).items() for title in titles
    }
    names = tuple(data.get("offices_as_names", {}).get("names", ()))
    phrases = {cls: tuple(forms) for cls, forms in data.get("phrases", {}).items()}
    small = verbs | sets["stops.function"] | sets["portfolios"] | sets["modifiers"] | heads.keys()
    seats = {fold(c): iso for iso, cities in data.get("seats", {}).items() for c in cities}
    return Words(sets, heads, bodies, offices, phrases, names, verbs, small - {"may"}, seats)


def _words(path: Path, key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, str) or not value.split():
        raise LexiconError(f"{path.name}, key '{key}': expected words in one string")
    return frozenset(fold(word) for word in value.split())


def inflect(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb, the base first."""
    if verb.endswith("ee"):
        return (verb, verb + "s", verb + "d", verb + "ing")
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return (verb, verb + "es", verb + "ed", verb + "ing")
    doubled = stem + stem[-1] if stem == verb and stem[-1] in "bglmnprt" else stem
    return (verb, verb + "s", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing")
