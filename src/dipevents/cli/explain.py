"""dipevents explain: why the events are as they are, and why others are not there."""

from pathlib import Path
from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.options import engine_options, input_options, load_engine, read_options
from dipevents.errors import UsageError


@click.command("explain")
@click.argument("text_or_file", metavar="TEXT|FILE", shell_complete=files)
@click.option("--id", "wanted", metavar="ID", help="Which document of a file that holds several.")
@input_options
@engine_options
def command(text_or_file: str, wanted: str | None, **given: Any) -> None:
    """Show for each event which rule fired on which words, and for near misses why not.

    \b
    Examples:
      dipevents explain "Kenya's president met the Somali leader in Nairobi."
      dipevents explain article.txt --date 2025-05-03
    """
    from dipevents.io.console import printable
    from dipevents.io.readers import ReadFailure, read

    options = read_options(given)
    if text_or_file == "-" or _is_path(text_or_file):
        documents = [
            item
            for item in read([text_or_file], options)
            if isinstance(item, ReadFailure) or wanted in (None, item.id)
        ]
    else:
        documents = [_typed(text_or_file, options.date)]
    engine = load_engine(given)
    for item in documents:
        if isinstance(item, ReadFailure):
            click.echo(f"dipevents: {item}", err=True)
            continue
        click.echo(f"== {printable(item.id)} (published: {item.published or 'not known'})")
        for line in engine.explain(item):
            indent = line[: len(line) - len(line.lstrip(" "))]
            click.echo(indent + printable(line))
        for line in _not_read(item.text, engine.know.boilerplate):
            click.echo(line)
    if any(isinstance(item, ReadFailure) for item in documents):
        click.get_current_context().exit(1)
    if not documents:
        raise UsageError(f"{text_or_file}: no document with the id {wanted!r}")


def _is_path(value: str) -> bool:
    try:
        if Path(value).exists():
            return True
    except OSError:  # a text too long for a file name
        return False
    path = Path(value)
    if " " not in value and (path.suffix or "/" in value):
        raise UsageError(f"{value}: no such file; to explain a text, write it in quotes")
    return False


def _typed(text: str, day: str | None) -> Any:
    from dipevents.records import Document

    return Document(
        id="text",
        text=text,
        published=day,
        published_basis="option" if day else None,
        language="en",
    )


def _not_read(text: str, rules: Any) -> list[str]:
    """What was taken for boilerplate, with the rule that took it."""
    from dipevents.io.clean import pieces
    from dipevents.io.console import printable

    taken = [piece for piece in pieces(text, rules) if piece.kind == "boilerplate"]
    lines = [f"  {piece.rule}: {printable(text[piece.start : piece.end])[:100]}" for piece in taken]
    return ["Not read (page furniture, datelines, bylines):", *lines] if lines else []
