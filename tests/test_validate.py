"""Sample articles against the events expected of them, and the files that run this in CI."""

import json
import re
import shlex
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from dipevents.cli import cli, run
from dipevents.corpus.coded import Coded, CodedActor, coded_event
from dipevents.corpus.expected import Expectation, Sample
from dipevents.corpus.junit import annotations
from dipevents.corpus.validate import FIELDS, check
from dipevents.io.folders import walk
from dipevents.io.readers import ReadFailure
from dipevents.records import Document
from fakes import FakeEngine
from handmade import VISIT

CHECKOUT = Path(__file__).parents[1]
TEXT = "The minister of Ghana met the envoy of Togo in Accra on Saturday."
QUIET = "The harvest of the cocoa farmers was good this year, the farmers said."
FOUND = (
    '{"type":"meeting","status":"occurred","name":null,"participants":[{"name":"Ama Owusu","kind":'
    '"person","country":"GHA","role":"host","title":"Foreign Minister"},{"name":"Togo","kind":'
    '"country","country":"TGO","role":"guest","title":null}],"date":"2025-05-03","place":{"name":'
    '"Accra","country":"GHA"},"topics":["trade"],"outcomes":[],"trigger":"met"}\n'
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dipevents.cli.validate.load_engine", lambda given: FakeEngine())
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "accra.txt").write_text(TEXT)
    (tmp_path / "s" / "accra.expected.jsonl").write_text(FOUND)
    (tmp_path / "s" / "quiet.md").write_text(QUIET)
    (tmp_path / "s" / "quiet.expected.jsonl").write_text("")
    return tmp_path


def expect(**record: object) -> str:
    return json.dumps(record) + "\n"


@pytest.mark.parametrize(
    "paths",
    [["s"], ["s/accra.txt"], ["s/accra.expected.jsonl", "s/quiet.md"]],
)
def test_as_expected(folder, capsys, paths):
    assert run(["validate", *paths]) == 0
    assert capsys.readouterr().out.endswith("as expected, 0 not\n")


def test_expectations_are_no_articles(folder):
    assert [str(path) for path in walk(["s"])] == ["s/accra.txt", "s/quiet.md"]


OWUSU = {"name": "Ama Owusu", "kind": "person", "country": "GHA", "role": "host"}


@pytest.mark.parametrize(
    ("line", "mode", "said"),
    [
        (FOUND.replace("2025-05-03", "2025-05-04"), "exact",
         "meeting Ama Owusu, Togo: date: expected 2025-05-04, found 2025-05-03"),
        (FOUND.replace('"2025-05-03"', '"2025","date_ok":["2025-05-03"]'), "exact", ""),
        (FOUND.replace("Foreign Minister", "Envoy"), "exact", "participants: expected Ama Owusu"),
        (FOUND.replace("trade", "energy"), "exact", ""),
        (FOUND.replace("meeting", "call"), "exact", "missing: call (occurred) Ama Owusu, Togo"),
        (FOUND.replace("meeting", "call"), "exact", "unexpected: meeting (occurred) Ama Owusu"),
        ("", "exact", "unexpected: meeting"),
        ("", "contains", ""),
        (expect(type="meeting"), "contains", ""),
        (expect(type="meeting", participants=[{"name": "Owusu"}]), "contains", ""),
        (expect(type="meeting", participants=[OWUSU]), "exact", "participants"),
        (expect(type="meeting", participants=[OWUSU | {"role": "guest"}]), "contains", "partici"),
        (expect(type="meeting", date="2025-05-04"), "contains", "date: expected 2025-05-04"),
        (expect(type="meeting", place={"country": "TGO"}), "contains", "place"),
        (expect(type="meeting", status="planned"), "contains", "status: expected planned"),
        (expect(type="summit", participants=[OWUSU]), "contains", "missing: summit"),
        (expect(type="summit", participants=[OWUSU], optional=True), "contains", ""),
        (expect(type="call", alt_types=["meeting"], participants=[OWUSU]), "contains", ""),
    ],
)  # fmt: skip
def test_differences(folder, capsys, line, mode, said):
    Path("s/accra.expected.jsonl").write_text(line)
    assert run(["validate", "s/accra.txt", "--mode", mode]) == bool(said)
    out = capsys.readouterr().out
    assert said in out
    assert ("s/accra.expected.jsonl: s/accra.txt" in out) is bool(said)


def test_fields_choose_what_is_compared(folder, capsys):
    Path("s/accra.expected.jsonl").write_text(FOUND.replace("trade", "energy"))
    assert run(["validate", "s", "--fields", "type,topics"]) == 1
    assert "topics: expected energy, found trade" in capsys.readouterr().out
    assert run(["validate", "s", "--fields", "type,colour"]) == 2


def actor(name: str, **values: str) -> CodedActor:
    return CodedActor(name=name, kind="person", **values)


