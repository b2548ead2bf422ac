"""dipevents score: extracted events against a gold standard."""

from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.errors import UsageError


@click.command("score")
@click.argument("gold", shell_complete=files)
@click.argument("events", shell_complete=files)
@click.option("--json", "as_json", is_flag=True, help="Print all figures as one JSON object.")
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="List up to N errors of each kind.",
)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND",
    help="Only errors of this kind: missed, extra, who, date, status, role ... Repeatable.",
)  # fmt: skip
@click.option("--docs", metavar="DOC,...", help="Score only these documents of the gold file.")
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    metavar="N",
    help="Draws for the 95% intervals (documents with replacement); 0: none.",
)
def command(gold: str, events: str, as_json: bool, **given: Any) -> None:
    """Compare EVENTS (JSONL of extract; -: standard input) with a GOLD file.

    GOLD holds one document a line: {"doc": ..., "published": ..., "events": [...]}. An event
    belongs to the document whose `doc` is its document's id, or the stem of its id or path.

    \b
    Examples:
      dipevents extract examples/ci/texts/*.txt | dipevents score examples/ci/gold.jsonl -
      dipevents score examples/ci/gold.jsonl events.jsonl --errors 5 --json
    """
    from dipevents.corpus.coded import by_document, read_coded, read_gold
    from dipevents.corpus.scoring import KINDS, score

    if gold == "-" and events == "-":
        raise UsageError("only one of GOLD and EVENTS can be standard input")
    for kind in given["kinds"]:
        if kind not in KINDS:
            raise UsageError(f"--kind {kind}: kinds are {', '.join(KINDS)}")
    documents = read_gold(gold)
    if given["docs"]:
        wanted = given["docs"].split(",")
        unknown = [doc for doc in wanted if doc not in documents]
        if unknown:
            raise UsageError(f"--docs {unknown[0]}: no such document in {gold}")
        documents = {doc: documents[doc] for doc in wanted}
    result = score(documents, by_document(documents, read_coded(events)))
    report = result.report(given["bootstrap"])
    kinds = given["kinds"] or KINDS
    limit = given["errors"] or (len(result.errors) if given["kinds"] else 0)
    listed = {
        kind: [error for error in result.errors if error.kind == kind][:limit] for kind in kinds
    }
    if as_json:
        _print_json(report, listed if limit else {})
    else:
        _print_tables(report, listed if limit else {})


def _print_json(report: dict[str, Any], listed: dict[str, Any]) -> None:
    import json

    import msgspec

    if listed:
        report["listed"] = msgspec.to_builtins(listed)
    click.echo(json.dumps(report, indent=1, ensure_ascii=False))


def _print_tables(report: dict[str, Any], listed: dict[str, Any]) -> None:
    from dipevents.cli.tables import show_table
    from dipevents.corpus.figures import RATIOS, SHARES
    from dipevents.io.console import printable

    spans = report["intervals"]

    def interval(key: str) -> str:
        return "{:.3f}-{:.3f}".format(*spans[key]) if key in spans else ""

    click.echo(f"{report['documents']} documents")
    show_table(
        ("figure", "P", "R", "F1", "95% of F1"),
        [(key, *_prf(report[key]), interval(f"{key}_f1")) for key in RATIOS],
    )
    click.echo()
    show_table(
        ("share", "right", "95%"),
        [(k, f"{report[k]:.3f}", interval(k)) for k in SHARES if report[k] is not None],
    )
    for what in ("types", "statuses"):
        click.echo()
        show_table(
            (what, "right", "extra", "missed", "P", "R", "F1"),
            [
                (name, *(str(row[k]) for k in ("tp", "extra", "missed")), *_prf(row))
                for name, row in report[what].items()
            ],
        )
    click.echo()
    show_table(("errors", "number"), [(k, str(n)) for k, n in report["errors"].items() if n])
    for kind, errors in listed.items():
        if errors:
            click.echo(f"\n{kind}:")
        for error in errors:
            click.echo(f"  {printable(str(error))}")


def _prf(row: dict[str, float]) -> tuple[str, str, str]:
    return f"{row['p']:.3f}", f"{row['r']:.3f}", f"{row['f1']:.3f}"
