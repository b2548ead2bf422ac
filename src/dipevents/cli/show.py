"""dipevents show: events in the terminal."""

from typing import Any

import click

from dipevents.cli.completion import files
from dipevents.cli.filter import command as filter_command

VIEWS = ("timeline", "cards", "matrix")
BY = ("country", "person", "topic", "month", "type")


def filter_options(command: Any) -> Any:
    """The conditions of `dipevents filter`, the same words with the same meaning."""
    for option in reversed(filter_command.params):
        if isinstance(option, click.Option) and option.name != "invert":
            command = _with(command, option)
    return command


def _with(command: Any, option: click.Option) -> Any:
    if not hasattr(command, "__click_params__"):
        command.__click_params__ = []
    command.__click_params__.append(option)
    return command


def event_filter(given: dict[str, Any]) -> Any:
    """The EventFilter of the values of :func:`filter_options`. Raises UsageError."""
    from dipevents.cli.options import day
    from dipevents.corpus.filters import EventFilter
    from dipevents.errors import UsageError

    names = {o.name for o in filter_command.params if isinstance(o, click.Option)} - {"invert"}
    values = {name: given[name] for name in names if name}
    for name in ("since", "until"):
        try:
            values[name] = day(values[name])
        except UsageError:
            raise UsageError(f"--{name} {values[name]}: no date; write it as 2025-05-03") from None
    for name in ("types", "statuses"):
        values[name] = frozenset(word for group in values[name] for word in group)
    return EventFilter(**values)


@click.command("show")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--view", type=click.Choice(VIEWS), default="timeline", show_default=True,
              help="Cards show the sentences with marks, the matrix who met whom.")  # fmt: skip
@click.option("--by", type=click.Choice(BY), help="Count events by this.")
@click.option("--top", type=click.IntRange(min=1), metavar="N",
              help="At most so many events, rows, or names of the matrix.")  # fmt: skip
@click.option("--persons", "of_persons", is_flag=True, help="The matrix of persons, not states.")
@filter_options
def command(
    paths: tuple[str, ...],
    view: str,
    by: str | None,
    top: int | None,
    of_persons: bool,
    **given: Any,
) -> None:
    """Show the events of PATHS (JSONL of extract or merge; default -: standard input).

    \b
    Examples:
      dipevents show events.jsonl --country KEN
      dipevents show events.jsonl --view cards --person Kenyatta --topic security
      dipevents show events.jsonl --by topic --since 2024-01-01
      dipevents merge events.jsonl -q | dipevents show --view matrix --top 10
    """
    from dipevents.cli.showing import Screen
    from dipevents.corpus.timeline import read_acts

    keep = event_filter(given)
    events = [event for event in read_acts(paths or ("-",)) if keep(event)]
    screen = Screen()
    if not events:
        screen.say("No events found.")
    elif by:
        screen.counts(events, by, top)
    elif view == "matrix":
        screen.matrix(events, "person" if of_persons else "country", top or 12)
    elif view == "cards":
        screen.cards(events, top)
    else:
        screen.timeline(events, top)
    screen.close()
