"""Awards, credentials, summonses, expulsions and ties: who acts on whom, in whole sentences."""

import pytest

from dipevents.extractor import default_extractor as extractor

DAY = "2025-06-15"
Case = tuple[str, str, dict[str, str]]

CASES: list[Case] = [
    (
        "Jordan expelled the Syrian ambassador, Bahjat Suleiman, on Monday.",
        "expulsion",
        {"Jordan": "initiator", "Bahjat Suleiman": "recipient"},
    ),
    (
        "Gambia expelled the EU charge d'affaires, Agnes Guillaud.",
        "expulsion",
        {"The Gambia": "initiator", "Agnes Guillaud": "recipient"},
    ),
    (
        "Russia said it will expel ten Dutch diplomats. The ministry declared the Dutch envoys"
        " persona non grata.",
        "expulsion",
        {"Russia": "initiator", "ten Dutch diplomats": "recipient"},
    ),
    (
        "India declared a Pakistani diplomat persona non grata and ordered the diplomat to leave"
        " the country within a day.",
        "expulsion",
        {"India": "initiator", "Pakistani diplomat": "recipient"},
    ),
    (
        "Beijing protested over the recent U.S. expulsion of six Chinese diplomats.",
        "expulsion",
        {"United States": "initiator", "six Chinese diplomats": "recipient"},
    ),
    (
        "Chad expels German ambassador - Foreign Ministry\n\nChad expelled the German ambassador.",
        "expulsion",
        {"Chad": "initiator", "German ambassador": "recipient"},
    ),
    (
        "Guatemala's ambassador to Sweden, Georges de La Roche, was recalled on Friday.",
        "relations",
        {"Guatemala": "initiator", "Sweden": "recipient"},
    ),
    (
        "US President Joe Biden nominated Rosa Whitaker to be the next US ambassador to Ghana.",
        "relations",
        {"Rosa Whitaker": "initiator", "Ghana": "recipient"},
    ),
    (
        "Peru's government has appointed Nestor Popolizio as its new ambassador to Spain.",
        "relations",
        {"Nestor Popolizio": "initiator", "Spain": "recipient"},
    ),
    (
        "Ghana's deputy foreign minister, Charles Owiredu, said on Tuesday that his country had"
        " decided to withdraw recognition of Kosovo.",
        "relations",
        {"Ghana": "initiator", "Kosovo": "recipient"},
    ),
    (
        "North Korea's ambassador to Malaysia, Kang Chol, was summoned to Wisma Putra on Monday.",
        "summons",
        {"Malaysia": "initiator", "Kang Chol": "recipient"},
    ),
    (
        "The Russian ambassador, Sergey Bazdnikin, was summoned to the Ministry of Foreign Affairs"
        " over a remark about politicians in Macedonia.",
        "summons",
        {"North Macedonia": "initiator", "Sergey Bazdnikin": "recipient"},
    ),
    (
        "Peru summoned the charge d'affaires of the Chile High Commission.",
        "summons",
        {"Peru": "initiator", "charge d'affaires of the Chile High Commission": "recipient"},
    ),
    (
        "Bangladesh summoned Myanmar's Ambassador to Bangladesh U Thet Naing Soe over the shells.",
        "summons",
        {"Bangladesh": "initiator", "U Thet Naing Soe": "recipient"},
    ),
    (
        "Kenyan President William Ruto received the credentials of five new ambassadors. The"
        " envoys of Peru and Chad handed over their credentials on Monday.",
        "credentials",
        {
            "William Ruto": "recipient",
            "envoys of Peru": "initiator",
            "envoys of Chad": "initiator",
        },
    ),
]


@pytest.mark.parametrize(("text", "kind", "people"), CASES)
def test_the_act_is_told_once_with_its_sides(text: str, kind: str, people: dict[str, str]) -> None:
    found = [e for e in extractor().extract(text, published=DAY) if e.type == kind]
    assert len(found) == 1
    assert {p.name: p.role for p in found[0].participants} == people


@pytest.mark.parametrize(
    "text",
    [
        "If the Swedish and Danish envoys are declared persona non grata, that is another matter.",
        "Pupils in Lima asked the French ambassador to explain his favourite dish.",
        "Mr. Jordan expelled a guest from his inn near the Syrian embassy.",
    ],
)
def test_no_quarrel_where_no_state_acts(text: str) -> None:
    kinds = {e.type for e in extractor().extract(text, published=DAY)}
    assert not kinds & {"expulsion", "summons"}


