"""Letters and those who carry them, invitations by letter, calls: whole texts, read end to end."""

import pytest

from dipevents.extractor import default_extractor
from dipevents.records import Event

PUBLISHED = "2025-05-14"  # a Wednesday


def read(text: str) -> list[Event]:
    return default_extractor().extract(text, published=PUBLISHED)


def people(event: Event) -> list[tuple[str, str]]:
    """(name, role), sorted."""
    return sorted((p.name, p.role) for p in event.participants)


@pytest.mark.parametrize(
    "text",
    [
        "Omani Sultan Haitham bin Tarik received a letter from Kuwaiti Emir Mishal Al-Ahmad."
        " The letter was handed over by Kuwaiti Foreign Minister Abdullah al-Yahya.",
        "Omani Sultan Haitham bin Tarik received a letter from Kuwaiti Emir Mishal Al-Ahmad,"
        " delivered by Kuwaiti Foreign Minister Abdullah al-Yahya.",
        "Kuwaiti Emir Mishal Al-Ahmad addressed a message to Omani Sultan Haitham bin Tarik, which"
        " was delivered in Muscat by Kuwaiti Foreign Minister Abdullah al-Yahya.",
        "Kuwaiti Foreign Minister Abdullah al-Yahya handed Omani Sultan Haitham bin Tarik a letter"
        " from Emir Mishal Al-Ahmad of Kuwait.",
    ],
)
def test_who_carried_a_letter(text: str) -> None:
    (event,) = read(text)
    assert event.type == "message"
    assert people(event) == [
        ("Abdullah al-Yahya", "party"),
        ("Haitham bin Tarik", "recipient"),
        ("Mishal Al-Ahmad", "initiator"),
    ]


def test_an_award_behind_a_letter_has_no_bearer() -> None:
    (event, *_) = read(
        "Togolese President Faure Gnassingbe sent a letter to Beninese President Patrice Talon, who"
        " was presented with a medal by Ghanaian President John Mahama."
    )
    assert people(event) == [("Faure Gnassingbe", "initiator"), ("Patrice Talon", "recipient")]


def test_the_president_stays_beside_the_minister_who_brought_his_letter() -> None:
    (event,) = read(
        "A message from the Angolan President was delivered to Ivorian President Alassane Ouattara."
        " The message was delivered by Angolan Finance Minister Vera Daves."
    )
    assert people(event) == [
        ("Alassane Ouattara", "recipient"),
        ("Angolan President", "initiator"),
        ("Vera Daves", "party"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "title", "country"),
    [
        (
            "Chinese Foreign Minister Wang Yi met Ivan Petrov, aide to Russian President Vladimir"
            " Putin.",
            "Ivan Petrov",
            "aide",
            "RUS",
        ),
        (
            "Chinese Foreign Minister Wang Yi met Jonas Dahl, special envoy of Norwegian Prime"
            " Minister Jonas Gahr Store.",
            "Jonas Dahl",
            "special envoy",
            "NOR",
        ),
        (
            "Chinese Foreign Minister Wang Yi met Paulo Silva, chief adviser to the Brazilian"
            " president.",
            "Paulo Silva",
            "chief adviser",
            "BRA",
        ),
        (
            "Chinese Foreign Minister Wang Yi met Ghana High Commissioner to Kenya Kofi Mensah.",
            "Kofi Mensah",
            "High Commissioner",
            "GHA",
        ),
    ],
)
def test_whom_an_envoy_serves_is_not_the_envoy(
    text: str, name: str, title: str, country: str
) -> None:
    (event,) = read(text)
    (other,) = (p for p in event.participants if p.country != "CHN")
    assert (other.name, other.title, other.country) == (name, title, country)


def test_an_unnamed_envoy_is_not_the_president() -> None:
    (event,) = read(
        "The special envoy of President Cyril Ramaphosa of South Africa arrived in Nigeria."
    )
    assert [(p.kind, p.country) for p in event.participants if p.role == "guest"] == [
        ("delegation", "ZAF")
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fiji invited Tongan King Tupou VI to visit Suva in August.", "2025-05-14"),
        ("Fiji on Monday invited Tongan King Tupou VI to visit Suva in August.", "2025-05-12"),
        ("Fiji invited Tongan King Tupou VI on Monday to visit Suva in August.", "2025-05-12"),
        ("On May 5, Fiji invited Tongan King Tupou VI to Suva.", "2025-05-05"),
    ],
)
def test_the_day_of_an_invitation_is_not_that_of_the_visit(text: str, day: str) -> None:
    (event,) = (e for e in read(text) if e.type == "invitation")
    assert event.date is not None
    assert event.date.edtf == day


