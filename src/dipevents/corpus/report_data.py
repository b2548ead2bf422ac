"""What a report holds: totals, coverage, and every event as a row for the table in the browser."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dipevents.corpus.clusters_record import MergedEvent, Source
from dipevents.corpus.report_marks import MARKS, sentences
from dipevents.errors import InputError
from dipevents.io.console import printable
from dipevents.io.manifest import read_rows
from dipevents.records import Event

FAILURES = 200  # listed; the rest is counted
# Characters that steer the direction of text beyond themselves, and other controls.
_STEERING = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_MARK_NUMBER = {mark: number for number, mark in enumerate(MARKS)}


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the documents. None: not known, since the events came without a manifest."""

    with_events: int
    without: int | None = None
    failed: int | None = None
    skipped: int | None = None
    failures: tuple[tuple[str, str], ...] = ()  # document and reason, the first FAILURES


def documents_of(events: Iterable[Event]) -> Iterator[str]:
    """Ids of the documents that the events were read from, as often as they occur."""
    for event in events:
        if isinstance(event, MergedEvent):
            yield from (source.document.id for source in event.sources)
        else:
            yield event.document.id


def coverage(events: Iterable[Event], manifest: str | Path | None = None) -> Coverage:
    """How many documents gave events, none, or could not be read.

    ``manifest``: the file that ``dipevents extract -o`` writes beside its output. Raises InputError
    where it cannot be read.
    """
    if manifest is None:
        return Coverage(with_events=len(set(documents_of(events))))
    counts: Counter[str] = Counter()
    failures: list[tuple[str, str]] = []
    try:
        for row in read_rows(Path(manifest)):
            if row is None:
                break
            counts[row.status] += 1
            if row.status == "failed" and len(failures) < FAILURES:
                failures.append((row.id, row.error or ""))
    except OSError as error:
        raise InputError(f"{manifest}: cannot be read ({error.strerror or error})") from error
    return Coverage(
        with_events=counts["ok"],
        without=counts["empty"],
        failed=counts["failed"],
        skipped=counts["skipped"],
        failures=tuple(failures),
    )


def totals(events: Sequence[Event]) -> list[tuple[str, int]]:
    """The figures at the head of a report."""
    states = {p.country for e in events for p in e.participants if p.country}
    people = {(p.name, p.country) for e in events for p in e.participants if p.kind == "person"}
    found = [("events", len(events))]
    if any(isinstance(event, MergedEvent) for event in events):
        reports = sum(e.reports if isinstance(e, MergedEvent) else 1 for e in events)
        found.append(("reports", reports))
    statuses = Counter(event.status for event in events)
    found += [(status, statuses[status]) for status in ("occurred", "planned", "proposed")]
    found.append(("cancelled or denied", statuses["cancelled"] + statuses["denied"]))
    found += [("states", len(states)), ("persons", len(people))]
    found.append(("undated", sum(e.date is None for e in events)))
    return found


def rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Each event as the script of the page reads it: short keys, empty values left out."""
    return [{key: value for key, value in _row(event).items() if value} for event in events]


def _row(event: Event) -> dict[str, Any]:
    merged = event if isinstance(event, MergedEvent) else None
    versions: Sequence[Event | Source] = merged.sources if merged else [event]
    return {
        "i": event.id,
        "t": event.type,
        "s": event.status,
        "n": clean(event.name),
        "d": event.date.edtf if event.date else None,
        "e": event.date.earliest if event.date else None,
        "p": [[clean(p.name), p.country, clean(p.title), p.role] for p in event.participants],
        "w": [clean(event.place.name), event.place.country] if event.place else None,
        "o": list(dict.fromkeys(topic.id for topic in event.topics)),
        "u": list(dict.fromkeys(outcome.kind for outcome in event.outcomes)),
        "c": event.confidence,
        "r": merged.reports if merged else None,
        "x": [[c.field, clean(c.of), [[clean(v.value), len(v.events)] for v in c.versions]]
              for c in merged.conflicts] if merged else None,
        "l": [[k.kind, k.direction, k.id] for k in merged.links] if merged else None,
        "S": [_source(version) for version in versions],
    }  # fmt: skip


def _source(version: Event | Source) -> dict[str, Any]:
    document = version.document
    source = {
        "i": clean(document.id),
        "t": clean(document.title),
        "u": web_address(document.url),
        "d": document.published,
        "a": clean(version.attribution.source) if version.attribution else None,
        "r": clean(version.reprint_of) if isinstance(version, Source) else None,
        "e": [
            [_STEERING.sub("", p.text) if p.mark is None
             else [_STEERING.sub("", p.text), _MARK_NUMBER[p.mark]] for p in pieces]
            for pieces in sentences(version)
        ],
    }  # fmt: skip
    return {key: value for key, value in source.items() if value}


def clean(words: str | None) -> str | None:
    """On one line and without characters that control a screen or turn the direction of text."""
    return None if words is None else printable(words)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; a script or file address is none to follow."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def failure_lines(found: Coverage) -> Iterator[str]:
    """The documents that failed, as lines of text."""
    for name, reason in islice(found.failures, FAILURES):
        yield printable(f"{name}: {reason}")
