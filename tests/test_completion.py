"""The unsaid side of a contact, taken from the text before; gatherings known by their host."""

from functools import cache

from dipevents.extractor import Extractor, load


@cache
def extractor() -> Extractor:
    return load()


def found(text: str, kind: str) -> list[tuple[str, set[str]]]:
    """(status, names of the participants) of each event of a type."""
    events = extractor().extract(text, published="2025-06-15")
    return [(e.status, {p.name for p in e.participants}) for e in events if e.type == kind]


def test_traveller_is_the_unsaid_side_of_a_meeting() -> None:
    text = (
        "Zambian President Hakainde Hichilema arrived in Hanoi on Sunday."
        " A meeting with Vietnamese Prime Minister Pham Minh Chinh is scheduled for Monday."
    )
    assert found(text, "meeting") == [("planned", {"Hakainde Hichilema", "Pham Minh Chinh"})]


def test_next_round_has_the_parties_of_the_last() -> None:
    text = (
        "Indonesia and the European Union held negotiations on a trade agreement in Jakarta"
        " on Thursday. The next round will take place in Brussels in September."
    )
    assert found(text, "negotiation") == [
        ("occurred", {"Indonesia", "European Union"}),
        ("planned", {"Indonesia", "European Union"}),
    ]


def test_one_sided_opinion_stays_one_sided() -> None:
    text = "Kenyan President William Ruto visited Kampala. Analysts said talks would help."
    assert found(text, "meeting") == []


def test_gathering_without_a_body_is_known_by_its_host() -> None:
    text = "Malawian President Lazarus Chakwera attended the summit in Jakarta on Friday."
    assert found(text, "summit") == [("occurred", {"Lazarus Chakwera", "Indonesia"})]


def test_who_speaks_of_his_own_plans_is_nobody_told_of_before() -> None:
    text = (
        "Zambian Foreign Minister Mulambo Haimbe came to Hanoi on Thursday."
        ' "We will go to Laos next week," said the head of the traders.'
    )
    assert found(text, "visit") == [("occurred", {"Mulambo Haimbe", "Vietnam"})]