def test_events_of_one_type_are_told_apart_by_who():
    first = Coded(type="meeting", participants=(actor("Mia Mottley", country="BRB"),))
    second = Coded(type="meeting", participants=(actor("Irfaan Ali", country="GUY"),))
    expected = tuple(
        Expectation(event, frozenset(["type"]), n, {}) for n, event in enumerate((first, second), 1)
    )
    sample = Sample(Document(id="a", text=""), expected, "a.expected.jsonl", 1)
    assert check(sample, [second, first]).ok
    result = check(sample, [second])
    assert [(d.kind, d.line) for d in result.differences] == [("missing", 1)]


def test_every_field_of_an_extracted_event_equals_itself():
    event = coded_event(VISIT)
    expected = (Expectation(event, frozenset(FIELDS), 1, {}),)
    sample = Sample(Document(id="a", text=""), expected, "a.expected.jsonl", 1)
    for mode in ("exact", "contains"):
        assert check(sample, [event], mode, FIELDS).ok


def test_update_says_and_writes_what_changed(folder, capsys):
    Path("s/accra.expected.jsonl").write_text(FOUND.replace("2025-05-03", "2025-05-04"))
    before = Path("s/quiet.expected.jsonl").stat().st_mtime_ns
    assert run(["validate", "s", "--update"]) == 0
    out = capsys.readouterr().out
    assert "expected 2025-05-04, found 2025-05-03" in out
    assert out.endswith("wrote s/accra.expected.jsonl\n")
    assert Path("s/accra.expected.jsonl").read_text() == FOUND
    assert Path("s/quiet.expected.jsonl").stat().st_mtime_ns == before


def test_update_begins_a_file_and_keeps_lines_that_hold(folder):
    Path("new.txt").write_text(TEXT + " They met again.")
    assert run(["validate", "new.txt"]) == 2
    assert run(["validate", "new.txt", "--update"]) == 0
    assert Path("new.expected.jsonl").read_text() == FOUND + FOUND
    mine = expect(type="meeting", participants=[{"name": "Owusu"}])
    Path("new.expected.jsonl").write_text(mine + expect(type="meeting", date="2020"))
    assert run(["validate", "new.txt", "--update", "--mode", "contains"]) == 0
    kept = json.dumps(json.loads(mine), separators=(",", ":"))
    assert Path("new.expected.jsonl").read_text() == f"{kept}\n{FOUND}"


def test_a_file_of_several_articles(folder, capsys):
    rows = [{"id": "r1", "text": TEXT}, {"id": "r2", "text": QUIET}]
    Path("wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run(["validate", "wire.jsonl", "--update"]) == 0
    lines = [json.loads(x) for x in Path("wire.expected.jsonl").read_text().splitlines()]
    assert [(x["doc"], len(x["events"])) for x in lines] == [("r1", 1), ("r2", 0)]
    assert run(["validate", "wire.expected.jsonl"]) == 0
    Path("wire.expected.jsonl").write_text('{"doc": "r3", "events": []}\n')
    capsys.readouterr()
    assert run(["validate", "wire.jsonl"]) == 1
    assert "wire.expected.jsonl:1: no document 'r3'" in capsys.readouterr().err


def gold(folder: Path, *docs: str) -> None:
    events = [json.loads(FOUND)]
    lines = [{"doc": d, "published": None, "events": events if d == "accra" else []} for d in docs]
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_gold_files_and_scores(folder, capsys):
    gold(folder, "accra", "quiet")
    args = ["validate", "gold.jsonl", "--texts", "s"]
    assert run(args) == 0
    assert run([*args, "--mode", "score", "--min", "event_f1=0.8,record_f1=1"]) == 0
    assert "event_f1 1.000 >= 0.8" in capsys.readouterr().out
    gold(folder, "accra", "quiet", "lost")
    assert run(args) == 1
    assert "gold.jsonl:3: no text of 'lost'" in capsys.readouterr().err
    assert run([*args, "--update"]) == 2


def test_a_figure_below_its_least_fails(folder, capsys):
    Path("s/quiet.expected.jsonl").write_text(FOUND)
    assert run(["validate", "s", "--mode", "score", "--min", "event_r=0.6"]) == 1
    assert "event_r 0.500 < 0.6" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["s", "--mode", "score"], "go together"), (["s", "--min", "event_f1=1"], "go together"),
        (["s", "--mode", "score", "--min", "f1"], "event_f1=0.8"),
        (["s", "--mode", "score", "--min", "evnt_f1=1"], "no such figure"),
        (["s", "--mode", "score", "--min", "event_f1=1", "--update"], "--update goes with"),
        (["none"], "no such file"), (["empty"], "no *.expected.jsonl"),
        (["lonely.expected.jsonl"], "no article lonely.txt"),
        (["s", "--junit", "no/x.xml"], "--junit no/x.xml"),
    ],
)  # fmt: skip
def test_wrong_calls(folder, capsys, args, message):
    Path("empty").mkdir()
    Path("lonely.expected.jsonl").write_text("")
    assert run(["validate", *args]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ['{"status": "planned"}', "[1]", '{"type": "call", "participants": 3}']
)
def test_bad_expectations_are_named_by_line(folder, capsys, line):
    Path("s/accra.expected.jsonl").write_text(FOUND + line + "\n")
    assert run(["validate", "s"]) == 1
    assert "s/accra.expected.jsonl:2: " in capsys.readouterr().err


