"""From clusters of frames to the parts of the public record."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from dipevents.analysis import (
    Block,
    Cluster,
    Coreference,
    Entity,
    EntityMention,
    Finding,
    Frame,
    in_role,
)
from dipevents.grammar.words import WordLists
from dipevents.occasions import CARRIED
from dipevents.records import DateValue, Outcome, Participant, Place, Span
from dipevents.repeated import without_group, without_vaguer
from dipevents.textutil import word_set

ASIDE = re.compile(r"\b(?:at|on|upon)\s+(?:the|an|his|her|their)\s+(?:\w+\s+)?\Z", re.I)
MISSIONS = frozenset({"embassy", "consulate", "mission"})  # stand for those who work there
EARLIER = re.compile(r"\b(?:after|following|from)\s+(?:(?!to\b)[\w-]+\s+){0,4}\Z", re.I)
ENVOYS = frozenset(
    {"ambassador", "envoy", "consul", "attaché", "attache", "diplomat", "counsellor", "counselor"}
    | {"chargé", "charge", "nuncio"}
)
UNREAL = frozenset({"planned", "proposed", "cancelled", "denied"})


def span_of(text: str, start: int, end: int) -> Span:
    """Words of the document as a public span."""
    return Span(text=text[start:end], start=start, end=end)


def standing(cluster: Cluster, coreference: Coreference) -> dict[int, str]:
    """Participants by entity id and role, a state left out where somebody stands for it."""
    people = {e: r for e, r in cluster.people.items() if coreference.entities[e].excluded is None}
    entities = [coreference.entities[e] for e in people]
    persons = {e.country for e in entities if e.kind == "person" and e.country and not e.armed}
    carried = cluster.lead.mention.type in CARRIED
    principals = {e.country for e in entities if e.kind == "person" and people[e.id] != "party"}
    bodies = {
        e.country
        for e in entities
        if e.kind in {"delegation", "organization"} and e.country and not e.armed
    }
    served = {e.body for e in entities if e.kind in {"delegation", "person"} and e.body}
    groups: set[tuple[str, str]] = set()
    told: set[str] = set()
    out: dict[int, str] = {}
    for number, role in people.items():
        entity = coreference.entities[number]
        if entity.kind == "country" and entity.country in persons | bodies:
            continue
        if entity.kind == "organization" and entity.country is None and entity.body in served:
            continue  # "the African Union" beside "African Union mediators"
        if entity.kind == "organization" and entity.body is not None:
            if entity.side in told:
                continue  # "EU" in the headline, "European Union" in the text
            told.add(entity.side)
        unarmed = entity.kind in {"delegation", "organization"} and not entity.armed
        if carried and role == "party" and entity.kind == "delegation":
            out[number] = role  # "envoys delivered a message from the king"
            continue
        if unarmed and entity.country in (principals if carried and entity.title else persons):
            continue  # the president whose letter it is stays beside the minister who brought it
        mission = unarmed and MISSIONS & set(entity.name.lower().split())
        group = (entity.kind == "delegation" and entity.title is None and unarmed) or mission
        if group and entity.country is not None:
            if (entity.country, role) in groups:
                continue  # "12 diplomats" are "the Norwegian diplomats" of the next sentence
            groups.add((entity.country, role))
        if entity.kind == "delegation" and entity.title and entity.country is not None:
            office = (entity.country, f"{role} {entity.title.lower()}")
            if office in groups:
                continue  # "the French ambassador to Bamako" is the headline's "French envoy"
            groups.add(office)
        out[number] = role
    return without_group(without_vaguer(out, coreference), coreference)


def signatories(people: dict[int, str], coreference: Coreference) -> dict[int, str]:
    """Those who sign a text, without the state for which the only one of unknown state signs."""
    entities = [coreference.entities[e] for e in people]
    persons = [e for e in entities if e.kind == "person"]
    unknown = [e for e in persons if e.country is None and e.title]
    signed = {e.country for e in persons} - {None}
    bare = [e.id for e in entities if e.kind == "country" and e.country not in signed]
    if not len(unknown) == len(signed) == len(bare) == 1:
        return people
    return {e: role for e, role in people.items() if e not in bare}


def believed(
    people: Mapping[int, str],
    sides: int,
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    lists: WordLists,
) -> bool:
    """Whether the participants make a diplomatic event: enough different sides.

    A person of unknown state stands for a side only in the service of an international body or
    in an office without a state; other such persons are mostly countrymen of the speaker.
    """
    seen: set[str] = set()
    for number in people:
        entity = coreference.entities[number]
        if entity.country is None:
            if entity.kind == "person" and not (
                stateless(entity, mentions, lists)
                or abroad(number, people, coreference, lists)
                or accredited(entity, people)
            ):
                continue
            if entity.kind == "organization" and obscure(entity, mentions, lists):
                continue
        seen.add(entity.side)
        if entity.kind == "delegation" and entity.country is None and entity.title is None:
            words = set(entity.name.lower().split())
            if any(mentions[i].basis == "states" for i in entity.mentions):
                continue  # "calls from Western states": with whom is not said
            if words & lists.many_states and "two" not in words:
                seen.add(entity.side + " and others")
    if sides == 1 and len(seen) == 1 and at_home(people, coreference):
        return False
    return len(seen) >= sides


def abroad(
    person: int, people: Mapping[int, str], coreference: Coreference, lists: WordLists
) -> bool:
    """Whether a minister of unknown state visits a state by name, which then is not his own."""
    words = set((coreference.entities[person].title or "").lower().split())
    hosts = [coreference.entities[e] for e in in_role(people, "host")]
    return (
        people[person] == "guest"
        and bool(words & lists.national_offices)
        and bool(hosts)
        and all(h.kind == "country" for h in hosts)
    )


def accredited(person: Entity, people: Mapping[int, str]) -> bool:
    """Whether an envoy of unknown state is expelled, summoned, decorated or received: by those to
    whom he is sent, so that he is not theirs."""
    envoy = bool(word_set(person.title or "") & ENVOYS)
    return envoy and people[person.id] == "recipient"


def unsent(kind: str, people: Mapping[int, str]) -> bool:
    """Whether a message is only handed over: of whom it is, is told elsewhere or not at all."""
    roles = set(people.values())
    return kind == "message" and {"party", "recipient"} <= roles and "initiator" not in roles


def at_home(people: Mapping[int, str], coreference: Coreference) -> bool:
    """Whether a gathering is that of one state's own bodies: a party's annual conference."""
    return all(
        role == "party"
        and coreference.entities[e].country is not None
        and coreference.entities[e].kind == "organization"
        for e, role in people.items()
    )


def obscure(body: Entity, mentions: Sequence[EntityMention], lists: WordLists) -> bool:
    """Whether no table knows a body and its name does not say that it fights or rules."""
    known = any(mentions[i].basis != "ner" or mentions[i].igo for i in body.mentions)
    return not known and not body.armed and not set(body.name.lower().split()) & lists.struggle


def stateless(person: Entity, mentions: Sequence[EntityMention], lists: WordLists) -> bool:
    """Whether a person of unknown state serves a body or has an office that needs no state."""
    words = set((person.title or "").lower().split())
    if any(mentions[i].igo for i in person.mentions):
        return True
    return bool(words & lists.stateless_offices) and not words & lists.at_home


def record_people(
    people: Mapping[int, str],
    cluster: Cluster,
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    text: str,
    identify: Callable[[Entity], str | None],
    homes: Mapping[int, str],
) -> tuple[Participant, ...]:
    """The participants as public records, with the words that name them in this event.

    ``identify``: the Wikidata id of an entity; ``homes``: states that only this event tells.
    """
    spans: dict[int, list[Span]] = {}
    for frame in cluster.frames:
        for argument in frame.arguments:
            mention = mentions[argument.mention]
            for number in argument.entities:
                spans.setdefault(number, []).append(span_of(text, mention.start, mention.end))
    out = []
    for number, role in people.items():
        entity = coreference.entities[number]
        unique = sorted({(s.start, s.end): s for s in spans.get(number, [])}.items())
        out.append(
            Participant(
                name=entity.name,
                kind=entity.kind,
                country=entity.country or homes.get(number),
                title=entity.title if entity.kind in {"person", "delegation"} else None,
                role=role,  # type: ignore[arg-type]
                mentions=tuple(s for _, s in unique),
                wikidata=identify(entity),
            )
        )
    return tuple(out)


def event_date(cluster: Cluster) -> DateValue | None:
    """The lead's date, else the most precise date of the other frames, first come first served."""
    dates = [f.date for f in (cluster.lead, *cluster.frames) if f.date is not None]
    if not dates:
        return None
    if cluster.lead.date is not None:
        first = cluster.lead.date
        inside = [d for d in dates if len(d.edtf) == 10 and d.edtf.startswith(first.edtf)]
        if "/" in first.edtf:  # a tour's days against those of one stay
            rough = first.basis == "relative"  # "this week"
            inside = [d for d in dates if (rough or "/" in d.edtf) and within(d, first)]
        sharper = (len(first.edtf) < 10 or "/" in first.edtf) and inside
        return whole_stay(cluster, inside[0] if sharper else first)
    return whole_stay(cluster, min(dates, key=lambda d: len(d.edtf) != 10))


