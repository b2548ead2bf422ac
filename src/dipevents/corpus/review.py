"""A researcher's verdicts on events: kept beside them, resumed, exported as gold, counted.

The file of verdicts holds one JSON object a line, the last of an event counting::

    {"event": "9f...", "document": "a.txt", "published": "2025-05-03", "verdict": "correct",
     "type": "call", "coded": {...the event as it should be, in the gold form...}}

``verdict`` is "accept", "correct" (``coded`` differs from what was found) or "reject".
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from dipevents.corpus.coded import Coded, as_gold, coded, coded_event
from dipevents.corpus.stream import read_json
from dipevents.errors import InputError
from dipevents.records import Event

Answer = Literal["accept", "correct", "reject"]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One answer; ``type`` is that of the event as it was found, for the counts."""

    event: str
    document: str
    published: str | None
    verdict: Answer
    type: str
    coded: dict[str, Any] | None


def verdict_on(event: Event, answer: Answer, correction: Coded | None = None) -> Verdict:
    """The verdict on an extracted event. ``correction``: with "correct", how it should be."""
    right = None if answer == "reject" else as_gold(correction or coded_event(event))
    return Verdict(
        event=event.id, document=event.document.id, published=event.document.published,
        verdict=answer, type=event.type, coded=right,
    )  # fmt: skip


def read_verdicts(path: str | Path) -> dict[str, Verdict]:
    """Verdicts by event id, the last of each; {} where there is no file. Raises InputError."""
    if not Path(path).exists():
        return {}
    out: dict[str, Verdict] = {}
    for number, record in read_json(str(path)):
        try:
            verdict = msgspec.convert(record, Verdict)
            if verdict.coded is not None:
                coded(verdict.coded)
        except msgspec.ValidationError as error:
            raise InputError(
                f"{path}:{number}: no verdict ({error}); mend or drop the line"
            ) from error
        out.pop(verdict.event, None)
        out[verdict.event] = verdict
    return out


def add_verdict(path: str | Path, verdict: Verdict) -> None:
    """Write a verdict at the end of its file, at once, so that an interruption costs nothing."""
    with Path(path).open("ab") as stream:
        stream.write(msgspec.json.encode(verdict) + b"\n")


def gold_lines(events: Iterable[Event], verdicts: Mapping[str, Verdict]) -> list[dict[str, Any]]:
    """Gold documents from the verdicts, for every document all of whose events have one.

    What the extractor missed is not there: add it by hand, or take the figures as precision only.
    """
    documents: dict[str, dict[str, Any]] = {}
    whole: dict[str, bool] = {}
    for event in events:
        doc = event.document.id
        line = documents.setdefault(
            doc, {"doc": doc, "published": event.document.published, "events": []}
        )
        verdict = verdicts.get(event.id)
        whole[doc] = whole.get(doc, True) and verdict is not None
        if verdict is not None and verdict.coded is not None:
            line["events"].append(verdict.coded)
    return [line for doc, line in documents.items() if whole[doc]]


def precision(verdicts: Iterable[Verdict]) -> list[tuple[str, int, int, int, float, float]]:
    """A row a type, "all" last: accepted, corrected, rejected; precision of events, of records.

    An event that had to be corrected is an event all the same; a record only where nothing had to.
    A corrected type counts as a wrong event.
    """
    counts: dict[str, list[int]] = {}
    for verdict in verdicts:
        right_type = verdict.coded is not None and verdict.coded["type"] == verdict.type
        place = 0 if verdict.verdict == "accept" else 1 if right_type else 2
        for name in (verdict.type, "all"):
            counts.setdefault(name, [0, 0, 0])[place] += 1
    rows = []
    for name in sorted(counts, key=lambda n: (n == "all", n)):
        accepted, corrected, rejected = counts[name]
        number = accepted + corrected + rejected
        rows.append(
            (
                name,
                accepted,
                corrected,
                rejected,
                (accepted + corrected) / number,
                accepted / number,
            )
        )
    return rows


def set_field(event: Coded, field: str, value: str) -> Coded:
    """``event`` with one field written by hand: "" is null, lists have commas between.

    Participants: ``name | kind | country | role | title``, semicolons between. Place: ``name |
    country``. Raises ValueError that says what is wrong.
    """
    text = value.strip()
    record = as_gold(event)
    if field == "participants":
        record[field] = [_participant(part) for part in text.split(";") if part.strip()]
    elif field == "place":
        name, _, country = (part.strip() for part in text.partition("|"))
        record[field] = {"name": name, "country": country.upper() or None} if text else None
    elif field in ("topics", "outcomes"):
        record[field] = [part.strip() for part in text.split(",") if part.strip()]
        _known(field, record[field])
    elif field in ("type", "status"):
        _known(field, [text])
        record[field] = text
    elif field in ("date", "name"):
        record[field] = text or None
    else:
        raise ValueError(f"no field {field!r}")
    return coded(record)


def field_text(event: Coded, field: str) -> str:
    """A field as :func:`set_field` takes it."""
    if field == "participants":
        return "; ".join(
            " | ".join(x or "" for x in (p.name, p.kind, p.country, p.role, p.title))
            for p in event.participants
        )
    if field == "place":
        return f"{event.place.name} | {event.place.country or ''}" if event.place else ""
    value = getattr(event, field)
    return ", ".join(value) if isinstance(value, tuple) else (value or "")


def _participant(text: str) -> dict[str, str | None]:
    parts = [part.strip() for part in text.split("|")]
    parts += [""] * (5 - len(parts))
    name, kind, country, role, title = parts[:5]
    if not name:
        raise ValueError(f"no name in {text.strip()!r}; write name | kind | country | role | title")
    _known("kind", [kind or "person"])
    _known("role", [role or "party"])
    return {
        "name": name, "kind": kind or "person", "country": country.upper() or None,
        "role": role or "party", "title": title or None,
    }  # fmt: skip


def _known(field: str, values: Sequence[str]) -> None:
    from typing import get_args

    from dipevents import records

    literal = {
        "type": "EventType", "status": "EventStatus", "kind": "ParticipantKind", "role": "Role",
        "topics": "TopicId", "outcomes": "OutcomeKind",
    }[field]  # fmt: skip
    allowed = get_args(getattr(records, literal))
    for value in values:
        if value not in allowed:
            raise ValueError(f"{value!r} is no {field}; there are {', '.join(allowed)}")
