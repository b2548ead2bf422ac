"""dipevents lexicon: check a file of one's own, look up words, write out the tables."""

from typing import Any

import click

from dipevents.cli.options import load_engine

_TABLES = ("countries", "places", "organisations", "titles", "officials")
_model = click.option(
    "--model", metavar="DIR", type=click.Path(exists=True, file_okay=False),
    help="Rules and tables to use in place of those installed.",
)  # fmt: skip
_lexicons = click.option(
    "--lexicon", "lexicons", metavar="FILE", multiple=True,
    type=click.Path(exists=True, dir_okay=False), help="Your own file, added. Repeatable.",
)  # fmt: skip


@click.group("lexicon")
def command() -> None:
    """What the extractor knows: look it up, write it out, check your own additions."""


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--no-examples", is_flag=True, help="Check the form only, run no examples.")
@click.option("--spacy-model", metavar="NAME", help="spaCy pipeline to use.")
@_model
def check(files: tuple[str, ...], no_examples: bool, **given: Any) -> None:
    """Check lexicon FILES (TOML), and run the examples of their rules.

    A mistake is told with file, line and key; an example that does not do what it should, with its
    rule. The exit code is 0 where all is well, else 1.

    \b
    Examples:
      dipevents lexicon check mine.toml
      dipevents lexicon check mine.toml --no-examples
    """
    from dipevents.corpus.lexicon_check import check_syntax, run_examples
    from dipevents.io.console import printable
    from dipevents.lexicon import load_lexicon

    rules = {file: check_syntax(file, given["model"]) for file in files}
    load_lexicon(given["model"], files)
    engine = None if no_examples else load_engine({**given, "lexicons": files})
    failed = False
    for file, found in rules.items():
        every = list(run_examples(found, engine)) if engine else []
        trials = [trial for trial in every if trial.reason is not None]
        bad = [trial for trial in trials if trial.reason]
        failed = failed or bool(bad)
        for trial in bad:
            where = f"{file}: [[{trial.table}]] {trial.rule}"
            click.echo(f"{where}: {trial.reason}: {printable(trial.sentence)}", err=True)
        number = sum(len(of_table) for of_table in found.values())
        said = f"{file}: {number} rule{'s' * (number != 1)}"
        if engine:
            said += f", {len(trials) - len(bad)} of {len(trials)} examples as they should be"
        if len(every) > len(trials):
            said += f", {len(every) - len(trials)} not run (one sentence does not show them)"
        click.echo(said)
    click.get_current_context().exit(1 if failed else 0)


@command.command("export")
@click.argument("table", required=False, type=click.Choice(_TABLES))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl",
              show_default=True, help="In CSV, lists are joined by semicolons.")  # fmt: skip
@_lexicons
@_model
def export(table: str | None, form: str, lexicons: tuple[str, ...], model: str | None) -> None:
    """Write the entries of TABLE (default: all, each with its table) to standard output.

    \b
    Examples:
      dipevents lexicon export countries --format csv
      dipevents lexicon export officials
    """
    import sys

    import msgspec

    from dipevents.corpus.lexicon_show import export as entries
    from dipevents.errors import UsageError

    if form == "csv" and table is None:
        raise UsageError("CSV holds one table; name it: lexicon export countries --format csv")
    out = sys.stdout.buffer
    if form == "jsonl":
        for name, entry in entries(table, model, lexicons):
            row = entry if table else {"table": name, **entry}
            out.write(msgspec.json.encode(row) + b"\n")
        out.flush()
        return
    import csv
    import io

    from dipevents.io.csvout import guard

    text = io.StringIO(newline="")
    rows = csv.writer(text)
    for number, (_, entry) in enumerate(entries(table, model, lexicons)):
        if not number:
            rows.writerow(entry)
        rows.writerow(guard(_cell(value)) for value in entry.values())
    out.write(text.getvalue().encode())
    out.flush()


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(value)
    return "" if value is None else str(value)


@command.command("show")
@click.argument("term")
@click.option("--json", "as_json", is_flag=True, help="Print whole entries, one a line.")
@_lexicons
@_model
def show(term: str, as_json: bool, lexicons: tuple[str, ...], model: str | None) -> None:
    """Show which entries and rules know TERM: a name, an alias, a trigger word, a phrase.

    Entries that have it as a whole come alone; where there is none, those that hold it.
    The exit code is 0 also where nothing is found.

    \b
    Examples:
      dipevents lexicon show Kremlin
      dipevents lexicon show summoned
    """
    import msgspec

    from dipevents.corpus.lexicon_show import find_term

    found = find_term(term, model, lexicons)
    if as_json:
        for item in found:
            click.echo(msgspec.json.encode({"table": item.table, **item.entry}).decode())
        return
    if not found:
        click.echo(f"dipevents: no entry knows {term!r}", err=True)
        return
    from dipevents.cli.tables import show_table

    show_table(
        ("table", "entry", "words", "more"),
        [(f.table, f.name, ", ".join(f.words), _more(f.entry)) for f in found],
    )


def _more(entry: Any) -> str:
    keys = ("iso3", "type", "kind", "class", "office", "country", "organization", "from", "to",
            "topic", "outcome", "status", "cow", "qid")  # fmt: skip
    return " ".join(f"{key}={entry[key]}" for key in keys if entry.get(key) is not None)
