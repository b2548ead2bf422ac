"""Events as a coder writes them by hand: what is compared when events are scored or checked.

A :class:`Coded` event comes from a gold file (docs/ontology.md, section 8), which may name
other acceptable values, or from an extracted record, of which it keeps what a coder would write.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dipevents.corpus.stream import read_json
from dipevents.errors import InputError
from dipevents.records import Event


class CodedActor(msgspec.Struct, frozen=True, kw_only=True):
    """A participant, without its mentions."""

    name: str
    kind: str = ""
    country: str | None = None
    role: str | None = None
    title: str | None = None


class CodedPlace(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    country: str | None = None


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One event. ``date`` is EDTF; ``alt_*`` and ``*_ok`` are other values that are right too.

    ``optional``: may be left out without error. ``evidence``: the sentences it was read from.
    """

    type: str
    status: str = "occurred"
    alt_types: tuple[str, ...] = ()
    alt_status: tuple[str, ...] = ()
    name: str | None = None
    participants: tuple[CodedActor, ...] = ()
    date: str | None = None
    date_ok: tuple[str | None, ...] = ()
    place: CodedPlace | None = None
    topics: tuple[str, ...] = ()
    topics_ok: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    outcomes_ok: tuple[str, ...] = ()
    trigger: str | None = None
    optional: bool = False
    evidence: tuple[str, ...] = ()


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The right answers for one document; ``given`` names the keys that its events wrote."""

    doc: str
    published: str | None = None
    events: tuple[Coded, ...] = ()
    given: tuple[frozenset[str], ...] = ()


def coded(record: Mapping[str, Any]) -> Coded:
    """A gold event or an extracted record as Coded. Raises msgspec.ValidationError."""
    plain = dict(record)
    for field, key in (("topics", "id"), ("outcomes", "kind")):
        values = plain.get(field) or ()
        plain[field] = list(
            dict.fromkeys(v.get(key) if isinstance(v, Mapping) else v for v in values)
        )
    for field, key in (("date", "edtf"), ("trigger", "text")):
        if isinstance(plain.get(field), Mapping):
            plain[field] = plain[field].get(key)
    plain["participants"] = plain.get("participants") or ()
    plain["evidence"] = [
        e.get("text", "") for e in plain.get("evidence") or () if isinstance(e, Mapping)
    ]
    return msgspec.convert(plain, Coded)


def coded_event(event: Event) -> Coded:
    """What a coder would have written for an extracted event."""
    return coded(msgspec.to_builtins(event))


def as_gold(event: Coded) -> dict[str, Any]:
    """The gold form of an event, its keys in the order of the ontology's section 8."""
    place = event.place and {"name": event.place.name, "country": event.place.country}
    return {
        "type": event.type,
        "alt_types": list(event.alt_types),
        "status": event.status,
        "alt_status": list(event.alt_status),
        "name": event.name,
        "participants": [
            {"name": p.name, "kind": p.kind, "country": p.country, "role": p.role, "title": p.title}
            for p in event.participants
        ],
        "date": event.date,
        "date_ok": list(event.date_ok),
        "place": place,
        "topics": list(event.topics),
        "topics_ok": list(event.topics_ok),
        "outcomes": list(event.outcomes),
        "outcomes_ok": list(event.outcomes_ok),
        "trigger": event.trigger,
        "optional": event.optional,
    }


def gold_document(record: Mapping[str, Any], where: str) -> GoldDocument:
    """One line of a gold file. Raises InputError that begins with ``where``."""
    try:
        events = record["events"]
        return GoldDocument(
            doc=msgspec.convert(record["doc"], str),
            published=msgspec.convert(record.get("published"), str | None),
            events=tuple(coded(e) for e in events),
            given=tuple(frozenset(e) for e in events),
        )
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
        reason = f"no key {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(
            f"{where}: no gold document ({reason}); a line is "
            '{"doc": "...", "published": "YYYY-MM-DD", "events": [...]}'
        ) from error


def read_gold(path: str) -> dict[str, GoldDocument]:
    """The documents of a gold file by their ``doc``. Raises InputError naming file and line."""
    found: dict[str, GoldDocument] = {}
    for number, record in read_json(path):
        document = gold_document(record, f"{path}:{number}")
        if document.doc in found:
            raise InputError(f"{path}:{number}: {document.doc!r} is there twice; keep one line")
        found[document.doc] = document
    return found


def read_coded(path: str) -> Iterator[tuple[tuple[str, ...], Coded]]:
    """Extracted events with the names under which their document may stand in the gold file.

    Raises InputError naming file and line.
    """
    from pathlib import PurePath

    for number, record in read_json(path):
        document = record.get("document") or {}
        id_, place = document.get("id"), document.get("path")
        names = (id_, PurePath(id_ or "-").stem, PurePath(place or "-").stem)
        try:
            yield tuple(n for n in names if n), coded(record)
        except msgspec.ValidationError as error:
            raise InputError(
                f"{path}:{number}: no event ({error}); events are written by `dipevents extract`"
            ) from error


def by_document(
    gold: Mapping[str, GoldDocument], events: Iterable[tuple[tuple[str, ...], Coded]]
) -> dict[str, list[Coded]]:
    """Events by the gold document they belong to; those of other documents are left out."""
    out: dict[str, list[Coded]] = {doc: [] for doc in gold}
    for names, event in events:
        home = next((name for name in names if name in out), None)
        if home is not None:
            out[home].append(event)
    return out
