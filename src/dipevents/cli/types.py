"""dipevents types: the values of the record, what they mean and how they are coded."""

from typing import Any

import click

_SECTIONS = ("types", "statuses", "roles", "kinds", "topics", "outcomes", "codes")


@click.command("types")
@click.argument("section", required=False, type=click.Choice(_SECTIONS))
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown"]),
              default="table", show_default=True, help="How to write it.")  # fmt: skip
@click.option("--model", metavar="DIR", type=click.Path(exists=True, file_okay=False),
              help="Rules and tables to use in place of those installed.")  # fmt: skip
def command(section: str | None, form: str, model: str | None) -> None:
    """List types, statuses, roles, kinds, topics and outcomes with their definitions.

    Types come with their CAMEO and PLOVER codes when they occurred, topics with their PLOVER
    contexts; `codes` lists the codes of every type and status with their source.

    \b
    Examples:
      dipevents types
      dipevents types codes --format markdown
      dipevents types topics --format json
    """
    import json

    from dipevents.corpus.catalogue import CODE_COLUMNS, catalogue, code_rows

    known = catalogue(model)
    rows: dict[str, list[dict[str, Any]]] = {
        name: [{"id": v.id, "definition": v.definition, "codes": list(v.codes)} for v in values]
        for name, values in known.items()
    }
    rows["codes"] = code_rows(model)
    if section:
        rows = {section: rows[section]}
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for number, (name, values) in enumerate(rows.items()):
        if number:
            click.echo()
        columns = CODE_COLUMNS if name == "codes" else _columns(values)
        cells = [[_cell(value[column]) for column in columns] for value in values]
        _write(form, name, columns, cells)


def _columns(values: list[dict[str, Any]]) -> tuple[str, ...]:
    coded = any(value["codes"] for value in values)
    return ("id", "definition", "codes") if coded else ("id", "definition")


def _cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _write(form: str, name: str, columns: tuple[str, ...], cells: list[list[str]]) -> None:
    if form == "markdown":
        click.echo(f"## {name}\n")
        click.echo(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
        for row in cells:
            click.echo(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |")
        return
    from dipevents.cli.tables import show_table

    show_table(columns, cells, title=name.upper())
