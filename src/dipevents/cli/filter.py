"""dipevents filter: the events that meet all conditions."""

import sys
from typing import Any

import click

from dipevents.cli.choices import countries, known, literal, plain
from dipevents.cli.completion import files, listed
from dipevents.cli.options import day


@click.command("filter")
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--type", "types", multiple=True, callback=known(literal("EventType")),
              shell_complete=listed(literal("EventType")),
              metavar="TYPE,...", help="One of these types.")  # fmt: skip
@click.option("--status", "statuses", multiple=True, callback=known(literal("EventStatus")),
              shell_complete=listed(literal("EventStatus")),
              metavar="STATUS,...", help="One of these statuses.")  # fmt: skip
@click.option("--country", "countries", multiple=True, callback=countries, metavar="CODE,...",
              help="A participant of one of these states. Again: also one of those.")  # fmt: skip
@click.option("--person", "persons", multiple=True, callback=plain, metavar="NAME,...",
              help="One of these persons takes part, by full or family name.")  # fmt: skip
@click.option("--place", "places", multiple=True, callback=plain, metavar="NAME,...",
              help="Held at one of these places, or in the state of this code.")  # fmt: skip
@click.option("--topic", "topics", multiple=True, callback=known(literal("TopicId")),
              shell_complete=listed(literal("TopicId")),
              metavar="TOPIC,...", help="On one of these topics.")  # fmt: skip
@click.option("--outcome", "outcomes", multiple=True, callback=known(literal("OutcomeKind")),
              shell_complete=listed(literal("OutcomeKind")),
              metavar="OUTCOME,...", help="With one of these outcomes.")  # fmt: skip
@click.option("--since", metavar="YYYY-MM-DD", help="May have been on this day or later.")
@click.option("--until", metavar="YYYY-MM-DD", help="May have been on this day or earlier.")
@click.option("--undated", is_flag=True, help="With --since and --until: keep undated events too.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X",
              help="Of this confidence (0 to 1) or more.")  # fmt: skip
@click.option("-v", "--invert", is_flag=True, help="Write the events that do NOT match.")
def command(paths: tuple[str, ...], invert: bool, **given: Any) -> None:
    """Write the events of PATHS (JSONL; default -: standard input) that meet all conditions.

    Commas mean "or"; an option given again means "and". Lines come out as they went in, each at
    once. A line that is no event is named on standard error, the others are still written.

    \b
    Examples:
      dipevents filter events.jsonl --type call --country RUS --since 2025-01-01
      dipevents filter events.jsonl --country RUS --country UKR --status occurred,planned
      dipevents extract - < news.jsonl | dipevents filter --topic trade --outcome commitment
    """
    from dipevents.corpus.filters import EventFilter
    from dipevents.corpus.stream import decode_event, read_lines
    from dipevents.errors import InputError

    given["since"], given["until"] = (
        _day("--since", given["since"]),
        _day("--until", given["until"]),
    )
    for name in ("types", "statuses"):
        given[name] = frozenset(word for group in given[name] for word in group)
    keep = EventFilter(**given)
    out, failed = sys.stdout.buffer, False
    for path in paths or ("-",):
        for number, line in read_lines(path):
            try:
                event = decode_event(line, f"{path}:{number}")
            except InputError as error:
                failed = True
                click.echo(f"dipevents: failed: {error}", err=True)
                continue
            if keep(event) is not invert:
                out.write(line if line.endswith(b"\n") else line + b"\n")
                out.flush()
    if failed:
        click.get_current_context().exit(1)


def _day(option: str, value: str | None) -> str | None:
    from dipevents.errors import UsageError

    try:
        return day(value)
    except UsageError:
        raise UsageError(f"{option} {value}: no date; write it as 2025-05-03") from None
