"""A run shared out over Dask: input to partitions, partitions to workers, their ends to one sum."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from msgspec.structs import replace

from dipevents.cli.progress import Progress
from dipevents.cli.running import summed
from dipevents.cli.signals import Stop, Stopped
from dipevents.cluster.dask import SchedulerLost, reason, share_out
from dipevents.cluster.hosts import count_lines, read_partition
from dipevents.cluster.inputs import Place
from dipevents.cluster.jobs import Answer, Job
from dipevents.cluster.partitions import (
    File,
    Lines,
    Partition,
    Piece,
    cut,
    group,
    named,
    ranges,
    step,
)
from dipevents.cluster.parts import (
    INFO,
    PLAN,
    TEMPORARY,
    Done,
    Folder,
    FolderInfo,
    done_part,
    pretty,
    read_info,
    read_plan,
    write_plan,
)
from dipevents.errors import StorageError, UsageError
from dipevents.io.console import printable
from dipevents.io.manifest import Status
from dipevents.io.readers import ReadOptions
from dipevents.io.store import differences

_PART = re.compile(r"part-\d{5,}-[0-9a-f]{12}\.jsonl(?:\..+)?")


@dataclass(frozen=True, slots=True)
class Sizes:
    """``bytes``: of a partition, None: from the size of the input; ``files``: the most of them."""

    bytes: int | None
    files: int


@dataclass
class SharedRun:
    """A run into ``folder``. ``given``: the options of the call; ``settings``: what the output
    depends on; ``say(line)`` takes messages."""

    folder: Folder
    place: Place
    given: Mapping[str, Any]
    settings: dict[str, Any]
    say: Callable[[str], None]
    counts: Counter[Status] = field(default_factory=Counter, init=False)
    events: int = field(default=0, init=False)
    foreign: int = field(default=0, init=False)
    known: int = field(default=0, init=False)
    broken: int = field(default=0, init=False)
    ended: bool = field(default=False, init=False)

    def begin(self, *, resume: bool) -> FolderInfo | None:
        """The run that is gone on with. Raises UsageError where the folder cannot be used."""
        self.folder.make()
        info = read_info(self.folder)
        if info is not None and resume:
            differing = list(differences(info.settings, self.settings))
            if differing:
                raise UsageError(
                    f"--resume: not the settings of the run before: {'; '.join(differing)}; "
                    "give the same, or name a new folder"
                )
            return info
        if info is not None:
            raise UsageError(
                f"-o {self.folder.url}: there is a run in it; --resume goes on with it, or name a "
                "new folder"
            )
        others = [n for n in self.folder.names() if n != PLAN and not n.endswith(TEMPORARY)]
        if others:
            raise UsageError(f"-o {self.folder.url}: not empty ({others[0]}); name a new folder")
        return None

    def plan(
        self,
        client: Any,
        files: Iterable[File],
        sizes: Sizes,
        before: FolderInfo | None,
        stop: Stop,
    ) -> list[Partition]:
        """Cut the input, note how, and clear away what no longer belongs to it.

        Raises UsageError where ``sizes`` are not those of the run ``before``, StorageError.
        """
        files = list(files)
        size = sizes.bytes or (before.partition_bytes if before else step(files))
        if before is not None and (size, sizes.files) != (
            before.partition_bytes, before.partition_files,
        ):  # fmt: skip
            raise UsageError(
                f"--resume: the run before was cut into partitions of {before.partition_bytes} "
                f"bytes and {before.partition_files} files at most, this one of {size} and "
                f"{sizes.files}; leave the size out, or name a new folder"
            )
        pieces = self._pieces(client, files, size, before is not None, stop)
        asked = {**self.settings, "partition_bytes": size, "partition_files": sizes.files}
        plan = list(named(group(pieces, size, sizes.files), asked))
        self.info = FolderInfo(
            settings=self.settings, partitions=len(plan), partition_bytes=size,
            partition_files=sizes.files,
        )  # fmt: skip
        ours = {partition.name for partition in plan}
        for name in self.folder.names():
            part = _PART.fullmatch(name)
            if name.endswith(TEMPORARY) or (part and name[: name.index(".jsonl") + 6] not in ours):
                self.folder.remove(name)
        write_plan(self.folder, plan)
        self.folder.write(INFO, pretty(self.info))
        return plan

    def _pieces(
        self, client: Any, files: list[File], size: int, resumed: bool, stop: Stop
    ) -> Iterator[Piece]:
        """The pieces of the input; the lines of large files are counted on the cluster, once."""
        cuts: dict[File, list[Piece]] = {}
        for partition in read_plan(self.folder) if resumed else ():
            for piece in partition.pieces:
                if piece.start is not None:
                    cuts.setdefault(piece.file, []).append(piece)
        options = ReadOptions(input_format=self.given["input_format"])
        waiting: list[tuple[File, int, int]] = []
        for file in files:
            if file.size <= size or file in cuts:
                continue
            if self.place.splits(file, options):
                waiting += [(file, begin, end) for begin, end in ranges(file.size, size)]
            elif not self.given["quiet"]:
                self.say(
                    f"dipevents: {printable(file.name)}: one partition reads it all; only JSON "
                    "lines that are not compressed can be cut"
                )
        calls = [(self.place.folder, file.name, begin, end) for file, begin, end in waiting]
        found: dict[int, Lines] = {}
        for number, lines in share_out(client, count_lines, calls, stop):
            if isinstance(lines, Exception):
                raise StorageError(reason(lines)) from lines
            found[number] = lines
        by_file: dict[File, list[Lines]] = {}
        for number, (file, _, _) in enumerate(waiting):
            by_file.setdefault(file, []).append(found[number])
        cuts.update((file, cut(file, lines)) for file, lines in by_file.items())
        return (piece for file in files for piece in cuts.get(file) or [Piece(file)])

    def run(self, client: Any, plan: list[Partition], stop: Stop, *, resume: bool) -> int:
        """Read what is not done. The exit code: 1 where anything failed, 128 and a signal."""
        there = self.folder.names() if resume else {}
        waiting = [partition for partition in plan if not self._known(partition, there)]
        jobs = (
            (Job(p, self.folder.path, self.place.folder, dict(self.given), self.settings).encode(),)
            for p in waiting
        )
        with Progress(None, shown=not self.given["quiet"]) as progress:
            try:
                for number, answer in share_out(client, read_partition, jobs, stop):
                    self._took(waiting[number], answer, progress)
                    progress.advance(self.counts.total(), self.events)
                    if self.ended:
                        break
            except Stopped:
                self.ended = True
            except SchedulerLost as lost:
                self.ended = True
                self.say(f"dipevents: {lost}; --resume goes on with it")
        info = replace(self.info, state="interrupted" if self.ended or self.broken else "finished")
        self.folder.write(INFO, pretty(info))
        self._tell(len(plan), stop)
        if stop.number is not None:
            return 128 + stop.number
        return 1 if self.ended or self.broken or self.counts["failed"] else 0

    def _known(self, partition: Partition, there: dict[str, int]) -> bool:
        try:
            done = done_part(self.folder, partition.name, self.settings, there)
        except ValueError:
            return False
        self._add(done)
        self.known += done.documents
        return True

    def _took(self, partition: Partition, answer: Any, progress: Progress) -> None:
        """Count a partition that has ended; --strict ends the run with it."""
        if isinstance(answer, Exception):
            self.broken += 1
            where = printable(str(partition))
            progress.say(f"dipevents: partition failed: {where}: {printable(reason(answer))}")
            return
        taken = Answer.decode(answer)
        for line in taken.told:
            progress.say(line)
        if taken.done is None:
            self.ended = True
        else:
            self._add(taken.done)

    def _add(self, done: Done) -> None:
        self.counts.update(done.counts)
        self.events += done.events
        self.foreign += done.foreign

    def _tell(self, partitions: int, stop: Stop) -> None:
        if not self.given["quiet"]:
            total = summed(
                {status: self.counts[status] for status in get_args(Status)},
                self.events, self.foreign, self.known,
            )  # fmt: skip
            self.say(f"{total}; {partitions:,} partition{'s' * (partitions != 1)}")
        if self.broken:
            self.say(
                f"dipevents: {self.broken:,} of {partitions:,} partitions failed; --resume tries "
                "them again"
            )
        if stop.number is not None:
            self.say("dipevents: interrupted; --resume goes on with it")
