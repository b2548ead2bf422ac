"""The command line: options, streams, exit codes. The extractor is a stand-in."""

import gzip
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dipevents
from dipevents.cli import COMMANDS, run
from dipevents.cli.extract import STATUSES, TYPES
from dipevents.cli.options import INPUT_FORMATS
from dipevents.cli.workers import can_fork
from dipevents.io import readers
from dipevents.records import EventStatus, EventType
from fakes import FakeEngine

GOOD = "The minister of Ghana met the envoy of Togo in Accra on Saturday."
NOTHING = "The harvest of the cocoa farmers was good this year, the farmers said."
GERMAN = (
    "Der Bundeskanzler traf den Präsidenten in Berlin zu Gesprächen über die Lage im Nahen Osten. "
    "Die beiden sprachen auch über den Handel und die Energieversorgung, wie ein Sprecher nach dem "
    "Treffen vor Journalisten erklärte, bevor die Gäste am Abend wieder abreisten."
)


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    fake = FakeEngine()
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: fake)
    monkeypatch.setattr("dipevents.cli.explain.load_engine", lambda given: fake)
    return fake


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the issue: good articles between files that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    files = {
        "a.txt": GOOD.encode(),
        "blob.bin": bytes(range(256)) * 8,
        "cut.txt.gz": gzip.compress(GOOD.encode() * 99)[:70],
        "empty.txt": b"",
        "rows.jsonl": b'{"id":"r1","text":"%b"}\n\n{"id": r3}\n{"id":"r4","text":"%b"}\n'
        % (GOOD.encode(), NOTHING.encode()),
        "z.txt": GOOD.encode(),
    }
    for name, content in files.items():
        (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    return tmp_path


def ids(capsys_or_text):
    return [json.loads(line)["document"]["id"] for line in capsys_or_text.splitlines()]


def test_bad_files_cost_only_themselves(folder, capsys):
    assert run(["extract", "in"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["in/a.txt", "r1", "in/z.txt"]
    for name, reason in [
        ("in/blob.bin", "binary"), ("in/cut.txt.gz", "truncated gzip"), ("in/empty.txt", "empty"),
        ("in/rows.jsonl:3", "invalid JSON"), ("in/gone.txt", "cannot be read"),
    ]:  # fmt: skip
        assert any(name in line and reason in line for line in err.splitlines()), name
    assert err.splitlines()[-1] == (
        "dipevents: 4 documents read, 3 with events (3), 1 without, 5 failed, "
        "0 skipped as not English"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_named(folder, capsys):
    (folder / "in" / "a.txt").chmod(0)
    assert run(["extract", "in/a.txt"]) == 1
    assert "in/a.txt: permission denied" in capsys.readouterr().err


def test_strict_stops_at_the_first(folder, capsys):
    assert run(["extract", "in", "--strict"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["in/a.txt"]
    assert err.count("failed: ") == 1


def test_document_that_the_engine_fails_on_costs_only_itself(folder, capsys):
    (folder / "in" / "b.txt").write_text(GOOD + " KABOOM")
    assert run(["extract", "in/a.txt", "in/b.txt", "in/z.txt"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["in/a.txt", "in/z.txt"]
    assert "failed: in/b.txt: RuntimeError: cannot parse this" in err


def test_nothing_found_is_an_empty_file_and_no_failure(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(NOTHING)
    out = tmp_path / "out.jsonl"
    assert run(["extract", str(tmp_path / "a.txt"), "-o", str(out)]) == 0
    assert out.read_bytes() == b""
    assert capsys.readouterr().out == ""


def test_standard_input_equals_the_file(folder, capsys, monkeypatch):
    assert run(["extract", "in/a.txt"]) == 0
    of_file = capsys.readouterr().out

    class Stdin:
        buffer = io.BytesIO(GOOD.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert run(["extract", "-", "--id", "in/a.txt"]) == 0
    assert capsys.readouterr().out == of_file


def test_other_languages_are_skipped_and_told(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(GERMAN)
    assert run(["extract", str(path)]) == 0
    err = capsys.readouterr().err
    assert "looks like 'de'" in err
    assert "1 skipped" in err
    assert run(["extract", str(path), "--any-language"]) == 0
    assert "1 document read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--types", "meeting"], 1), (["--types", "call,visit"], 0), (["--status", "planned"], 0),
        (["--types", "call", "--types", "meeting", "--status", "occurred,planned"], 1),
        (["--min-confidence", "0.8"], 1), (["--min-confidence", "0.9"], 0),
    ],
)  # fmt: skip
def test_filters(folder, capsys, options, count):
    assert run(["extract", "in/a.txt", *options]) == 0
    assert len(capsys.readouterr().out.splitlines()) == count


def test_format_by_suffix_or_option(folder, capsys):
    assert run(["extract", "in/a.txt", "-o", "a.csv", "-q"]) == 0
    assert (folder / "a.csv").read_text().startswith("id,type,status")
    assert run(["extract", "in/a.txt", "--format", "table", "-q"]) == 0
    out, err = capsys.readouterr()
    assert "Ama Owusu (GHA), Togo" in out
    assert err == ""


def test_output_inside_the_folder_is_not_read_the_second_time(folder, capsys):
    for _ in range(2):
        run(["extract", "in", "-o", "in/out.jsonl"])
        assert len((folder / "in" / "out.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["extract", "no/such.txt"], "no such file or folder"),
        (["extract"], "no paths given"),
        (["extract", "a.txt", "--formt", "csv"], "--format"),
        (["extract", "a.txt", "--types", "cal"], "call, meeting"),
        (["extract", "a.txt", "--date", "yesterday"], "2025-05-03"),
        (["extract", "a.txt", "-o", "no/such/dir/x.jsonl"], "-o"),
        (["extract", "a.txt", "-o", "a.txt"], "both read and written"),
        (["extract", "a.txt", "b.txt", "--id", "x"], "--id x names one document"),
        (["extrac"], "'extract'"),
        (["a.txt"], "dipevents extract a.txt"),
        (["explain", "no/such.txt"], "no such file"),
        (["text", "rows.jsonl"], "--id"),
        (["text", "rows.jsonl", "--id", "r9"], "r1"),
    ],
)
def test_wrong_calls_leave_with_2_and_a_hint(tmp_path, monkeypatch, capsys, args, hint):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "rows.jsonl").write_text('{"id":"r1","text":"One."}\n{"id":"r2","text":"Two."}\n')
    assert run(args) == 2
    out, err = capsys.readouterr()
    assert hint in err
    assert "Traceback" not in err
    assert out == ""


def test_two_documents_of_one_id_are_named(folder, capsys):
    for name in ("x", "y"):
        (folder / f"{name}.json").write_text('{"id": "1", "text": "Talks."}')
    assert run(["extract", "x.json", "y.json"]) == 2
    err = capsys.readouterr().err
    assert "x.json" in err
    assert "y.json" in err


def test_text_prints_exactly_the_text(tmp_path, capfdbinary):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "r1", "text": "One.\r\nLomé  "}) + '\n{"text": "Two."}\n')
    assert run(["text", str(path), "--id", "r1"]) == 0
    assert capfdbinary.readouterr().out == "One.\r\nLomé  ".encode()


def test_text_of_an_unreadable_file(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"")
    assert run(["text", str(tmp_path / "a.txt")]) == 1
    assert "empty" in capsys.readouterr().err


def test_schema_is_json(capsys):
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$ref"] == "#/$defs/Event"


def test_explain_text_and_file(folder, capsys):
    assert run(["explain", GOOD, "--date", "2025-05-03"]) == 0
    out = capsys.readouterr().out
    assert "published: 2025-05-03" in out
    assert "  rule meeting.met fired on 'met'" in out
    (folder / "c.txt").write_text(f"ACCRA (GNA) -- {GOOD}\n\nLeave a Comment\n")
    assert run(["explain", "c.txt"]) == 0
    out = capsys.readouterr().out
    assert "dateline: ACCRA (GNA) --" in out
    assert "comment.form: Leave a Comment" in out


def test_interrupt_leaves_with_130(folder, capsys, monkeypatch, engine):
    def interrupted(documents):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "pipe", interrupted)
    assert run(["extract", "in/a.txt"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_lists_are_those_of_the_records():
    assert EventType.__args__ == TYPES
    assert EventStatus.__args__ == STATUSES
    assert readers.FORMATS == INPUT_FORMATS
    assert readers.ReadOptions().max_bytes == 10_000_000


@pytest.mark.skipif(not can_fork(), reason="this system has no fork")
def test_processes_give_the_same_output(folder, capsys):
    for number in range(40):
        (folder / "in" / f"m{number}.txt").write_text(f"{number}: {GOOD}")
    run(["extract", "in", "-q"])
    alone = capsys.readouterr().out
    run(["extract", "in", "-q", "-j", "3"])
    assert capsys.readouterr().out == alone


def dipevents_process(*args, **options):
    command = [sys.executable, "-c", "from dipevents.cli import main; main()", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["schema"], ["extract", "--help"]])
def test_quick_answers(args):
    """0.3 s on a quiet machine; the best of three, with room for a busy one."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert dipevents_process(*args).returncode == 0
        took.append(time.perf_counter() - start)
    assert min(took) < 0.9


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["schema"]])
def test_quick_answers_import_nothing_heavy(args):
    code = (
        "import sys; from dipevents.cli import run; run(sys.argv[1:]); "
        "print([m for m in ('spacy', 'numpy', 'rich', 'trafilatura', 'dateparser', 'yaml', "
        "'charset_normalizer', 'py3langid') if m in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_every_command_has_help(capsys):
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        assert f"Usage: dipevents {name}" in capsys.readouterr().out


def test_reader_that_goes_away_is_no_error(tmp_path):
    rows = tmp_path / "a.jsonl"
    rows.write_text("".join(json.dumps({"id": n, "text": GOOD}) + "\n" for n in range(2000)))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from fakes import FakeEngine; "
        "import dipevents.cli.extract as e; e.load_engine = lambda given: FakeEngine(); "
        "from dipevents.cli import main; main(['extract', sys.argv[2], '-q'])"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(rows)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        assert process.stdout.read(10) == b'{"schema":'
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_public_names_are_lazy():
    assert set(dipevents.__all__) <= set(dir(dipevents))
    assert dipevents.Document.__module__ == "dipevents.records"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dipevents.nothing
