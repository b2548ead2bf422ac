"""Visits as reports tell them: plans in the present tense, trips told twice, guests of no state."""

import pytest

from dipevents.extractor import default_extractor

DAY = "2024-05-15"  # a Wednesday


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Type, status and the names of all who take part, of each event in order of the text."""
    found = default_extractor().extract(text, published=DAY)
    return [(e.type, e.status, sorted(p.name for p in e.participants)) for e in found]


@pytest.mark.parametrize(
    "further",
    [
        "He then flies to Manila.",
        "The president goes on to Manila, then travels to Manila's north.",
        "Tharman then continues to Manila.",
    ],
)
def test_a_present_tense_goes_on_with_the_plan(further: str) -> None:
    lead = "Singapore's President Tharman Shanmugaratnam will visit Brunei next week. "
    stops = told(lead + further)
    assert ("visit", "planned", ["Philippines", "Tharman Shanmugaratnam"]) in stops
    assert {status for _, status, _ in stops} == {"planned"}


@pytest.mark.parametrize(
    "further",
    [
        "Tharman is visiting Manila today.",
        "Tharman visited Manila last week.",
        "Indonesian President Prabowo Subianto visits the Philippines.",
    ],
)
def test_what_is_no_part_of_the_plan_occurred(further: str) -> None:
    lead = "Singapore's President Tharman Shanmugaratnam will visit Brunei next week. "
    statuses = [s for _, s, people in told(lead + further) if "Philippines" in people]
    assert statuses == ["occurred"]


def test_the_trip_of_somebody_is_the_one_that_was_announced() -> None:
    lead = "Canadian Foreign Minister Anita Anand will travel to Kyiv on Friday. "
    assert len(told(lead + "Anand's trip to Ukraine comes as fighting goes on.")) == 1
    assert len(told(lead + "Anand's trip to Ukraine last year was her first.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ram Lamsal is scheduled to visit the United States on May 29.",
        "Prime Minister Ato Bekele arrived in Kenya on Monday.",
    ],
)
def test_a_minister_who_visits_a_state_by_name_is_a_foreigner(text: str) -> None:
    ((kind, _, people),) = told(text)
    assert (kind, len(people)) == ("visit", 2)


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, May 14 - Interior Minister Juan Amarante visited Lima on Monday.",
        "Interior Minister Juan Amarante visited Peru's north on Monday.",
        "Singer Juan Amarante visited Peru on Monday.",
    ],
)
def test_a_minister_about_in_his_own_country_visits_nobody(text: str) -> None:
    assert told(text) == []


def test_the_prime_minister_of_a_dateline_is_that_of_its_state() -> None:
    text = "OSLO, May 14 - The prime minister visited Kenya and met President William Ruto."
    found = default_extractor().extract(text, published=DAY)
    assert [[p.country for p in e.participants] for e in found] == [["NOR", "KEN"]] * 2
    here = "NAIROBI, May 14 - The prime minister visited Kenya and met President William Ruto."
    assert told(here) == []


def test_a_prince_goes_by_his_given_name() -> None:
    full = "Saudi Foreign Minister Prince Faisal bin Farhan met Ghana's Shirley Botchwey in Riyadh."
    short = "Prince Faisal also received French Foreign Minister Stephane Sejourne."
    for text in (f"{full} {short}", f"{short} {full}"):
        names = {n for _, _, people in told(text) for n in people}
        assert names == {"Faisal bin Farhan", "Shirley Botchwey", "Stephane Sejourne"}
