"""Outputs that are compared whole: how they are made, and what is masked in them."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from dipevents.cli import run
from dipevents.extractor import Extractor

# These change with every release, and say nothing about what was extracted.
MASKED = ("dipevents", "model", "lexicon")


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def events_of(paths: list[Path], root: Path, extractor: Extractor) -> list[dict[str, Any]]:
    """The events that `extract` writes when called in ``root``; versions masked.

    ``extractor`` serves in place of one that the command would have to load.
    """
    names = [path.relative_to(root).as_posix() for path in paths]
    with (
        tempfile.TemporaryDirectory() as folder,
        inside(root),
        mock.patch("dipevents.cli.extract.load_engine", return_value=extractor),
    ):
        out = Path(folder, "events.jsonl")
        assert run(["extract", "--quiet", "-o", str(out), *names]) == 0
        records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["extractor"] = dict.fromkeys(MASKED, "*")
    return records
