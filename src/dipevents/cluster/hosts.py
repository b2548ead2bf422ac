"""What a Dask worker calls: one runner process a thread, started once, kept for all partitions."""

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from dipevents.cli.quick import THREADS
from dipevents.cluster.inputs import Place
from dipevents.cluster.partitions import Lines, line_starts
from dipevents.errors import DipeventsError

# Processes share the cores; threads inside them would only wait for one another.
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in THREADS}
# Behind the standard library, unlike PYTHONPATH; without the folder that the worker runs in.
_CODE = "import sys; sys.path += sys.argv[1:]; from dipevents.cluster.runner import main; main()"

_lock = threading.Lock()
_all: list["Host"] = []
_idle: list["Host"] = []


class PartitionError(DipeventsError):
    """A partition failed on a worker; it is tried again, there or on another."""


class Host:
    """A runner process and both ends of it."""

    def __init__(self) -> None:
        home = str(Path(__file__).parents[2])
        path = dict.fromkeys([home, *(entry for entry in sys.path if entry)])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
        )

    def ask(self, job: str) -> str:
        """The answer to a job. Raises PartitionError, also where the process dies of it."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        line = b""
        with suppress(OSError, ValueError):  # it died, or was closed
            stdin.write(job.encode() + b"\n")
            stdin.flush()
            line = stdout.readline()
        if line.endswith(b"\n"):
            return line.decode()
        self.close()
        code = self._process.returncode
        how = f"was killed (signal {-code})" if code < 0 else f"ended ({code})"
        raise PartitionError(f"the process that read it {how}")

    def close(self) -> None:
        """End the process."""
        with _lock:
            if self in _all:
                _all.remove(self)
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def read_partition(job: str) -> str:
    """Have a partition read on this worker; job and answer are those of ``jobs``.

    Raises PartitionError where it cannot be read here.
    """
    with _lock:
        host = _idle.pop() if _idle else None
    if host is None:
        host = Host()
        with _lock:
            _all.append(host)
    answer = host.ask(job)
    with _lock:
        _idle.append(host)
    error = json.loads(answer).get("error")
    if error is not None:
        raise PartitionError(error)
    return answer


def count_lines(folder: str, name: str, begin: int, end: int) -> Lines:
    """The lines of a file that begin in some bytes of it. Raises StorageError."""
    with Place(folder).open(name) as stream:
        return line_starts(stream, begin, end)


def close_all() -> None:
    """End all runner processes of this one, also in the middle of a partition."""
    with _lock:
        hosts, _all[:], _idle[:] = list(_all), [], []
    for host in hosts:
        host.close()


atexit.register(close_all)
