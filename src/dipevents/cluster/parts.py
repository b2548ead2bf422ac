"""The folder of a shared-out run: its settings, its plan, and what each partition wrote.

    run.json                                the settings, and how the run ended
    plan.jsonl                              one line a partition, in the order of the input
    part-00000-HASH.jsonl                   events
    part-00000-HASH.jsonl.manifest.jsonl    one line a document, as beside any output
    part-00000-HASH.jsonl.run.json          written last: with it the partition is done

Each file appears whole or not at all, on any fsspec path.
"""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from dipevents.cluster import needed
from dipevents.cluster.inputs import is_url, opened_url
from dipevents.cluster.partitions import Partition, decode, encode
from dipevents.errors import StorageError, UsageError
from dipevents.io.manifest import SCHEMA, Row, RunInfo, Status, checksum, encode_row

INFO, PLAN = "run.json", "plan.jsonl"
TEMPORARY = ".tmp"


class FolderInfo(RunInfo, frozen=True, kw_only=True):
    """``run.json`` of the folder: as of any run, and how the input was cut."""

    partitions: int
    partition_bytes: int
    partition_files: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a partition came to. ``bytes``, ``rows_bytes``: lengths of its output and its manifest;
    ``crc32``, ``rows_crc32``: their checksums. ``foreign``: skipped as not English."""

    counts: dict[Status, int]
    events: int
    foreign: int
    bytes: int
    crc32: int
    rows_bytes: int
    rows_crc32: int

    @property
    def documents(self) -> int:
        return sum(self.counts.values())


class PartInfo(RunInfo, frozen=True, kw_only=True):
    """``PART.run.json``: `dipevents status PART` reads it like that of any output."""

    done: Done


class Folder:
    """A folder on a disk or an object store. Raises StorageError where it fails.

    ``url``: as given; ``path``: that which means the same folder to other processes.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/") or url
        self._here = not is_url(url)
        if self._here:
            self._system = needed("fsspec").filesystem("file")
            self.path = self._root = os.path.abspath(url)  # noqa: PTH100
        else:
            self._system, self._root = opened_url(url)
            self.path = url

    def make(self) -> None:
        """Make the folder. Raises UsageError where a file is in its place, or nothing can be."""
        try:
            self._system.makedirs(self._root, exist_ok=True)
        except Exception as error:
            raise UsageError(f"-o {self.url}: no folder can be made there ({error})") from error

    def names(self) -> dict[str, int]:
        """The files of the folder with their sizes; none where it is not there."""
        self._system.invalidate_cache()
        try:
            found = self._system.ls(self._root, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise self._fault("", error) from error
        return {
            entry["name"].rstrip("/").rpartition("/")[2]: int(entry.get("size") or 0)
            for entry in found
            if entry.get("type", "file") == "file"
        }

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        try:
            data: bytes = self._system.cat_file(self._join(name))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._fault(name, error) from error
        return data

    def write(self, name: str, data: bytes) -> None:
        with self.scratch(name) as scratch:
            scratch.stream.write(data)
            scratch.keep()

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._system.rm_file(self._join(name))

    def scratch(self, name: str) -> "Scratch":
        """A temporary file that becomes the file ``name`` when it is kept."""
        folder = self._root if self._here else tempfile.gettempdir()
        return Scratch(self, name, Path(folder, f".{name}.{uuid.uuid4().hex}{TEMPORARY}"))

    def put(self, path: Path, name: str) -> None:
        try:
            if self._here:
                path.replace(self._join(name))
            else:  # an object is seen when it is complete
                self._system.put_file(str(path), self._join(name))
        except Exception as error:
            raise self._fault(name, error) from error

    def _join(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _fault(self, name: str, error: Exception) -> StorageError:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        where = f"{self.url.rstrip('/')}/{name}"
        return StorageError(f"{where}: {type(error).__name__}: {reason}")


class Scratch:
    """An open temporary file: ``stream``; removed in the end, whatever becomes of it."""

    def __init__(self, folder: Folder, name: str, path: Path) -> None:
        self._folder = folder
        self._name = name
        self._path = path
        try:
            self.stream: IO[bytes] = path.open("wb")
        except OSError as error:
            raise StorageError(f"{path}: cannot be written ({error.strerror})") from error

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self._path.unlink(missing_ok=True)

    def keep(self) -> None:
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        self._folder.put(self._path, self._name)


class Part:
    """The output of a partition while it is written; nothing of it is seen before :meth:`keep`."""

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder = folder
        self._name = name
        self._out = folder.scratch(name)
        self._rows = folder.scratch(rows_name(name))
        self._counts: dict[Status, int] = {"ok": 0, "empty": 0, "failed": 0, "skipped": 0}
        self._sizes = [0, 0]
        self._sums = [0, 0]
        self._events = self._foreign = 0

    def __enter__(self) -> "Part":
        return self

    def __exit__(self, *error: object) -> None:
        self._out.__exit__(*error)
        self._rows.__exit__(*error)

    def add(self, row: Row, data: bytes) -> None:
        """Write a document's events and its row of the manifest."""
        for number, (scratch, piece) in enumerate(
            ((self._out, data), (self._rows, encode_row(row)))
        ):
            scratch.stream.write(piece)
            self._sizes[number] += len(piece)
            self._sums[number] = checksum(piece, self._sums[number])
        self._counts[row.status] += 1
        self._events += row.events
        self._foreign += row.status == "skipped" and row.sha256 is not None

    def keep(self, settings: dict[str, Any]) -> Done:
        """Put the part in its place: events, manifest, then the mark that it is done."""
        done = Done(
            counts=self._counts, events=self._events, foreign=self._foreign,
            bytes=self._sizes[0], crc32=self._sums[0],
            rows_bytes=self._sizes[1], rows_crc32=self._sums[1],
        )  # fmt: skip
        self._out.keep()
        self._rows.keep()
        info = PartInfo(settings=settings, state="finished", done=done)
        self._folder.write(info_name(self._name), pretty(info))
        return done


def rows_name(part: str) -> str:
    return f"{part}.manifest.jsonl"


def info_name(part: str) -> str:
    return f"{part}.run.json"


def pretty(record: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record)) + b"\n"


def done_part(folder: Folder, part: str, settings: dict[str, Any], there: dict[str, int]) -> Done:
    """What the part came to. ``there``: the files of the folder.

    Raises ValueError where it is not done under ``settings``, and says what is missing or wrong.
    """
    for name in (info_name(part), rows_name(part), part):
        if name not in there:
            raise ValueError("missing" if name == info_name(part) else f"{name} is missing")
    data = folder.read(info_name(part)) or b""
    try:
        info = msgspec.json.decode(data, type=PartInfo)
    except (ValueError, msgspec.MsgspecError):
        raise ValueError(f"{info_name(part)} is broken") from None
    if info.settings != settings:
        raise ValueError("written under other settings")
    for name, size in ((part, info.done.bytes), (rows_name(part), info.done.rows_bytes)):
        if there[name] != size:
            raise ValueError(f"{name} has {there[name]:,} bytes, not {size:,}")
    return info.done


def read_info(folder: Folder) -> FolderInfo | None:
    """How the run in ``folder`` was called; None where none was. Raises UsageError: unreadable."""
    data = folder.read(INFO)
    if data is None:
        return None
    try:
        info = msgspec.json.decode(data, type=FolderInfo)
    except (ValueError, msgspec.MsgspecError) as error:
        raise UsageError(f"{folder.url}/{INFO}: broken ({error}); begin in a new folder") from None
    if info.schema != SCHEMA:
        raise UsageError(f"{folder.url}/{INFO}: of another version of dipevents ({info.schema})")
    return info


def write_plan(folder: Folder, plan: list[Partition]) -> None:
    folder.write(PLAN, "".join(encode(partition) + "\n" for partition in plan).encode())


def read_plan(folder: Folder) -> Iterator[Partition]:
    """The partitions of the run in ``folder``. Raises UsageError where the plan cannot be read."""
    data = folder.read(PLAN)
    if data is None:
        raise UsageError(f"{folder.url}: no {PLAN}; it is no output of extract --engine dask")
    try:
        yield from map(decode, data.decode().splitlines())
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder.url}/{PLAN}: broken ({error}); begin in a new folder") from None
