"""The parts of a shared-out run as one: checked, in the order of the input."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

import msgspec
import numpy as np

from dipevents.cluster.parts import (
    Done,
    Folder,
    done_part,
    read_info,
    read_plan,
    rows_name,
)
from dipevents.errors import UsageError
from dipevents.io.manifest import Row, checksum

_ROWS = msgspec.json.Decoder(Row)


def folder_summary(url: str) -> dict[str, str | int]:
    """How far the run in a folder has come. Raises UsageError where there is none."""
    folder = Folder(url)
    info = read_info(folder)
    if info is None:
        raise UsageError(f"{url}: no run.json; it is no output of extract --engine dask")
    there, counts = folder.names(), Counter[str]()
    for partition in read_plan(folder):
        with suppress(ValueError):
            done = done_part(folder, partition.name, info.settings, there)
            counts.update(done.counts)
            counts.update(done=1, documents=done.documents, events=done.events)
    names = ("done", "documents", "ok", "empty", "failed", "skipped", "events")
    return {
        "output": url,
        "state": info.state,
        "partitions": info.partitions,
        **{name: counts[name] for name in names},
    }


class Gathering:
    """The run in ``folder``, its parts checked by name, size and manifest.

    ``problems``: what is missing or broken, by part; :meth:`documents` adds to it. Raises
    UsageError where the folder holds no run, or where two documents have one id.
    """

    def __init__(self, folder: Folder) -> None:
        info = read_info(folder)
        if info is None:
            raise UsageError(f"{folder.url}: no run.json; it is no output of extract --engine dask")
        self._folder = folder
        self.settings = info.settings
        self.parts = [partition.name for partition in read_plan(folder)]
        self.problems: dict[str, str] = {}
        self._done: dict[str, Done] = {}
        there = folder.names()
        for part in self.parts:
            try:
                self._done[part] = done_part(folder, part, info.settings, there)
            except ValueError as error:
                self.problems[part] = str(error)
        if len(self.parts) != info.partitions:
            raise UsageError(
                f"{folder.url}: plan.jsonl has {len(self.parts):,} partitions, run.json says "
                f"{info.partitions:,}; call extract --resume first"
            )
        self._check_ids()

    def documents(self) -> Iterator[tuple[Row, bytes]]:
        """Each document's row of the manifest and its events, as the parts have them.

        A part is read whole, and passed over where its checksum is wrong.
        """
        for part in self.parts:
            if part in self.problems:
                continue
            rows, done = self._rows(part), self._done[part]
            data = self._folder.read(part) or b""
            if checksum(data) != done.crc32 or sum(row.written for row in rows) != len(data):
                self.problems[part] = "broken: its checksum is not that of its manifest"
                continue
            at = 0
            for row in rows:
                yield row, data[at : at + row.written]
                at += row.written

    def _rows(self, part: str) -> list[Row]:
        """The manifest of a part; none, and a problem, where it is broken."""
        data = self._folder.read(rows_name(part)) or b""
        done = self._done[part]
        try:
            if checksum(data) != done.rows_crc32:
                raise ValueError("checksum")
            rows = _ROWS.decode_lines(data)
        except (ValueError, msgspec.MsgspecError):
            rows = []
        if len(rows) != done.documents:
            self.problems[part] = f"{rows_name(part)} is broken"
            return []
        return rows

    def _check_ids(self) -> None:
        """Raise UsageError where two documents have one id: eight bytes a document are held."""
        digests = [
            np.fromiter(map(_digest, self._read_ids(part)), dtype=np.uint64)
            for part in self.parts
            if part not in self.problems
        ]
        found = np.sort(np.concatenate(digests)) if digests else np.zeros(0, np.uint64)
        twice = {int(value) for value in found[1:][found[1:] == found[:-1]]}
        if not twice:
            return
        seen: dict[str, str] = {}
        for part in self.parts:
            for row in self._rows(part) if part not in self.problems else ():
                if row.sha256 is None or _digest(row.id) not in twice:
                    continue
                if row.id in seen:
                    raise UsageError(
                        f"two documents with the id {row.id!r}: {seen[row.id]} and {row.path}; "
                        "give each its own id, or another field with --id-field"
                    )
                seen[row.id] = row.path

    def _read_ids(self, part: str) -> list[str]:
        # As in any run, only what was read must be told apart.
        return [row.id for row in self._rows(part) if row.sha256 is not None]


def _digest(id_: str) -> int:
    return int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), "little")
