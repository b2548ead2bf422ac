"""Options that several commands share, and what is made of them."""

import gc
import re
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

import click

from dipevents.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

INPUT_FORMATS = ("txt", "md", "html", "json", "jsonl", "csv")
_FIELDS = ("text", "title", "date", "id", "url")


def input_options(command: F) -> F:
    """--date, the field names, --max-bytes and --input-format."""
    options = [
        click.option(
            "--date", metavar="YYYY-MM-DD",
            help="The day the documents were published; goes before what they say themselves.",
        ),
        *(
            click.option(f"--{name}-field", metavar="NAME", help=f"Where JSON, CSV or front matter "
                         f"holds the {name}.")
            for name in _FIELDS
        ),
        click.option(
            "--max-bytes", type=click.IntRange(min=1), default=10_000_000, show_default=True,
            metavar="N", help="Largest file, JSONL line or CSV row that is read.",
        ),
        click.option(
            "--max-chars", type=click.IntRange(min=1), default=300_000, show_default=True,
            metavar="N", help="Longest text of one document that is read.",
        ),
        click.option(
            "--input-format", type=click.Choice(INPUT_FORMATS),
            help="Read every file as this; default: by its name, then its content.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def engine_options(command: F) -> F:
    """--spacy-model, --model and --lexicon."""
    options = [
        click.option("--spacy-model", metavar="NAME", help="spaCy pipeline to use."),
        click.option(
            "--model", metavar="DIR", type=click.Path(exists=True, file_okay=False),
            help="Rules and tables to use in place of those installed.",
        ),
        click.option(
            "--lexicon", "lexicons", metavar="FILE", multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="Names and rules of your own, added to those installed. Repeatable.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


class Size(click.ParamType[int]):
    """A number of bytes: 64MB, 500kB, 1GiB, 5000000."""

    name = "size"
    _UNITS = MappingProxyType(
        {"": 1, "b": 1}
        | {f"{u}b": 1000**n for n, u in enumerate("kmgt", 1)}
        | {f"{u}ib": 1024**n for n, u in enumerate("kmgt", 1)}
    )

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", str(value).strip().lower())
        unit = self._UNITS.get(match[2]) if match else None
        if match is None or unit is None or float(match[1]) * unit < 1:
            self.fail(f"{value!r} is no size; write it as 64MB, 500kB or 1GiB", param, ctx)
        return int(float(match[1]) * unit)


def cluster_options(command: F) -> F:
    """--engine, --scheduler, --partition-size and --partition-files."""
    options = [
        click.option(
            "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
            help="Where the work is done: in processes of this machine, or over a Dask cluster; "
            "see docs/scale.md.",
        ),
        click.option(
            "--scheduler", metavar="ADDRESS",
            help="Dask's scheduler (tcp://HOST:8786), or the file that it wrote with "
            "--scheduler-file; default: a cluster of this machine's cores.",
        ),
        click.option(
            "--partition-size", type=Size(), metavar="SIZE",
            help="Input that a Dask task reads (64MB, 500kB); larger .jsonl files are cut between "
            "lines. Default: a 256th of the input, from 1MB to 64MB.",
        ),
        click.option(
            "--partition-files", type=click.IntRange(min=1), default=1000, show_default=True,
            metavar="N", help="The most files that a Dask task reads.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def read_options(given: dict[str, Any]) -> Any:
    """ReadOptions from the values of :func:`input_options`, ``id`` and ``model``.

    Raises UsageError where --date is no date.
    """
    from dipevents.io.fields import FieldNames
    from dipevents.io.readers import ReadOptions

    return ReadOptions(
        date=day(given.get("date")),
        id=given.get("id"),
        fields=FieldNames(**{name: given.get(f"{name}_field") for name in _FIELDS}),
        max_bytes=given["max_bytes"],
        max_chars=given["max_chars"],
        timeout=given.get("timeout"),
        input_format=given.get("input_format"),
        model=given.get("model"),
    )


def day(value: str | None) -> str | None:
    """``value`` as an ISO day. Raises UsageError."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"--date {value}: no date; write it as 2025-05-03") from None


def load_engine(given: dict[str, Any]) -> Any:
    """The Extractor that the values of :func:`engine_options` ask for."""
    # What is loaded stays: the collector would go through it again and again for nothing, so it is
    # off while loading and seldom afterwards.
    gc.disable()
    try:
        from dipevents.cli.quick import import_spacy

        import_spacy()
        from dipevents.extractor import load

        return load(
            spacy_model=given.get("spacy_model"),
            model=given.get("model"),
            lexicons=tuple(given.get("lexicons") or ()),
        )
    finally:
        gc.set_threshold(100_000, 50, 100)
        gc.enable()
