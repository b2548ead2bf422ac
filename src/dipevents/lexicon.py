"""What the extractor knows about the world: the tables of ``models/``, typed and validated.

Five tables of JSON lines (countries, places, organisations, titles, officials) and the TOML rule
files of the stages. A bad entry raises :class:`LexiconError` naming file, line and key. Users
extend the tables with TOML files of their own; see :func:`load_lexicon`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast, overload

import msgspec
import tomli

from dipevents.errors import LexiconError
from dipevents.lexicon_types import (
    Country,
    Entry,
    Gender,
    Official,
    Organisation,
    OrganisationKind,
    PlaceEntry,
    PlaceKind,
    TitleClass,
    TitleEntry,
)

__all__ = [
    "Country",
    "Entry",
    "Gender",
    "Lexicon",
    "LexiconError",
    "Official",
    "Organisation",
    "OrganisationKind",
    "PlaceEntry",
    "PlaceKind",
    "Rule",
    "TitleClass",
    "TitleEntry",
    "check_user_file",
    "load_lexicon",
    "load_toml_rules",
    "model_dir",
]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the stages' rules: every rule shows what it means and what it does not."""

    id: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


R = TypeVar("R", bound=msgspec.Struct)


@dataclass(frozen=True)
class Lexicon:
    """All tables as loaded.

    ``version``: 12 hex digits of a SHA-256 over the files. ``rules``: tables of user files that
    belong to the stages (``trigger``, ``topic`` ...), by table name, in order of reading.
    """

    countries: tuple[Country, ...]
    places: tuple[PlaceEntry, ...]
    organisations: tuple[Organisation, ...]
    titles: tuple[TitleEntry, ...]
    officials: tuple[Official, ...]
    by_iso3: Mapping[str, Country]
    rules: Mapping[str, tuple[Mapping[str, Any], ...]]
    version: str


@dataclass(frozen=True)
class _Table:
    file: str
    name: str  # of the [[table]] in user files
    type: type[Entry]
    key: tuple[str, ...]  # what tells entries apart


_TABLES = (
    _Table("countries.jsonl", "country", Country, ("iso3",)),
    _Table("places.jsonl", "place", PlaceEntry, ("name", "country")),
    _Table("organisations.jsonl", "organisation", Organisation, ("name",)),
    _Table("titles.jsonl", "title", TitleEntry, ("title",)),
    _Table(
        "officials.jsonl",
        "official",
        Official,
        ("name", "office", "country", "organization", "from"),
    ),
)
_HASHED = (".json", ".jsonl", ".toml", ".cfg")
_KEY_IN_MESSAGE = re.compile(r"field `(?P<field>[^`]+)`|at `\$(?:\[\d+\])?\.(?P<path>\w+)")

_Keyed = dict[tuple[Any, ...], dict[str, Any]]


def model_dir(override: str | Path | None = None) -> Path:
    """The directory of tables and rules: ``override``, the installed one, or the checkout's.

    The returned path is ``models/diplomacy``. Raises LexiconError where there is none.
    """
    if override is not None:
        path = Path(override)
        if not path.is_dir():
            raise LexiconError(f"{path}: no such directory; give one that holds countries.jsonl")
        return path
    package = Path(str(files("dipevents")))
    for models in (package / "models", package.parent.parent / "models"):
        if (models / "diplomacy").is_dir():
            return models / "diplomacy"
    raise LexiconError("models/diplomacy not found beside the package; reinstall dipevents")


