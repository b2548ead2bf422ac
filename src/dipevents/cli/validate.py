"""dipevents validate: sample articles against the events expected of them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dipevents.cli.completion import files
from dipevents.cli.options import engine_options, input_options, load_engine, read_options
from dipevents.errors import InputError, UsageError

if TYPE_CHECKING:
    from dipevents.corpus.expected import Sample
    from dipevents.corpus.validate import Checked
    from dipevents.io.readers import ReadFailure
    from dipevents.records import Event

_FIELDS = (
    "type", "status", "participants", "date", "place", "name", "topics", "outcomes", "trigger",
)  # fmt: skip


def _minimums(_ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Any:
    out = {}
    for word in (w for part in value for w in part.split(",")):
        name, sign, number = word.partition("=")
        try:
            out[name.strip()] = float(number)
        except ValueError:
            sign = ""
        if not sign:
            raise click.BadParameter(f"{word!r}; write it as event_f1=0.8", param=param)
    return out


def _fields(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    for word in words:
        if word not in _FIELDS:
            raise click.BadParameter(f"{word!r} is none of {', '.join(_FIELDS)}", param=param)
    return words


@click.command("validate")
@click.argument("paths", nargs=-1, required=True, shell_complete=files)
@click.option("--mode", type=click.Choice(["exact", "contains", "score"]), default="exact",
              show_default=True, help="How to compare.")  # fmt: skip
@click.option("--fields", callback=_fields, default=",".join(_FIELDS[:5]), show_default=True,
              metavar="FIELD,...",
              help="What to compare; there are also name, topics, outcomes, trigger.")  # fmt: skip
@click.option("--min", "minimums", multiple=True, callback=_minimums, metavar="FIGURE=X",
              help="With --mode score, the least that is enough: event_f1=0.8.")  # fmt: skip
@click.option("--texts", metavar="DIR", type=click.Path(exists=True, file_okay=False),
              help="Where a gold file's articles are; default: beside it or texts/.")  # fmt: skip
@click.option("--update", is_flag=True, help="Write the expectations anew from what is found.")
@click.option("--junit", metavar="FILE", type=click.Path(dir_okay=False),
              help="Write the results as JUnit XML, too.")  # fmt: skip
@click.option("--github", is_flag=True, help="Print annotations for a GitHub workflow, too.")
@input_options
@engine_options
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Extract from sample articles and compare with the events expected of them.

    PATHS are articles (call.txt, with call.expected.jsonl beside it), files of expectations,
    folders of both, and gold files. The exit code is 0 where all is as expected, else 1.

    \b
    exact     the same events, equal in the compared fields
    contains  every expected event is there, with what its expectation says; more may be there
    score     the figures of `dipevents score` reach each --min

    \b
    Examples:
      dipevents validate --update article.txt
      dipevents validate examples/ci/texts --mode contains --junit report.xml
      dipevents validate examples/ci/gold.jsonl --mode score --min event_f1=0.8,who_f1=0.9
    """
    from dipevents.corpus.expected import find_samples
    from dipevents.io.readers import ReadFailure

    mode = given["mode"]
    if (mode == "score") != bool(given["minimums"]):
        raise UsageError("--mode score and --min go together: --mode score --min event_f1=0.8")
    if given["update"] and mode == "score":
        raise UsageError("--update goes with --mode exact or contains")
    items = list(
        find_samples(paths, read_options(given), given["texts"], new=bool(given["update"]))
    )
    failures = [item for item in items if isinstance(item, ReadFailure)]
    samples = [item for item in items if not isinstance(item, ReadFailure)]
    if given["update"] and any(sample.gold for sample in samples):
        raise UsageError("--update writes *.expected.jsonl, not gold files; correct those by hand")
    results = _checked(samples, load_engine(given), mode, given["fields"])
    for failure in failures:
        click.echo(f"dipevents: failed: {failure}", err=True)
    if mode == "score":
        ok = _scores(results, given["minimums"])
    else:
        ok = _report(results)
    if given["junit"]:
        _write_junit(given["junit"], results, failures)
    if given["github"]:
        from dipevents.corpus.junit import annotations

        for line in annotations([] if mode == "score" and ok else results, failures):
            click.echo(line)
    if given["update"]:
        _update(results)
        ok = True
    click.get_current_context().exit(0 if ok and not failures else 1)


