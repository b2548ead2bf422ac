"""dipevents report: events as one HTML page."""

from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.show import event_filter, filter_options
from dipevents.errors import UsageError


@click.command("report")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False),
              help="The HTML file to write.")  # fmt: skip
@click.option("--png", metavar="DIR", type=click.Path(file_okay=False),
              help="Write the charts as PNG files for print; alone without -o.")  # fmt: skip
@click.option("--title", default="Diplomatic events", show_default=True, help="Title of the page.")
@click.option("--manifest", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
              help="Manifest of the run; default: that beside the one file of PATHS.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@filter_options
def command(
    paths: tuple[str, ...],
    output: str | None,
    png: str | None,
    title: str,
    manifest: str | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Write a report of the events of PATHS (JSONL of extract or merge; default -: standard input).

    The page needs no network and loads nothing: totals and coverage, charts, and a table of all
    events that filters, sorts, and opens the sources of each.

    \b
    Examples:
      dipevents report events.jsonl -o report.html
      dipevents merge events.jsonl | dipevents report -o acts.html --title "Acts of May"
      dipevents report events.jsonl --png figures/ --since 2020-01-01
    """
    import os
    from pathlib import Path

    from dipevents.corpus.timeline import read_acts

    names = paths or ("-",)
    if output is None and png is None:
        raise UsageError("nowhere to write to; give -o report.html, or --png DIR for the charts")
    if output is not None and any(
        name != "-" and os.path.realpath(name) == os.path.realpath(output) for name in names
    ):
        raise UsageError(f"{output} is both read and written; give -o another name")
    keep = event_filter(given)
    events = [event for event in read_acts(names) if keep(event)]
    written = []
    try:
        if output is not None:
            from dipevents.corpus.report import write_report

            known = manifest or _beside(names)
            write_report(events, output, title=title, manifest=known)
            written.append(output)
        if png is not None:
            from dipevents.corpus.charts import chart_data
            from dipevents.corpus.charts_png import write_png

            written += [str(path) for path in write_png(chart_data(events), Path(png))]
    except OSError as error:
        raise UsageError(f"{output or png}: cannot be written ({error.strerror})") from error
    if not quiet:
        what = ", ".join(written) or "nothing to draw"
        click.echo(f"dipevents: {len(events)} events: {what}", err=True)


def _beside(names: tuple[str, ...]) -> str | None:
    from dipevents.io.manifest import manifest_path

    if len(names) != 1 or names[0] == "-":
        return None
    path = manifest_path(names[0])
    return str(path) if path.exists() else None
