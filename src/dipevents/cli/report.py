"""dipevents report."""

import click


@click.command("report")
def command() -> None:
    """In the making."""
