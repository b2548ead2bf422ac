"""What an event is called, where the text names the gathering or the text signed."""

import pytest

import dipevents


def name_of(text: str, kind: str) -> str | None:
    (event,) = [e for e in dipevents.extract(text, published="2012-05-14") if e.type == kind]
    return event.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Ali Bongo will attend the two-day African Union summit in Addis Ababa.",
         "African Union summit"),
        ("Foreign Minister Luis Almagro attended the extraordinary Mercosur summit on Friday.",
         "extraordinary Mercosur summit"),
        ("Prime Minister Sheikh Hasina opened an international conference on Afghanistan.",
         "international conference on Afghanistan"),
        ("President Tarja Halonen attended the Baltic Sea Action Summit on 10 February 2010.",
         "Baltic Sea Action Summit"),
    ],
)  # fmt: skip
def test_gathering_is_called_by_whose_it_is(text: str, name: str) -> None:
    assert name_of(text, "summit") == name


def test_plain_gathering_has_no_name() -> None:
    text = "The leaders of Kenya, Uganda and Rwanda held a one-day summit on Monday."
    assert name_of(text, "summit") is None


def test_session_of_a_standing_body_is_called_by_the_body() -> None:
    text = (
        "Indian External Affairs Minister S. M. Krishna and Fijian Foreign Minister Inoke"
        " Kubuabola chaired the third session of the India-Fiji Joint Commission in Suva."
    )
    assert name_of(text, "meeting") == "session of the India-Fiji Joint Commission"


def test_meeting_of_two_people_has_no_name() -> None:
    text = "The meeting of President Paul Biya and Prime Minister David Cameron lasted an hour."
    assert name_of(text, "meeting") is None


def test_text_is_called_by_what_it_is_about() -> None:
    text = "Chile and Ghana signed a new visa waiver agreement in Accra on Monday."
    assert name_of(text, "agreement") == "visa waiver agreement"
