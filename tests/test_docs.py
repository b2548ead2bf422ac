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
from golden_files import events_of
from markdown import agrees, blocks, commands, table

CHECKOUT = Path(__file__).parents[1]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
PROSE = [*PAGES, CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "models").rglob("*.md"))]
PROSE += sorted((CHECKOUT / "tests").rglob("*.md"))
PUBLISHED = "2025-06-15"
EXAMPLE = "examples/articles/nairobi-call.txt"
# Fields whose value hangs on the release, or which no example article has.
UNCHECKED = {"id", "outcomes[].event", "extractor.dipevents", "extractor.lexicon", "name"}
PAGE = """<html><head><title>Oman receives envoy</title></head><body><article>
<p>Omani Foreign Minister Badr al-Busaidi met Swiss envoy Lea Keller in Muscat on 3 May 2025.</p>
<p>They discussed regional and international issues, and agreed to meet again in Geneva.</p>
</article></body></html>
"""


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@pytest.fixture
def folder(tmp_path: Path, commands_path: Path) -> Path:
    """A folder with the files that the pages speak of, made from the example articles."""
    shutil.copytree(CHECKOUT / "examples", tmp_path / "examples")
    articles = CHECKOUT / "examples" / "articles"
    shutil.copytree(articles, tmp_path / "articles")
    shutil.copy(articles / "nairobi-call.txt", tmp_path / "article.txt")
    wire = (articles / "wire.jsonl").read_text(encoding="utf-8").replace("wire-001", "1780")
    (tmp_path / "news.jsonl").write_text(wire, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(wire.encode()))
    (tmp_path / "article.html").write_text(PAGE, encoding="utf-8")
    # A page "from the web": the tests stay offline.
    curl = commands_path / "curl"
    curl.write_text(f'#!/bin/sh\nexec cat "{tmp_path}/article.html"\n', encoding="utf-8")
    curl.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_what_a_page_shows_works(path: Path, folder: Path, environment: dict[str, str]) -> None:
    """Console, Python and named blocks of a page, in order, in one folder."""
    ran = 0
    for block in blocks(path.read_text(encoding="utf-8")):
        where = f"{named(path)}:{block.line}"
        if block.name:
            (folder / block.name).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            (folder / "block.py").write_text(block.body, encoding="utf-8")
            execute("python block.py", folder, environment, where)
            ran += 1
        elif block.language == "console":
            for command, shown, line in commands(block):
                output = execute(command, folder, environment, f"{named(path)}:{line}")
                if shown:
                    assert agrees(output, shown), f"{named(path)}:{line} now says:\n{output}"
                ran += 1
    if not ran:
        pytest.skip("the page shows no command")


def execute(command: str, folder: Path, environment: dict[str, str], where: str) -> str:
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
    assert done.returncode == 0, f"{where}: {command}\n{done.stdout}{done.stderr}"
    return done.stdout


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
    for field, _, example in table(record_page(), "Fields"):
        if example and field not in UNCHECKED and not field.startswith("extractor."):
            found = [value for record in records for value in values(record, field)]
            wanted = json.loads(example)
            # A list is shown in part.
            assert any(
                set(wanted) <= set(value) if isinstance(wanted, list) else wanted == value
                for value in found
            ), f"{field}: {example} in none of the example records"


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
