"""One record out of several articles' events of one act; what they disagree on is kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from dipevents.corpus.clusters_keys import STAY, name_words, side_of, window
from dipevents.corpus.clusters_match import country_places, same_person, town_places
from dipevents.corpus.clusters_record import Conflict, MergedEvent, Related, Source, Version
from dipevents.records import Event, Outcome, Participant, Place, Topic
from dipevents.stages.codes import code_event
from dipevents.textutil import name_tokens

_POINTED = {"initiator": 1, "guest": 1, "recipient": 2, "host": 2}  # roles with a direction
_BROKEN, _REACHED = {"no_agreement"}, {"agreement_signed", "ceasefire"}
V = TypeVar("V")


def consensus(
    cluster_id: str,
    events: Sequence[Event],
    links: Iterable[Related] = (),
    *,
    reprints: Mapping[str, str] | None = None,
    members: bool = False,
) -> MergedEvent:
    """The record of one act.

    ``events``: its events, at least one. ``reprints``: document id to the id of the document it
    repeats. ``members``: keep the whole events, so that they can be had back.
    """
    told = [e for _, e in sorted({_place_in_order(e): e for e in events}.items())]
    originals = _originals(told, reprints or {})
    fresh = [e for e in told if originals[e.document.id] is None] or told
    kind = _most((e.type for e in fresh), lambda t: 0)
    status = _most((e.status for e in fresh), lambda s: s == "denied")
    lead = max(
        enumerate(fresh),
        key=lambda n: (n[1].status == status, n[1].type == kind, n[1].confidence, -n[0]),
    )[1]
    people, names, roles = _participants(lead, fresh)
    topics = _first_of([e.topics for e in [lead, *fresh]], lambda t: t.id)
    outcomes = _first_of([e.outcomes for e in [lead, *fresh]], lambda o: o.kind)
    if (lead.type, lead.status) == (kind, status):
        codes = lead.codes
    else:
        codes = code_event(kind, status, topics=[t.id for t in topics])
    dated = [e for e in fresh if e.date is not None]
    date = min(dated, key=lambda e: _date_rank(e, fresh), default=lead).date
    place = _place(fresh)
    own = {name: getattr(lead, name) for name in Event.__struct_fields__}
    own |= {
        "id": cluster_id,
        "type": kind,
        "status": status,
        "name": lead.name or next((e.name for e in fresh if e.name), None),
        "participants": people,
        "date": _undetached(date, lead.date),
        "place": _detached(place, lead.place == place),
        "topics": tuple(_detached(t, t in lead.topics) for t in topics),
        "outcomes": tuple(_detached(o, o in lead.outcomes) for o in outcomes),
        "codes": codes,
        "confidence": max(e.confidence for e in fresh),
    }
    return MergedEvent(
        **own,
        reports=len(fresh) if fresh is not told else len({e.document.sha256 for e in told}),
        names=names,
        conflicts=(*_conflicts(fresh), *roles),
        links=tuple(links),
        sources=tuple(_source(e, originals[e.document.id], members) for e in told),
    )


def _place_in_order(event: Event) -> tuple[str, str, str]:
    return (event.document.published or "9999", event.document.id, event.id)


def _originals(events: Sequence[Event], reprints: Mapping[str, str]) -> dict[str, str | None]:
    """For each document the one it repeats, None for an original."""
    first: dict[str, str] = {}
    ids = {e.document.id for e in events}
    found: dict[str, str | None] = {}
    for event in events:
        document = event.document
        original = reprints.get(document.id)
        if original not in ids or original == document.id:
            original = first.setdefault(document.sha256, document.id)
        found[document.id] = None if original == document.id else original
    return found


def _most(values: Iterable[V], later: Callable[[V], Any]) -> V:
    """The most frequent value; among equals the one with the lowest ``later``, then the first."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], later(value)))


