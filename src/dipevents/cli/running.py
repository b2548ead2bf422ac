"""One run over many documents: what failed, what was skipped, what was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import click
import msgspec

from dipevents.cli.progress import Progress
from dipevents.cli.signals import Stop
from dipevents.cli.worker import Outcome
from dipevents.cli.workers import can_fork, one_by_one, shared_out
from dipevents.io.console import printable
from dipevents.io.language import ENGLISH, language_of
from dipevents.io.manifest import Row, Status, checksum
from dipevents.io.readers import Item
from dipevents.io.store import Spool, Store
from dipevents.io.writers import Output, encoder
from dipevents.records import Document, Event


@dataclass(frozen=True, slots=True)
class Task:
    """An item on its way: ``document`` is to be read, or ``row`` and ``data`` are known already."""

    item: Item
    document: Document | None = None
    row: Row | None = None
    data: bytes = b""
    earlier: bool = False


class Part(Protocol):
    """Takes each document's row of the manifest and the events that it added."""

    def add(self, row: Row, data: bytes) -> None: ...


@dataclass
class Run:
    """Reads documents through ``engine`` (an Extractor) into an output; counts and complains.

    ``keep(event)``: True for the events to write; ``encode`` makes bytes of them. ``jobs``: worker
    processes, 0: none, this process does everything. ``timeout``: seconds a document may take.
    ``tell(line)``: takes what is said about single documents; then nothing else is said.
    """

    engine: Any
    keep: Callable[[Event], bool]
    encode: Callable[[Iterable[Event]], bytes]
    any_language: bool = False
    strict: bool = False
    quiet: bool = False
    jobs: int = 0
    timeout: float | None = None
    tell: Callable[[str], None] | None = None
    counts: dict[Status, int] = field(
        default_factory=lambda: {"ok": 0, "empty": 0, "failed": 0, "skipped": 0}, init=False
    )
    events: int = field(default=0, init=False)
    known: int = field(default=0, init=False)
    foreign: int = field(default=0, init=False)

    def __call__(
        self,
        items: Iterable[Item],
        out: Output | Store | Part,
        stop: Stop,
        total: int | None = None,
    ) -> int:
        """The exit code: 1 where something failed, 128 and the signal where one ended the run."""
        spool = out.spool if isinstance(out, Store) else None
        with Progress(total, shown=not self.quiet and self.tell is None) as progress:
            results = self._results(self._tasks(items, spool), stop)
            try:
                for task, outcome in results:
                    row, data = self._done(task, outcome, progress)
                    if isinstance(out, Output):
                        out.add(data)
                    else:
                        out.add(row, data)
                    progress.advance(sum(self.counts.values()), self.events)
                    if self.strict and row.status == "failed":
                        break
            finally:
                results.close()
        if not self.quiet and self.tell is None:
            click.echo(self.summary(), err=True)
        if stop.number is not None:
            more = "; --resume goes on with it" if isinstance(out, Store) else ""
            click.echo(f"dipevents: interrupted{more}", err=True)
            return 128 + stop.number
        return 1 if self.counts["failed"] else 0

    def summary(self) -> str:
        """One line: documents read, with and without events, failed, skipped."""
        return summed(self.counts, self.events, self.foreign, self.known)

    def _results(self, tasks: Iterator[Task], stop: Stop) -> Any:
        if self.jobs and can_fork():
            return shared_out(self._work, tasks, self.jobs, self.timeout, stop)
        return one_by_one(self._work, tasks, self.timeout, stop)

    def _work(self, document: Document) -> tuple[int, bytes]:
        ((_, found),) = self.engine.pipe([document])
        events = [event for event in found if self.keep(event)]
        return len(events), self.encode(events)

    def _tasks(self, items: Iterable[Item], spool: Spool | None) -> Iterator[Task]:
        for item in items:
            found = spool.get(item.id, item.sha256) if spool is not None else None
            if found is not None:
                yield Task(item, None, *found, earlier=True)
            elif item.document is not None:
                language = language_of(item.document.text)
                document = msgspec.structs.replace(item.document, language=language)
                if language == ENGLISH or self.any_language:
                    yield Task(item, document)
                else:
                    error = (
                        f"looks like {language!r}, not English; --any-language reads it all the "
                        "same"
                    )
                    yield Task(item, None, _row(item, "skipped", error=error))
            else:
                reason = item.failure.reason if item.failure is not None else None
                status: Status = "skipped" if item.status == "skipped" else "failed"
                yield Task(item, None, _row(item, status, error=reason))

    def _done(self, task: Task, outcome: Outcome, progress: Progress) -> tuple[Row, bytes]:
        """The row of a task that is done, counted and, where something is wrong, told."""
        row, data = task.row, task.data
        if row is None:
            status: Status = "failed" if outcome.error else "ok" if outcome.events else "empty"
            row, data = _row(task.item, status, outcome, outcome.error), outcome.data
        self.known += task.earlier
        self.counts[row.status] += 1
        self.events += row.events
        if row.error is not None:
            self.foreign += row.status == "skipped" and row.sha256 is not None
            place = task.item.failure if row.status == "failed" else None
            where = printable(str(place) if place is not None else f"{row.id}: {row.error}")
            if not (self.quiet and row.status == "skipped"):
                (self.tell or progress.say)(f"dipevents: {row.status}: {where}")
        return row, data


