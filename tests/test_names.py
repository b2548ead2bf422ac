"""Persons whom the name finder misses or cuts, found by the words around them."""

import pytest

from dipevents.extractor import default_extractor as extractor

DAY = "2023-05-10"


def people(text: str) -> list[tuple[str, str | None]]:
    """Names and states in the only event of a text."""
    (event,) = extractor().extract(text, DAY)
    return [(p.name, p.country) for p in event.participants]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "South Korea's Park Jin spoke by phone with Japan's Hayashi Yoshimasa on Monday.",
            ("Hayashi Yoshimasa", "JPN"),
        ),
        (
            "Chinese Defense Minister Li Shangfu met with Singapore's Ng Eng Hen on Monday.",
            ("Ng Eng Hen", "SGP"),
        ),
        (
            "EAM S. Jaishankar held a telephonic conversation with Bhutan's Lyonpo Tandi Dorji.",
            ("S. Jaishankar", "IND"),
        ),
        (
            "Malaysian Foreign Minister Zambry met Ibu Retno Marsudi, his Indonesian counterpart,"
            " in Singapore.",
            ("Retno Marsudi", "IDN"),
        ),
        (
            "Tokayev's special representative, State Counsellor Erlan Karin, met Turkish President"
            " Recep Tayyip Erdogan on Monday.",
            ("Erlan Karin", "KAZ"),
        ),
        (
            "Transnistrian President Vadim Krasnoselsky met with the head of the OSCE Mission to"
            " Moldova, Ambassador Kelly Keiderling.",
            ("Kelly Keiderling", None),
        ),
        (
            "Chairman of the People's Council of the Milli Gengesh, the National Leader of the"
            " Turkmen people Gurbanguly Berdimuhamedov, spoke by telephone with Kazakh President"
            " Kassym-Jomart Tokayev.",
            ("Gurbanguly Berdimuhamedov", "TKM"),
        ),
        (
            "Vietnamese Party General Secretary Nguyen Phu Trong held a phone talk with Xi Jinping,"
            " general secretary of the Communist Party of China Central Committee and Chinese"
            " president.",
            ("Xi Jinping", "CHN"),
        ),
        (
            "Senior Minister Osei Kyei-Mensah-Bonsu led Ghana's delegation at talks with Togolese"
            " foreign minister Robert Dussey on Monday.",
            ("Osei Kyei-Mensah-Bonsu", "GHA"),
        ),
        (
            "The Afghan foreign minister, Abdullah Abdullah, and his Pakistani counterpart,"
            " Khurshid Mehmood Kasuri, held talks on Monday.",
            ("Abdullah Abdullah", "AFG"),
        ),
        (
            "Jamaica's Mia Brown, QC, M.P., met Fijian Prime Minister Sitiveni Rabuka on Monday.",
            ("Mia Brown", "JAM"),
        ),
    ],
)
def test_who_is_found(text: str, expected: tuple[str, str | None]) -> None:
    found = people(text)
    assert expected in found
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Japan's Mitsui Fudosan Group met Peru's Petroperu Corporation on Monday.",
        "France's Thales Alenia satellites met the demands of Peru's Air Force on Monday.",
        "Fans met at Turkey's Galata Kulesi with Peruvian singers on Monday.",
    ],
)
def test_firms_and_places_are_no_persons(text: str) -> None:
    assert extractor().extract(text, DAY) == []


def test_separately_at_the_end_tells_two_calls() -> None:
    found = extractor().extract(
        "Fijian Prime Minister Sitiveni Rabuka spoke by phone with Japanese Prime Minister Fumio"
        " Kishida and Australian Prime Minister Anthony Albanese separately.",
        DAY,
    )
    assert [len(event.participants) for event in found] == [2, 2]
