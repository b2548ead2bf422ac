"""Worker processes: order, deaths, timeouts, memory, the end of a run."""

import os
import signal
import time
from dataclasses import dataclass

import pytest

from dipevents.cli import workers
from dipevents.cli.signals import Stop, Stopped
from dipevents.cli.worker import attempt
from dipevents.cli.workers import can_fork, cores, one_by_one, shared_out
from dipevents.io.deadline import TimeLimit, deadline
from dipevents.records import Document

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system has no fork")


@dataclass(frozen=True)
class Job:
    document: Document | None


def jobs(*texts):
    return [Job(None if t is None else Document(id=t, text=t)) for t in texts]


def work(document):
    if "die" in document.text:
        os._exit(9)
    if "kill" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in document.text:
        time.sleep(60)
    if "fault" in document.text:
        raise ValueError("broken")
    if "eat" in document.text:
        bytearray(workers.WORKER_MEMORY * 5)
    if "slow" in document.text:
        time.sleep(0.3)
    return len(document.text), f"{os.getpid()} {document.text}".encode()


def results(tasks, *, count=2, timeout=20.0):
    return list(shared_out(work, tasks, count, timeout, Stop()))


def outcomes(*texts, **options):
    return [outcome for _, outcome in results(jobs(*texts), **options)]


def test_results_come_in_order_and_with_what_needs_no_work():
    tasks = jobs("slow", None, *map(str, range(50)), None)
    found = results(tasks, count=3)
    assert [task for task, _ in found] == tasks
    assert [o.data.split(b" ")[-1].decode() for t, o in found if t.document is not None] == [
        "slow", *map(str, range(50))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("die", "WorkerDied: its process ended (9), and again when tried again"),
        ("kill", "WorkerDied: its process was killed (signal 9), and again when tried again"),
        ("fault", "ValueError: broken"),
    ],
)
def test_death_and_fault_cost_one_document(text, error):
    found = outcomes("a", "b", text, "c", "d", "e")
    assert [outcome.error for outcome in found] == [None, None, error, None, None, None]


def test_document_is_tried_once_more(tmp_path):
    mark = tmp_path / "mark"

    def once(document):
        if document.text == "b" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 1, document.text.encode()

    found = list(shared_out(once, jobs("a", "b", "c"), 2, None, Stop()))
    assert [outcome.data for _, outcome in found] == [b"a", b"b", b"c"]


def test_document_that_takes_too_long_is_given_up_and_not_tried_again():
    start = time.monotonic()
    found = outcomes("a", "hang", "b", "c", timeout=1.0)
    assert time.monotonic() - start < 15
    assert [outcome.error for outcome in found] == [
        None, "timeout: not done after 1 s (--timeout)", None, None
    ]  # fmt: skip


def test_document_that_wants_too_much_memory_fails():
    (found,) = outcomes("eat")
    assert found.error is not None
    assert found.error.startswith("out of memory")


def test_process_that_has_grown_is_replaced(monkeypatch):
    monkeypatch.setattr(workers, "WORKER_MEMORY", 1)
    pids = {outcome.data.split()[0] for outcome in outcomes("a", "b", "c", count=1)}
    assert len(pids) == 3


def test_one_process_serves_many_documents():
    pids = {outcome.data.split()[0] for outcome in outcomes("a", "b", "c", count=1)}
    assert len(pids) == 1
    assert str(os.getpid()).encode() not in pids


def test_no_process_is_left():
    results(jobs("a", "b", "kill"))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_stop_finishes_what_is_begun():
    stop = Stop()
    found = []
    for task, outcome in shared_out(work, jobs("a", *["slow"] * 30), 2, None, stop):
        found.append((task, outcome))
        stop.number = signal.SIGTERM
    assert 1 <= len(found) < 10
    assert all(outcome.error is None and outcome.data for _, outcome in found)


def test_one_process_does_the_same():
    stop = Stop()
    found = list(one_by_one(work, jobs("a", None, "fault", "hang", "b"), 0.5, stop))
    errors = [outcome.error for _, outcome in found]
    assert errors == [
        None, None, "ValueError: broken", "timeout: not done after 0.5 s (--timeout)", None
    ]  # fmt: skip


def test_attempt_measures_time():
    assert attempt(work, Document(id="x", text="slow")).seconds >= 0.3


def struck(number):
    os.kill(os.getpid(), number)
    time.sleep(1)


def test_stop_leaves_waiting_at_once_and_work_in_peace():
    with Stop() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.number == signal.SIGTERM
        with pytest.raises(Stopped), stop.idle():
            pytest.fail("nothing new is begun")
    with Stop() as stop:
        with pytest.raises(Stopped), stop.idle():
            struck(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            struck(signal.SIGINT)


def test_deadline_passes_what_catches_every_exception():
    def stubborn():
        try:
            time.sleep(5)
        except Exception:
            return "swallowed"
        return "slept"

    with pytest.raises(TimeLimit, match=r"0\.05 s"), deadline(0.05):
        stubborn()
    with deadline(0.05):
        pass
    time.sleep(0.1)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_cores():
    assert 1 <= cores() <= (os.cpu_count() or 1)
