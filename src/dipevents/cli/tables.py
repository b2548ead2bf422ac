"""Tables on standard output: drawn by rich on a terminal, aligned columns elsewhere."""

import os
import sys
from collections.abc import Sequence

import click

from dipevents.io.console import printable


def show_table(header: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Write a table; nothing where there are no rows. Cells may come from untrusted text."""
    cells = [[printable(cell) for cell in row] for row in rows]
    if not cells:
        return
    if sys.stdout.isatty():
        _draw(header, cells, title)
        return
    if title:
        click.echo(title)
    widths = [max(len(row[i]) for row in (header, *cells)) for i in range(len(header))]
    for row in (header, *cells):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _draw(header: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, title=title or None, title_justify="left", expand=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    no_color = bool(os.environ.get("NO_COLOR"))
    Console(markup=False, highlight=False, emoji=False, no_color=no_color).print(table)
