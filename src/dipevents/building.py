"""From clusters of frames to the events of a document."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dipevents import gatherings
from dipevents.analysis import Cluster, Coreference, Entity, EntityMention, Finding, Reading
from dipevents.framing import Half
from dipevents.knowledge import Knowledge
from dipevents.records import (
    SCHEMA,
    Attribution,
    Document,
    DocumentRef,
    Event,
    ExtractorInfo,
    Outcome,
    Span,
    Topic,
    Trigger,
)
from dipevents.stages import (
    acts,
    assemble,
    attribution,
    codes,
    confidence,
    context,
    honours,
    linkage,
    naming,
    places,
    teams,
)
from dipevents.whereabouts import Setting

# Contacts and texts that are about something even where the sentence does not say what.
ABOUT = frozenset(
    {"meeting", "call", "negotiation", "mediation", "message", "agreement", "summons"}
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A cluster that is an event, with its participants and what its occasion lends it; ``homes``:
    states of persons that only this event tells."""

    cluster: Cluster
    people: dict[int, str]
    filled: context.Filled
    place: EntityMention | None = None
    homes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """The events of a document, the clusters they were made from, and those that were not kept."""

    events: tuple[Event, ...]
    sources: Mapping[str, Cluster]
    dropped: tuple[tuple[Cluster, str], ...]
    features: Mapping[str, Mapping[str, float]]