def load_lexicon(directory: str | Path | None = None, extra: Iterable[str | Path] = ()) -> Lexicon:
    """Read the five tables of ``directory`` (default: :func:`model_dir`) and the user's files.

    ``extra``: TOML files with ``[[country]]``, ``[[place]]``, ``[[organisation]]``, ``[[title]]``
    and ``[[official]]`` tables of the same keys. An entry with the key of a known one (``iso3``;
    ``name`` and ``country``; ``name``; ``title``; the tenure) adds to its lists and replaces its
    other values. Other tables are handed on in ``Lexicon.rules``.
    Raises LexiconError naming file, line and key.
    """
    base = model_dir(directory)
    tables = {table.name: _read_table(base / table.file, table) for table in _TABLES}
    digest = hashlib.sha256()
    for path in sorted(p for p in base.rglob("*") if p.suffix in _HASHED):
        _feed(digest, path.relative_to(base).as_posix(), path.read_bytes())
    rules: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for path in map(Path, extra):
        raw = _read_bytes(path)
        _feed(digest, "extra", raw)
        for name, rows in _parse_toml(path, raw).items():
            table = next((t for t in _TABLES if t.name == name), None)
            if table is None:
                rules[name] = rules.get(name, ()) + tuple(MappingProxyType(r) for _, r in rows)
            else:
                tables[name] = _extend(tables[name], path, table, rows)
    countries = cast(tuple[Country, ...], tables["country"])
    by_iso3 = MappingProxyType({country.iso3: country for country in countries})
    return Lexicon(
        countries=countries,
        places=cast(tuple[PlaceEntry, ...], tables["place"]),
        organisations=cast(tuple[Organisation, ...], tables["organisation"]),
        titles=cast(tuple[TitleEntry, ...], tables["title"]),
        officials=cast(tuple[Official, ...], tables["official"]),
        by_iso3=by_iso3,
        rules=MappingProxyType(rules),
        version=digest.hexdigest()[:12],
    )


@overload
def load_toml_rules(
    path: str | Path, rule_type: type[R], *, table: str = ..., extra: Iterable[Any] = ...
) -> tuple[R, ...]: ...


@overload
def load_toml_rules(
    path: str | Path, rule_type: None = ..., *, table: str = ..., extra: Iterable[Any] = ...
) -> tuple[dict[str, Any], ...]: ...


def load_toml_rules(
    path: str | Path,
    rule_type: type[Any] | None = None,
    *,
    table: str = "rule",
    extra: Iterable[Any] = (),
) -> tuple[Any, ...]:
    """Read the ``[[table]]`` entries of a TOML file, in order, as ``rule_type`` or as dicts.

    ``rule_type``: a msgspec Struct, by habit a subclass of :class:`Rule`; the keys of the entry
    are checked against it. Every entry needs ``id`` (unique), ``examples`` and ``counterexamples``
    (one at least). ``extra``: further entries from ``Lexicon.rules``; one with a known id
    replaces that rule. Raises LexiconError naming file, line and key.
    """
    path = Path(path)
    parsed = _parse_toml(path, _read_bytes(path))
    for name in parsed:
        if name != table:
            raise LexiconError(f"{path}: unknown table [[{name}]]; expected [[{table}]]")
    rules: dict[str, Any] = {}
    for line, row in parsed.get(table, ()):
        rule = _check_rule(row, rule_type, _locator(path, line))
        if row["id"] in rules:
            raise LexiconError(f"{_locator(path, line)('id')}: duplicate id {row['id']!r}")
        rules[row["id"]] = rule
    for row in extra:
        rules[row.get("id", "")] = _check_rule(
            dict(row), rule_type, lambda key: f"extra [[{table}]], key '{key}'"
        )
    return tuple(rules.values())


def check_user_file(
    path: str | Path, rule_types: Mapping[str, type[Any]]
) -> dict[str, tuple[Any, ...]]:
    """The rules of a user's file by table, each checked against ``rule_types[table]``.

    Entries of the five tables are checked by :func:`load_lexicon`. Raises LexiconError naming file,
    line and key, also for a table that nothing reads.
    """
    path = Path(path)
    known = (*rule_types, *(table.name for table in _TABLES))
    out: dict[str, tuple[Any, ...]] = {}
    for name, rows in _parse_toml(path, _read_bytes(path)).items():
        if name not in known:
            raise LexiconError(
                f"{path.name} line {rows[0][0]}: unknown table [[{name}]]; "
                f"tables are {', '.join(known)}"
            )
        if name in rule_types:
            out[name] = tuple(
                _check_rule(row, rule_types[name], _locator(path, line)) for line, row in rows
            )
    return out