def whole_stay(cluster: Cluster, day: DateValue) -> DateValue:
    """All days of an event whose first or last day and length are told; else the day."""
    stays = (f.stay for f in cluster.frames if f.date is not None and f.date.edtf == day.edtf)
    return next((stay for stay in stays if stay is not None), day)


def within(date: DateValue, other: DateValue) -> bool:
    """Whether ``date`` lies inside ``other`` and is shorter."""
    ends = (date.earliest, date.latest), (other.earliest, other.latest)
    if None in (*ends[0], *ends[1]) or ends[0] == ends[1]:
        return False
    return str(other.earliest) <= str(date.earliest) and str(date.latest) <= str(other.latest)


def report_date(
    cluster: Cluster, blocks: Sequence[Block], published: str | None
) -> DateValue | None:
    """The document's own date for the news it opens with, when no word dates that.

    Only for what occurred and is told in the headline or the first sentence of the body.
    """
    if published is None or cluster.lead.cue.status != "occurred":
        return None
    read = [b for b in blocks if b.is_read and b.section == cluster.lead.section]
    opening = next((b for b in read if b.kind == "body"), None)
    if opening is None:
        return None
    first = any(
        f.sentence[0] <= opening.start and f.cue.status == "occurred" for f in cluster.frames
    )
    if not first:
        return None
    return DateValue(
        edtf=published,
        earliest=published,
        latest=published,
        text=None,
        start=None,
        end=None,
        basis="document",
    )


