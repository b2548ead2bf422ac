"""The process beside a Dask worker that holds the model: a job a line in, an answer a line out.

It is apart from Dask so that the watchdogs of a run work as they do without it (they need a main
thread and a process without other threads), and so that what a document does to a process does
nothing to the worker. It ends with the process that started it.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dipevents.cli.options import load_engine
from dipevents.cluster.jobs import Job, perform
from dipevents.io.readers import Item


@lru_cache(maxsize=1)
def engine(spacy_model: str | None, model: str | None, lexicons: tuple[str, ...]) -> Any:
    """The extractor for these options; the one before makes room for it."""
    return load_engine({"spacy_model": spacy_model, "model": model, "lexicons": lexicons})


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that shares out decides
    parent = os.getppid()
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(os, "register_at_fork"):  # a process that outlives this one must not keep it open
        os.register_at_fork(after_in_child=lambda: os.close(answers))

    def watch(items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            if os.getppid() != parent:
                os._exit(1)
            yield item

    for line in sys.stdin:
        try:
            job = Job.decode(line)
            given = job.given
            asked = (given["spacy_model"], given["model"], tuple(given["lexicons"]))
            answer = perform(job, engine(*asked), watch).encode()
        except Exception as error:
            answer = json.dumps({"error": f"{type(error).__name__}: {error}"})
        data = answer.encode() + b"\n"
        while data:
            data = data[os.write(answers, data) :]


if __name__ == "__main__":
    main()
