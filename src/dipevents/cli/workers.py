"""Documents shared out to forked processes, results in the order of the documents.

The engine is loaded once, before the fork. A process that dies (out of memory, a crash in native
code) costs the one document that killed it: its batch is done again, one document at a time.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Item = TypeVar("Item")
Work = Callable[[Sequence[Any]], list[Any]]


class WorkerDied(Exception):
    """The process that read a document ended without an answer."""


class _Worker:
    def __init__(self, work: Work) -> None:
        self._work = work
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(self._work, theirs, self._pipe), daemon=True
        )
        self._process.start()
        theirs.close()

    def send(self, batch: Sequence[Any]) -> None:
        with suppress(BrokenPipeError):  # it died; receive() finds out
            self._pipe.send(batch)

    def receive(self, batch: Sequence[Any]) -> list[Any]:
        """The results of the batch sent last."""
        try:
            return list(self._pipe.recv())
        except (EOFError, OSError):
            self._process.join()
            code = self._process.exitcode
            self._start()
            if len(batch) == 1:
                return [WorkerDied(f"its process ended with exit code {code}")]
            return [result for item in batch for result in self._alone(item)]

    def _alone(self, item: Any) -> list[Any]:
        self.send([item])
        return self.receive([item])

    def stop(self) -> None:
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(work: Work, pipe: Any, parents_end: Any) -> None:
    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        while True:
            pipe.send(work(pipe.recv()))


def can_fork() -> bool:
    """False where the system has no fork; then one process does everything."""
    return "fork" in multiprocessing.get_all_start_methods()


def shared_out(
    work: Work, batches: Iterable[Sequence[Item]], jobs: int
) -> Iterator[tuple[Item, Any]]:
    """``work(batch)`` in ``jobs`` processes; each item with its result, in order."""
    workers = [_Worker(work) for _ in range(jobs)]
    waiting: deque[tuple[_Worker, Sequence[Item]]] = deque()

    def collect() -> Iterator[tuple[Item, Any]]:
        worker, batch = waiting.popleft()
        yield from zip(batch, worker.receive(batch), strict=True)

    try:
        for number, batch in enumerate(batches):
            if len(waiting) == jobs:
                yield from collect()
            worker = workers[number % jobs]
            worker.send(batch)
            waiting.append((worker, batch))
        while waiting:
            yield from collect()
    finally:
        for worker in workers:
            worker.stop()
