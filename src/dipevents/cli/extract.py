"""dipevents extract: the events of articles."""

import os
from pathlib import Path
from typing import Any

import click

from dipevents.cli.completion import files, listed
from dipevents.cli.options import (
    cluster_options,
    engine_options,
    input_options,
    load_engine,
    read_options,
)
from dipevents.errors import UsageError

TYPES = (
    "call", "meeting", "visit", "summit", "negotiation", "mediation", "agreement", "invitation",
    "message", "award", "relations", "credentials", "summons", "expulsion",
)  # fmt: skip
HANDFUL = 8  # files
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
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE; it is made even where nothing is found. With --engine dask: a folder or "
    "URL for part files.",
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
    shell_complete=listed(lambda: TYPES),
    metavar="TYPE,...",
    help=f"Only these types: {', '.join(TYPES)}.",
)
@click.option(
    "--status",
    multiple=True,
    callback=_listed(STATUSES),
    shell_complete=listed(lambda: STATUSES),
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
@click.option(
    "--no-text",
    is_flag=True,
    help="Write offsets and values without the words of the documents; see attach.",
)
@click.option("--id", metavar="ID", help="The id of the one document read, also from -.")
@click.option("--strict", is_flag=True, help="Stop at the first document that cannot be read.")
@click.option("--any-language", is_flag=True, help="Read also what does not look English.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to work with (default: the cores); the output is the same for any number.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with a run into the same -o FILE that broke off; what is done stays.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="Time after which one document is given up as failed.",
)
@click.option("--follow-links", is_flag=True, help="Read also what links out of a folder lead to.")
@click.option(
    "-q", "--quiet", is_flag=True, help="No progress, no summary; failures are still told."
)
@input_options
@engine_options
@cluster_options
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Extract the diplomatic events of articles.

    PATHS are files, folders (read with all below them, sorted) and - for standard input: plain
    text, Markdown, HTML, JSON, JSONL and CSV, gzipped or not.

    \b
    Examples:
      dipevents extract articles/ -o events.jsonl
      dipevents extract news.jsonl.gz --types call,meeting --format csv -o calls.csv
      dipevents extract news.jsonl --engine dask -o parts
      curl -s https://example.org/a.html | dipevents extract - --id a.html
    """
    from dipevents.cli.signals import Stop
    from dipevents.io.folders import NotRead, walk

    if not paths:
        raise UsageError("no paths given; name files, folders, or - for standard input")
    if given["engine"] == "dask":
        from dipevents.cli.shared import extract

        click.get_current_context().exit(extract(paths, given))
    for name, option in (("scheduler", "--scheduler"), ("partition_size", "--partition-size")):
        if given[name] is not None:
            raise UsageError(f"{option} goes with --engine dask")
    output = given["output"]
    if output is not None and Path(output).is_dir():
        raise UsageError(f"-o {output}: is a directory; name a file in it")
    own = _own_files(output)
    # The output of the last run is no article of this one.
    files = [
        file
        for file in walk(paths, follow_links=given["follow_links"])
        if isinstance(file, NotRead) or os.path.realpath(file) not in own
    ]
    if any(os.path.realpath(path) in own for path in paths if path != "-"):
        raise UsageError(f"{output} is both read and written; give -o another name")
    if output is not None and not Path(output).absolute().parent.is_dir():
        raise UsageError(f"-o {output}: no such folder; make it first")
    if given["resume"] and not own:
        raise UsageError("--resume goes with -o FILE of an earlier run")
    names = [file for file in files if not isinstance(file, NotRead)]
    if given["id"] is not None and len(names) > 1:
        raise UsageError(
            f"--id {given['id']} names one document, but there are several: "
            f"{names[0]} and {names[1]}"
        )
    with Stop() as stop:
        click.get_current_context().exit(_run(paths, files, given, stop))


def _run(paths: tuple[str, ...], files: list[Any], given: dict[str, Any], stop: Any) -> int:
    import sys

    from dipevents.cli.running import Run, encoding, kept, settings
    from dipevents.io.readers import read_items
    from dipevents.io.store import Store
    from dipevents.io.writers import Output, OutputError

    options = read_options(given)
    output = given["output"]
    form = _format(given["output_format"], output)
    head, encode = encoding(given, form)
    try:
        engine = load_engine(given)
    except KeyboardInterrupt:
        return 130
    run = Run(
        engine=engine,
        keep=kept(given),
        encode=encode,
        any_language=given["any_language"],
        strict=given["strict"],
        quiet=given["quiet"],
        jobs=_jobs(given["jobs"], files),
        timeout=given["timeout"],
    )
    if not _own_files(output) or form == "table":
        if sys.stdout is None:
            raise OutputError("standard output", OSError(0, "it is closed"))
        try:
            with Output(output, form, sys.stdout.buffer) as out:
                return run(read_items(files, options), out, stop, total=len(files))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(output or "standard output", error) from error
    store = Store(output, settings(paths, form, given, engine), head=head, resume=given["resume"])
    code = None
    try:
        code = run(read_items(files, options, store.spool.known), store, stop, total=len(files))
    finally:
        if code is None:
            store.close(None)
        elif code > 1 or (given["strict"] and run.counts["failed"]):
            store.close("interrupted")
        else:
            store.close("finished")
    return code


def _jobs(asked: int | None, files: list[Any]) -> int:
    """Worker processes; none for a handful of files of one article each."""
    from dipevents.cli.workers import cores
    from dipevents.io.readers import suffix_format

    if asked is not None:
        return asked
    single = ("txt", "md", "html")
    if len(files) <= HANDFUL and all(suffix_format(str(file)) in single for file in files):
        return 0
    return cores()


def _own_files(output: str | None) -> frozenset[str]:
    """The real paths of what a run writes to the file ``output``; none for a pipe or a device."""
    if output is None or (Path(output).exists() and not Path(output).is_file()):
        return frozenset()
    from dipevents.io.manifest import companions

    return frozenset(os.path.realpath(path) for path in companions(output))


def _format(chosen: str | None, output: str | None) -> str:
    import sys

    if chosen:
        return chosen
    if output:
        return "csv" if output.lower().endswith(".csv") else "jsonl"
    return "table" if sys.stdout is not None and sys.stdout.isatty() else "jsonl"
