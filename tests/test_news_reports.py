"""News reports that tell diplomatic acts in passing: who, when and whether at all."""

import pytest

import dipevents

EXTRACTOR = dipevents.load()
PUBLISHED = "2019-05-15"  # a Wednesday


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Type, status and date of the events of a text, in text order."""
    return [
        (e.type, e.status, e.date.edtf if e.date else None)
        for e in EXTRACTOR.extract(text, published=PUBLISHED)
    ]


def names(text: str, kind: str) -> list[list[str]]:
    """The names of the participants of each event of a type, sorted."""
    events = EXTRACTOR.extract(text, published=PUBLISHED)
    return sorted(sorted(p.name for p in e.participants) for e in events if e.type == kind)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The meeting between Greece, Cyprus and Jordan took place in Nicosia.", "CYP GRC JOR"),
        ("The meeting between Egypt, Iraq and Jordan Smith took place in Cairo.", "EGY IRQ"),
    ],
)
def test_the_last_of_a_list_of_states(text: str, states: str) -> None:
    (event,) = EXTRACTOR.extract(text, published=PUBLISHED)
    assert sorted(p.country or "" for p in event.participants if p.country) == states.split()


def test_a_part_of_the_world_is_no_state() -> None:
    text = "Latin American foreign ministers met in Lima on Friday."
    assert names(text, "summit") == [["Latin American foreign ministers"]]
    text = "South African President Cyril Ramaphosa met Chadian President Idriss Deby in Pretoria."
    assert names(text, "meeting") == [["Cyril Ramaphosa", "Idriss Deby"]]


def test_how_talks_went_is_no_denial() -> None:
    talks = "The talks between Kenyan President Uhuru Kenyatta and Chadian President Idriss Deby"
    assert told(f"{talks} were not easy.")[0][1] == "occurred"
    assert told(f"{talks} were not possible.")[0][1] == "denied"


def test_the_day_of_calling_off_is_not_the_day_of_the_visit() -> None:
    text = "The King of Tonga on Monday cancelled a visit to Peru planned for 20 May."
    assert told(text) == [("visit", "cancelled", "2019-05-20")]
    text = "The visit of Kenyan President Uhuru Kenyatta to Ghana was cancelled on Monday."
    assert told(text) == [("visit", "cancelled", None)]


def test_what_is_said_of_a_visit_called_off_is_no_second_visit() -> None:
    text = (
        "Malian President Ibrahim Boubacar Keita cancelled a visit to Niger on 20 May."
        " Keita's visit to Niger was meant to mend ties."
    )
    assert told(text) == [("visit", "cancelled", "2019-05-20")]
    text = (
        "No purpose would be served by Malian President Ibrahim Boubacar Keita's visit to Niger,"
        " a spokesman said. Keita's visit to Niger on 20 May stands cancelled."
    )
    assert told(text) == [("visit", "cancelled", "2019-05-20")]


def test_contacts_with_a_place_each_are_two() -> None:
    text = (
        "Kenyan President Uhuru Kenyatta held talks with Somali President Mohamed Abdullahi in"
        " Mogadishu and with Ethiopian Prime Minister Abiy Ahmed in Addis Ababa."
    )
    assert names(text, "meeting") == [
        ["Abiy Ahmed", "Uhuru Kenyatta"],
        ["Mohamed Abdullahi", "Uhuru Kenyatta"],
    ]


def test_both_conversations_are_two_calls() -> None:
    text = (
        "Fijian Prime Minister Frank Bainimarama has spoken with Samoan Prime Minister Tuilaepa"
        " Malielegaoi and Tongan Prime Minister Akilisi Pohiva. In both conversations the prime"
        " minister urged the leaders to act."
    )
    assert len(names(text, "call")) == 2


def test_who_owns_a_trip_takes_part_in_its_talks() -> None:
    text = (
        "Danish Prime Minister Lars Rasmussen arrives in Hanoi on Friday. The Rasmussen mission is"
        " expected to include talks with Vietnamese Prime Minister Nguyen Xuan Phuc."
    )
    assert names(text, "meeting") == [["Lars Rasmussen", "Nguyen Xuan Phuc"]]


def test_who_bars_somebody_from_talks_takes_no_part() -> None:
    text = (
        "Israeli Prime Minister Ariel Sharon had barred Foreign Minister Shimon Peres from"
        " meetings with Palestinian leader Yasser Arafat."
    )
    assert names(text, "meeting") == [["Shimon Peres", "Yasser Arafat"]]
    assert told(text)[0][1] == "denied"


def test_the_day_of_what_a_partner_did_before_is_his() -> None:
    text = (
        "US Secretary of State Mike Pompeo held talks with Peruvian Foreign Minister Nestor"
        " Popolizio, who took office in March."
    )
    assert told(text) == [("meeting", "occurred", PUBLISHED)]


def test_the_next_stop_has_a_day_of_its_own() -> None:
    text = "Chinese Foreign Minister Wang Yi is due in Fiji on Friday and will visit Tonga."
    assert told(text) == [("visit", "planned", "2019-05-17"), ("visit", "planned", None)]


def test_a_visit_home_stays_one() -> None:
    text = (
        "China put off talks with Japan after Japanese Prime Minister Shinzo Abe's visit to the"
        " Yasukuni Shrine in Tokyo. Abe's visit prompted a protest from China. The visit was"
        " the second."
    )
    assert names(text, "visit") == []


def test_a_summary_that_repeats_the_first_paragraph() -> None:
    lead = (
        "PARIS, May 15 (AFP) - Malian President Ibrahim Boubacar Keita has postponed a visit to"
        " France scheduled for next week, the French foreign ministry said."
    )
    end = (
        "The ministry gave no reason for the change of plans, and nobody at the embassy could be"
        " reached on Wednesday."
    )
    text = f"{lead}\n\n{lead}\n\n{end}\n"
    assert told(text) == [("visit", "cancelled", "2019-05-20/2019-05-26")]


def test_the_day_of_deciding_is_not_the_day_of_the_act() -> None:
    text = "Kenyan President Uhuru Kenyatta and Chadian President Idriss Deby agreed on Monday to"
    assert told(f"{text} meet again.") == [("meeting", "planned", None)]
    assert told(f"{text} meet on Friday.") == [("meeting", "planned", "2019-05-17")]
    text = "Kenyan President Uhuru Kenyatta is due on Friday to visit Chad."
    assert told(text) == [("visit", "planned", "2019-05-17")]


def test_double_dashes_part_words() -> None:
    text = "Talks between Iran and Britain, France and Germany--the last so far--ended in Vienna."
    assert names(text, "meeting") == [["France", "Germany", "Iran", "United Kingdom"]]


def test_what_would_have_been_is_off() -> None:
    text = (
        "It would have been the first meeting between Kenyan President Uhuru Kenyatta and Chadian"
        " President Idriss Deby."
    )
    assert told(text) == [("meeting", "cancelled", None)]


def test_what_those_who_met_were_expected_to_discuss() -> None:
    text = (
        "Kenyan President Uhuru Kenyatta met Chadian President Idriss Deby in Nairobi on Monday."
        " The two leaders were expected to hold talks on trade."
    )
    assert told(text) == [("meeting", "occurred", "2019-05-13")]


def test_the_text_of_one_side_with_another() -> None:
    text = "Chile's trade accord with South Korea, signed in February 2003, has stalled."
    assert names(text, "agreement") == [["Chile", "South Korea"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("EU foreign ministers discussed ties with Belarus on Monday.", []),
        (
            "Peruvian President Martin Vizcarra and Chilean President Sebastian Pinera discussed"
            " relations with Bolivia.",
            [["Martin Vizcarra", "Sebastian Pinera"]],
        ),
        (
            "Fijian Prime Minister Frank Bainimarama discussed bilateral trade with Tongan Prime"
            " Minister Akilisi Pohiva.",
            [["Akilisi Pohiva", "Frank Bainimarama"]],
        ),
    ],
)
def test_a_state_that_is_spoken_of(text: str, wanted: list[list[str]]) -> None:
    assert names(text, "meeting") == wanted


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The market rose on Tuesday, a day after {} met {} in Nairobi.", "2019-05-13"),
        ("The market rose two days after talks between {} and {} in Nairobi.", "2019-05-13"),
        ("The market rose hours after {} met {} in Nairobi.", "2019-05-15"),
        ("Two days after the attack, {} met {} in Nairobi on Monday.", "2019-05-13"),
        ("A week after the attack on a village, {} met {} in Nairobi.", "2019-05-15"),
    ],
)
def test_so_many_days_after(text: str, day: str) -> None:
    kenya, chad = "Kenyan President Uhuru Kenyatta", "Chadian President Idriss Deby"
    assert told(text.format(kenya, chad)) == [("meeting", "occurred", day)]
