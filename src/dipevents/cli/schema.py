"""dipevents schema: the JSON Schema of the records."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of one event.

    \b
    Example:
      dipevents schema > event.schema.json
    """
    import json

    from dipevents.io.schema import event_schema

    click.echo(json.dumps(event_schema(), indent=2, ensure_ascii=False))
