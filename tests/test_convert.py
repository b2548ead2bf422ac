"""Events to other formats and back: nothing lost, and what event-data users expect to see."""

import csv
import gzip
import io
import json
import sqlite3
import sys

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipevents.cli import run
from dipevents.corpus.actorcodes import ActorCodes
from dipevents.corpus.convert import format_of, read_any
from dipevents.corpus.convert_codes import CAMEO_COLUMNS, DYAD_COLUMNS, plover_record
from dipevents.corpus.dyads import dyads
from dipevents.lexicon import load_lexicon
from dipevents.records import Codes, Event
from handmade import CALL, DENIED, EVENTS, TEXT, VISIT, jsonl, like, person, write

CODES = ActorCodes.of(load_lexicon())


@pytest.fixture
def source(tmp_path):
    return write(tmp_path / "events.jsonl", *EVENTS)


def pairs(event: Event) -> set[tuple[str, str, str | None]]:
    return {(d.source.key, d.target.key, d.cameo) for d in dyads(event, CODES)}


@pytest.mark.parametrize("ending", ["csv", "sqlite", "db", "parquet", "jsonl"])
def test_there_and_back(source, tmp_path, ending):
    if ending == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    there, back = tmp_path / f"there.{ending}", tmp_path / "back.jsonl"
    assert run(["convert", source, "-o", str(there)]) == 0
    assert run(["convert", str(there), "-o", str(back)]) == 0
    assert back.read_bytes() == jsonl(*EVENTS)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MAYBE = st.none() | WORDS


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=MAYBE, title=MAYBE, url=MAYBE, who=WORDS, trigger=WORDS, sure=st.floats(0, 1))
def test_no_text_is_lost(tmp_path, name, title, url, who, trigger, sure):
    event = like(
        name=name, confidence=sure, participants=(person(who, None, title=title),),
        trigger=msgspec.structs.replace(VISIT.trigger, text=trigger),
        document=msgspec.structs.replace(VISIT.document, title=title, url=url, id=who),
    )  # fmt: skip
    source = write(tmp_path / "one.jsonl", event, CALL)
    for ending in ("csv", "sqlite"):
        there = str(tmp_path / f"there.{ending}")
        assert run(["convert", source, "-o", there]) == 0
        assert list(read_any(there)) == [event, CALL]


