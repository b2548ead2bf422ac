"""Extracted events against expected ones, field by field."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dipevents.corpus.coded import Coded, CodedActor
from dipevents.corpus.expected import Expectation, Sample, short
from dipevents.corpus.names import matched, place_score, same_name, same_participant, same_side
from dipevents.corpus.pairing import date_ok, one_to_one, status_ok

FIELDS = (
    "type",
    "status",
    "participants",
    "date",
    "place",
    "name",
    "topics",
    "outcomes",
    "trigger",
)
DEFAULT_FIELDS = FIELDS[:5]
Differs = Callable[[Coded, Coded], bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as expected. ``field`` is "" where a whole event is missing or unexpected."""

    kind: str  # missing, unexpected, differs
    event: str
    line: int
    field: str = ""
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        if self.kind == "differs":
            return f"{self.event}: {self.field}: expected {self.expected}, found {self.found}"
        return f"{self.kind}: {self.event}"


@dataclass(frozen=True, slots=True)
class Checked:
    """One document's differences, and what its expectations would be if the events were right."""

    sample: Sample
    found: tuple[Coded, ...]
    differences: tuple[Difference, ...]
    updated: tuple[Any, ...]

    @property
    def ok(self) -> bool:
        return not self.differences


def check(
    sample: Sample,
    found: Sequence[Coded],
    mode: str = "exact",
    fields: Collection[str] = DEFAULT_FIELDS,
) -> Checked:
    """Compare a document's events with those expected.

    ``mode`` "exact": the same events, equal in ``fields`` (or one of the alternatives that the
    expectation allows); "contains": every expected event is there and has what its expectation
    says, names compared as in scoring; further events and values are let pass.
    """
    differs = _exact if mode == "exact" else _contains
    wanted = sample.expected
    costs = [[_wrong(e, f, differs, fields) for f in found] for e in wanted]
    pairs = _pair(wanted, found, costs)
    differences: list[Difference] = []
    updated: list[Any] = []
    for i, expectation in enumerate(wanted):
        j = pairs.get(i)
        if j is None:
            if not expectation.event.optional:
                label = describe(expectation.event)
                differences.append(Difference("missing", label, expectation.line))
            else:
                updated.append(expectation.record)
            continue
        for field in costs[i][j]:
            differences.append(
                Difference(
                    "differs",
                    f"{found[j].type} {_who(found[j])}",
                    expectation.line,
                    field,
                    show(expectation.event, field),
                    show(found[j], field),
                )
            )
        updated.append(short(found[j]) if costs[i][j] else expectation.record)
    taken = set(pairs.values())
    for j, event in enumerate(found):
        if j not in taken and mode == "exact":
            differences.append(Difference("unexpected", describe(event), sample.line))
            updated.append(short(event))
    return Checked(sample, tuple(found), tuple(differences), tuple(updated))


def _wrong(
    wanted: Expectation, found: Coded, differs: Callable[..., bool], fields: Collection[str]
) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field in fields and differs(wanted, found, field))


def _pair(
    wanted: Sequence[Expectation], found: Sequence[Coded], costs: list[list[tuple[str, ...]]]
) -> dict[int, int]:
    """Expected event to found event: of one type, with a side or the trigger in common."""
    ranked = sorted(
        (len(costs[i][j]), i, j)
        for i, expectation in enumerate(wanted)
        for j, event in enumerate(found)
        if _related(expectation.event, event)
    )
    return one_to_one((i, j) for _, i, j in ranked)


def _related(wanted: Coded, found: Coded) -> bool:
    if found.type != wanted.type and found.type not in wanted.alt_types:
        return False
    if wanted.trigger and wanted.trigger == found.trigger:
        return True
    one, other = wanted.participants, found.participants
    return not one or bool(matched(one, other, same_side) or matched(one, other, same_participant))


def _exact(wanted: Expectation, found: Coded, field: str) -> bool:
    event = wanted.event
    match field:
        case "type":
            return found.type != event.type and found.type not in event.alt_types
        case "status":
            return not status_ok(event, found)
        case "date":
            return not date_ok(event, found)
        case "participants":
            return sorted(map(_actor, event.participants)) != sorted(
                map(_actor, found.participants)
            )
        case "place":
            one, other = event.place, found.place
            return (one and (one.name, one.country)) != (other and (other.name, other.country))
        case "topics":
            return not _within(event.topics, event.topics_ok, found.topics)
        case "outcomes":
            return not _within(event.outcomes, event.outcomes_ok, found.outcomes)
    return bool(getattr(event, field) != getattr(found, field))


def _within(must: Collection[str], may: Collection[str], have: Collection[str]) -> bool:
    return set(must) <= set(have) <= set(must) | set(may)


def _contains(wanted: Expectation, found: Coded, field: str) -> bool:
    event = wanted.event
    if field not in wanted.given:
        return False
    match field:
        case "participants":
            pairs = matched(event.participants, found.participants, _same_as_far_as_said)
            return len(pairs) < len(event.participants)
        case "place":
            if event.place is None:
                return False
            if event.place.name is None:
                return event.place.country != (found.place and found.place.country)
            return place_score(event.place, found.place) < 1
        case "topics":
            return not set(event.topics) <= set(found.topics)
        case "outcomes":
            return not set(event.outcomes) <= set(found.outcomes)
        case "name":
            return event.name is not None and not same_name(event.name, found.name)
        case "trigger":
            return event.trigger is not None and event.trigger not in (found.trigger or "")
    return _exact(wanted, found, field)


def _same_as_far_as_said(wanted: CodedActor, found: CodedActor) -> bool:
    if wanted.kind and not same_participant(wanted, found):
        return False
    return (
        same_name(wanted.name, found.name)
        and (wanted.country is None or wanted.country == found.country)
        and (wanted.role is None or wanted.role == found.role)
        and (wanted.title is None or same_name(wanted.title, found.title, fuzzy=False))
    )


def _actor(actor: CodedActor) -> tuple[str, ...]:
    return actor.name, actor.kind, actor.country or "", actor.role or "", actor.title or ""


def _who(event: Coded) -> str:
    return ", ".join(actor.name for actor in event.participants) or "nobody"


def describe(event: Coded) -> str:
    """An event on one line."""
    parts = [f"{event.type} ({event.status}) {_who(event)}"]
    parts += [part for part in (event.date, event.place and event.place.name) if part]
    return ", ".join(parts)


def show(event: Coded, field: str) -> str:
    """A field for the eye."""
    if field == "participants":
        return "; ".join(
            f"{a.name} ({', '.join(filter(None, (a.kind, a.country, a.role, a.title)))})"
            for a in event.participants
        ) or "nobody"  # fmt: skip
    if field == "place":
        place = event.place
        return f"{place.name} ({place.country})" if place else "none"
    value = getattr(event, field)
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return "none" if value is None else str(value)


def documents_of(results: Sequence[Checked]) -> Iterator[tuple[str, list[Checked]]]:
    """Results by the file of their expectations, in order."""
    by_file: dict[str, list[Checked]] = {}
    for result in results:
        by_file.setdefault(result.sample.path, []).append(result)
    yield from by_file.items()
