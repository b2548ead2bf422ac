"""Events as a table for the eye. Names come from untrusted text: no markup, no control codes."""

import io
import os
import unicodedata
from collections.abc import Iterable
from typing import IO

from dipevents.records import Event

_STYLES = {"planned": "cyan", "proposed": "yellow", "cancelled": "red", "denied": "red"}


def printable(text: str) -> str:
    """``text`` on one line, without control, format (bidirectional) and unassigned characters."""
    kept = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or not unicodedata.category(char).startswith("C")
    )
    return " ".join(kept.split())


class TableWriter:
    """A table of all events, drawn when the writer is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._events: list[Event] = []

    def write(self, events: Iterable[Event]) -> None:
        self._events.extend(events)

    def close(self) -> None:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        terminal = self._stream.isatty()
        text = io.TextIOWrapper(self._stream, encoding="utf-8", newline="\n", write_through=True)
        console = Console(
            file=text,
            markup=False,
            highlight=False,
            emoji=False,
            no_color=bool(os.environ.get("NO_COLOR")) or not terminal,
            width=None if terminal else 120,
        )
        if not self._events:
            console.print("No events found.")
        else:
            table = Table("Date", "Type", "Who", "Where", "About", "Document", expand=False)
            for event in self._events:
                status = "" if event.status == "occurred" else f" ({event.status})"
                table.add_row(
                    Text(event.date.edtf if event.date else ""),
                    Text(event.type + status, style=_STYLES.get(event.status, "")),
                    Text(printable(_who(event))),
                    Text(printable(event.place.name if event.place else "")),
                    Text(", ".join(dict.fromkeys(topic.id for topic in event.topics))),
                    Text(printable(event.document.id)),
                )
            console.print(table)
        text.flush()
        text.detach()


def _who(event: Event) -> str:
    return ", ".join(
        f"{p.name} ({p.country})" if p.country and p.kind == "person" else p.name
        for p in event.participants
    )