def test_an_engine_that_fails_names_the_article(folder, capsys):
    Path("s/quiet.md").write_text("KABOOM")
    assert run(["validate", "s"]) == 1
    assert "s/quiet.md: RuntimeError: cannot parse this" in capsys.readouterr().err


def test_junit(folder):
    Path("s/accra.expected.jsonl").write_text(FOUND.replace("Togo", "<Togo> & co"))
    (folder / "s" / "blob.txt").write_bytes(bytes(range(256)))
    (folder / "s" / "blob.expected.jsonl").write_text("")
    assert run(["validate", "s", "--junit", "r.xml"]) == 1
    suite = ET.parse("r.xml").getroot()
    assert [suite.get(k) for k in ("tests", "failures", "errors")] == ["3", "1", "1"]
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert "<Togo> & co" in (failure.text or "")


def test_github_annotations(folder, capsys):
    Path("s/accra.expected.jsonl").write_text("\n" + FOUND.replace("2025-05-03", "2025"))
    assert run(["validate", "s", "--github"]) == 1
    (line,) = [x for x in capsys.readouterr().out.splitlines() if x.startswith("::")]
    assert line == (
        "::error file=s/accra.expected.jsonl,line=2,title=s/accra.txt%3A differs::"
        "meeting Ama Owusu, Togo: date: expected 2025, found 2025-05-03"
    )
    (line,) = annotations([], [ReadFailure("a,b:c.txt", None, "100%\nbad")])
    assert line == "::error file=a%2Cb%3Ac.txt,line=1,title=cannot be read::100%25 bad"


# The examples that CI runs, and the files with which others do.


def test_the_examples_hold(capsys):
    texts = str(CHECKOUT / "examples" / "ci" / "texts")
    assert run(["validate", texts, "--mode", "contains"]) == 0
    whole = str(CHECKOUT / "examples" / "ci" / "gold.jsonl")
    assert run(["validate", whole, "--mode", "score", "--min", "event_f1=0.8,who_f1=0.8"]) == 0
    assert "as expected, 0 not" in capsys.readouterr().out


def load(name: str) -> object:
    return yaml.safe_load((CHECKOUT / name).read_text(encoding="utf-8"))


def parses(command: str) -> None:
    """A command line of ours has only options that there are."""
    program, *args = shlex.split(command)
    assert program == "dipevents"
    group = cli
    while args and not args[0].startswith("-"):
        found = group.get_command(None, args[0])  # type: ignore[arg-type]
        assert found is not None, args[0]
        args, group = args[1:], found  # type: ignore[assignment]
        if not hasattr(found, "get_command"):
            break
    known = {option for parameter in group.params for option in parameter.opts}
    assert {arg for arg in args if arg.startswith("--")} <= known


def test_pre_commit_hooks():
    hooks = load(".pre-commit-hooks.yaml")
    assert isinstance(hooks, list)
    assert [hook["id"] for hook in hooks] == ["dipevents-validate", "dipevents-lexicon"]
    for hook in hooks:
        assert set(hook) >= {"id", "name", "entry", "language", "files"}
        assert hook["language"] == "python"
        parses(hook["entry"])
    assert re.search(hooks[0]["files"], "samples/call.expected.jsonl")
    assert re.search(hooks[1]["files"], "lexicon/mine.toml")
    used = load("examples/ci/pre-commit-config.yaml")
    assert isinstance(used, dict)
    (repo,) = used["repos"]
    entries = {hook["id"]: hook["entry"] for hook in hooks}
    for hook in repo["hooks"]:
        parses(" ".join([entries[hook["id"]], *hook.get("args", [])]))


def test_action_and_workflow():
    action = load("action.yml")
    assert isinstance(action, dict)
    assert set(action) == {"name", "description", "inputs", "runs"}
    assert action["runs"]["using"] == "composite"
    steps = action["runs"]["steps"]
    for step in steps:
        assert "uses" in step or {"run", "shell"} <= set(step)
    text = (CHECKOUT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    assert not any("${{" in step.get("run", "") for step in steps), "inputs are never run"
    for line in steps[-1]["run"].splitlines():
        if line.startswith("dipevents"):
            parses(re.sub(r'\$\{JUNIT:\+--junit "\$JUNIT"\}', "--junit x", line))
    workflow = load("examples/ci/validate.yml")
    assert isinstance(workflow, dict)
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    (given,) = [step["with"] for step in job["steps"] if step["uses"] == "./"]
    assert set(given) <= set(action["inputs"])
    parses(f"dipevents validate {given['paths']} {given['arguments']}")
    assert (CHECKOUT / given["paths"]).is_dir()
