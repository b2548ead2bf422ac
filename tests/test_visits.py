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


@pytest.mark.parametrize(
    ("text", "invited", "status"),
    [
        (
            "Vietnamese Prime Minister Pham Minh Chinh accepted an invitation from Lao Prime"
            " Minister Sonexay Siphandone to visit Vientiane in July.",
            ["Pham Minh Chinh"],
            "planned",
        ),
        (
            "Lao Prime Minister Sonexay Siphandone extended an invitation to Vietnamese Prime"
            " Minister Pham Minh Chinh to visit Vientiane in July.",
            ["Pham Minh Chinh"],
            "proposed",
        ),
        (
            "Lao Prime Minister Sonexay Siphandone renewed his invitation for Vietnamese Prime"
            " Minister Pham Minh Chinh to visit Vientiane.",
            ["Pham Minh Chinh"],
            "proposed",
        ),
        (
            "Vietnamese Prime Minister Pham Minh Chinh received an invitation to travel to"
            " Vientiane from Lao Prime Minister Sonexay Siphandone.",
            ["Pham Minh Chinh"],
            "proposed",
        ),
    ],
)
def test_who_is_invited_is_to_travel(text: str, invited: list[str], status: str) -> None:
    asked = ("occurred", invited, ["Sonexay Siphandone"])
    assert [sides(e) for e in events(text, "invitation")] == [asked]
    assert [sides(e) for e in events(text)] == [(status, invited, ["Sonexay Siphandone"])]


def test_an_unanswered_invitation_was_made() -> None:
    text = "Peru has yet to respond to an invitation from Chilean President Gabriel Boric."
    assert [e.status for e in events(text, "invitation")] == ["occurred"]


def test_a_state_is_no_guest() -> None:
    text = (
        "Chile is the last stop of a tour that has already taken Chinese Foreign Minister Tang"
        " Jiaxuan to Cuba."
    )
    assert [sides(e)[1:] for e in events(text)] == [(["Tang Jiaxuan"], ["Cuba"])]


def test_an_arrival_is_where_the_guest_was_received() -> None:
    text = (
        "Kuwaiti Crown Prince Sabah Khaled received Omani Foreign Minister Badr Al Busaidi, who"
        " arrived on Monday."
    )
    (event,) = events(text)
    assert sides(event) == ("occurred", ["Badr Al Busaidi"], ["Sabah Khaled"])
    assert event.date is not None
    assert event.date.edtf == "2024-05-13"


def test_a_stay_goes_on_in_another_city() -> None:
    text = (
        "Singapore's Prime Minister Lawrence Wong arrived in Beijing on Monday. He will travel to"
        " Shanghai on Thursday."
    )
    assert [sides(e) for e in events(text)] == [("occurred", ["Lawrence Wong"], ["China"])]


@pytest.mark.parametrize("day", ["on Friday", "on Friday, 17 May,"])
def test_a_day_between_auxiliary_and_verb(day: str) -> None:
    text = (
        f"South African President Cyril Ramaphosa will {day} host Portuguese President Marcelo"
        " Rebelo de Sousa in Pretoria."
    )
    (event,) = events(text)
    assert sides(event) == ("planned", ["Marcelo Rebelo de Sousa"], ["Cyril Ramaphosa"])
    assert event.date is not None
    assert event.date.edtf == "2024-05-17"


@pytest.mark.parametrize(
    ("text", "expected", "day"),
    [
        (
            "Surinamese President Chandrikapersad Santokhi visited Guyana last November.",
            ("occurred", ["Chandrikapersad Santokhi"], ["Guyana"]),
            "2023-11",
        ),
        (
            "It is Fijian Prime Minister Sitiveni Rabuka's first visit to Australia since taking"
            " office in December.",
            ("occurred", ["Sitiveni Rabuka"], ["Australia"]),
            None,
        ),
        (
            "Chilean Foreign Minister Alberto van Klaveren spoke after his Peruvian trip.",
            ("occurred", ["Alberto van Klaveren"], ["Peru"]),
            None,
        ),
        (
            "Malian Foreign Minister Abdoulaye Diop visited Togo on Monday; he goes on to Benin.",
            ("planned", ["Abdoulaye Diop"], ["Benin"]),
            None,
        ),
    ],
)
def test_when_and_where(
    text: str, expected: tuple[str, list[str], list[str]], day: str | None
) -> None:
    found = {sides(e)[2][0]: e for e in events(text)}[expected[2][0]]
    assert sides(found) == expected
    assert (found.date.edtf if found.date else None) in {day, None if day else DAY}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Albanese cancels Papua New Guinea trip", ("cancelled", ["Albanese"])),
        ("Uganda's Museveni in Pretoria on state visit", ("occurred", ["Museveni"])),
        (
            "Swiss president's trip to Belgrade put back to autumn",
            ("cancelled", ["Swiss president"]),
        ),
    ],
)
def test_headlines(headline: str, expected: tuple[str, list[str]]) -> None:
    (event,) = events(headline)
    assert sides(event)[:2] == expected