def _participants(
    lead: Event, events: Sequence[Event]
) -> tuple[tuple[Participant, ...], dict[str, tuple[str, ...]], list[Conflict]]:
    groups: list[list[tuple[Event, Participant]]] = []
    for event in [lead, *(e for e in events if e is not lead)]:
        for one in event.participants:
            for group in groups:
                if _same(one, group[0][1]):
                    group.append((event, one))
                    break
            else:
                groups.append([(event, one)])
    with_person = {side_of(g[0][1]) for g in groups if g[0][1].kind == "person"}
    kept = [g for g in groups if g[0][1].kind == "person" or side_of(g[0][1]) not in with_person]
    people, names, conflicts = [], {}, []
    for group in kept:
        forms = Counter(p.name for _, p in group)
        name = min(forms, key=lambda n: (-len(name_tokens(n)), -forms[n]))
        others = tuple(form for form in forms if form != name)
        if others:
            names[name] = others
        pointed = [(_POINTED[p.role], e, p) for e, p in group if p.role in _POINTED]
        if len({way for way, _, _ in pointed}) > 1:
            versions = _versions((p.role, e) for _, e, p in pointed)
            conflicts.append(Conflict(field="role", of=name, versions=versions))
        first = group[0][1]
        people.append(
            Participant(
                name=name,
                kind=first.kind,
                country=next((p.country for _, p in group if p.country), None),
                title=next((p.title for _, p in group if p.title), None),
                role=_most((p.role for _, p in group), lambda role: role == "party"),
                mentions=first.mentions if group[0][0] is lead else (),
                wikidata=next((p.wikidata for _, p in group if p.wikidata), None),
            )
        )
    return tuple(people), names, conflicts


def _same(one: Participant, other: Participant) -> bool:
    if (one.kind == "person") != (other.kind == "person"):
        return False
    if one.kind == "person":
        states = {one.country, other.country} - {None}
        return len(states) < 2 and same_person(one.name, other.name)
    return side_of(one) == side_of(other)


def _first_of(found: Iterable[Iterable[V]], key: Callable[[V], str]) -> list[V]:
    first: dict[str, V] = {}
    for values in found:
        for value in values:
            first.setdefault(key(value), value)
    return list(first.values())


def _date_rank(event: Event, events: Sequence[Event]) -> tuple[int, int]:
    assert event.date is not None
    alike = sum(e.date is not None and e.date.edtf == event.date.edtf for e in events)
    return window(event)[0], -alike


def _is_town(place: Place) -> bool:
    return name_words(place.name) not in country_places()


def _place(events: Sequence[Event]) -> Place | None:
    places = [e.place for e in events if e.place]
    counts = Counter((p.name, p.country) for p in places)
    return min(places, key=lambda p: (not _is_town(p), -counts[p.name, p.country]), default=None)


def _detached(value: Any, own: bool) -> Any:
    """``value`` with an empty span where its words stand in another source's text."""
    if value is None or own:
        return value
    return msgspec.structs.replace(value, text="", start=0, end=0, **_no_event(value))


def _no_event(value: Topic | Outcome | Place) -> dict[str, None]:
    return {"event": None} if isinstance(value, Outcome) else {}


def _undetached(date: Any, own: Any) -> Any:
    if date is None or date == own:
        return date
    return msgspec.structs.replace(date, text=None, start=None, end=None)


def _versions(told: Iterable[tuple[str, Event]]) -> tuple[Version, ...]:
    found: dict[str, list[str]] = {}
    for value, event in told:
        found.setdefault(value, []).append(event.id)
    return tuple(Version(value=value, events=tuple(ids)) for value, ids in sorted(found.items()))


def _conflicts(events: Sequence[Event]) -> list[Conflict]:
    found: list[tuple[str, list[tuple[str, Event]]]] = []
    if len({e.status for e in events} & {"occurred", "denied"}) == 2:
        found.append(("status", [(e.status, e) for e in events]))
    dates = [(window(e), e) for e in events if e.date]
    exact = [(w, e) for w, e in dates if w[0] <= STAY]
    if any(a[1] > b[2] for a, _ in exact for b, _ in exact):
        found.append(("date", [(e.date.edtf, e) for _, e in exact if e.date]))
    placed = [e for e in events if e.place]
    if any(_apart(a.place, b.place) for a in placed for b in placed if a.place and b.place):
        found.append(("place", [(e.place.name, e) for e in placed if e.place]))
    ends: list[tuple[str, Event]] = [
        (o.kind, e) for e in events for o in e.outcomes if o.kind in _BROKEN | _REACHED
    ]
    if {kind for kind, _ in ends} & _BROKEN and {kind for kind, _ in ends} & _REACHED:
        found.append(("outcome", ends))
    return [Conflict(field=field, of=None, versions=_versions(v)) for field, v in found]


def _apart(one: Place, other: Place) -> bool:
    """Two states, or two towns; a building and its town are no contradiction."""
    if one.country and other.country and one.country != other.country:
        return True
    a, b = name_words(one.name), name_words(other.name)
    return a in town_places() and b in town_places() and not set(a) & set(b)


def _source(event: Event, reprint_of: str | None, members: bool) -> Source:
    fields = {
        name: getattr(event, name) for name in Source.__struct_fields__ if hasattr(event, name)
    }
    return Source(
        **fields, event=event.id, reprint_of=reprint_of, record=event if members else None
    )
