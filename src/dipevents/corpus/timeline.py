"""Events in time and in numbers: sorted, by month, and counted by state, person, topic and type."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeVar, get_args

import msgspec

from dipevents.corpus.clusters_record import MergedEvent
from dipevents.corpus.stream import decode_event, read_lines
from dipevents.errors import InputError
from dipevents.records import Event
from dipevents.textutil import name_fit

By = Literal["country", "person", "topic", "month", "type"]
BY: tuple[str, ...] = get_args(By)
_MERGED = msgspec.json.Decoder(MergedEvent)
E = TypeVar("E", bound=Event)


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many events have something in common. ``first``/``last``: EDTF of the dated ones."""

    name: str
    country: str | None
    events: int
    types: dict[str, int]
    statuses: dict[str, int]
    first: str | None
    last: str | None


def read_acts(paths: Iterable[str]) -> Iterator[Event]:
    """Events of JSONL files; those that `dipevents merge` wrote come as MergedEvent.

    Raises InputError naming file and line.
    """
    for path in paths:
        for number, line in read_lines(path):
            if b'"sources":' not in line:
                yield decode_event(line, f"{path}:{number}")
                continue
            try:
                yield _MERGED.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(
                    f"{path}:{number}: neither an event nor an act of dipevents merge ({error})"
                ) from error


def in_order(events: Iterable[E]) -> list[E]:
    """Sorted by first day, the exact before the vague, undated last; else in the order given."""
    return sorted(events, key=_moment)


def _moment(event: Event) -> tuple[str, str]:
    date = event.date
    if date is None or date.earliest is None:
        return "9999-99", date.edtf if date else "~"
    return date.earliest, date.latest or date.earliest


def month_of(event: Event) -> str | None:
    """``YYYY-MM`` of the first day; None where it is unknown or only the year is known."""
    date = event.date
    if date is None or date.earliest is None or len(date.edtf.split("/")[0]) == 4:
        return None
    return date.earliest[:7]


def timeline(events: Iterable[E]) -> list[tuple[str, list[E]]]:
    """Events in order under their month (``YYYY-MM``), year (``YYYY``) or ``undated``."""

    def heading(event: E) -> str:
        date = event.date
        if date is None or date.earliest is None:
            return "undated"
        return month_of(event) or date.earliest[:4]

    return [(name, list(group)) for name, group in groupby(in_order(events), heading)]


def counts(events: Iterable[Event], by: By) -> list[Count]:
    """Events counted by what ``by`` names, the most frequent first; months in their order.

    An event counts once for each of its states, persons or topics. Persons are told apart by state
    and name; a family name alone counts for the fullest name of its state that it fits.
    """
    given = list(events)
    names: Callable[[Event], Iterable[tuple[str, str | None]]]
    if by == "person":
        full = full_names(given)
        names = lambda e: {  # noqa: E731
            (full[p.name, p.country], p.country) for p in e.participants if p.kind == "person"
        }
    elif by == "country":
        names = lambda e: {(p.country, p.country) for p in e.participants if p.country}  # noqa: E731
    elif by == "topic":
        names = lambda e: {(t.id, None) for t in e.topics}  # noqa: E731
    elif by == "month":
        names = lambda e: {(month_of(e) or "undated", None)}  # noqa: E731
    else:
        names = lambda e: {(e.type, None)}  # noqa: E731
    groups: dict[tuple[str, str | None], list[Event]] = {}
    for event in given:
        for name in names(event):
            groups.setdefault(name, []).append(event)
    rows = [_count(name, country, group) for (name, country), group in groups.items()]
    if by == "month":
        return sorted(rows, key=lambda row: row.name)
    return sorted(rows, key=lambda row: (-row.events, row.name, row.country or ""))


def _count(name: str, country: str | None, group: list[Event]) -> Count:
    dated = [e.date for e in in_order(group) if e.date and e.date.earliest]
    return Count(
        name=name,
        country=country,
        events=len(group),
        types=dict(Counter(e.type for e in group).most_common()),
        statuses=dict(Counter(e.status for e in group).most_common()),
        first=dated[0].edtf if dated else None,
        last=dated[-1].edtf if dated else None,
    )


def full_names(events: Iterable[Event]) -> dict[tuple[str, str | None], str]:
    """For each person's name and state the fullest name there that it may stand for."""
    seen: Counter[tuple[str, str | None]] = Counter(
        (p.name, p.country) for e in events for p in e.participants if p.kind == "person"
    )
    by_state: dict[str | None, list[str]] = {}
    for (name, country), _ in sorted(seen.items(), key=lambda s: (-len(s[0][0].split()), -s[1])):
        by_state.setdefault(country, []).append(name)
    return {
        (name, country): _fullest(name, by_state[country]) if country else name
        for name, country in seen
    }


def _fullest(name: str, known: list[str]) -> str:
    if len(name.split()) > 1:  # two words are taken at their word, but for spelling
        fits = [full for full in known if name_fit(name, full) >= 3]
        return fits[0] if fits and len({f.split()[-1] for f in fits}) == 1 else name
    fits = [full for full in known if name_fit(name, full) >= 2]
    best = [full for full in fits if name_fit(name, full) >= 3] or fits
    return best[0] if best else name