def test_csv_is_safe_in_a_spreadsheet_and_reversible(source, tmp_path, capsys):
    assert run(["convert", source, "--to", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [row["name"] for row in rows] == ["", "'=cmd", "'=cmd"]


def test_sqlite_tables_keys_and_indexes(source, tmp_path):
    path = tmp_path / "events.sqlite"
    assert run(["convert", source, "-o", str(path)]) == 0
    base = sqlite3.connect(path)
    try:
        counts = {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "events", "participants", "topics", "outcomes")
        }
        assert counts == {
            "documents": 2, "events": 3, "participants": 8, "topics": 2, "outcomes": 1,
        }  # fmt: skip
        found = base.execute(
            "SELECT p.name, d.id, e.cameo FROM events e JOIN documents d ON e.document = d.number "
            "JOIN participants p ON p.event = e.number WHERE p.country = 'MLT'"
        ).fetchall()
        assert found == [("Robert Abela", "tunis.txt", "042; 043")]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        plan = base.execute(
            "EXPLAIN QUERY PLAN SELECT event FROM participants WHERE country = 'TUN'"
        ).fetchall()
        assert "participants_country" in plan[0][3]
    finally:
        base.close()


def test_participant_rows(source, capsys):
    assert run(["convert", source, "--to", "csv", "--rows", "participants"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [r["name"] for r in rows[:2]] == ["Kais Saied", "Robert Abela"]
    assert (rows[1]["role"], rows[1]["title"], rows[1]["country"]) == (
        "guest",
        "Prime Minister",
        "MLT",
    )
    assert (rows[0]["cow"], rows[0]["code"], rows[0]["sector"]) == ("616", "TUN", "GOV")
    assert (rows[4]["code"], rows[4]["sector"], rows[4]["cow"]) == ("IGO", "", "")


def test_dyad_rows_have_both_numbers(source, capsys):
    assert run(["convert", source, "--to", "csv", "--rows", "dyads"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert tuple(rows[0]) == DYAD_COLUMNS
    visit = {
        (r["source"], r["target"], r["cameo"], r["source_cow"], r["target_cow"]) for r in rows[:2]
    }
    assert visit == {
        ("Robert Abela", "Kais Saied", "042", "338", "616"),
        ("Kais Saied", "Robert Abela", "043", "616", "338"),
    }
    assert len(rows) == 2 + 6 + 6


def test_contacts_go_both_ways_and_acts_one_way():
    iran, iraq = (
        person("Abbas Araghchi", "IRN", "initiator"),
        person("Fuad Hussein", "IRQ", "recipient"),
    )
    code = Codes(cameo=("114",), plover=None)
    assert pairs(like(type="summons", participants=(iran, iraq), codes=code)) == {
        ("IRN", "IRQ", "114")
    }
    call = Codes(cameo=("041",), plover=None)
    assert pairs(like(type="call", participants=(iran, iraq), codes=call)) == {
        ("IRN", "IRQ", "041"), ("IRQ", "IRN", "041"),
    }  # fmt: skip


def test_members_of_one_state_are_one_side():
    people = (person("A", "KOR"), person("B", "KOR"), person("C", "JPN"))
    found = list(
        dyads(
            like(type="meeting", participants=people, codes=Codes(cameo=("040",), plover=None)),
            CODES,
        )
    )
    assert [(d.source.names, d.target.names) for d in found] == [("A; B", "C"), ("C", "A; B")]


def test_mediator_is_source_of_a_mediation():
    people = (
        person("Qatar", "QAT", "mediator", kind="country"),
        person("M23", "COD", kind="organization"),
        person("Rwanda", "RWA", kind="country"),
    )
    deal = like(type="agreement", participants=people, codes=Codes(cameo=("057",), plover=None))
    assert pairs(deal) == {
        ("QAT", "COD", "045"), ("QAT", "RWA", "045"), ("COD", "RWA", "057"), ("RWA", "COD", "057"),
    }  # fmt: skip


def test_actor_and_sector_codes():
    coded = [
        (person("Rabat", "MAR", kind="country"), "MAR", ""),
        (person("Nasser Bourita", "MAR"), "MAR", "GOV"),
        (person("African Union", None, kind="organization"), "IGO", ""),
        (person("Hezbollah", "LBN", kind="organization"), "LBN", "REB"),
        (person("someone", None), "---", "GOV"),
    ]
    for participant, code, sector in coded:
        assert (CODES.code(participant), CODES.sector(participant)) == (code, sector)


def test_cameo_columns(source, capsys):
    assert run(["convert", source, "--to", "cameo"]) == 0
    out, err = capsys.readouterr()
    header, *lines = [line.split("\t") for line in out.splitlines()]
    assert tuple(header) == CAMEO_COLUMNS
    assert lines[0][:5] == ["20250503", "TUNGOV", "MLTGOV", "043", "04"]
    assert {line[3] for line in lines[2:]} == {"036"}
    assert {line[0] for line in lines[2:]} == {""}
    assert "1 of 3 events left out" in err


def test_plover_records(source, capsys):
    assert run(["convert", source, "--to", "plover"]) == 0
    visit, call = map(json.loads, capsys.readouterr().out.splitlines())
    assert (visit["event"], visit["mode"], visit["date"]) == (["CONSULT"], ["visit"], "2025-05-03")
    assert [a["actor_text"] for a in visit["source"]] == ["Robert Abela"]
    assert visit["recipient"][0] == {
        "code": "TUN", "sector": "GOV", "actor_text": "Kais Saied", "office": "President",
        "x_role": "host", "x_cow": 616, "x_wikidata": None,
    }  # fmt: skip
    assert visit["event_loc"] == {"name": "Tunis", "cc3": "TUN"}
    assert visit["text"] in TEXT
    assert len(call["source"]) == 3
    assert call["recipient"] == []
    assert call["context"] == ["future"]
    assert plover_record(DENIED, CODES) is None


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("a.JSONL.gz", "jsonl"), ("a.plover.jsonl", "plover"), ("a.tsv", "cameo"),
     ("a.db", "sqlite"), ("a.pq", "parquet"), ("a.txt", None)],
)  # fmt: skip
def test_format_by_ending(name, form):
    assert format_of(name, ("jsonl", "csv", "parquet", "sqlite", "plover", "cameo")) == form


def stdin(monkeypatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))


def test_standard_input_gzip_and_blank_lines(monkeypatch, capsysbinary):
    stdin(monkeypatch, gzip.compress(b"\xef\xbb\xbf" + jsonl(VISIT) + b"\n\n" + jsonl(CALL)))
    assert run(["convert", "--to", "jsonl"]) == 0
    assert capsysbinary.readouterr().out == jsonl(VISIT, CALL)


@pytest.mark.parametrize(
    ("args", "message", "code"),
    [
        (["events.jsonl"], "to which format?", 2),
        (["events.jsonl", "-o", "x.doc"], "choose one with --to", 2),
        (["events.jsonl", "--to", "sqlite"], "sqlite needs a file", 2),
        (["events.jsonl", "-o", "events.jsonl"], "both read and written", 2),
        (["events.jsonl", "-o", "no/x.csv"], "cannot be written", 2),
        (["events.jsonl", "--to", "jsonl", "--rows", "dyads"], "--rows dyads is for CSV", 2),
        (["--from", "sqlite", "--to", "jsonl"], "not read from standard input", 2),
        (["bad.jsonl", "--to", "csv"], "bad.jsonl:2: no event", 1),
        (["old.jsonl", "--to", "csv"], "schema 'dipevents/0'", 1),
        (["bad.csv", "--to", "jsonl"], "bad.csv:1: no column", 1),
        (["cell.csv", "--to", "jsonl"], "cell.csv:2: no event in this row", 1),
        (["none.jsonl", "--to", "csv"], "none.jsonl: cannot be read", 1),
        (["bad.jsonl", "--from", "sqlite", "--to", "jsonl"], "no database of events", 1),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_remedy(tmp_path, monkeypatch, capsys, args, message, code):
    monkeypatch.chdir(tmp_path)
    stdin(monkeypatch, b"")
    good = write(tmp_path / "events.jsonl", VISIT)
    (tmp_path / "bad.jsonl").write_bytes(jsonl(VISIT) + b'{"id": "x"}\n')
    (tmp_path / "old.jsonl").write_bytes(jsonl(like(schema="dipevents/0")))
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    assert run(["convert", good, "-o", "cell.csv"]) == 0
    cells = (tmp_path / "cell.csv").read_text().replace(",visit,", ",trip,")
    (tmp_path / "cell.csv").write_text(cells)
    assert run(["convert", *args]) == code
    assert message in capsys.readouterr().err


def test_failed_conversion_leaves_the_old_file_alone(tmp_path):
    out = tmp_path / "out.sqlite"
    out.write_bytes(b"old")
    (tmp_path / "bad.jsonl").write_bytes(jsonl(VISIT) + b"{}\n")
    assert run(["convert", str(tmp_path / "bad.jsonl"), "-o", str(out)]) == 1
    assert out.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.jsonl", "out.sqlite"]


def test_parquet_without_pyarrow_says_what_to_install(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert run(["convert", source, "-o", str(tmp_path / "e.parquet")]) == 2
    assert "pip install 'dipevents[parquet]'" in capsys.readouterr().err
