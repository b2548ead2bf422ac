"""The cases that are compared, and the corpora they read."""

import gzip
import json
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.bare import texts
from benchmarks.measure import BenchmarkError, environment

BARE = Path(__file__).resolve().parent / "bare.py"
CASES = ("dipevents", "spacy", "spacy-core", "dipevents-2", "spacy-batch")
CASE = re.compile(r"dipevents(?:-([1-9]\d*))?|spacy|spacy-core|spacy-batch")
ABOUT = {
    "dipevents": "dipevents extract --jobs 1",
    "spacy": "bare spaCy, nlp.pipe with all components, its own batch size",
    "spacy-core": "bare spaCy, only tok2vec, tagger, parser and ner, its own batch size",
    "spacy-batch": "bare spaCy, all components, the batch size of dipevents",
}
# One short article: what a run on it takes is start-up.
SMALL = (
    "NAIROBI, March 14, 2025 - Kenyan President William Ruto spoke by telephone with Congolese "
    "President Felix Tshisekedi on Thursday to discuss a ceasefire, the presidency said.\n"
)
PROBE = """
import importlib.metadata as md, json, os
import dipevents, spacy
from dipevents import extractor, pipeline
model = os.environ.get("BENCHMARK_MODEL") or pipeline.find_model()
versions = {n: md.version(n) for n in ("spacy", "thinc", "numpy", "msgspec")}
versions["dipevents"] = dipevents.__version__
versions[model] = spacy.util.get_package_version(model) or "?"
print(json.dumps({"model": model, "versions": versions, "batch": getattr(extractor, "BATCH", 16)}))
"""


@dataclass(frozen=True)
class Corpus:
    """A corpus to read: where it is and what is in it. ``words`` are parted by white space."""

    name: str
    path: Path
    articles: int
    words: int
    sha256: str
    origin: dict[str, Any]

    def record(self) -> dict[str, Any]:
        return {**asdict(self), "path": str(self.path)}


def corpus_of(name: str, path: Path, **origin: Any) -> Corpus:
    """Count what a corpus holds. Raises BenchmarkError where it cannot be read."""
    digest = sha256()
    articles = words = 0
    try:
        for text in texts(str(path)):
            digest.update(text.encode("utf-8", "replace") + b"\0")
            articles += 1
            words += len(text.split())
    except (OSError, ValueError, gzip.BadGzipFile) as error:
        raise BenchmarkError(
            f"{path}: {error}; give a .jsonl(.gz) file or a folder of .txt"
        ) from error
    if not articles:
        raise BenchmarkError(
            f"{path}: no article in it; give a .jsonl(.gz) file or a folder of .txt"
        )
    return Corpus(name, path, articles, words, digest.hexdigest(), origin)


@dataclass(frozen=True)
class Setup:
    """What all cases share: the interpreter's view of the packages, and the batch size."""

    model: str
    versions: dict[str, str]
    batch: int


def find_setup(model: str | None, batch: int | None) -> Setup:
    """Ask the installed packages, in a process of its own: this one stays small."""
    env = {**environment(), "BENCHMARK_MODEL": model or ""}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchmarkError(f"dipevents or spaCy cannot be loaded:\n{done.stderr.strip()[-800:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    versions = {"python": platform.python_version(), **found["versions"]}
    return Setup(found["model"], versions, batch or found["batch"])


def jobs_of(case: str) -> int:
    """The processes that a case works with. Raises BenchmarkError for an unknown case."""
    match = CASE.fullmatch(case)
    if match is None:
        raise BenchmarkError(
            f"there is no case {case!r}: give {', '.join(CASES)}, or dipevents-N for N jobs"
        )
    return int(match[1] or 1)


def about(case: str) -> str:
    return ABOUT.get(case, f"dipevents extract --jobs {jobs_of(case)}")


def command(
    case: str, corpus: Path, output: Path, setup: Setup, extra: Sequence[str] = ()
) -> list[str]:
    """The command line of a case; ``extra`` goes to dipevents alone."""
    if case.startswith("dipevents"):
        return [
            sys.executable, "-m", "dipevents", "extract", str(corpus), "-o", str(output),
            "--jobs", str(jobs_of(case)), "--spacy-model", setup.model, *extra,
        ]  # fmt: skip
    call = [sys.executable, str(BARE), str(corpus), "--model", setup.model]
    if case == "spacy-core":
        call += ["--components", "core"]
    if case == "spacy-batch":
        call += ["--batch", str(setup.batch)]
    return call
