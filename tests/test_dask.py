"""Extraction over a real Dask cluster: a scheduler and workers on this machine, one killed."""

import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from dipevents.cli import run as command_line

CHECKOUT = Path(__file__).parents[1]
ARTICLES = CHECKOUT / "examples" / "articles"
MISSING = [name for name in ("dask", "distributed", "fsspec") if not importlib.util.find_spec(name)]

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.skipif(os.name != "posix", reason="processes are killed with POSIX signals"),
]

BULLETINS = 90
NAMES = ("Ruto", "Tshisekedi", "Mwangi", "Okello")


def articles(folder: Path, bulletins: int) -> None:
    """Articles in several formats: those of examples/, and others made from them."""
    folder.mkdir()
    nairobi = (ARTICLES / "nairobi-call.txt").read_text(encoding="utf-8")
    records = [json.loads(line) for line in (ARTICLES / "wire.jsonl").read_text().splitlines()]
    for path in ARTICLES.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    for number in range(1, 7):
        text = nairobi.replace("Ruto", NAMES[number % 4])
        (folder / f"call-2025-03-{10 + number}.txt").write_text(text, encoding="utf-8")
    lines = []
    for number in range(bulletins):
        record = dict(records[number % len(records)])
        record["text"] = f"{record['text']}\nThis is bulletin {number} of the agency."
        record.pop("id", None)
        if number % 3:
            record["id"] = f"bulletin-{number}"
        lines.append(json.dumps(record, ensure_ascii=number % 2 == 0))
    lines[40:40] = ["", "no record"]
    (folder / "bulletins.jsonl").write_bytes("\r\n".join(lines).encode())


def dipevents(*args: object) -> list[str]:
    return [sys.executable, "-m", "dipevents", *map(str, args)]


