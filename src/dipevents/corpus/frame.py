"""Events and counts as a pandas DataFrame (extra ``pandas``)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from dipevents.errors import DipeventsError
from dipevents.io.csvout import COLUMNS
from dipevents.records import Event

if TYPE_CHECKING:
    import pandas

_DAYS = ("date_earliest", "date_latest", "document_published")


def to_frame(records: Iterable[Any]) -> "pandas.DataFrame":
    """One row a record: the columns of the CSV for events, the fields for other records.

    Events (also merged ones) get the flat columns of ``dipevents convert -o x.csv`` without those
    that hold JSON; days are datetimes, NaT where unknown. Records of :mod:`~dipevents.corpus`
    (``Count``, ``Contact``, ``Reprints``) get a column a field. No record gives an empty frame with
    the columns of events. Raises DipeventsError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise DipeventsError("pandas is not installed; pip install 'dipevents[pandas]'") from error
    given = list(records)
    if given and not isinstance(given[0], Event):
        return pd.DataFrame([msgspec.structs.asdict(record) for record in given])
    columns = {name: read for name, read in COLUMNS.items() if not name.endswith("_json")}
    frame = pd.DataFrame({name: [read(event) for event in given] for name, read in columns.items()})
    for name in _DAYS:
        frame[name] = pd.to_datetime(frame[name], errors="coerce", format="%Y-%m-%d")
    return frame
