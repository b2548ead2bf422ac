"""Entries of the lexicon: which ones know a word, and all of them as records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import tomli

from dipevents.corpus.names import fold
from dipevents.lexicon import Lexicon, load_lexicon, load_toml_rules, model_dir

TABLES = ("countries", "places", "organisations", "titles", "officials")
# Rule files, the user's table that adds to them, and the keys whose words are looked through.
_RULES = {"status": ("status", ("words", "verbs")), "topics": ("topic", ("patterns",)),
          "outcomes": ("outcome", ("patterns",))}  # fmt: skip
_NO_WORDS = frozenset(
    ("kind", "country", "region", "class", "gender", "from", "to", "qid", "iso3", "organization")
)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that knows the term: its table, its name or id, the words that match, the rest."""

    table: str
    name: str
    words: tuple[str, ...]
    entry: Mapping[str, Any]


def export(
    table: str | None = None, model: str | None = None, extra: Iterable[str] = ()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and entry of each line of ``table`` (default: all TABLES), user files included."""
    lexicon = load_lexicon(model, extra)
    for name in (table,) if table else TABLES:
        for entry in getattr(lexicon, name):
            yield name, msgspec.to_builtins(entry)


def find_term(term: str, model: str | None = None, extra: Iterable[str] = ()) -> list[Found]:
    """The entries and rules with a word or phrase that equals ``term``; else that hold it.

    Letter case and accents do not count; a trailing ``*`` of a pattern stands for any ending.
    """
    wanted = fold(term).strip()
    lexicon = load_lexicon(model, extra)
    rows = [*_entries(lexicon), *_rules(model_dir(model), lexicon)]
    for same in (_equals, _holds):
        found = [
            Found(table, name, words, entry)
            for table, name, forms, entry in rows
            if (words := tuple(form for form in forms if same(wanted, fold(form))))
        ]
        if found:
            return found
    return []


def _equals(wanted: str, form: str) -> bool:
    return form == wanted or (form.endswith("*") and wanted.startswith(form[:-1]))


def _holds(wanted: str, form: str) -> bool:
    return f" {wanted} " in f" {form.replace('-', ' ')} "


Row = tuple[str, str, list[str], Mapping[str, Any]]


def _entries(lexicon: Lexicon) -> Iterator[Row]:
    for table in TABLES:
        for entry in getattr(lexicon, table):
            values = msgspec.to_builtins(entry)
            forms = [
                form
                for key, value in values.items()
                if key not in _NO_WORDS
                for form in (value if isinstance(value, (list, tuple)) else [value])
                if isinstance(form, str)
            ]
            if table == "countries":
                forms.append(values["iso3"])
            yield table, str(next(iter(_names(values)))), list(dict.fromkeys(forms)), values


def _names(values: Mapping[str, Any]) -> Iterator[Any]:
    yield from (values[key] for key in ("name", "title") if key in values)


def _rules(home: Path, lexicon: Lexicon) -> Iterator[Row]:
    for path in sorted((home / "triggers").glob("*.toml")):
        content = tomli.loads(path.read_text(encoding="utf-8"))
        for rule in content.get("rule", ()):
            yield f"triggers/{path.name}", rule["id"], list(rule.get("words", ())), rule
    for rule in lexicon.rules.get("trigger", ()):
        yield "trigger", rule["id"], list(rule.get("words", ())), dict(rule)
    for name, (table, keys) in _RULES.items():
        extra = lexicon.rules.get(table, ())
        for rule in load_toml_rules(home / f"{name}.toml", extra=extra):
            forms = [word for key in keys for word in rule.get(key, ())]
            yield f"{name}.toml", rule["id"], forms, rule
