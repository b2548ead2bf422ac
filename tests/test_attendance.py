"""Who takes part in a gathering: its body, those who chair and host it, lists, groups of states."""

import pytest

from dipevents.extractor import default_extractor

DAY = "2025-05-07"  # a Wednesday


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Type, status and the names of all who take part, of each event in order of the text."""
    found = default_extractor().extract(text, published=DAY)
    return [(e.type, e.status, sorted(p.name for p in e.participants)) for e in found]


def who(text: str) -> list[str]:
    """Those who take part in the only event of a text, which is a gathering."""
    [(kind, _, people)] = told(text)
    assert kind == "summit"
    return people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The SADC summit in Windhoek was hosted by Namibian President Hage Geingob.",
            ["Hage Geingob", "SADC"],
        ),
        (
            "An international conference on Libya was held in Paris in the presence of French"
            " President Emmanuel Macron and Libyan Prime Minister Abdul Hamid Dbeibah.",
            ["Abdul Hamid Dbeibah", "Emmanuel Macron"],
        ),
        (
            "The G20 summit opened in Bali on Tuesday. The summit brings together leaders including"
            " Turkish President Recep Tayyip Erdogan and Indonesian President Joko Widodo.",
            ["G20", "Joko Widodo", "Recep Tayyip Erdogan"],
        ),
        (
            "The East Asia Summit opened in Manila on Tuesday, chaired by Philippine President"
            " Rodrigo Duterte and attended by Chinese Premier Li Keqiang.",
            ["East Asia Summit", "Li Keqiang", "Rodrigo Duterte"],
        ),
        (
            "ASEAN foreign ministers met in Jakarta on Friday. The meeting was attended by Thai"
            " Foreign Minister Don Pramudwinai. Indonesian Foreign Minister Retno Marsudi chaired"
            " the meeting.",
            ["ASEAN foreign ministers", "Don Pramudwinai", "Retno Marsudi"],
        ),
    ],
)
def test_chairs_hosts_and_guests_are_there(text: str, people: list[str]) -> None:
    assert who(text) == people


def test_who_attends_a_bilateral_is_not_at_the_gathering_before() -> None:
    text = (
        "ASEAN foreign ministers met in Jakarta on Friday. On the sidelines, Thai Foreign Minister"
        " Don Pramudwinai met Lao Foreign Minister Saleumxay Kommasith. The meeting was attended by"
        " Cambodian Foreign Minister Prak Sokhonn."
    )
    assert told(text)[0] == ("summit", "occurred", ["ASEAN foreign ministers"])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ministers of the 21-member Asia-Pacific Economic Cooperation forum on Saturday"
            " gathered in Bali.",
            ["Ministers of the 21-member Asia-Pacific Economic Cooperation forum"],
        ),
        (
            "Trade, foreign ministers and representatives from the 21 APEC member economies wrapped"
            " up their two-day gathering on Thursday.",
            ["Trade, foreign ministers and representatives from the 21 APEC member economies"],
        ),
        (
            "Forty-one heads of state and senior officials of 48 African countries attended the"
            " summit in Beijing.",
            ["Forty-one heads of state and senior officials of 48 African countries"],
        ),
        (
            "The Council of Foreign Ministers of the Organization of Islamic Cooperation (OIC) will"
            " meet on Tuesday.",
            ["Council of Foreign Ministers of the Organization of Islamic Cooperation"],
        ),
        (
            "The ministers met in Brussels on Monday, after a meeting of the bloc's foreign"
            " ministers.",
            ["bloc's foreign ministers"],
        ),
    ],
)
def test_groups_of_states_are_one(text: str, people: list[str]) -> None:
    assert who(text) == people


def test_a_list_of_offices_gives_each_name_its_state() -> None:
    found = default_extractor().extract(
        "Foreign Ministers of Peru, Chile and Bolivia, Ana Ruiz, Juan Vidal and Luis Mamani,"
        " respectively, met in Lima on Monday.",
        published=DAY,
    )
    assert [{p.name: p.country for p in e.participants} for e in found] == [
        {"Ana Ruiz": "PER", "Juan Vidal": "CHL", "Luis Mamani": "BOL"}
    ]


def test_a_body_before_a_comma_is_not_the_office_behind_it() -> None:
    text = (
        "On the sidelines of the UN General Assembly, Iranian Foreign Minister Abbas Araghchi met"
        " with Austrian Foreign Minister Alexander Schallenberg."
    )
    assert told(text) == [("meeting", "occurred", ["Abbas Araghchi", "Alexander Schallenberg"])]


def test_an_abbreviation_and_an_organ_are_one_body() -> None:
    text = (
        "ECOWAS Heads of State Meet in Abuja\n\n"
        "The Authority of Heads of State of the Economic Community of West African States are"
        " meeting in Abuja at an extraordinary summit on Wednesday."
    )
    assert [kind for kind, _, _ in told(text)] == ["summit"]


@pytest.mark.parametrize(
    "text",
    [
        "Putin attended the Eastern Economic Forum in Vladivostok.",
        "British Prime Minister Keir Starmer spoke at the Labour Party Conference in Liverpool.",
        "Fans attended the Nairobi Comics Forum.",
    ],
)
def test_a_forum_of_one_state_is_no_event(text: str) -> None:
    assert told(text) == []


def test_a_place_behind_a_request_is_not_where_it_was() -> None:
    [event] = default_extractor().extract(
        "The UN Security Council held an emergency meeting on Sudan on Monday at the request of"
        " Britain.",
        published=DAY,
    )
    assert event.place is None


def test_two_of_three_who_met_meet_again_apart() -> None:
    text = (
        "Georgian Foreign Minister Davit Zalkaliani, Azerbaijani Foreign Minister Elmar Mammadyarov"
        " and Turkish Foreign Minister Mevlut Cavusoglu met in Istanbul on Monday. Zalkaliani also"
        " held face-to-face meetings with Mammadyarov and Cavusoglu."
    )
    assert [len(people) for _, _, people in told(text)] == [3, 2, 2]


def test_who_chairs_a_session_joins_it_and_is_no_event_alone() -> None:
    chair = "Omani Foreign Minister Badr Albusaidi, who chaired the session, called for unity."
    assert told(chair) == []
    people = who(f"Arab foreign ministers met in Cairo on Sunday. {chair}")
    assert people == ["Arab foreign ministers", "Badr Albusaidi"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "US President George W. Bush will also attend the 14th APEC (Asia-Pacific Economic"
            " Cooperation) Economic Leaders' Meeting on Saturday.",
            ["APEC (Asia-Pacific Economic Cooperation) Economic Leaders", "George W. Bush"],
        ),
        (
            "While in Vietnam, Chinese President Hu Jintao will also attend the 14th APEC Economic"
            " Leaders' Meeting to be held in Hanoi, a spokesman said.",
            ["APEC Economic Leaders", "Hu Jintao"],
        ),
        ("The APEC summit meetings will take place in Busan in South Korea.", ["APEC"]),
    ],
)
def test_leaders_of_a_body_and_who_joins_them(text: str, people: list[str]) -> None:
    assert who(text) == people


def test_a_journey_after_a_summit_does_not_date_it() -> None:
    found = default_extractor().extract(
        "Fiji opened the talks on Sunday.\n\nCambodian Prime Minister Hun Sen arrived in Shandong"
        " on Tuesday after an ASEAN summit in Jakarta.",
        published=DAY,
    )
    dates = {e.type: e.date and e.date.edtf for e in found}
    assert dates == {"summit": None, "visit": "2025-05-06"}


def test_each_stays_away_for_himself() -> None:
    text = (
        "Palestinian leader Yasser Arafat said he will not attend the Arab League summit. Egypt"
        " announced that President Hosni Mubarak will not attend the summit in Lebanon."
    )
    absent = [people for _, status, people in told(text) if status == "denied"]
    assert absent == [["Yasser Arafat"], ["Hosni Mubarak"]]


def test_who_leads_a_delegation_is_at_the_meeting() -> None:
    found = default_extractor().extract(
        "Ambassador Verna Mills of Saint Kitts and Nevis will lead the country's delegation to the"
        " ministerial meeting of the Non-Aligned Movement to be held in Caracas on July 20.",
        published=DAY,
    )
    [event] = [e for e in found if e.type == "summit"]
    assert {p.name for p in event.participants} == {"Non-Aligned Movement", "Verna Mills"}
    assert event.date is not None
    assert event.date.edtf == "2025-07-20"
    assert event.place is not None
    assert event.place.name == "Caracas"


def test_counterparts_are_those_named_behind_them() -> None:
    found = default_extractor().extract(
        "US Secretary of State Marco Rubio hosted his counterparts from the Quad, Indian Foreign"
        " Minister S. Jaishankar and Australian Foreign Minister Penny Wong, in Washington.",
        published=DAY,
    )
    names = {p.name for e in found for p in e.participants}
    assert names == {"Marco Rubio", "S. Jaishankar", "Penny Wong"}


def test_addresses_at_a_session_tell_who_was_there() -> None:
    text = (
        "The Caricom summit opened in Paramaribo on Sunday. The session featured addresses by"
        " Belizean Prime Minister John Briceno; and Grenadian Prime Minister Dickon Mitchell."
    )
    assert who(text) == ["Caricom", "Dickon Mitchell", "John Briceno"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ugandan President Yoweri Museveni hosted his fellow IGAD leaders in Entebbe.",
            ["Yoweri Museveni", "fellow IGAD leaders"],
        ),
        (
            "EU foreign ministers in Luxembourg on Tuesday backed new sanctions.",
            ["EU foreign ministers"],
        ),
        (
            "Omani Sultan Haitham bin Tariq and representatives of international organizations"
            " attended the climate conference in Doha.",
            ["Haitham bin Tariq", "representatives of international organizations"],
        ),
    ],
)
def test_leaders_hosted_and_ministers_in_a_city_meet(text: str, people: list[str]) -> None:
    assert who(text) == people


def test_a_call_from_a_group_of_states_is_none() -> None:
    assert told("There were calls from Western states for an international investigation.") == []
