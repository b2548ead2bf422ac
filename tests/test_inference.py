"""The quicker run of spaCy's models gives spaCy's own answers."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import spacy

from dipevents.inference import vectors as vectors_module
from dipevents.inference.entities import Entities
from dipevents.inference.vectors import Unsuited, Vectors
from dipevents.pipeline import batches, find_model, load_spacy

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "gold" / "texts").glob("*.txt"))
][:20]


@pytest.fixture(scope="module")
def plain() -> Any:
    """A pipeline as spaCy runs it."""
    return spacy.load(find_model(), exclude=["lemmatizer", "attribute_ruler", "senter"])


def test_names_are_those_of_spacy(plain: Any) -> None:
    reader = load_spacy()
    found = 0
    for text in TEXTS:
        theirs = plain(text)
        ours = reader.tokenize(text)
        reader.find_names([ours])
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [
            (e.start, e.end, e.label_) for e in theirs.ents
        ]
        found += len(ours.ents)
    assert found > 200


def test_parses_are_those_of_spacy(plain: Any) -> None:
    reader = load_spacy()
    docs = [reader.tokenize(text) for text in TEXTS]
    reader.parse(docs)
    for text, ours in zip(TEXTS, docs, strict=True):
        theirs = plain(text)
        assert [(t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in ours] == [
            (t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in theirs
        ]


def test_vectors_do_not_depend_on_the_batch_to_the_last_bit() -> None:
    reader = load_spacy()
    docs = [reader.tokenize(text) for text in TEXTS[:6]]
    alone = Vectors(reader.nlp.get_pipe("ner").model)
    first = [alone([doc])[0] for doc in docs]
    together = Vectors(reader.nlp.get_pipe("ner").model)(docs[::-1])[::-1]
    assert all(np.array_equal(a, b) for a, b in zip(first, together, strict=True))


def test_memory_of_words_that_is_full_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = load_spacy()
    docs = [reader.tokenize(text) for text in TEXTS[:4]]
    ample = [Vectors(reader.nlp.get_pipe("ner").model)([doc])[0] for doc in docs]
    for size in (1, 150):
        monkeypatch.setattr(vectors_module, "WORDS", size)
        scarce = Vectors(reader.nlp.get_pipe("ner").model)
        assert all(np.array_equal(scarce([d])[0], a) for d, a in zip(docs, ample, strict=True))
        assert len(scarce.known) <= size


@pytest.mark.parametrize("upper", [True, False])
def test_other_architectures_are_left_to_spacy(upper: bool) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner", "extra_state_tokens": True, "hidden_width": 64, "maxout_pieces": 2,
        "use_upper": upper, "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32,
        "depth": 2, "embed_size": 50, "window_size": 1, "maxout_pieces": 3,
        "subword_features": True,
        "pretrained_vectors": None}}}).add_label("GPE")  # fmt: skip
    nlp.initialize()
    with pytest.raises(Unsuited):
        Entities(nlp.get_pipe("ner"))
    with pytest.raises(Unsuited):
        Vectors(nlp.get_pipe("ner").model.layers[-1])


def test_batches_keep_order_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipevents.pipeline.BATCH_TOKENS", 10)
    docs: Any = [[0] * size for size in (4, 6, 1, 0, 30, 2)]
    assert [list(map(len, batch)) for batch in batches(docs)] == [[4, 6], [1], [30], [2]]


def test_no_doc_is_no_work() -> None:
    load_spacy().find_names([])
    nothing = SimpleNamespace(docs=[load_spacy().tokenize("")])
    load_spacy().find_names(nothing.docs)
    assert nothing.docs[0].ents == ()
