"""dipevents text: the text that offsets count in."""

from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.options import input_options, read_options
from dipevents.errors import InputError, UsageError


@click.command("text")
@click.argument("file", shell_complete=files)
@click.option("--id", "wanted", metavar="ID", help="Which document of a file that holds several.")
@input_options
def command(file: str, wanted: str | None, **given: Any) -> None:
    """Print the text of FILE (-: standard input) that the offsets of its events refer to.

    Nothing is added to it, no line end either.

    \b
    Examples:
      dipevents text article.html
      dipevents text news.jsonl --id 1780
    """
    import sys

    from dipevents.io.readers import ReadFailure, read

    found, ids, failure = None, [], None
    for item in read([file], read_options(given)):
        if isinstance(item, ReadFailure):
            failure = failure or item
            continue
        ids.append(item.id)
        if wanted is None or item.id == wanted:
            found = found or item
            if wanted is not None or len(ids) > 1:
                break
    if found is None and failure is not None:
        raise InputError(str(failure))
    if found is None:
        shown = ", ".join(ids[:5]) + (" ..." if len(ids) > 5 else "")
        raise UsageError(f"{file}: no document with the id {wanted!r} (ids: {shown})")
    if wanted is None and len(ids) > 1:
        raise UsageError(f"{file} holds several documents ({ids[0]}, {ids[1]} ...); name one: --id")
    sys.stdout.flush()
    sys.stdout.buffer.write(found.text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
