"""The input formats: each turns the bytes of one file into articles, bad ones marked."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dipevents.errors import InputError
from dipevents.io import language
from dipevents.io.encoding import decode, encoding_of, is_binary, newlines
from dipevents.io.fields import LISTS, FieldNames, has, pick, string, usable
from dipevents.io.rows import TooLong, csv_rows
from dipevents.io.source import HEAD, read_all


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as its format gives it. ``line``: its place in a file of several, else None."""

    text: str
    title: str | None = None
    date: Any = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """A record that cannot be read, and why."""

    line: int
    reason: str


def sniff(head: bytes) -> str:
    """The format of content that comes without a telling name, from its first bytes."""
    if is_binary(head):
        return "txt"
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff \t\r\n")
    start = text[:1000].lower()
    if text[:1] in ("{", "["):
        first = text.split("\n", 1)
        try:
            record = json.loads(first[0])
        except (ValueError, RecursionError):
            return "json" if text[1:].lstrip()[:1] in ('"', "{", "[") else "txt"
        if isinstance(record, dict):
            return "jsonl" if not _holds_list(record) else "json"
        return "json" if isinstance(record, list) else "txt"
    if start.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in start:
        return "html"
    if start.startswith("---\n") and "\n---" in text[3:]:
        return "md"
    return "txt"


def rows(
    kind: str, stream: io.BufferedReader, fields: FieldNames, max_bytes: int
) -> Iterator[Raw | Bad]:
    """The articles of a file of many (jsonl, csv), read as they come.

    Raises InputError, also while iterating, where the file as a whole cannot be read.
    """
    if is_binary(stream.peek(HEAD)):
        raise InputError("binary, not text; convert it to plain text or HTML")
    if kind == "jsonl":
        return _jsonl(stream, fields, max_bytes)
    return _csv(stream, fields, max_bytes)


def splits(kind: str, head: bytes) -> bool:
    """Whether a file of ``kind`` that begins with ``head`` can be read from any of its lines on."""
    try:
        return (
            kind == "jsonl"
            and bool(head.strip())
            and not is_binary(head)
            and not encoding_of(head).startswith(("utf-16", "utf-32"))
        )
    except InputError:
        return False


def some_rows(
    stream: io.BufferedReader, fields: FieldNames, max_bytes: int, before: int
) -> Iterator[Raw | Bad]:
    """The articles of some whole lines of a JSONL file that :func:`splits`.

    ``before``: how many lines of the file stand before them; lines are counted from there.
    """
    return _lines(_bounded(stream, max_bytes, before), fields)


def parse(kind: str, data: bytes, fields: FieldNames) -> Iterator[Raw | Bad]:
    """The articles of a file that is read whole (txt, md, html, json).

    Raises InputError, also while iterating, where the file as a whole cannot be read.
    """
    if kind == "json":
        return _json(data, fields)
    return iter((_single(kind, data, fields),))


def _single(kind: str, data: bytes, fields: FieldNames) -> Raw:
    source = newlines(decode(data, html=kind == "html"))
    if not source.strip():
        raise InputError("empty; nothing to read")
    if kind == "html":
        from dipevents.io.htmlpage import read_html

        page = read_html(source)
        return Raw(
            text=page["text"] or "",
            title=page.get("title"),
            date=page.get("date"),
            url=page.get("url"),
        )
    if kind == "md":
        from dipevents.io.markdown import front_matter, plain

        matter, body = front_matter(source)
        text = plain(body)
        if not text.strip():
            raise InputError("no text below the front matter")
        return _record({**matter, "\0text": text}, FieldNames(
            text="\0text", title=fields.title, date=fields.date, url=fields.url, id=fields.id
        ))  # fmt: skip
    return Raw(text=source)