def test_a_mutual_recall_is_two_acts() -> None:
    events = extractor().extract(
        "Kenya recalled its ambassador from Somalia. Somalia recalled its ambassador from Kenya.",
        published=DAY,
    )
    found = [[p.country for p in e.participants if p.role == "initiator"] for e in events]
    assert sorted(found) == [["KEN"], ["SOM"]]


def test_a_banquet_in_his_honour_is_not_the_hosts() -> None:
    events = extractor().extract(
        "Chilean President Sebastian Pinera arrived in Amman on Monday. King Abdullah of Jordan"
        " hosted an official luncheon in his honour.",
        published=DAY,
    )
    meal = next(e for e in events if e.type == "meeting")
    assert {p.name: p.role for p in meal.participants} == {
        "Abdullah": "host",
        "Sebastian Pinera": "guest",
    }


def test_a_sultan_is_not_the_king_he_honours() -> None:
    events = extractor().extract(
        "Muscat: His Majesty the Sultan on Thursday bestowed the Oman Civil Order on Philippe, King"
        " of the Belgians. His Majesty the Sultan wished Philippe a safe journey.",
        published=DAY,
    )
    award = next(e for e in events if e.type == "award")
    assert {p.country: p.role for p in award.participants} == {
        "OMN": "initiator",
        "BEL": "recipient",
    }


def test_a_headline_that_plans_is_the_act_that_the_text_tells() -> None:
    events = extractor().extract(
        "France to summon Chinese ambassador over threats\n\nFrance's foreign ministry has summoned"
        " China's ambassador over threats aimed at lawmakers, it said on Monday.",
        published=DAY,
    )
    assert [(e.type, e.status) for e in events] == [("summons", "occurred")]


def test_the_countrys_ambassador_is_not_of_the_subject() -> None:
    events = extractor().extract(
        "Britain paused trade talks with Israel and will summon the country's ambassador.",
        published=DAY,
    )
    summons = next(e for e in events if e.type == "summons")
    assert {p.country: p.role for p in summons.participants} == {
        "GBR": "initiator",
        "ISR": "recipient",
    }


def test_a_president_is_not_of_the_visitors_state() -> None:
    events = extractor().extract(
        "Fiji's permanent representative to the United Nations, Filipo Tarakinikini, signed the"
        " text for Fiji. In Suva, President Naiqama Lala on Monday thanked visiting Israeli Deputy"
        " Foreign Minister Gilad Amram. Lala conferred on Amram the Order of Fiji.",
        published=DAY,
    )
    award = next(e for e in events if e.type == "award")
    assert {p.country: p.role for p in award.participants} == {
        "FJI": "initiator",
        "ISR": "recipient",
    }


def test_an_envoy_named_and_ties_restored_are_two_acts() -> None:
    events = extractor().extract(
        "Douglas Peterson was sworn in on Tuesday as Washington's first ambassador to Hanoi."
        " US President Bill Clinton restored diplomatic relations with Vietnam.",
        published=DAY,
    )
    found = [[p.name for p in e.participants] for e in events if e.type == "relations"]
    assert found == [["Douglas Peterson", "Vietnam"], ["Bill Clinton", "Vietnam"]]


def test_a_list_of_envoys_one_a_line_is_read_to_its_end() -> None:
    names = ["Pham Binh", "Miguel Barcenas", "Jose Gomez", "Riza Poda", "Thaddeus Kambanei"]
    states = ["Vietnam", "Panama", "Spain", "Albania", "Kenya"]
    filler = "The weather in the city was mild and many people walked in the parks. " * 20
    listed = "\n\n".join(f"-- {n} from {s}" for n, s in zip(names, states, strict=True))
    events = extractor().extract(
        "Chinese President Xi Jinping received the credentials of five new ambassadors on Friday."
        f"\n\nThe ambassadors are:\n\n{listed}\n\n{filler}",
        published=DAY,
    )
    ceremony = next(e for e in events if e.type == "credentials")
    assert {p.name: p.title for p in ceremony.participants} == {
        "Xi Jinping": "President",
        **dict.fromkeys(names, "ambassador"),
    }


