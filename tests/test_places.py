"""Where events were held, from the words, the occasion and the report."""

from functools import cache

import pytest

from dipevents.extractor import Extractor, load


@cache
def extractor() -> Extractor:
    return load()


def places(text: str, kind: str, published: str = "2025-05-14") -> list[str | None]:
    found = extractor().extract(text, published=published)
    return [e.place.name if e.place else None for e in found if e.type == kind]


def test_meeting_is_held_in_the_state_visited() -> None:
    text = (
        "Finnish President Alexander Stubb arrived in Tashkent on Tuesday. On Wednesday he will "
        "meet Uzbek President Shavkat Mirziyoyev."
    )
    assert places(text, "meeting") == ["Tashkent"]


def test_city_is_preferred_to_its_state() -> None:
    text = (
        "Kenyan President William Ruto visited China this week. In Beijing, Ruto met Chinese "
        "President Xi Jinping."
    )
    assert places(text, "meeting") == ["Beijing"]


def test_capital_goes_by_its_name() -> None:
    text = "Ghanaian Foreign Minister Samuel Ablakwa arrived in the Italian capital on Monday."
    assert places(text, "visit") == ["Rome"]


def test_visiting_guest_is_in_the_state_of_the_host() -> None:
    text = (
        "Laotian President Thongloun Sisoulith met visiting Cuban President Miguel Diaz-Canel "
        "on Monday."
    )
    assert places(text, "visit") == ["Laos"]


def test_news_of_the_day_was_made_where_the_report_was_written() -> None:
    text = (
        "MAPUTO, May 13 (AIM) - Mozambican President Daniel Chapo held talks with Portuguese "
        "Prime Minister Luis Montenegro on Tuesday."
    )
    assert places(text, "meeting") == ["Maputo"]


def test_report_from_a_third_state_tells_no_place() -> None:
    text = (
        "GENEVA, May 13 (Reuters) - Mozambican President Daniel Chapo held talks with Portuguese "
        "Prime Minister Luis Montenegro on Tuesday."
    )
    assert places(text, "meeting") == [None]


def test_relative_clause_is_set_at_its_antecedent() -> None:
    text = (
        "Indian Foreign Secretary Vikram Misri flew to Thimphu, where he met Bhutanese Prime "
        "Minister Tshering Tobgay."
    )
    assert places(text, "meeting") == ["Thimphu"]


@pytest.mark.parametrize("kind", ["visit"])
def test_days_of_one_stay_are_one_visit(kind: str) -> None:
    text = (
        "Cambodian Prime Minister Hun Manet arrived in Vientiane on Monday. On Tuesday, Hun Manet "
        "visited Laos's parliament in Vientiane."
    )
    assert len(places(text, kind)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru made the plea ahead of a summit Thursday of EU leaders in Brussels.", "Brussels"),
        (
            "Peru and Chile ended their fifth round of talks on a trade agreement in Geneva.",
            "Geneva",
        ),
        ("Peru and Chile held talks on the war in Gaza.", None),
        ("Peru and Chile held talks, a source in Geneva said.", None),
    ],
)
def test_the_city_behind_an_act_in_its_clause(text: str, name: str | None) -> None:
    found = [e.place.name if e.place else None for e in extractor().extract(text)]
    assert found[:1] == [name]