def told_aside(lead: Frame, text: str) -> bool:
    """Whether an act lies before the news: "at the invitation of X", "left after visiting X"."""
    start = lead.mention.start
    before = text[max(0, start - 40) : start]
    if lead.mention.type == "visit":
        return EARLIER.search(before) is not None
    return lead.mention.type == "invitation" and ASIDE.search(before) is not None


def event_place(mention: EntityMention | None, text: str) -> Place | None:
    """The public record of the place that ``places.settle_places`` chose."""
    if mention is None:
        return None
    return Place(
        name=mention.name,
        country=mention.country,
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
    )


def findings(cluster: Cluster, field: str) -> tuple[Finding, ...]:
    """Topics or outcomes of all frames, each id once, in text order."""
    seen: dict[str, Finding] = {}
    for frame in cluster.frames:
        for finding in getattr(frame, field):
            old = seen.get(finding.id)
            if old is None or finding.start < old.start:
                seen[finding.id] = finding
    return tuple(sorted(seen.values(), key=lambda f: (f.start, f.id)))


def all_outcomes(cluster: Cluster, produced: Sequence[Outcome], text: str) -> tuple[Outcome, ...]:
    """The outcomes told in words and those that are events of their own, each kind once."""
    found = {o.kind: o for o in reversed(produced)}
    for f in findings(cluster, "outcomes"):
        if f.id not in found:
            found[f.id] = Outcome(kind=f.id, text=text[f.start : f.end], start=f.start, end=f.end)  # type: ignore[index,arg-type]
    return tuple(sorted(found.values(), key=lambda o: (o.start, o.kind)))


def evidence(cluster: Cluster, text: str) -> tuple[Span, ...]:
    """The sentences that tell an act, each once, in text order."""
    spans = sorted({f.sentence for f in cluster.frames})
    return tuple(span_of(text, a, b) for a, b in spans)


def event_id(document: str, sha256: str, kind: str, start: int, people: str) -> str:
    """Hash of document id, text hash, type, trigger offset and participants (16 hex digits).

    The participants belong to it since one word may name several acts ("calls with A and B").
    """
    key = "\x1f".join((document, sha256, kind, str(start), people))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
