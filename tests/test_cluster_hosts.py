"""The process beside a Dask worker that holds the model: what it survives, how it ends."""

import json
import os
import signal
import time
from importlib.util import find_spec

import pytest

from dipevents.cluster import hosts
from dipevents.cluster.hosts import Host, PartitionError, close_all, read_partition
from dipevents.cluster.inputs import find
from dipevents.cluster.jobs import TOLD, Answer, Job
from dipevents.cluster.partitions import Partition, Piece

pytestmark = [
    pytest.mark.skipif(find_spec("fsspec") is None, reason="fsspec is not installed"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]

# The runner, with an engine that can be made to misbehave, and that prints where it should not.
ROUGH = """
import sys; sys.path += sys.argv[1:]
from dipevents.cluster import runner
from run_process import RoughEngine
def engine(*asked):
    print("loaded", *asked)
    return RoughEngine()
runner.engine = engine
runner.main()
"""
GIVEN = {
    "date": None, "id": None, "text_field": None, "title_field": None, "date_field": None,
    "id_field": None, "url_field": None, "max_bytes": 10_000, "max_chars": 10_000,
    "input_format": None, "min_confidence": 0.0, "no_text": False, "any_language": True,
    "strict": False, "quiet": False, "timeout": 20.0, "spacy_model": None, "types": [],
    "status": [], "model": None, "lexicons": [],
}  # fmt: skip
SETTINGS = {"dipevents": None, "model": None, "lexicon": None}


@pytest.fixture(autouse=True)
def rough(monkeypatch):
    monkeypatch.setattr(hosts, "_CODE", ROUGH)
    yield
    close_all()


@pytest.fixture
def job(tmp_path):
    """A job on articles of the texts given, its part in ``out``."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()

    def make(*texts, **given):
        for number, text in enumerate(texts):
            (tmp_path / "in" / f"{number:03}.txt").write_text(text)
        pieces = tuple(map(Piece, find([str(tmp_path / "in")])))
        partition = Partition("part-00000-0.jsonl", pieces)
        out = str(tmp_path / "out")
        return Job(partition, out, str(tmp_path), {**GIVEN, **given}, SETTINGS).encode()

    return make


def test_partition_is_read_and_written(job, tmp_path):
    answer = Answer.decode(read_partition(job("Ghana met Togo.", "Kenya met Chad. Chad met Mali.")))
    assert answer.done is not None
    assert (answer.done.events, answer.done.counts["ok"], answer.told) == (3, 2, [])
    lines = (tmp_path / "out" / "part-00000-0.jsonl").read_text().splitlines()
    assert [json.loads(line)["document"]["id"][-7:] for line in lines] == [
        "000.txt", "001.txt", "001.txt"
    ]  # fmt: skip


def test_process_is_started_once(job):
    read_partition(job("Ghana met Togo."))
    (host,) = hosts._all
    read_partition(job("Ghana met Togo."))
    assert hosts._all == hosts._idle == [host]


@pytest.mark.parametrize(
    ("text", "given", "error"),
    [
        ("DIE now, Togo met Mali.", {}, "WorkerDied: its process was killed (signal 9)"),
        ("HANG, Togo met Mali.", {"timeout": 0.5}, "timeout: not done after 0.5 s"),
        ("KABOOM, Togo met Mali.", {}, "RuntimeError: cannot parse this"),
    ],
)
def test_document_that_does_harm_fails_alone(job, text, given, error):
    answer = Answer.decode(read_partition(job("Ghana met Togo.", text, "Mali met Chad.", **given)))
    assert answer.done is not None
    assert (answer.done.counts["ok"], answer.done.counts["failed"]) == (2, 1)
    (line,) = answer.told
    assert "001.txt" in line
    assert error in line


def test_failures_are_told_up_to_a_number(job):
    answer = Answer.decode(read_partition(job(*[""] * (TOLD + 5))))
    assert len(answer.told) == TOLD + 1
    assert answer.told[-1] == ("dipevents: 5 more in part-00000-0.jsonl; its manifest names them")


def test_partition_that_cannot_be_read_keeps_the_process(job, tmp_path):
    line = job("Ghana met Togo.")
    (tmp_path / "in" / "000.txt").unlink()
    with pytest.raises(PartitionError, match=r"StorageError: .*000\.txt: cannot be read"):
        read_partition(line)
    (host,) = hosts._all
    read_partition(job("Ghana met Togo."))
    assert hosts._all == [host]


def test_process_that_is_killed_fails_the_partition_and_is_replaced(job):
    read_partition(job("Ghana met Togo."))
    (host,) = hosts._all
    os.kill(host._process.pid, signal.SIGKILL)
    with pytest.raises(PartitionError, match=r"was killed \(signal 9\)"):
        read_partition(job("Mali met Chad."))
    assert hosts._all == hosts._idle == []
    answer = Answer.decode(read_partition(job("Mali met Chad.")))
    assert answer.done is not None


def test_process_ends_with_the_one_that_started_it(job):
    host = Host()
    assert json.loads(host.ask(job("Ghana met Togo.")))["done"]
    assert host._process.stdin is not None
    host._process.stdin.close()
    end = time.monotonic() + 60
    while host._process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert host._process.returncode == 0
    host.close()


def test_one_thread_for_calculation(monkeypatch):
    monkeypatch.setattr(hosts, "_CODE", "import os; print(os.environ['OMP_NUM_THREADS'])")
    host = Host()
    assert host.ask("") == "1\n"
    host.close()