def test_the_day_of_a_text_is_not_that_of_its_publication() -> None:
    (event,) = read(
        "In a letter released on Monday, Tongan King Tupou VI wrote to Peruvian President Dina"
        " Boluarte on May 2."
    )
    assert event.date is not None
    assert event.date.edtf == "2025-05-02"


def test_an_invitation_by_letter_goes_to_the_one_just_met() -> None:
    found = read(
        "Polish Ambassador Tomasz Wilk called on Fijian President Naiqama Lalabalavu. He also"
        " handed over a letter from President Andrzej Duda inviting the President to Katowice."
    )
    (event,) = (e for e in found if e.type == "invitation")
    assert people(event) == [
        ("Andrzej Duda", "initiator"),
        ("Naiqama Lalabalavu", "recipient"),
        ("Tomasz Wilk", "party"),
    ]


@pytest.mark.parametrize(("place", "kinds"), [("", ["call"]), (" in Tehran", ["meeting", "call"])])
def test_a_conversation_is_the_call_that_is_told_beside_it(place: str, kinds: list[str]) -> None:
    found = read(
        "Omani Foreign Minister Badr Albusaidi had a conversation with Iranian President Masoud"
        f" Pezeshkian{place}. They spoke by phone on Monday."
    )
    assert [e.type for e in found] == kinds


def test_greetings_conveyed_in_a_call_are_the_call() -> None:
    found = read(
        "During the telephone conversation, Gabonese President Brice Oligui Nguema conveyed warm"
        " greetings to Chadian President Mahamat Deby."
    )
    assert [e.type for e in found] == ["call"]


def test_a_conversation_denied_is_the_call_called_off() -> None:
    found = read(
        "The phone call between Gabonese President Brice Oligui Nguema and Chadian President"
        " Deby was cancelled. Libreville said that no conversation between Deby and Oligui Nguema"
        " was on schedule for the day."
    )
    assert [(e.type, e.status) for e in found] == [("call", "cancelled")]


def test_congratulations_without_a_recipient_go_where_the_others_went() -> None:
    found = read(
        "Slovenian President Natasa Pirc Musar sent a congratulatory telegram to Croatian President"
        " Zoran Milanovic. Hungarian Foreign Minister Peter Szijjarto conveyed the congratulations"
        " of Prime Minister Viktor Orban in a letter."
    )
    assert people(found[1]) == [
        ("Peter Szijjarto", "party"),
        ("Viktor Orban", "initiator"),
        ("Zoran Milanovic", "recipient"),
    ]


def test_a_letter_to_a_trio_goes_to_each() -> None:
    (event,) = read(
        "Iranian Foreign Minister Abbas Araghchi forwarded a letter to foreign ministers of the"
        " European trio of Britain, France and Germany."
    )
    assert sorted(str(p.country) for p in event.participants) == ["DEU", "FRA", "GBR", "IRN"]


def test_talks_said_to_have_gone_well_are_not_denied() -> None:
    (event,) = read(
        "Indian Prime Minister Narendra Modi denied reports that his meeting with Nepali Prime"
        " Minister KP Oli in Agra had been a failure."
    )
    assert (event.type, event.status) == ("meeting", "occurred")


def test_no_plans_yet_are_no_call() -> None:
    (event,) = read(
        "The Kremlin said Russian President Vladimir Putin had no concrete plans yet to speak to"
        " Polish President Karol Nawrocki."
    )
    assert (event.type, event.status) == ("call", "denied")


def test_who_leads_a_delegation_stands_for_it() -> None:
    (event,) = read(
        "A Qatari delegation headed by Minister of State Mohammed Al-Khulaifi met Rwandan President"
        " Paul Kagame in Kigali."
    )
    assert sorted((p.name, p.country) for p in event.participants) == [
        ("Mohammed Al-Khulaifi", "QAT"),
        ("Paul Kagame", "RWA"),
    ]


