"""The files of a run: output, manifest, settings; written so that any crash can be resumed.

A document's events go to the output in one write, then its row to the manifest; neither waits in a
buffer of this process, so that a killed process loses the document it was at and no other. Every
SYNC_SECONDS and at the end both are forced to the disk, the output first: a power failure costs the
documents of those seconds, and the checksums in the manifest tell which.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from dipevents.errors import UsageError
from dipevents.io.manifest import (
    Row,
    RunInfo,
    checksum,
    encode_row,
    info_path,
    manifest_path,
    read_info,
    read_rows,
    spool_path,
)
from dipevents.io.writers import OutputError

SYNC_SECONDS = 10.0
KEPT = ("ok", "empty", "skipped")  # what failed is tried again


class _Entry(msgspec.Struct, frozen=True):
    row: Row
    data: bytes


class Spool:
    """What earlier runs did: rows with the bytes they wrote, looked up by document and content."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at: dict[tuple[str, str], int] = {}
        self._by_file: dict[tuple[str, str], str] = {}
        self._stream: IO[bytes] | None = None
        with suppress(FileNotFoundError):
            self._stream = path.open("rb")
            at = 0
            for line in self._stream:
                row = _decode(line).row
                self._at[(row.id, row.sha256 or "")] = at
                self._by_file[(row.path, row.sha256 or "")] = row.id
                at += len(line)

    def __len__(self) -> int:
        return len(self._at)

    def known(self, path: str, sha256: str) -> str | None:
        """The id of the document that the file ``path`` gave when it had this content."""
        return self._by_file.get((path, sha256))

    def get(self, id_: str, sha256: str | None) -> tuple[Row, bytes] | None:
        at = self._at.get((id_, sha256 or "")) if sha256 else None
        if at is None or self._stream is None:
            return None
        self._stream.seek(at)
        entry = _decode(self._stream.readline())
        return entry.row, entry.data

    def close(self, *, done: bool) -> None:
        if self._stream is not None:
            self._stream.close()
        if done:
            self._path.unlink(missing_ok=True)


def _decode(line: bytes) -> _Entry:
    return msgspec.json.decode(line, type=_Entry)


class Store:
    """Output and manifest of one run. ``head``: what a file of the format begins with (CSV).

    With ``resume`` the documents that an earlier run finished are in ``spool``. Raises UsageError
    where the earlier run had other settings, OutputError where the files cannot be written.
    """

    def __init__(
        self, output: str, settings: Mapping[str, Any], *, head: bytes = b"", resume: bool = False
    ) -> None:
        self.path = output
        self._settings = msgspec.json.decode(msgspec.json.encode(settings))
        self._synced = time.monotonic()
        try:
            self._open(output, head, resume)
        except OSError as error:
            raise OutputError(output, error) from error

    def _open(self, output: str, head: bytes, resume: bool) -> None:
        self._out = os.open(output, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        _lock(self._out, output)
        spool = spool_path(output)
        if resume:
            self._check(output)
            # Before the spool: what is done never stands there without its settings.
            self._state("running")
            self._salvage(output, len(head), spool)
        else:
            spool.unlink(missing_ok=True)
        self._cut(0)
        self._rows = os.open(
            manifest_path(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666
        )
        self._state("running")
        self.spool = Spool(spool)
        self._end = 0
        self._write(self._out, head)
        self._end = len(head)

    def _check(self, output: str) -> None:
        """Refuse to go on with other settings than those of the run before."""
        first = next(iter(read_rows(manifest_path(output))), None) if _there(output) else None
        if first is None and not spool_path(output).exists():
            if os.fstat(self._out).st_size and not manifest_path(output).exists():
                raise UsageError(
                    f"--resume: {output} has no manifest beside it, so that nothing tells what "
                    "is done; call without --resume to write it anew"
                )
            return
        info = read_info(output)
        before = info.settings if info else {}
        if before != self._settings:
            raise UsageError(
                "--resume: not the settings of the run before: "
                + "; ".join(differences(before, self._settings))
                + "; give the same, or call without --resume to begin anew"
            )

    def _salvage(self, output: str, head: int, spool: Path) -> None:
        """Put what is done and whole into the spool; after a crash here it is done again."""
        new = Path(f"{spool}.new")
        done: set[tuple[str, str]] = set()
        with new.open("wb") as stream:
            for row, data in self._done(output, head, spool):
                key = (row.id, row.sha256 or "")
                if key not in done:
                    done.add(key)
                    stream.write(msgspec.json.encode(_Entry(row, data)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(spool)
        _sync_folder(spool)

    def _done(self, output: str, head: int, spool: Path) -> Iterator[tuple[Row, bytes]]:
        at = head
        os.lseek(self._out, at, os.SEEK_SET)
        for row in read_rows(manifest_path(output)) if _there(output) else ():
            if row is None:
                break
            data = _read_exactly(self._out, row.written)
            if len(data) != row.written or checksum(data) != row.crc32:
                break
            if row.status in KEPT and row.sha256 is not None:
                yield row, data
        if spool.exists():
            with spool.open("rb") as stream:
                for line in stream:
                    entry = _decode(line)
                    yield entry.row, entry.data

    def add(self, row: Row, data: bytes) -> None:
        """Write a document's events and its row. Raises OutputError; the output stays whole."""
        try:
            try:
                self._write(self._out, data)
            except OSError:
                self._cut(self._end)
                raise
            self._end += len(data)
            self._write(self._rows, encode_row(row))
            if time.monotonic() - self._synced > SYNC_SECONDS:
                self._sync()
        except OSError as error:
            raise OutputError(self.path, error, begun=True) from error

    def close(self, state: Literal["interrupted", "finished"] | None) -> None:
        """End the run; None: it broke off. Raises OutputError."""
        try:
            self._sync()
            if state is not None:
                self._state(state)
        except OSError as error:
            raise OutputError(self.path, error, begun=True) from error
        finally:
            self.spool.close(done=state == "finished")
            os.close(self._out)
            os.close(self._rows)

    def _sync(self) -> None:
        os.fsync(self._out)
        os.fsync(self._rows)
        self._synced = time.monotonic()

    def _state(self, state: Literal["running", "interrupted", "finished"]) -> None:
        path = info_path(self.path)
        new = Path(f"{path}.new")
        info = RunInfo(settings=self._settings, state=state)
        with new.open("wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(info)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
        _sync_folder(path)

    def _cut(self, size: int) -> None:
        os.ftruncate(self._out, size)
        os.lseek(self._out, size, os.SEEK_SET)

    @staticmethod
    def _write(descriptor: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]


def _there(output: str) -> bool:
    return manifest_path(output).exists()


def _read_exactly(descriptor: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(descriptor, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _lock(descriptor: int, output: str) -> None:
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return
    try:
        # Of this process alone: workers that outlive it hold nothing.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise OutputError(output, OSError(0, "another run is writing it")) from error


def _sync_folder(path: Path) -> None:
    with suppress(OSError):  # some file systems do not know this
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What the settings of two runs differ in, in words."""
    for key in sorted({*before, *now}):
        if before.get(key) != now.get(key):
            yield f"{key} was {_plain(before.get(key))}, now {_plain(now.get(key))}"


def _plain(value: Any) -> str:
    return msgspec.json.encode(value).decode()
