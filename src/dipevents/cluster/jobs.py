"""A partition on its way to a worker, and what one process makes of it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from dipevents.cli.options import read_options
from dipevents.cli.running import Run, encoding, kept
from dipevents.cli.signals import Stop
from dipevents.cli.workers import can_fork
from dipevents.cluster.inputs import Place
from dipevents.cluster.partitions import Partition, decode, encode
from dipevents.cluster.parts import Done, Folder, Part
from dipevents.errors import DipeventsError
from dipevents.io.readers import Item

TOLD = 50  # failures that a partition tells one by one; its manifest has all
ENGINE = ("dipevents", "model", "lexicon")
Watch = Callable[[Iterator[Item]], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Job:
    """A partition and how it is read. ``given``: the options of the call that matter to a worker;
    ``settings``: what its output depends on; ``folder``: where it goes; ``start``: where relative
    names of the input begin."""

    partition: Partition
    folder: str
    start: str
    given: dict[str, Any]
    settings: dict[str, Any]

    def encode(self) -> str:
        """One line of ASCII."""
        return json.dumps({**asdict(self), "partition": encode(self.partition)})

    @staticmethod
    def decode(line: str) -> "Job":
        value = json.loads(line)
        return Job(**{**value, "partition": decode(value["partition"])})


@dataclass(frozen=True, slots=True)
class Answer:
    """``done``: None where --strict ended it. ``told``: what went wrong with documents."""

    done: Done | None
    told: list[str]

    def encode(self) -> str:
        done = None if self.done is None else msgspec.to_builtins(self.done)
        return json.dumps({"done": done, "told": self.told})

    @staticmethod
    def decode(line: str) -> "Answer":
        value = json.loads(line)
        done = None if value["done"] is None else msgspec.convert(value["done"], type=Done)
        return Answer(done, value["told"])


def perform(job: Job, engine: Any, watch: Watch = lambda items: items) -> Answer:
    """Read a partition through ``engine`` and write its part.

    ``watch`` stands between the reader and the engine. Raises DipeventsError where this machine
    cannot do it: other releases or rules than where the run was started, input that is missing.
    """
    _check(job, engine)
    told: list[str] = []
    strict = job.given["strict"]
    options = read_options(job.given)
    run = Run(
        engine=engine,
        keep=kept(job.given),
        encode=encoding(job.given, "jsonl")[1],
        any_language=job.given["any_language"],
        strict=strict,
        quiet=job.given["quiet"],
        # A document that kills the process that reads it costs that document alone.
        jobs=1 if can_fork() else 0,
        timeout=job.given["timeout"],
        tell=told.append,
    )
    with Part(Folder(job.folder), job.partition.name) as part:
        run(watch(Place(job.start).read(job.partition.pieces, options)), part, Stop())
        failed = run.counts["failed"]
        done = None if strict and failed else part.keep(job.settings)
    if len(told) > TOLD:
        more = f"{len(told) - TOLD:,} more in {job.partition.name}"
        told = [*told[:TOLD], f"dipevents: {more}; its manifest names them"]
    return Answer(done, told)


def _check(job: Job, engine: Any) -> None:
    info = getattr(engine, "info", None)
    for name in ENGINE:
        here, there = getattr(info, name, None), job.settings[name]
        if here != there:
            raise DipeventsError(
                f"this worker has {name} {here}, the run was started with {there}; install the "
                "same on all machines"
            )
