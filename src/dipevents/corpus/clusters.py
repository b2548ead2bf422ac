"""Merge events across documents: one record an act, every source kept.

:func:`merge` takes and gives records and holds them all; :func:`merge_lines` takes and gives
JSON lines and holds one block of events at a time, for millions.
"""

import hashlib
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import msgspec

from dipevents.corpus.clusters_consensus import consensus
from dipevents.corpus.clusters_group import Groups, group
from dipevents.corpus.clusters_keys import Key, key_of, ordinal
from dipevents.corpus.clusters_record import MergedEvent, Related
from dipevents.corpus.stream import STDIN, decode_event, open_lines
from dipevents.errors import InputError
from dipevents.records import Event

__all__ = ["MergedEvent", "cluster_ids", "members_of", "merge", "merge_lines"]

_LATE = 2**31 - 1


def merge(
    events: Iterable[Event], *, reprints: Mapping[str, str] | None = None, members: bool = False
) -> list[MergedEvent]:
    """One record for each act, in the order of its first event.

    ``reprints``: document id to the id of the document whose text it repeats (see
    :mod:`dipevents.corpus.dedupe`); prints of one text count once. ``members``: keep each
    source's whole event, for :func:`members_of`. The clusters do not depend on the order given.

    >>> [(e.type, e.reports) for e in merge([])]
    []
    """
    given = list(events)
    groups, names = _grouped(given)
    related = _related(groups, names)
    return [
        consensus(
            names.of(numbers), [given[n] for n in numbers], related.get(numbers[0], ()),
            reprints=reprints, members=members,
        )
        for numbers in groups.members()
    ]  # fmt: skip


def cluster_ids(events: Iterable[Event]) -> list[str]:
    """The id of the act of each event, in the order given."""
    given = list(events)
    groups, names = _grouped(given)
    found = [""] * len(given)
    for numbers in groups.members():
        for number in numbers:
            found[number] = names.of(numbers)
    return found


def merge_lines(
    paths: Sequence[str], *, reprints: Mapping[str, str] | None = None, members: bool = False
) -> Iterator[bytes]:
    """The same from JSONL files (``-``: standard input) to JSON lines, in bounded memory.

    Raises InputError naming file and line of what is no event.
    """
    with ExitStack() as stack:
        lines = stack.enter_context(_Lines(paths))
        names = _Names()
        groups = group(names.keys(lines.read()))
        related = _related(groups, names)
        encoder = msgspec.json.Encoder()
        for numbers in groups.members():
            events = [lines.event(number) for number in numbers]
            record = consensus(
                names.of(numbers), events, related.get(numbers[0], ()),
                reprints=reprints, members=members,
            )  # fmt: skip
            yield encoder.encode(record) + b"\n"


def members_of(merged: Iterable[MergedEvent]) -> Iterator[Event]:
    """The events that were merged with ``members``. Raises InputError where they were not kept."""
    for act in merged:
        for source in act.sources:
            if source.record is None:
                raise InputError(
                    f"event {act.id}: its members were not kept; merge with --members to undo it"
                )
            yield source.record


class _Names:
    """Ids of acts: of the event reported first, so that later reports do not change them."""

    def __init__(self) -> None:
        self._published = array("i")
        self._ids = array("Q")

    def keys(self, events: Iterable[Event]) -> Iterator[Key]:
        for number, event in enumerate(events):
            published = ordinal(event.document.published)
            self._published.append(published if published >= 0 else _LATE)
            seed = f"act\n{event.id}\n{event.document.sha256}".encode()
            self._ids.append(int.from_bytes(hashlib.sha256(seed).digest()[:8], "big"))
            yield key_of(event, number)

    def of(self, numbers: Iterable[int]) -> str:
        return f"{min((self._published[n], self._ids[n]) for n in numbers)[1]:016x}"


def _grouped(events: Iterable[Event]) -> tuple[Groups, _Names]:
    names = _Names()
    return group(names.keys(events)), names


def _related(groups: Groups, names: _Names) -> dict[int, list[Related]]:
    """For the first event of each linked act its links, both ways."""
    pairs = {(groups.find(k.source), k.kind, groups.find(k.target)) for k in groups.links}
    wanted = {number for a, _, b in pairs for number in (a, b)}
    ids = {m[0]: names.of(m) for m in groups.members() if m[0] in wanted} if wanted else {}
    related: dict[int, list[Related]] = {}
    for source, kind, target in sorted(pairs):
        if source != target:
            one = Related(kind=kind, direction="to", id=ids[target])
            other = Related(kind=kind, direction="from", id=ids[source])
            related.setdefault(source, []).append(one)
            related.setdefault(target, []).append(other)
    return related


class _Lines(ExitStack):
    """The lines of event files, read once in order and then again by number."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self._paths = paths
        self._files: list[IO[bytes]] = []
        self._file = array("i")
        self._start = array("q")

    def read(self) -> Iterator[Event]:
        for path in self._paths:
            with open_lines(path) as stream:
                kept, copy = self._keep(path)
                place = 0
                for number, line in enumerate(stream, 1):
                    if copy:
                        kept.write(line)
                    if line.strip(b"\xef\xbb\xbf \t\r\n"):
                        self._file.append(len(self._files) - 1)
                        self._start.append(place)
                        yield decode_event(line.removeprefix(b"\xef\xbb\xbf"), f"{path}:{number}")
                    place += len(line)

    def _keep(self, path: str) -> tuple[IO[bytes], bool]:
        """A file with the lines of ``path`` that can be read at any place."""
        plain = path != STDIN and Path(path).is_file()
        if plain:
            with Path(path).open("rb") as stream:
                plain = stream.read(2) != b"\x1f\x8b"
        opened = Path(path).open("rb") if plain else tempfile.TemporaryFile()  # noqa: SIM115
        self._files.append(self.enter_context(opened))
        return self._files[-1], not plain

    def event(self, number: int) -> Event:
        stream = self._files[self._file[number]]
        stream.seek(self._start[number])
        return decode_event(stream.readline().removeprefix(b"\xef\xbb\xbf"), f"event {number}")
