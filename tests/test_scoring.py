"""Scoring: figures, rows, intervals, errors; equal to the reference scorer where that is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from dipevents.cli import run
from dipevents.corpus.coded import (
    Coded,
    CodedActor,
    GoldDocument,
    as_gold,
    by_document,
    coded,
    coded_event,
    read_coded,
)
from dipevents.corpus.figures import intervals, ratio
from dipevents.corpus.names import same_name
from dipevents.corpus.pairing import pair_events
from dipevents.corpus.scoring import score
from handmade import CALL, VISIT, jsonl, like, person, write

SHARED = Path(os.environ.get("DIPEVENTS_SHARED", Path(__file__).parents[2] / "shared"))
A = CodedActor(
    name="Roosevelt Skerrit", kind="person", country="DMA", role="party", title="Premier"
)
B = CodedActor(name="Ralph Gonsalves", kind="person", country="VCT", role="party")
MEETING = Coded(type="meeting", participants=(A, B), date="2024-03-01", trigger="met")


def one(*events: Coded) -> dict[str, GoldDocument]:
    return {"a": GoldDocument(doc="a", events=events)}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("UN", "United Nations", True), ("Xi Jinping", "Xi", True),
        ("José Ramos-Horta", "Jose Ramos Horta", True),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky", False), ("Zelenskyy", "Zelenskiy", True),
        ("Mohammed bin Salman", "Mohammed Salman", True), ("", "Togo", False),
        ("Mali", "Malawi", False),
        ("Luiz Inacio Lula da Silva", "Luiz Lula da Silva Pereira", True),
    ],
)  # fmt: skip
def test_same_name(left, right, same):
    assert same_name(left, right) is same


def test_perfect_answer():
    figures = score(one(MEETING), {"a": [MEETING]}).figures()
    for key in ("event", "record", "who", "sides"):
        assert figures[key] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert figures["title"] == figures["date"] == figures["dated"] == 1.0
    assert figures["place"] is None
    assert figures["quiet"] is None


def test_alternatives_are_right_and_optional_events_count_neither_way():
    gold = Coded(
        type="meeting", alt_types=("negotiation",), alt_status=("planned",), participants=(A, B),
        date="2024-03-01", date_ok=(None, "2024-03"), topics_ok=("trade",),
    )  # fmt: skip
    answer = Coded(type="negotiation", status="planned", participants=(A, B), topics=("trade",))
    figures = score(one(gold), {"a": [answer]}).figures()
    assert figures["record"]["f1"] == 1.0
    assert figures["topics"]["f1"] == 0.0
    optional = Coded(type="meeting", participants=(A, B), optional=True)
    for found in ([], [MEETING]):
        result = score(one(optional), {"a": found})
        assert result.figures()["event"] == ratio(0, 0, 0)
        assert result.errors == ()


def test_errors_by_kind():
    found = [
        Coded(type="meeting", status="planned", participants=(A,), date="2024-03-02"),
        Coded(type="call", participants=(A, B), trigger="rang"),
    ]
    missed = Coded(type="visit", participants=(A, B), trigger="visited")
    result = score(one(MEETING, missed), {"a": found})
    assert [e.kind for e in result.errors] == ["extra", "missed", "who", "status", "date"]
    report = result.report(0)
    assert report["types"]["meeting"]["tp"] == report["types"]["call"]["extra"] == 1
    assert report["statuses"]["occurred"] == {
        "tp": 1, "extra": 1, "missed": 1, "p": 0.5, "r": 0.5, "f1": 0.5,
    }  # fmt: skip
    assert report["errors"]["missed"] == 1
    assert str(result.errors[4]).endswith("expected 2024-03-01, found 2024-03-02")


def test_quiet_documents():
    gold = {name: GoldDocument(doc=name) for name in "ab"}
    assert score(gold, {"a": [MEETING]}).figures()["quiet"] == 0.5


def test_each_event_is_paired_once_with_the_best():
    other = Coded(type="meeting", participants=(A, B), date="2024-04-01")
    pairing = pair_events([MEETING, other], [other, MEETING, MEETING])
    assert dict(pairing.pairs) == {0: 2, 1: 0}
    assert pairing.extra == (1,)


def test_intervals_are_the_same_each_time_and_hold_the_figure():
    gold = {str(i): GoldDocument(doc=str(i), events=(MEETING,)) for i in range(20)}
    result = score(gold, {str(i): [MEETING] for i in range(15)})
    low, high = intervals(result.counts, 200)["event_r"]
    assert low < 0.75 < high
    assert intervals(result.counts, 200) == intervals(result.counts, 200)


def test_documents_are_known_by_id_stem_or_path(tmp_path):
    path = write(
        tmp_path / "e.jsonl",
        like(document=msgspec.structs.replace(VISIT.document, id="x/tunis.txt")),
        CALL,
    )
    gold = {"tunis": GoldDocument(doc="tunis"), "elsewhere": GoldDocument(doc="elsewhere")}
    found = by_document(gold, read_coded(path))
    assert [e.type for e in found["tunis"]] == ["visit"]
    assert found["elsewhere"] == []


def gold_line(doc: str, *events: object) -> str:
    plain = [as_gold(coded_event(e)) for e in events]  # type: ignore[arg-type]
    return msgspec.json.encode({"doc": doc, "published": None, "events": plain}).decode() + "\n"


@pytest.fixture
def files(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line("tunis", VISIT) + gold_line("other", CALL) + gold_line("none"))
    wrong = like(CALL, participants=(person("Peter Pellegrini", "SVK"),))
    return str(gold), write(tmp_path / "events.jsonl", VISIT, wrong)


def test_command_prints_tables_and_errors(files, capsys):
    assert run(["score", *files, "--errors", "3", "--bootstrap", "50"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("3 documents\n")
    assert "\nevent     1.000  1.000  1.000" in out
    assert "other: call (planned)" in out
    assert err == ""


def test_command_json_and_kinds(files, capsys):
    assert run(["score", *files, "--json", "--kind", "who", "--docs", "other"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["documents"] == 1
    assert [e["found"] for e in report["listed"]["who"]] == ["Peter Pellegrini"]
    assert set(report["intervals"]["event_f1"]) == {1.0}


@pytest.mark.parametrize(
    ("gold", "events", "options", "message", "code"),
    [
        ('{"doc": "a"}\n', "", [], "gold.jsonl:1: no gold document", 1),
        ("[]\n", "", [], "gold.jsonl:1: not a JSON object", 1),
        ('{"doc":"a","events":[{"status":"x"}]}', "", [], "gold.jsonl:1", 1),
        ('{"doc":"a","events":[]}\n' * 2, "", [], "gold.jsonl:2: 'a' is there twice", 1),
        ('{"doc":"a","events":[]}', '\n{"id": 1}\n', [], "events.jsonl:2: no event", 1),
        ('{"doc":"a","events":[]}', "", ["--docs", "b"], "--docs b", 2),
        ('{"doc":"a","events":[]}', "", ["--kind", "wer"], "kinds are missed", 2),
    ],
)
def test_bad_input_is_named(tmp_path, monkeypatch, capsys, gold, events, options, message, code):
    monkeypatch.chdir(tmp_path)
    Path("gold.jsonl").write_text(gold)
    Path("events.jsonl").write_text(events)
    assert run(["score", "gold.jsonl", "events.jsonl", *options]) == code
    assert message in capsys.readouterr().err


def test_loose_events_are_scored_too():
    event = coded({"type": "call", "topics": [{"id": "trade"}], "date": {"edtf": "2024"}})
    assert (event.topics, event.date, event.participants) == (("trade",), "2024", ())


REFERENCE = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the reference scorer and its gold are not here"
)


@REFERENCE
def test_equals_the_reference_scorer(tmp_path, extractor, capsys):
    """To the third digit and beyond, on all documents of the shared gold."""
    from dipevents.records import Document

    gold = tmp_path / "gold.jsonl"
    lines, documents = [], []
    for name, folder in (("seeds", "seeds"), ("dev", "texts")):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            lines.append(line)
            record = json.loads(line)
            text = (SHARED / folder / f"{record['doc']}.txt").read_text(encoding="utf-8")
            documents.append(Document(id=record["doc"], text=text, published=record["published"]))
    gold.write_text("\n".join(lines), encoding="utf-8")
    events = tmp_path / "events.jsonl"
    events.write_bytes(b"".join(jsonl(*found) for _, found in extractor.pipe(documents)))
    reference = json.loads(
        subprocess.run(
            [sys.executable, str(SHARED / "score.py"), str(gold), str(events), "--json"],
            capture_output=True, check=True,
        ).stdout
    )  # fmt: skip
    assert run(["score", str(gold), str(events), "--json"]) == 0
    ours = json.loads(capsys.readouterr().out)
    for key, value in reference.items():
        if key == "types":
            assert {k: {x: v[x] for x in v if x in ("tp", "extra", "missed")}
                    for k, v in ours["types"].items()} == value  # fmt: skip
        else:
            assert ours[key] == pytest.approx(value, abs=1e-9), key
    round_trips(events, tmp_path)


def round_trips(events: Path, folder: Path) -> None:
    """Every event of the shared documents, through each format and back."""
    for ending in ("csv", "sqlite"):
        there, back = folder / f"events.{ending}", folder / f"back.{ending}.jsonl"
        assert run(["convert", str(events), "-o", str(there)]) == 0
        assert run(["convert", str(there), "-o", str(back)]) == 0
        assert back.read_bytes() == events.read_bytes()
