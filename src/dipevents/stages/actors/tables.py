"""Indexes over the lexicon that the scan looks words up in."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dipevents.lexicon import Lexicon, Official, model_dir
from dipevents.stages.actors.words import HYPHENS, TOKEN, Tok, Words, fold, load_words


class Phrase(NamedTuple):
    """An entry under one of its wordings; a tuple, since thousands are made at start-up.

    ``kind``: country, adjective, people, prefix, seat, place, organisation, title, official.
    ``upper``: only in capitals ("US"). ``value``: iso3, place, organisation, title class ...
    """

    words: tuple[str, ...]
    kind: str
    value: Any
    upper: bool = False
    plural: bool = False
    capital: bool = False
    ambiguous: bool = False


@dataclass(frozen=True)
class ActorTables:
    """Phrases by first word, longest first; officials by family name; the word lists."""

    phrases: dict[str, tuple[Phrase, ...]]
    families: dict[str, tuple[Official, ...]]
    full_names: dict[str, tuple[Official, ...]]
    country_names: dict[str, str]
    igo_by_name: dict[str, str]  # folded wording -> name
    words: Words
    starters: frozenset[str]  # words in small letters that can open a mention


def key_words(phrase: str) -> tuple[str, ...]:
    """Folded words of a phrase, hyphens dropped: "Asia-Pacific" -> ("asia", "pacific")."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most names; thousands at start-up
        return tuple(phrase.lower().split())
    found = [fold(m.group()) for m in TOKEN.finditer(phrase) if m.group() not in HYPHENS]
    return tuple(word for word in found if word and word not in {"[", "]"})


@lru_cache(maxsize=4)
def _compile(holder: "_Holder") -> ActorTables:
    lexicon = holder.lexicon
    words = load_words(holder.home / "actors.toml")
    found: dict[tuple[tuple[str, ...], str, bool], Phrase] = {}

    def put(wording: str, kind: str, value: Any, **flags: bool) -> None:
        keys = key_words(wording)
        if not keys:
            return
        upper = False
        if kind != "title" and len(keys) == 1 and not wording.islower():
            bare = wording.replace(".", "").replace(" ", "").replace("-", "")
            upper = bare.isupper() and len(bare) <= 6
        phrase = Phrase(keys, kind, value, upper, **flags)
        slot = (keys, kind, flags.get("plural", False))
        known = found.setdefault(slot, phrase)
        if known.upper and not upper and known.value == value:
            found[slot] = phrase  # "Unita" beside "UNITA": either way of writing

    capitals = {fold(c.capital): c.iso3 for c in lexicon.countries if c.capital and not c.until}
    capitals |= words.seats
    for country in lexicon.countries:
        unsure = {fold(form) for form in country.ambiguous}
        for form in (country.name, *country.aliases):
            put(form, "country", country.iso3, ambiguous=fold(form) in unsure)
        if not country.until and country.iso3 not in {"CHN", "PRK", "KOR", "COD", "COG"}:
            put(f"Republic of {country.name}", "country", country.iso3)
        for form in country.adjectives:
            put(form, "adjective", country.iso3, ambiguous=fold(form) in unsure)
        for form in country.people:
            put(form, "people", country.iso3, plural=form.endswith(("s", "men", "i")))
        for form in country.prefixes:
            put(form, "prefix", country.iso3)
        for form in country.seats:
            put(form, "seat", country.iso3)
        if country.capital and not country.until:
            put(country.capital, "place", (country.capital, country.iso3, "city"), capital=True)
    for place in lexicon.places:
        seat = fold(place.name) in capitals and capitals[fold(place.name)] == place.country
        for form in (place.name, *place.aliases):
            put(
                form, "place", (place.name, place.country, place.kind),
                capital=seat, ambiguous=place.ambiguous,
            )  # fmt: skip
    for body in lexicon.organisations:
        for form in (body.name, *body.aliases):
            put(form, "organisation", body, ambiguous=body.ambiguous)
    for title in lexicon.titles:
        forms = dict.fromkeys((title.title, *title.aliases))
        many = {plural for form in forms for plural in _plurals(form)}
        if title.plural:
            many.add(title.plural)
        for form in (*forms, *sorted(many)):
            put(form, "title", title.class_, plural=form in many)
    for cls, offices in words.phrases.items():
        for form in offices:
            put(form, "title", cls, plural=True)
    families: dict[str, list[Official]] = {}
    full: dict[str, list[Official]] = {}
    for official in lexicon.officials:
        for form in dict.fromkeys((official.name, *official.aliases)):
            full.setdefault(" ".join(key_words(form)), []).append(official)
            if len(key_words(form)) > 1:
                put(form, "official", official)
        for form in dict.fromkeys((official.family, *official.family_aliases)):
            families.setdefault(" ".join(key_words(form)), []).append(official)
    for name in words.names:
        known = Official(name=name, family=name, office=name.lower())
        put(name, "official", known)
        full.setdefault(" ".join(key_words(name)), []).append(known)
    index: dict[str, list[Phrase]] = {}
    for phrase in found.values():
        index.setdefault(phrase.words[0], []).append(phrase)
    return ActorTables(
        phrases={
            word: tuple(sorted(list_, key=_length) if len(list_) > 1 else list_)
            for word, list_ in index.items()
        },
        families={k: tuple(v) for k, v in families.items()},
        full_names={k: tuple(v) for k, v in full.items()},
        country_names={c.iso3: c.name for c in lexicon.countries},
        igo_by_name={
            " ".join(key_words(form)): body.name
            for body in lexicon.organisations
            if body.kind == "igo"
            for form in (body.name, *body.aliases)
        },
        words=words,
        starters=_starters(words) | set(index),
    )


