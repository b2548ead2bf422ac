"""Events as PLOVER JSON records and as CAMEO tab-separated dyads, and as CSV rows of pairs."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dipevents.corpus.actorcodes import ActorCodes
from dipevents.corpus.dyads import Dyad, dyads
from dipevents.records import Event, Participant

# PLOVER tells what has not happened by these contexts.
_CONTEXTS = {"planned": "future", "proposed": "hypothetical"}
_HOSTED = {"initiator": "source", "guest": "source", "recipient": "recipient", "host": "recipient"}

DYAD_COLUMNS = (
    "event_id", "date", "date_earliest", "date_latest", "type", "status", "name",
    "source", "source_country", "source_cow", "source_code", "source_sector", "source_role",
    "target", "target_country", "target_cow", "target_code", "target_sector", "target_role",
    "cameo", "cameo_root", "plover_event", "plover_mode", "plover_context", "place",
    "place_country", "topics", "outcomes", "confidence", "document_id", "document_url",
    "document_published",
)  # fmt: skip
CAMEO_COLUMNS = (
    "date", "source", "target", "code", "root", "source_country", "source_sector",
    "source_name", "source_cow", "target_country", "target_sector", "target_name", "target_cow",
    "date_edtf", "published", "event_type", "status", "place", "place_country", "event_id",
    "document_id", "url",
)  # fmt: skip
PARTICIPANT_COLUMNS = (
    "event_id", "position", "name", "kind", "country", "cow", "title", "role", "code", "sector",
    "type", "status", "date", "date_earliest", "date_latest", "place", "place_country",
    "cameo", "document_id", "document_url", "document_published", "wikidata",
)  # fmt: skip


def dyad_rows(event: Event, codes: ActorCodes) -> Iterator[dict[str, Any]]:
    """One row an ordered pair, keys as in DYAD_COLUMNS."""
    plover = event.codes.plover
    for dyad in dyads(event, codes):
        yield {
            **_event_cells(event),
            "name": event.name,
            **_side_cells("source", dyad, codes),
            **_side_cells("target", dyad, codes),
            "cameo": dyad.cameo,
            "cameo_root": dyad.cameo[:2] if dyad.cameo else None,
            "plover_event": plover.event if plover else None,
            "plover_mode": plover.mode if plover else None,
            "plover_context": "; ".join(plover.context) if plover else None,
            "topics": "; ".join(t.id for t in event.topics),
            "outcomes": "; ".join(dict.fromkeys(o.kind for o in event.outcomes)),
            "confidence": event.confidence,
        }


def participant_rows(event: Event, codes: ActorCodes) -> Iterator[dict[str, Any]]:
    """One row a participant, keys as in PARTICIPANT_COLUMNS."""
    for position, person in enumerate(event.participants, 1):
        yield {
            **_event_cells(event),
            "position": position,
            "name": person.name,
            "kind": person.kind,
            "country": person.country,
            "cow": codes.cow_number(person.country or ""),
            "title": person.title,
            "role": person.role,
            "code": codes.code(person),
            "sector": codes.sector(person),
            "cameo": "; ".join(event.codes.cameo),
            "wikidata": person.wikidata,
        }


def _event_cells(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "date": event.date and event.date.edtf,
        "date_earliest": event.date and event.date.earliest,
        "date_latest": event.date and event.date.latest,
        "type": event.type,
        "status": event.status,
        "place": event.place and event.place.name,
        "place_country": event.place and event.place.country,
        "document_id": event.document.id,
        "document_url": event.document.url,
        "document_published": event.document.published,
    }


def _side_cells(what: str, dyad: Dyad, codes: ActorCodes) -> dict[str, Any]:
    side = dyad.source if what == "source" else dyad.target
    first = side.members[0]
    return {
        what: side.names,
        f"{what}_country": first.country,
        f"{what}_cow": codes.cow_number(first.country or ""),
        f"{what}_code": codes.code(first) + codes.sector(first),
        f"{what}_sector": codes.sector(first),
        f"{what}_role": side.role,
    }


def cameo_rows(event: Event, codes: ActorCodes) -> Iterator[dict[str, Any]]:
    """One row an ordered pair, keys as in CAMEO_COLUMNS; none for an event without a code.

    ``date`` is the first day the event may have been on, YYYYMMDD; empty where it has no year.
    """
    earliest = event.date.earliest if event.date else None
    for dyad in dyads(event, codes):
        if dyad.cameo is None:
            continue
        row: dict[str, Any] = {
            "date": (earliest or "").replace("-", ""),
            "code": dyad.cameo,
            "root": dyad.cameo[:2],
            "date_edtf": event.date and event.date.edtf,
            "published": event.document.published,
            "event_type": event.type,
            "status": event.status,
            "place": event.place and event.place.name,
            "place_country": event.place and event.place.country,
            "event_id": event.id,
            "document_id": event.document.id,
            "url": event.document.url,
        }
        for what, side in (("source", dyad.source), ("target", dyad.target)):
            first = side.members[0]
            row |= {
                what: codes.code(first) + codes.sector(first),
                f"{what}_country": codes.code(first),
                f"{what}_sector": codes.sector(first),
                f"{what}_name": side.names,
                f"{what}_cow": codes.cow_number(first.country or ""),
            }
        yield row


def tsv_line(cells: Iterable[Any]) -> bytes:
    """A line of tab-separated cells; white space inside a cell becomes a space."""
    texts = ("" if cell is None else " ".join(str(cell).split()) for cell in cells)
    return ("\t".join(texts) + "\n").encode()


def plover_record(event: Event, codes: ActorCodes) -> dict[str, Any] | None:
    """The event with the field names of the PLOVER manual; None where it has no code.

    Who travels or acts is a source, who receives a recipient; where nobody does, all are sources.
    Planned events carry the context "future", proposed ones "hypothetical". ``x_*`` are our own.
    """
    plover = event.codes.plover
    if plover is None:
        return None
    groups: dict[str, list[dict[str, Any]]] = {"source": [], "recipient": []}
    acting = any(_HOSTED.get(p.role) == "source" for p in event.participants)
    for person in event.participants:
        end = _HOSTED.get(person.role, "source") if acting else "source"
        groups[end].append(_plover_actor(person, codes))
    contexts = dict.fromkeys((*plover.context, _CONTEXTS.get(event.status)))
    evidence = event.evidence[0] if event.evidence else None
    document = event.document
    return {
        "id": event.id,
        "date": event.date and event.date.earliest,
        "enddate": event.date and event.date.latest,
        **groups,
        "event": [plover.event],
        "mode": [plover.mode] if plover.mode else [],
        "context": [context for context in contexts if context],
        "event_loc": event.place and {"name": event.place.name, "cc3": event.place.country},
        "event_text": [event.trigger.text],
        "text": evidence and evidence.text,
        "text_info": evidence and {"start": evidence.start, "end": evidence.end},
        "cite_info": {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "coder": f"dipevents {event.extractor.dipevents}",
            "codebook": "plover",
        },
        "x_type": event.type,
        "x_status": event.status,
        "x_date": event.date and event.date.edtf,
        "x_cameo": list(event.codes.cameo),
        "x_published": document.published,
    }


def _plover_actor(person: Participant, codes: ActorCodes) -> dict[str, Any]:
    return {
        "code": codes.code(person),
        "sector": codes.sector(person) or None,
        "actor_text": person.name,
        "office": person.title,
        "x_role": person.role,
        "x_cow": codes.cow_number(person.country or ""),
        "x_wikidata": person.wikidata,
    }


def plover_line(event: Event, codes: ActorCodes) -> bytes | None:
    """:func:`plover_record` as a line of JSON."""
    record = plover_record(event, codes)
    return None if record is None else msgspec.json.encode(record) + b"\n"
