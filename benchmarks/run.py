"""Run the benchmark: ``python -m benchmarks.run --help``; docs/performance.md explains it."""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from benchmarks.cases import (
    CASES,
    SMALL,
    Corpus,
    Setup,
    about,
    command,
    corpus_of,
    find_setup,
    jobs_of,
)
from benchmarks.corpus import articles, long_articles, write_jsonl
from benchmarks.measure import THREADS, BenchmarkError, measure
from benchmarks.report import add_ratios, show, summarise

SCHEMA = "dipevents-benchmark/1"
LONG_WORDS = 50_000  # words of each corpus of long documents: as many in one document as in fifty
LONG = ("--max-chars", "5000000", "--timeout", "3600")


class Bench:
    """Runs cases in turn and keeps what each run took."""

    def __init__(self, folder: Path, setup: Setup, repeat: int) -> None:
        self.folder = folder
        self.setup = setup
        self.repeat = repeat
        self.runs: list[dict[str, Any]] = []
        self.corpora: list[Corpus] = []
        self.small = folder / "small.jsonl"
        row = {"id": "small", "date": "2025-03-14", "text": SMALL}
        self.small.write_text(json.dumps(row) + "\n", encoding="utf-8")

    def compare(self, corpus: Corpus, cases: Sequence[str], extra: Sequence[str] = ()) -> None:
        """Run all cases in turn, each first on one short article and then on the corpus.

        Raises BenchmarkError where dipevents writes other bytes with other jobs.
        """
        self.corpora.append(corpus)
        if self.repeat > 1:  # files into the cache of the system; not counted
            for case in cases:
                self.one(corpus, case, "warm-up", 0, extra)
        written: dict[str, str] = {}
        for repetition in range(1, self.repeat + 1):
            for case in cases:
                self.one(corpus, case, "start", repetition, extra)
                digest = self.one(corpus, case, "whole", repetition, extra)
                if digest is not None:
                    written[digest] = case
        if len(written) > 1:
            raise BenchmarkError(
                f"{corpus.name}: {' and '.join(written.values())} wrote different events"
            )

    def one(
        self, corpus: Corpus, case: str, part: str, repetition: int, extra: Sequence[str]
    ) -> str | None:
        """One run, in a process of its own; the hash of the events that dipevents wrote."""
        output = self.folder / "events.jsonl"
        path = corpus.path if part == "whole" else self.small
        call = command(case, path, output, self.setup, extra if case.startswith("dip") else ())
        digest = self.time(corpus.name, case, part, repetition, call, output)
        for left in self.folder.glob("events.jsonl*"):
            left.unlink()  # the manifest beside it too: each run is a first run
        return digest

    def time(
        self, corpus: str, case: str, part: str, repetition: int, call: Sequence[str],
        output: Path | None = None,
    ) -> str | None:  # fmt: skip
        used = measure(call, self.folder / "log", all_processes=True)
        run = {"corpus": corpus, "case": case, "part": part, "repetition": repetition}
        run |= {**asdict(used), "cpu": round(used.cpu, 4)}
        digest = None
        if output is not None and output.exists():
            data = output.read_bytes()
            digest = sha256(data).hexdigest()
            run |= {"events": data.count(b"\n"), "events_sha256": digest}
        if part != "warm-up":
            self.runs.append(run)
            click.echo(
                f"{corpus}: {case} {repetition}/{self.repeat} {part}: {used.wall:.2f} s wall, "
                f"{used.cpu:.2f} s CPU, {used.peak:.0f} MiB",
                err=True,
            )
        return digest

    def start_up(self) -> None:
        """One small file against loading the bare model, and against importing spaCy alone."""
        article = self.folder / "small.txt"
        article.write_text(SMALL, encoding="utf-8")
        model, output = self.setup.model, self.folder / "events.jsonl"
        load = f"import spacy; spacy.load({model!r})"
        calls = {
            "extract one file": command("dipevents", article, output, self.setup),
            "load bare model": [sys.executable, "-c", load],
            "import spacy": [sys.executable, "-c", "import spacy"],
        }
        for repetition in range(0 if self.repeat > 1 else 1, self.repeat + 1):
            for case, call in calls.items():
                part = "whole" if repetition else "warm-up"
                self.time("start-up", case, part, repetition, call)
                for left in self.folder.glob("events.jsonl*"):
                    left.unlink()


def generated(folder: Path, size: int, share: float, seed: int) -> Corpus:
    path = folder / f"corpus-{size}-{share:g}-{seed}.jsonl"
    write_jsonl(path, articles(size, share, seed))
    return corpus_of(f"{size} articles, {share:g} %", path, size=size, share=share, seed=seed)


def long_corpus(folder: Path, words: int, share: float, seed: int) -> Corpus:
    path = folder / f"long-{words}.jsonl"
    count = max(1, LONG_WORDS // words)
    write_jsonl(path, long_articles(words, count, share, seed))
    name = f"{count} x {words:,} words"
    return corpus_of(name, path, length=words, share=share, seed=seed)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    processor = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        processor = named[0] if named else processor
    memory = None
    if hasattr(os, "sysconf"):
        memory = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "system": platform.platform(),
        "processor": processor,
        "cores": usable,
        "memory_gib": memory,
    }


