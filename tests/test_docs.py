"""README and docs/: what they show runs, what they list is complete, their links lead on."""

import gzip
import importlib.util
import json
import re
import shutil
import subprocess
import typing
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from dipevents.records import (
    Event,
    EventStatus,
    EventType,
    OutcomeKind,
    ParticipantKind,
    Role,
    TopicId,
)
from dipevents.stages.codes import load_codes
from golden_files import MASKED, events_of
from markdown import Block, agrees, blocks, commands, table

CHECKOUT = Path(__file__).parents[1]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
PROSE = [*PAGES, CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "models").rglob("*.md"))]
PROSE += sorted((CHECKOUT / "tests").rglob("*.md"))
PUBLISHED = "2025-06-15"
EXAMPLE = "examples/articles/nairobi-call.txt"
# Fields whose value hangs on the release, or which no example article has.
UNCHECKED = {"id", "outcomes[].event", "name"} | {f"extractor.{key}" for key in MASKED}
PAGE = """<html><head><title>Oman receives envoy</title></head><body><article>
<p>Omani Foreign Minister Badr al-Busaidi met Swiss envoy Lea Keller in Muscat on 3 May 2025.</p>
<p>They discussed regional and international issues, and agreed to meet again in Geneva.</p>
</article></body></html>
"""


# Programs beyond Python that pages call; .ci/run installs them.
JQ, RSCRIPT = shutil.which("jq"), shutil.which("Rscript")


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


# Commands that are shown and not run, and why.
NOT_RUN = {
    "dipevents review events.jsonl": "asks at a terminal; tests/test_review.py answers it",
}


@pytest.fixture
def folder(tmp_path: Path, commands_path: Path, extractor: Any) -> Path:
    """A folder with the files that the pages speak of, made from the example articles."""
    shutil.copytree(CHECKOUT / "examples", tmp_path / "examples")
    articles = CHECKOUT / "examples" / "articles"
    shutil.copytree(articles, tmp_path / "articles")
    shutil.copy(articles / "nairobi-call.txt", tmp_path / "article.txt")
    wire = (articles / "wire.jsonl").read_text(encoding="utf-8").replace("wire-001", "1780")
    (tmp_path / "wire.jsonl").write_text(wire, encoding="utf-8")
    (tmp_path / "news.jsonl").write_text(wire, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(wire.encode()))
    (tmp_path / "article.html").write_text(PAGE, encoding="utf-8")
    extending = (CHECKOUT / "docs" / "extending.md").read_text(encoding="utf-8")
    (mine,) = [block.body for block in blocks(extending) if block.name == "mine.toml"]
    (tmp_path / "mine.toml").write_text(mine, encoding="utf-8")
    for name, article in {"monday": "nairobi-call.txt", "tuesday": "wire.jsonl"}.items():
        records = events_of([articles / article], CHECKOUT, extractor)
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "benchmarks").symlink_to(CHECKOUT / "benchmarks")  # finds the checkout from there
    # A page "from the web": the tests stay offline.
    stand_in(commands_path / "curl", f'exec cat "{tmp_path}/article.html"')
    if JQ is None:
        stand_in(commands_path / "jq", "exec cat")
    return tmp_path


def stand_in(program: Path, body: str) -> None:
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("command", NOT_RUN)
def test_command_not_run(command: str) -> None:
    shown = [c for path in PAGES for b in blocks(path.read_text("utf-8")) for c in shell(b)]
    assert command in [line for line, _, _ in shown], "no page shows it any more"
    pytest.skip(NOT_RUN[command])


def test_all_of_a_pipe_is_run() -> None:
    if JQ is None:
        pytest.skip("jq is not installed: what pages pipe into it is only read")


def test_programs_in_r_are_run() -> None:
    if RSCRIPT is None:
        pytest.skip("R is not installed: what docs/recipes.md shows in it is not run")


def shell(block: Block) -> list[tuple[str, str, int]]:
    return commands(block) if block.language == "console" else []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_what_a_page_shows_works(path: Path, folder: Path, environment: dict[str, str]) -> None:
    """Console, Python, R and named blocks of a page, in order, in one folder."""
    ran, wrong = 0, []
    for block in blocks(path.read_text(encoding="utf-8")):
        steps = shell(block)
        if block.name:
            (folder / block.name).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            (folder / "block.py").write_text(block.body, encoding="utf-8")
            steps = [("python block.py", "", block.line)]
        elif block.language == "r" and RSCRIPT is not None:
            (folder / "block.R").write_text(block.body, encoding="utf-8")
            steps = [("Rscript --vanilla block.R", "", block.line)]
        for command, shown, line in steps:
            if command not in NOT_RUN:
                reason = failure(command, shown, folder, environment)
                wrong += [f"{named(path)}:{line}: {command}\n{reason}"] if reason else []
                ran += 1
    assert wrong == [], "\n".join(wrong)
    if not ran:
        pytest.skip("the page shows no command")


