"""Words hung on the wrong one by the small parser, and what is read once they are put right."""

import pytest

from dipevents.extractor import default_extractor

DAY = "2023-05-10"  # a Wednesday


@pytest.mark.parametrize(
    ("sentence", "names", "date"),
    [
        (
            "Malian President Assimi Goita phoned on Sunday Togolese President Faure Gnassingbe.",
            {"Assimi Goita", "Faure Gnassingbe"},
            "2023-05-07",
        ),
        (
            "Danish Prime Minister Mette Frederiksen and Finnish President Alexander Stubb"
            " conferred by telephone Thursday evening.",
            {"Mette Frederiksen", "Alexander Stubb"},
            None,
        ),
        (
            "In a three-way telephone conversation, Kenyan President William Ruto, Rwandan"
            " President Paul Kagame and Ugandan President Yoweri Museveni agreed to keep calm.",
            {"William Ruto", "Paul Kagame", "Yoweri Museveni"},
            DAY,
        ),
        (
            "In a telephone conversation with Kenyan President William Ruto, Rwandan President"
            " Paul Kagame urged calm.",
            {"William Ruto", "Paul Kagame"},
            DAY,
        ),
    ],
)
def test_calls(sentence: str, names: set[str], date: str | None) -> None:
    (event,) = default_extractor().extract(sentence, DAY)
    assert event.type == "call"
    assert {p.name for p in event.participants} == names
    assert date is None or (event.date is not None and event.date.edtf == date)


def test_a_verb_behind_a_name_in_a_headline() -> None:
    text = "PM Dahal talks to Modi over phone\n\nKathmandu: It was their first contact in May."
    found = default_extractor().extract(text, DAY)
    assert [(e.type, {p.name for p in e.participants}) for e in found] == [
        ("call", {"Dahal", "Modi"})
    ]


def test_who_acts_for_another_is_no_list() -> None:
    (event,) = default_extractor().extract(
        "On behalf of Sultan Qaboos of Oman, Sayyid Fahd bin Mahmoud, the deputy premier,"
        " decorated Tanzanian President Jakaya Kikwete with the Order of Al Said.",
        "2014-11-12",
    )
    assert {p.name for p in event.participants if p.role == "recipient"} == {"Jakaya Kikwete"}


def test_a_means_is_not_an_agent() -> None:
    text = "Peruvian President Dina Boluarte was urged by the phone company to visit Chile."
    assert "call" not in {e.type for e in default_extractor().extract(text, DAY)}


def test_a_verb_parted_by_a_time() -> None:
    (event,) = default_extractor().extract(
        "The Minister for Foreign Affairs of Ireland, Micheál Martin, has this afternoon spoken by"
        " phone with his Israeli counterpart, Eli Cohen.",
        DAY,
    )
    assert {p.name for p in event.participants} == {"Micheál Martin", "Eli Cohen"}


def test_a_programme_for_calls_is_no_side() -> None:
    (event,) = default_extractor().extract(
        "Guyanese Foreign Minister Hugh Todd is to follow up with his Surinamese counterpart Albert"
        " Ramdin in a Zoom meeting this week.",
        DAY,
    )
    assert (event.type, event.status) == ("call", "planned")
