"""Events without the words of their documents, and the words put back."""

import json

import pytest

from dipevents.cli import run
from dipevents.corpus.texts import Texts, with_text, without_text
from dipevents.errors import InputError
from dipevents.records import Document
from fakes import FakeEngine
from handmade import DOCUMENT, TEXT, VISIT, jsonl, like, write


def quotations(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in quotations(item)]
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for item in value.values() for text in quotations(item)]
    return []


def test_no_words_are_left_and_every_offset_is():
    bare, full = json.loads(jsonl(without_text(VISIT))), json.loads(jsonl(VISIT))
    assert len(quotations(full)) == len(quotations(bare)) > 10
    assert set(quotations(bare)) == {""}
    assert bare["document"]["title"] is None
    assert bare["participants"][0]["name"] == "Kais Saied"
    assert bare["evidence"][0]["end"] == full["evidence"][0]["end"]


def test_words_put_back_are_the_same():
    assert with_text(without_text(VISIT), DOCUMENT) == VISIT


def test_a_date_without_words_keeps_none():
    date = VISIT.date.__class__(
        edtf="2025", earliest="2025-01-01", latest="2025-12-31", text=None, start=None, end=None,
        basis="document",
    )  # fmt: skip
    event = like(date=date)
    assert without_text(event).date == date
    assert with_text(without_text(event), DOCUMENT) == event


def test_another_text_is_refused():
    with pytest.raises(InputError, match="sha256 differs"):
        with_text(VISIT, Document(id="tunis.txt", text=TEXT + " "))
    with pytest.raises(InputError, match="sha256 differs"):
        Texts([Document(id="tunis.txt", text="other")]).attach(VISIT)
    with pytest.raises(InputError, match="not among the texts"):
        Texts([]).attach(VISIT)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tunis.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "events.jsonl", like(document=VISIT.document))
    assert run(["convert", "events.jsonl", "--no-text", "-o", "public.jsonl"]) == 0
    return tmp_path


def test_commands(folder, capsysbinary):
    assert b"migration" not in (folder / "public.jsonl").read_bytes().replace(
        b'"id":"migration"', b""
    ).replace(b'["migration"]', b"")
    assert run(["attach", "public.jsonl", "in"]) == 0
    untitled = json.loads(jsonl(VISIT))
    untitled["document"]["title"] = None  # a plain text has no title to give back
    assert json.loads(capsysbinary.readouterr().out) == untitled


def test_extract_without_text(folder, capsysbinary, monkeypatch):
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: FakeEngine())
    (folder / "in" / "tunis.txt").write_text("Fiji met Palau in Suva.", encoding="utf-8")
    assert run(["extract", "in", "-q"]) == 0
    whole = capsysbinary.readouterr().out
    assert run(["extract", "in", "-q", "--no-text", "-o", "bare.jsonl"]) == 0
    assert set(quotations(json.loads((folder / "bare.jsonl").read_bytes()))) == {""}
    assert run(["attach", "bare.jsonl", "in"]) == 0
    assert capsysbinary.readouterr().out == whole


def test_missing_text_is_named_and_the_event_kept(folder, capsysbinary):
    (folder / "in" / "tunis.txt").write_text("changed", encoding="utf-8")
    assert run(["attach", "public.jsonl", "in"]) == 1
    out, err = capsysbinary.readouterr()
    assert out == (folder / "public.jsonl").read_bytes()
    assert b"public.jsonl:1: event" in err


def test_only_one_may_be_standard_input(capsys):
    assert run(["attach", "-", "-"]) == 2
    assert "only one" in capsys.readouterr().err
