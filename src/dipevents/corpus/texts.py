"""Events without the words of their documents, and the words put back.

What a licence forbids to pass on is the text. Without it a record keeps its values (names, dates,
types) and all offsets; every quoted ``text`` is empty and ``document.title`` is null.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from dipevents.errors import InputError
from dipevents.records import Document, Event

T = TypeVar("T")
_SPAN = frozenset(("text", "start", "end"))


def without_text(event: Event) -> Event:
    """The event with every quotation emptied."""
    bare = _quoting(event, lambda _start, _end: "")
    return msgspec.structs.replace(
        bare, document=msgspec.structs.replace(event.document, title=None)
    )


def with_text(event: Event, document: Document) -> Event:
    """The event with every quotation taken from the text of ``document`` again.

    Raises InputError where it is not the text that the event was read from.
    """
    if text_hash(document.text) != event.document.sha256:
        raise InputError(
            f"event {event.id}: the text of {document.id!r} is not the one it was read from "
            "(sha256 differs); read the file as it was, with the same options"
        )
    length = len(document.text)

    def quote(start: int, end: int) -> str:
        if not 0 <= start <= end <= length:
            raise InputError(f"event {event.id}: offsets {start}-{end} are outside its text")
        return document.text[start:end]

    title = event.document.title or document.title
    return msgspec.structs.replace(
        _quoting(event, quote), document=msgspec.structs.replace(event.document, title=title)
    )


def text_hash(text: str) -> str:
    """SHA-256 of a text in hexadecimal, as ``document.sha256`` has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Texts:
    """Documents by the hash of their text, to be put back."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_hash: dict[str, Document] = {}
        self._ids: set[str] = set()
        for document in documents:
            self._by_hash.setdefault(text_hash(document.text), document)
            self._ids.add(document.id)

    def attach(self, event: Event) -> Event:
        """:func:`with_text` of the right document. Raises InputError where it is not there."""
        document = self._by_hash.get(event.document.sha256)
        if document is not None:
            return with_text(event, document)
        if event.document.id in self._ids:
            raise InputError(
                f"event {event.id}: the text of {event.document.id!r} is not the one it was read "
                "from (sha256 differs); read the file as it was, with the same options"
            )
        raise InputError(
            f"event {event.id}: the text of {event.document.id!r} is not among the texts given"
        )


def _quoting(value: T, quote: Callable[[int, int], str]) -> T:
    """``value`` with the ``text`` of each record that has a start and an end made anew."""
    if isinstance(value, tuple):
        return tuple(_quoting(item, quote) for item in value)  # type: ignore[return-value]
    if not isinstance(value, msgspec.Struct):
        return value
    names = value.__struct_fields__
    changed: dict[str, Any] = {name: _quoting(getattr(value, name), quote) for name in names}
    if _SPAN.issubset(names) and changed["start"] is not None and changed["end"] is not None:
        changed["text"] = quote(changed["start"], changed["end"])
    return msgspec.structs.replace(value, **changed)
