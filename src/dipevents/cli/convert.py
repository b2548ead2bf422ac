"""dipevents convert: events from one format to another."""

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from dipevents.cli.completion import files
from dipevents.errors import UsageError

if TYPE_CHECKING:
    from dipevents.records import Event

_READABLE = ("jsonl", "csv", "sqlite", "parquet")
_WRITABLE = ("jsonl", "csv", "parquet", "sqlite", "plover", "cameo")


@click.command("convert")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False),
              help="Write to FILE; its ending names the format.")  # fmt: skip
@click.option("--to", "to_format", type=click.Choice(_WRITABLE), help="The format to write.")
@click.option("--from", "from_format", type=click.Choice(_READABLE),
              help="The format to read; default: by the ending, else JSONL.")  # fmt: skip
@click.option("--rows", type=click.Choice(["events", "participants", "dyads"]), default="events",
              show_default=True, help="What a row of CSV is.")  # fmt: skip
@click.option("--no-text", is_flag=True,
              help="Leave out the words of the documents, keep offsets and values.")  # fmt: skip
def command(
    paths: tuple[str, ...],
    output: str | None,
    to_format: str | None,
    from_format: str | None,
    rows: str,
    no_text: bool,
) -> None:
    """Convert events (PATHS; default -: JSONL from standard input) to another format.

    \b
    .jsonl         the record itself            .csv           flat; or --rows participants, dyads
    .parquet       the columns of the CSV       .sqlite .db    five tables with keys and indexes
    .plover.jsonl  PLOVER JSON records          .tsv           CAMEO dyads, source to target

    JSONL, flat CSV, Parquet and SQLite are read back without loss. PLOVER and CAMEO have no code
    for denied events and leave them out.

    \b
    Examples:
      dipevents convert events.jsonl -o events.sqlite
      dipevents convert events.sqlite --to jsonl | dipevents filter --type call
      dipevents convert events.jsonl --rows dyads -o dyads.csv
    """
    from dipevents.corpus.convert import WRITABLE, format_of, read_any, write_any

    names = paths or ("-",)
    form = to_format or (format_of(output, WRITABLE) if output else None)
    if form is None:
        where = f"the ending of {output} says none" if output else "no -o FILE given"
        raise UsageError(f"to which format? {where}; choose one with --to: {', '.join(_WRITABLE)}")
    if output in names:
        raise UsageError(f"{output} is both read and written; give -o another name")
    events: Iterator[Event] = chain.from_iterable(read_any(name, from_format) for name in names)
    if no_text:
        from dipevents.corpus.texts import without_text

        events = map(without_text, events)
    number, uncoded = write_any(iter(events), output, sys.stdout.buffer, form, rows)
    if form in ("plover", "cameo") and uncoded:
        click.echo(
            f"dipevents: {uncoded} of {number} events left out, denied events have no code",
            err=True,
        )