def _record(row: Mapping[str, Any], fields: FieldNames, line: int | None = None) -> Raw:
    text = pick(row, "text", fields.text)
    if isinstance(text, list) and usable(text, "text"):
        text = "\n\n".join(text)
    if not usable(text, "text") and has(row, "text", fields.text):
        text = ""  # a picture or a video without words is an article all the same
    elif not usable(text, "text"):
        found = ", ".join(str(key) for key in list(row)[:12]) or "none"
        if fields.text:
            raise InputError(f"no text in the field {fields.text!r} (fields: {found})")
        raise InputError(f"no text field (fields: {found}); name it with --text-field")
    return Raw(
        text=text,
        title=string(pick(row, "title", fields.title)),
        date=pick(row, "date", fields.date),
        url=string(pick(row, "url", fields.url)),
        id=string(pick(row, "id", fields.id)),
        language=language.code(string(pick(row, "language"))),
        line=line,
    )


def _checked(value: Any, fields: FieldNames, line: int) -> Raw | Bad:
    if not isinstance(value, Mapping):
        return Bad(line, f"a JSON object is expected, this is {_kind(value)}")
    try:
        return _record(value, fields, line)
    except InputError as error:
        return Bad(line, str(error))


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _load(text: str) -> Any:
    """JSON with the lone surrogates that broken exporters write replaced."""
    try:
        value = json.loads(text, strict=False)
        return _whole(value) if "\\ud" in text or "\\uD" in text else value
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise InputError(f"invalid JSON ({error.msg}, {where}column {error.colno})") from error
    except ValueError as error:
        raise InputError("invalid JSON (a number of more than 4,300 digits)") from error
    except RecursionError as error:
        raise InputError("invalid JSON (nested too deeply)") from error


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def _holds_list(record: Mapping[str, Any]) -> bool:
    lists = (record.get(key) for key in LISTS)
    return any(
        isinstance(found, list) and isinstance(next(iter(found), 0), dict) for found in lists
    )


def _json(data: bytes, fields: FieldNames) -> Iterator[Raw | Bad]:
    text = decode(data)
    try:
        value = _load(text)
    except InputError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] == "{" for line in lines[:2]):
            yield from _lines(enumerate(text.split("\n"), 1), fields)
            return
        raise
    if isinstance(value, dict) and _holds_list(value) and fields.text is None:
        value = next(v for v in map(value.get, LISTS) if isinstance(v, list) and v)
    if isinstance(value, dict):
        yield _record(value, fields)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _checked(item, fields, number)
    else:
        raise InputError(f"a JSON object or list is expected, this is {_kind(value)}")


def _jsonl(stream: io.BufferedReader, fields: FieldNames, limit: int) -> Iterator[Raw | Bad]:
    encoding = encoding_of(stream.peek(HEAD)[:HEAD])
    if encoding.startswith(("utf-16", "utf-32")):
        text = decode(read_all(stream, limit))
        yield from _lines(enumerate(text.split("\n"), 1), fields)
        return
    yield from _lines(_bounded(stream, limit), fields)


def _bounded(
    stream: io.BufferedReader, limit: int, before: int = 0
) -> Iterator[tuple[int, str | Bad]]:
    number = before
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, Bad(number, f"larger than {limit:,} bytes; raise --max-bytes to read it")
            continue
        try:
            yield number, decode(line)
        except InputError as error:
            yield number, Bad(number, str(error))


def _lines(lines: Iterator[tuple[int, str | Bad]] | Any, fields: FieldNames) -> Iterator[Raw | Bad]:
    for number, line in lines:
        if isinstance(line, Bad):
            yield line
        elif line.strip():
            try:
                value = _load(line)
            except InputError as error:
                yield Bad(number, str(error))
            else:
                yield _checked(value, fields, number)


def _csv(stream: io.BufferedReader, fields: FieldNames, limit: int) -> Iterator[Raw | Bad]:
    head = stream.peek(HEAD)
    encoding = encoding_of(head)
    first = head.decode(encoding, "replace").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    header: list[str] | None = None
    for line, row in csv_rows(text, delimiter, limit):
        if isinstance(row, TooLong):
            yield Bad(line, str(row))
        elif header is None:
            header = [name.strip().lstrip("\ufeff") for name in row]
            if pick(dict.fromkeys(header, "x"), "text", fields.text) is None:
                raise InputError(
                    f"no text column (columns: {', '.join(header[:12])}); name it with --text-field"
                )
        elif any(cell.strip() for cell in row):
            yield _checked(dict(zip(header, row, strict=False)), fields, line)
