"""Visits and invitations in the constructions of agencies, ministries and newspapers."""

import pytest

from dipevents.extractor import default_extractor
from dipevents.records import Event

DAY = "2024-05-15"  # a Wednesday


def events(text: str, kind: str = "visit") -> list[Event]:
    return [e for e in default_extractor().extract(text, published=DAY) if e.type == kind]


def sides(event: Event) -> tuple[str, list[str], list[str]]:
    """Status, guests (or those invited), hosts (or those who invite)."""
    roles = [("guest", "recipient"), ("host", "initiator")]
    guests, hosts = (sorted(p.name for p in event.participants if p.role in r) for r in roles)
    return event.status, guests, hosts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Nairobi, Sudan's army chief Abdel Fattah al-Burhan ended a two-day visit to Kenya.",
            ("occurred", ["Abdel Fattah al-Burhan"], ["Kenya"]),
        ),
        (
            "After a stay in Estonia, Ireland's Prime Minister Leo Varadkar thanked the army.",
            ("occurred", ["Leo Varadkar"], ["Estonia"]),
        ),
        (
            "Ending a stay in the Solomon Islands, Cook Islands Prime Minister Mark Brown praised"
            " the crops.",
            ("occurred", ["Mark Brown"], ["Solomon Islands"]),
        ),
    ],
)
def test_a_place_before_the_comma_is_not_part_of_the_name(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert [sides(e) for e in events(text)] == [expected]


def test_states_joined_by_a_comma_alone_share_an_office() -> None:
    (event,) = events("India, Pakistan foreign ministers meet in Tashkent.", "meeting")
    assert {p.country for p in event.participants} == {"IND", "PAK"}


@pytest.mark.parametrize("article", ["The visiting", "Visiting"])
def test_a_visiting_guest_visits_now(article: str) -> None:
    text = (
        f"{article} Estonian prime minister, Kaja Kallas, is scheduled to hold talks with Irish"
        " Prime Minister Leo Varadkar in Dublin on Friday."
    )
    (event,) = events(text)
    assert sides(event) == ("occurred", ["Kaja Kallas"], ["Leo Varadkar"])
    assert event.date is None or event.date.edtf == DAY
    assert text[event.trigger.start : event.trigger.end].lower() == "visiting"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fijian Prime Minister Sitiveni Rabuka, who is on a visit to New Zealand, will give a"
            " lecture tomorrow.",
            ("occurred", ["Sitiveni Rabuka"], ["New Zealand"]),
        ),
        (
            "Angolan President Joao Lourenco was met at the foot of the steps by Cuban Prime"
            " Minister Manuel Marrero.",
            ("occurred", ["Joao Lourenco"], ["Manuel Marrero"]),
        ),
        (
            "Turkish Speaker Numan Kurtulmus is in Podgorica as the guest of Montenegrin Speaker"
            " Andrija Mandic.",
            ("occurred", ["Numan Kurtulmus"], ["Andrija Mandic"]),
        ),
        (
            "Mongolian Prime Minister L. Oyun-Erdene is paying a working visit to Seoul at the"
            " invitation of South Korean Prime Minister Han Duck-soo.",
            ("occurred", ["L. Oyun-Erdene"], ["Han Duck-soo"]),
        ),
        (
            "Belarus denied entry to Lithuanian Foreign Minister Gabrielius Landsbergis.",
            ("cancelled", ["Gabrielius Landsbergis"], ["Belarus"]),
        ),
    ],
)
def test_visits(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert [sides(e) for e in events(text)] == [expected]


def test_what_will_be_followed_by_a_stop_is_planned() -> None:
    text = (
        "Barbadian Prime Minister Mia Mottley will make an official visit to Ghana, which will be"
        " followed by a stop in Kigali."
    )
    assert sorted((e.status, sides(e)[2][0]) for e in events(text)) == [
        ("planned", "Ghana"),
        ("planned", "Rwanda"),
    ]


def test_a_tour_takes_in_its_stages() -> None:
    text = "Swedish Prime Minister Ulf Kristersson begins a tour on Monday which takes in Oman."
    assert [sides(e)[2] for e in events(text)] == [["Oman"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Polish President Andrzej Duda handed his Moldovan counterpart, Maia Sandu, an"
            " invitation to come to Warsaw in the autumn.",
            ("occurred", ["Maia Sandu"], ["Andrzej Duda"]),
        ),
        (
            "Sudanese leader Abdel Fattah al-Burhan asked Turkish President Recep Tayyip Erdogan to"
            " pay a visit to Port Sudan.",
            ("occurred", ["Recep Tayyip Erdogan"], ["Abdel Fattah al-Burhan"]),
        ),
        (
            "The Saudi ambassador delivered an invitation to Jordanian King Abdullah II on behalf"
            " of King Salman.",
            ("occurred", ["Abdullah II"], ["Salman"]),
        ),
    ],
)
def test_invitations(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert [sides(e) for e in events(text, "invitation")] == [expected]
