"""Bytes in: files and standard input, gzip unwrapped, sizes limited, hashed on the way."""

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from dipevents.errors import InputError

HEAD = 65_536
STDIN = "-"
MAX_EXPANSION = 200  # times its stored size that a gzip file may grow beyond --max-bytes
# Names under which a shell hands over a pipe that is open already.
_OPEN_PIPES = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


class _Filled(io.RawIOBase):
    """A pipe that fills each buffer it is handed, so that a peek sees more than one write."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        got = 0
        while got < len(buffer):
            chunk = self._stream.read(len(buffer) - got)
            if not chunk:
                break
            buffer[got : got + len(chunk)] = chunk
            got += len(chunk)
        return got


class _Counted(io.RawIOBase):
    """Counts and hashes what is read from ``stream``."""

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        got = cast(int, self._stream.readinto(buffer) or 0)
        self._digest.update(buffer[:got])
        self.size += got
        return got

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


class _Unzipped(io.RawIOBase):
    """A gzip stream that ends with InputError where it grows out of proportion (a "bomb")."""

    def __init__(self, unzipped: gzip.GzipFile, stored: _Counted, allowed: int) -> None:
        self._unzipped = unzipped
        self._stored = stored
        self._allowed = allowed
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._unzipped.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._size += len(chunk)
        if self._size > self._allowed + MAX_EXPANSION * self._stored.size:
            raise InputError(
                f"gzip that expands more than {MAX_EXPANSION}-fold; unpack it and look at it"
            )
        return len(chunk)


class Source:
    """An open file: ``stream`` gives its bytes, decompressed where they are gzip."""

    def __init__(self, raw: io.RawIOBase, max_bytes: int) -> None:
        self._stored = _Counted(raw)
        self._buffered = io.BufferedReader(self._stored, HEAD)
        self.stream: io.BufferedReader[Any] = self._buffered
        if self._buffered.peek(2)[:2] == b"\x1f\x8b":
            unzipped = gzip.GzipFile(fileobj=self._buffered)
            self.stream = io.BufferedReader(_Unzipped(unzipped, self._stored, max_bytes), HEAD)

    def fingerprint(self) -> tuple[str, int]:
        """SHA-256 and size of the file as stored, of which the rest is read first."""
        while self._buffered.read(HEAD):
            pass
        return self._stored.hexdigest(), self._stored.size


@contextmanager
def open_source(path: str, max_bytes: int) -> Iterator[Source]:
    """The file ``path`` (``-``: standard input).

    Raises InputError, here or from a read inside the block, where it cannot be read, or where it
    is no file: a pipe, a device and a socket are refused by name, since they may block or never
    end.
    """
    try:
        if path == STDIN:
            yield Source(_Filled(cast(BinaryIO, sys.stdin.buffer)), max_bytes)
        else:
            with _opened(path) as raw:
                yield Source(raw, max_bytes)
    except PermissionError as error:
        raise InputError("permission denied; change the file's mode or run as its owner") from error
    except EOFError as error:
        raise InputError("truncated gzip; copy or download the file again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"broken gzip ({error}); copy or download the file again") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error


def _opened(path: str) -> io.FileIO:
    piped = path.startswith(_OPEN_PIPES)
    if not piped:
        _check_kind(Path(path).stat().st_mode)
    # Without O_NONBLOCK a pipe put in the file's place in this moment would block for good.
    flags = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags if piped else flags | getattr(os, "O_NONBLOCK", 0))
    try:
        if not piped:
            _check_kind(os.fstat(descriptor).st_mode)
        return io.FileIO(descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def _check_kind(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise InputError("a folder, not a file")
    kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
    raise InputError(f"a {kind}, not a file; hand over what it gives on standard input (-)")


def read_all(stream: io.BufferedReader, max_bytes: int) -> bytes:
    """The whole stream. Raises InputError where it is longer than ``max_bytes`` bytes."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"larger than {max_bytes:,} bytes; raise --max-bytes to read it")
    return data


def exists(path: str) -> bool:
    """True for standard input and for whatever the file system shows under ``path``."""
    return path == STDIN or Path(path).exists() or Path(path).is_symlink()
