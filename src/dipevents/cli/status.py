"""dipevents status: how a run went, from its manifest."""

import click

from dipevents.cli.completion import files
from dipevents.errors import UsageError

SHOWN = 20
STATES = {
    "finished": "finished",
    "interrupted": "interrupted; --resume goes on with it",
    "running": "running, or broken off: then --resume goes on with it",
}


@click.command("status")
@click.argument("output", metavar="EVENTS", shell_complete=files)
@click.option("--json", "as_json", is_flag=True, help="One JSON object in place of the table.")
def command(output: str, as_json: bool) -> None:
    """Sum up the manifest beside EVENTS, the file that `extract -o EVENTS` wrote.

    EVENTS may be the folder of a run with --engine dask as well, also while it runs.

    \b
    Examples:
      dipevents status events.jsonl
      dipevents status events.jsonl --json
    """
    from pathlib import Path

    import msgspec

    from dipevents.io.console import printable
    from dipevents.io.manifest import failures, manifest_path, summary

    if "://" in output or Path(output).is_dir():
        _folder(output, as_json)
        return
    if not manifest_path(output).exists():
        raise UsageError(f"{output}: no manifest ({manifest_path(output)}); name the file after -o")
    try:
        found = summary(output)
    except OSError as error:
        raise click.ClickException(f"{manifest_path(output)}: {error.strerror}") from error
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    state = STATES.get(found.state or "", "not known (no run.json)")
    lines = [("state", state + (", last line torn" if found.torn else ""))]
    lines += [
        (name, f"{getattr(found, name):,}")
        for name in ("documents", "ok", "empty", "failed", "skipped", "events", "bytes")
    ]
    lines.append(("seconds", f"{found.seconds:,.1f}"))
    for name, value in lines:
        indent = "  " if name in ("ok", "empty", "failed", "skipped") else ""
        click.echo(f"{indent + name:<12}{value:>14}" if name != "state" else f"{name:<12}{value}")
    for number, row in enumerate(failures(output)):
        if number == SHOWN:
            click.echo(f"... and {found.failed - SHOWN:,} more")
            break
        click.echo(f"failed: {printable(row.id)}: {printable(row.error or '')}")


def _folder(output: str, as_json: bool) -> None:
    """The same of a run over a cluster, from what its partitions came to."""
    import msgspec

    from dipevents.cluster.gather import folder_summary

    found = folder_summary(output)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    click.echo(f"{'state':<12}{STATES.get(str(found['state']), found['state'])}")
    for name in ("partitions", "done", "documents", "ok", "empty", "failed", "skipped", "events"):
        inner = name in ("done", "ok", "empty", "failed", "skipped")
        click.echo(f"{'  ' * inner + name:<12}{found[name]:>14,}")