class Builder:
    """Makes the events of one document."""

    def __init__(
        self,
        half: Half,
        readings: Sequence[Reading],
        links: Coreference,
        info: ExtractorInfo,
        know: Knowledge,
        subjects: Mapping[int, tuple[Finding, ...]],
    ) -> None:
        self.half = half
        self.text = half.document.text
        self.readings = readings
        self.links = links
        self.info = info
        self.know = know
        self.subjects = subjects
        self.reference = document_ref(half.document)
        self.features: dict[str, Mapping[str, float]] = {}
        self.starts = [mention.start for mention in half.actors]
        self.begins = [reading.units[0].start for reading in readings]

    def build(self, clusters: Sequence[Cluster]) -> Built:
        kept, dropped = self.sift(clusters)
        made = self.produced(kept)
        events = [self.event(item, made.get(i, ())) for i, item in enumerate(kept)]
        sources = {e.id: k.cluster for e, k in zip(events, kept, strict=True)}
        events.sort(key=lambda e: (e.trigger.start, e.type, e.id))
        return Built(tuple(events), sources, tuple(dropped), self.features)

    def sift(self, clusters: Sequence[Cluster]) -> tuple[list[Kept], list[tuple[Cluster, str]]]:
        """Clusters with enough sides; the others with the reason."""
        kept: list[Kept] = []
        dropped: list[tuple[Cluster, str]] = []
        swapped_in = [
            *teams.in_their_name(clusters, self.links, self.half.actors, self.text).items(),
            *linkage.stand_ins(clusters, self.links).items(),
        ]
        for number, swaps in swapped_in:
            people = clusters[number].people
            swapped = {swaps.get(e, e): role for e, role in people.items()}
            people.clear()
            people.update(swapped)
        for number, mediators in linkage.brokers(clusters, self.links).items():
            clusters[number].people.update(dict.fromkeys(mediators, "mediator"))
        lent = context.fill_in(clusters, self.links, self.half.actors)
        settled = places.settle_places(clusters, self.setting())
        for number, cluster in enumerate(clusters):
            filled = lent[number]
            if filled.host >= 0:
                cluster.people[filled.host] = "host"
            people = assemble.standing(cluster, self.links)
            envoys = acts.appointed(cluster, self.links) & people.keys()
            sides = cluster.lead.sides
            homes = acts.home_of(envoys, people, self.links)
            if envoys:
                people = {e: r for e, r in people.items() if e in envoys or r != "initiator"}
                sides -= all(self.links.entities[e].country is None for e in envoys)
            if cluster.lead.mention.type == "summit":
                people = gatherings.one_body(people, self.links, self.know.word_lists)
                people = gatherings.without_setting(cluster, people, self.links)
            if cluster.lead.mention.type == "meeting":
                people = acts.without_unknown_bodies(people, self.links, self.half.actors)
            if cluster.lead.mention.type == "credentials":
                people = acts.one_by_one(people, self.links, "initiator")
            elif cluster.lead.mention.type == "award":
                sides -= acts.giver_abroad(people, self.links)
            elif cluster.lead.mention.type in {"summons", "expulsion"}:
                people = acts.one_by_one(people, self.links, "recipient")
                own = acts.acting_for(people, self.links)
                if own:  # they stand for the state beside them
                    people = {e: r for e, r in people.items() if r != "initiator" or e in own}
                    homes = {**homes, **own}
                    sides -= 1
            if assemble.unsent(cluster.lead.mention.type, people):
                dropped.append((cluster, "nobody said to have sent it"))
            elif gatherings.own_forum(cluster, people, self.links, country_of(settled[number])):
                dropped.append((cluster, "nobody from abroad said to be there"))
            elif cluster.lead.mention.type == "mediation" and set(people.values()) == {"mediator"}:
                dropped.append((cluster, "nobody said between whom"))
            elif acts.supposed(cluster, people):
                dropped.append((cluster, "only supposed, and nobody said to do it"))
            elif acts.only_pointed_at(cluster, self.links):
                dropped.append((cluster, "only spoken of"))
            elif assemble.believed(
                people, sides, self.links, self.half.actors, self.know.word_lists
            ):
                if cluster.lead.mention.type in ABOUT - {"call", "message", "summons"}:
                    people = teams.mediating(people, self.links, self.know.word_lists.go_betweens)
                if cluster.lead.mention.type == "agreement":
                    people = assemble.signatories(people, self.links)
                kept.append(Kept(cluster, people, filled, settled[number], homes))
            else:
                dropped.append((cluster, "fewer sides than the event needs"))
        return kept, dropped

    def setting(self) -> Setting:
        return Setting(
            text=self.text,
            blocks=self.half.blocks,
            mentions=self.half.actors,
            coreference=self.links,
            datelines=self.half.datelines,
            names=self.know.country_names,
            capitals=self.know.capitals,
            published=self.half.document.published,
            elsewhere=self.know.word_lists.elsewhere,
        )

    def identity(self, item: Kept) -> str:
        mention = item.cluster.lead.mention
        people = "\x1e".join(str(self.links.entities[e].name) for e in sorted(item.people))
        return assemble.event_id(
            self.reference.id, self.reference.sha256, mention.type, mention.start, people
        )

    def produced(self, kept: Sequence[Kept]) -> dict[int, list[Outcome]]:
        """The outcomes of each event that are events of their own."""
        out: dict[int, list[Outcome]] = {}
        for link in linkage.link_outcomes(
            [k.cluster for k in kept], self.links, self.text, self.know.word_lists
        ):
            mention = kept[link.target].cluster.lead.mention
            out.setdefault(link.source, []).append(
                Outcome(
                    kind=link.kind,  # type: ignore[arg-type]
                    text=self.text[mention.start : mention.end],
                    start=mention.start,
                    end=mention.end,
                    event=self.identity(kept[link.target]),
                )
            )
        return out

    def topics(self, cluster: Cluster) -> tuple[Finding, ...]:
        found = assemble.findings(cluster, "topics")
        if not found and cluster.lead.mention.type in ABOUT:
            return self.subjects.get(cluster.lead.section, ())
        return found

    def wikidata(self, entity: Entity) -> str | None:
        day = self.half.document.published
        return self.know.identifiers.find(entity.kind, entity.name, entity.country, day)

    def readings_of(self, span: Span) -> Sequence[Reading]:
        """The readings, which follow one another in the text, that a span can lie in."""
        first = max(0, bisect_right(self.begins, span.start) - 1)
        return self.readings[first : bisect_left(self.begins, span.end)]

    def reported(self, spans: Sequence[Span]) -> Attribution | None:
        """Who reported an event: the first of its sentences that says so."""
        for span in spans:
            first = bisect_left(self.starts, span.start)
            last = bisect_left(self.starts, span.end)
            found = attribution.find_attribution(
                self.text,
                self.readings_of(span),
                self.half.actors[first:last],
                self.links,
                span.start,
                span.end,
                rules=self.know.attribution,
            )
            if found is not None:
                return found
        return None

    def event(self, item: Kept, produced: Sequence[Outcome]) -> Event:
        text, cluster, lead = self.text, item.cluster, item.cluster.lead
        kind, state = lead.mention.type, lead.cue.status
        place = assemble.event_place(item.place, text)
        countries = {self.links.entities[e].country for e in item.people}
        topics = self.topics(cluster)
        date = assemble.event_date(cluster)
        if date is None and not assemble.told_aside(lead, text):
            date = item.filled.date or assemble.report_date(
                cluster, self.half.blocks, self.half.document.published
            )
        identity = self.identity(item)
        found = confidence.features(
            cluster, item.people, self.links, self.half.actors, date is not None, place is not None
        )
        self.features[identity] = found
        score, reasons = confidence.judge(found, self.know.confidence)
        start, end = lead.mention.start, lead.mention.end
        spans = assemble.evidence(cluster, text)
        named = kind in naming.NAMED_TYPES
        real = state not in assemble.UNREAL
        return Event(
            schema=SCHEMA,
            id=identity,
            type=kind,  # type: ignore[arg-type]
            status=state,  # type: ignore[arg-type]
            name=honours.first_name(text, (lead, *cluster.frames), self.know.honours)
            if kind == "award"
            else (named and naming.proper_name(text, start, end))
            or naming.text_name(cluster, text),
            participants=assemble.record_people(
                item.people, cluster, self.links, self.half.actors, text, self.wikidata, item.homes
            ),
            date=date,
            place=None if kind == "call" else place,
            topics=tuple(
                Topic(id=t.id, text=text[t.start : t.end], start=t.start, end=t.end)  # type: ignore[arg-type]
                for t in topics
            ),
            outcomes=assemble.all_outcomes(cluster, produced, text) if real else (),
            attribution=self.reported(spans),
            codes=codes.code_event(
                kind,
                state,
                third_country=bool(place and place.country and place.country not in countries),
                change=lead.change,  # type: ignore[arg-type]
                topics=[t.id for t in topics],
                table=self.know.codes,
            ),
            trigger=Trigger(text=text[start:end], start=start, end=end, rule=lead.mention.rule),
            status_cue=assemble.span_of(text, lead.cue.start, lead.cue.end)
            if lead.cue.start >= 0
            else None,
            evidence=spans,
            confidence=score,
            reasons=reasons,
            document=self.reference,
            extractor=self.info,
        )


def country_of(place: EntityMention | None) -> str | None:
    """The state a place lies in, where it is known."""
    return place.country if place is not None else None


def document_ref(document: Document) -> DocumentRef:
    """The document as events name it; the hash is over the UTF-8 form of the text."""
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return DocumentRef(
        id=document.id,
        path=document.path,
        url=document.url,
        title=document.title,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
        sha256=digest,
    )