def test_the_president_is_not_the_former_one() -> None:
    (event, *_) = read(
        "Bhutanese envoys delivered a message from King Jigme to South Korea's president. They then"
        " went to the funeral of Kim Dae-jung, the former South Korean president."
    )
    assert [p.name for p in event.participants if p.role == "recipient"] == [
        "South Korea's president"
    ]


def test_who_hands_over_a_letter_in_a_meeting_meets_its_reader() -> None:
    found = read(
        "Eritrean envoys delivered a message to Kenyan President William Ruto in a meeting"
        " on Sunday."
    )
    assert [(e.type, e.date and e.date.edtf) for e in found] == [
        ("message", "2025-05-11"),
        ("meeting", "2025-05-11"),
    ]


def test_the_day_reports_of_a_call_surfaced_is_not_that_of_the_call() -> None:
    (event,) = read(
        "Reports of the telephone call between Malian leader Assimi Goita and Togolese President"
        " Faure Gnassingbe surfaced on Monday in some newspapers."
    )
    assert event.date is None or event.date.basis == "document"


def test_the_custodian_is_the_king() -> None:
    (event,) = read(
        "Emir of Qatar Sheikh Tamim bin Hamad Al-Thani sent a written message to the Custodian of"
        " the Two Holy Mosques King Salman bin Abdulaziz Al Saud."
    )
    assert people(event) == [
        ("Salman bin Abdulaziz Al Saud", "recipient"),
        ("Tamim bin Hamad Al-Thani", "initiator"),
    ]


def test_the_president_goes_on_with_the_one_who_acted() -> None:
    found = read(
        "Today President Ruto spoke by phone with Prime Minister Abiy of Ethiopia and separately"
        " with President Guelleh of Djibouti. The President invited both leaders to Nairobi."
    )
    (event,) = (e for e in found if e.type == "invitation")
    assert ("Ruto", "initiator") in people(event)


def test_what_points_at_a_call_does_not_undo_its_denial() -> None:
    (event,) = read(
        "Minsk denied reports that Belarusian President Alexander Lukashenko had spoken to Latvian"
        " President Edgars Rinkevics. A newspaper had first reported that the call had taken place."
    )
    assert (event.type, event.status) == ("call", "denied")


def test_who_declines_an_invitation_was_asked() -> None:
    (event,) = read(
        "Ghanaian President John Mahama and Togolese President Faure Gnassingbe declined"
        " invitations to join the celebration in Moscow."
    )
    assert (event.type, people(event)) == (
        "invitation",
        [
            ("Faure Gnassingbe", "recipient"),
            ("John Mahama", "recipient"),
            ("Russia", "initiator"),
        ],
    )


def test_the_day_of_an_election_is_not_that_of_the_congratulation() -> None:
    (event,) = read(
        "Nigerian President Bola Tinubu congratulated Kenyan President William Ruto on his victory"
        " in the April 9 election."
    )
    assert event.date is None or event.date.basis == "document"


def test_an_envoy_to_a_president_gives_him_no_title() -> None:
    (event,) = read(
        "The special envoy to President Muhammadu Buhari, Ahmed Abubakar, met South African"
        " President Cyril Ramaphosa."
    )
    assert "envoy" not in " ".join(
        str(p.title) for p in event.participants if p.name == "Muhammadu Buhari"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Angolan Foreign Minister Tete Antonio arrived in Kigali with a letter for Rwandan"
        " President Paul Kagame from President Joao Lourenco.",
        "Angolan President Joao Lourenco sent Foreign Minister Tete Antonio with a letter for"
        " Rwandan President Paul Kagame.",
        "Angolan President Joao Lourenco sent a letter through Foreign Minister Tete Antonio to"
        " Rwandan President Paul Kagame.",
        "Rwandan President Paul Kagame received Angolan Foreign Minister Tete Antonio, bearer of a"
        " written message from President Joao Lourenco.",
        "Angolan Foreign Minister Tete Antonio, carrying a letter from President Joao Lourenco, met"
        " Rwandan President Paul Kagame on Monday.",
        "Rwandan President Paul Kagame met Angolan Foreign Minister Tete Antonio on Monday. Antonio"
        " handed over a letter from President Joao Lourenco.",
        "A special envoy of Angolan President Joao Lourenco, Tete Antonio, delivered a letter to"
        " Rwandan President Paul Kagame.",
    ],
)
def test_errands(text: str) -> None:
    (event,) = [e for e in read(text) if e.type == "message"]
    assert people(event) == [
        ("Joao Lourenco", "initiator"),
        ("Paul Kagame", "recipient"),
        ("Tete Antonio", "party"),
    ]


