"""CAMEO and PLOVER codes of an event (models/diplomacy/codes.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
import tomli

from dipevents.errors import LexiconError
from dipevents.lexicon import model_dir
from dipevents.records import Codes, EventStatus, EventType, Plover, TopicId

Change = Literal["up", "down", "first", "recall"]


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    types: tuple[EventType, ...]
    status: EventStatus
    cameo: tuple[str, ...]
    event: str
    source: str
    mode: str | None = None
    change: Change | None = None
    third_country: bool = False


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: tuple[_Row, ...]
    contexts: dict[TopicId, tuple[str, ...]]


@dataclass(frozen=True)
class CodeTable:
    """The codes as loaded; keys are (type, status, change, third country)."""

    rows: dict[tuple[str, str, str | None, bool], _Row]
    contexts: dict[TopicId, tuple[str, ...]]

    def find(self, kind: str, status: str, change: str | None, third_country: bool) -> _Row:
        """The narrowest row; a detail that no row of the type and status knows is ignored."""
        for key in ((change, third_country), (change, False), (None, third_country)):
            row = self.rows.get((kind, status, *key))
            if row is not None:
                return row
        return self.rows[kind, status, None, False]


def load_codes(directory: str | Path | None = None) -> CodeTable:
    """Read ``codes.toml`` of ``directory`` (default: the installed models).

    Raises LexiconError naming file and key, also where a type, status or topic has no row.
    """
    path = model_dir(directory) / "codes.toml"
    try:
        content = msgspec.convert(tomli.loads(path.read_text(encoding="utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path.name}: {error}") from error
    rows: dict[tuple[str, str, str | None, bool], _Row] = {}
    for number, row in enumerate(content.code, 1):
        for kind in row.types:
            key = (kind, row.status, row.change, row.third_country)
            if key in rows:
                raise LexiconError(f"{path.name}, [[code]] {number}, key 'types': {kind} twice")
            rows[key] = row
    for kind in get_args(EventType):
        for status in get_args(EventStatus):
            if status != "denied" and (kind, status, None, False) not in rows:
                raise LexiconError(f"{path.name}: no [[code]] for type {kind}, status {status}")
    for topic in get_args(TopicId):
        if topic not in content.contexts:
            raise LexiconError(f"{path.name}, [contexts]: topic {topic} is missing")
    return CodeTable(rows, content.contexts)


@lru_cache(maxsize=1)
def default_codes() -> CodeTable:
    return load_codes()


def code_event(
    event_type: str,
    status: str,
    *,
    third_country: bool = False,
    change: Change | None = None,
    topics: Iterable[str] = (),
    table: CodeTable | None = None,
) -> Codes:
    """The codes of an event of a type and status.

    ``third_country``: a meeting held in none of the countries of those who met. ``change``: what
    became of relations; an expelled, recalled or renewed tie is coded by it. ``topics``: topic ids,
    read as PLOVER contexts in their order, each once. A denied event has no code.
    """
    if status == "denied":
        return Codes(cameo=(), plover=None)
    known = table or default_codes()
    row = known.find(event_type, status, change, third_country)
    by_topic: dict[str, tuple[str, ...]] = {str(k): v for k, v in known.contexts.items()}
    contexts = dict.fromkeys(c for topic in topics for c in by_topic.get(topic, ()))
    return Codes(
        cameo=row.cameo,
        plover=Plover(event=row.event, mode=row.mode, context=tuple(contexts)),
    )
