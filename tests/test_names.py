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
        (
            "Kuwaiti Prime Minister Sheikh Jaber Mubarak Al-Hamad Al-Sabah met US President Donald"
            " Trump.",
            ("Jaber Mubarak Al-Hamad Al-Sabah", "KWT"),
        ),
        (
            "His Highness the Deputy Amir and Crown Prince Sheikh Mishal Al-Ahmad Al-Sabah of"
            " Kuwait met Sultan Haitham bin Tarik of Oman.",
            ("Mishal Al-Ahmad Al-Sabah", "KWT"),
        ),
        (
            "Sheikh Sabah Khalid Al Hamad Al Mubarak Al Sabah, Crown Prince of the State of Kuwait,"
            " received Sultan Haitham bin Tarik of Oman.",
            ("Sabah Khalid Al Hamad Al Mubarak Al Sabah", "KWT"),
        ),
        (
            "The Prime Minister of Mauritius, Pravind Jugnauth, had a meeting with the Tanzanian"
            " Minister of Foreign Affairs and East African Cooperation, Dr Augustine Mahiga, at the"
            " Treasury Building.",
            ("Augustine Mahiga", "TZA"),
        ),
        (
            "Serbian President Aleksandar Vucic spoke by phone with the Vice-President of the"
            " Council of Ministers and the Minister of Foreign Affairs of the Republic of Italy,"
            " Antonio Tajani, on Monday.",
            ("Antonio Tajani", "ITA"),
        ),
        (
            "Ukraine's chief negotiator Davyd Arakhamia met his Russian opposite number,"
            " presidential aide Vladimir Medinsky, on Monday.",
            ("Vladimir Medinsky", "RUS"),
        ),
        (
            "The Greek deputy foreign minister responsible for economic diplomacy, Kostas"
            " Fragogiannis, met Libya's Taher Al-Baour on Monday.",
            ("Kostas Fragogiannis", "GRC"),
        ),
        (
            "The Undersecretary of the UAE Ministry of Foreign Affairs, Omar Al Shamsi, met with"
            " Nazim Samadov, charge d'affaires of Azerbaijan.",
            ("Omar Al Shamsi", "ARE"),
        ),
        (
            "Timor-Leste's Bendito dos Santos Freitas met Japan's Hayashi Yoshimasa on Monday.",
            ("Bendito dos Santos Freitas", "TLS"),
        ),
        (
            "Talks between Ghana's Lands Minister, Inusah Fuseini, and Burkina Faso's Toussaint"
            " Coulibaly ended on Tuesday.",
            ("Toussaint Coulibaly", "BFA"),
        ),
        (
            "The foreign ministry in Kuala Lumpur expelled the North Korean ambassador, Kang Chol.",
            ("foreign ministry in Kuala Lumpur", "MYS"),
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
        "Ecuador's Banco Pichincha and Peru's Grupo Romero signed a deal on Monday.",
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


def test_a_coordinated_name_behind_a_comma_is_met_as_well() -> None:
    found = people(
        "Indian Foreign Minister S. M. Krishna is due to meet the Bhutanese king, Jigme Khesar"
        " Namgyel Wangchuck, and Bhutanese Prime Minister Jigmi Thinley on Friday."
    )
    assert [name for name, _ in found if name != "S. M. Krishna"] == [
        "Jigme Khesar Namgyel Wangchuck",
        "Jigmi Thinley",
    ]


def test_two_men_of_one_state_are_those_who_fought_each_other() -> None:
    found = extractor().extract(
        "Burundian President Pierre Nkurunziza and Agathon Rwasa, leader of the rebel National"
        " Liberation Forces (FNL), are to meet in Tanzania. Charles Nqakula, South Africa's"
        " minister of safety and security, gave no date. The two men last held talks in September.",
        DAY,
    )
    for event in found:
        names = {p.name for p in event.participants}
        assert names == {"Pierre Nkurunziza", "Agathon Rwasa"}


def test_an_office_without_a_state_is_that_of_the_dateline() -> None:
    found = people(
        "LOME: Minister of Trade Koffi Agbe and his Cuban counterpart Ana Ruiz held talks on"
        " Monday."
    )
    assert found == [("Koffi Agbe", "TGO"), ("Ana Ruiz", "CUB")]


def test_a_firms_chief_executive_is_of_no_state() -> None:
    text = "SANTIAGO, Dec 8 - Andes chief executive Paula Ruiz will travel to Stuttgart in January."
    assert extractor().extract(text, DAY) == []


def test_a_guest_is_not_who_receives() -> None:
    text = (
        "The visiting Thai Foreign Minister, Surakiart Sathirathai, met President Megawati"
        " Sukarnoputri of Indonesia. Later he had talks with Indonesian minister Hassan Wirajuda."
        " The guest invited Wirajuda to Bangkok."
    )
    found = [e for e in extractor().extract(text, DAY) if e.type == "invitation"]
    assert [p.name for p in found[0].participants] == ["Surakiart Sathirathai", "Hassan Wirajuda"]


def test_a_byname_of_the_tables_is_the_person_named_in_full() -> None:
    text = (
        "Indonesia's Jokowi carries message to Putin\n\nIndonesian President Joko Widodo met"
        " Russian President Vladimir Putin on Thursday."
    )
    found = extractor().extract(text, "2022-06-30")
    names = {p.name for e in found for p in e.participants}
    assert "Joko Widodo" in names
    assert "Jokowi" not in names


def test_a_demonym_of_two_states_is_read_by_the_name() -> None:
    found = extractor().extract(
        "Cuban Vice President Carlos Lage and Dominican Prime Minister Roosevelt Skerrit met on"
        " Monday.",
        "2006-05-30",
    )
    assert {p.country for p in found[0].participants} == {"CUB", "DMA"}


def test_a_title_that_is_a_given_name_too_is_a_title_before_of() -> None:
    found = people(
        "His Highness Sheikh Tamim bin Hamad Al Thani, Amir of the State of Qatar, received a"
        " telephone call yesterday from the President of the Republic of Turkey, H.E. Recep Tayyip"
        " Erdogan."
    )
    assert [name for name, _ in found] == ["Recep Tayyip Erdogan", "Tamim bin Hamad Al Thani"]
