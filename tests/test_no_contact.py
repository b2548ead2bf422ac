"""Sentences that look like a contact of states and tell of none, and statuses easily misread."""

import pytest

import dipevents


@pytest.mark.parametrize(
    "text",
    [
        "Ghanaian President John Mahama spoke. The claim was disputed by experts in Nairobi, who"
        " say there is no evidence of fraud.",
        "AP reported that President John Mahama would also call on President Cyril Ramaphosa to"
        " condemn the attacks.",
        "Multiple executives spoke at the CNBC CEO Council Summit in Arizona on Monday.",
        "She joined a programme called the Wingspan Summit, organized by the 30 Birds Foundation.",
        "Once they arrive in Germany, they will receive support. Syria and Lebanon suffer most.",
        "Armenia is applying to host it next year, Russian Foreign Minister Sergei Lavrov said.",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert dipevents.extract(text, published="2025-05-21") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A televised meeting between President Cyril Ramaphosa and President Donald Trump seemed"
         " to begin cordially.", "occurred"),
        ("President Cyril Ramaphosa meets with President Donald Trump in the Oval Office,"
         " May 21, 2025.", "occurred"),
        ("Talks between Chile and Peru are to begin in Lima.", "planned"),
        ("France reaffirmed its commitment to recognizing a Palestinian state.", "planned"),
        ("It is time for Britain to recognise a Palestinian state.", "proposed"),
    ],
)  # fmt: skip
def test_status_of_what_is_told(text: str, status: str) -> None:
    assert [e.status for e in dipevents.extract(text, published="2025-05-21")] == [status]


def test_who_says_he_speaks_of_himself() -> None:
    text = (
        "Prime Minister Keir Starmer spoke in London. On Tuesday, the WHO's representative in the"
        " region said he had recently returned from Lagos."
    )
    found = dipevents.extract(text, published="2025-05-21")
    assert "Keir Starmer" not in {p.name for e in found for p in e.participants}


def test_who_acts_upon_him_is_not_he() -> None:
    text = "Cuban President Miguel Diaz-Canel phoned Luis Arce of Bolivia, inviting him to Havana."
    found = dipevents.extract(text, published="2025-05-21")
    (asked,) = [e for e in found if e.type == "invitation"]
    assert {p.name: p.role for p in asked.participants}["Luis Arce"] == "recipient"