def split(_context: Any, _option: Any, values: Iterable[str]) -> list[str]:
    """Values given with commas or repeated."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def numbers(kind: type, least: float) -> Callable[..., list[Any]]:
    def check(context: Any, option: Any, values: Iterable[str]) -> list[Any]:
        found = []
        for part in split(context, option, values):
            try:
                found.append(kind(part))
            except ValueError:
                raise click.BadParameter(f"{part!r} is no number") from None
            if found[-1] < least:
                raise click.BadParameter(f"{part} is below {least:g}")
        return found

    return check


@click.command(context_settings={"max_content_width": 100})
@click.option(
    "--corpus", "files", multiple=True, type=click.Path(exists=True, path_type=Path),
    help="A .jsonl(.gz) file with a text field, or a folder of .txt, in place of generated "
    "articles. Repeatable.",
)  # fmt: skip
@click.option(
    "--share", "shares", multiple=True, default=("100,10,1",), show_default=True, metavar="PERCENT",
    callback=numbers(float, 0), help="Diplomatic share of generated corpora. Repeatable.",
)  # fmt: skip
@click.option("--size", type=click.IntRange(min=1), default=500, show_default=True,
              help="Articles of a generated corpus.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Of generated corpora.")
@click.option("--cases", multiple=True, default=(",".join(CASES),), show_default=True,
              callback=split, help="What to compare; dipevents-N is extract --jobs N.")  # fmt: skip
@click.option("--baseline", default="spacy", show_default=True, help="The case of ratio 1.")
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True,
              help="Runs of each case; medians are shown.")  # fmt: skip
@click.option("--batch", type=click.IntRange(min=1), default=None,
              help="Batch size of spacy-batch (default: that of dipevents).")  # fmt: skip
@click.option("--model", default=None, help="spaCy pipeline for all (default: that of dipevents).")
@click.option("--startup", is_flag=True, help="Only: one file against loading the model.")
@click.option("--scaling", is_flag=True,
              help="Only: more articles (--sizes) and longer ones (--lengths).")  # fmt: skip
@click.option("--sizes", multiple=True, default=("500,1000,2000",), show_default=True,
              callback=numbers(int, 1), help="Articles of the corpora of --scaling.")  # fmt: skip
@click.option("--lengths", multiple=True, default=("1000,5000,10000,50000",), show_default=True,
              callback=numbers(int, 1), help="Words of the documents of --scaling.")  # fmt: skip
@click.option("--jobs", multiple=True, callback=numbers(int, 1), metavar="N",
              help="Only: extract with so many jobs, compared with the first.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              default=Path("benchmark.json"), show_default=True,
              help="Every single run, as JSON.")  # fmt: skip
def main(**given: Any) -> None:
    """Compare dipevents with the bare spaCy pipeline it is built on.

    Every run is a process of its own with one thread for calculation; cases take turns.

    \b
    Examples:
      python -m benchmarks.run
      python -m benchmarks.run --share 10 --size 2000 --cases dipevents,spacy
      python -m benchmarks.run --corpus news.jsonl.gz --repeat 3
      python -m benchmarks.run --startup
      python -m benchmarks.run --scaling --cases dipevents,spacy
      python -m benchmarks.run --jobs 1,2,4 --share 10
    """
    try:
        run(given)
    except BenchmarkError as error:
        raise click.ClickException(str(error)) from None


def run(given: dict[str, Any]) -> None:
    cases, baseline = given["cases"], given["baseline"]
    for case in cases:
        jobs_of(case)
    setup = find_setup(given["model"], given["batch"])
    started, load = datetime.now(UTC), os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="dipevents-benchmark-") as name:
        folder = Path(name)
        bench = Bench(folder, setup, given["repeat"])
        shares, size, seed = given["shares"], given["size"], given["seed"]
        if given["startup"]:
            bench.start_up()
            baseline = "load bare model"
        elif given["scaling"]:
            share = shares[0] if len(shares) == 1 else 10
            for number in given["sizes"]:
                bench.compare(generated(folder, number, share, seed), cases)
            for words in given["lengths"]:
                bench.compare(long_corpus(folder, words, share, seed), cases, LONG)
        else:
            if given["jobs"]:
                cases = [f"dipevents-{number}" for number in given["jobs"]]
                baseline = cases[0]
            for path in given["files"]:
                bench.compare(corpus_of(path.name, path), cases)
            for share in () if given["files"] else shares:
                bench.compare(generated(folder, size, share, seed), cases)
    corpora = [corpus.record() for corpus in bench.corpora]
    rows = summarise(bench.runs, corpora)
    add_ratios(rows, baseline)
    named = list(dict.fromkeys(row["case"] for row in rows))
    result = {
        "schema": SCHEMA,
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "load": {"before": load, "after": os.getloadavg()},
        "versions": setup.versions,
        "settings": {
            "model": setup.model,
            "batch": setup.batch,
            "repeat": given["repeat"],
            "baseline": baseline,
            "threads": THREADS,
            "cases": {} if given["startup"] else {case: about(case) for case in named},
        },
        "corpora": corpora,
        "summary": rows,
        "runs": bench.runs,
    }
    given["out"].write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    heading(result)
    show(rows, baseline)
    click.echo(f"every run: {given['out']}", err=True)


def heading(result: dict[str, Any]) -> None:
    """Print what the figures were measured on and with."""
    on, versions = result["machine"], result["versions"]
    click.echo(
        f"{result['started']}  {on['processor']}, {on['cores']} cores, {on['memory_gib']} GiB"
    )
    click.echo(", ".join(f"{name} {version}" for name, version in versions.items()))
    click.echo(
        f"one thread a process ({', '.join(f'{k}={v}' for k, v in THREADS.items())}); "
        f"load before {result['load']['before'][0]:.1f}, after {result['load']['after'][0]:.1f}"
    )
    for case, text in result["settings"]["cases"].items():
        batch = f" ({result['settings']['batch']})" if case == "spacy-batch" else ""
        click.echo(f"{case}: {text}{batch}")
    for corpus in result["corpora"]:
        click.echo(f"{corpus['name']}: {corpus['articles']:,} articles, {corpus['words']:,} words")
    click.echo()


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.run")
