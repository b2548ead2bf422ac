"""dipevents gather: the part files of a run over a cluster, as one."""

from typing import TYPE_CHECKING

import click

from dipevents.cli.completion import files
from dipevents.errors import DipeventsError, UsageError

if TYPE_CHECKING:
    from dipevents.cluster.gather import Gathering
    from dipevents.io.manifest import Row

SHOWN = 20


@click.command("gather")
@click.argument("folder", metavar="FOLDER", shell_complete=files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write to FILE, with the manifest beside it; default: standard output.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["jsonl", "csv"]),
    help="Default: by the suffix of -o FILE, else JSONL.",
)
@click.option("--partial", is_flag=True, help="Go on where partitions are missing or broken.")
@click.option("-q", "--quiet", is_flag=True, help="No summary; what is missing is still told.")
def command(
    folder: str, output: str | None, output_format: str | None, partial: bool, quiet: bool
) -> None:
    """Join the part files that `extract --engine dask -o FOLDER` wrote, in the order of the input.

    FOLDER is a folder or a URL. The result is that of one run without a cluster. Every part is
    checked against its manifest; nothing is written where one is missing, unless with --partial.

    \b
    Examples:
      dipevents gather parts -o events.jsonl
      dipevents gather parts --format csv > events.csv
    """
    from pathlib import Path

    from dipevents.cluster.gather import Gathering
    from dipevents.cluster.parts import Folder

    if output is not None and not Path(output).absolute().parent.is_dir():
        raise UsageError(f"-o {output}: no such folder; make it first")
    form = output_format or ("csv" if (output or "").lower().endswith(".csv") else "jsonl")
    found = Gathering(Folder(folder))
    if found.problems and not partial:
        _complain(found.problems)
        raise DipeventsError(
            f"{folder}: {len(found.problems):,} of {len(found.parts):,} partitions are missing or "
            "broken; extract --resume does them, --partial goes on without"
        )
    documents, events = _write(found, output, form)
    if found.problems:
        _complain(found.problems)
    if not quiet:
        whole = len(found.parts) - len(found.problems)
        click.echo(
            f"dipevents: {whole:,} of {len(found.parts):,} partitions, {documents:,} documents, "
            f"{events:,} events",
            err=True,
        )
    if found.problems and not partial:
        raise DipeventsError(
            f"{output or 'the output'} is not complete; call extract --resume, then gather again"
        )


def _write(found: "Gathering", output: str | None, form: str) -> tuple[int, int]:
    """Write all that is whole; how many documents and events."""
    import sys
    from pathlib import Path

    from dipevents.io.store import Store
    from dipevents.io.writers import Output, encoder

    convert = _to_csv if form == "csv" else _as_it_is
    documents = events = 0
    if output is None or (Path(output).exists() and not Path(output).is_file()):
        with Output(output, form, sys.stdout.buffer) as out:
            for row, data in found.documents():
                out.add(convert(row, data)[1])
                documents, events = documents + 1, events + row.events
        return documents, events
    store = Store(output, {**found.settings, "format": form}, head=encoder(form)[0])
    whole = False
    try:
        for row, data in found.documents():
            store.add(*convert(row, data))
            documents, events = documents + 1, events + row.events
        whole = not found.problems
    finally:
        store.close("finished" if whole else "interrupted")
    return documents, events


def _complain(problems: dict[str, str]) -> None:
    for number, (part, problem) in enumerate(sorted(problems.items())):
        if number == SHOWN:
            click.echo(f"dipevents: ... and {len(problems) - SHOWN:,} more", err=True)
            return
        click.echo(f"dipevents: {part}: {problem}", err=True)


def _as_it_is(row: "Row", data: bytes) -> "tuple[Row, bytes]":
    return row, data


def _to_csv(row: "Row", data: bytes) -> "tuple[Row, bytes]":
    import msgspec

    from dipevents.io.csvout import encode_csv
    from dipevents.io.manifest import checksum
    from dipevents.records import Event

    cells = encode_csv(msgspec.json.Decoder(Event).decode_lines(data))
    return msgspec.structs.replace(row, written=len(cells), crc32=checksum(cells)), cells
