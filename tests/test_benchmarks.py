"""The benchmark: its corpora are what they claim, and its runner works. No time is asserted."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("benchmarks", reason="the tests do not stand in a checkout")

from benchmarks.bare import texts
from benchmarks.cases import CASES, command, corpus_of, jobs_of
from benchmarks.corpus import articles, long_articles, own_articles, write_jsonl
from benchmarks.measure import BenchmarkError, measure
from benchmarks.report import add_ratios, summarise
from benchmarks.world import Cast, load_world
from benchmarks.writing import Kind, fill, load_subjects, write
from dipevents.records import Document

CHECKOUT = Path(__file__).parents[1]
KINDS: tuple[Kind, ...] = ("diplomatic", "ordinary")


def module(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a module of the checkout in another folder."""
    path = os.pathsep.join(
        [str(CHECKOUT), *(str(Path(p).absolute()) for p in filter(None, sys.path))]
    )
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


# --- corpora


def written(path: Path, size: int, share: float, seed: int) -> bytes:
    write_jsonl(path, articles(size, share, seed))
    return path.read_bytes()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_same_seed_gives_same_bytes(name: str, tmp_path: Path) -> None:
    first = written(tmp_path / name, 60, 10, 3)
    assert written(tmp_path / f"again-{name}", 60, 10, 3) == first
    assert written(tmp_path / name, 60, 10, 4) != first


def test_command_writes_the_same_in_another_process(tmp_path: Path) -> None:
    call = ["benchmarks.corpus", "--size", "12", "--share", "50", "--seed", "9", "-o", "c.jsonl"]
    done = module(*call, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (tmp_path / "c.jsonl").read_bytes() == written(tmp_path / "d.jsonl", 12, 50, 9)


@pytest.mark.parametrize(
    ("size", "share", "diplomatic"), [(500, 100, 500), (500, 10, 50), (500, 1, 5), (7, 0, 0)]
)
def test_size_and_share_are_exact(size: int, share: float, diplomatic: int) -> None:
    found = list(articles(size, share))
    assert len({article.id for article in found}) == len(found) == size
    assert sum(article.id.startswith("d") for article in found) == diplomatic


@pytest.mark.parametrize(("size", "share"), [(0, 10), (10, 101), (10, -1)])
def test_impossible_corpus_is_refused(size: int, share: float) -> None:
    with pytest.raises(ValueError, match=r"article|percent"):
        list(articles(size, share))


def test_articles_have_what_readers_look_for(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in written(tmp_path / "a.jsonl", 40, 25, 1).splitlines()]
    assert all(list(row) == ["id", "title", "date", "text"] for row in rows)
    dated = [row["date"] for row in rows if row["date"] is not None]
    assert len(dated) > 35
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in dated)


def test_lengths_are_those_of_news() -> None:
    lengths = sorted(len(article.text.split()) for article in articles(400, 0))
    assert lengths[0] >= 80
    assert 350 < lengths[200] < 550
    assert 700 < lengths[360] < lengths[-1] < 1000


def test_articles_differ() -> None:
    found = [article.text for article in articles(400, 30)]
    assert len(set(found)) == 400
    sentences = [s for text in found for s in re.split(r"(?<=[.?!])\s+", text) if len(s) > 60]
    assert len(set(sentences)) > 0.6 * len(sentences)


def test_ordinary_news_is_no_easy_prey() -> None:
    """Most of it names several countries, and talks, meetings, visits, calls or agreements."""
    names = "|".join(re.escape(c.name.removeprefix("the ")) for c in load_world().countries)
    words = r"\b(?:talks?|met|meet(?:ing)?s?|visit\w*|agree\w*|sign\w*|call\w*|letters?)\b"
    found = [article.text for article in articles(300, 0)]
    assert sum(len(set(re.findall(names, text))) > 1 for text in found) > 0.75 * len(found)
    assert sum(re.search(words, text) is not None for text in found) > 0.75 * len(found)


