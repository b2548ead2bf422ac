"""Extracted events against a gold standard: figures, rows by type and status, errors by kind."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dipevents.corpus.coded import Coded, CodedActor, GoldDocument
from dipevents.corpus.figures import Counts, figures, intervals, rows, total
from dipevents.corpus.names import matched, place_score, same_name, same_participant, same_side
from dipevents.corpus.pairing import date_ok, pair_events, status_ok

# In the order of their weight for who reads the list.
KINDS = (
    "missed", "extra", "who", "date", "status", "role", "country", "title", "place", "name",
    "topics", "outcomes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Error:
    """One wrong value: the gold event (or the extra one), what was expected, what was found."""

    kind: str
    doc: str
    type: str
    status: str
    who: tuple[str, ...]
    expected: str
    found: str

    def __str__(self) -> str:
        event = f"{self.doc}: {self.type} ({self.status}) {', '.join(self.who)}"
        if self.kind == "missed":
            return f"{event}: {self.expected}"
        if self.kind == "extra":
            return f"{event}: {self.found}"
        return f"{event}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for each document, and the errors in the order of the documents."""

    counts: tuple[Counts, ...]
    errors: tuple[Error, ...]

    def figures(self) -> dict[str, Any]:
        return figures(total(self.counts))

    def report(self, draws: int = 1000) -> dict[str, Any]:
        """Everything as plain values: figures, rows, 95% intervals, how many errors of a kind."""
        sums = total(self.counts)
        kinds = Counter(error.kind for error in self.errors)
        return {
            "documents": len(self.counts),
            **figures(sums),
            "types": rows(sums, "type"),
            "statuses": rows(sums, "status"),
            "intervals": {k: list(v) for k, v in intervals(self.counts, draws).items()},
            "errors": {kind: kinds[kind] for kind in KINDS},
        }


def score(gold: Mapping[str, GoldDocument], events: Mapping[str, Sequence[Coded]]) -> Score:
    """Score the events of each gold document (by its ``doc``).

    An event is paired with a gold event as :func:`dipevents.corpus.pairing.similarity` says.
    ``record`` counts a pair only where participants, date and status are all right. An optional
    gold event counts neither when found nor when missed.
    """
    counts, errors = [], []
    for doc, document in gold.items():
        one, wrong = score_document(doc, document.events, events.get(doc, ()))
        counts.append(one)
        errors.extend(wrong)
    return Score(tuple(counts), tuple(errors))


def score_document(
    doc: str, gold: Sequence[Coded], found: Sequence[Coded]
) -> tuple[Counts, list[Error]]:
    """The counts (see :mod:`dipevents.corpus.figures`) and errors of one document."""
    counts: Counts = Counter()
    errors: list[Error] = []
    if not gold:
        counts["quiet.of"] += 1
        counts["quiet.hit"] += not found
    pairing = pair_events(gold, found)
    for j in pairing.extra:
        event = found[j]
        _add(counts, event, "fp")
        errors.append(_error("extra", doc, event, "", f"“{_line(event.trigger)}”"))
    for i in pairing.missed:
        event = gold[i]
        if not event.optional:
            _add(counts, event, "fn")
            errors.append(_error("missed", doc, event, f"“{_line(event.trigger)}”", ""))
    for i, j in pairing.pairs:
        if not gold[i].optional:
            _compare(counts, errors, doc, gold[i], found[j])
    return counts, errors


def _add(counts: Counts, event: Coded, part: str) -> None:
    for key in ("event", "record", f"type:{event.type}", f"status:{event.status}"):
        counts[f"{key}.{part}"] += 1


def _compare(counts: Counts, errors: list[Error], doc: str, gold: Coded, found: Coded) -> None:
    for key in ("event", f"type:{gold.type}", f"status:{gold.status}"):
        counts[f"{key}.tp"] += 1
    named = matched(gold.participants, found.participants, same_participant)
    sided = matched(gold.participants, found.participants, same_side)
    for key, pairs in (("who", named), ("sides", sided)):
        counts[f"{key}.tp"] += len(pairs)
        counts[f"{key}.fp"] += len(found.participants) - len(pairs)
        counts[f"{key}.fn"] += len(gold.participants) - len(pairs)
    everyone = len(named) == len(gold.participants) == len(found.participants)

    def tally(key: str, value: float, expected: Any, got: Any) -> None:
        counts[f"{key}.hit"] += value  # type: ignore[assignment]  # a half for a country's place
        counts[f"{key}.of"] += 1
        if value < 1 and key in KINDS:
            errors.append(_error(key, doc, gold, _text(expected), _text(got)))

    if not everyone:
        errors.append(_error("who", doc, gold, _names(gold), _names(found)))
    for one, other in named:
        _compare_actor(tally, one, other)
    if gold.name:
        tally("name", same_name(gold.name, found.name, fuzzy=False), gold.name, found.name)
    tally("status", status_ok(gold, found), gold.status, found.status)
    tally("date", date_ok(gold, found), gold.date, found.date)
    if gold.status != "occurred":
        tally("rare_status", status_ok(gold, found), gold.status, found.status)
    if gold.date and None not in gold.date_ok:
        tally("dated", date_ok(gold, found), gold.date, found.date)
    if gold.place:
        got = found.place and (found.place.name or found.place.country)
        tally("place", place_score(gold.place, found.place), gold.place.name, got)
    for key, must, may, have in (
        ("topics", gold.topics, gold.topics_ok, found.topics),
        ("outcomes", gold.outcomes, gold.outcomes_ok, found.outcomes),
    ):
        lacking, extra = set(must) - set(have), set(have) - set(must) - set(may)
        counts[f"{key}.tp"] += len(set(have) & set(must))
        counts[f"{key}.fp"] += len(extra)
        counts[f"{key}.fn"] += len(lacking)
        if lacking or extra:
            errors.append(_error(key, doc, gold, ", ".join(must) or "none", ", ".join(have)))
    if everyone and date_ok(gold, found) and status_ok(gold, found):
        counts["record.tp"] += 1
    else:
        counts["record.fp"] += 1
        counts["record.fn"] += 1


def _compare_actor(tally: Any, gold: CodedActor, found: CodedActor) -> None:
    def told(actor: CodedActor, value: str | None) -> str:
        return f"{actor.name}: {value}"

    tally("role", gold.role == found.role, told(gold, gold.role), found.role)
    if gold.country:
        same = gold.country == found.country
        tally("country", same, told(gold, gold.country), found.country)
    if gold.kind == "person" and gold.title:
        same = same_name(gold.title, found.title, fuzzy=False)
        tally("title", same, told(gold, gold.title), found.title)


def _error(kind: str, doc: str, event: Coded, expected: str, found: str) -> Error:
    who = tuple(p.name for p in event.participants)
    return Error(kind, doc, event.type, event.status, who, expected, found or "none")


def _names(event: Coded) -> str:
    return ", ".join(p.name for p in event.participants) or "nobody"


def _text(value: Any) -> str:
    return "none" if value is None else str(value)


def _line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()
