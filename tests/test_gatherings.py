"""Gatherings are told apart by their bodies, and by the level of those who meet."""

import pytest

from dipevents.gatherings import levels_agree, name_keys
from dipevents.grammar.words import load_word_lists
from dipevents.lexicon import model_dir

LISTS = load_word_lists(model_dir())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("European Union", "EU leaders"),
        ("Asia-Pacific Economic Cooperation", "APEC Economic Leaders"),
        ("North Atlantic Treaty Organization", "NATO defence ministers"),
        ("leaders of the Group of Eight", "G8 leaders"),
    ],
)
def test_bodies_are_known_by_their_initials(one: str, other: str) -> None:
    assert name_keys(one, LISTS) & name_keys(other, LISTS)


def test_different_bodies_share_no_key() -> None:
    assert not name_keys("African Union", LISTS) & name_keys("EU leaders", LISTS)


def test_ministers_and_leaders_meet_apart() -> None:
    assert not levels_agree({"EU foreign ministers"}, {"EU leaders"})
    assert levels_agree({"EU foreign ministers"}, {"European Union"})
