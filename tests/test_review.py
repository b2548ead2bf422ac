"""Reviewing events: answers kept, resumed, counted and exported as gold."""

import io
import json
import sys
from pathlib import Path

import pytest

from dipevents.cli import run
from dipevents.corpus.coded import coded_event, read_gold
from dipevents.corpus.review import (
    field_text,
    gold_lines,
    precision,
    read_verdicts,
    set_field,
    verdict_on,
)
from handmade import CALL, DENIED, EVENTS, VISIT, write

CODED = coded_event(VISIT)


@pytest.fixture
def answer(tmp_path, monkeypatch):
    """Run the command with answers typed in."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "e.jsonl", *EVENTS)

    def go(*lines: str, options: tuple[str, ...] = ()) -> int:
        typed = "".join(line + "\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        return run(["review", "e.jsonl", *options])

    return go


def test_answers_are_kept_and_the_next_run_goes_on(answer, capsys):
    assert answer("a", "q") == 0
    out, err = capsys.readouterr()
    assert "1 of 3: tunis.txt" in err
    assert "received" in err
    assert out.splitlines()[1].split() == ["visit", "1", "0", "0", "1.000", "1.000"]
    assert answer("r", "s") == 0
    assert "1 of 2: other.txt" in capsys.readouterr().err
    kept = read_verdicts("e.jsonl.review.jsonl")
    assert [(v.event, v.verdict) for v in kept.values()] == [
        (VISIT.id, "accept"),
        (CALL.id, "reject"),
    ]
    assert answer("a") == 0
    assert answer() == 0
    assert "All 3 events have a verdict" in capsys.readouterr().err


def test_end_of_input_costs_nothing(answer):
    assert answer("a") == 0
    assert list(read_verdicts("e.jsonl.review.jsonl")) == [VISIT.id]


def test_a_wrong_answer_is_asked_again_and_back_goes_back(answer, capsys):
    assert answer("x", "a", "b", "r", "q") == 0
    assert "'x'?" in capsys.readouterr().err
    assert read_verdicts("e.jsonl.review.jsonl")[VISIT.id].verdict == "reject"


def test_a_correction_is_asked_field_by_field(answer, capsys):
    typed = [
        "c",
        "trip",
        "meeting",
        "",
        "Kais Saied|person|TUN|host",
        "-",
        "",
        "",
        "trade",
        "",
        "q",
    ]
    assert answer(*typed) == 0
    assert "'trip' is no type" in capsys.readouterr().err
    verdict = read_verdicts("e.jsonl.review.jsonl")[VISIT.id]
    assert (verdict.verdict, verdict.type) == ("correct", "visit")
    assert verdict.coded is not None
    assert (verdict.coded["type"], verdict.coded["date"]) == ("meeting", None)
    assert [p["name"] for p in verdict.coded["participants"]] == ["Kais Saied"]
    assert verdict.coded["topics"] == ["trade"]


def test_a_correction_that_changes_nothing_accepts(answer):
    assert answer("c", *[""] * 8, "q") == 0
    assert read_verdicts("e.jsonl.review.jsonl")[VISIT.id].verdict == "accept"


def test_export_is_gold_that_score_and_validate_read(answer, capsys):
    assert answer("a", "a", "q") == 0
    assert answer(options=("--export", "gold.jsonl")) == 0
    assert "1 of 2 documents" in capsys.readouterr().err
    gold = read_gold("gold.jsonl")
    assert list(gold) == ["tunis.txt"]
    assert gold["tunis.txt"].published == "2025-05-04"
    assert run(["score", "gold.jsonl", "e.jsonl", "--json", "--bootstrap", "0"]) == 0
    assert json.loads(capsys.readouterr().out)["record"]["f1"] == 1.0


def test_precision_by_type():
    meeting = set_field(CODED, "type", "meeting")
    shorter = set_field(CODED, "date", "")
    verdicts = [
        verdict_on(VISIT, "accept"), verdict_on(VISIT, "correct", shorter),
        verdict_on(VISIT, "correct", meeting), verdict_on(CALL, "reject"),
    ]  # fmt: skip
    assert precision(verdicts) == [
        ("call", 0, 0, 1, 0.0, 0.0),
        ("visit", 1, 1, 1, 2 / 3, 1 / 3),
        ("all", 1, 1, 2, 0.5, 0.25),
    ]


def test_rejected_events_are_no_gold():
    verdicts = {e.id: verdict_on(e, "reject" if e is CALL else "accept") for e in EVENTS}
    lines = gold_lines(EVENTS, verdicts)
    assert [(line["doc"], len(line["events"])) for line in lines] == [
        ("tunis.txt", 1),
        ("other.txt", 1),
    ]
    assert lines[1]["events"][0]["status"] == DENIED.status


@pytest.mark.parametrize(
    "field", ["type", "status", "participants", "date", "place", "name", "topics", "outcomes"]
)
def test_what_is_shown_of_a_field_can_be_typed_in(field):
    assert set_field(CODED, field, field_text(CODED, field)).__struct_fields__
    assert field_text(set_field(CODED, field, field_text(CODED, field)), field) == field_text(
        CODED, field
    )


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("status", "done", "is no status"), ("topics", "trade, oil", "'oil'"),
     ("participants", "| person", "no name"), ("participants", "A | man", "'man' is no kind"),
     ("colour", "red", "no field")],
)  # fmt: skip
def test_wrong_values_are_explained(field, value, message):
    with pytest.raises(ValueError, match=message):
        set_field(CODED, field, value)


def test_bad_verdicts_are_named_by_line(answer, capsys):
    Path("e.jsonl.review.jsonl").write_text('\n{"event": "x"}\n')
    assert answer("q") == 1
    assert "e.jsonl.review.jsonl:2: no verdict" in capsys.readouterr().err


def test_standard_input_is_for_the_answers(capsys):
    assert run(["review", "-"]) == 2
    assert "name a file" in capsys.readouterr().err
