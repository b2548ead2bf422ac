"""The lists of grammar.toml: every one is read, and says what its notes and examples promise."""

import re
import shutil
from pathlib import Path

import pytest

from dipevents.errors import LexiconError
from dipevents.grammar.words import ListRule, WordLists, load_word_lists
from dipevents.lexicon import load_toml_rules, model_dir

RULES = load_toml_rules(model_dir() / "grammar.toml", ListRule)


def says(rule: ListRule, phrase: str) -> bool:
    """Whether a phrase holds a word of a list, or matches one of its expressions."""
    if rule.pattern:
        flags = re.IGNORECASE if rule.id == "honour_given" else 0
        return any(re.search(word, phrase, flags) for word in rule.words)
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", phrase, re.IGNORECASE) for word in rule.words
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_examples(rule: ListRule) -> None:
    assert [e for e in rule.examples if not says(rule, e)] == []
    assert [e for e in rule.counterexamples if says(rule, e)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_words_are_written_as_they_are_looked_up(rule: ListRule) -> None:
    if not rule.pattern:
        assert [w for w in rule.words if w != w.lower() or not w.strip()] == []
    assert len(set(rule.words)) == len(rule.words)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A models folder whose grammar.toml has ``new`` for ``old``."""
    target = shutil.copy(model_dir() / "grammar.toml", tmp_path / "grammar.toml")
    path = Path(target)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_is_read(tmp_path: Path) -> None:
    lists = load_word_lists(changed(tmp_path, '"separately"]', '"severally"]'))
    assert isinstance(lists, WordLists)
    assert "severally" in lists.separately


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "quarrel"', 'id = "quarrels"', "'quarrel' is missing"),
        ('id = "be"', 'id = "to_be"', "'be' is missing"),
        ('id = "own"\nnote', 'id = "own"\nremark', "remark"),
    ],
)
def test_a_wrong_list_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault):
        load_word_lists(changed(tmp_path, old, new))
