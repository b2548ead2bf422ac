"""Who signs, leads and is meant where the words of the act do not say it themselves."""

import pytest

from dipevents.extractor import default_extractor as extractor

DAY = "2023-05-10"


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (
            "Russian and Ukrainian negotiators met in Istanbul on Monday. Vladimir Medinsky, who"
            " led Moscow's team, handed Kyiv's delegation, headed by Defence Minister Rustem"
            " Umerov, a list.",
            "negotiation",
            {"Vladimir Medinsky", "Rustem Umerov"},
        ),
        (
            "Kyrgyzstan and Tajikistan held border talks in Batken on Monday. The Kyrgyz side was"
            " headed by Nazirbek Borubaev; the Tajik side by Sharaf Sheralizoda.",
            "negotiation",
            {"Nazirbek Borubaev", "Sharaf Sheralizoda"},
        ),
        (
            "Zimbabwe and South Africa signed six agreements in Harare. Foreign Affairs Minister"
            " Frederick Shava signed on behalf of Zimbabwe while Minister Naledi Pandor"
            " represented Pretoria.",
            "agreement",
            {"Frederick Shava", "Naledi Pandor"},
        ),
        (
            "Kenya and Uganda signed a fishing pact in Kisumu on Friday. Fisheries Minister Salim"
            " Mvurya signed for Kenya and Frank Tumwebaze for Uganda.",
            "agreement",
            {"Salim Mvurya", "Frank Tumwebaze"},
        ),
        (
            "A memorandum was signed between Ghana and Qatar in Accra, with Employment Minister"
            " Ignatius Baffour Awuah signing for Ghana and his Qatari counterpart, Ali bin Samikh"
            " Al Marri, on behalf of the Gulf state.",
            "agreement",
            {"Ignatius Baffour Awuah", "Ali bin Samikh Al Marri"},
        ),
        (
            "Kenya and Uganda signed a fishing pact in Kisumu on Friday. Frank Tumwebaze, who"
            " heads a union, was not there.",
            "agreement",
            {"Kenya", "Uganda"},
        ),
        (
            "Under a protocol signed in Algiers in December 2000, Asmara and Addis Ababa agreed to"
            " accept the ruling of a commission.",
            "agreement",
            {"Eritrea", "Ethiopia"},
        ),
        (
            "Israel's cabinet will convene Thursday to vote on the hostage deal agreed with Hamas"
            " in Doha.",
            "agreement",
            {"Israel", "Hamas"},
        ),
        (
            "Russia and Ukraine exchanged 95 prisoners on Friday under a deal brokered by the"
            " United Arab Emirates.",
            "agreement",
            {"Russia", "Ukraine", "United Arab Emirates"},
        ),
        (
            "Barack Obama welcomed the deal, struck in the small hours of Sunday between Iranian"
            " Foreign Minister Mohammad Javad Zarif and Chinese Foreign Minister Wang Yi.",
            "agreement",
            {"Mohammad Javad Zarif", "Wang Yi"},
        ),
    ],
)
def test_who(text: str, kind: str, names: set[str]) -> None:
    found = [e for e in extractor().extract(text, DAY) if e.type == kind]
    assert [{p.name for p in e.participants} for e in found] == [names]


def test_a_deal_that_was_scrapped_is_the_one_agreed() -> None:
    (event,) = extractor().extract(
        "The deal agreed between Peru and Chile in 2022 was scrapped.", DAY
    )
    assert event.status == "cancelled"
    assert event.date is not None
    assert event.date.edtf == "2022"


@pytest.mark.parametrize(
    "text",
    [
        "The striker moved to Milan under a contract signed in Turin in June.",
        "The United States on Monday criticised the accord signed in Tehran.",
    ],
)
def test_a_third_party_signs_nothing(text: str) -> None:
    assert not extractor().extract(text, DAY)


