"""Who takes part, where a sentence says it in a roundabout way: whole texts, read end to end."""

import pytest

from dipevents.extractor import default_extractor

PUBLISHED = "2025-05-14"


def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Type, status and names of the participants of each event."""
    return [
        (e.type, e.status, tuple(sorted(p.name for p in e.participants)))
        for e in default_extractor().extract(text, published=PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # a spokesman speaks for his state
        (
            "Chilean Foreign Minister Alberto van Klaveren said a round of talks with Bolivia would"
            " begin in Arica in June.",
            ("meeting", "planned", ("Bolivia", "Chile")),
        ),
        # plans told by a noun
        (
            "Japanese Prime Minister Shigeru Ishiba announced plans to visit Turkey.",
            ("visit", "planned", ("Shigeru Ishiba", "Turkey")),
        ),
        # a body and a state with one noun
        (
            "EU and Chinese officials met in Brussels on Monday.",
            ("meeting", "occurred", ("Chinese officials", "EU officials")),
        ),
        # two states whose names end in the same word
        (
            "North and South Korea held talks at Panmunjom on Monday.",
            ("meeting", "occurred", ("North Korea", "South Korea")),
        ),
        # the government of the dateline
        (
            "BOGOTA, June 21 (Reuters) - The government and the Revolutionary Armed Forces of"
            " Colombia resumed peace talks on Monday.",
            ("negotiation", "occurred", ("Colombia", "Revolutionary Armed Forces of Colombia")),
        ),
        # a number that stands alone
        (
            "Kenyan President William Ruto flew to see Ugandan President Yoweri Museveni in"
            " Entebbe. The two shook hands.",
            ("meeting", "occurred", ("William Ruto", "Yoweri Museveni")),
        ),
        # those who are among those who attend
        (
            "Fijian Prime Minister Sitiveni Rabuka and Tongan Prime Minister Aisake Eke are among"
            " those who will attend the Pacific Islands Forum summit in Honiara in September.",
            ("summit", "planned", ("Aisake Eke", "Pacific Islands Forum", "Sitiveni Rabuka")),
        ),
        # whose invitation it is
        (
            "Vietnamese President Luong Cuong met Togolese President Faure Gnassingbe in Hanoi on"
            " Monday. Cuong accepted his invitation to visit Togo.",
            ("invitation", "occurred", ("Faure Gnassingbe", "Luong Cuong")),
        ),
        # the two sides are those who negotiated
        (
            "Indonesian government delegates and Free Aceh Movement rebels resumed peace talks in"
            " Helsinki on Monday. Finnish envoy Martti Ahtisaari briefed Swedish diplomats. The"
            " two sides signed a truce in 2002.",
            (
                "agreement",
                "occurred",
                ("Free Aceh Movement rebels", "Indonesian government delegates"),
            ),
        ),
    ],
)
def test_participants(text: str, event: tuple[str, str, tuple[str, ...]]) -> None:
    assert event in read(text)


def test_an_envoy_told_by_the_office_is_not_a_stranger_named_before() -> None:
    events = read(
        "Ecuador granted asylum to the hacker Jon Lindqvist on Monday. Sweden summoned Ecuador's"
        " ambassador in Stockholm."
    )
    assert [names for kind, _, names in events if kind == "summons"] == [
        ("Ecuador's ambassador in Stockholm", "Sweden")
    ]


def test_calls_of_other_sides_are_two() -> None:
    events = read(
        "Omani Sultan Haitham bin Tariq phoned Bahraini King Hamad bin Isa Al Khalifa on Monday."
        " Turkish President Recep Tayyip Erdogan spoke by telephone with the leaders of Bahrain,"
        " Oman and Kuwait."
    )
    assert [kind for kind, _, _ in events].count("call") == 2


def test_who_is_told_with_a_group_in_the_headline_is_told_by_name_below() -> None:
    events = read(
        "Chinese president meets African leaders\n\nBEIJING, May 14 (Xinhua) -- Chinese President"
        " Xi Jinping on Wednesday met with Togolese President Faure Gnassingbe in Beijing."
    )
    assert [names for kind, _, names in events if kind == "meeting"] == [
        ("Faure Gnassingbe", "Xi Jinping")
    ]


def test_government_forces_are_no_government() -> None:
    assert read("BOGOTA (Reuters) - The government forces and the rebels met in combat.") == []


def test_hosts_of_the_talks_of_others_do_not_meet() -> None:
    assert read("Iraq and Oman hosted earlier rounds of talks in 2021.") == []


def test_a_dropped_plan_is_called_off() -> None:
    text = "Japanese Prime Minister Shigeru Ishiba has dropped plans to visit Turkey."
    assert [status for _, status, _ in read(text)] == ["cancelled"]


@pytest.mark.parametrize(
    "told",
    ["are set to resume", "are due to open", "are expected to be held", "are likely to begin"],
)
def test_the_day_of_talks_that_are_awaited(told: str) -> None:
    events = default_extractor().extract(
        f"Talks between Peru and Chile {told} in Lima on Monday.", published=PUBLISHED
    )
    assert [(e.status, e.date and e.date.edtf, e.place and e.place.name) for e in events] == [
        ("planned", "2025-05-19", "Lima")
    ]


def test_six_parties_are_those_the_article_names() -> None:
    text = (
        "North Korea will return to six-party talks in Beijing on Monday. The talks also involve"
        " South Korea, the United States, China, Japan and Russia."
    )
    assert ("negotiation", "planned") in [(kind, status) for kind, status, _ in read(text)]
    assert max(len(names) for _, _, names in read(text)) == 6


def test_the_post_of_an_embassy_is_the_state_of_the_report() -> None:
    text = (
        "Ghana opened a fair in Accra on Monday. Ghana's farmers came from all regions of Ghana."
        " The Swedish embassy, which was shut in 1991, will stay closed, Ghana's foreign ministry"
        " said."
    )
    assert ("relations", "occurred", ("Ghana", "Sweden")) in read(text)