def summed(counts: Mapping[Status, int], events: int, foreign: int, known: int) -> str:
    """The line that sums up a run; ``foreign``: skipped as not English."""
    ok, empty = counts["ok"], counts["empty"]
    other = counts["skipped"] - foreign
    return (
        f"dipevents: {ok + empty} document{'s' * (ok + empty != 1)} read, "
        f"{ok} with events ({events}), {empty} without, {counts['failed']} failed, "
        f"{foreign} skipped as not English"
        + (f", {other} as no files of the folder" if other else "")
        + (f"; {known} of them in an earlier run" if known else "")
    )


def kept(given: Mapping[str, Any]) -> Callable[[Event], bool]:
    """True for the events that --types, --status and --min-confidence leave."""
    types, statuses, least = given["types"], given["status"], given["min_confidence"]
    return lambda event: (
        (not types or event.type in types)
        and (not statuses or event.status in statuses)
        and event.confidence >= least
    )


def encoding(
    given: Mapping[str, Any], form: str
) -> tuple[bytes, Callable[[Iterable[Event]], bytes]]:
    """What :func:`encoder` gives for ``form``, with --no-text heeded."""
    head, encode = encoder(form)
    if not given["no_text"]:
        return head, encode
    from dipevents.corpus.texts import without_text

    return head, lambda events: encode(map(without_text, events))


def settings(
    paths: Sequence[str], form: str, given: Mapping[str, Any], engine: Any
) -> dict[str, Any]:
    """What the output depends on; not the number of jobs, nor the timeout, which a resumed run
    may raise."""
    names = ("date", "text_field", "title_field", "date_field", "id_field", "url_field",
             "max_bytes", "max_chars", "input_format", "id", "min_confidence", "any_language",
             "follow_links", "no_text")  # fmt: skip
    info = getattr(engine, "info", None)
    return {
        "paths": list(paths),
        "format": form,
        "types": sorted(given["types"]),
        "status": sorted(given["status"]),
        **{name: given[name] for name in names},
        "dipevents": getattr(info, "dipevents", None),
        "model": getattr(info, "model", None),
        "lexicon": getattr(info, "lexicon", None),
    }


def _row(
    item: Item, status: Status, outcome: Outcome | None = None, error: str | None = None
) -> Row:
    outcome = outcome or Outcome()
    return Row(
        id=item.id, path=item.path, sha256=item.sha256, bytes=item.bytes, status=status,
        events=outcome.events, seconds=round(outcome.seconds, 3), error=error,
        written=len(outcome.data), crc32=checksum(outcome.data),
    )  # fmt: skip