def test_who_is_decorated_in_a_headline_does_not_decorate() -> None:
    events = extractor().extract(
        "Presidents of Kenya and Senegal, decorated with Star of Romania National Order",
        published=DAY,
    )
    assert not [e for e in events if any(p.role == "initiator" for p in e.participants)]


def test_an_unknown_name_before_an_office_is_a_persons() -> None:
    events = extractor().extract(
        "Vietnamese Deputy Foreign Minister Le Hoai Trung presented a Friendship Order to Iijima"
        " Isao, Special Advisor to the Japanese Prime Minister.",
        published=DAY,
    )
    award = next(e for e in events if e.type == "award")
    assert {p.name: p.role for p in award.participants} == {
        "Le Hoai Trung": "initiator",
        "Iijima Isao": "recipient",
    }


def test_credentials_are_presented_where_the_text_says() -> None:
    events = extractor().extract(
        "Indonesia's ambassador to Australia, Hamzah Thayeb, presented his credentials in Vanuatu.",
        published=DAY,
    )
    assert [[p.name for p in e.participants] for e in events] == [["Hamzah Thayeb", "Vanuatu"]]


def test_a_named_envoy_keeps_the_post_told_before() -> None:
    events = extractor().extract(
        "Chinese Ambassador to Australia, Ma Zhaoxu, was summoned to Beijing for consultations on"
        " Monday. Canberra said that Ma had not been recalled.",
        published=DAY,
    )
    found = [(e.status, {p.country: p.role for p in e.participants}) for e in events]
    sides = {"CHN": "initiator", "AUS": "recipient"}
    assert found == [("occurred", sides), ("denied", sides)]


def test_an_envoy_is_of_the_state_that_sends_him() -> None:
    events = extractor().extract(
        "Peru's government has appointed Nestor Popolizio as its new ambassador to Spain.",
        published=DAY,
    )
    assert [(p.name, p.country) for p in events[0].participants] == [
        ("Nestor Popolizio", "PER"),
        ("Spain", "ESP"),
    ]


def test_them_who_are_expelled_are_the_diplomats_told_of() -> None:
    events = extractor().extract(
        "Spain accused two Russian diplomats of spying and expelled them in November.",
        published=DAY,
    )
    assert [[p.name for p in e.participants] for e in events] == [
        ["Spain", "two Russian diplomats"]
    ]


def test_an_envoy_received_presents_credentials_to_the_host() -> None:
    events = extractor().extract(
        "Tunisian President Beji Caid Essebsi received at the Carthage Palace Ambassador of Italy"
        " Raimondo De Cardona, who presented his credentials.",
        published=DAY,
    )
    ceremony = next(e for e in events if e.type == "credentials")
    assert {(p.name, p.country, p.role) for p in ceremony.participants} == {
        ("Beji Caid Essebsi", "TUN", "recipient"),
        ("Raimondo De Cardona", "ITA", "initiator"),
    }


def test_a_note_with_an_embassy_is_a_protest_to_its_state() -> None:
    events = extractor().extract(
        "The Philippines filed a note verbale with the Chinese embassy in Manila protesting the"
        " construction on the reef.",
        published=DAY,
    )
    assert [(e.type, {p.country: p.role for p in e.participants}) for e in events] == [
        ("summons", {"PHL": "initiator", "CHN": "recipient"})
    ]


def test_a_high_commissioner_is_for_a_state() -> None:
    events = extractor().extract(
        "King Tupou VI of Tonga received the credentials of the High Commissioner for Malaysia, HE"
        " Ahmad Kamal, on Monday.",
        published=DAY,
    )
    assert {p.country: p.role for p in events[0].participants} == {
        "TON": "recipient",
        "MYS": "initiator",
    }


def test_the_diplomats_are_those_told_of_before() -> None:
    events = extractor().extract(
        "Five Iraqi diplomats were expelled from Romania over the weekend. The ministry said the"
        " diplomats were asked to leave last Saturday.",
        published="2003-03-10",
    )
    assert [(e.type, {p.country: p.role for p in e.participants}) for e in events] == [
        ("expulsion", {"ROU": "initiator", "IRQ": "recipient"})
    ]