def test_a_letter_through_an_embassy_has_no_bearer() -> None:
    (event,) = read("Israel conveyed a message to Syria through the Swiss embassy in Damascus.")
    assert people(event) == [("Israel", "initiator"), ("Syria", "recipient")]


def test_senders_of_several_cables_sent_one_each() -> None:
    found = read(
        "Kuwaiti Amir Sheikh Mishal Al-Ahmad sent a cable to Polish President Andrzej Duda. Crown"
        " Prince Sheikh Nawaf Al-Ahmad and Prime Minister Sheikh Ahmad Abdullah also sent similar"
        " cables."
    )
    assert sorted(people(e) for e in found) == sorted(
        sorted([("Andrzej Duda", "recipient"), (name, "initiator")])
        for name in ("Mishal Al-Ahmad", "Nawaf Al-Ahmad", "Ahmad Abdullah")
    )


def test_one_letter_of_two_is_one() -> None:
    (event,) = read(
        "Polish President Andrzej Duda and Czech President Petr Pavel sent a letter to Chinese"
        " President Xi Jinping."
    )
    assert len(event.participants) == 3


def test_the_government_and_people_are_the_state() -> None:
    (event,) = read(
        "Samoan Prime Minister Fiame Naomi Mata'afa sent her condolences to the Government and"
        " people of Vanuatu."
    )
    assert people(event) == [("Fiame Naomi Mata'afa", "initiator"), ("Vanuatu", "recipient")]


def test_further_offices_are_nobody_else() -> None:
    (event,) = read(
        "Sheikh Mohammed bin Rashid Al Maktoum, Vice President, Prime Minister and Ruler of Dubai,"
        " sent a cable to King Mohammed VI of Morocco."
    )
    assert people(event) == [
        ("Mohammed VI", "recipient"),
        ("Mohammed bin Rashid Al Maktoum", "initiator"),
    ]


def test_what_they_discussed_in_a_call_is_the_call() -> None:
    found = read(
        "King Abdullah II held a phone call with Sheikh Mohamed bin Zayed Al Nahyan, President of"
        " the UAE, during which they discussed means of expanding cooperation."
    )
    assert [e.type for e in found] == ["call"]


def test_who_spoke_and_discussed_did_it_by_phone() -> None:
    found = read(
        "Canadian Prime Minister Justin Trudeau spoke with Prime Minister Andrew Holness of"
        " Jamaica. Prime Minister Trudeau and Prime Minister Holness discussed the crisis in Haiti."
    )
    assert [e.type for e in found] == ["call"]


def test_an_answer_goes_to_the_sender() -> None:
    found = read(
        "Ethiopian Prime Minister Abiy Ahmed sent a letter to Eritrean President Isaias Afwerki on"
        " Sunday. Isaias wrote back the same day, he added."
    )
    assert [people(e) for e in found] == [
        [("Abiy Ahmed", "initiator"), ("Isaias Afwerki", "recipient")],
        [("Abiy Ahmed", "recipient"), ("Isaias Afwerki", "initiator")],
    ]


def test_the_day_on_which_a_letter_was_sent_is_told_later() -> None:
    (event,) = read(
        "Palauan President Surangel Whipps congratulated Tuvaluan Prime Minister Feleti Teo on his"
        " election. In a letter dated 3 May, Whipps said ties were strong."
    )
    assert event.date is not None
    assert event.date.edtf == "2025-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister spoke to Ukrainian President Volodymyr Zelenskyy this morning.\n"
        "The Prime Minister said the UK would stand with Ukraine.",
        "The Prime Minister spoke to Ukrainian President Volodymyr Zelenskyy this morning.\n"
        "The Prime Minister, Rishi Sunak, said ties were strong.",
    ],
)
def test_who_speaks_to_a_president_is_of_another_state(text: str) -> None:
    (event,) = read(text)
    assert {p.country for p in event.participants} == {"GBR", "UKR"}