@pytest.mark.parametrize(
    ("text", "mediator"),
    [
        (
            "Talks in Muscat between Iranian Foreign Minister Abbas Araghchi and US envoy Steve"
            " Witkoff, with Omani Foreign Minister Badr Albusaidi passing messages between them,"
            " lasted three hours.",
            "Badr Albusaidi",
        ),
        (
            "Uganda and the Lord's Resistance Army suspended their peace talks on Wednesday, chief"
            " mediator Riek Machar said in Juba.",
            "Riek Machar",
        ),
        (
            "Ethiopia, Egypt and Sudan on Tuesday resumed African Union-sponsored talks on the"
            " filling of the dam.",
            "African Union",
        ),
        (
            "Armenia and Azerbaijan held peace talks in Washington, with Antony Blinken acting as"
            " mediator.",
            "Antony Blinken",
        ),
    ],
)
def test_who_mediates(text: str, mediator: str) -> None:
    event = extractor().extract(text, DAY)[0]
    assert [p.name for p in event.participants if p.role == "mediator"] == [mediator]


def test_who_speaks_of_talks_does_not_mediate() -> None:
    text = (
        "Uganda and Rwanda held border talks on Wednesday, chief negotiator Sam Kutesa of Uganda"
        " said in Juba."
    )
    (event,) = extractor().extract(text, DAY)
    assert {p.role for p in event.participants} == {"party"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The 1994 treaty that Jordan and Israel signed in the Arava remains unpopular.", "1994"),
        ("In the 1998 agreement between Ecuador and Peru, the border was fixed.", "1998"),
        ("India and Pakistan renewed their 2003 truce on Thursday.", "2023-05-04"),
    ],
)
def test_the_year_of_a_text(text: str, date: str) -> None:
    (event,) = extractor().extract(text, DAY)
    assert event.date is not None
    assert event.date.edtf == date


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Serbia and Kosovo, said envoy Miroslav Lajcak, had agreed the annex on ties after"
            " twelve hours in Ohrid.",
            [("agreement", "occurred", {"Serbia", "Kosovo"})],
        ),
        (
            "President Vladimir Putin signed a law ratifying the partnership treaty with Iran.",
            [("agreement", "occurred", {"Vladimir Putin", "Iran"})],
        ),
        (
            "Markers are provided for in the 1977 Treaty on Delimitation of the Boundary between"
            " Laos and Vietnam.",
            [("agreement", "occurred", {"Laos", "Vietnam"})],
        ),
        (
            "President William Ruto witnessed the signing of a currency swap and six other"
            " instruments between Kenya and Qatar in Doha.",
            [("agreement", "occurred", {"Kenya", "Qatar"})],
        ),
        (
            "Moscow said on Thursday it was pulling out of the grain deal that Turkey and the"
            " United Nations brokered last July.",
            [("agreement", "cancelled", {"Turkey", "United Nations", "Russia"})],
        ),
        (
            "Bogota and the ELN guerrillas will sit down in Mexico City to hammer out a truce.",
            [("negotiation", "planned", {"Colombia", "ELN guerrillas"})],
        ),
        (
            "Tehran and Baghdad extended for five years a contract under which Iran supplies gas.",
            [("agreement", "occurred", {"Iran", "Iraq"})],
        ),
    ],
)
def test_told(text: str, told: list[tuple[str, str, set[str]]]) -> None:
    events = extractor().extract(text, DAY)
    assert [(e.type, e.status, {p.name for p in e.participants}) for e in events] == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "London and Brussels reached an agreement on Gibraltar.",
            {"United Kingdom", "European Union"},
        ),
        (
            "Brussels and Paris signed an accord on Belgian trains.",
            {"Belgium", "France"},
        ),
        (
            "Serbia and Kosovo are at odds. Delegations from the two countries met on Monday.",
            {"Serbia", "Kosovo"},
        ),
        (
            "South Korean officials proposed talks with the North on Monday. Pyongyang was silent.",
            {"South Korean officials", "North Korea"},
        ),
        (
            '"There are no negotiations with the United States," Iranian Foreign Ministry'
            " spokesman Nasser Kanaani said.",
            {"Iran", "United States"},
        ),
    ],
)
def test_which_side(text: str, names: set[str]) -> None:
    (event,) = extractor().extract(text, DAY)
    assert {p.name for p in event.participants} == names


