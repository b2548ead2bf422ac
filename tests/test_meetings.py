"""Meetings: who takes part, with whom each, and whether they took place."""

import pytest

import dipevents

EXTRACTOR = dipevents.load()
PUBLISHED = "2023-05-10"  # a Wednesday


def meetings(text: str) -> list[tuple[str, list[str]]]:
    """Status and sorted names of the participants of each meeting, in text order."""
    return [
        (e.status, sorted(p.name for p in e.participants))
        for e in EXTRACTOR.extract(text, published=PUBLISHED)
        if e.type == "meeting"
    ]


KENYA = "Kenyan President William Ruto"
GHANA = "Ghanaian President John Mahama"
BOTH = ["John Mahama", "William Ruto"]


@pytest.mark.parametrize(
    "text",
    [
        f"{KENYA} conferred for two hours with {GHANA} in Nairobi on Tuesday.",
        f"{KENYA} received at his office {GHANA}.",
        f"{KENYA}, who is on a tour, met {GHANA} in Accra.",
        f"{KENYA}, in talks with {GHANA}, praised the truce.",
        f"{GHANA} paid a courtesy call on {KENYA}.",
        f"{KENYA} received a courtesy call from {GHANA}.",
        f"{KENYA} sat with {GHANA} for three hours in Nairobi.",
        f"Meeting with {GHANA} on Saturday, {KENYA} said trade mattered.",
    ],
)
def test_two_presidents_who_met(text: str) -> None:
    assert meetings(text) == [("occurred", BOTH)]


def test_a_headline_without_a_verb() -> None:
    assert meetings("Ruto, Mahama in talks with Norway") == [
        ("occurred", ["Mahama", "Norway", "Ruto"])
    ] or meetings("Kenya, Ghana in talks with Norway") == [
        ("occurred", ["Ghana", "Kenya", "Norway"])
    ]


def test_counterparts_named_in_the_order_of_their_states() -> None:
    text = (
        "Spanish Foreign Minister Ana Ruiz met her Moroccan and Portuguese counterparts, Nasser"
        " Bourita and Paulo Rangel, in Madrid."
    )
    (event,) = EXTRACTOR.extract(text, published=PUBLISHED)
    assert {p.name: p.country for p in event.participants} == {
        "Ana Ruiz": "ESP",
        "Nasser Bourita": "MAR",
        "Paulo Rangel": "PRT",
    }


def test_the_leader_stands_for_the_delegation() -> None:
    text = f"{KENYA} received the delegation of the Chadian party and government led by Ali Deby."
    assert meetings(text) == [("occurred", ["Ali Deby", "William Ruto"])]
    text = f"{KENYA} received a Chadian delegation in Nairobi."
    assert meetings(text) == [("occurred", ["Chadian delegation", "William Ruto"])]


def test_one_meeting_with_each_partner_who_is_seen_separately() -> None:
    text = (
        f"{KENYA} will meet in Brussels with Belgian King Philippe and, separately, with"
        " Dutch Prime Minister Mark Rutte."
    )
    assert meetings(text) == [
        ("planned", ["Philippe", "William Ruto"]),
        ("planned", ["Mark Rutte", "William Ruto"]),
    ]


def test_talks_that_are_talked_about_are_of_others() -> None:
    text = f"{KENYA} and {GHANA} discussed the nuclear talks with Iran."
    assert meetings(text) == [("occurred", BOTH)]
    text = f"{KENYA} conferred with {GHANA} on the stalled accession talks."
    assert [e.type for e in EXTRACTOR.extract(text, published=PUBLISHED)] == ["meeting"]


def test_a_partner_met_later() -> None:
    text = f"{KENYA} met with {GHANA} and later with Dutch Prime Minister Mark Rutte."
    assert meetings(text) == [("occurred", BOTH), ("occurred", ["Mark Rutte", "William Ruto"])]


def test_who_speaks_in_a_headline() -> None:
    assert meetings("Vucic: I'll meet Kurti in Brussels on June 22") == [
        ("planned", ["Kurti", "Vucic"])
    ]


def test_the_commission_that_held_a_session() -> None:
    text = (
        "The Joint Commission between Peru and Senegal held its fifth session in Dakar on Monday,"
        " chaired by Foreign Ministers Ana Gervasi and Aissata Tall Sall."
    )
    (event,) = EXTRACTOR.extract(text, published=PUBLISHED)
    assert {p.country for p in event.participants} >= {"PER", "SEN"}


def test_the_top_diplomat_is_who_was_named_before() -> None:
    text = (
        "Russian Foreign Minister Sergey Lavrov flew to Sochi. The top diplomat is to meet with"
        " Burundian Foreign Minister Albert Shingiro."
    )
    assert meetings(text) == [("planned", ["Albert Shingiro", "Sergey Lavrov"])]


def test_consultations_of_an_office_are_between_the_states() -> None:
    text = (
        "The ninth round of Foreign Office Consultations between Peru and Greece was held in Lima."
    )
    assert meetings(text) == [("occurred", ["Greece", "Peru"])]


def test_a_call_denied_is_not_the_meeting_called_off() -> None:
    text = (
        f"A meeting between {KENYA} and {GHANA} in Accra was cancelled.\n\nOfficials denied that"
        " the two had spoken by telephone."
    )
    events = EXTRACTOR.extract(text, published=PUBLISHED)
    assert [(e.type, e.status) for e in events] == [("meeting", "cancelled"), ("call", "denied")]


def test_talks_put_off_are_the_plan_before_them() -> None:
    text = f"{KENYA} was to meet {GHANA} in Accra on Friday but the talks were put off."
    assert meetings(text) == [("cancelled", BOTH)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan and Ghanaian ministers meet every quarter.",
        f"{KENYA} met chiefs of the Kikuyu people in Nyeri.",
        f"{KENYA} said he knew nothing of the talks. It is not known when the talks will end.",
        f"{KENYA} attaches great importance to dialogue with Ghana.",
        f"{KENYA} is in close consultation with Ghana.",
        "The EU is reviewing its association agreement with Israel.",
        f"{KENYA} was received at the airport in Accra by Ghanaian envoy Samuel Ablakwa.",
        f"{KENYA} chaired a meeting of the Defence and Security Council in Nairobi on Tuesday.",
        "France recalled its ambassador to Niger for consultations.",
        "The European Central Bank will hold its next policy meeting in Frankfurt on 15 June.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert meetings(text) == []


def test_two_who_act_during_the_meeting_hold_it() -> None:
    text = f"During the meeting, {KENYA} and {GHANA} reviewed opportunities for trade."
    assert meetings(text) == [("occurred", BOTH)]


def test_who_only_speaks_of_talks_does_not_hold_them() -> None:
    text = (
        "Chad and Niger resumed their dialogue in Doha on Monday.\n\nUnited Nations officials and"
        " African Union officials are sitting in on the talks."
    )
    (event,) = EXTRACTOR.extract(text, published=PUBLISHED)
    assert {"Chad", "Niger"} <= {p.name for p in event.participants}


def test_a_city_before_the_office_of_a_body_is_only_a_place() -> None:
    text = f"After meeting {KENYA} in Nairobi, NATO Secretary General Jens Stoltenberg flew off."
    (met,) = (e for e in EXTRACTOR.extract(text, published=PUBLISHED) if e.type == "meeting")
    assert {p.name: p.country for p in met.participants} == {
        "William Ruto": "KEN",
        "Jens Stoltenberg": None,
    }
    assert met.place is not None
    assert met.place.name == "Nairobi"
