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


def write_table(stream: IO[bytes], events: Iterable[Event]) -> None:
    """Draw one table of all ``events``."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = stream.isatty()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
    console = Console(
        file=text,
        markup=False,
        highlight=False,
        emoji=False,
        no_color=bool(os.environ.get("NO_COLOR")) or not terminal,
        width=None if terminal else 120,
    )
    table = Table("Date", "Type", "Who", "Where", "About", "Document", expand=False)
    for event in events:
        status = "" if event.status == "occurred" else f" ({event.status})"
        table.add_row(
            Text(event.date.edtf if event.date else ""),
            Text(event.type + status, style=_STYLES.get(event.status, "")),
            Text(printable(_who(event))),
            Text(printable(event.place.name if event.place else "")),
            Text(", ".join(dict.fromkeys(topic.id for topic in event.topics))),
            Text(printable(event.document.id)),
        )
    if table.row_count:
        console.print(table)
    else:
        console.print("No events found.")
    text.flush()
    text.detach()


def _who(event: Event) -> str:
    return ", ".join(
        f"{p.name} ({p.country})" if p.country and p.kind == "person" else p.name
        for p in event.participants
    )