def test_a_deal_that_would_help_is_none() -> None:
    text = "Economists say a deal between Washington and Beijing would lift world growth."
    assert not extractor().extract(text, DAY)


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        (
            "Zimbabwe and South Africa held talks at a session of their Commission, co-chaired by"
            " President Emmerson Mnangagwa and his South African counterpart Cyril Ramaphosa.",
            "meeting",
            {("Emmerson Mnangagwa", "party"), ("Cyril Ramaphosa", "party")},
        ),
        (
            "Working groups on the delimitation of the Kyrgyz-Tajik state border met in Batken.",
            "meeting",
            {("Kyrgyzstan", "party"), ("Tajikistan", "party")},
        ),
        (
            "Belgrade resumed EU-led negotiations with Pristina on Monday.",
            "negotiation",
            {("Serbia", "party"), ("Kosovo", "party"), ("European Union", "mediator")},
        ),
        (
            "Seven accords were signed in the presence of Presidents Bassirou Diomaye Faye of"
            " Senegal and Mohamed Ould Ghazouani of Mauritania.",
            "agreement",
            {("Bassirou Diomaye Faye", "party"), ("Mohamed Ould Ghazouani", "party")},
        ),
        (
            "Armenian Foreign Minister Ararat Mirzoyan, Azerbaijani Foreign Minister Jeyhun"
            " Bayramov and mediator Toivo Klaar held peace talks in Geneva.",
            "negotiation",
            {
                ("Ararat Mirzoyan", "party"),
                ("Jeyhun Bayramov", "party"),
                ("Toivo Klaar", "mediator"),
            },
        ),
        (
            "Sudanese President Omar al-Bashir met mediator Thabo Mbeki in Khartoum.",
            "meeting",
            {("Omar al-Bashir", "party"), ("Thabo Mbeki", "party")},
        ),
    ],
)
def test_roles(text: str, kind: str, people: set[tuple[str, str]]) -> None:
    found = [e for e in extractor().extract(text, DAY) if e.type == kind]
    assert [{(p.name, p.role) for p in e.participants} for e in found] == [people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bangkok and the separatist BRN signed a road map on 22 February.", {"Thailand", "BRN"}),
        (
            "Mali's government and the Tuareg rebel group HCUA signed a truce in Algiers.",
            {"Mali", "HCUA"},
        ),
        (
            "Norway hosted the Tamil Tigers in 2003. Sri Lanka and the Tigers signed a truce.",
            {"Sri Lanka", "Tamil Tigers"},
        ),
    ],
)
def test_groups_in_arms(text: str, names: set[str]) -> None:
    event = next(e for e in extractor().extract(text, DAY) if e.type == "agreement")
    assert {p.name for p in event.participants} == names


def test_a_club_is_no_group_in_arms() -> None:
    assert not extractor().extract("Detroit and the Tigers signed a truce over the stadium.", DAY)


@pytest.mark.parametrize(
    ("text", "names", "date"),
    [
        (
            "Angola has gone back to war with Unita since the peace pact the two signed in 1994"
            " fell apart.",
            {"Angola", "Unita"},
            "1994",
        ),
        (
            "The river is shared under the 1959 deal, a bilateral agreement between Cairo and"
            " Khartoum.",
            {"Egypt", "Sudan"},
            "1959",
        ),
        ("Opec and Asean signed an accord on Monday.", {"Opec", "Asean"}, "2023-05-08"),
    ],
)
def test_recalled(text: str, names: set[str], date: str) -> None:
    (event,) = extractor().extract(text, DAY)
    assert {p.name for p in event.participants} == names
    assert event.date is not None
    assert event.date.edtf == date
