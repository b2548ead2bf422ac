"""Time, processor time and memory of one command in a process of its own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# One thread a process for every library that calculates, on all sides of a comparison.
THREADS = dict.fromkeys(
    (
        "BLIS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ),
    "1",
)
MEGABYTE = 1024 * 1024
EVERY = 0.5  # seconds between two looks at the memory of all processes


class BenchmarkError(Exception):
    """A case could not be run; the message says which and why."""


@dataclass(frozen=True)
class Usage:
    """What a command took. Times in seconds, memory in MiB.

    ``peak``: the most that the largest single process held (maximum resident set, from the
    kernel). ``peak_all``: the most that all processes held together (sum of proportional set
    sizes, so that pages shared after a fork count once; looked at twice a second, Linux
    only); None where it was not asked for or cannot be known.
    """

    wall: float
    user: float
    system: float
    peak: float
    peak_all: float | None
    exit_code: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


def environment() -> dict[str, str]:
    return {**os.environ, **THREADS, "PYTHONHASHSEED": "0"}


def measure(
    command: Sequence[str], log: Path, *, output: Path | None = None, all_processes: bool = False
) -> Usage:
    """Run a command to its end and return what it and its children took.

    Its messages go to ``log``, what it prints to ``output`` (or nowhere). Raises BenchmarkError
    where it fails, with the end of its messages; an exit code of 1 of dipevents, some input
    failed, is a failure too.
    """
    if not hasattr(os, "wait4"):
        raise BenchmarkError("the benchmark needs os.wait4: run it on Linux or macOS")
    with log.open("wb") as messages, (output or Path(os.devnull)).open("wb") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=printed, stderr=messages, env=environment()
        )
        watch = (
            Watch(process.pid)
            if all_processes and Path("/proc/self/smaps_rollup").exists()
            else None
        )
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            highest = watch.stop() if watch else None
        wall = time.perf_counter() - start
        process.returncode = code = os.waitstatus_to_exitcode(status)
    if code:
        said = log.read_text(encoding="utf-8", errors="replace").strip()[-1500:]
        raise BenchmarkError(f"exit code {code} of: {' '.join(command)}\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(
        wall=round(wall, 4),
        user=round(used.ru_utime, 4),
        system=round(used.ru_stime, 4),
        peak=round(used.ru_maxrss * unit / MEGABYTE, 1),
        peak_all=highest,
        exit_code=code,
    )


class Watch:
    """Looks at the memory of a process and all below it until it is stopped."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.highest = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def stop(self) -> float | None:
        """End it; the highest sum seen, in MiB, None where nothing was seen."""
        self.ended.set()
        self.thread.join()
        return round(self.highest / 1024, 1) if self.highest else None

    def _look(self) -> None:
        while not self.ended.wait(EVERY):
            self.highest = max(self.highest, sum(map(held, below(self.pid))))


def below(pid: int) -> list[int]:
    """A process and all its descendants, as far as they still run."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        for listing in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            waiting += [int(child) for child in _read(listing).split()]
    return found


def held(pid: int) -> int:
    """The proportional set size of a process in KiB; 0 once it has ended."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # it ended between two looks
        return ""
