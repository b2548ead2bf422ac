"""dipevents status: how a run went, from its manifest."""

import click

from dipevents.cli.completion import files
from dipevents.errors import UsageError

SHOWN = 20


@click.command("status")
@click.argument("output", metavar="EVENTS", shell_complete=files)
@click.option("--json", "as_json", is_flag=True, help="One JSON object in place of the table.")
def command(output: str, as_json: bool) -> None:
    """Sum up the manifest beside EVENTS, the file that `extract -o EVENTS` wrote.

    \b
    Examples:
      dipevents status events.jsonl
      dipevents status events.jsonl --json
    """
    import msgspec

    from dipevents.io.console import printable
    from dipevents.io.manifest import failures, manifest_path, summary

    if not manifest_path(output).exists():
        raise UsageError(f"{output}: no manifest ({manifest_path(output)}); name the file after -o")
    try:
        found = summary(output)
    except OSError as error:
        raise click.ClickException(f"{manifest_path(output)}: {error.strerror}") from error
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    state = {
        "finished": "finished",
        "interrupted": "interrupted; --resume goes on with it",
        "running": "running, or broken off: then --resume goes on with it",
    }.get(found.state or "", "not known (no run.json)")
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