def _checked(
    samples: "Sequence[Sample]", engine: Any, mode: str, fields: Sequence[str]
) -> "list[Checked]":
    from dipevents.corpus.coded import coded_event
    from dipevents.corpus.validate import check

    out = []
    for sample, events in zip(samples, _extract(engine, samples), strict=True):
        coded = [coded_event(event) for event in events]
        out.append(check(sample, coded, "contains" if mode == "contains" else "exact", fields))
    return out


def _extract(engine: Any, samples: "Sequence[Sample]") -> "list[list[Event]]":
    """The events of each sample. Raises InputError naming the one that cannot be read."""
    try:
        return [events for _, events in engine.pipe([sample.document for sample in samples])]
    except Exception:
        out = []
        for sample in samples:  # one by one, to find which
            try:
                out += [events for _, events in engine.pipe([sample.document])]
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                raise InputError(f"{sample.document.id}: {reason}") from error
        return out


def _report(results: "Sequence[Checked]") -> bool:
    """Print the differences; True where there are none."""
    styles = {"missing": "red", "unexpected": "yellow", "differs": "magenta"}
    for result in results:
        if result.ok:
            continue
        _say(f"{result.sample.path}: {result.sample.document.id}", "bold")
        for difference in result.differences:
            _say(f"  {difference}", styles[difference.kind])
    wrong = sum(not result.ok for result in results)
    number = len(results)
    _say(
        f"{number} document{'s' * (number != 1)}, {number - wrong} as expected, {wrong} not",
        "red" if wrong else "green",
    )
    return not wrong


def _scores(results: "Sequence[Checked]", minimums: dict[str, float]) -> bool:
    from dipevents.corpus.coded import GoldDocument
    from dipevents.corpus.figures import flat
    from dipevents.corpus.scoring import score

    gold = {
        r.sample.document.id: GoldDocument(
            doc=r.sample.document.id, events=tuple(e.event for e in r.sample.expected)
        )
        for r in results
    }
    figures = flat(score(gold, {r.sample.document.id: r.found for r in results}).figures())
    ok = True
    for name, least in minimums.items():
        if name not in figures:
            raise UsageError(f"--min {name}: no such figure here; there are {', '.join(figures)}")
        enough = figures[name] >= least
        ok = ok and enough
        sign = ">=" if enough else "<"
        _say(f"{name} {figures[name]:.3f} {sign} {least:g}", "green" if enough else "red")
    return ok


def _say(line: str, style: str) -> None:
    from dipevents.io.console import printable

    indent = "  " if line.startswith("  ") else ""
    plain = indent + printable(line)
    if not sys.stdout.isatty():
        click.echo(plain)
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False, soft_wrap=True).print(Text(plain, style=style))


def _write_junit(
    path: str, results: "Sequence[Checked]", failures: "Sequence[ReadFailure]"
) -> None:
    from dipevents.corpus.junit import junit

    try:
        Path(path).write_bytes(junit(results, failures))
    except OSError as error:
        raise UsageError(f"--junit {path}: cannot be written ({error.strerror})") from error


def _update(results: "Sequence[Checked]") -> None:
    from dipevents.corpus.expected import write_expected
    from dipevents.corpus.validate import documents_of

    for path, group in documents_of(results):
        if all(result.ok for result in group) and Path(path).exists():
            continue
        records = {r.sample.document.id: list(r.updated) for r in group}
        try:
            write_expected(path, records, group[0].sample.several)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
        click.echo(f"wrote {path}")
