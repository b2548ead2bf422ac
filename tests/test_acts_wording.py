"""Acts of protocol as agencies word them: who acts where the clause says it in a roundabout way."""

import pytest

from dipevents.extractor import default_extractor as extractor

DAY = "2023-05-10"
Told = list[tuple[str, str, dict[str, str]]]

CASES: list[tuple[str, Told]] = [
    (
        "Hungarian Prime Minister Viktor Orban was awarded the Dostyk Order by decree of Kazakh"
        " President Kassym-Jomart Tokayev.",
        [("award", "occurred", {"Tokayev": "initiator", "Orban": "recipient"})],
    ),
    (
        "Venezuelan leader Nicolas Maduro ordered the closure of all of his country's consulates"
        " in Ecuador.",
        [("relations", "occurred", {"Maduro": "initiator", "Ecuador": "recipient"})],
    ),
    (
        "Paraguay's foreign minister, Ruben Ramirez, said the South American country would move"
        " its embassy to Jerusalem.",
        [("relations", "planned", {"Paraguay": "initiator", "Israel": "recipient"})],
    ),
    ("Mexico's football federation broke off relations with the Spanish league.", []),
    (
        "Three European envoys, those of Britain, France and Italy, were summoned by Iran.",
        [
            (
                "summons",
                "occurred",
                {
                    "Iran": "initiator",
                    "United Kingdom": "recipient",
                    "France": "recipient",
                    "Italy": "recipient",
                },
            )
        ],
    ),
    (
        "Two Pakistani diplomats, Abid Hussain and Muhammad Tahir, were expelled by India.",
        [
            (
                "expulsion",
                "occurred",
                {"India": "initiator", "Hussain": "recipient", "Tahir": "recipient"},
            )
        ],
    ),
    (
        "Two second secretaries at the Pakistani High Commission in New Delhi were expelled.",
        [("expulsion", "occurred", {"India": "initiator", "Pakistani": "recipient"})],
    ),
    (
        "Caracas threw out naval attaché John Correa for spying.",
        [("expulsion", "occurred", {"Venezuela": "initiator", "Correa": "recipient"})],
    ),
    (
        "The foreign ministries of Estonia and Latvia summoned the Chinese ambassadors.",
        [
            (
                "summons",
                "occurred",
                {"Estonia": "initiator", "Latvia": "initiator", "Chinese": "recipient"},
            )
        ],
    ),
    (
        "A new Rwandan High Commission was inaugurated in Accra on Monday.",
        [("relations", "occurred", {"Rwanda": "initiator", "Ghana": "recipient"})],
    ),
    (
        "Turkish President Recep Tayyip Erdogan backed off a threat to expel the Danish envoy.",
        [("expulsion", "cancelled", {"Erdogan": "initiator", "Danish": "recipient"})],
    ),
    (
        "The government in Apia plans to open a high commission in Suva.",
        [("relations", "planned", {"Samoa": "initiator", "Fiji": "recipient"})],
    ),
    (
        "Slovenia's parliament voted on Tuesday evening to recognise a Palestinian state.",
        [("relations", "occurred", {"Slovenia": "initiator", "Palestine": "recipient"})],
    ),
    (
        "Peru's foreign minister, Ana Gervasi, announced the withdrawal of Lima's ambassador to"
        " Mexico.",
        [("relations", "occurred", {"Peru": "initiator", "Mexico": "recipient"})],
    ),
    (
        "The Iraqi foreign ministry called in Iran's chargé, Abu al-Fadl Azizi.",
        [("summons", "occurred", {"Iraqi": "initiator", "Azizi": "recipient"})],
    ),
    (
        "Nepal's foreign minister, N.P. Saud, accepted the Order of the Rising Sun from Ambassador"
        " Kikuta Yutaka.",
        [("award", "occurred", {"Saud": "recipient", "Kikuta": "initiator"})],
    ),
    (
        "Nicaragua withdrew approval for the incoming U.S. ambassador, Hugo Rodriguez.",
        [("relations", "occurred", {"Nicaragua": "initiator", "Rodriguez": "recipient"})],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who_acts(text: str, wanted: Told) -> None:
    events = extractor().extract(text, published=DAY)
    assert len(events) == len(wanted)
    for event, (kind, status, people) in zip(events, wanted, strict=True):
        assert (event.type, event.status) == (kind, status)
        assert len(event.participants) == len(people)
        for part, role in people.items():
            assert [p.role for p in event.participants if part in p.name] == [role]


def test_the_day_of_the_statement_is_not_that_of_the_act() -> None:
    (event,) = extractor().extract(
        "Nauru said on Monday it would open an embassy in China.", published=DAY
    )
    assert (event.status, event.date) == ("planned", None)


def test_an_official_who_summons_acts_for_the_state_told_before() -> None:
    (event,) = extractor().extract(
        "SEOUL - South Korea summoned a senior Japanese diplomat on Tuesday. Suh Min-jung, director"
        " general for Asian affairs, called in Naoki Kumagai, deputy chief of mission at the"
        " Japanese Embassy.",
        published=DAY,
    )
    assert [(p.name, p.country) for p in event.participants] == [
        ("Suh Min-jung", "KOR"),
        ("Naoki Kumagai", "JPN"),
    ]


def test_an_act_long_past_is_not_the_news() -> None:
    events = extractor().extract(
        "India has given four members of Pakistan's mission in Delhi 48 hours to leave the"
        " country. In May last year it expelled Pakistan's ambassador.",
        published=DAY,
    )
    assert [e.date.edtf for e in events if e.date is not None] == ["2023-05-10", "2022-05"]


def test_a_headline_of_two_acts_is_one_of_each() -> None:
    events = extractor().extract(
        "Vilnius and Riga expel Belarusian diplomats\n\nLithuania expelled four Belarusian"
        " diplomats on Tuesday. Hours later Latvia expelled two Belarusian consuls.",
        published=DAY,
    )
    actors = [[p.name for p in e.participants if p.role == "initiator"] for e in events]
    assert sorted(actors) == [["Latvia"], ["Lithuania"]]


def test_who_is_summoned_and_told_is_told() -> None:
    events = extractor().extract(
        "Poland said Hungary's ambassador, Istvan Ijgyarto, was summoned to the ministry and told"
        " he was no longer welcome in Warsaw.",
        published=DAY,
    )
    sides = {"POL": "initiator", "HUN": "recipient"}
    assert [(e.type, {p.country: p.role for p in e.participants}) for e in events] == [
        ("summons", sides),
        ("expulsion", sides),
    ]


def test_a_clause_behind_a_semicolon_is_one_of_its_own() -> None:
    events = extractor().extract(
        "Azerbaijan suspended the work of its embassy in Tehran in January after a gunman killed"
        " its security chief; the mission reopened in July last year.",
        published=DAY,
    )
    assert [(e.status, e.date and e.date.edtf) for e in events] == [
        ("occurred", "2023-01"),
        ("occurred", "2022-07"),
    ]


@pytest.mark.parametrize(
    ("text", "envoy"),
    [
        (
            "Next to present his credentials to President John Mahama was His Excellency Jeeva"
            " Sagar from India.",
            "Jeeva Sagar",
        ),
        (
            "The first to present her credentials to President John Mahama was Ambassador Margit"
            " Thomson of Denmark.",
            "Margit Thomson",
        ),
    ],
)
def test_an_inverted_sentence(text: str, envoy: str) -> None:
    (event,) = extractor().extract(text, published=DAY)
    assert {p.name: p.role for p in event.participants} == {
        envoy: "initiator",
        "John Mahama": "recipient",
    }
