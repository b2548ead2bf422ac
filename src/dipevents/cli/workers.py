"""Documents shared out to forked processes, one document at a time, results in order.

The engine is loaded once, before the fork. A process that dies (out of memory, a crash in native
code, a kill) costs at most the document it was at: that one is tried once more in a new process. A
process that is not done in time is killed; one that has grown beyond WORKER_MEMORY is replaced.
"""

import gc
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from typing import Generic, Protocol, TypeVar

from dipevents.cli.signals import Stop, Stopped
from dipevents.cli.worker import Outcome, Work, Worker, attempt
from dipevents.io.deadline import TimeLimit, deadline
from dipevents.records import Document

WORKER_MEMORY = 1_500_000_000  # resident bytes after which a process is replaced by a new one
READ_AHEAD = 8  # documents read while all processes are busy
WINDOW = 200  # documents done that wait for one before them


class Task(Protocol):
    """``document``: what a process is to read; None where nothing is left to do."""

    @property
    def document(self) -> Document | None: ...


T = TypeVar("T", bound=Task)
NOTHING = Outcome()


def can_fork() -> bool:
    """False where the system has no fork; then one process does everything."""
    return hasattr(os, "fork")


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class _Slot(Generic[T]):
    """A task on its way; ``outcome`` None: not done."""

    task: T
    outcome: Outcome | None = None
    tries: int = 0
    worker: Worker | None = None
    due: float | None = None


def one_by_one(
    work: Work, tasks: Iterable[T], timeout: float | None, stop: Stop
) -> Iterator[tuple[T, Outcome]]:
    """Each task with its outcome, all in this process. Ends early where ``stop`` asks for it."""
    for task in _interruptible(tasks, stop):
        outcome = NOTHING
        if task.document is not None:
            begin = time.perf_counter()
            try:
                with deadline(timeout):
                    outcome = attempt(work, task.document)
            except TimeLimit as over:
                outcome = Outcome(error=str(over), seconds=time.perf_counter() - begin)
        yield task, outcome


def shared_out(
    work: Work, tasks: Iterable[T], jobs: int, timeout: float | None, stop: Stop
) -> Iterator[tuple[T, Outcome]]:
    """Each task with its outcome, in order, worked on in ``jobs`` processes.

    Ends early where ``stop`` asks for it, with the documents in flight done.
    """
    yield from _Pool(work, _interruptible(tasks, stop), jobs, timeout, stop).results()


def _interruptible(tasks: Iterable[T], stop: Stop) -> Iterator[T]:
    waiting = iter(tasks)
    while True:
        try:
            with stop.idle():
                task = next(waiting, None)
        except Stopped:
            return
        if task is None:
            return
        yield task


class _Pool(Generic[T]):
    def __init__(
        self, work: Work, tasks: Iterator[T], jobs: int, timeout: float | None, stop: Stop
    ) -> None:
        self._work = work
        self._tasks: Iterator[T] | None = tasks
        self._timeout = timeout
        self._stop = stop
        self._queue: deque[_Slot[T]] = deque()  # all slots, in the order of the tasks
        self._ahead: deque[_Slot[T]] = deque()  # those that no process has yet
        gc.collect()
        gc.freeze()  # what is loaded stays shared between the processes
        self._jobs = jobs
        self._workers: list[Worker] = []  # as many as there was work for at once
        self._idle: list[Worker] = []

    def results(self) -> Iterator[tuple[T, Outcome]]:
        try:
            while True:
                if self._stop.number is not None:
                    self._drop_waiting()
                self._hand_out()
                while self._queue and self._queue[0].outcome is not None:
                    slot = self._queue.popleft()
                    yield slot.task, slot.outcome or NOTHING
                busy = [slot for slot in self._queue if slot.worker is not None]
                if not busy and self._tasks is None and not self._queue:
                    return
                room = len(self._ahead) < READ_AHEAD and len(self._queue) < WINDOW
                reading = self._tasks is not None and room
                if busy:
                    self._collect(busy, 0.0 if reading else None)
                if reading:
                    self._read()
        finally:
            for worker in self._workers:
                worker.kill()
            gc.unfreeze()

    def _drop_waiting(self) -> None:
        """Give up what is not begun, and all behind it: the order has no gaps."""
        self._tasks = None
        self._ahead.clear()
        kept: deque[_Slot[T]] = deque()
        for slot in self._queue:
            if slot.outcome is None and slot.worker is None:
                break
            kept.append(slot)
        self._queue = kept

    def _hand_out(self) -> None:
        while self._ahead and (self._idle or len(self._workers) < self._jobs):
            if self._idle:
                worker = self._idle.pop()
            else:
                worker = Worker(self._work, self._workers)
                self._workers.append(worker)
            slot = self._ahead.popleft()
            slot.worker = worker
            slot.due = None if self._timeout is None else time.monotonic() + self._timeout
            if slot.task.document is not None:
                worker.send(slot.task.document)

    def _read(self) -> None:
        task = next(self._tasks, None) if self._tasks is not None else None
        if task is None:
            self._tasks = None
            return
        slot = _Slot(task, NOTHING if task.document is None else None)
        self._queue.append(slot)
        if slot.outcome is None:
            self._ahead.append(slot)

    def _collect(self, busy: Sequence[_Slot[T]], wait: float | None) -> None:
        """Take in what is done; wait so long for something, None: till the next is due."""
        now = time.monotonic()
        due = [slot.due - now for slot in busy if slot.due is not None]
        if wait is None and due:
            wait = max(0.0, min(due))
        by_pipe = {id(slot.worker.pipe): slot for slot in busy if slot.worker is not None}
        pipes = [slot.worker.pipe for slot in busy if slot.worker is not None]
        ready = set(map(id, connection.wait(pipes, wait)))
        now = time.monotonic()
        for pipe, slot in by_pipe.items():
            if slot.worker is None:
                continue
            if pipe in ready:
                self._receive(slot, slot.worker)
            elif slot.due is not None and slot.due <= now:
                error = f"timeout: not done after {self._timeout:g} s (--timeout)"
                slot.outcome = Outcome(error=error, seconds=self._timeout or 0.0)
                self._end(slot.worker)
                slot.worker = None

    def _receive(self, slot: _Slot[T], worker: Worker) -> None:
        slot.worker = None
        try:
            slot.outcome = worker.receive()
        except (EOFError, OSError):
            # Its end of the pipe is closed a moment before it is gone.
            how = self._end(worker, patience=1.0)
            slot.tries += 1
            if slot.tries < 2:
                self._ahead.appendleft(slot)
            else:
                slot.outcome = Outcome(error=f"WorkerDied: {how}, and again when tried again")
            return
        if slot.outcome.memory > WORKER_MEMORY:
            self._end(worker)
        else:
            self._idle.append(worker)

    def _end(self, worker: Worker, patience: float = 0.0) -> str:
        """End a process and say how it ended; another is started when there is work for it."""
        self._workers.remove(worker)
        return worker.kill(patience)
