"""Articles from files, folders and standard input, one at a time and in a fixed order."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dipevents.errors import InputError, UsageError
from dipevents.io import formats
from dipevents.io.fields import FieldNames
from dipevents.io.formats import Bad, Raw
from dipevents.io.published import published
from dipevents.io.source import HEAD, STDIN, exists, open_source
from dipevents.records import Document

MAX_BYTES = 10_000_000
SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv",
}  # fmt: skip
FORMATS = ("txt", "md", "html", "json", "jsonl", "csv")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. ``date``: ISO day that goes before every other; ``id``: the document's id.

    ``max_bytes`` limits a file that is read whole, and one line of JSONL or row of CSV.
    ``input_format``: one of FORMATS, None: by suffix, then by content.
    """

    date: str | None = None
    id: str | None = None
    fields: FieldNames = field(default_factory=FieldNames)
    max_bytes: int = MAX_BYTES
    input_format: str | None = None


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


def walk(paths: Iterable[str]) -> Iterator[str]:
    """The files under ``paths`` in the order given, folders recursively and sorted.

    Hidden files and folders inside a folder are left out. Raises UsageError at once where a path
    does not exist.
    """
    paths = list(paths)
    for path in paths:
        if not exists(path):
            raise UsageError(f"{path}: no such file or folder")
    return (file for path in paths for file in _walk(path))


def _walk(path: str) -> Iterator[str]:
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    for found in sorted(Path(path).rglob("*"), key=lambda p: p.parts):
        hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
        if not hidden and (found.is_file() or not found.exists()):  # no pipe, no device
            yield str(found)


def read(
    paths: Iterable[str], options: ReadOptions | None = None
) -> Iterator[Document | ReadFailure]:
    """Every article under ``paths`` (``-``: standard input), or what kept it from being read.

    A document's id is its id field as it stands, else the path as given (``path#line`` for one of
    several in a file). Raises UsageError for a missing path, for two documents of one id, and for
    ``options.id`` with several documents.
    """
    options = options or ReadOptions()
    return _unique(_read(walk(paths), options), options)


def _unique(
    documents: Iterator[Document | ReadFailure], options: ReadOptions
) -> Iterator[Document | ReadFailure]:
    seen: dict[str, str] = {}
    for item in documents:
        if isinstance(item, Document):
            where = item.path or STDIN
            if item.id in seen:
                if options.id is not None:
                    raise UsageError(
                        f"--id {options.id} names one document, but there are several: "
                        f"{seen[item.id]} and {where}"
                    )
                raise UsageError(
                    f"two documents with the id {item.id!r}: {seen[item.id]} and {where}; "
                    "give each its own id, or another field with --id-field"
                )
            seen[item.id] = where
        yield item


def _read(files: Iterator[str], options: ReadOptions) -> Iterator[Document | ReadFailure]:
    for file in files:
        try:
            with open_source(file) as stream:
                for item in _parse(file, stream, options):
                    if isinstance(item, Bad):
                        yield ReadFailure(file, item.line, item.reason)
                    else:
                        yield _document(file, item, options)
        except InputError as error:
            yield ReadFailure(file, None, str(error))


def _parse(file: str, stream: io.BufferedReader, options: ReadOptions) -> Iterator[Raw | Bad]:
    head = stream.peek(HEAD)
    if not head.strip():
        raise InputError("empty; nothing to read")
    # With --id the name given stands for the file that was piped in.
    name = options.id if file == STDIN and options.id else file
    kind = options.input_format or suffix_format(name) or formats.sniff(head)
    return formats.parse(kind, stream, options.fields, options.max_bytes)


def suffix_format(name: str) -> str | None:
    """The format that a file name promises, ``.gz`` aside; None where it says nothing."""
    path = Path(name)
    if path.suffix.lower() in (".gz", ".gzip"):
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix.lower())


def _document(file: str, raw: Raw, options: ReadOptions) -> Document:
    path = options.id if file == STDIN and options.id else file
    several = raw.line is not None
    id_ = raw.id or (f"{path}#{raw.line}" if several else path)
    if options.id is not None and not (file == STDIN and several):
        id_ = options.id
    day, basis = published(
        option=options.date, field=raw.date, text=raw.text, name=None if several else path
    )
    return Document(
        id=id_, text=raw.text, path=path, url=raw.url, title=raw.title, published=day,
        published_basis=basis, language=raw.language,
    )  # fmt: skip
