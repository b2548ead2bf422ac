"""Ceremonies that bring leaders together, who stays away, and the next gathering of a body."""

from dipevents.extractor import default_extractor

DAY = "2023-05-10"


def told(text: str) -> list[tuple[str, list[str]]]:
    """Status and participants of the gatherings in a text."""
    found = default_extractor().extract(text, published=DAY)
    return [(e.status, sorted(p.name for p in e.participants)) for e in found if e.type == "summit"]


def test_who_is_not_there_stands_alone() -> None:
    text = (
        "The Pacific Islands Forum summit opens in Apia on Tuesday. Fijian Prime Minister"
        " Voreqe Bainimarama will not be there."
    )
    assert told(text) == [
        ("planned", ["Pacific Islands Forum"]),
        ("denied", ["Voreqe Bainimarama"]),
    ]


def test_absence_needs_a_gathering() -> None:
    assert told("Fijian Prime Minister Voreqe Bainimarama will not be there.") == []


def test_next_gathering_is_of_the_body_told_before() -> None:
    text = (
        "The ASEAN summit opened in Jakarta on Tuesday. The next summit will be held in Vientiane"
        " in October."
    )
    assert told(text) == [("occurred", ["ASEAN"]), ("planned", ["ASEAN"])]


def test_a_funeral_has_the_state_where_it_is_held() -> None:
    text = "Samoan head of state Malietoa Tanumafili II will attend the royal funeral in Tonga."
    assert told(text) == [("planned", ["Malietoa Tanumafili II", "Tonga"])]


def test_a_funeral_at_home_is_silent() -> None:
    assert told("Kenyan President William Ruto attended the funeral of a bishop in Nairobi.") == []