def failure(command: str, shown: str, folder: Path, environment: dict[str, str]) -> str:
    """What is wrong with a command or with the output shown below it; "" where all is well."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode:
        return f"exit code {done.returncode}\n{done.stdout[-500:]}{done.stderr[-1500:]}"
    if JQ is None and re.search(r"\bjq\b", command):
        return ""  # its stand-in prints what it is given
    if shown and not agrees(done.stdout, shown):
        return f"now says:\n{done.stdout}"
    return ""


def test_command_line_page_is_current() -> None:
    script = CHECKOUT / "scripts" / "make_cli_docs.py"
    spec = importlib.util.spec_from_file_location("make_cli_docs", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    current = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert module.page() == current, "run: python scripts/make_cli_docs.py"


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        if not aim.exists() or (anchor and anchor not in anchors(aim)):
            broken.append(target)
    assert broken == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_files_that_are_named_exist(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|scripts|models|docs|examples|\.ci)/[\w./-]+)`", page)
    assert [p for p in paths if not (CHECKOUT / p).exists()] == []


# --- docs/record.md


def fields(kind: Any, prefix: str = "") -> typing.Iterator[str]:
    """The path of every field of a record type: ``date.edtf``, ``topics[].id``."""
    if typing.get_origin(kind) in {tuple, list}:
        yield from fields(get_args(kind)[0], prefix.removesuffix(".") + "[].")
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            yield prefix + field.name
            yield from fields(field.type, f"{prefix}{field.name}.")
    else:
        for part in get_args(kind):
            yield from fields(part, prefix)


def values(record: Any, path: str) -> list[Any]:
    """What a record holds at a path."""
    found = [record]
    for step in path.split("."):
        found = [value[step.removesuffix("[]")] for value in found if value is not None]
        if step.endswith("[]"):
            found = [item for value in found for item in value]
    return found


def record_page() -> str:
    return (CHECKOUT / "docs" / "record.md").read_text(encoding="utf-8")


def test_every_field_is_explained_in_order() -> None:
    assert [row[0] for row in table(record_page(), "Fields")] == list(fields(Event))


def test_field_examples_are_real(extractor: Any) -> None:
    articles = CHECKOUT / "examples" / "articles"
    records = events_of(sorted(articles.iterdir()), CHECKOUT, extractor)
    invented = []
    for field, _, example in table(record_page(), "Fields"):
        if example and field not in UNCHECKED:
            found = [value for record in records for value in values(record, field)]
            wanted = json.loads(example)
            # A list is shown in part.
            if not any(
                set(wanted) <= set(value) if isinstance(wanted, list) else wanted == value
                for value in found
            ):
                invented.append(f"{field}: {example}")
    assert invented == [], "in none of the example records"


def test_record_shown_is_what_comes_out(extractor: Any, request: pytest.FixtureRequest) -> None:
    page = record_page()
    (block,) = [b for b in blocks(page) if b.language == "json"]
    record = events_of([CHECKOUT / EXAMPLE], CHECKOUT, extractor)[0]
    if request.config.getoption("--update-golden"):
        shown = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
        page = page.replace(block.body, shown)
        (CHECKOUT / "docs" / "record.md").write_text(page, encoding="utf-8")
    else:
        assert json.loads(block.body) == record


# --- docs/ontology.md


def ontology_page() -> str:
    return (CHECKOUT / "docs" / "ontology.md").read_text(encoding="utf-8")


def listed(heading: str, width: int) -> list[list[str]]:
    return [row for row in table(ontology_page(), heading) if len(row) == width]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Types", EventType),
        ("Statuses", EventStatus),
        ("Participants", (ParticipantKind, Role)),
        ("Topics", TopicId),
        ("Outcomes", OutcomeKind),
    ],
)
def test_every_value_is_explained(heading: str, kind: Any) -> None:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    wanted = [value for k in kinds for value in get_args(k)]
    assert [row[0] for row in table(ontology_page(), heading)] == wanted


def ontology_examples() -> list[Any]:
    cases = [
        ("types", row[0], row[2], lambda event, value, _: event.type == value)
        for row in listed("Types", 3)
    ]
    cases += [
        ("statuses", row[0], row[2], lambda event, value, _: event.status == value)
        for row in listed("Statuses", 3)
    ]
    lead = re.search(r'continues "(.*?) \.\.\."', " ".join(ontology_page().split()))
    assert lead is not None
    cases += [
        (
            "topics",
            row[0],
            f"{lead[1]} {row[2]}.",
            lambda event, value, _: value in {t.id for t in event.topics},
        )
        for row in listed("Topics", 3)
    ]
    cases += [
        (
            "outcomes",
            row[0],
            row[2],
            lambda event, value, _: value in {o.kind for o in event.outcomes},
        )
        for row in listed("Outcomes", 3)
    ]
    out = [pytest.param(*case, "", id=f"{case[0]}-{case[1]}") for case in cases]
    out += [
        pytest.param(
            "participants",
            value,
            sentence,
            lambda event, value, who: any(
                p.name == who and value in (p.kind, p.role) for p in event.participants
            ),
            who,
            id=f"participants-{value}",
        )
        for value, _, sentence, who in listed("Participants", 4)
    ]
    return out


@pytest.mark.parametrize(("part", "value", "sentence", "holds", "who"), ontology_examples())
def test_example_of_a_value_is_read_so(
    part: str, value: str, sentence: str, holds: Any, who: str, extractor: Any
) -> None:
    events = extractor.extract(sentence, published=PUBLISHED)
    assert any(holds(event, value, who) for event in events), f"{part} {value}: {events}"


CASES = {
    "": (None, False),
    "in a third country": (None, True),
    "restored or raised": ("up", False),
    "first ties, recognition": ("first", False),
    "lowered or broken off": ("down", False),
    "staff called home": ("recall", False),
}


def test_code_table_is_that_of_the_models() -> None:
    shown = {}
    for types, status, case, cameo, plover in table(ontology_page(), "CAMEO and PLOVER codes"):
        for kind in types.replace("`", "").split(", "):
            shown[kind, status, *CASES[case]] = (tuple(cameo.split()), plover)
    known = {
        key: (row.cameo, f"{row.event} / {row.mode}" if row.mode else row.event)
        for key, row in load_codes(CHECKOUT / "models" / "diplomacy").rows.items()
    }
    assert shown == known
