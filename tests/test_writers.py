"""Events out: JSON lines, CSV that is safe in a spreadsheet, a table for the eye."""

import csv
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipevents.io.console import printable
from dipevents.io.csvout import COLUMNS, guard, unguard
from dipevents.io.schema import event_schema
from dipevents.io.writers import Output
from dipevents.records import Document, Event
from fakes import meeting

DOCUMENT = Document(id="a.txt", text="Ghana met Togo.", path="a.txt", title="=cmd|' /C calc'!A0")
EVENT = meeting(DOCUMENT, 6, 9)


def written(name, *events):
    stream = io.BytesIO()
    with Output(None, name, stream) as out:
        out.write(events)
    return stream.getvalue().decode()


def test_jsonl_has_every_key_in_the_order_of_the_records():
    (line,) = written("jsonl", EVENT).splitlines()
    assert list(json.loads(line)) == list(Event.__struct_fields__)
    assert msgspec.json.decode(line, type=Event) == EVENT


def test_jsonl_of_nothing_is_empty():
    assert written("jsonl") == ""


def test_csv_of_nothing_is_a_header():
    assert written("csv") == ",".join(COLUMNS) + "\r\n"


def test_csv_cells():
    (row,) = csv.DictReader(io.StringIO(written("csv", EVENT), newline=""))
    assert row["participants"] == "Ama Owusu; Togo"
    assert row["participant_countries"] == "GHA; TGO"
    assert (row["source"], row["target"]) == ("Togo", "Ama Owusu")
    assert (row["cameo"], row["plover_event"], row["topics"]) == ("040", "CONSULT", "trade")
    assert row["document_title"] == "'=cmd|' /C calc'!A0"


def test_csv_loses_nothing():
    (row,) = csv.DictReader(io.StringIO(written("csv", EVENT), newline=""))
    nested = {
        name.removesuffix("_json"): json.loads(cell)
        for name, cell in row.items()
        if name.endswith("_json")
    }
    event = json.loads(msgspec.json.encode(EVENT))
    flat = {"schema", "id", "type", "status", "name", "trigger", "confidence", "document"}
    assert {key: event[key] for key in nested} == nested
    assert set(nested) | flat == set(event)
    document = {k.removeprefix("document_"): v for k, v in row.items() if k.startswith("document_")}
    assert {key: unguard(cell) or None for key, cell in document.items()} == event["document"]
    trigger = {key: row[f"trigger_{key}"] for key in ("start", "end", "rule")}
    assert {"text": row["trigger"], **trigger} == {k: str(v) for k, v in event["trigger"].items()}


@given(st.text())
def test_guard_can_be_undone_and_starts_no_formula(cell):
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in set("=+-@\t\r\n＝＋－＠")


def test_csv_of_hostile_text_is_one_row():
    event = meeting(DOCUMENT, 6, 9, name='=HYPERLINK("http://x")\r\n,";\n')
    (row,) = csv.DictReader(io.StringIO(written("csv", event), newline=""))
    assert row["participants"].startswith("'=HYPERLINK")
    assert json.loads(row["participants_json"])[0]["name"] == '=HYPERLINK("http://x")\r\n,";\n'


def test_table_shows_names_as_they_are_and_no_control_codes():
    table = written("table", meeting(DOCUMENT, 6, 9, name="[red]Ama\x1b[31m\u202e[/red]"))
    assert "[red]Ama[31m[/red]" in table
    assert "\x1b" not in table
    assert "\u202e" not in table


def test_table_of_nothing_says_so():
    assert written("table") == "No events found.\n"


@given(st.text())
def test_printable_is_one_line(text):
    assert len(printable(text).splitlines()) <= 1
    assert printable(printable(text)) == printable(text)


def test_file_is_made_even_when_empty(tmp_path):
    with Output(str(tmp_path / "a.jsonl"), "jsonl", io.BytesIO()):
        pass
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_output_that_cannot_be_made(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Output(str(tmp_path / "no" / "a.jsonl"), "jsonl", io.BytesIO())


def test_schema_is_that_of_the_records():
    schema = event_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    event = schema["$defs"]["Event"]
    assert event["required"] == list(Event.__struct_fields__)
    assert event["additionalProperties"] is False
    assert event["properties"]["schema"] == {"const": "dipevents/1"}
    assert all(d["required"] == list(d["properties"]) for d in schema["$defs"].values())
