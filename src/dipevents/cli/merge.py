"""dipevents merge: one record an act, however many articles report it."""

from collections.abc import Iterable

import click

from dipevents.cli.completion import files
from dipevents.errors import InputError, UsageError


@click.command("merge")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False),
              help="Write to FILE; default: standard output.")  # fmt: skip
@click.option("--members", is_flag=True,
              help="Keep the whole events, so that --undo gives them back.")  # fmt: skip
@click.option("--undo", is_flag=True,
              help="Write the events that were merged with --members.")  # fmt: skip
@click.option("--reprints", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
              help="Output of `dipevents dedupe`: prints of one text count once.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(
    paths: tuple[str, ...],
    output: str | None,
    members: bool,
    undo: bool,
    reprints: str | None,
    quiet: bool,
) -> None:
    """Merge the events of PATHS (JSONL; default -: standard input) across documents.

    Events are one act where type, participants, dates, places and topics go together. Each line of
    the output is an event as `dipevents extract` writes it, with its sources, what they disagree
    on, and links from plans, invitations and agreements to what came of them.

    \b
    Examples:
      dipevents merge events.jsonl -o acts.jsonl
      dipevents merge monday.jsonl tuesday.jsonl --members | dipevents merge - --undo
      dipevents dedupe articles/ > prints.jsonl
      dipevents merge events.jsonl --reprints prints.jsonl | jq '{type, reports}'
    """
    import os
    import sys
    from contextlib import ExitStack
    from pathlib import Path

    names = paths or ("-",)
    if output is not None and any(
        name != "-" and os.path.realpath(name) == os.path.realpath(output) for name in names
    ):
        raise UsageError(f"{output} is both read and written; give -o another name")
    lines = _undone(names) if undo else _merged(names, reprints, members)
    count = 0
    with ExitStack() as stack:
        out = sys.stdout.buffer
        if output is not None:
            try:
                out = stack.enter_context(Path(output).open("wb"))
            except OSError as error:
                raise UsageError(f"-o {output}: cannot be written ({error.strerror})") from error
        for line in lines:
            out.write(line)
            count += 1
        out.flush()
    if not quiet:
        what = "events of" if undo else "acts in"
        click.echo(f"dipevents: {count} {what} {', '.join(names)}", err=True)


def _merged(paths: tuple[str, ...], reprints: str | None, members: bool) -> Iterable[bytes]:
    from dipevents.corpus.clusters import merge_lines
    from dipevents.corpus.dedupe import read_reprints

    known = read_reprints(reprints) if reprints else None
    return merge_lines(paths, reprints=known, members=members)


def _undone(paths: tuple[str, ...]) -> Iterable[bytes]:
    import msgspec

    from dipevents.corpus.clusters import MergedEvent, members_of
    from dipevents.corpus.stream import read_lines

    decoder = msgspec.json.Decoder(MergedEvent)
    encoder = msgspec.json.Encoder()
    for path in paths:
        for number, line in read_lines(path):
            try:
                act = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(
                    f"{path}:{number}: not written by dipevents merge ({error})"
                ) from (error)
            for event in members_of([act]):
                yield encoder.encode(event) + b"\n"
