"""`dipevents extract --engine dask`: the checks of the call, and the run over a cluster."""

import os
from collections.abc import Iterator
from typing import Any

import click

from dipevents.cli.options import load_engine, read_options
from dipevents.cli.running import settings
from dipevents.cli.signals import Stop, Stopped
from dipevents.cli.workers import cores
from dipevents.cluster.dask import connected
from dipevents.cluster.engine import SharedRun, Sizes
from dipevents.cluster.inputs import Place, find
from dipevents.cluster.partitions import File
from dipevents.cluster.parts import Folder
from dipevents.errors import UsageError

# What a worker needs of the call, beside the settings.
_GIVEN = (
    "date", "id", "text_field", "title_field", "date_field", "id_field", "url_field", "max_bytes",
    "max_chars", "input_format", "min_confidence", "no_text", "any_language", "strict", "quiet",
    "timeout", "spacy_model",
)  # fmt: skip


def extract(paths: tuple[str, ...], given: dict[str, Any]) -> int:
    """The exit code of a run over Dask. Raises UsageError where the call is wrong."""
    output = given["output"]
    if output is None:
        raise UsageError("--engine dask writes many files; name a folder or URL for them with -o")
    if given["output_format"] not in (None, "jsonl"):
        raise UsageError(
            f"--format {given['output_format']}: --engine dask writes JSON lines; `dipevents "
            "gather` makes CSV of them"
        )
    if given["scheduler"] is not None and given["jobs"] is not None:
        raise UsageError("--jobs and --scheduler: the cluster has as many workers as it has")
    read_options(given)
    folder = Folder(output)
    files = list(_without(folder, find(paths, follow_links=given["follow_links"])))
    if given["id"] is not None and len(files) > 1:
        raise UsageError(
            f"--id {given['id']} names one document, but there are several: "
            f"{files[0].name} and {files[1].name}"
        )
    with Stop() as stop:
        try:
            with connected(given["scheduler"], given["jobs"] or cores()) as client:
                if given["scheduler"] and not client.scheduler_info()["workers"]:
                    click.echo("dipevents: no worker has joined yet; waiting for one", err=True)
                with stop.idle():
                    engine = load_engine(given)
                run = SharedRun(
                    folder=folder,
                    place=Place(os.getcwd()),  # noqa: PTH109
                    given=_for_workers(given),
                    settings=settings(paths, "jsonl", given, engine),
                    say=lambda line: click.echo(line, err=True),
                )
                before = run.begin(resume=given["resume"])
                sizes = Sizes(given["partition_size"], given["partition_files"])
                plan = run.plan(client, files, sizes, before, stop)
                return run.run(client, plan, stop, resume=before is not None)
        except (KeyboardInterrupt, Stopped):
            click.echo("dipevents: interrupted", err=True)
            return 128 + (stop.number or 2)


def _without(folder: Folder, files: Iterator[File]) -> Iterator[File]:
    """The files that are not in ``folder``: the output of the last run is no article of this."""
    root = folder.path.rstrip("/") + "/"
    real = os.path.realpath(root) + "/"
    for file in files:
        if not file.name.startswith(root) and not os.path.realpath(file.name).startswith(real):
            yield file


def _for_workers(given: dict[str, Any]) -> dict[str, Any]:
    def absolute(path: str) -> str:
        return os.path.abspath(path)  # noqa: PTH100

    return {
        **{name: given[name] for name in _GIVEN},
        "types": sorted(given["types"]),
        "status": sorted(given["status"]),
        "model": absolute(given["model"]) if given["model"] else None,
        "lexicons": [absolute(path) for path in given["lexicons"]],
    }