def _check_rule(
    row: dict[str, Any], rule_type: type[Any] | None, where: Callable[[str], str]
) -> Any:
    for key in ("id", "examples", "counterexamples"):
        if not row.get(key):
            raise LexiconError(f"{where(key)}: missing or empty; every rule needs one")
    return row if rule_type is None else _convert(row, rule_type, where)


def _convert(row: dict[str, Any], kind: type[Any], where: Callable[[str], str]) -> Any:
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        match = _KEY_IN_MESSAGE.search(str(error))
        key = (match["field"] or match["path"]) if match else "?"
        raise LexiconError(f"{where(key)}: {error}") from error


def _locator(path: Path, line: int) -> Callable[[str], str]:
    return lambda key: f"{path.name} line {line}, key '{key}'"


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error


def _feed(digest: "hashlib._Hash", name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)


def _read_table(path: Path, table: _Table) -> tuple[Entry, ...]:
    raw = _read_bytes(path)
    try:
        entries = msgspec.json.Decoder(table.type).decode_lines(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        entries = _decode_by_line(path, table, raw)
    seen: dict[tuple[Any, ...], int] = {}
    for line, entry in enumerate(entries, 1):
        key = _key_of(entry, table)
        if key in seen:
            first = _line_of(raw, seen[key])
            where = _locator(path, _line_of(raw, line))(table.key[0])
            raise LexiconError(f"{where}: duplicate of line {first} ({key[0]})")
        seen[key] = line
    return tuple(entries)


def _decode_by_line(path: Path, table: _Table, raw: bytes) -> list[Entry]:
    """The slow way, taken only to name the line at fault."""
    entries = []
    for number, line in enumerate(raw.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name} line {number}: not JSON ({error})") from error
        entries.append(_convert(row, table.type, _locator(path, number)))
    return entries


def _line_of(raw: bytes, nth: int) -> int:
    """Line number of the ``nth`` entry, blank lines counted."""
    filled = [n for n, line in enumerate(raw.splitlines(), 1) if line.strip()]
    return filled[nth - 1]


def _key_of(entry: Entry, table: _Table) -> tuple[Any, ...]:
    return tuple(getattr(entry, "from_" if key == "from" else key) for key in table.key)


def _parse_toml(path: Path, raw: bytes) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Arrays of tables by name, each entry with the line of its header."""
    try:
        text = raw.decode("utf-8")
        parsed = tomli.loads(text)
    except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: not TOML ({error})") from error
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for name, rows in parsed.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise LexiconError(f"{path.name}, key '{name}': expected tables, write [[{name}]]")
        header = re.compile(rf"^\s*\[\[\s*{re.escape(name)}\s*\]\]", re.MULTILINE)
        lines = [text.count("\n", 0, m.end()) + 1 for m in header.finditer(text)]
        lines += [0] * (len(rows) - len(lines))
        found[name] = list(zip(lines, rows, strict=False))
    return found


def _extend(
    entries: tuple[Entry, ...],
    path: Path,
    table: _Table,
    rows: list[tuple[int, dict[str, Any]]],
) -> tuple[Entry, ...]:
    known = {_key_of(entry, table): entry for entry in entries}
    fresh: set[tuple[Any, ...]] = set()
    for line, row in rows:
        where = _locator(path, line)
        key = tuple(row.get(part) for part in table.key)
        if key in fresh:
            raise LexiconError(f"{where(table.key[0])}: duplicate in this file ({key[0]})")
        fresh.add(key)
        old = msgspec.to_builtins(known[key]) if key in known else {}
        merged = dict(old)
        for name, value in row.items():
            both_lists = isinstance(value, list) and isinstance(old.get(name), (list, tuple))
            merged[name] = [*dict.fromkeys([*old[name], *value])] if both_lists else value
        known[key] = _convert(merged, table.type, where)
    return tuple(known.values())
