"""The manifest of a run: one line a document, beside the output, and what the run was asked for."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

SCHEMA = "dipevents-run/1"
Status = Literal["ok", "empty", "failed", "skipped"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document.

    ``ok``: events were found; ``empty``: read, no event; ``failed``: not read, ``error`` says why;
    ``skipped``: passed over on purpose. ``sha256``, ``bytes``: of the file, or of the record in a
    file of several; None where it was not read to the end. ``seconds``: spent on its events.
    ``written``, ``crc32``: length and checksum of what it added to the output.
    """

    id: str
    path: str
    sha256: str | None
    bytes: int | None
    status: Status
    events: int
    seconds: float
    error: str | None
    written: int
    crc32: int


class RunInfo(msgspec.Struct, frozen=True, kw_only=True):
    """``OUTPUT.run.json``: the settings that the events depend on, and how the run ended.

    ``state``: running (also after a crash), interrupted, or finished.
    """

    schema: str = SCHEMA
    settings: dict[str, Any]
    state: Literal["running", "interrupted", "finished"] = "running"


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A manifest summed up. ``state`` is None where ``run.json`` is missing or broken."""

    output: str
    state: str | None
    documents: int
    ok: int
    empty: int
    failed: int
    skipped: int
    events: int
    bytes: int
    seconds: float
    torn: bool
    errors: dict[str, int]


def manifest_path(output: str) -> Path:
    return Path(f"{output}.manifest.jsonl")


def info_path(output: str) -> Path:
    return Path(f"{output}.run.json")


def spool_path(output: str) -> Path:
    """Where a resumed run keeps what the run before it did, until it has ended."""
    return Path(f"{output}.resume")


def companions(output: str) -> tuple[str, ...]:
    """All files that a run with ``-o output`` writes."""
    return (
        output, str(manifest_path(output)), str(info_path(output)), str(spool_path(output)),
        f"{info_path(output)}.new", f"{spool_path(output)}.new",
    )  # fmt: skip


def checksum(data: bytes, before: int = 0) -> int:
    """CRC-32 of ``data``, behind what has the checksum ``before``."""
    return zlib.crc32(data, before)


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Row)


def encode_row(row: Row) -> bytes:
    return _ENCODER.encode(row) + b"\n"


def read_rows(path: Path) -> Iterator[Row | None]:
    """The rows of a manifest up to a torn or broken line, for which None comes last.

    Raises OSError.
    """
    with path.open("rb") as stream:
        for line in stream:
            try:
                if not line.endswith(b"\n"):
                    raise ValueError("torn")
                row = _DECODER.decode(line)
            except (ValueError, msgspec.MsgspecError):
                yield None
                return
            yield row


def read_info(output: str) -> RunInfo | None:
    """How the run that writes ``output`` was called; None where that is not known."""
    try:
        return msgspec.json.decode(info_path(output).read_bytes(), type=RunInfo)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def summary(output: str) -> Summary:
    """Sum up the manifest of ``output``. Raises OSError where there is none."""
    counts: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    events = size = 0
    seconds, torn = 0.0, False
    for row in read_rows(manifest_path(output)):
        if row is None:
            torn = True
            break
        counts[row.status] += 1
        events += row.events
        size += row.bytes or 0
        seconds += row.seconds
        if row.error is not None:
            errors[f"{row.status}: {_kind(row.error)}"] += 1
    info = read_info(output)
    return Summary(
        output=output, state=info.state if info else None, documents=counts.total(),
        ok=counts["ok"], empty=counts["empty"], failed=counts["failed"],
        skipped=counts["skipped"], events=events, bytes=size, seconds=round(seconds, 3),
        torn=torn, errors=dict(sorted(errors.items(), key=lambda kv: (-kv[1], kv[0]))),
    )  # fmt: skip


def _kind(error: str) -> str:
    """The first words of an error, without what differs from one document to the next."""
    return error.partition(" (")[0].partition("; ")[0]


def failures(output: str) -> Iterator[Row]:
    """The rows of the documents that failed."""
    rows: Iterable[Row | None] = read_rows(manifest_path(output))
    return (row for row in rows if row is not None and row.status == "failed")
