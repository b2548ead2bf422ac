"""One run over many documents: what failed, what was skipped, what was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

import click
import msgspec

from dipevents.cli.progress import Progress
from dipevents.cli.workers import can_fork, shared_out
from dipevents.io.console import printable
from dipevents.io.language import ENGLISH, language_of
from dipevents.io.readers import ReadFailure
from dipevents.io.writers import Output
from dipevents.records import Document, Event

BATCH = 16  # documents handed to the engine together


@dataclass
class Run:
    """Reads documents through ``engine`` (an Extractor) into an Output; counts and complains.

    ``keep(event)``: True for the events to write.
    """

    engine: Any
    keep: Callable[[Event], bool]
    any_language: bool = False
    strict: bool = False
    quiet: bool = False
    jobs: int = 1
    read: int = field(default=0, init=False)
    with_events: int = field(default=0, init=False)
    events: int = field(default=0, init=False)
    failed: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)

    def __call__(
        self, documents: Iterable[Document | ReadFailure], out: Output, total: int | None = None
    ) -> int:
        """The exit code: 1 where something failed."""
        with Progress(total, shown=not self.quiet) as progress:
            for document, found in self._extracted(self._readable(documents, progress)):
                progress.advance(self.read + self.failed + self.skipped, self.events)
                if isinstance(found, Exception):
                    self._fail(progress, document.id, f"{type(found).__name__}: {found}")
                else:
                    events = [event for event in found if self.keep(event)]
                    self.read += 1
                    self.events += len(events)
                    self.with_events += bool(events)
                    out.write(events)
                if self.strict and self.failed:
                    break
        if not self.quiet:
            click.echo(self.summary(), err=True)
        return 1 if self.failed else 0

    def summary(self) -> str:
        """One line: documents read, with and without events, failed, skipped."""
        return (
            f"dipevents: {self.read} document{'s' * (self.read != 1)} read, "
            f"{self.with_events} with events ({self.events}), "
            f"{self.read - self.with_events} without, {self.failed} failed, "
            f"{self.skipped} skipped as not English"
        )

    def _readable(
        self, documents: Iterable[Document | ReadFailure], progress: Progress
    ) -> Iterator[Document]:
        for item in documents:
            if isinstance(item, ReadFailure):
                self._fail(progress, None, str(item))
                if self.strict:
                    return
                continue
            language = language_of(item.text)
            if language != ENGLISH and not self.any_language:
                self.skipped += 1
                progress.say(
                    f"dipevents: skipped {printable(item.id)}: looks like {language!r}, not "
                    "English; --any-language reads it all the same"
                )
                continue
            yield msgspec.structs.replace(item, language=language)

    def _extracted(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, list[Event] | Exception]]:
        work = partial(extract_batch, self.engine)
        if self.jobs > 1 and can_fork():
            yield from shared_out(work, _batches(documents, BATCH // 4), self.jobs)
            return
        for batch in _batches(documents, BATCH):
            yield from zip(batch, work(batch), strict=True)

    def _fail(self, progress: Progress, name: str | None, reason: str) -> None:
        self.failed += 1
        where = f"{printable(name)}: " if name is not None else ""
        progress.say(f"dipevents: failed: {where}{printable(reason)}")


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while batch := list(islice(waiting, size)):
        yield batch


def extract_batch(engine: Any, batch: Sequence[Document]) -> list[list[Event] | Exception]:
    """The events of each document, or what the engine raised: it costs that document only."""
    try:
        return [events for _, events in engine.pipe(batch)]
    except Exception as error:
        if len(batch) == 1:
            return [error]
        return [found for document in batch for found in extract_batch(engine, [document])]
