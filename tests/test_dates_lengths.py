"""Stays of told length: the day of arrival or departure gives both ends."""

import pytest

from dipevents import extract

SENTENCES = [
    (
        "Chadian President Idriss Deby arrived in Libya on Monday for a three-day visit.",
        "2019-05-06/2019-05-08",
    ),
    (
        "Malian President Ibrahim Keita ended a two-day visit to Togo on Monday.",
        "2019-05-05/2019-05-06",
    ),
    ("Chadian President Idriss Deby visited Libya on Monday.", "2019-05-06"),
    ("Peruvian President Alan Garcia visited Chile last month.", "2019-04"),
    (
        "Chadian President Idriss Deby is paying a five-day visit to Libya that began on Sunday.",
        "2019-05-05/2019-05-09",
    ),
    (
        "Jordan on Tuesday welcomed the agreement that Syria and Lebanon signed on Monday.",
        "2019-05-06",
    ),
    ("Bolivia has had no ambassador since 1978, when Bolivia broke off ties with Chile.", "1978"),
    ("Last August, Niger and Benin signed an agreement on the river.", "2018-08"),
]


@pytest.mark.parametrize(("text", "edtf"), SENTENCES)
def test_days_of_a_stay(text: str, edtf: str) -> None:
    (event,) = extract(text, published="2019-05-08")
    assert event.date is not None
    assert event.date.edtf == edtf


def test_awards_of_one_ceremony_share_its_day() -> None:
    text = (
        "Rwandan President Paul Kagame decorated Kenyan Ambassador Janet Oben with the Order of "
        "Honour on Monday. He also awarded Ghanaian Ambassador Kofi Mensah the Order of Honour."
    )
    events = [e for e in extract(text, published="2019-05-08") if e.type == "award"]
    assert [e.date.edtf if e.date else None for e in events] == ["2019-05-06"] * 2


def test_date_of_what_was_asked_for_is_not_that_of_the_asking() -> None:
    found = extract(
        "Peruvian Foreign Minister Elmer Schialer invited Omani Foreign Minister Badr Albusaidi to"
        " visit Lima in November.",
        published="2025-08-22",
    )
    dates = {e.type: e.date and e.date.edtf for e in found}
    assert dates == {"invitation": "2025-08-22", "visit": "2025-11"}
