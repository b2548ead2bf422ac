"""The command line in a process of its own, with a stand-in engine that can be made to misbehave.

As a script: ``run_process.py ARGS``. In a document HANG hangs, DIE kills the process that reads it,
DIEONCE does so the first time, EAT takes memory; every document takes PAUSE seconds.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from fakes import FakeEngine

SENTENCE = "The minister of Ghana met the envoy of Togo in Accra on Saturday."


class RoughEngine(FakeEngine):
    def pipe(self, documents):
        for document in documents:
            time.sleep(float(os.environ.get("PAUSE", "0")))
            if "HANG" in document.text:
                time.sleep(600)
            once = Path(os.environ.get("ONCE", "/nonexistent"))
            if "DIEONCE" in document.text and not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if "DIE " in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "EAT" in document.text:
                bytearray(9_000_000_000)
            yield from super().pipe([document])


def command(*args):
    return [sys.executable, __file__, *map(str, args)]


def environment(**more):
    path = os.pathsep.join(str(Path(part).resolve()) for part in sys.path)
    return {**os.environ, "PYTHONPATH": path, **{key: str(value) for key, value in more.items()}}


def extract(*args, cwd, env=None, before=(), **options):
    """Run ``dipevents extract ARGS`` to its end, ``before`` in front of the command."""
    return subprocess.run(
        [*before, *command("extract", *args)], cwd=cwd, env=environment(**(env or {})), check=False,
        capture_output=True, text=True, timeout=120, **options,
    )  # fmt: skip


def articles(folder, count, *, start=0):
    """``count`` articles of different lengths in ``folder``, some without an event."""
    folder.mkdir(exist_ok=True)
    for number in range(start, start + count):
        events = (number * 7) % 5
        text = f"Report {number} of the agency.\n\n" + f"{SENTENCE} " * events
        (folder / f"{number:04}.txt").write_text(text + "Nothing else was said.\n")


if __name__ == "__main__":
    import dipevents.cli.extract
    from dipevents.cli import main

    engine = RoughEngine()
    dipevents.cli.extract.load_engine = lambda given: engine
    main()
