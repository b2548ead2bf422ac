"""Slots by word order, envoys' posts, honours and rolls of ambassadors."""

from functools import cache

import pytest

from dipevents.analysis import Block, EntityMention
from dipevents.extractor import Extractor, load
from dipevents.grammar.words import load_word_lists
from dipevents.lexicon import model_dir
from dipevents.records import Event
from dipevents.stages.honours import compile_honours, find_honours, honour_name
from dipevents.stages.origins import with_origins

HONOURS = compile_honours(load_word_lists(model_dir()))


@cache
def extractor() -> Extractor:
    return load()


def events(text: str, kind: str) -> list[Event]:
    return [e for e in extractor().extract(text, published="2025-06-15") if e.type == kind]


def roles(event: Event) -> dict[str, str]:
    return {p.name: p.role for p in event.participants}


def test_object_that_the_parser_loses() -> None:
    (event,) = events("Haiti declared the Dominican ambassador persona non grata.", "expulsion")
    assert roles(event) == {"Haiti": "initiator", "Dominican ambassador": "recipient"}


def test_agent_behind_a_long_name() -> None:
    text = (
        "Polish President Andrzej Duda was decorated with the Order of Vytautas the Great by"
        " Lithuanian President Gitanas Nauseda."
    )
    (event,) = events(text, "award")
    assert roles(event) == {"Andrzej Duda": "recipient", "Gitanas Nauseda": "initiator"}
    assert event.name == "Order of Vytautas the Great"


def test_person_in_the_name_of_an_order_takes_no_part() -> None:
    text = (
        "Azerbaijani President Ilham Aliyev awarded Turkish President Recep Tayyip Erdogan the"
        " Heydar Aliyev Order."
    )
    (event,) = events(text, "award")
    assert set(roles(event)) == {"Ilham Aliyev", "Recep Tayyip Erdogan"}


def test_post_tells_who_summoned() -> None:
    (event,) = events("The Israeli ambassador to Poland was summoned.", "summons")
    assert roles(event)["Poland"] == "initiator"


def test_reciprocal_expulsions_are_two() -> None:
    text = (
        "Peru expelled the Ecuadorean ambassador on Friday. Ecuador expelled the Peruvian"
        " ambassador on Friday."
    )
    assert len(events(text, "expulsion")) == 2


def test_bearer_of_a_letter_is_party() -> None:
    text = (
        "Qatari Foreign Minister Mohammed bin Abdulrahman delivered a letter from Emir Tamim bin"
        " Hamad Al Thani to US President Joe Biden."
    )
    (event,) = events(text, "message")
    assert sorted(roles(event).values()) == ["initiator", "party", "recipient"]


def test_congratulation_in_a_call_is_no_message() -> None:
    text = (
        "Kenyan President William Ruto telephoned Ghanaian President John Mahama on Monday."
        " William Ruto congratulated John Mahama on his election."
    )
    assert events(text, "message") == []


def test_ambassadors_named_in_a_list() -> None:
    text = (
        "Chinese President Hu Jintao on Friday accepted credentials from new ambassadors.\n\n"
        "They are Martin Mpana from Cameroon and Nguyen Van Tho from Vietnam.\n"
    )
    (event,) = events(text, "credentials")
    assert roles(event) == {
        "Hu Jintao": "recipient",
        "Martin Mpana": "initiator",
        "Nguyen Van Tho": "initiator",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("given the Order of José Martí by Havana", "Order of José Martí"),
        ("pinned the Nalubaale Medal on him", "Nalubaale Medal"),
        ("made a Knight of the Order of the Bath", "Knight of the Order of the Bath"),
        ("awarded Kazakhstan's Order of Friendship", "Order of Friendship"),
        ("given an Executive Order", None),
        ("handed to the Red Cross", None),
    ],
)
def test_honour_name(text: str, name: str | None) -> None:
    assert honour_name(text, 0, len(text), 0, HONOURS) == name


def test_no_honours_without_giving() -> None:
    text = "The Order of the Garter has a chapel."
    assert list(find_honours(text, 0, len(text), HONOURS)) == []


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("The Israeli ambassador to Poland was summoned on Monday.", "Poland"),
        ("The Ethiopian charge d'affaires in Cairo was summoned on Monday.", "Egypt"),
        ("Two Chilean military attaches to Lima were summoned on Monday.", "Peru"),
    ],
)
def test_posts(text: str, host: str) -> None:
    (event,) = events(text, "summons")
    assert roles(event)[host] == "initiator"


def test_origins_only_in_lists() -> None:
    text = (
        "Ann Lee from Poland spoke at length to a crowd of workers who had come to hear her speak."
    )
    person = EntityMention(0, 7, "person", "Ann Lee", block=0, index=0)
    state = EntityMention(13, 19, "country", "Poland", "POL", block=0, index=1)
    alone = with_origins(text, (Block(0, len(text), "body"),), (person, state))
    assert alone[0].country is None
    text = "They are Ann Lee from Poland and Bo Diaz from Poland."
    spans = [(9, 16, "person"), (22, 28, "country"), (33, 40, "person"), (46, 52, "country")]
    mentions = tuple(
        EntityMention(a, b, kind, text[a:b], "POL" if kind == "country" else None, block=0)  # type: ignore[arg-type]
        for a, b, kind in spans
    )
    listed = with_origins(text, (Block(0, len(text), "body"),), mentions)
    assert [m.country for m in listed] == ["POL"] * 4
