"""Wikidata ids: from an entry of the lexicon to the record, and through every format."""

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dipevents.cli import run
from dipevents.errors import LexiconError
from dipevents.extractor import Extractor
from dipevents.knowledge import load_knowledge
from dipevents.lexicon import load_lexicon
from dipevents.wikidata import identifiers

TEXT = """Vanuatu Foreign Minister Marie Tamata met Fijian Prime Minister Sitiveni Rabuka in Suva.

Tamata also held talks with the Melanesian Spearhead Group in Port Vila.

Laos and Vanuatu signed a fisheries agreement in Vientiane.
"""
MINE = """
[[official]]
name = "Marie Tamata"
family = "Tamata"
office = "Foreign Minister"
country = "VUT"
from = "2027-03"
qid = "Q900000001"

[[organisation]]
name = "Melanesian Spearhead Group"
kind = "igo"
qid = "Q900000002"

[[country]]
iso3 = "LAO"
name = "Laos"
region = "Southeast Asia"
qid = "Q900000003"
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexicon") / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def events(mine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of TEXT, written by the command with the user's file."""
    folder = tmp_path_factory.mktemp("events")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    out = folder / "events.jsonl"
    arguments = ["--lexicon", str(mine), "--date", "2027-04-15", "-q", "-o", str(out)]
    assert run(["extract", str(folder / "article.txt"), *arguments]) == 0
    return out


def ids(path: Path) -> dict[str, str | None]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {p["name"]: p["wikidata"] for r in records for p in r["participants"]}


def test_ids_of_a_file_of_ones_own_reach_the_records(events: Path) -> None:
    assert ids(events) == {
        "Marie Tamata": "Q900000001",
        "Sitiveni Rabuka": None,
        "Melanesian Spearhead Group": "Q900000002",
        "Laos": "Q900000003",
        "Vanuatu": "Q686",
    }


@pytest.mark.parametrize("name", ["events.csv", "events.sqlite", "events.parquet"])
def test_formats_keep_ids(events: Path, tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert run(["convert", str(events), "-o", str(tmp_path / name)]) == 0
    assert run(["convert", str(tmp_path / name), "-o", str(tmp_path / "back.jsonl")]) == 0
    assert (tmp_path / "back.jsonl").read_bytes() == events.read_bytes()


def test_ids_have_columns(events: Path, tmp_path: Path) -> None:
    table, base = tmp_path / "events.csv", tmp_path / "events.sqlite"
    people, records = tmp_path / "people.csv", tmp_path / "events.plover.json"
    for out in (table, base, records):
        assert run(["convert", str(events), "-o", str(out)]) == 0
    assert run(["convert", str(events), "-o", str(people), "--rows", "participants"]) == 0
    with table.open(encoding="utf-8", newline="") as stream:
        flat = {row["participants"]: row["participant_wikidata"] for row in csv.DictReader(stream)}
    assert flat["Marie Tamata; Sitiveni Rabuka"] == "Q900000001; "
    with people.open(encoding="utf-8", newline="") as stream:
        rows = {row["name"]: row["wikidata"] for row in csv.DictReader(stream)}
    assert (rows["Laos"], rows["Sitiveni Rabuka"]) == ("Q900000003", "")
    with sqlite3.connect(base) as database:
        (found,) = database.execute("SELECT name FROM participants WHERE wikidata = 'Q900000002'")
    database.close()
    assert found == ("Melanesian Spearhead Group",)
    actors = [a for line in records.read_text("utf-8").splitlines() for a in
              (json.loads(line)["source"] + json.loads(line)["recipient"])]  # fmt: skip
    assert {a["x_wikidata"] for a in actors} == {*ids(events).values()}


def test_family_name_has_the_id_only_beside_its_state_and_time(mine: Path) -> None:
    known = identifiers(load_lexicon(extra=[mine]))
    assert known.find("person", "Tamata", "VUT", "2027-04-15") == "Q900000001"
    assert known.find("person", "Tamata", "VUT", None) == "Q900000001"
    assert known.find("person", "Tamata", "VUT", "2020-01-01") is None
    assert known.find("person", "Tamata", "FJI", "2027-04-15") is None
    assert known.find("person", "Tamata", None, "2027-04-15") is None
    assert known.find("person", "Marie Tamata", None, "2020-01-01") == "Q900000001"
    assert known.find("person", "Marie Tamata", "FJI", "2027-04-15") is None
    assert known.find("delegation", "Marie Tamata", "VUT", None) is None


def test_name_of_two_has_no_id(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    one = '[[official]]\nname = "{}"\nfamily = "Kalo"\noffice = "{}"\ncountry = "VUT"\nqid = "{}"\n'
    file.write_text(
        one.format("Ati Kalo", "Prime Minister", "Q900000004")
        + one.format("Edwin Kalo", "Foreign Minister", "Q900000005"),
        encoding="utf-8",
    )
    known = identifiers(load_lexicon(extra=[file]))
    assert known.find("person", "Kalo", "VUT", "2025-01-01") is None
    assert known.find("person", "Ati Kalo", "VUT", "2025-01-01") == "Q900000004"


def test_ids_shipped() -> None:
    known = identifiers(load_lexicon())
    assert known.find("country", "Russia", "RUS", None) == "Q159"
    assert known.find("organization", "the European Union", None, None) == "Q458"
    assert known.find("organization", "U.N.", None, None) == "Q1065"
    assert known.find("person", "Angela Merkel", "DEU", "2019-05-01") == "Q567"
    assert known.find("person", "Annan", "KEN", "2005-05-01") is None


def test_no_id_is_borne_by_two() -> None:
    lexicon = load_lexicon()
    entries = [*lexicon.countries, *lexicon.organisations, *lexicon.officials]
    names: dict[str, set[str]] = {}
    for entry in entries:
        if entry.qid:
            names.setdefault(entry.qid, set()).add(entry.name)
    assert len(names) > 200
    assert {qid: of for qid, of in names.items() if len(of) > 1} == {}


def test_wrong_id_is_told(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(
        '[[organisation]]\nname = "Pacific Forum"\nkind = "igo"\nqid = "159"\n', "utf-8"
    )
    with pytest.raises(LexiconError, match=r"wrong.toml line 1, key 'qid'"):
        load_lexicon(extra=[file])


def test_library_reads_it_too(mine: Path, extractor: Any) -> None:
    other = Extractor(extractor.reader, load_knowledge(extra=[mine]))
    (event, *_) = other.extract(TEXT, published="2027-04-15")
    assert [p.wikidata for p in event.participants] == ["Q900000001", None]
