"""Events written by hand, with every kind of value, for tests that need no extractor."""

import hashlib
from pathlib import Path

import msgspec

from dipevents.records import (
    SCHEMA,
    Attribution,
    Codes,
    DateValue,
    Document,
    DocumentRef,
    Event,
    ExtractorInfo,
    Outcome,
    Participant,
    Place,
    Plover,
    Span,
    Topic,
    Trigger,
)

TEXT = (
    "Tunisian President Kais Saied received Maltese Prime Minister Robert Abela in Tunis on 3 May "
    '2025. They discussed migration, "=SUM(A1)" and fuel, the presidency said.\nAbela invited him.'
)
DOCUMENT = Document(id="tunis.txt", text=TEXT, path="in/tunis.txt", title="Abela in Tunis, again")


def quote(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def span(words: str) -> Span:
    return msgspec.convert(quote(words), Span)


def person(
    name: str, country: str | None, role: str = "party", title: str | None = None,
    kind: str = "person", mentions: tuple[Span, ...] = (),
) -> Participant:  # fmt: skip
    return Participant(
        name=name, kind=kind, country=country, title=title, role=role,  # type: ignore[arg-type]
        mentions=mentions,
    )  # fmt: skip


def reference(document: Document = DOCUMENT) -> DocumentRef:
    return DocumentRef(
        id=document.id, path=document.path, url="https://example.org/a?b=1&c=2",
        title=document.title, published="2025-05-04", published_basis="option", language="en",
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
    )  # fmt: skip


VISIT = Event(
    schema=SCHEMA,
    id="00000000000000a1",
    type="visit",
    status="occurred",
    name=None,
    participants=(
        person("Kais Saied", "TUN", "host", "President", mentions=(span("Kais Saied"),)),
        person("Robert Abela", "MLT", "guest", "Prime Minister",
               mentions=(span("Robert Abela"), span("Abela invited"))),
    ),
    date=DateValue(earliest="2025-05-03", latest="2025-05-03", edtf="2025-05-03",
                   basis="explicit", **quote("3 May 2025")),  # type: ignore[arg-type]
    place=Place(name="Tunis", country="TUN", **quote("Tunis on")),  # type: ignore[arg-type]
    topics=(Topic(id="migration", **quote("migration")),  # type: ignore[arg-type]
            Topic(id="energy", **quote("fuel"))),  # type: ignore[arg-type]
    outcomes=(msgspec.convert(
        {"kind": "invitation", "event": "00000000000000a2", **quote("invited")}, Outcome),),
    attribution=Attribution(source="the presidency", **quote("the presidency said")),  # type: ignore[arg-type]
    codes=Codes(cameo=("042", "043"),
                plover=Plover(event="CONSULT", mode="visit", context=("migration",))),
    trigger=Trigger(rule="visit.receive", **quote("received")),  # type: ignore[arg-type]
    status_cue=None,
    evidence=(span(TEXT[: TEXT.index(" They")]), span('"=SUM(A1)" and fuel')),
    confidence=0.83,
    reasons=("rule visit.receive", "dated"),
    document=reference(),
    extractor=ExtractorInfo(dipevents="0.1.0", model="en_core_web_sm 3.8.0", lexicon="0a1b2c3d"),
)  # fmt: skip


def like(event: Event = VISIT, **changes: object) -> Event:
    return msgspec.structs.replace(event, **changes)


CALL = like(
    id="00000000000000b1", type="call", status="planned", name="=cmd", date=None, place=None,
    participants=(person("Peter Pellegrini", "SVK"), person("Mia Mottley", "BRB"),
                  person("United Nations", None, kind="organization")),
    topics=(), outcomes=(), attribution=None, status_cue=span("received"),
    codes=Codes(cameo=("036",), plover=Plover(event="AGREE", mode=None, context=())),
    document=msgspec.structs.replace(reference(), id="other.txt", path=None, url=None, title=None),
)  # fmt: skip
DENIED = like(CALL, id="00000000000000c1", status="denied", codes=Codes(cameo=(), plover=None))
EVENTS = (VISIT, CALL, DENIED)


def jsonl(*events: Event) -> bytes:
    return b"".join(msgspec.json.encode(event) + b"\n" for event in events)


def write(path: Path, *events: Event) -> str:
    path.write_bytes(jsonl(*events))
    return str(path)