def finished(command: list[str], folder: Path, env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stderr


def wait_for(condition, what: str, seconds: float = 150) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


class Cluster:
    """`dask scheduler` and two `dask worker`, ended with the block."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._folder = folder
        self._env = env
        self._stack = ExitStack()

    def __enter__(self) -> "Cluster":
        self._folder.mkdir()
        file = self._folder / "scheduler.json"
        # Port 0: a free one; the file tells which.
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                    "--scheduler-file", str(file))  # fmt: skip
        wait_for(lambda: file.exists() and file.read_text().endswith("}"), "the scheduler")
        self.file = file
        self.address = json.loads(file.read_text())["address"]
        self.workers = [
            self._start("worker", "--scheduler-file", str(file), "--host", "127.0.0.1",
                        "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name,
                        "--local-directory", str(self._folder / name))
            for name in ("first", "second")
        ]  # fmt: skip
        return self

    def _start(self, *args: str) -> subprocess.Popen[bytes]:
        log = self._stack.enter_context((self._folder / f"{args[0]}.log").open("ab"))
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *args], cwd=self._folder, env=self._env,
            stdout=log, stderr=log,
        )  # fmt: skip
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def __exit__(self, *error: object) -> None:
        self._stack.close()


def children(pid: int) -> set[int]:
    """The processes that ``pid`` has started, as far as the system tells."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return set(map(int, found.stdout.split()))


def alive(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with BULLETINS bulletins and ten other articles in ``in``."""
    articles(tmp_path / "in", BULLETINS)
    return tmp_path


def test_result_is_that_of_one_process_though_a_worker_is_killed(
    corpus: Path, environment: dict[str, str], extractor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = corpus / "parts"
    shared = dipevents("extract", "in", "--engine", "dask", "--partition-size", "2kB", "-o", parts)
    with Cluster(corpus / "cluster", environment) as cluster:
        run = subprocess.Popen(
            [*shared, "--scheduler", cluster.address],
            cwd=corpus, env=environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        with run:
            wait_for(lambda: len(done(parts)) >= 2, "two partitions")
            readers = children(cluster.workers[0].pid)
            cluster.workers[0].send_signal(signal.SIGKILL)
            before = len(done(parts))
            _, said = run.communicate(timeout=300)
        plan = (parts / "plan.jsonl").read_text().splitlines()
        assert before < len(plan), "the worker was killed when all was done"
        assert cluster.workers[0].wait() == -signal.SIGKILL
        assert run.returncode == 1, said  # one line of the input is no record
        assert "failed: in/bulletins.jsonl:42: invalid JSON" in said
        assert f"{len(plan)} partitions" in said
        assert len(done(parts)) == len(plan) > 10
        # What the worker had started ends with it.
        wait_for(lambda: not any(map(alive, readers)), "the reader of the killed worker", 30)
        # Its scheduler's file names a cluster as well as an address does. All is done but one.
        lost = done(parts)[3]
        lost.unlink()
        resumed = [*shared, "--resume", "--scheduler", str(cluster.file)]
        code, said = finished(resumed, corpus, environment)
        assert code == 1, said
        known = re.search(r"; (\d+) of them in an earlier run", said)
        assert known is not None
        assert BULLETINS // 2 < int(known[1]) < BULLETINS + 11
        assert lost.exists()
    monkeypatch.chdir(corpus)
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: extractor)
    assert command_line(["extract", "in", "-q", "-j", "1", "-o", "local.jsonl"]) == 1
    code, said = finished(dipevents("gather", parts, "-o", "all.jsonl"), corpus, environment)
    assert code == 0, said
    here, there = ((corpus / f"{name}.jsonl").read_bytes() for name in ("local", "all"))
    assert len(here.splitlines()) > BULLETINS // 2
    assert sorted(there.splitlines()) == sorted(here.splitlines())
    assert there == here


def done(parts: Path) -> list[Path]:
    """The marks of the partitions that are done."""
    return sorted(parts.glob("part-*.run.json"))


LEXICON = """
[[trigger]]
id = "meeting.verb.breakfast"
type = "meeting"
pos = "verb"
words = ["breakfasted"]
frame = "contact"
prep_actor = ["with"]
examples = ["Fijian Prime Minister Sitiveni Rabuka breakfasted with Tongan King Tupou VI in Suva."]
counterexamples = ["The players breakfasted with their coach before the match in Samoa."]
"""


def test_cluster_of_this_machine(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a scheduler: the same result; a partition that fails for good costs no other."""
    corpus = tmp_path
    articles(corpus / "in", 45)
    (corpus / "mine.toml").write_text(LEXICON, encoding="utf-8")
    (corpus / "in" / "z.txt").write_text(
        "Fijian Prime Minister Sitiveni Rabuka breakfasted with Tongan King Tupou VI in Suva.\n",
        encoding="utf-8",
    )
    options = ["in", "-q", "--any-language", "--types", "call,meeting", "--no-text", "-j", "1"]
    options += ["--lexicon", "mine.toml", "--date", "2025-03-20"]
    shared = dipevents(
        "extract", *options, "--engine", "dask", "--partition-size", "4kB", "-o", "parts"
    )
    code, said = finished(shared, corpus, environment)
    assert code == 1, said
    monkeypatch.chdir(corpus)
    assert command_line(["gather", "parts", "-q", "-o", "a.csv"]) == 0
    assert command_line(["extract", *options, "-o", "b.csv"]) == 1
    assert (corpus / "a.csv").read_bytes() == (corpus / "b.csv").read_bytes()
    assert "meeting.verb.breakfast" in (corpus / "a.csv").read_text(encoding="utf-8")
    parts = corpus / "parts"
    marks = done(parts)
    assert len(marks) >= 4
    name = marks[2].name.removesuffix(".run.json")
    for path in parts.glob(f"{name}*"):
        path.unlink()
    (parts / name).mkdir()  # nothing can be written there
    code, said = finished([*shared, "--resume"], corpus, environment)
    assert code == 1
    assert f"partition failed: {name} (in/bulletins.jsonl, bytes" in said
    assert "(tried 4 times)" in said
    assert done(parts) == [mark for mark in marks if not mark.name.startswith(name)]


def test_a_run_without_cluster_never_loads_dask(environment: dict[str, str]) -> None:
    code = (
        "import sys; from dipevents.cli import run; "
        f"run(['extract', {str(ARTICLES / 'nairobi-call.txt')!r}, '--format', 'jsonl']); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert '"type":"call"' in done.stdout
    loaded = set(done.stderr.split())
    assert "dipevents.extractor" in loaded
    assert {"dask", "distributed", "fsspec", "dipevents.cluster"} & loaded == set()
