"""Parses as plain objects answer as spaCy's tokens do."""

from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dipevents.parse import Parse

WORDS = ["Smith", "met", "Jones", "in", "Paris", ".", "They", "spoke", "."]
HEADS = [1, 1, 1, 1, 3, 1, 7, 7, 7]
DEPS = ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct", "nsubj", "ROOT", "punct"]
TAGS = ["NNP", "VBD", "NNP", "IN", "NNP", ".", "PRP", "VBD", "."]


@pytest.fixture(scope="module")
def both() -> tuple[Doc, Parse]:
    doc = Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, tags=TAGS)
    return doc, Parse(doc)


def test_attributes(both: tuple[Doc, Parse]) -> None:
    doc, parse = both
    names = ("i", "idx", "text", "lower_", "tag_", "dep_", "whitespace_", "is_punct")
    for theirs, ours in zip(doc, parse, strict=True):
        assert [getattr(ours, n) for n in names] == [getattr(theirs, n) for n in names]
        assert bool(ours.is_sent_start) == bool(theirs.is_sent_start)
        assert len(ours) == len(theirs)


def test_tree(both: tuple[Doc, Parse]) -> None:
    doc, parse = both

    def places(tokens: Any) -> list[int]:
        return [token.i for token in tokens]

    for theirs, ours in zip(doc, parse, strict=True):
        assert ours.head.i == theirs.head.i
        for name in ("children", "lefts", "rights", "subtree"):
            assert places(getattr(ours, name)) == places(getattr(theirs, name))
        assert [ours.is_ancestor(x) for x in parse] == [theirs.is_ancestor(x) for x in doc]


def test_sentences_and_slices(both: tuple[Doc, Parse]) -> None:
    doc, parse = both
    assert [(s.start, s.end) for s in parse.sents] == [(s.start, s.end) for s in doc.sents]
    assert [t.i for t in parse[3].sent] == [t.i for t in doc[3].sent]
    assert [t.i for t in parse[2:5]] == [2, 3, 4]
    assert len(parse) == len(doc)
    assert len(parse[7].sent) == 3


def test_neighbours_end_with_the_text(both: tuple[Doc, Parse]) -> None:
    _, parse = both
    assert parse[2].nbor(-1).text == "met"
    assert parse[2].nbor().text == "in"
    for token, step in ((parse[0], -1), (parse[8], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)
