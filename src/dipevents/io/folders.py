"""The files under the paths of a call, in a fixed order, and what is not read there and why."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dipevents.errors import UsageError
from dipevents.io.source import STDIN

EXPECTED = ".expected.jsonl"  # what `dipevents validate` compares an article with


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something in a folder that is passed over: a link out of it, a pipe, a device."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def walk(paths: Iterable[str], *, follow_links: bool = False) -> Iterator[str | NotRead]:
    """The files under ``paths`` in the order given, folders recursively and sorted.

    Hidden files and folders inside a folder are left out, and so are EXPECTED files and what a link
    inside the folder reaches a second time. A link that leads out of the folder is passed over
    unless ``follow_links``; a folder is never entered twice, so loops end. Raises UsageError at
    once where a path does not exist.
    """
    paths = list(paths)
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    return (file for path in paths for file in _walk(path, follow_links))


def _walk(path: str, follow_links: bool) -> Iterator[str | NotRead]:
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    root = os.path.realpath(path)
    # A path as pathlib would join it: "./a" and "a//" are "a".
    start = str(Path(path))
    entered = {_identity(root)}
    waiting = [_entries(start)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, NotRead):
            yield entry
        else:
            found = _look(entry, root, follow_links)
            if not isinstance(found, bool):
                yield found
            elif found and (identity := _identity(entry.path)) not in entered:
                entered.add(identity)
                waiting.append(_entries(entry.path))


def _entries(folder: str) -> Iterator["os.DirEntry[str] | NotRead"]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        return iter((NotRead(folder, f"folder cannot be read ({error.strerror})"),))
    return (entry for entry in entries if not _left_out(entry.name))


def _left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith(EXPECTED)


def _look(entry: "os.DirEntry[str]", root: str, follow_links: bool) -> str | NotRead | bool:
    """The file to read, why it is not read, True for a folder, False for what is met elsewhere."""
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            inside = os.path.commonpath((root, target)) == root
            if not entry.is_dir() and not os.path.exists(target):  # noqa: PTH110
                return entry.path  # its failure is told when it is read
            if not inside and not follow_links:
                return NotRead(entry.path, "a link out of the folder; --follow-links reads it")
            if entry.is_dir():
                return not inside
        if entry.is_dir():
            return True
        if not stat.S_ISREG(entry.stat().st_mode):
            return NotRead(entry.path, "no file: a pipe, a socket or a device")
    except OSError:
        pass  # it vanished, or may not be looked at: told when it is read
    return entry.path


def _identity(folder: str) -> tuple[int, int]:
    try:
        found = Path(folder).stat()
    except OSError:
        return (-1, hash(folder))
    return found.st_dev, found.st_ino
