"""dipevents dedupe: which articles are copies of one text."""

from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.options import input_options, read_options
from dipevents.errors import UsageError


@click.command("dedupe")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--similarity", "least", type=click.FloatRange(0.3, 1), default=0.6,
              show_default=True, metavar="X",
              help="Share of the shorter text's groups of four words that the other has.",
              )  # fmt: skip
@click.option("--copies", is_flag=True, help="Only texts that were printed more than once.")
@click.option("--articles", is_flag=True,
              help="Write the articles themselves, each text once.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@input_options
def command(paths: tuple[str, ...], least: float, copies: bool, articles: bool, quiet: bool,
            **given: Any) -> None:  # fmt: skip
    """Find reprints among the articles of PATHS (files, folders, - for standard input).

    Each line of the output is one text: the id of its first print, how many there are, their
    outlets (host of the address, else folder), and each print.

    \b
    Examples:
      dipevents dedupe articles/ --copies | jq -r '[.count, .outlets[]] | @csv'
      dipevents dedupe articles/ > prints.jsonl
      dipevents dedupe wire.jsonl --articles | dipevents extract - -o events.jsonl
    """
    import sys

    import msgspec

    from dipevents.corpus.dedupe import find_reprints
    from dipevents.io.console import printable
    from dipevents.io.readers import ReadFailure, read

    if not paths:
        raise UsageError("no paths given; name files, folders, or - for standard input")
    documents, failed = [], 0
    for item in read(paths, read_options({**given, "id": None})):
        if isinstance(item, ReadFailure):
            failed += 1
            click.echo(f"dipevents: failed: {printable(str(item))}", err=True)
        else:
            documents.append(item)
    groups = find_reprints(documents, least)
    out, encoder = sys.stdout.buffer, msgspec.json.Encoder()
    by_id = {document.id: document for document in documents}
    for group in groups:
        if copies and group.count == 1:
            continue
        if articles:
            kept = by_id[group.id]
            row = {name: getattr(kept, name) for name in ("id", "text", "url", "title")}
            row |= {"published": kept.published, "outlets": group.outlets}
            out.write(encoder.encode(row) + b"\n")
        else:
            out.write(encoder.encode(group) + b"\n")
    out.flush()
    if not quiet:
        repeated = sum(group.count for group in groups) - len(groups)
        click.echo(
            f"dipevents: {len(documents)} documents, {len(groups)} texts, {repeated} reprints",
            err=True,
        )
    click.get_current_context().exit(1 if failed else 0)
