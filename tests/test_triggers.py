"""Every trigger rule finds its examples and keeps silent in its counterexamples."""

from functools import cache

import pytest

from dipevents.errors import LexiconError
from dipevents.extractor import Extractor, load
from dipevents.lexicon import model_dir
from dipevents.records import EVENT_TYPES
from dipevents.triggers import Rule, load_triggers

RULES = load_triggers(model_dir()).rules


@cache
def extractor() -> Extractor:
    return load()


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, sentence, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, sentence in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "sentence"), cases("examples"))
def test_example_is_found(rule: Rule, sentence: str) -> None:
    found = {e.type for e in extractor().extract(sentence, published="2025-06-15")}
    assert rule.type in found


@pytest.mark.parametrize(("rule", "sentence"), cases("counterexamples"))
def test_counterexample_stays_silent(rule: Rule, sentence: str) -> None:
    found = {e.type for e in extractor().extract(sentence, published="2025-06-15")}
    assert rule.type not in found


def test_every_type_has_rules() -> None:
    assert {rule.type for rule in RULES} == set(EVENT_TYPES)


def test_every_frame_is_used() -> None:
    assert {rule.frame for rule in RULES} == set(load_triggers(model_dir()).frames)


def test_unknown_frame_is_named(tmp_path) -> None:
    folder = tmp_path / "triggers"
    folder.mkdir()
    (tmp_path / "frames.toml").write_text("", encoding="utf-8")
    (folder / "call.toml").write_text(
        '[[rule]]\nid = "call.x"\ntype = "call"\npos = "verb"\nwords = ["ring"]\n'
        'frame = "nowhere"\nexamples = ["a"]\ncounterexamples = ["b"]\n',
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"call\.x.*nowhere"):
        load_triggers(tmp_path)