def test_own_articles_are_used_once_and_seldom() -> None:
    own = {article.text for kind in KINDS for article in own_articles(kind)}
    used = [article.text for article in articles(600, 50) if article.text in own]
    assert len(set(used)) == len(used) == len(own)
    assert sum(article.text in own for article in articles(50, 50)) <= 10


def test_generated_people_are_invented() -> None:
    lines = (CHECKOUT / "models/diplomacy/officials.jsonl").read_text("utf-8").splitlines()
    officials = [json.loads(line) for line in lines]
    real = {name for row in officials for name in (row["name"], *row["aliases"])}
    made = {
        f"{last} {first}" if pool.get("family_first") else f"{first} {last}"
        for pool in load_world().people.values()
        for first in (*pool["male"], *pool["female"])
        for last in pool["last"]
    }
    assert made & real == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_template_can_be_filled(kind: Kind) -> None:
    subjects, common = load_subjects(kind)
    assert len(subjects) >= 9
    for subject in (*subjects, common):
        cast = Cast(Random(f"all {subject.name}"))
        for template in (*subject.titles, *subject.leads, *subject.body, *subject.ends):
            assert not set(fill(template, cast)) & set("{}[]|"), template


def test_long_documents_are_as_long_as_asked() -> None:
    lengths = [len(article.text.split()) for article in long_articles(3000, 2)]
    assert len(lengths) == 2
    assert all(3000 <= length < 4000 for length in lengths)


def events_of(kind: Kind, count: int, extractor: Any) -> int:
    """How many of so many generated articles have an event."""
    found = [write(kind, f"{n}", f"sample {kind} {n}") for n in range(count)]
    documents = [Document(id=a.id, text=a.text, published=a.date) for a in found]
    return sum(bool(events) for _, events in extractor.pipe(documents))


def test_diplomatic_articles_have_events(extractor: Any) -> None:
    assert events_of("diplomatic", 30, extractor) >= 29


def test_ordinary_articles_have_none(extractor: Any) -> None:
    """A few sentences are there to tempt, and some do: what counts is that most articles do not."""
    assert events_of("ordinary", 30, extractor) <= 3


# --- runner


def test_bare_reader_reads_what_dipevents_reads(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("b.txt", "a.txt"):
        (tmp_path / "folder" / name).write_text(f"text of {name}", encoding="utf-8")
    rows = '{"text": "one"}\n\n{"maintext": "two"}\n'
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    assert list(texts(str(tmp_path / "folder"))) == ["text of a.txt", "text of b.txt"]
    assert list(texts(str(tmp_path / "c.jsonl.gz"))) == ["one", "two"]
    assert corpus_of("c", tmp_path / "c.jsonl.gz").words == 2


@pytest.mark.parametrize("content", ['{"words": "no text"}\n', "", "no json\n"])
def test_corpus_without_text_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"c\.jsonl.*give a"):
        corpus_of("c", path)


def test_failing_case_is_told_with_its_words(tmp_path: Path) -> None:
    call = [sys.executable, "-c", "raise SystemExit('no such model')"]
    with pytest.raises(BenchmarkError, match=r"exit code 1 of.*\nno such model"):
        measure(call, tmp_path / "log")


def test_children_count_and_memory_of_all_is_seen(tmp_path: Path) -> None:
    work = "sum(range(3_000_000)); x = bytearray(60_000_000); import time; time.sleep(0.8)"
    call = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
    used = measure([sys.executable, "-c", call, work], tmp_path / "log", all_processes=True)
    assert used.exit_code == 0
    assert used.peak > 60
    assert used.cpu > 0
    if Path("/proc/self/smaps_rollup").exists():
        assert used.peak_all is not None
        assert used.peak_all > 60


def test_unknown_case_is_refused() -> None:
    assert [jobs_of(case) for case in CASES] == [1, 1, 1, 2, 1]
    with pytest.raises(BenchmarkError, match="no case 'stanza'"):
        jobs_of("stanza")


