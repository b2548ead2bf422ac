"""Events as Parquet: the columns of the flat CSV, numbers as numbers (extra ``parquet``)."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dipevents.corpus.convert_csv import event_of_row, missing_columns
from dipevents.errors import InputError, UsageError
from dipevents.io.csvout import COLUMNS
from dipevents.records import Event

_NUMBERS = {"confidence": "double", "trigger_start": "int64", "trigger_end": "int64"}
_GROUP = 5000  # rows a row group


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]
        import pyarrow.parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'dipevents[parquet]'") from error
    return pyarrow, pyarrow.parquet


class ParquetWriter:
    """Writes row groups of 5000 events to a binary stream or path."""

    def __init__(self, stream: Any) -> None:
        arrow, parquet = _arrow()
        self._arrow = arrow
        self._schema = arrow.schema([(name, getattr(arrow, _kind(name))()) for name in COLUMNS])
        self._writer = parquet.ParquetWriter(stream, self._schema)
        self._rows: list[dict[str, Any]] = []

    def write(self, events: Iterable[Event]) -> None:
        for event in events:
            self._rows.append({name: _cell(name, of(event)) for name, of in COLUMNS.items()})
            if len(self._rows) == _GROUP:
                self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
            self._rows = []


def _kind(column: str) -> str:
    return {"double": "float64", "int64": "int64"}.get(_NUMBERS.get(column, ""), "string")


def _cell(column: str, value: Any) -> Any:
    return value if value is None or column in _NUMBERS else str(value)


def read_parquet(path: str) -> Iterator[Event]:
    """The events of a Parquet file that dipevents wrote. Raises InputError naming file and row."""
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(path)
    except (OSError, arrow.ArrowInvalid) as error:
        raise InputError(f"{path}: cannot be read as Parquet ({error})") from error
    with file:
        lacking = missing_columns(file.schema_arrow.names)
        if lacking:
            raise InputError(f"{path}: no column {lacking[0]!r}; not written by dipevents convert")
        number = 0
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                number += 1
                try:
                    yield event_of_row(row)
                except (ValueError, TypeError, msgspec.MsgspecError) as error:
                    raise InputError(f"{path}: row {number}: no event ({error})") from error
