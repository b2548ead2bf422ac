"""The state of an office holder where only the act tells it."""

import pytest

from dipevents.extractor import default_extractor as extractor

DAY = "2023-05-10"


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        (
            "The Qatari ambassador delivered a message from Emir Nasser Darwish to Fijian President"
            " Tevita Mahe.",
            {"Nasser Darwish": "QAT", "Tevita Mahe": "FJI"},
        ),
        (
            "Indian Foreign Minister Arvind Rao conveyed the greetings of Premier Meena Pillai"
            " to Sri Lankan President Nimal Perera.",
            {"Arvind Rao": "IND", "Meena Pillai": "IND", "Nimal Perera": "LKA"},
        ),
        (
            "A letter from Iranian President Reza Kamali was handed to Omani Sultan Haitham by"
            " Foreign Minister Javad Soltani.",
            {"Reza Kamali": "IRN", "Javad Soltani": "IRN"},
        ),
        (
            "The new Chinese ambassador to Kenya presented his letters of credence to President"
            " Peter Wanjala on Friday.",
            {"Peter Wanjala": "KEN"},
        ),
        (
            "The Chadian envoy brought a letter from President Mahamat Saleh to Gabonese Prime"
            " Minister Raymond Sima.",
            {"Mahamat Saleh": "TCD", "Raymond Sima": "GAB"},
        ),
        (
            "Ethiopian envoy Demeke Alemu was in Abu Dhabi, where he met with Sheikh Omar Falahi.",
            {"Demeke Alemu": "ETH", "Omar Falahi": "ARE"},
        ),
    ],
)
def test_told_by_the_act(sentence: str, states: dict[str, str]) -> None:
    found = {p.name: p.country for e in extractor().extract(sentence, DAY) for p in e.participants}
    assert {name: found.get(name) for name in states} == states


def test_of_states_that_differ_nothing_is_told() -> None:
    sentence = (
        "Envoys of Chad and Togo brought a letter from President Saleh Mahamat to Gabonese Prime"
        " Minister Raymond Sima."
    )
    found = {p.name: p.country for e in extractor().extract(sentence, DAY) for p in e.participants}
    assert found.get("Saleh Mahamat") is None


def test_a_private_person_stays_without_a_state() -> None:
    sentence = "Chadian President Idriss Deby met with oil executive John Smith in Paris."
    assert not extractor().extract(sentence, DAY)
