"""Where an office ends and the name begins, and whose name it is; read with the real model."""

import pytest

from dipevents.extractor import default_extractor
from dipevents.records import Document


def people(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Name -> (title, state) of the persons of a text, as the whole document tells them."""
    (analysis,) = default_extractor().analyse_all(
        [Document(id="x", text=text, published="2012-05-14")]
    )
    return {
        e.name: (e.title, e.country) for e in analysis.coreference.entities if e.kind == "person"
    }


@pytest.mark.parametrize(
    ("text", "name", "title", "country"),
    [
        ("He met Brazilian Minister of Mines and Energy Edison Lobao in Brasilia.",
         "Edison Lobao", "Minister of Mines and Energy", "BRA"),
        ("Vietnamese Deputy Minister of National Defence Tran Van Minh received him.",
         "Tran Van Minh", "Deputy Minister of National Defence", "VNM"),
        ("Mexican Secretary of Tourism Claudia Torres-Mendez Rojas signed the memorandum.",
         "Claudia Torres-Mendez Rojas", "Secretary of Tourism", "MEX"),
        ("Assistant Secretary of State for Near Eastern Affairs David Welch held talks in Cairo.",
         "David Welch", "Assistant Secretary of State for Near Eastern Affairs", "USA"),
        ("Ghana High Commissioner to India Samuel Yalley met Foreign Secretary Nirupama Rao.",
         "Samuel Yalley", "High Commissioner", "GHA"),
        ("The envoys are ambassador Palestine Hanan Jarrar and two others.",
         "Hanan Jarrar", "ambassador", "PSE"),
        ("Kenya's Principal Secretary, Ministry of Foreign Affairs, Macharia Kamau, met them.",
         "Macharia Kamau", "Principal Secretary", "KEN"),
        ("Permanent Secretary, Ministry of Foreign Affairs, Ambassador Gabriel Aduda, met them.",
         "Gabriel Aduda", "Permanent Secretary", None),
    ],
)  # fmt: skip
def test_name_behind_a_long_office(text: str, name: str, title: str, country: str | None) -> None:
    assert people(text)[name] == (title, country)


@pytest.mark.parametrize(
    ("text", "adviser", "title", "chief"),
    [
        ("He spoke with Jake Sullivan, national security adviser to US President Joe Biden.",
         "Jake Sullivan", "national security adviser", "Joe Biden"),
        ("She met Jacques Audibert, diplomatic counselor to French President Francois Hollande.",
         "Jacques Audibert", "diplomatic counselor", "Francois Hollande"),
        ("The special envoy of President Macky Sall, Mamadou Diop, met President Alpha Conde.",
         "Mamadou Diop", "special envoy", "Macky Sall"),
    ],
)  # fmt: skip
def test_chief_keeps_the_name_behind_the_office(
    text: str, adviser: str, title: str, chief: str
) -> None:
    found = people(text)
    assert found[adviser][0] == title
    assert found[chief][0] == "President"
    assert found[adviser][1] == found[chief][1]


def test_name_behind_a_chief_with_article_is_the_envoys() -> None:
    text = "Special Representative of the UN Secretary-General Jan Kubis met President Ghani."
    assert people(text)["Jan Kubis"][0] == "Special Representative"


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Ministers of Bolivia, Kenya and Nepal, Ana Quispe, Peter Otieno and Hari Thapa,"
        " respectively, discussed the corridor.",
        "The foreign ministers of Bolivia, Kenya and Nepal, Ana Quispe, Peter Otieno and Hari"
        " Thapa, met in Geneva.",
    ],
)
def test_ministers_listed_behind_their_states(text: str) -> None:
    found = people(text)
    assert [found[n][1] for n in ("Ana Quispe", "Peter Otieno", "Hari Thapa")] == [
        "BOL", "KEN", "NPL",
    ]  # fmt: skip


def test_fewer_names_than_states_are_not_shared_out() -> None:
    text = "The foreign ministers of Bolivia, Kenya and Nepal, Ana Quispe said, met in Geneva."
    assert people(text).get("Ana Quispe", (None, None))[1] is None


def test_who_represents_a_state_is_of_that_state() -> None:
    text = "Jordan was represented by Major General Yousef Al-Hnaity, the army chief."
    assert people(text)["Yousef Al-Hnaity"][1] == "JOR"


def test_a_minister_does_not_visit_the_own_state() -> None:
    text = (
        "Foreign Minister Upendra Yadav is scheduled to visit the United States next week. Nepal"
        " and the United States will mark the anniversary, the United States embassy said."
    )
    assert people(text)["Upendra Yadav"][1] != "USA"


def test_regnal_numbers_tell_persons_apart() -> None:
    text = (
        "He received condolences from King Mohammed VI and from Crown Prince Mohammed bin Salman"
        " bin Abdulaziz Al Saud."
    )
    assert {"Mohammed VI", "Mohammed bin Salman bin Abdulaziz Al Saud"} <= set(people(text))


def test_small_words_end_a_name() -> None:
    assert "Hage Geingob" in people("President Hage Geingob at State House received five envoys.")
