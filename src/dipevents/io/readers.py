"""Articles from files, folders and standard input, one at a time and in a fixed order."""

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dipevents.errors import InputError, StorageError, UsageError
from dipevents.io import formats
from dipevents.io.deadline import TimeLimit, deadline
from dipevents.io.fields import FieldNames
from dipevents.io.folders import NotRead, walk
from dipevents.io.formats import Bad, Raw
from dipevents.io.published import published
from dipevents.io.source import HEAD, STDIN, Source, open_source, read_all
from dipevents.records import Document

__all__ = [
    "Item", "ReadFailure", "ReadOptions", "read", "read_items", "read_lines", "read_some",
    "suffix_format", "walk",
]  # fmt: skip

MAX_BYTES = 10_000_000
MAX_CHARS = 300_000
SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv",
}  # fmt: skip
FORMATS = ("txt", "md", "html", "json", "jsonl", "csv")
Known = Callable[[str, str], str | None]
Open = Callable[[str, int], AbstractContextManager[Source]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. ``date``: ISO day that goes before every other; ``id``: the document's id.

    ``max_bytes`` limits a file that is read whole, and one line of JSONL or row of CSV;
    ``max_chars`` the text of one document. ``input_format``: one of FORMATS, None: by suffix, then
    by content. ``timeout``: seconds after which the reading of a document is given up.
    ``model``: a folder that replaces models/diplomacy; datelines are read by its rules of dates.
    """

    date: str | None = None
    id: str | None = None
    fields: FieldNames = field(default_factory=FieldNames)
    max_bytes: int = MAX_BYTES
    max_chars: int = MAX_CHARS
    input_format: str | None = None
    timeout: float | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A document that could not be read: costs this document only.

    ``line`` is the line of a JSONL or CSV file, or the position in a JSON list, from 1.
    """

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one document: ``read``, ``known`` from before, ``failed`` or ``skipped``.

    ``sha256`` and ``bytes`` are those of the file as stored where it holds one document; where it
    holds several, of the record (its fields as JSON). None where they were not read to the end.
    ``failure`` says why it failed or was skipped.
    """

    id: str
    path: str
    status: Literal["read", "known", "failed", "skipped"]
    document: Document | None = None
    sha256: str | None = None
    bytes: int | None = None
    failure: ReadFailure | NotRead | None = None


def read(
    paths: Iterable[str | NotRead], options: ReadOptions | None = None
) -> Iterator[Document | ReadFailure]:
    """Every article under ``paths`` (``-``: standard input), or what kept it from being read.

    A document's id is its id field as it stands, else the path as given (``path#line`` for one of
    several in a file). Raises UsageError for a missing path, for two documents of one id, and for
    ``options.id`` with several documents.
    """
    return _told(read_items(walk(p for p in paths if isinstance(p, str)), options))


def _told(items: Iterator[Item]) -> Iterator[Document | ReadFailure]:
    for item in items:
        if item.document is not None:
            yield item.document
        elif isinstance(item.failure, ReadFailure):
            yield item.failure


def read_items(
    files: Iterable[str | NotRead], options: ReadOptions | None = None, known: Known | None = None
) -> Iterator[Item]:
    """Every document of ``files``, read or not; see :func:`read` for the errors raised.

    ``known(path, sha256)``: the id of the document that a file of this content gave before, None
    where it is to be read; it spares the parsing of files done in an earlier run.
    """
    options = options or ReadOptions()
    known = known or (lambda path, sha256: None)
    return _unique(read_some(files, options, known), options)


def read_lines(
    name: str, stream: io.BufferedReader, before: int, options: ReadOptions
) -> Iterator[Item]:
    """The documents of some whole lines of the JSONL file ``name``, of which ``before`` precede.

    They are those that the whole file gives for these lines.
    """
    found = formats.some_rows(stream, options.fields, options.max_bytes, before)
    yield from _timed(_told_apart(name, found, options, None, piped=False), options.timeout)


def _unique(items: Iterator[Item], options: ReadOptions) -> Iterator[Item]:
    seen: dict[str, str] = {}
    for item in items:
        if item.status in ("read", "known"):
            if item.id in seen:
                if options.id is not None:
                    raise UsageError(
                        f"--id {options.id} names one document, but there are several: "
                        f"{seen[item.id]} and {item.path}"
                    )
                raise UsageError(
                    f"two documents with the id {item.id!r}: {seen[item.id]} and {item.path}; "
                    "give each its own id, or another field with --id-field"
                )
            seen[item.id] = item.path
        yield item


def read_some(
    files: Iterable[str | NotRead],
    options: ReadOptions,
    known: Known = lambda path, sha256: None,
    opened: Open = open_source,
) -> Iterator[Item]:
    """As :func:`read_items`, for some of the files of a run: ids may come twice.

    ``opened(file, max_bytes)`` opens a file. Raises StorageError where that or its stream does.
    """
    for file in files:
        if isinstance(file, NotRead):
            name = shown(file.path)
            yield Item(name, name, "skipped", failure=NotRead(name, file.reason))
            continue
        name = options.id if file == STDIN and options.id else shown(file)
        try:
            with opened(file, options.max_bytes) as source:
                yield from _timed(_articles(name, file, source, options, known), options.timeout)
        except (InputError, TimeLimit) as error:
            yield _failed(name, None, str(error))
        except (StorageError, UsageError):
            raise
        except Exception as error:  # a fault of a reader costs the file, not the run
            yield _failed(name, None, f"cannot be read ({type(error).__name__}: {error})")


def _timed(items: Iterator[Item], timeout: float | None) -> Iterator[Item]:
    while True:
        with deadline(timeout):
            item = next(items, None)
        if item is None:
            return
        yield item


def _articles(
    name: str, file: str, source: Source, options: ReadOptions, known: Known
) -> Iterator[Item]:
    head = source.stream.peek(HEAD)
    if not head.strip():
        raise InputError("empty; nothing to read")
    # With --id the name given stands for the file that was piped in.
    kind = options.input_format or suffix_format(name) or formats.sniff(head)
    stored = None
    if kind in ("jsonl", "csv"):
        found = formats.rows(kind, source.stream, options.fields, options.max_bytes)
    else:
        data = read_all(source.stream, options.max_bytes)
        stored = source.fingerprint()
        id_ = known(name, stored[0])
        if id_ is not None:
            yield Item(id_, name, "known", None, *stored)
            return
        found = formats.parse(kind, data, options.fields)
    yield from _told_apart(name, found, options, stored, piped=file == STDIN)


def _told_apart(
    name: str,
    found: Iterable[Raw | Bad],
    options: ReadOptions,
    stored: tuple[str, int] | None,
    *,
    piped: bool,
) -> Iterator[Item]:
    for raw in found:
        if isinstance(raw, Bad):
            yield _failed(name, raw.line, raw.reason)
        elif len(raw.text) > options.max_chars:
            reason = f"longer than {options.max_chars:,} characters; raise --max-chars to read it"
            yield _failed(name, raw.line, reason)
        else:
            document = _document(name, raw, options, piped=piped)
            sha256, size = stored if stored and raw.line is None else _record(document)
            yield Item(document.id, name, "read", document, sha256, size)


def _failed(name: str, line: int | None, reason: str) -> Item:
    id_ = f"{name}#{line}" if line else name
    return Item(id_, name, "failed", failure=ReadFailure(name, line, reason))


def _record(document: Document) -> tuple[str, int]:
    fields = (document.text, document.id, document.title, document.published, document.url,
              document.published_basis, document.language)  # fmt: skip
    data = json.dumps(fields, ensure_ascii=False).encode()
    return hashlib.sha256(data).hexdigest(), len(data)


def shown(path: str) -> str:
    """``path`` as text: bytes of a file name that are no UTF-8 as ``\\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def suffix_format(name: str) -> str | None:
    """The format that a file name promises, ``.gz`` aside; None where it says nothing."""
    path = Path(name)
    if path.suffix.lower() in (".gz", ".gzip"):
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix.lower())


def _document(name: str, raw: Raw, options: ReadOptions, *, piped: bool) -> Document:
    several = raw.line is not None
    id_ = _whole(raw.id) or (f"{name}#{raw.line}" if several else name)
    if options.id is not None and not (piped and several):
        id_ = options.id
    day, basis = published(
        option=options.date, field=raw.date, text=raw.text, name=None if several else name,
        model=options.model,
    )  # fmt: skip
    return Document(
        id=id_, text=_whole(raw.text) or "", path=name, url=_whole(raw.url),
        title=_whole(raw.title), published=day, published_basis=basis, language=raw.language,
    )  # fmt: skip


def _whole(value: str | None) -> str | None:
    """``value`` with the lone surrogates replaced that no UTF-8 can hold."""
    if value is None or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
