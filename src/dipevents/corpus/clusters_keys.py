"""What merging needs to know of an event, small enough to keep many: sides, names, days, place."""

import hashlib
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from dipevents.records import Event, Participant
from dipevents.textutil import fold, name_tokens

REPORT_DAYS = 3  # an undated event of a dated report is looked for in these days before it
SHORT_DAYS = 10  # a stay or a round of talks; longer intervals are months and years

DAY, STAY, REPORTED, VAGUE, UNDATED, UNKNOWN = range(6)  # how much a date says, best first

_ORDINAL_MAX = date.max.toordinal()
_ACTING = {"initiator", "guest"}
_ACTED_ON = {"recipient", "host"}
# Words of names and places that tell nothing apart.
_EMPTY_WORDS = frozenset("the of and on in at for a an to with between".split())
_ORGANISATIONS = {
    "european union": "eu", "united nations": "un", "north atlantic treaty organization": "nato",
    "african union": "au", "arab league": "league of arab states",
}  # fmt: skip


class Key(msgspec.Struct, frozen=True, array_like=True):
    """One event in brief. ``start``/``end``: days as ordinals, -1 where unknown.

    ``sides``: states, or names of bodies and of persons without a known state. ``persons``: pairs
    of side and name. ``acting``/``acted_on``: the sides that call, send, travel, and their
    opposites. ``order`` sorts events the same way whatever the order of the input.
    """

    index: int
    order: str
    print: str  # the same for one act in two prints of one text
    document: str
    type: str
    status: str
    sides: tuple[str, ...]
    persons: tuple[tuple[str, str], ...]
    acting: tuple[str, ...]
    acted_on: tuple[str, ...]
    others: tuple[str, ...]  # sides that broker or host: another article may leave them out
    level: int
    start: int
    end: int
    published: int
    place: tuple[str, ...]
    country: str | None
    name: tuple[str, ...]
    topics: tuple[str, ...]
    signed: bool  # an outcome says that something was signed


def key_of(event: Event, index: int = 0) -> Key:
    """The key of an event; ``index`` is its number in the input, from 0."""
    level, start, end = window(event)
    sides = tuple(sorted({side_of(p) for p in event.participants}))
    published = ordinal(event.document.published)
    return Key(
        index=index,
        order=f"{event.document.published or '9999-99-99'}\n{event.document.id}\n{event.id}",
        print=_digest(
            event.document.sha256,
            event.type,
            event.trigger.start,
            event.trigger.end,
            *sorted(p.name for p in event.participants),
        ),
        document=_digest(event.document.id, event.document.sha256),
        type=event.type,
        status=event.status,
        sides=sides,
        persons=tuple(
            sorted({(side_of(p), p.name) for p in event.participants if p.kind == "person"})
        ),
        acting=_sides(event, _ACTING),
        acted_on=_sides(event, _ACTED_ON),
        others=_sides(event, {"mediator", "host"}) if event.type != "visit" else (),
        level=level,
        start=start,
        end=end,
        published=published,
        place=name_words(event.place.name) if event.place else (),
        country=event.place.country if event.place else None,
        name=name_words(event.name) if event.name else (),
        topics=tuple(sorted({topic.id for topic in event.topics})),
        signed=any(o.kind in {"agreement_signed", "joint_statement"} for o in event.outcomes),
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]


def side_of(participant: Participant) -> str:
    """The state a participant stands for; else a body's or a person's name, folded."""
    return participant.country or plain_side(participant.name)


@lru_cache(maxsize=50_000)
def plain_side(name: str) -> str:
    """A body's or person's name as a side: ``plain_side("The European Union") == "eu"``."""
    words = fold(name).replace(".", "").removeprefix("the ").strip()
    return _ORGANISATIONS.get(words, words) or "?"


def _sides(event: Event, roles: set[str]) -> tuple[str, ...]:
    return tuple(sorted({side_of(p) for p in event.participants if p.role in roles}))


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a place's or gathering's name that tell it apart, folded."""
    return tuple(w for w in name_tokens(name) if w not in _EMPTY_WORDS)


def ordinal(day: str | None) -> int:
    """Days since year 1, -1 where there is no day."""
    if not day:
        return -1
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return -1


def window(event: Event) -> tuple[int, int, int]:
    """How much the date says (DAY ... UNKNOWN), and the first and last day it may mean."""
    published = ordinal(event.document.published)
    told = event.date
    if told is not None:
        first, last = ordinal(told.earliest), ordinal(told.latest)
        if first < 0 and told.edtf.startswith("XXXX-"):
            first = last = _nearest(told.edtf[5:], published)
        if first >= 0:
            last = max(first, last)
            if told.basis == "document" and last == first:
                return REPORTED, first, last
            if last == first:
                return DAY, first, last
            return (STAY if last - first <= SHORT_DAYS else VAGUE), first, last
    if published >= 0:
        late = published + 60 if event.status in {"planned", "proposed"} else published
        return UNDATED, published - REPORT_DAYS, min(late, _ORDINAL_MAX)
    return UNKNOWN, -1, -1


def _nearest(month_day: str, published: int) -> int:
    """The day of a date without a year that is nearest to the report; -1 where there is none."""
    if published < 0:
        return -1
    year = date.fromordinal(published).year
    days = [ordinal(f"{y:04d}-{month_day}") for y in (year - 1, year, year + 1) if 0 < y < 10_000]
    known = [day for day in days if day >= 0]
    return min(known, key=lambda day: abs(day - published)) if known else -1


def iso(day: int) -> str:
    """The day of an ordinal as ``YYYY-MM-DD``."""
    return (date.min + timedelta(days=day - 1)).isoformat()
