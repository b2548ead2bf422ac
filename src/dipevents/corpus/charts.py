"""The numbers behind the charts of a report: time, types, topics, states and people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dipevents.corpus.matrix import Contact, contacts, square
from dipevents.corpus.timeline import Count, counts
from dipevents.records import Event

Unit = Literal["month", "quarter", "year"]

# Types drawn in one colour: eight can be told apart, fourteen cannot.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("calls", ("call",)),
    ("meetings", ("meeting",)),
    ("visits", ("visit",)),
    ("summits", ("summit",)),
    ("negotiation and mediation", ("negotiation", "mediation")),
    ("agreements", ("agreement",)),
    ("messages, invitations, awards", ("message", "invitation", "award")),
    ("relations and protests", ("relations", "credentials", "summons", "expulsion")),
)
GROUP_OF = {kind: number for number, (_, kinds) in enumerate(GROUPS) for kind in kinds}
MOST_BINS = 60
STRAY = 0.02  # share of dates at either end that may fall off where they would stretch the axis


@dataclass(frozen=True)
class Axis:
    """Equal steps of time; ``outside``: dated events before or after it."""

    unit: Unit
    bins: tuple[str, ...]
    outside: int = 0
    undated: int = 0
    place: dict[str, int] = field(default_factory=dict)

    def bin_of(self, event: Event) -> int | None:
        """Number of the step an event falls in; None without one."""
        month = _month(event)
        return None if month is None else self.place.get(_bin(month, self.unit))


@dataclass(frozen=True)
class Charts:
    """All that is drawn. Lists over time have a number for each step of ``axis``."""

    axis: Axis
    activity: tuple[tuple[str, list[int]], ...]  # of GROUPS, all of them
    topics: tuple[tuple[str, list[int]], ...]
    names: list[str]  # of the matrix
    cells: list[list[int]]
    pairs: list[Contact]
    people: list[Count]


def chart_data(events: Sequence[Event], *, top: int = 15) -> Charts:
    """The numbers of all charts; denied events are no activity and are left out."""
    given = [event for event in events if event.status != "denied"]
    axis = axis_of(given)
    groups = [[0] * len(axis.bins) for _ in GROUPS]
    topics: dict[str, list[int]] = {}
    for event in given:
        place = axis.bin_of(event)
        if place is None:
            continue
        groups[GROUP_OF[event.type]][place] += 1
        for topic in {t.id for t in event.topics}:
            topics.setdefault(topic, [0] * len(axis.bins))[place] += 1
    most = sorted(topics.items(), key=lambda t: (-sum(t[1]), t[0]))[:top]
    pairs = contacts(given)
    names, cells = square(pairs, top)
    return Charts(
        axis=axis,
        activity=tuple((name, groups[n]) for n, (name, _) in enumerate(GROUPS)),
        topics=tuple(most),
        names=names,
        cells=cells,
        pairs=pairs,
        people=counts(given, "person")[:top],
    )


def axis_of(events: Sequence[Event]) -> Axis:
    """Months, quarters or years, whichever are few enough; a few stray dates may fall off."""
    months = sorted(month for event in events if (month := _month(event)))
    undated = len(events) - len(months)
    if not months:
        return Axis("month", (), undated=undated)
    inner = months
    if _number(months[-1]) - _number(months[0]) >= MOST_BINS:
        cut = int(len(months) * STRAY)
        inner = months[cut : len(months) - cut]
    span = _number(inner[-1]) - _number(inner[0]) + 1
    unit: Unit = "month" if span <= MOST_BINS else "quarter" if span <= 3 * MOST_BINS else "year"
    bins = tuple(
        dict.fromkeys(
            _bin(f"{number // 12:04d}-{number % 12 + 1:02d}", unit)
            for number in range(_number(inner[0]), _number(inner[-1]) + 1)
        )
    )
    place = {name: number for number, name in enumerate(bins)}
    outside = sum(count for m, count in Counter(months).items() if _bin(m, unit) not in place)
    return Axis(unit, bins, outside, undated, place)


def _month(event: Event) -> str | None:
    """The month of the first day; of a mere year its January, so that years are not lost."""
    date = event.date
    return None if date is None or date.earliest is None else date.earliest[:7]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _bin(month: str, unit: Unit) -> str:
    if unit == "year":
        return month[:4]
    if unit == "quarter":
        return f"{month[:4]} Q{(int(month[5:7]) + 2) // 3}"
    return month


def ring(data: Charts) -> list[str]:
    """States in an order that puts close partners side by side."""
    left, order = list(data.names), list[str]()
    while left:
        if not order:
            order.append(left.pop(0))
            continue
        row = data.cells[data.names.index(order[-1])]
        nearest = max(left, key=lambda n: (row[data.names.index(n)], -data.names.index(n)))
        left.remove(nearest)
        order.append(nearest)
    return order
