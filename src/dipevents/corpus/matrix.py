"""Who met whom: contacts between states, or between persons, as pairs and as a square."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Literal

import msgspec

from dipevents.corpus.timeline import full_names
from dipevents.records import Event

Unit = Literal["country", "person"]
MOST = 12  # parties of one gathering that count as in contact with one another


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Two that dealt with each other, in alphabetical order, and how often, by type."""

    one: str
    two: str
    events: int
    types: dict[str, int]


def contacts(events: Iterable[Event], unit: Unit = "country") -> list[Contact]:
    """Pairs of states (or persons) that took part in one event, the most frequent first.

    Denied events are left out. A gathering of more than ``MOST`` parties is no contact of each of
    them with every other one, and counts for none.
    """
    given = [event for event in events if event.status != "denied"]
    full = full_names(given) if unit == "person" else {}
    pairs: dict[tuple[str, str], Counter[str]] = {}
    for event in given:
        if unit == "person":
            names = {full[p.name, p.country] for p in event.participants if p.kind == "person"}
        else:
            names = {p.country for p in event.participants if p.country}
        if len(names) > MOST:
            continue
        for pair in combinations(sorted(names), 2):
            pairs.setdefault(pair, Counter())[event.type] += 1
    rows = [
        Contact(one=a, two=b, events=types.total(), types=dict(types.most_common()))
        for (a, b), types in pairs.items()
    ]
    return sorted(rows, key=lambda row: (-row.events, row.one, row.two))


def square(rows: Iterable[Contact], top: int = 15) -> tuple[list[str], list[list[int]]]:
    """The ``top`` names by number of contacts, and the contacts of each with each.

    The square is symmetric; its diagonal is 0.
    """
    given = list(rows)
    totals: Counter[str] = Counter()
    for row in given:
        totals[row.one] += row.events
        totals[row.two] += row.events
    names = sorted(totals, key=lambda name: (-totals[name], name))[:top]
    place = {name: number for number, name in enumerate(names)}
    cells = [[0] * len(names) for _ in names]
    for row in given:
        if row.one in place and row.two in place:
            a, b = place[row.one], place[row.two]
            cells[a][b] = cells[b][a] = row.events
    return names, cells