def run_of(case: str, repetition: int, start: float, whole: float) -> list[dict[str, Any]]:
    def one(part: str, seconds: float) -> dict[str, Any]:
        return {
            "corpus": "c", "case": case, "part": part, "repetition": repetition, "wall": seconds,
            "cpu": seconds / 2, "peak": 100 * seconds, "peak_all": None,
        }  # fmt: skip

    return [one("start", start), one("whole", whole)]


def test_medians_leave_start_up_out() -> None:
    runs = [*run_of("a", 1, 1.0, 5.0), *run_of("a", 2, 2.0, 8.0), *run_of("a", 3, 1.0, 6.0)]
    runs += run_of("b", 1, 1.0, 11.0)
    rows = summarise(runs, [{"name": "c", "articles": 50, "words": 1000}])
    add_ratios(rows, "b")
    mine, base = rows
    assert (mine["whole"]["wall"], mine["whole"]["peak"], mine["whole"]["peak_all"]) == (
        6,
        600,
        None,
    )
    assert (mine["start"]["wall"], mine["beyond"]["wall"], mine["beyond"]["cpu"]) == (1, 5, 2.5)
    assert (mine["articles_per_second"], mine["words_per_second"]) == (10, 200)
    assert mine["spread"] == 0.5
    assert mine["ratios"] == {"to": "b", "wall": 0.545, "speed": 2, "cpu": 0.5, "peak": 0.545}
    assert base["ratios"]["speed"] == 1


def test_commands_of_both_sides(tmp_path: Path) -> None:
    from benchmarks.cases import Setup

    setup = Setup("some_model", {}, 16)
    calls = {c: command(c, tmp_path, tmp_path / "o", setup, ("--max-chars", "9")) for c in CASES}
    assert calls["dipevents-2"][1:4] == ["-m", "dipevents", "extract"]
    assert calls["dipevents-2"][-6:] == [
        "--jobs",
        "2",
        "--spacy-model",
        "some_model",
        "--max-chars",
        "9",
    ]
    assert calls["spacy"][-2:] == ["--model", "some_model"]
    assert calls["spacy-core"][-2:] == ["--components", "core"]
    assert calls["spacy-batch"][-2:] == ["--batch", "16"]


def test_run_from_end_to_end(tmp_path: Path) -> None:
    call = ["benchmarks.run", "--share", "40", "--size", "5", "--repeat", "1"]
    call += ["--cases", "dipevents,spacy-core", "--baseline", "spacy-core", "--out", "out.json"]
    done = module(*call, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "OPENBLAS_NUM_THREADS=1" in done.stdout
    result = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {"machine", "versions", "settings", "started", "finished", "load"} <= set(result)
    (corpus,) = result["corpora"]
    assert corpus["articles"] == 5
    parts = [(run["case"], run["part"], run["exit_code"]) for run in result["runs"]]
    cases = ("dipevents", "spacy-core")
    assert parts == [(case, part, 0) for case in cases for part in ("start", "whole")]
    assert all(run["wall"] > 0 < run["cpu"] and run["peak"] > 50 for run in result["runs"])
    assert result["runs"][1]["events"] >= 2
    assert [row["case"] for row in result["summary"]] == list(cases)
    assert result["summary"][0]["ratios"]["to"] == "spacy-core"
    assert all(row["case"] in done.stdout for row in result["summary"])


def test_start_up_against_the_bare_model(tmp_path: Path) -> None:
    done = module("benchmarks.run", "--startup", "--repeat", "1", "--out", "s.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / "s.json").read_text("utf-8"))
    cases = ["extract one file", "load bare model", "import spacy"]
    assert [row["case"] for row in result["summary"]] == cases
    assert "whole" in result["summary"][0]


def test_mistake_in_the_call_is_explained(tmp_path: Path) -> None:
    done = module("benchmarks.run", "--cases", "fast", cwd=tmp_path)
    assert done.returncode == 1
    assert "there is no case 'fast'" in done.stderr
