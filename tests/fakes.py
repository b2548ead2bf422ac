"""A stand-in for the extractor: every "met" is a meeting. Quick, and it can be made to fail."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from dipevents.records import (
    SCHEMA,
    Codes,
    DateValue,
    Document,
    DocumentRef,
    Event,
    ExtractorInfo,
    Participant,
    Place,
    Plover,
    Span,
    Topic,
    Trigger,
)


def meeting(document: Document, start: int, end: int, *, name: str = "Ama Owusu") -> Event:
    text = document.text
    quoted = Span(text=text[start:end], start=start, end=end)
    return Event(
        schema=SCHEMA,
        id=hashlib.sha256(f"{document.id}:{start}".encode()).hexdigest()[:16],
        type="meeting",
        status="occurred",
        name=None,
        participants=(
            Participant(
                name=name, kind="person", country="GHA", title="Foreign Minister", role="host",
                mentions=(quoted,),
            ),
            Participant(
                name="Togo", kind="country", country="TGO", title=None, role="guest", mentions=()
            ),
        ),
        date=DateValue(
            edtf="2025-05-03", earliest="2025-05-03", latest="2025-05-03", text=None, start=None,
            end=None, basis="document",
        ),
        place=Place(name="Accra", country="GHA", text=quoted.text, start=start, end=end),
        topics=(Topic(id="trade", text=quoted.text, start=start, end=end),),
        outcomes=(),
        attribution=None,
        codes=Codes(cameo=("040",), plover=Plover(event="CONSULT", mode=None, context=())),
        trigger=Trigger(text=quoted.text, start=start, end=end, rule="meeting.met"),
        status_cue=None,
        evidence=(quoted,),
        confidence=0.8,
        reasons=("two sides named",),
        document=DocumentRef(
            id=document.id, path=document.path, url=document.url, title=document.title,
            published=document.published, published_basis=document.published_basis,
            language=document.language,
            sha256=hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(),
        ),
        extractor=ExtractorInfo(dipevents="0", model="none", lexicon="0"),
    )  # fmt: skip


class FakeEngine:
    know = SimpleNamespace(boilerplate=None)  # the installed rules

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        for document in documents:
            if "KABOOM" in document.text:
                raise RuntimeError("cannot parse this")
            found = re.finditer(r"\bmet\b", document.text)
            yield document, [meeting(document, *match.span()) for match in found]

    def explain(self, document: Document) -> list[str]:
        return [f"meeting: {len(document.text)} characters", "  rule meeting.met fired on 'met'"]
