"""Extraction shared out over many machines: partitions, part files, and how they are joined.

Nothing here is imported by a run in one process or with ``--jobs``.
"""

from importlib import import_module
from typing import Any

from dipevents.errors import DipeventsError


def needed(module: str) -> Any:
    """The module ``module`` of the extra ``dask``. Raises DipeventsError where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise DipeventsError(
            f"{module.partition('.')[0]} is not installed; pip install 'dipevents[dask]'"
        ) from error
