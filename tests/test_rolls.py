"""Persons listed with their states."""

import pytest
import spacy

from dipevents.analysis import Block
from dipevents.lexicon import load_lexicon
from dipevents.stages.actors import compile_tables, find_actors

NLP = spacy.blank("en")
TABLES = compile_tables(load_lexicon())


def persons(text: str, names: str) -> list[tuple[str, str | None]]:
    """Names and states read from ``text``, where NER sees the ``names`` ("A B|C D")."""
    doc = NLP.make_doc(text)
    starts = [(text.index(name), name) for name in names.split("|") if name]
    spans = [doc.char_span(at, at + len(name), "PERSON") for at, name in starts]
    doc.ents = [span for span in spans if span is not None]
    found = find_actors(text, [Block(0, len(text), "body")], [doc], TABLES, None)
    return [(m.name, m.country) for m in found if m.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "They are Ana Ruiz Peña (Peru), Jan Berg (Norway) and Sipho Dube (South Africa).",
        "They are Ana Ruiz Peña - Peru, Jan Berg - Norway and Sipho Dube - South Africa.",
        "They are Peru - Ana Ruiz Peña, Norway - Jan Berg, South Africa - Sipho Dube.",
        "They are Ana Ruiz Peña from Peru, Jan Berg of Norway, Sipho Dube from South Africa.",
        "They are Peru's Ana Ruiz Peña, Norway's Jan Berg and South Africa's Sipho Dube.",
    ],
)
def test_each_is_of_the_state_beside_the_name(text: str) -> None:
    found = persons(text, "Ruiz Peña|Jan Berg|Sipho Dube")
    assert sorted(found) == [("Ana Ruiz Peña", "PER"), ("Jan Berg", "NOR"), ("Sipho Dube", "ZAF")]


def test_a_name_that_ner_misses_is_read_from_its_place_in_the_list() -> None:
    text = "They are Ana Ruiz (Peru), Kang Min-su (South Korea) and Sipho Dube (South Africa)."
    assert ("Kang Min-su", "KOR") in persons(text, "Ana Ruiz|Sipho Dube")


def test_one_name_with_a_state_is_no_list() -> None:
    assert persons("He cited Zenith Atlas (Peru) again.", "") == []


def test_bodies_with_states_are_no_persons() -> None:
    text = "The Central Bank of Peru, the Central Bank of Norway and Jan Berg agreed."
    assert persons(text, "Jan Berg") == [("Jan Berg", None)]


def test_one_entry_of_another_kind_belongs_to_the_list() -> None:
    text = "They are Ana Ruiz of Peru, Jan Berg (Norway), Sipho Dube of South Africa."
    found = persons(text, "Ana Ruiz|Jan Berg|Sipho Dube")
    assert ("Jan Berg", "NOR") in found


def test_a_state_behind_a_comma_between_semicolons() -> None:
    text = "They are Ana Ruiz of Peru; Jan Berg, Norway; and Sipho Dube of South Africa."
    found = persons(text, "Ana Ruiz|Jan Berg|Sipho Dube")
    assert ("Jan Berg", "NOR") in found


def test_names_in_brackets_behind_their_states() -> None:
    text = "The ambassadors of Peru (Ana Ruiz), Norway (Jan Berg) and Togo (Sipho Dube) came."
    found = persons(text, "Ana Ruiz|Jan Berg|Sipho Dube")
    assert sorted(found) == [("Ana Ruiz", "PER"), ("Jan Berg", "NOR"), ("Sipho Dube", "TGO")]
