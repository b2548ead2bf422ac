"""Structured diplomatic events from news articles and press releases, offline.

>>> import dipevents
>>> extractor = dipevents.load()
>>> extractor.extract("Kenya's president met the Somali leader in Nairobi.", published="2025-05-03")

The names are loaded on first use: importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dipevents.corpus.clusters import merge
    from dipevents.corpus.dedupe import find_reprints
    from dipevents.corpus.frame import to_frame
    from dipevents.extractor import extract, load
    from dipevents.records import Document, Event
    from dipevents.stages.dates import resolve_date

__all__ = [
    "Document",
    "Event",
    "__version__",
    "extract",
    "find_reprints",
    "load",
    "merge",
    "resolve_date",
    "to_frame",
]

_HOMES = {
    "Document": "dipevents.records",
    "Event": "dipevents.records",
    "extract": "dipevents.extractor",
    "find_reprints": "dipevents.corpus.dedupe",
    "load": "dipevents.extractor",
    "merge": "dipevents.corpus.clusters",
    "resolve_date": "dipevents.stages.dates",
    "to_frame": "dipevents.corpus.frame",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("dipevents")
        except PackageNotFoundError:  # a checkout on the path, not installed
            return "0.1.0"
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
