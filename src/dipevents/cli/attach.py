"""dipevents attach: the words of the documents put back into events written without them."""

import sys
from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.options import input_options, read_options


@click.command("attach")
@click.argument("events", shell_complete=files)
@click.argument("texts", nargs=-1, required=True, shell_complete=files)
@input_options
def command(events: str, texts: tuple[str, ...], **given: Any) -> None:
    """Put the words of TEXTS back into EVENTS (JSONL; -: standard input) written with --no-text.

    TEXTS are the articles, read as extract reads them. A text is known by its sha256, so a changed
    one is refused. An event whose text is not there is written as it was, and named on standard
    error.

    \b
    Examples:
      dipevents extract articles/ --no-text -o public.jsonl
      dipevents attach public.jsonl articles/ > events.jsonl
    """
    from dipevents.corpus.stream import decode_event, read_lines
    from dipevents.corpus.texts import Texts
    from dipevents.errors import InputError, UsageError
    from dipevents.io.readers import ReadFailure, read
    from dipevents.io.writers import JsonlWriter

    if events == "-" and "-" in texts:
        raise UsageError("only one of EVENTS and TEXTS can be standard input")
    failed = False

    def complain(reason: object) -> None:
        nonlocal failed
        failed = True
        click.echo(f"dipevents: failed: {reason}", err=True)

    documents = []
    for item in read(texts, read_options(given)):
        if isinstance(item, ReadFailure):
            complain(item)
        else:
            documents.append(item)
    known = Texts(documents)
    writer = JsonlWriter(sys.stdout.buffer)
    for number, line in read_lines(events):
        try:
            event = decode_event(line, f"{events}:{number}")
        except InputError as error:
            complain(error)
            continue
        try:
            event = known.attach(event)
        except InputError as error:
            complain(f"{events}:{number}: {error}")
        writer.write((event,))
    writer.close()
    if failed:
        click.get_current_context().exit(1)
