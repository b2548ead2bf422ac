"""dipevents review: a researcher goes through events and says which are right."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dipevents.cli.completion import files
from dipevents.errors import InputError, UsageError

if TYPE_CHECKING:
    from dipevents.corpus.coded import Coded
    from dipevents.records import Event

_FIELDS = ("type", "status", "participants", "date", "place", "name", "topics", "outcomes")
_HELP = "a accept, r reject, c correct, s skip, b back, q quit"


@click.command("review")
@click.argument("events", shell_complete=files)
@click.option("--verdicts", metavar="FILE", type=click.Path(dir_okay=False),
              help="Where the verdicts are kept; default: EVENTS.review.jsonl.")  # fmt: skip
@click.option("--again", is_flag=True, help="Show events that have a verdict already, too.")
@click.option("--export", "export_to", metavar="FILE", type=click.Path(dir_okay=False),
              help="Write the reviewed documents as a gold file, ask nothing.")  # fmt: skip
@click.option("--report", is_flag=True, help="Print precision by type, ask nothing.")
def command(events: str, **given: Any) -> None:
    """Go through EVENTS (JSONL) in the terminal and accept, reject or correct each.

    The words that tell the event are shown in their sentence. Each answer is kept at once; the next
    run goes on where this one stopped. At the end, precision by type is printed.

    \b
    Examples:
      dipevents review events.jsonl
      dipevents review events.jsonl --report
      dipevents review events.jsonl --export reviewed.jsonl
    """
    from dipevents.corpus.review import read_verdicts
    from dipevents.corpus.stream import read_events

    if events == "-":
        raise UsageError("review reads its answers from standard input; name a file of events")
    path = given["verdicts"] or f"{events}.review.jsonl"
    known = list(read_events([events]))
    verdicts = read_verdicts(path)
    if given["export_to"]:
        _export(known, verdicts, given["export_to"])
    elif not given["report"]:
        todo = [event for event in known if given["again"] or event.id not in verdicts]
        _go_through(todo, path, len(known))
    if given["report"] or not given["export_to"]:
        _report(path)


def _go_through(todo: "Sequence[Event]", path: str, number: int) -> None:
    from dipevents.corpus.coded import coded_event
    from dipevents.corpus.review import add_verdict, verdict_on

    if not todo:
        click.echo(f"All {number} events have a verdict; --again shows them anew.", err=True)
    position = 0
    while position < len(todo):
        event = todo[position]
        _show(event, position + 1, len(todo))
        answer = _ask()
        if answer == "q":
            return
        if answer == "b":
            position = max(position - 1, 0)
            continue
        if answer in ("a", "r"):
            add_verdict(path, verdict_on(event, "accept" if answer == "a" else "reject"))
        elif answer == "c":
            right = _correct(coded_event(event))
            same = right == coded_event(event)
            add_verdict(path, verdict_on(event, "accept" if same else "correct", right))
        position += 1


def _ask() -> str:
    while True:
        try:
            answer = str(click.prompt(f"[{_HELP}]", prompt_suffix=" ", err=True)).strip().lower()
        except click.Abort:  # end of input: what was answered is kept
            return "q"
        if answer[:1] in "arcsbq" and answer:
            return answer[0]
        click.echo(f"{answer!r}? {_HELP}", err=True)


def _correct(event: "Coded") -> "Coded":
    """Ask for each field; an empty answer leaves it, a single - empties it."""
    from dipevents.corpus.review import field_text, set_field

    click.echo("Enter keeps a field, - empties it.", err=True)
    for field in _FIELDS:
        while True:
            kept = field_text(event, field)
            try:
                text = str(
                    click.prompt(f"{field} [{kept}]", default="", show_default=False, err=True)
                )
            except click.Abort:
                return event
            if not text.strip():
                break
            try:
                event = set_field(event, field, "" if text.strip() == "-" else text)
                break
            except ValueError as error:
                click.echo(str(error), err=True)
    return event


def _show(event: "Event", position: int, number: int) -> None:
    """The event on standard error, its trigger marked in its sentences."""
    from rich.console import Console
    from rich.text import Text

    from dipevents.corpus.coded import coded_event
    from dipevents.corpus.validate import show
    from dipevents.io.console import printable

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    console.rule(f"{position} of {number}: {printable(event.document.id)}")
    for span in event.evidence:
        text = Text()
        start, end = event.trigger.start - span.start, event.trigger.end - span.start
        if 0 <= start < end <= len(span.text):
            text.append(printable(span.text[:start]) + " ")
            text.append(printable(span.text[start:end]), style="bold reverse")
            text.append(" " + printable(span.text[end:]))
        else:
            text.append(printable(span.text))
        console.print(text)
    if not any(span.text for span in event.evidence):
        console.print("(written without text; put it back with dipevents attach)")
    coded = coded_event(event)
    for field in _FIELDS:
        console.print(Text(f"  {field:13}{printable(show(coded, field))}"))
    console.print(Text(f"  confidence   {event.confidence:.2f}"))


def _export(events: "Sequence[Event]", verdicts: Any, path: str) -> None:
    import msgspec

    from dipevents.corpus.review import gold_lines

    lines = gold_lines(events, verdicts)
    try:
        Path(path).write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise UsageError(f"--export {path}: cannot be written ({error.strerror})") from error
    documents = len({event.document.id for event in events})
    click.echo(f"dipevents: {len(lines)} of {documents} documents reviewed and written", err=True)


def _report(path: str) -> None:
    from dipevents.cli.tables import show_table
    from dipevents.corpus.review import precision, read_verdicts

    try:
        verdicts = read_verdicts(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    show_table(
        ("type", "accepted", "corrected", "rejected", "event P", "record P"),
        [
            (name, *map(str, numbers), f"{event:.3f}", f"{record:.3f}")
            for name, *numbers, event, record in precision(verdicts.values())
        ],
    )
