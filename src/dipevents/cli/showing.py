"""What `dipevents show` draws. Names and sentences are untrusted: no markup, no control codes."""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dipevents.corpus.clusters_record import MergedEvent, Source
from dipevents.corpus.matrix import Unit, contacts, square
from dipevents.corpus.report_marks import MARKS, sentences
from dipevents.corpus.timeline import Count, counts, in_order, timeline
from dipevents.io.console import printable
from dipevents.records import Event

_STATUS = {"planned": "cyan", "proposed": "yellow", "cancelled": "red", "denied": "red"}
_STYLES = {
    "initiator": "bold green", "guest": "bold green", "recipient": "bold blue", "host": "bold blue",
    "mediator": "bold magenta", "party": "bold cyan", "what": "bold yellow", "when": "magenta",
    "where": "green", "status": "red", "topic": "underline", "outcome": "italic",
}  # fmt: skip
_BAR = 24
_WIDTH = 120  # where the output is no terminal


class Screen:
    """Draws on standard output: in colour on a terminal, in plain characters elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._color = self._terminal and not os.environ.get("NO_COLOR")
        self._text = io.StringIO(newline="")
        self._console = Console(
            file=None if self._terminal else self._text,
            markup=False,
            highlight=False,
            emoji=False,
            no_color=not self._color,
            width=None if self._terminal else _WIDTH,
        )
        self._card_width = min(self._console.width, 100)

    def close(self) -> None:
        """Write what is left; lines end without blanks."""
        for line in self._text.getvalue().splitlines():
            sys.stdout.write(line.rstrip() + "\n")
        sys.stdout.flush()

    def say(self, line: str) -> None:
        self._console.print(line)

    def timeline(self, events: Iterable[Event], top: int | None) -> None:
        """Events under their months, one a line; undated ones at the end."""
        for month, group in timeline(in_order(events)[:top]):
            self.say("")
            self._console.print(Text(f"{month}  ({len(group)})", style="bold"))
            table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=False)
            for column in (10, 12, 38, 16, 22, 9):
                table.add_column(width=column, overflow="fold")
            for event in group:
                table.add_row(
                    event.date.edtf if event.date else "",
                    Text(_kind(event), style=_STATUS.get(event.status, "")),
                    Text(printable(_who(event))),
                    Text(printable(event.place.name if event.place else "")),
                    Text(", ".join(dict.fromkeys(t.id for t in event.topics)), style="dim"),
                    Text(_reports(event), style="dim"),
                )
            self._console.print(table)

    def cards(self, events: Iterable[Event], top: int | None) -> None:
        """One panel an event: its fields, and its sentences with the words marked."""
        legend = Text("Marked: ")
        for mark in MARKS:
            legend.append(f"{mark} ", style=_STYLES[mark] if self._color else "")
        self._console.print(legend)
        for event in in_order(events)[:top]:
            self._console.print(self._card(event))

    def _card(self, event: Event) -> Panel:
        text = Text()
        for participant in event.participants:
            text.append(f"{participant.role:<10} ", style="dim")
            text.append(printable(participant.name), style=_STYLES[participant.role])
            about = ", ".join(x for x in (participant.title, participant.country) if x)
            text.append(f" ({printable(about)})\n" if about else "\n")
        for label, value in _fields(event):
            text.append(f"{label:<10} ", style="dim")
            text.append(printable(value) + "\n")
        sources: Sequence[Event | Source] = (
            event.sources if isinstance(event, MergedEvent) else [event]
        )
        for source in sources:
            document = source.document
            said = f", {source.attribution.source}" if source.attribution else ""
            original = _reprint(source)
            again = f", reprint of {original}" if original else ""
            day = f", {document.published}" if document.published else ""
            text.append(printable(f"{document.id}{day}{said}{again}") + "\n", style="dim")
            for sentence in sentences(source):
                text.append("  ")
                for piece in sentence:
                    self._piece(text, piece.text, piece.mark)
                text.append("\n")
        text.rstrip()
        title = f"{event.date.edtf if event.date else 'undated'}  {_kind(event)}"
        return Panel(text, title=Text(title), title_align="left", width=self._card_width)

    def _piece(self, text: Text, words: str, mark: str | None) -> None:
        inner = printable(words)
        shown = words[: len(words) - len(words.lstrip())] and " "
        tail = words[len(words.rstrip()) :] and " "
        if mark is None:
            text.append(f"{shown}{inner}{tail}" if inner else " ")
        elif self._color:
            text.append(inner, style=_STYLES[mark])
        else:
            text.append(f"[{mark}: {inner}]")

    def counts(self, events: Iterable[Event], by: Any, top: int | None) -> None:
        """A bar for each state, person, topic, month or type."""
        rows = counts(events, by)
        kept = rows[-top:] if top and by == "month" else rows[:top]
        most = max((row.events for row in kept), default=1)
        table = Table(by.title(), "Events", expand=False)
        table.add_column("", min_width=_BAR)
        for head in ("Types", "First", "Last"):
            table.add_column(head)
        for row in kept:
            bar = "█" * max(1, round(row.events / most * _BAR))
            table.add_row(
                Text(printable(_label(row))),
                Text(str(row.events), justify="right"),
                Text(bar, style="cyan"),
                ", ".join(f"{kind} {n}" for kind, n in list(row.types.items())[:3]),
                row.first or "",
                row.last or "",
            )
        self._console.print(table)
        if len(kept) < len(rows):
            self.say(f"... and {len(rows) - len(kept)} more")

    def matrix(self, events: Iterable[Event], unit: Unit, top: int) -> None:
        """Who met whom: a square for the most frequent, then the pairs."""
        rows = contacts(events, unit)
        names, cells = square(rows, top)
        if not names:
            self.say("No contacts between two sides found.")
            return
        numbered = unit == "person" or max(map(len, names)) > 5
        heads = [str(n) for n in range(1, len(names) + 1)] if numbered else names
        table = Table("", *heads, expand=False, padding=(0, 1, 0, 0))
        most = max(max(line) for line in cells) or 1
        for number, (name, line) in enumerate(zip(names, cells, strict=True)):
            label = f"{number + 1} {printable(name)}" if numbered else name
            shown = [Text("·" if i == number else str(n or ""), style=_heat(n, most))
                     for i, n in enumerate(line)]  # fmt: skip
            table.add_row(Text(label), *shown)
        self._console.print(table)
        for row in rows[:top]:
            kinds = ", ".join(f"{kind} {n}" for kind, n in row.types.items())
            self.say(printable(f"{row.one} - {row.two}: {row.events} ({kinds})"))


def _heat(value: int, most: int) -> str:
    return "dim" if not value else "bold red" if value > most * 0.6 else "yellow"


def _label(row: Count) -> str:
    person = row.country and row.country != row.name
    return f"{row.name} ({row.country})" if person else row.name


def _kind(event: Event) -> str:
    return event.type if event.status == "occurred" else f"{event.type} ({event.status})"


def _who(event: Event) -> str:
    return ", ".join(
        f"{p.name} ({p.country})" if p.country and p.kind == "person" else p.name
        for p in event.participants
    )


def _reports(event: Event) -> str:
    told = event.reports if isinstance(event, MergedEvent) else 1
    return f"{told} reports" if told > 1 else ""


def _reprint(source: Event | Source) -> str | None:
    return source.reprint_of if isinstance(source, Source) else None


def _fields(event: Event) -> Iterable[tuple[str, str]]:
    if event.name:
        yield "name", event.name
    if event.place:
        yield "place", ", ".join(x for x in (event.place.name, event.place.country) if x)
    if event.topics:
        yield "topics", ", ".join(dict.fromkeys(t.id for t in event.topics))
    if event.outcomes:
        yield "outcomes", ", ".join(dict.fromkeys(o.kind for o in event.outcomes))
    if isinstance(event, MergedEvent):
        for conflict in event.conflicts:
            told = " / ".join(f"{v.value} ({len(v.events)})" for v in conflict.versions)
            yield "differ on", f"{conflict.field}{f' of {conflict.of}' * bool(conflict.of)}: {told}"
        for link in event.links:
            arrow = "->" if link.direction == "to" else "<-"
            yield "link", f"{arrow} {link.kind} {link.id}"
