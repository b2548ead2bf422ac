"""Sides that another sentence names."""

from dipevents.extractor import default_extractor as extractor
from dipevents.records import Event

DAY = "2023-05-10"


def events(text: str, kind: str) -> list[Event]:
    return [e for e in extractor().extract(text, DAY) if e.type == kind]


def names(event: Event) -> set[str]:
    return {p.name for p in event.participants}


def test_the_delegation_is_who_led_it() -> None:
    (met,) = events(
        "A Chinese parliamentary delegation led by Li Zhanshu arrived in Harare on Monday. The"
        " delegation was received by Zimbabwean President Emmerson Mnangagwa.",
        "meeting",
    )
    assert names(met) == {"Li Zhanshu", "Emmerson Mnangagwa"}


def test_a_firms_delegation_is_nobody() -> None:
    assert not events(
        "A team of engineers arrived in Harare on Monday. The delegation was received by President"
        " Emmerson Mnangagwa.",
        "meeting",
    )


def test_a_further_call_is_of_who_called_before() -> None:
    calls = events(
        "French President Emmanuel Macron spoke by phone on Tuesday with Israel's Benjamin"
        " Netanyahu. A similar call took place with Palestinian President Mahmoud Abbas.",
        "call",
    )
    assert {"Emmanuel Macron", "Mahmoud Abbas"} in map(names, calls)
    assert not any({"Benjamin Netanyahu", "Mahmoud Abbas"} <= names(call) for call in calls)


def test_talks_in_a_place_with_the_only_one_of_its_state() -> None:
    (met,) = events(
        "Speaking beside Russian President Vladimir Putin after two hours of talks in the Kremlin,"
        " Indonesian President Joko Widodo did not reveal details.",
        "meeting",
    )
    assert names(met) == {"Vladimir Putin", "Joko Widodo"}


def test_talks_in_a_place_with_somebody_of_a_third_state_are_left_open() -> None:
    found = events(
        "After two hours of talks in Paris, Indonesian President Joko Widodo praised French"
        " President Emmanuel Macron and Indian Prime Minister Narendra Modi.",
        "meeting",
    )
    assert not any("Emmanuel Macron" in names(event) for event in found)


def test_the_diplomats_who_were_named_have_a_meeting_each() -> None:
    found = events(
        "Angolan President Joao Lourenco received the credentials of the new ambassadors of"
        " Uruguay, Nester Navarro, and Chile, Julio Fiol. The diplomats held separate talks with"
        " the Angolan Head of State.",
        "meeting",
    )
    assert {"Nester Navarro", "Joao Lourenco"} in map(names, found)
    assert {"Julio Fiol", "Joao Lourenco"} in map(names, found)


def test_an_adviser_of_a_body_is_of_no_state_that_sends_by_him() -> None:
    found = extractor().extract(
        "U.N. special adviser Jan Egeland handed Peruvian Foreign Minister Ana Ruiz a message from"
        " Colombian President Andres Pastrana on Wednesday.",
        DAY,
    )
    states = {p.name: p.country for e in found for p in e.participants}
    assert states["Jan Egeland"] is None


def test_who_speaks_in_a_house_stands_for_it() -> None:
    (met,) = events(
        "In a White House meeting with Turkish Prime Minister Binali Yildirim, Vice President Mike"
        " Pence voiced deep concern.",
        "meeting",
    )
    assert names(met) == {"Binali Yildirim", "Mike Pence"}


def test_a_house_with_two_of_its_state_stands_for_the_state() -> None:
    (met,) = events(
        "In a White House meeting with Turkish Prime Minister Binali Yildirim, Vice President Mike"
        " Pence and Secretary of State Rex Tillerson voiced deep concern.",
        "meeting",
    )
    assert "Mike Pence" not in names(met) or "Rex Tillerson" in names(met)


def test_a_further_office_of_a_body_is_no_further_person() -> None:
    (met,) = events(
        "Somali Prime Minister Ali Khaire had talks with Hailemariam Desalegn, the Ethiopian Prime"
        " Minister and current IGAD chairperson.",
        "meeting",
    )
    assert names(met) == {"Ali Khaire", "Hailemariam Desalegn"}


def test_the_vaguer_of_two_unnamed_officials_of_a_state_is_left_out() -> None:
    (met,) = events(
        "Azeri minister meets Armenian minister\n\nThe foreign ministers of Azerbaijan and"
        " Armenia met in New York on Monday.",
        "meeting",
    )
    assert names(met) == {"foreign minister of Azerbaijan", "foreign minister of Armenia"}
