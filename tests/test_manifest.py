"""The manifest of a run and `dipevents status`."""

import hashlib
import json

import pytest

from dipevents.cli import run
from dipevents.io.manifest import Row, checksum, encode_row, manifest_path, read_rows, summary
from dipevents.io.store import Spool, Store
from fakes import FakeEngine
from run_process import SENTENCE

GERMAN = (
    "Der Bundeskanzler traf den Präsidenten in Berlin zu Gesprächen über die Lage im Nahen Osten. "
    "Die beiden sprachen auch über den Handel und die Energieversorgung, wie ein Sprecher nach dem "
    "Treffen vor Journalisten erklärte, bevor die Gäste am Abend wieder abreisten."
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: FakeEngine())
    monkeypatch.chdir(tmp_path)
    files = {
        "a.txt": SENTENCE,
        "b.txt": "Nothing was said.",
        "c.txt": "",
        "d.txt": GERMAN,
        "e.txt": f"KABOOM {SENTENCE}",
        "f.jsonl": json.dumps({"id": "r1", "text": SENTENCE}) + "\n{broken\n",
    }
    (tmp_path / "in").mkdir()
    for name, text in files.items():
        (tmp_path / "in" / name).write_text(text)
    return tmp_path


def manifest(output="out.jsonl"):
    return [json.loads(line) for line in manifest_path(output).read_text().splitlines()]


def test_every_document_has_one_row_that_says_what_became_of_it(folder):
    assert run(["extract", "in", "-o", "out.jsonl", "-q"]) == 1
    rows = {row["id"]: row for row in manifest()}
    assert {name: row["status"] for name, row in rows.items()} == {
        "in/a.txt": "ok", "in/b.txt": "empty", "in/c.txt": "failed", "in/d.txt": "skipped",
        "in/e.txt": "failed", "r1": "ok", "in/f.jsonl#2": "failed",
    }  # fmt: skip
    assert len(rows) == len(manifest())
    assert rows["in/c.txt"]["error"] == "empty; nothing to read"
    assert rows["in/d.txt"]["error"].startswith("looks like 'de'")
    assert rows["in/e.txt"]["error"] == "RuntimeError: cannot parse this"
    assert rows["in/f.jsonl#2"]["error"].startswith("invalid JSON")
    assert [rows[name]["error"] for name in ("in/a.txt", "in/b.txt", "r1")] == [None] * 3
    data = SENTENCE.encode()
    assert rows["in/a.txt"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert (rows["in/a.txt"]["bytes"], rows["in/a.txt"]["events"]) == (len(data), 1)
    assert rows["r1"]["path"] == "in/f.jsonl"
    assert rows["in/a.txt"]["seconds"] >= 0


def test_status_as_table_and_as_json(folder, capsys):
    run(["extract", "in", "-o", "out.jsonl", "-q"])
    capsys.readouterr()
    assert run(["status", "out.jsonl"]) == 0
    table = capsys.readouterr().out
    counted = dict(line.split(maxsplit=1) for line in table.splitlines()[:9])
    assert counted["documents"] == "7"
    assert counted["failed"] == "3"
    assert counted["state"] == "finished"
    assert "failed: in/e.txt: RuntimeError: cannot parse this" in table
    assert run(["status", "out.jsonl", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {key: found[key] for key in ("documents", "ok", "empty", "failed", "skipped")} == {
        "documents": 7, "ok": 2, "empty": 1, "failed": 3, "skipped": 1
    }  # fmt: skip
    assert (found["events"], found["state"], found["torn"]) == (2, "finished", False)
    assert found["errors"]["failed: invalid JSON"] == 1


def test_status_of_a_run_that_broke_off(folder, capsys):
    run(["extract", "in", "-o", "out.jsonl", "-q", "--strict"])
    with manifest_path("out.jsonl").open("ab") as stream:
        stream.write(b'{"id": "in/torn')
    capsys.readouterr()
    assert run(["status", "out.jsonl"]) == 0
    assert "interrupted; --resume goes on with it, last line torn" in capsys.readouterr().out


def test_status_without_a_manifest(folder, capsys):
    assert run(["status", "none.jsonl"]) == 2
    assert "no manifest" in capsys.readouterr().err


def test_names_reach_the_terminal_without_their_escapes(folder, capsys):
    (folder / "in" / "x\x1b[31m\ny.txt").write_text("")
    run(["extract", "in", "-o", "out.jsonl"])
    told = capsys.readouterr().err
    run(["status", "out.jsonl"])
    told += capsys.readouterr().out
    assert "\x1b" not in told
    assert "in/x[31m y.txt" in told
    assert "in/x\x1b[31m\ny.txt" in {row["id"] for row in manifest()}


def test_csv_has_a_manifest_and_a_table_has_none(folder):
    run(["extract", "in", "-o", "out.csv", "-q"])
    assert len(manifest("out.csv")) == 7
    run(["extract", "in", "-o", "out.txt", "--format", "table", "-q"])
    assert not manifest_path("out.txt").exists()
    assert "Ama Owusu" in (folder / "out.txt").read_text()


def row(number, data=b"", **more):
    values = {
        "id": f"d{number}", "path": f"d{number}", "sha256": f"{number:064}", "bytes": 3,
        "status": "ok", "events": 1, "seconds": 0.0, "error": None, "written": len(data),
        "crc32": checksum(data), **more,
    }  # fmt: skip
    return Row(**values)


def test_rows_end_at_the_first_broken_one(tmp_path):
    path = tmp_path / "m.jsonl"
    path.write_bytes(encode_row(row(1)) + b"\0\0\0\n" + encode_row(row(2)))
    assert list(read_rows(path)) == [row(1), None]
    path.write_bytes(encode_row(row(1)) + encode_row(row(2))[:-1])
    assert list(read_rows(path)) == [row(1), None]


def test_store_keeps_what_two_broken_runs_did(tmp_path):
    output = str(tmp_path / "o.jsonl")
    first = Store(output, {"x": 1})
    for number in (1, 2):
        first.add(row(number, b"%d\n" % number), b"%d\n" % number)
    first.close(None)
    second = Store(output, {"x": 1}, resume=True)
    assert len(second.spool) == 2
    second.add(row(3, b"3\n"), b"3\n")
    second.close(None)
    third = Store(output, {"x": 1}, resume=True)
    assert [third.spool.get(f"d{n}", f"{n:064}")[1] for n in (1, 2, 3)] == [b"1\n", b"2\n", b"3\n"]
    assert third.spool.get("d1", "other content") is None
    assert third.spool.known("d3", f"{3:064}") == "d3"
    third.close("finished")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "o.jsonl", "o.jsonl.manifest.jsonl", "o.jsonl.run.json"
    ]  # fmt: skip
    assert summary(output).state == "finished"


def test_spool_that_is_not_there_is_empty(tmp_path):
    assert len(Spool(tmp_path / "none")) == 0
