"""Reprints: what counts as one text, who printed it, and the command."""

import json
import random

import pytest

from dipevents.cli import run
from dipevents.corpus.dedupe import find_reprints, originals, outlet_of, read_reprints
from dipevents.corpus.similar import shingles, similar_pairs, similarity
from dipevents.errors import InputError
from dipevents.records import Document

STORY = (
    "The foreign ministers of Chile and Bolivia met in Arica on Monday to discuss the port and the "
    "railway that joins it to La Paz. Minister Rosa Alvarado said that work on the line would "
    "start in June, once both parliaments have passed the budget. Her guest, Julio Mamani, asked "
    "for lower fees on zinc and lithium. Another round of talks is due in October in Potosi. "
    "The two countries have had no ambassadors in each other's capital since 1978."
)
OTHER = (
    "The foreign ministers of Chile and Peru met in Tacna on Monday to discuss fishing limits and "
    "the return of migrants. Minister Rosa Alvarado thanked her host, Elmer Quispe, for the help "
    "that Peru gave after the fires of last summer. Both sides will ask the court in The Hague for "
    "the maps of 1929, and hope that an answer comes before the elections in the spring of next "
    "year, when a new congress will sit."
)


def doc(name, text=STORY, **fields):
    return Document(id=name, text=text, **fields)


def groups(*documents):
    return [sorted(p.id for p in group.prints) for group in find_reprints(documents)]


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        "SANTIAGO (Wire) - " + STORY + " (Reporting by P. Soto)",
        STORY.rsplit(". ", 1)[0],
        STORY.replace("Monday", "Tuesday").replace("said that", "said"),
        STORY.replace(". ", ".\n\n"),
    ],
    ids=["case", "frame", "cut", "edited", "paragraphs"],
)
def test_copies_of_a_text_are_found(copy):
    assert groups(doc("a"), doc("b", OTHER), doc("c", copy)) == [["a", "c"], ["b"]]


def test_two_texts_on_like_matters_are_two():
    assert groups(doc("a"), doc("b", OTHER)) == [["a"], ["b"]]


def test_a_fragment_is_no_reprint():
    assert groups(doc("a", STORY + OTHER), doc("b", STORY[:160])) == [["a"], ["b"]]


def test_short_texts_must_be_equal():
    short = "Ghana's president called Togo's."
    assert groups(doc("a", short), doc("b", short.upper()), doc("c", short + " Twice.")) == [
        ["a", "b"],
        ["c"],
    ]


def test_documents_without_words_are_no_fault():
    assert groups(doc("a", "..."), doc("b")) == [["a"], ["b"]]
    assert find_reprints([]) == []


def test_the_earliest_print_stands_and_every_outlet_is_listed():
    (group,) = find_reprints([
        doc("late", published="2020-05-03", url="https://www.late.example/x"),
        doc("first", published="2020-05-01", path="wire/first.txt"),
        doc("undated", url="https://late.example/y"),
    ])  # fmt: skip
    assert (group.id, group.count) == ("first", 3)
    assert group.outlets == ("wire", "late.example")
    assert originals([group]) == {"late": "first", "undated": "first"}


def test_outlet_of_a_document_that_lies_nowhere():
    assert outlet_of(doc("a")) is None
    assert outlet_of(doc("a", path="a.txt")) is None


def test_similarity_is_the_share_of_the_shorter_text():
    whole, half = shingles(STORY + " " + OTHER), shingles(STORY)
    assert similarity(whole, half) == 1.0
    assert similarity(half, shingles(OTHER)) < 0.1


def test_of_two_thousand_texts_all_copies_and_no_others():
    rng = random.Random(3)
    words = [f"word{n}" for n in range(3000)]
    texts = [" ".join(rng.choices(words, k=200)) for _ in range(1000)]
    copies = []
    for text in texts:
        parts = text.split()
        for place in rng.sample(range(200), 8):
            parts[place] = f"changed{place}"
        copies.append(" ".join(parts))
    found = {(a, b) for a, b, _ in similar_pairs(texts + copies)}
    assert found == {(n, n + 1000) for n in range(1000)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for outlet, text in (("herald", STORY), ("mail", STORY + " Advertisement."), ("post", OTHER)):
        (tmp_path / "in" / outlet).mkdir(parents=True)
        (tmp_path / "in" / outlet / "1.txt").write_text(text)
    return tmp_path


def test_command(folder, capsys):
    assert run(["dedupe", "in"]) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert sorted(row["count"] for row in rows) == [1, 2]
    assert {outlet for row in rows for outlet in row["outlets"]} == {"herald", "mail", "post"}
    assert err == "dipevents: 3 documents, 2 texts, 1 reprints\n"
    (folder / "prints.jsonl").write_text(out)
    assert set(read_reprints(str(folder / "prints.jsonl"))) == {"in/herald/1.txt"}


def test_command_only_copies_or_the_articles_once(folder, capsys):
    assert run(["dedupe", "in", "--copies", "-q"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(["dedupe", "in", "--articles", "-q"]) == 0
    (folder / "once.jsonl").write_text(capsys.readouterr().out)
    assert run(["dedupe", "once.jsonl"]) == 0
    assert capsys.readouterr().err == "dipevents: 2 documents, 2 texts, 0 reprints\n"


def test_command_faults(folder, capsys):
    (folder / "in" / "empty.txt").write_text("")
    assert run(["dedupe", "in"]) == 1
    assert "in/empty.txt" in capsys.readouterr().err
    assert run(["dedupe"]) == 2
    (folder / "bad.jsonl").write_text("[]\n")
    with pytest.raises(InputError, match=r"bad\.jsonl:1"):
        read_reprints(str(folder / "bad.jsonl"))