def test_the_name_before_a_visit_is_the_guests() -> None:
    text = "IAEA chief Rafael Grossi spoke in Vienna on Monday. Iran put off the Grossi visit."
    assert all("Rafael Grossi" not in sides(e)[2] for e in events(text))


def test_a_tour_that_has_taken_somebody_is_his() -> None:
    text = (
        "Chinese President Jiang Zemin will visit Chile. It is the final stop of a tour that has"
        " taken Foreign Minister Tang Jiaxuan to Cuba."
    )
    assert ("occurred", ["Tang Jiaxuan"], ["Cuba"]) in [sides(e) for e in events(text)]
    assert ("occurred", ["Jiang Zemin"], ["Cuba"]) not in [sides(e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "Dutch Prime Minister Mark Rutte's visit to Ghana on Friday has been postponed to June"
            " 3.",
            "2024-05-17",
            "2024-06-03",
        ),
        ("Dutch Prime Minister Mark Rutte put off until June 3 his visit to Ghana.", None,
         "2024-06-03"),
        (
            "Dutch Prime Minister Mark Rutte's visit to Ghana, scheduled for Friday, has been"
            " rescheduled for June 3.",
            "2024-05-17",
            "2024-06-03",
        ),
        (
            "Dutch Prime Minister Mark Rutte has put off his visit to Ghana, which was to begin on"
            " Monday. The visit will now take place on June 3.",
            "2024-05-20",
            "2024-06-03",
        ),
    ],
)  # fmt: skip
def test_a_visit_put_off_has_a_new_date(text: str, old: str | None, new: str) -> None:
    told = {e.status: e for e in events(text)}
    days = {status: e.date.edtf if e.date else None for status, e in told.items()}
    assert days == {"cancelled": old, "planned": new}
    assert len({e.id for e in told.values()}) == 2
    assert all(sides(e)[1:] == (["Mark Rutte"], ["Ghana"]) for e in told.values())


def test_a_visit_put_off_without_a_date_stays_one() -> None:
    text = "Dutch Prime Minister Mark Rutte's visit to Ghana was put off to spare him the journey."
    assert [e.status for e in events(text)] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mozambican Foreign Minister Veronica Macamo will head a delegation to Lusaka.",
            ("planned", ["Veronica Macamo"], ["Zambia"]),
        ),
        (
            "Turkish Foreign Minister Hakan Fidan's plane made an unscheduled stop in Tashkent.",
            ("occurred", ["Hakan Fidan"], ["Uzbekistan"]),
        ),
        (
            "Turkish Foreign Minister Hakan Fidan embarked on a tour that will see him visit"
            " Tashkent.",
            ("planned", ["Hakan Fidan"], ["Uzbekistan"]),
        ),
        (
            "Turkish Foreign Minister Hakan Fidan has dropped Tashkent from his itinerary.",
            ("cancelled", ["Hakan Fidan"], ["Uzbekistan"]),
        ),
        (
            "Turkish Foreign Minister Hakan Fidan will skip Tashkent.",
            ("cancelled", ["Hakan Fidan"], ["Uzbekistan"]),
        ),
    ],
)
def test_ways_to_travel(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert [sides(e) for e in events(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President William Ruto led a delegation to Mombasa.",
        "Cuban Foreign Minister Bruno Rodriguez will head the delegation to the General Assembly.",
        "Israeli forces entered Gaza City, which they had not entered since March.",
    ],
)
def test_no_visit(text: str) -> None:
    assert not events(text)
