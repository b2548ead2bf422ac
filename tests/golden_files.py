"""Outputs that are compared whole: what is masked in them, and how they are read."""

import json
from pathlib import Path
from typing import Any

import msgspec

from dipevents.extractor import Extractor
from dipevents.io.readers import ReadFailure, ReadOptions, read

# These change with every release, and say nothing about what was extracted.
MASKED = ("dipevents", "model", "lexicon")


def events_of(paths: list[Path], root: Path, extractor: Extractor) -> list[dict[str, Any]]:
    """The events of files, as `extract` writes them when called in ``root``; versions masked."""
    found = []
    for item in read([str(path) for path in paths], ReadOptions()):
        assert not isinstance(item, ReadFailure), item
        relative = {
            key: value.removeprefix(f"{root}/")
            for key in ("id", "path")
            if (value := getattr(item, key))
        }
        document = msgspec.structs.replace(item, **relative)
        for event in extractor.analyse(document).events:
            record = json.loads(msgspec.json.encode(event))
            record["extractor"] = dict.fromkeys(MASKED, "*")
            found.append(record)
    return found
