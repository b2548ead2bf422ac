"""dipevents show."""

import click


@click.command("show")
def command() -> None:
    """In the making."""
