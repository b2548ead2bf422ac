"""What the values of a record mean and how types are coded, from ``models/``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import tomli

from dipevents import records
from dipevents.errors import LexiconError
from dipevents.lexicon import model_dir
from dipevents.stages.codes import CodeTable, load_codes

# What is listed: the table of ontology.toml and the Literal of the records that it must match.
SECTIONS = {
    "types": "EventType",
    "statuses": "EventStatus",
    "roles": "Role",
    "kinds": "ParticipantKind",
    "topics": "TopicId",
    "outcomes": "OutcomeKind",
}
CODE_COLUMNS = ("type", "status", "case", "cameo", "plover", "mode", "source")


@dataclass(frozen=True, slots=True)
class Listed:
    """One value: its id, its definition, and codes by a word for the case (types, topics)."""

    id: str
    definition: str
    codes: tuple[str, ...] = ()


def catalogue(directory: str | Path | None = None) -> dict[str, tuple[Listed, ...]]:
    """The values of each of SECTIONS in the order of the records.

    Types carry their CAMEO and PLOVER codes when they occurred, topics their PLOVER contexts.
    Raises LexiconError where ontology.toml and the records do not agree.
    """
    path = model_dir(directory) / "ontology.toml"
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}") from error
    codes = load_codes(directory)
    out = {}
    for section, literal in SECTIONS.items():
        values = get_args(getattr(records, literal))
        defined = content.get(section, {})
        for value in values:
            if value not in defined:
                raise LexiconError(f"{path.name}, [{section}]: no definition of {value!r}")
        for value in defined:
            if value not in values:
                raise LexiconError(f"{path.name}, [{section}]: {value!r} is no such value")
        out[section] = tuple(
            Listed(value, defined[value], _codes(section, value, codes)) for value in values
        )
    return out


def _codes(section: str, value: str, table: CodeTable) -> tuple[str, ...]:
    if section == "topics":
        return {str(k): v for k, v in table.contexts.items()}[value]
    if section != "types":
        return ()
    row = table.rows[value, "occurred", None, False]
    return (*row.cameo, "/".join(filter(None, (row.event, row.mode))))


def code_rows(directory: str | Path | None = None) -> list[dict[str, str]]:
    """Every code, one row a type, status and case, keys as in CODE_COLUMNS."""
    table = load_codes(directory)
    out = []
    for (kind, status, change, third), row in table.rows.items():
        out.append(
            {
                "type": kind,
                "status": status,
                "case": change or ("third country" if third else ""),
                "cameo": " ".join(row.cameo),
                "plover": row.event,
                "mode": row.mode or "",
                "source": row.source,
            }
        )
    kinds: Sequence[str] = records.EVENT_TYPES
    states: Sequence[str] = get_args(records.EventStatus)
    return sorted(out, key=lambda r: (kinds.index(r["type"]), states.index(r["status"]), r["case"]))