def test_whom_somebody_invites_is_not_himself() -> None:
    found = read(
        "Nepali Prime Minister KP Sharma Oli spoke with Indian Prime Minister Narendra Modi on"
        " Saturday and invited him to visit Nepal."
    )
    assert [people(e) for e in found if e.type == "invitation"] == [
        [("KP Sharma Oli", "initiator"), ("Narendra Modi", "recipient")]
    ]


def test_a_title_behind_bin_is_a_name() -> None:
    (event,) = read(
        "Kuwaiti Emir Jaber al-Ahmad received a letter from Saudi Crown Prince Abdullah which was"
        " handed to him by Prince Bandar bin Sultan, the Saudi ambassador to Washington."
    )
    assert ("Bandar bin Sultan", "party") in people(event)


def test_commiserations_at_home_are_silent() -> None:
    assert not read("The governor of Kano State commiserated with the Emir of Bichi.")


def test_a_question_whether_they_spoke_tells_of_no_call() -> None:
    assert not read("Downing Street refused to say whether Sunak had spoken to Macron.")


def test_thanks_in_a_note_go_to_its_reader() -> None:
    (event,) = read(
        "Sri Lankan President Maithripala Sirisena sent a note of thanks to Indonesian President"
        " Joko Widodo."
    )
    assert people(event) == [("Joko Widodo", "recipient"), ("Maithripala Sirisena", "initiator")]


def test_a_message_and_by_whom_it_was_delivered() -> None:
    (event,) = read(
        "Libyan Presidential Council head Mohammed Menfi received a written message from the"
        " President of Nigeria, Bola Tinubu, and it was delivered by the Special Envoy of the"
        " President of Nigeria, Babagana Kingibe."
    )
    assert ("Babagana Kingibe", "party") in people(event)


def test_a_title_behind_al_is_a_name() -> None:
    (event,) = read(
        "Kuwaiti Speaker Marzouq Al-Ghanem sent a cable to Saudi Shura Council president Abdullah"
        " bin Mohammad Al-Sheikh."
    )
    assert ("Abdullah bin Mohammad Al-Sheikh", "recipient") in people(event)


def test_a_caption_tells_of_a_meeting() -> None:
    (event,) = read(
        "French Prime Minister Jean-Marc Ayrault (2nd L) speaks with Argentine President Cristina"
        " Fernandez (2nd R) alongside their interpreters in Buenos Aires."
    )
    assert event.type == "meeting"


def test_what_a_letter_agrees_to_is_its_senders_plan() -> None:
    found = read(
        "Ralph Gonsalves, Prime Minister of Saint Vincent, received a letter from Venezuelan"
        " President Nicolas Maduro agreeing to meet Guyana's President Irfaan Ali."
    )
    (meeting,) = [e for e in found if e.type == "meeting"]
    assert meeting.status == "planned"
    assert {p.name for p in meeting.participants} == {"Nicolas Maduro", "Irfaan Ali"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Trump-Putin phone call on Monday lasted two hours.", ["call"]),
        ("The Trump–Xi meeting in Busan is over.", ["meeting"]),
        ("A Starmer-Badenoch call annoyed Labour.", []),
    ],
)
def test_two_names_joined_by_a_hyphen(text: str, kinds: list[str]) -> None:
    assert [e.type for e in read(text)] == kinds


def test_an_amir_behind_his_people_is_the_amir() -> None:
    (event,) = read(
        "Bahraini King Hamad bin Isa Al Khalifa received a letter from Qatari Amir Sheikh Tamim bin"
        " Hamad Al Thani."
    )
    titles = {p.name: p.title for p in event.participants}
    assert titles["Tamim bin Hamad Al Thani"] == "Amir"


def test_sultan_before_bin_is_a_name() -> None:
    (event,) = read(
        "Qatari Minister of State for Foreign Affairs Sultan bin Saad Al Muraikhi had a phone call"
        " with Minister of Foreign Affairs of Tuvalu Simon Kofe."
    )
    assert {p.name for p in event.participants} == {"Sultan bin Saad Al Muraikhi", "Simon Kofe"}