def _length(phrase: Phrase) -> int:
    return -len(phrase.words)


def _starters(words: Words) -> frozenset[str]:
    names = (
        "attributes", "former", "modifiers", "portfolios", "groups.quantifiers", "names.openers",
        "pronouns.m", "pronouns.f", "pronouns.plural", "pronouns.neutral", "groups.plural",
    )  # fmt: skip
    listed = frozenset().union(*(words[name] for name in names))
    articles = {"the", "a", "an", "these", "those", "all", "our"}
    parts = {part for word in listed for part in word.split("-")}
    return listed | parts | articles | words.heads.keys()


def _plurals(title: str) -> tuple[str, ...]:
    """Likely plurals of a title: of its last word, and of the word before "of" or "general"."""
    parts = title.split()
    heads = {len(parts) - 1}
    behind = {"of", "general", "for", "extraordinary", "designate", "at"}
    heads |= {i - 1 for i, word in enumerate(parts) if i and word in behind}
    out = []
    for i in sorted(heads):
        word = parts[i]
        if word.endswith("s"):
            continue
        if word.endswith("man"):
            many = word[:-3] + "men"
        elif word.endswith("y") and word[-2:-1] not in "aeiou":
            many = word[:-1] + "ies"
        else:
            many = word + "s"
        out.append(" ".join([*parts[:i], many, *parts[i + 1 :]]))
    return tuple(out)


class _Holder:
    """Lets the cache key on the lexicon's version, which is hashable where the tables are not."""

    def __init__(self, lexicon: Lexicon, home: Path) -> None:
        self.lexicon, self.home = lexicon, home

    def __hash__(self) -> int:
        return hash(self.lexicon.version)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Holder) and other.lexicon is self.lexicon and other.home == self.home
        )


def compile_tables(lexicon: Lexicon, directory: str | Path | None = None) -> ActorTables:
    """Indexes for the scan, cached for a lexicon object.

    ``directory``: where ``actors.toml`` is (default: the installed models). Raises LexiconError on
    a bad word list.
    """
    return _compile(_Holder(lexicon, model_dir(directory)))


def phrases_at(tables: ActorTables, tokens: list[Tok], i: int) -> dict[str, tuple[int, Phrase]]:
    """Longest phrase of each kind that starts at token ``i``: kind -> (end token, phrase)."""
    hits: dict[str, tuple[int, Phrase]] = {}
    token = tokens[i]
    k = i + 1
    while k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    following = tokens[k].norm if k < len(tokens) else ""
    for phrase in tables.phrases.get(token.norm, ()):
        words = phrase.words
        if len(words) > 1 and words[1] != following:
            continue
        if phrase.kind in hits and not (phrase.plural and phrase.kind != "title"):
            continue
        letters = phrase.kind == "title" and len(words) == 1 and len(words[0]) < 3
        address = phrase.value == "honorific" and token.cap  # "Mr.", "Dr"
        if letters and not (token.text.isupper() or address):
            continue  # "PM", never "p.m."
        bare = token.text.replace(".", "")
        if phrase.upper and not bare.isupper() and bare == token.text:
            continue
        if phrase.kind != "title" and not token.cap and not token.text[0].isdigit():
            continue
        j = i
        for word in words:
            while j > i and j < len(tokens) and tokens[j].text in HYPHENS:
                j += 1
            if j >= len(tokens) or tokens[j].norm != word:
                break
            j += 1
        else:
            hits.setdefault(phrase.kind, (j, phrase))
    return hits
