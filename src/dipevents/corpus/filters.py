"""Which events to keep: by type, state, person, topic, date and the like."""

from collections.abc import Iterable
from dataclasses import dataclass

from dipevents.corpus.names import name_words, same_name
from dipevents.records import DateValue, Event

AnyOf = frozenset[str]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Conditions that an event must all meet; an empty one is no condition.

    ``types`` and ``statuses``: one of them. ``countries`` (codes of participants), ``persons``,
    ``topics``, ``outcomes``, ``roles``: of each set one at least, so that two sets of one country
    ask for both. ``since``/``until``: ISO days; the event may fall within them, by its earliest
    and latest day. ``undated``: keep events without a day although a day is asked for.
    """

    types: AnyOf = frozenset()
    statuses: AnyOf = frozenset()
    countries: tuple[AnyOf, ...] = ()
    persons: tuple[AnyOf, ...] = ()
    topics: tuple[AnyOf, ...] = ()
    outcomes: tuple[AnyOf, ...] = ()
    places: tuple[AnyOf, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: bool = False
    min_confidence: float = 0.0

    def __call__(self, event: Event) -> bool:
        return (
            (not self.types or event.type in self.types)
            and (not self.statuses or event.status in self.statuses)
            and event.confidence >= self.min_confidence
            and _meets(self.countries, {p.country for p in event.participants if p.country})
            and _meets(self.topics, {topic.id for topic in event.topics})
            and _meets(self.outcomes, {outcome.kind for outcome in event.outcomes})
            and all(_attends(names, event) for names in self.persons)
            and all(_held_in(names, event) for names in self.places)
            and self._in_time(event.date)
        )

    def _in_time(self, date: DateValue | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if date is None or date.earliest is None or date.latest is None:
            return self.undated
        return (self.since is None or date.latest >= self.since) and (
            self.until is None or date.earliest <= self.until
        )


def _meets(conditions: Iterable[AnyOf], values: Iterable[str]) -> bool:
    have = set(values)
    return all(not wanted.isdisjoint(have) for wanted in conditions)


def _attends(names: AnyOf, event: Event) -> bool:
    return any(
        p.kind == "person" and is_named(p.name, name) for p in event.participants for name in names
    )


def _held_in(names: AnyOf, event: Event) -> bool:
    place = event.place
    return place is not None and any(
        place.country == name or same_name(place.name, name, fuzzy=False) for name in names
    )


def is_named(full: str, asked: str) -> bool:
    """True where every word of ``asked`` stands in the name ``full``: "Putin", "vladimir putin"."""
    wanted = name_words(asked)
    have = name_words(full)
    return bool(wanted) and len(wanted) <= len(have) and same_name(full, asked)
