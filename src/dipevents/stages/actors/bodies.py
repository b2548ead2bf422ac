"""Bodies of a state without a person's name: governments, capitals, ministries, parliaments."""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import MentionKind
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import name_end
from dipevents.stages.actors.offices import Office
from dipevents.stages.actors.persons import Made, adjective, make, person_of
from dipevents.stages.actors.states import State


def _joint(line: Line, office: Office) -> bool:
    """ "the India-Fiji Joint Commission": a body of two states, which meet in it."""
    if len(office.before) != 2 or office.head not in line.words["bodies.joint"]:
        return False
    first, second = office.before
    return line.hyphen(first.end) and (first.iso, first.name) != (second.iso, second.name)


def government(line: Line, office: Office) -> Made:
    states = [s for s in office.states if s.iso or s.igo]
    if not office.states and line.norm(office.end) == "of":
        return _government_of(line, office)
    if not office.states and line.norm(office.end) == "in" and office.det >= 0:
        return _government_in(line, office)
    if not states or (line.caps and office.head in {"side", "republic"}):
        return None
    if office.head == "republic" or any(s.form == "region" for s in office.states):
        return None
    out = []
    for n, state in enumerate(states):
        last = n == len(states) - 1
        if office.before:
            span = (office.first if n == 0 else state.start, office.end if last else state.end)
        else:
            span = (office.first if n == 0 else state.start, state.end)
        kind: MentionKind = "country" if state.iso and not state.igo else "organization"
        made = make(line, kind, span, (state.start, state.end))
        out.append(replace(made, name=state.name, country=state.iso, igo=state.igo,
                           basis="government"))  # fmt: skip
    return out, office.end


def _government_of(line: Line, office: Office) -> Made:
    """ "the government of Daniel Noboa": the state of the one named."""
    a = office.end + 1
    title = line.hit(a, "title")
    a = title[0] if title is not None else a
    end = name_end(line, a) if a < len(line.toks) else a
    if end == a:
        return None
    person = person_of(line, (a, end), (a, end), None, None)
    if person.country is None:
        return None
    made = make(line, "country", (office.first, end), (a, end))
    name = line.tables.country_names.get(person.country, person.country)
    return [replace(made, name=name, country=person.country, basis="government")], end


def _government_in(line: Line, office: Office) -> Made:
    """ "The government in Apia": the state of that capital."""
    place = line.hit(office.end + 1, "place")
    if place is None or not place[1].capital or office.plural:
        return None
    iso = place[1].value[1]
    made = make(line, "country", (office.first, place[0]), (office.end + 1, place[0]))
    name = line.tables.country_names.get(iso, iso)
    return [replace(made, name=name, country=iso, basis="government")], place[0]


def capital(line: Line, office: Office) -> Made:
    states = [s for s in office.states if s.iso]
    if not states and office.det < 0:
        return None
    j = office.end
    k = j + 1 if line.is_text(j, ",") else j
    place = line.hit(k, "place")
    if (
        place is not None
        and place[1].capital
        and (not states or place[1].value[1] == states[0].iso)
    ):
        made = make(line, "place", (office.first, place[0]), (k, place[0]))
        return [replace(made, country=place[1].value[1], capital=True, basis="capital")], place[0]
    if not states or office.plural:
        return None
    start = office.first
    made = make(line, "place", (start, office.end), (start, office.end))
    return [replace(made, country=states[0].iso, capital=True, basis="capital")], office.end


def _one_each(line: Line, office: Office, states: Sequence[State]) -> Made:
    """ "The foreign ministries of Peru and Chile": each stands for its state."""
    out = []
    for n, state in enumerate(states):
        first, last = n == 0, n == len(states) - 1
        start = office.first if first else state.start
        end = office.end if last else state.end
        made = make(line, "country", (start, end), (state.start, state.end))
        named = line.tables.country_names.get(state.iso or "", state.name)
        out.append(replace(made, name=named, country=state.iso, basis="government"))
    return out, office.end


def body(line: Line, office: Office) -> Made:
    """A ministry, parliament, army or other body of a state, or one known by its capitals."""
    if not office.before and office.end == office.core:
        ends = [hit[0] for hit in line.hits[office.title].values()]
        if any(end >= office.core for end in ends):
            return None
    capital = line.toks[office.core - 1].cap and not line.caps
    states = [s for s in office.states if s.iso or s.igo]
    named = any(t.cap for t in line.toks[office.title : office.core])
    if not states and not (capital and named and office.core - office.title > 1):
        return None
    if office.cls == "body" and not (capital or line.caps):
        return None
    if office.plural and len(states) < 1:
        return None
    if not states and line.label[office.title] in {"GPE", "LOC", "FAC"}:
        return None
    if not states and line.toks[office.title].first and office.core - office.title < 2:
        return None
    if office.plural and len(states) > 1 and not any(s.igo for s in states):
        return _one_each(line, office, states)
    if _joint(line, office):
        return [adjective(line, state) for state in office.before], office.end
    start = office.start
    if office.before:
        start = office.before[0].start
    made = make(line, "organization", (office.first, office.end), (start, office.end))
    state = states[0] if states else None
    private = any(line.norm(k) in line.words["bodies.private"] for k in range(start, office.end))
    kind = {"ministry": "ministry", "legislature": "legislature", "armed": "armed_group"}
    return [
        replace(
            made,
            country=state.iso if state else None,
            igo=state.igo if state else False,
            body=state.name if state is not None and state.igo else None,
            org_kind=kind.get(office.cls, "other"),
            excluded="non_state" if private and not states else None,
            basis="body",
        )
    ], office.end
