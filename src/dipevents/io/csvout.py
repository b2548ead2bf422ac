"""Events as CSV: one a row, flat columns for a spreadsheet, nested fields as JSON beside them.

A cell that a spreadsheet would take for a formula (first character ``=``, ``+``, ``-``, ``@``, tab
or carriage return) gets an apostrophe in front; so does one that already begins with an apostrophe.
:func:`unguard` takes it off again. An empty cell is null; an empty text where null could stand is
one apostrophe. Columns are only ever added at the end.
"""

import csv
import io
from collections.abc import Callable, Iterable
from typing import IO, Any

import msgspec

from dipevents.records import Event, Participant, Span

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_JOIN = "; "
_NULLABLE = frozenset(
    ("name", "document_path", "document_url", "document_title", "document_published",
     "document_language")
)  # fmt: skip


def guard(cell: str) -> str:
    """``cell`` made safe to open in a spreadsheet."""
    return "'" + cell if cell.startswith(_GUARDED) else cell


def unguard(cell: str) -> str:
    """The value that :func:`guard` was given."""
    return cell[1:] if cell.startswith("'") else cell


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _side(event: Event, *roles: str) -> str:
    return _JOIN.join(p.name for p in event.participants if p.role in roles)


def _side_countries(event: Event, *roles: str) -> str:
    return _codes(p for p in event.participants if p.role in roles)


def _codes(participants: Iterable[Participant]) -> str:
    return _JOIN.join(dict.fromkeys(p.country for p in participants if p.country))


def _wikidata(participants: Iterable[Participant]) -> str | None:
    """An id a participant, "" where there is none; None where nobody has one."""
    ids = [p.wikidata or "" for p in participants]
    return _JOIN.join(ids) if any(ids) else None


def _texts(spans: Iterable[Span]) -> str:
    return " | ".join(" ".join(span.text.split()) for span in spans)


COLUMNS: dict[str, Callable[[Event], Any]] = {
    "id": lambda e: e.id,
    "type": lambda e: e.type,
    "status": lambda e: e.status,
    "name": lambda e: e.name,
    "date": lambda e: e.date and e.date.edtf,
    "date_earliest": lambda e: e.date and e.date.earliest,
    "date_latest": lambda e: e.date and e.date.latest,
    "date_basis": lambda e: e.date and e.date.basis,
    "place": lambda e: e.place and e.place.name,
    "place_country": lambda e: e.place and e.place.country,
    "participants": lambda e: _JOIN.join(p.name for p in e.participants),
    "participant_countries": lambda e: _codes(e.participants),
    "participant_titles": lambda e: _JOIN.join(p.title or "" for p in e.participants),
    "participant_kinds": lambda e: _JOIN.join(p.kind for p in e.participants),
    "roles": lambda e: _JOIN.join(p.role for p in e.participants),
    "source": lambda e: _side(e, "initiator", "guest"),
    "source_countries": lambda e: _side_countries(e, "initiator", "guest"),
    "target": lambda e: _side(e, "recipient", "host"),
    "target_countries": lambda e: _side_countries(e, "recipient", "host"),
    "mediators": lambda e: _side(e, "mediator"),
    "topics": lambda e: _JOIN.join(dict.fromkeys(t.id for t in e.topics)),
    "outcomes": lambda e: _JOIN.join(dict.fromkeys(o.kind for o in e.outcomes)),
    "reported_by": lambda e: e.attribution and e.attribution.source,
    "cameo": lambda e: _JOIN.join(e.codes.cameo),
    "plover_event": lambda e: e.codes.plover and e.codes.plover.event,
    "plover_mode": lambda e: e.codes.plover and e.codes.plover.mode,
    "plover_context": lambda e: e.codes.plover and _JOIN.join(e.codes.plover.context),
    "trigger": lambda e: e.trigger.text,
    "trigger_start": lambda e: e.trigger.start,
    "trigger_end": lambda e: e.trigger.end,
    "trigger_rule": lambda e: e.trigger.rule,
    "status_cue": lambda e: e.status_cue and e.status_cue.text,
    "evidence": lambda e: _texts(e.evidence),
    "confidence": lambda e: e.confidence,
    "reasons": lambda e: _JOIN.join(e.reasons),
    "document_id": lambda e: e.document.id,
    "document_path": lambda e: e.document.path,
    "document_url": lambda e: e.document.url,
    "document_title": lambda e: e.document.title,
    "document_published": lambda e: e.document.published,
    "document_published_basis": lambda e: e.document.published_basis,
    "document_language": lambda e: e.document.language,
    "document_sha256": lambda e: e.document.sha256,
    "participants_json": lambda e: _json(e.participants),
    "date_json": lambda e: _json(e.date),
    "place_json": lambda e: _json(e.place),
    "topics_json": lambda e: _json(e.topics),
    "outcomes_json": lambda e: _json(e.outcomes),
    "attribution_json": lambda e: _json(e.attribution),
    "codes_json": lambda e: _json(e.codes),
    "status_cue_json": lambda e: _json(e.status_cue),
    "evidence_json": lambda e: _json(e.evidence),
    "reasons_json": lambda e: _json(e.reasons),
    "extractor_json": lambda e: _json(e.extractor),
    "schema": lambda e: e.schema,
    "participant_wikidata": lambda e: _wikidata(e.participants),
}


def row(event: Event) -> list[str]:
    """The cells of one event, in the order of COLUMNS, guarded."""
    return [_cell(name, column(event)) for name, column in COLUMNS.items()]


def _cell(name: str, value: Any) -> str:
    if value == "" and name in _NULLABLE:
        return "'"
    return guard("" if value is None else str(value))


def encode_rows(rows: Iterable[list[str]]) -> bytes:
    """CSV (RFC 4180, UTF-8, line ends ``\\r\\n``)."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


def encode_csv(events: Iterable[Event]) -> bytes:
    """The rows of ``events``, without the header."""
    return encode_rows(row(event) for event in events)


class CsvWriter:
    """CSV with a header, written at once."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        stream.write(encode_rows([list(COLUMNS)]))

    def write(self, events: Iterable[Event]) -> None:
        self._stream.write(encode_csv(events))

    def close(self) -> None:
        self._stream.flush()
