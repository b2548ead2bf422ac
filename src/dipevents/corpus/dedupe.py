"""Reprints: one text in many outlets, counted once, every outlet listed."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

import msgspec

from dipevents.corpus.similar import SIMILAR, similar_pairs
from dipevents.errors import InputError
from dipevents.records import Document

__all__ = ["Print", "Reprints", "find_reprints", "outlet_of", "read_reprints"]


class Print(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a group. ``similarity`` is that to the document it was found by, 0 to 1."""

    id: str
    outlet: str | None
    path: str | None
    url: str | None
    title: str | None
    published: str | None
    similarity: float


class Reprints(msgspec.Struct, frozen=True, kw_only=True):
    """A text and its copies. ``id``: the first printed; ``prints``: all of them, it first."""

    id: str
    count: int
    outlets: tuple[str, ...]
    prints: tuple[Print, ...]


def find_reprints(documents: Iterable[Document], least: float = SIMILAR) -> list[Reprints]:
    """All texts, each with the documents that print it, in the order of the first document.

    ``least``: share of the shorter text's groups of four words that must stand in the other. The
    first by date counts as the original, among equals the longest, then the first given.

    >>> [group.count for group in find_reprints([])]
    []
    """
    given = list(documents)
    root = list(range(len(given)))
    best = [1.0] * len(given)

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number] = root[root[number]]
        return number

    for a, b, value in similar_pairs((document.text for document in given), least):
        one, two = find(a), find(b)
        if one != two:
            best[b] = value
            root[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = {}
    for number in range(len(given)):
        groups.setdefault(find(number), []).append(number)
    return [_group([(given[n], best[n]) for n in numbers]) for numbers in groups.values()]


def _group(members: list[tuple[Document, float]]) -> Reprints:
    members.sort(key=lambda m: (m[0].published or "9999", -len(m[0].text)))
    prints = tuple(
        Print(
            id=document.id,
            outlet=outlet_of(document),
            path=document.path,
            url=document.url,
            title=document.title,
            published=document.published,
            similarity=round(value, 3),
        )
        for document, value in members
    )
    outlets = tuple(dict.fromkeys(p.outlet for p in prints if p.outlet))
    return Reprints(id=prints[0].id, count=len(prints), outlets=outlets, prints=prints)


def outlet_of(document: Document) -> str | None:
    """Who printed it: the host of its address, else the folder that it lies in, else None.

    >>> outlet_of(Document(id="1", text="", url="https://www.example.org/a"))
    'example.org'
    """
    if document.url:
        host = urlsplit(document.url).hostname
        if host:
            return host.removeprefix("www.")
    if document.path:
        folder = PurePath(document.path).parent.name
        return folder or None
    return None


def originals(groups: Iterable[Reprints]) -> dict[str, str]:
    """For each copy's id the id of its original."""
    return {p.id: group.id for group in groups for p in group.prints if p.id != group.id}


def read_reprints(path: str) -> Mapping[str, str]:
    """:func:`originals` of a file that `dipevents dedupe` wrote. Raises InputError."""
    from dipevents.corpus.stream import read_lines

    decoder = msgspec.json.Decoder(Reprints)
    found: dict[str, str] = {}
    for number, line in read_lines(path):
        try:
            found |= originals([decoder.decode(line)])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(
                f"{path}:{number}: not written by dipevents dedupe ({error})"
            ) from error
    return found
