"""Visits as reports tell them: plans in the present tense, trips told twice, guests of no state."""

import pytest

from dipevents.extractor import default_extractor

DAY = "2024-05-15"  # a Wednesday


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Type, status and the names of all who take part, of each event in order of the text."""
    found = default_extractor().extract(text, published=DAY)
    return [(e.type, e.status, sorted(p.name for p in e.participants)) for e in found]


@pytest.mark.parametrize(
    "further",
    [
        "He then flies to Manila.",
        "The president goes on to Manila, then travels to Manila's north.",
        "Tharman then continues to Manila.",
    ],
)
def test_a_present_tense_goes_on_with_the_plan(further: str) -> None:
    lead = "Singapore's President Tharman Shanmugaratnam will visit Brunei next week. "
    stops = told(lead + further)
    assert ("visit", "planned", ["Philippines", "Tharman Shanmugaratnam"]) in stops
    assert {status for _, status, _ in stops} == {"planned"}


@pytest.mark.parametrize(
    "further",
    [
        "Tharman is visiting Manila today.",
        "Tharman visited Manila last week.",
        "Indonesian President Prabowo Subianto visits the Philippines.",
    ],
)
def test_what_is_no_part_of_the_plan_occurred(further: str) -> None:
    lead = "Singapore's President Tharman Shanmugaratnam will visit Brunei next week. "
    statuses = [s for _, s, people in told(lead + further) if "Philippines" in people]
    assert statuses == ["occurred"]


def test_the_trip_of_somebody_is_the_one_that_was_announced() -> None:
    lead = "Canadian Foreign Minister Anita Anand will travel to Kyiv on Friday. "
    assert len(told(lead + "Anand's trip to Ukraine comes as fighting goes on.")) == 1
    assert len(told(lead + "Anand's trip to Ukraine last year was her first.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ram Lamsal is scheduled to visit the United States on May 29.",
        "Prime Minister Ato Bekele arrived in Kenya on Monday.",
    ],
)
def test_a_minister_who_visits_a_state_by_name_is_a_foreigner(text: str) -> None:
    ((kind, _, people),) = told(text)
    assert (kind, len(people)) == ("visit", 2)


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, May 14 - Interior Minister Juan Amarante visited Lima on Monday.",
        "Interior Minister Juan Amarante visited Peru's north on Monday.",
        "Singer Juan Amarante visited Peru on Monday.",
    ],
)
def test_a_minister_about_in_his_own_country_visits_nobody(text: str) -> None:
    assert told(text) == []


def test_the_prime_minister_of_a_dateline_is_that_of_its_state() -> None:
    text = "OSLO, May 14 - The prime minister visited Kenya and met President William Ruto."
    found = default_extractor().extract(text, published=DAY)
    assert [[p.country for p in e.participants] for e in found] == [["NOR", "KEN"]] * 2
    here = "NAIROBI, May 14 - The prime minister visited Kenya and met President William Ruto."
    assert told(here) == []


def test_a_prince_goes_by_his_given_name() -> None:
    full = "Saudi Foreign Minister Prince Faisal bin Farhan met Ghana's Shirley Botchwey in Riyadh."
    short = "Prince Faisal also received French Foreign Minister Stephane Sejourne."
    for text in (f"{full} {short}", f"{short} {full}"):
        names = {n for _, _, people in told(text) for n in people}
        assert names == {"Faisal bin Farhan", "Shirley Botchwey", "Stephane Sejourne"}


def dates(text: str) -> list[tuple[str, str, str | None]]:
    """Type, status and date of each event in order of the text."""
    found = default_extractor().extract(text, published=DAY)
    return [(e.type, e.status, e.date.edtf if e.date else None) for e in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya put off William Ruto's trip to Ghana, which was to begin on June 3.", "2024-06-03"),
        ("Kenyan President William Ruto cancelled a visit to Ghana, which had been scheduled to"
         " take place next month.", "2024-06"),
        ("Kenyan President William Ruto, who visited Ghana, wants to rest next month.", None),
    ],
)  # fmt: skip
def test_the_clause_on_a_visit_dates_it(text: str, day: str | None) -> None:
    assert [told_as[2] for told_as in dates(text)][:1] in ([day], ["2024-05-15"] if not day else [])


def test_what_somebody_will_do_on_a_visit_puts_the_visit_ahead() -> None:
    text = "On his visit to Angola, Brazilian minister Mauro Vieira will sign a pact on June 3."
    assert dates(text)[0] == ("visit", "planned", "2024-06-03")


def test_a_day_ahead_that_was_named_on_a_visit_is_not_its_day() -> None:
    text = (
        "During his visit to Angola, Brazilian minister Mauro Vieira had named June 3 as the date."
    )
    assert ("visit", "occurred", "2024-06-03") not in dates(text)


def test_an_invitation_told_aside_has_no_day() -> None:
    lead = "Peruvian President Pedro Castillo arrived in Quito today"
    aside = f"{lead} at the invitation of Ecuadorean President Guillermo Lasso."
    assert ("invitation", "occurred", None) in dates(aside)
    own = "Peruvian President Pedro Castillo today sent Ecuadorean President Lasso an invitation."
    assert ("invitation", "occurred", DAY) in dates(own)


@pytest.mark.parametrize("verb", ["accepted", "declined", "turned down"])
def test_an_invitation_to_visit_a_state_is_that_state_s(verb: str) -> None:
    text = f"South Korean President Moon Jae-in {verb} an invitation to visit Japan."
    (event,) = (e for e in default_extractor().extract(text) if e.type == "invitation")
    assert {(p.role, p.country) for p in event.participants} == {
        ("recipient", "KOR"),
        ("initiator", "JPN"),
    }


def test_who_sends_an_invitation_home_asks_nobody_named() -> None:
    text = "Indian Foreign Minister Jaswant Singh sent out an invitation to visit India."
    assert told(text) == []


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("Donald Trump's special envoy Steve Lenk", "USA"),
        ("Steve Lenk, an envoy of Nigerian President Muhammadu Buhari", "NGA"),
        ("Putin aide Steve Lenk", "RUS"),
    ],
)
def test_an_envoy_is_of_the_state_of_whom_he_serves(who: str, state: str) -> None:
    text = f"South African President Cyril Ramaphosa met {who}."
    ((_, people),) = [
        (e.type, {p.name: p.country for p in e.participants})
        for e in default_extractor().extract(text)
    ]
    assert people == {"Cyril Ramaphosa": "ZAF", "Steve Lenk": state}


def test_a_queen_is_no_king() -> None:
    text = (
        "King Felipe of Spain and his guest Queen Maxima of the Netherlands dined in Madrid."
        " The Queen will visit Peru. The King will visit Cuba."
    )
    trips = [people for kind, _, people in told(text) if kind == "visit"]
    assert trips == [["Maxima", "Peru"], ["Cuba", "Felipe"]]


def test_a_caption_in_the_present_tense_tells_what_was() -> None:
    text = (
        "Jordanian minister Ayman Safadi will meet Syrian President Ahmed al-Sharaa soon.\n\n"
        "Ahmed al-Sharaa meets Jordan's King Abdullah in Amman, February 26, 2024."
    )
    assert ("meeting", "occurred", "2024-02-26") in dates(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Cuban President Raul Castro returned to Havana on Monday after visiting Peru.", None),
        ("Cuban President Raul Castro arrived in Lima on Monday from a visit to Chile.", None),
        ("Cuban President Raul Castro said on Monday that he was visiting Peru.", "2024-05-13"),
    ],
)
def test_the_day_of_the_way_back_is_not_that_of_the_visit(text: str, day: str | None) -> None:
    assert day in [d for kind, _, d in dates(text) if kind == "visit"]


@pytest.mark.parametrize(
    "text",
    [
        "Cuban leader Ramon Machado received on Friday Vietnamese envoy Tong Thi Phong.",
        "Vietnamese envoy Tong Thi Phong was received on Friday by Cuban leader Ramon Machado.",
    ],
)
def test_a_day_between_verb_and_guest(text: str) -> None:
    assert told(text) == [("meeting", "occurred", ["Ramon Machado", "Tong Thi Phong"])]


def test_who_is_invited_is_the_guest_of_the_sentence() -> None:
    text = (
        "The Foreign Ministry wishes to inform the nation that Mozambican President Filipe Nyusi"
        " will visit Zambia in June at the invitation of Zambian President Hakainde Hichilema."
    )
    assert told(text) == [
        ("visit", "planned", ["Filipe Nyusi", "Hakainde Hichilema"]),
        ("invitation", "occurred", ["Filipe Nyusi", "Hakainde Hichilema"]),
    ]


def test_a_tour_told_twice_is_one() -> None:
    text = (
        "Vice President Hu Jintao of China will visit Peru and Chile in June."
        " Hu is visiting the two countries to talk about trade."
    )
    assert sorted(told(text)) == [
        ("visit", "planned", ["Chile", "Hu Jintao"]),
        ("visit", "planned", ["Hu Jintao", "Peru"]),
    ]


def test_who_gives_the_reason_was_not_to_be_there() -> None:
    text = (
        "Chinese Vice Premier Wu Yi cancelled a meeting with Japanese Prime Minister Junichiro"
        " Koizumi. China's Shen Guofang cited duties at home as the reason for calling off the"
        " meeting by Wu."
    )
    assert told(text) == [("meeting", "cancelled", ["Junichiro Koizumi", "Wu Yi"])]


def test_a_visit_that_was_due_and_will_not_be_is_one() -> None:
    text = (
        "The visit of Russian Foreign Minister Sergei Lavrov to Hanoi was due to begin on Monday."
        " The visit to Vietnam will not take place, the Vietnamese ministry said."
    )
    assert [(kind, status) for kind, status, _ in told(text)] == [("visit", "denied")]


def test_the_secretary_general_is_that_of_the_united_nations() -> None:
    lead = "The Secretary-General travelled to Nairobi to meet Kenyan President William Ruto."
    assert ("visit", "occurred", ["Secretary-General", "William Ruto"]) in told(lead)
    assert told("The Secretary-General of the ruling party met Kenyan President Ruto.") == []


def test_two_who_are_to_come_later_this_month() -> None:
    text = (
        "When King Charles III and Queen Camilla visit Canada later this month for the monarch's"
        " reading of the speech from the throne, it will kick off two days of pageantry."
    )
    assert dates(text) == [("visit", "planned", "2024-05")]


def test_who_is_received_is_who_arrives() -> None:
    text = (
        "Prime Minister Nawaz Sharif received Sri Lankan President Maithripala Sirisena at the"
        " airport, as he arrived on a three-day official visit to Pakistan on Sunday."
    )
    found = [people for kind, _, people in told(text) if kind == "visit"]
    assert found == [["Maithripala Sirisena", "Nawaz Sharif"]]
    home = "Kenyan President William Ruto received Polish President Andrzej Duda at his residence."
    assert [kind for kind, *_ in told(home)] == ["meeting"]


@pytest.mark.parametrize("how", ["on arrival in", "at the airport in", "upon arrival in"])
def test_who_greets_a_guest_at_the_airport_holds_no_meeting(how: str) -> None:
    text = f"Egyptian leader Kamal Ganzoury was received {how} Lima by Peru's Alan Garcia."
    assert [kind for kind, *_ in told(text)] == ["visit"]


def test_the_leg_of_a_tour_is_the_visit_just_told() -> None:
    text = (
        "Chilean president Sebastian Pinera will be arriving on Monday in Montevideo to meet"
        " Uruguayan president Luis Lacalle Pou, the second leg of a tour of South America."
    )
    assert [kind for kind, *_ in told(text)] == ["visit", "meeting"]


def test_the_five_nations_are_not_one_s_own() -> None:
    text = (
        "Vice President Hu Jintao of China will pay a visit to Russia, and then pay an official"
        " visit to Britain, France, Spain and Germany. He is visiting the five nations to talk."
    )
    hosts = {n for kind, _, people in told(text) for n in people if kind == "visit"}
    assert hosts == {"Hu Jintao", "Russia", "United Kingdom", "France", "Spain", "Germany"}
    assert len(told(text)) == 5


@pytest.mark.parametrize(
    "who",
    [
        "A delegation led by Cuban Deputy Prime Minister Ricardo Cabrisas",
        "A Cuban delegation headed by Deputy Prime Minister Ricardo Cabrisas",
    ],
)
def test_a_delegation_is_known_by_its_leader(who: str) -> None:
    assert told(f"{who} visited Hanoi last week.") == [
        ("visit", "occurred", ["Ricardo Cabrisas", "Vietnam"])
    ]


def test_a_delegation_without_a_name_stands_for_itself() -> None:
    assert told("A Cuban delegation met by protesters visited Hanoi last week.") == [
        ("visit", "occurred", ["Cuban delegation", "Vietnam"])
    ]


def test_a_reception_for_a_guest_is_a_meeting() -> None:
    text = "Vietnamese leader To Lam hosted a reception for Lao Prime Minister Sonexay Siphandone."
    assert told(text) == [("meeting", "occurred", ["Sonexay Siphandone", "To Lam"])]


def test_the_day_of_the_arrival_is_not_that_of_what_will_follow() -> None:
    text = "German President Frank Steinmeier landed in Lima on Monday and will fly on to Quito."
    assert dates(text) == [("visit", "occurred", "2024-05-13"), ("visit", "planned", None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japanese Foreign Minister Taro Aso was due in Beijing this month.", "planned"),
        ("Japanese Foreign Minister Taro Aso is due in Beijing.", "planned"),
        ("Japanese Foreign Minister Taro Aso was back in Beijing this month.", "occurred"),
        ("Japanese Foreign Minister Taro Aso is visiting Beijing on Wednesday.", "occurred"),
        ("Japanese Foreign Minister Taro Aso is visiting Beijing on Friday.", "planned"),
    ],
)
def test_who_is_due_somewhere_is_not_there_yet(text: str, status: str) -> None:
    assert [s for _, s, _ in told(text)] == [status]


def test_a_stop_of_a_tour_of_a_region_is_the_visit_to_its_state() -> None:
    text = (
        "Saudi Crown Prince Mohammed bin Salman was welcomed in Oman, his first stop on a tour of"
        " Gulf states. The Saudi Crown Prince arrived in Muscat on Monday evening."
    )
    assert [kind for kind, *_ in told(text)] == ["visit"]


def test_what_was_discussed_is_not_dated_to_the_summit_ahead() -> None:
    lead = "Tajik minister Sirojiddin Muhriddin met Turkmen minister Rashid Meredov on Tuesday."
    text = f"{lead} The ministers discussed the summit that is due in Dushanbe in September."
    assert ("meeting", "occurred", "2024-09") not in dates(text)


def test_talks_in_a_third_state_have_no_day_of_talks_at_home() -> None:
    text = (
        "South African President Cyril Ramaphosa held talks on Friday with Nigerian envoy Ahmed"
        " Abubakar. It followed a meeting between Ramaphosa and Nigerian President Muhammadu Buhari"
        " in Yokohama, Japan."
    )
    assert dates(text) == [("meeting", "occurred", "2024-05-10"), ("meeting", "occurred", None)]
