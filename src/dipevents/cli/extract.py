"""dipevents extract: the events of articles."""

import os
from typing import Any

import click

from dipevents.cli.options import engine_options, input_options, load_engine, read_options
from dipevents.errors import UsageError

TYPES = (
    "call", "meeting", "visit", "summit", "negotiation", "mediation", "agreement", "invitation",
    "message", "award", "relations", "credentials", "summons", "expulsion",
)  # fmt: skip
STATUSES = ("occurred", "planned", "proposed", "cancelled", "denied")


def _listed(allowed: tuple[str, ...]) -> Any:
    """A callback for an option that takes several values, with commas or repeated."""

    def check(
        _ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
    ) -> frozenset[str]:
        words = [word.strip() for part in value for word in part.split(",") if word.strip()]
        for word in words:
            if word not in allowed:
                raise click.BadParameter(f"{word!r} is none of {', '.join(allowed)}", param=param)
        return frozenset(words)

    return check


@click.command("extract")
@click.argument("paths", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write to FILE; it is made even where nothing is found.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["jsonl", "csv", "table"]),
    help="Default: by the suffix of -o FILE; else a table on a terminal, JSONL in a pipe.",
)
@click.option(
    "--types",
    multiple=True,
    callback=_listed(TYPES),
    metavar="TYPE,...",
    help=f"Only these types: {', '.join(TYPES)}.",
)
@click.option(
    "--status",
    multiple=True,
    callback=_listed(STATUSES),
    metavar="STATUS,...",
    help=f"Only these statuses: {', '.join(STATUSES)}.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Only events of this confidence (0 to 1) or more.",
)
@click.option("--id", metavar="ID", help="The id of the one document read, also from -.")
@click.option("--strict", is_flag=True, help="Stop at the first document that cannot be read.")
@click.option("--any-language", is_flag=True, help="Read also what does not look English.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to work with; the output is the same for any number.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="No progress, no summary; failures are still told."
)
@input_options
@engine_options
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Extract the diplomatic events of articles.

    PATHS are files, folders (read with all below them, sorted) and - for standard input: plain
    text, Markdown, HTML, JSON, JSONL and CSV, gzipped or not.

    \b
    Examples:
      dipevents extract articles/ -o events.jsonl
      dipevents extract news.jsonl.gz --types call,meeting --format csv -o calls.csv
      curl -s https://example.org/a.html | dipevents extract - --id a.html
    """
    import sys

    from dipevents.cli.run import Run
    from dipevents.io.readers import read, walk
    from dipevents.io.writers import Output

    if not paths:
        raise UsageError("no paths given; name files, folders, or - for standard input")
    options = read_options(given)
    output = given["output"]
    # The output of the last run is no article of this one.
    files = [file for file in walk(paths) if not _same(file, output)]
    if any(_same(path, output) for path in paths):
        raise UsageError(f"{output} is both read and written; give -o another name")
    documents = read(files, options)
    engine = load_engine(given)
    try:
        out = Output(output, _format(given["output_format"], output), sys.stdout.buffer)
    except OSError as error:
        raise UsageError(f"-o {output}: cannot be written ({error.strerror})") from error
    with out:
        run = Run(
            engine=engine,
            keep=lambda event: (
                (not given["types"] or event.type in given["types"])
                and (not given["status"] or event.status in given["status"])
                and event.confidence >= given["min_confidence"]
            ),
            any_language=given["any_language"],
            strict=given["strict"],
            quiet=given["quiet"],
            jobs=given["jobs"],
        )
        code = run(documents, out, total=len(files))
    click.get_current_context().exit(code)


def _same(file: str, output: str | None) -> bool:
    return output is not None and os.path.realpath(file) == os.path.realpath(output)


def _format(chosen: str | None, output: str | None) -> str:
    import sys

    if chosen:
        return chosen
    if output:
        return "csv" if output.lower().endswith(".csv") else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"
