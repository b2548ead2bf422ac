"""A progress bar on standard error, for runs that take a while in front of somebody."""

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

import click

AFTER = 1.0  # seconds; a short run shows none


class Progress(AbstractContextManager["Progress"]):
    """Documents done, events, rate and time left, where standard error is a terminal.

    ``total``: how many documents are expected (a file counts as one), None where unknown.
    """

    def __init__(self, total: int | None, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and sys.stderr.isatty()
        self._start = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def advance(self, documents: int, events: int) -> None:
        """Show that so many documents are done and so many events found."""
        if not self._shown:
            return
        elapsed = time.monotonic() - self._start
        if self._bar is None:
            if elapsed < AFTER:
                return
            self._bar, self._task = self._begin()
        total = self._total if self._total and documents <= self._total else None
        rate = f"{documents / elapsed:.1f}/s" if elapsed else ""
        self._bar.update(self._task, completed=documents, total=total, events=events, rate=rate)

    def say(self, line: str) -> None:
        """A line of text on standard error, above the bar where there is one."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _begin(self) -> tuple[Any, Any]:
        from rich import progress
        from rich.console import Console

        bar = progress.Progress(
            progress.TextColumn("{task.completed} documents, {task.fields[events]} events"),
            progress.BarColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        bar.start()
        return bar, bar.add_task("", total=self._total, events=0, rate="")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
