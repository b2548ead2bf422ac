"""Where the input is, on disks and on object stores, and how a worker reads its share of it."""

import gzip
import io
import os
import platform
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from dipevents.cluster import needed
from dipevents.cluster.partitions import File, Piece
from dipevents.errors import InputError, StorageError, UsageError
from dipevents.io import formats
from dipevents.io.folders import EXPECTED, NotRead, walk
from dipevents.io.readers import Item, ReadOptions, read_lines, read_some, suffix_format
from dipevents.io.source import HEAD, STDIN, Source, open_source

_URL = re.compile(r"[a-z][a-z0-9+.:-]*://", re.IGNORECASE)
# What changes with the content of a file, by the names that storages give it.
_STAMPS = ("ETag", "etag", "md5Hash", "crc32c", "mtime", "LastModified", "last_modified",
           "updated", "created")  # fmt: skip


def is_url(path: str) -> bool:
    """Whether ``path`` is for fsspec (``s3://...``), not a path of this machine."""
    return _URL.match(path) is not None


def opened_url(url: str) -> tuple[Any, str]:
    """(file system, path in it). Raises UsageError where fsspec does not know or reach it."""
    try:
        found: tuple[Any, str] = needed("fsspec.core").url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise UsageError(f"{url}: cannot be opened ({error})") from error
    return found


def find(paths: Iterable[str], *, follow_links: bool = False) -> Iterator[File]:
    """The files under paths and URLs in the order of a run in one process.

    Raises UsageError for a missing path, and for standard input, which cannot be shared out.
    """
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input cannot be shared out; name files, folders or URLs")
        if is_url(path):
            yield from _find_url(path)
        else:
            for found in walk([path], follow_links=follow_links):
                yield _local(found)


def _local(found: str | NotRead) -> File:
    if isinstance(found, NotRead):
        return File(found.path, 0, "", found.reason)
    try:
        state = os.stat(found)  # noqa: PTH116
    except OSError:  # told when it is read, as in any run
        return File(found, 0, "")
    return File(found, state.st_size, str(state.st_mtime_ns))


def _find_url(url: str) -> Iterator[File]:
    system, path = opened_url(url)
    try:
        if set("*?[") & set(path):
            scheme = url.removesuffix(path)
            found = {scheme + p: info for p, info in system.glob(path, detail=True).items()}
            if not found:
                raise UsageError(f"{url}: no such file")
            names = sorted(found)
        elif system.isdir(path):
            root = path.rstrip("/")
            found = {
                f"{url.rstrip('/')}{p.rstrip('/').removeprefix(root)}": info
                for p, info in system.find(path, detail=True).items()
                if not _left_out(p.removeprefix(root))
            }
            # Folder by folder, as a folder of this machine is walked.
            names = sorted(found, key=lambda name: name.split("/"))
        else:
            found, names = {url: system.info(path)}, [url]
    except FileNotFoundError:
        raise UsageError(f"{url}: no such file or folder") from None
    except OSError as error:
        raise UsageError(f"{url}: cannot be read ({error})") from error
    for name in names:
        if found[name].get("type", "file") == "file":
            yield File(name, int(found[name].get("size") or 0), _stamp(found[name]))


def _left_out(path: str) -> bool:
    return path.endswith(EXPECTED) or any(part.startswith(".") for part in path.split("/"))


def _stamp(info: dict[str, Any]) -> str:
    return next((str(info[key]) for key in _STAMPS if info.get(key) is not None), "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where names are looked up: relative ones in the folder that the run was started in."""

    folder: str

    def path(self, name: str) -> str:
        return name if is_url(name) else os.path.join(self.folder, name)  # noqa: PTH118

    def open(self, name: str) -> BinaryIO:
        """The file as it is stored, seekable. Raises StorageError."""
        with _stored(name):
            if is_url(name):
                system, path = opened_url(name)
                stream: BinaryIO = system.open(path, "rb")
                return stream
            return open(self.path(name), "rb")  # noqa: PTH123

    def splits(self, file: File, options: ReadOptions) -> bool:
        """Whether ``file`` may be read in several pieces. Raises StorageError."""
        kind = options.input_format or suffix_format(file.name)
        if file.reason is not None or kind not in ("jsonl", None):
            return False
        with self.open(file.name) as stream, _stored(file.name):
            head = stream.read(HEAD)
        return not is_gzip(head) and formats.splits(kind or formats.sniff(head), head)

    def read(self, pieces: Iterable[Piece], options: ReadOptions) -> Iterator[Item]:
        """The documents of ``pieces``, as a run in one process reads them.

        Raises StorageError where a file that was there when the run was planned is not, or has
        another size: the pieces would not fit together.
        """
        for piece in pieces:
            file = piece.file
            if file.reason is not None:
                yield from read_some([NotRead(file.name, file.reason)], options)
            elif piece.start is not None and piece.stop is not None:
                with self.open(file.name) as stream:
                    part = _Part(stream, file, piece.start, piece.stop)
                    buffered: io.BufferedReader[Any] = io.BufferedReader(part, HEAD)
                    yield from read_lines(file.name, buffered, piece.before, options)
            else:
                self._check(file)
                yield from read_some([file.name], options, opened=self._source)

    def _check(self, file: File) -> None:
        if is_url(file.name) or not file.stamp:
            return
        with _stored(file.name):
            os.stat(self.path(file.name))  # noqa: PTH116

    @contextmanager
    def _source(self, name: str, max_bytes: int) -> Iterator[Source]:
        if not is_url(name):
            with open_source(self.path(name), max_bytes) as source:
                yield source
            return
        try:
            with self.open(name) as stream:
                yield Source(_Part(stream), max_bytes)
        except EOFError as error:
            raise InputError("truncated gzip; copy or download the file again") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"broken gzip ({error}); copy or download the file again") from error


def is_gzip(head: bytes) -> bool:
    return head[:2] == b"\x1f\x8b"


@contextmanager
def _stored(name: str) -> Iterator[None]:
    """What any storage raises in the block, as StorageError."""
    try:
        yield
    except (StorageError, UsageError):
        raise
    except Exception as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise StorageError(
            f"{name}: cannot be read on {platform.node()} ({reason}); every worker needs the "
            "input under the same names"
        ) from error


class _Part(io.RawIOBase):
    """The bytes [start, stop) of a stored file (None: all), with StorageError for all faults."""

    def __init__(
        self, stream: BinaryIO, file: File | None = None, start: int = 0, stop: int = 0
    ) -> None:
        self._stream = stream
        self._file = file
        self._left = stop - start if file is not None else None
        if file is not None:
            with _stored(file.name):
                size = stream.seek(0, io.SEEK_END)
                if size != file.size:
                    raise StorageError(
                        f"{file.name}: {size:,} bytes, {file.size:,} when the run was planned; "
                        "--resume plans it anew"
                    )
                stream.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = len(buffer) if self._left is None else min(len(buffer), self._left)
        with _stored(self._file.name if self._file is not None else "input"):
            chunk = self._stream.read(size) if size else b""
        if self._left is not None:
            if size and not chunk:
                raise StorageError("the file has become shorter; --resume plans it anew")
            self._left -= len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)
