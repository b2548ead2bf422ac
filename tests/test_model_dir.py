"""A folder given in place of models/diplomacy is what every stage reads."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dipevents.cli import run
from dipevents.extractor import Extractor
from dipevents.io.readers import ReadOptions, read
from dipevents.knowledge import load_knowledge
from dipevents.lexicon import model_dir
from dipevents.records import Event

PUBLISHED = "2025-06-15"
MET = "Togolese President Faure Gnassingbe met Ghanaian President John Mahama in Lome on Tuesday."


def first(events: list[Event]) -> Event:
    assert len(events) == 1, events
    return events[0]


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the models with one thing changed in one file."""
    copy = shutil.copytree(model_dir(), folder / "models")
    content = (copy / file).read_text(encoding="utf-8")
    assert old in content, f"{file} no longer holds {old!r}"
    (copy / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    return copy


# File, a change in it, a text, and what of its events the change makes different.
CASES: dict[str, tuple[str, str, str, Callable[[list[Event]], Any]]] = {
    "actors.toml": (
        'former = "former ex', 'former = "former sometime ex',
        "Sometime " + MET, lambda e: first(e).participants[0].title,
    ),
    "dates.toml": (
        "\nyesterday = -1", "\nyesterday = -2",
        MET.replace("on Tuesday", "yesterday"), lambda e: first(e).date,
    ),
    "dating.toml": (
        'words = ["until",', 'words = ["on", "until",',
        MET, lambda e: first(e).date,
    ),
    "boilerplate.toml": (
        "[[rule]]",
        '[[rule]]\nid = "mine"\nscope = "line"\ntakes = "self"\npatterns = [".*Faure.*"]\n'
        'examples = ["Faure."]\ncounterexamples = ["Mahama."]\n\n[[rule]]',
        MET, len,
    ),
    "coreference.toml": (
        '"monarch",', '"overlord",',
        "Jordanian King Abdullah II arrived in Accra on Sunday. The monarch met Ghanaian "
        "President John Mahama on Monday.",
        lambda e: [p.name for event in e for p in event.participants],
    ),
    "attribution.toml": (
        'words = ["said", "says",', 'words = ["says",',
        MET.removesuffix(".") + ", the Togolese Foreign Ministry said.",
        lambda e: first(e).attribution,
    ),
    "frames.toml": (
        'id = "met"\nsides = 2', 'id = "met"\nsides = 3', MET, len,
    ),
    "grammar.toml": (
        '"Orders?"', '"Sashes?"',
        "Ghanaian President John Mahama awarded Togolese President Faure Gnassingbe the Order of"
        " the Volta on Tuesday.", lambda e: first(e).name,
    ),
    "triggers/meeting.toml": (
        '"met"', '"foregathered"',
        MET, len,
    ),
    "status.toml": (
        '"planned"', '"proposed"',
        MET.replace("met", "will meet"), lambda e: first(e).status,
    ),
    "topics.toml": (
        '"bilateral relations",', '"togolese gari",',
        MET.replace("in Lome", "to discuss bilateral relations"),
        lambda e: [t.id for t in first(e).topics],
    ),
    "outcomes.toml": (
        '"agreed to",', '"consented unto",',
        MET + " They agreed to open a school.", lambda e: [o.kind for o in first(e).outcomes],
    ),
    "codes.toml": (
        'cameo = ["041"]', 'cameo = ["040"]',
        MET.replace("met", "spoke by phone with"), lambda e: first(e).codes.cameo,
    ),
    "confidence.json": (
        '"bias": ', '"bias": -9',
        MET, lambda e: first(e).confidence,
    ),
    "gate.json": (
        '"sentence": 0.', '"sentence": 1.',
        MET, len,
    ),
    "countries.jsonl": (
        '"name": "Togo"', '"name": "Togoland"',
        "Togo and Ghana held talks in Accra on Tuesday.",
        lambda e: [p.name for event in e for p in event.participants],
    ),
}  # fmt: skip


@pytest.mark.parametrize("file", CASES)
def test_change_in_a_file_changes_the_result(file: str, tmp_path: Path, extractor: Any) -> None:
    old, new, text, seen = CASES[file]
    before = seen(extractor.extract(text, published=PUBLISHED))
    folder = changed(tmp_path, file, old, new)
    other = Extractor(extractor.reader, load_knowledge(folder))
    assert seen(other.extract(text, published=PUBLISHED)) != before
    assert seen(extractor.extract(text, published=PUBLISHED)) == before, "it shows elsewhere"
    assert other.info.lexicon != extractor.info.lexicon


def test_every_file_of_rules_is_tried() -> None:
    home = model_dir()
    files = {p.relative_to(home).as_posix() for p in home.rglob("*.*") if p.suffix != ".md"}
    tried = {name for name in files if name in CASES or name.startswith("triggers/")}
    # Tables are read together, by load_lexicon; the last two are no part of an extraction.
    tables = {f"{n}.jsonl" for n in ("places", "organisations", "titles", "officials")}
    assert files - tried - tables == {"headline.toml", "ontology.toml", "scoring.toml"}


def test_headline_words_come_from_the_folder(tmp_path: Path) -> None:
    folder = changed(tmp_path, "headline.toml", '"talks",', '"natter",')
    assert load_knowledge(folder).is_word("natter")
    assert not load_knowledge().is_word("natter")


def test_dateline_is_read_by_the_rules_of_the_folder(tmp_path: Path) -> None:
    folder = changed(tmp_path, "dates.toml", "april = 4\n", "april = 5\n")
    article = tmp_path / "article.txt"
    article.write_text(f"LOME, April 3, 2025 (ATOP) -- {MET}\n", encoding="utf-8")
    days = [
        [item.published for item in read([str(article)], options)]  # type: ignore[union-attr]
        for options in (ReadOptions(model=str(folder)), ReadOptions())
    ]
    assert days == [["2025-05-03"], ["2025-04-03"]]


def test_option_reaches_the_stages(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    old, new, text, _ = CASES["actors.toml"]
    article = tmp_path / "article.txt"
    article.write_text(text + "\n", encoding="utf-8")
    folder = changed(tmp_path, "actors.toml", old, new)
    assert run(["extract", str(article), "--model", str(folder), "-q"]) == 0
    assert b'"former President"' in capsysbinary.readouterr().out
