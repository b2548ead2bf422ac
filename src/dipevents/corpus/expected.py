"""Articles with their expected events beside them: found, read and written anew.

Beside ``call.txt`` stands ``call.expected.jsonl``, one event a line (an empty file: no event is
expected); beside a file of several articles, one document a line as in a gold file. A line may be
as short as ``{"type": "call", "participants": [{"name": "William Ruto"}]}``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from dipevents.corpus.coded import Coded, as_gold, coded, gold_document
from dipevents.corpus.stream import read_json
from dipevents.errors import InputError, UsageError
from dipevents.io.folders import EXPECTED as ENDING
from dipevents.io.readers import SUFFIXES, ReadFailure, ReadOptions, read
from dipevents.records import Document


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expected event, the keys that were written for it, and its line as it stands."""

    event: Coded
    given: frozenset[str]
    line: int
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document, and what is expected of it; ``gold``: from a gold file, which is not rewritten.

    ``several``: its file holds several documents.
    """

    document: Document
    expected: tuple[Expectation, ...]
    path: str
    line: int
    gold: bool = False
    several: bool = False


def find_samples(
    paths: Iterable[str],
    options: ReadOptions | None = None,
    texts: str | None = None,
    *,
    new: bool = False,
) -> Iterator[Sample | ReadFailure]:
    """The samples under ``paths``: articles, files of expectations, gold files, or folders.

    ``texts``: where the articles of a gold file are (default: beside it, or in ``texts`` there).
    ``new``: an article named by its path needs no expectations yet. Raises UsageError for a path
    that is not there, InputError for a bad line of expectations.
    """
    options = options or ReadOptions()
    for path in paths:
        place = Path(path)
        if place.is_dir():
            found = sorted(place.rglob(f"*{ENDING}"), key=lambda p: p.parts)
            if not found:
                raise UsageError(f"{path}: no *{ENDING} in this folder; name an article to begin")
            for file in found:
                yield from _beside(_article(file), file, options)
        elif not place.exists():
            raise UsageError(f"{path}: no such file or folder")
        elif place.name.endswith(ENDING):
            yield from _beside(_article(place), place, options)
        elif _is_gold(place):
            yield from _of_gold(place, texts, options)
        else:
            file = place.with_name(_stem(place) + ENDING)
            if not file.exists() and not new:
                raise UsageError(f"{path}: no {file.name} beside it; write it with --update")
            yield from _beside(place, file, options)


def _stem(article: Path) -> str:
    return article.name.removesuffix(".gz").removesuffix(
        Path(article.name.removesuffix(".gz")).suffix
    )


def _article(expected: Path) -> Path:
    stem = expected.name.removesuffix(ENDING)
    for suffix in SUFFIXES:
        for name in (stem + suffix, f"{stem}{suffix}.gz"):
            if (expected.parent / name).is_file():
                return expected.parent / name
    raise UsageError(f"{expected}: no article {stem}.txt (or {', '.join(SUFFIXES)}) beside it")


def _is_gold(path: Path) -> bool:
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return False
    try:
        first = next(read_json(str(path)), None)
    except InputError:
        return False
    return first is not None and {"doc", "events"} <= set(first[1])


def _beside(article: Path, file: Path, options: ReadOptions) -> Iterator[Sample | ReadFailure]:
    documents: list[Document] = []
    for item in read([str(article)], options):
        if isinstance(item, ReadFailure):
            yield item
        else:
            documents.append(item)
    ids = {document.id for document in documents}
    by_id = _read(file, ids) if file.exists() else {}
    for document in documents:
        line, expected = by_id.get(document.id, (1, ()))
        yield Sample(document, expected, str(file), line, several=len(documents) > 1)


def _read(file: Path, ids: set[str]) -> dict[str, tuple[int, tuple[Expectation, ...]]]:
    """Line and expectations by document id."""
    out: dict[str, tuple[int, tuple[Expectation, ...]]] = {}
    only = next(iter(ids)) if len(ids) == 1 else None
    for number, record in read_json(str(file)):
        if "events" in record:
            doc = record.get("doc")
            home = only or doc
            events = _of_document(record, f"{file}:{number}", number)
        else:
            home = only or (record.get("document") or {}).get("id")
            events = (_one(record, f"{file}:{number}", number),)
        if home not in ids:
            raise InputError(
                f"{file}:{number}: no document {home!r} beside it (there: {', '.join(sorted(ids))})"
            )
        line, known = out.get(home, (number, ()))
        out[home] = (line, (*known, *events))
    return out


def _one(record: Mapping[str, Any], where: str, line: int) -> Expectation:
    try:
        return Expectation(coded(record), frozenset(record), line, record)
    except (msgspec.ValidationError, TypeError, AttributeError) as error:
        raise InputError(
            f'{where}: no event ({error}); the least is {{"type": "call", "participants": []}}'
        ) from error


def _of_document(record: Mapping[str, Any], where: str, line: int) -> tuple[Expectation, ...]:
    gold = gold_document({"doc": "", **record}, where)
    return tuple(
        Expectation(event, given, line, raw)
        for event, given, raw in zip(gold.events, gold.given, record["events"], strict=True)
    )


def _of_gold(file: Path, texts: str | None, options: ReadOptions) -> Iterator[Sample | ReadFailure]:
    folders = [Path(texts)] if texts else [file.parent, file.parent / "texts"]
    for number, record in read_json(str(file)):
        gold = gold_document(record, f"{file}:{number}")
        article = _text_of(gold.doc, folders)
        if article is None:
            yield ReadFailure(
                str(file), number, f"no text of {gold.doc!r} in {folders[-1]}; say --texts DIR"
            )
            continue
        expected = _of_document(record, f"{file}:{number}", number)
        for item in read([str(article)], replace(options, id=gold.doc)):
            if isinstance(item, ReadFailure):
                yield item
                continue
            document = msgspec.structs.replace(
                item, published=gold.published, published_basis=gold.published and "option"
            )
            yield Sample(document, expected, str(file), number, gold=True)


def _text_of(doc: str, folders: Iterable[Path]) -> Path | None:
    candidates = (folder / (doc + suffix) for folder in folders for suffix in ("", *SUFFIXES))
    return next((path for path in candidates if path.is_file()), None)


def short(event: Coded) -> dict[str, Any]:
    """The gold form of an event without the keys that only widen it."""
    widening = ("alt_types", "alt_status", "date_ok", "topics_ok", "outcomes_ok", "optional")
    return {key: value for key, value in as_gold(event).items() if key not in widening}


def write_expected(
    path: str, records: Mapping[str, list[Mapping[str, Any]]], several: bool
) -> None:
    """Write a file of expectations anew; ``records``: the events by document id."""
    lines = []
    for doc, events in records.items():
        if several:
            lines.append(msgspec.json.encode({"doc": doc, "events": events}))
        else:
            lines.extend(msgspec.json.encode(event) for event in events)
    Path(path).write_bytes(b"".join(line + b"\n" for line in lines))
