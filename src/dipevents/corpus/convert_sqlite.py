"""Events as an SQLite database, and back.

Tables ``documents``, ``events``, ``participants``, ``topics`` and ``outcomes``, joined by row
numbers (``events.document``; ``participants.event``). What has no column of its own is kept as
JSON, so that nothing is lost; ``events.id`` and ``outcomes.produced`` hold the ids of the JSONL.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dipevents.errors import InputError
from dipevents.records import DocumentRef, Event, Outcome, Participant, Topic

APPLICATION_ID = 0x64697065  # "dipe": tells our databases from others
_DOCUMENT = DocumentRef.__struct_fields__

_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL, path TEXT, url TEXT, title TEXT, published TEXT, published_basis TEXT,
    language TEXT, sha256 TEXT NOT NULL
);
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents(number),
    type TEXT NOT NULL, status TEXT NOT NULL, name TEXT,
    date TEXT, date_earliest TEXT, date_latest TEXT, date_basis TEXT,
    place TEXT, place_country TEXT,
    cameo TEXT, plover_event TEXT, plover_mode TEXT, plover_context TEXT,
    reported_by TEXT, trigger TEXT NOT NULL, trigger_rule TEXT NOT NULL,
    evidence TEXT, confidence REAL NOT NULL,
    date_json TEXT, place_json TEXT, attribution_json TEXT, codes_json TEXT NOT NULL,
    trigger_json TEXT NOT NULL, status_cue_json TEXT, evidence_json TEXT NOT NULL,
    reasons_json TEXT NOT NULL, extractor_json TEXT NOT NULL, schema TEXT NOT NULL
);
CREATE TABLE participants (
    event INTEGER NOT NULL REFERENCES events(number),
    position INTEGER NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, title TEXT, role TEXT NOT NULL,
    mentions_json TEXT NOT NULL, wikidata TEXT,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE topics (
    event INTEGER NOT NULL REFERENCES events(number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE outcomes (
    event INTEGER NOT NULL REFERENCES events(number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    produced TEXT,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX documents_id ON documents(id);
CREATE INDEX events_id ON events(id);
CREATE INDEX events_document ON events(document);
CREATE INDEX events_type ON events(type, status);
CREATE INDEX events_date ON events(date_earliest);
CREATE INDEX participants_country ON participants(country);
CREATE INDEX participants_name ON participants(name);
CREATE INDEX topics_id ON topics(id);
CREATE INDEX outcomes_kind ON outcomes(kind);
"""


class SqliteWriter:
    """Writes a new database at ``path``, which must not exist; it is complete after ``close``."""

    def __init__(self, path: str | Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._base.executescript(_SCHEMA)
        self._documents: dict[DocumentRef, int] = {}
        self._number = 0

    def write(self, events: Iterable[Event]) -> None:
        for event in events:
            self._number += 1
            self._event(self._number, event)

    def close(self) -> None:
        self._base.executescript(_INDEXES)
        self._base.commit()
        self._base.close()

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self._base.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*values.values()])

    def _document(self, document: DocumentRef) -> int:
        number = self._documents.get(document)
        if number is None:
            number = self._documents[document] = len(self._documents) + 1
            cells = {name: getattr(document, name) for name in _DOCUMENT}
            self._insert("documents", {"number": number, **cells})
        return number

    def _event(self, number: int, event: Event) -> None:
        date, place, plover = event.date, event.place, event.codes.plover
        self._insert("events", {
            "number": number, "id": event.id, "document": self._document(event.document),
            "type": event.type, "status": event.status, "name": event.name,
            "date": date and date.edtf, "date_earliest": date and date.earliest,
            "date_latest": date and date.latest, "date_basis": date and date.basis,
            "place": place and place.name, "place_country": place and place.country,
            "cameo": "; ".join(event.codes.cameo) or None,
            "plover_event": plover and plover.event, "plover_mode": plover and plover.mode,
            "plover_context": plover and "; ".join(plover.context),
            "reported_by": event.attribution and event.attribution.source,
            "trigger": event.trigger.text, "trigger_rule": event.trigger.rule,
            "evidence": " | ".join(" ".join(span.text.split()) for span in event.evidence),
            "confidence": event.confidence,
            "date_json": _json(date), "place_json": _json(place),
            "attribution_json": _json(event.attribution), "codes_json": _json(event.codes),
            "trigger_json": _json(event.trigger), "status_cue_json": _json(event.status_cue),
            "evidence_json": _json(event.evidence), "reasons_json": _json(event.reasons),
            "extractor_json": _json(event.extractor), "schema": event.schema,
        })  # fmt: skip
        for position, p in enumerate(event.participants, 1):
            self._insert("participants", {
                "event": number, "position": position, "name": p.name, "kind": p.kind,
                "country": p.country, "title": p.title, "role": p.role,
                "mentions_json": _json(p.mentions), "wikidata": p.wikidata,
            })  # fmt: skip
        for position, t in enumerate(event.topics, 1):
            self._insert("topics", {
                "event": number, "position": position, "id": t.id, "text": t.text,
                "start": t.start, "end": t.end,
            })  # fmt: skip
        for position, o in enumerate(event.outcomes, 1):
            self._insert("outcomes", {
                "event": number, "position": position, "kind": o.kind, "text": o.text,
                "start": o.start, "end": o.end, "produced": o.event,
            })  # fmt: skip


def _json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def read_sqlite(path: str) -> Iterator[Event]:
    """The events of a database that :class:`SqliteWriter` wrote, in order. Raises InputError."""
    if not Path(path).is_file():
        raise InputError(f"{path}: no such file")
    base = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    try:
        rows = base.execute("SELECT * FROM events ORDER BY number")
        for row in rows:
            try:
                yield _read_event(base, row)
            except msgspec.MsgspecError as error:
                raise InputError(f"{path}: event {row['number']}: {error}") from error
    except (sqlite3.DatabaseError, IndexError) as error:
        raise InputError(
            f"{path}: no database of events ({error}); write one with `dipevents convert`"
        ) from error
    finally:
        base.close()


def _read_event(base: sqlite3.Connection, row: sqlite3.Row) -> Event:
    def nested(name: str) -> Any:
        text = row[f"{name}_json"]
        return None if text is None else msgspec.json.decode(text)

    def children(table: str) -> list[sqlite3.Row]:
        query = f"SELECT * FROM {table} WHERE event = ? ORDER BY position"
        return base.execute(query, (row["number"],)).fetchall()

    (document,) = base.execute("SELECT * FROM documents WHERE number = ?", (row["document"],))
    record: dict[str, Any] = {
        name: row[name] for name in ("schema", "id", "type", "status", "name", "confidence")
    }
    for name in (
        "date", "place", "attribution", "codes", "trigger", "status_cue", "evidence", "reasons",
        "extractor",
    ):  # fmt: skip
        record[name] = nested(name)
    record["document"] = {name: document[name] for name in _DOCUMENT}
    record["participants"] = tuple(
        msgspec.convert(
            {
                **{k: p[k] for k in ("name", "kind", "country", "title", "role", "wikidata")},
                "mentions": msgspec.json.decode(p["mentions_json"]),
            },
            Participant,
        )
        for p in children("participants")
    )
    record["topics"] = tuple(
        Topic(id=t["id"], text=t["text"], start=t["start"], end=t["end"])
        for t in children("topics")
    )
    record["outcomes"] = tuple(
        Outcome(kind=o["kind"], text=o["text"], start=o["start"], end=o["end"], event=o["produced"])
        for o in children("outcomes")
    )
    return msgspec.convert(record, Event)
