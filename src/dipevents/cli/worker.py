"""A forked process that reads one document at a time, and this end of its pipe."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import connection
from typing import Any

import msgspec

from dipevents.records import Document

WORKER_LIMIT = 4_000_000_000  # bytes beyond those at its start that a process may ask for
Work = Callable[[Document], tuple[int, bytes]]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a document: encoded events, or the error that it failed with."""

    events: int = 0
    data: bytes = b""
    error: str | None = None
    seconds: float = 0.0
    memory: int = 0


def attempt(work: Work, document: Document) -> Outcome:
    """``work(document)``; what it raises becomes the error of the outcome."""
    begin = time.perf_counter()
    try:
        events, data = work(document)
    except MemoryError:
        error = "out of memory; the document needs more than a process may take"
        return Outcome(error=error, seconds=time.perf_counter() - begin)
    except Exception as fault:
        error = f"{type(fault).__name__}: {fault}"
        return Outcome(error=error, seconds=time.perf_counter() - begin)
    return Outcome(events=events, data=data, seconds=time.perf_counter() - begin)


class Worker:
    """A forked process and the end of its pipe."""

    def __init__(self, work: Work, others: "Sequence[Worker]") -> None:
        self.pipe, theirs = connection.Pipe()
        # A process must not hold the pipes of others: they end when this process ends.
        pipes = [self.pipe, *(other.pipe for other in others)]
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # what waits there would be written twice
                stream.flush()
        self._process = os.fork()
        if self._process == 0:
            try:
                _serve(work, theirs, pipes)
                os._exit(0)
            finally:
                os._exit(1)
        theirs.close()

    def send(self, document: Document) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; receive() tells
            self.pipe.send_bytes(msgspec.msgpack.encode(document))

    def receive(self) -> Outcome:
        """Raises EOFError or OSError where the process has died."""
        return msgspec.msgpack.decode(self.pipe.recv_bytes(), type=Outcome)

    def kill(self, patience: float = 0.0) -> str:
        """End the process, at once or after some seconds; how it ended of itself, in words."""
        self.pipe.close()
        end = time.monotonic() + patience
        while True:
            with suppress(ChildProcessError):
                ended, status = os.waitpid(self._process, os.WNOHANG)
                if ended:
                    code = os.waitstatus_to_exitcode(status)
                    how = f"was killed (signal {-code})" if code < 0 else f"ended ({code})"
                    return f"its process {how}"
            if time.monotonic() >= end:
                break
            time.sleep(0.005)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        return "its process went away"


def _serve(work: Work, pipe: Any, pipes: list[Any]) -> None:
    for other in pipes:
        other.close()
    for number in (signal.SIGINT, signal.SIGTERM):  # the process that shares out decides
        signal.signal(number, signal.SIG_IGN)
    _limit_memory()
    decoder = msgspec.msgpack.Decoder(Document)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            outcome = attempt(work, decoder.decode(pipe.recv_bytes()))
            outcome = msgspec.structs.replace(outcome, memory=_resident())
            pipe.send_bytes(msgspec.msgpack.encode(outcome))


def _limit_memory() -> None:
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as found:  # noqa: PTH123
            now = int(found.read().split()[0]) * resource.getpagesize()
        limit = resource.getrlimit(resource.RLIMIT_AS)[1]
        if limit == resource.RLIM_INFINITY or limit > now + WORKER_LIMIT:
            resource.setrlimit(resource.RLIMIT_AS, (now + WORKER_LIMIT, limit))
    except (ImportError, OSError, ValueError):  # no such limits here
        return


def _resident() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as found:  # noqa: PTH123
            return int(found.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
