"""Short reports read whole: what several sentences must give together."""

import pytest

import dipevents

EXTRACTOR = dipevents.load()
Told = tuple[str, str, str | None]


def told(text: str, published: str = "2019-05-15") -> list[Told]:
    """Type, status and date of the events of a text."""
    return [
        (e.type, e.status, e.date.edtf if e.date else None)
        for e in EXTRACTOR.extract(text, published=published)
    ]


def roles(text: str, kind: str) -> list[tuple[str, str, str | None]]:
    """Role, name and state of the participants of the only event of a type."""
    (event,) = (e for e in EXTRACTOR.extract(text, published="2019-05-15") if e.type == kind)
    return sorted((p.role, p.name, p.country) for p in event.participants)


@pytest.mark.parametrize(
    "text",
    [
        "Fijian Prime Minister Frank Bainimarama has postponed his visit to Tonga. Bainimarama was"
        " scheduled to arrive in Nuku'alofa on 20 May.",
        "Peruvian President Martin Vizcarra's trip to Ecuador has been cancelled. Vizcarra was due"
        " to visit Ecuador on 20 May.",
        "Malian President Ibrahim Boubacar Keita called off his visit to Niger. It had been"
        " announced that Keita would visit Niger on 20 May.",
    ],
)
def test_the_plan_that_was_called_off_is_no_second_visit(text: str) -> None:
    assert told(text) == [("visit", "cancelled", "2019-05-20")]


def test_a_new_date_is_a_visit_of_its_own() -> None:
    text = (
        "Fijian Prime Minister Frank Bainimarama cancelled his visit to Tonga on 20 May."
        " Bainimarama will visit Tonga on 3 June."
    )
    assert told(text) == [
        ("visit", "cancelled", "2019-05-20"),
        ("visit", "planned", "2019-06-03"),
    ]


def test_a_plan_told_as_past_is_planned_where_nothing_was_called_off() -> None:
    text = "Peruvian President Martin Vizcarra was due to visit Ecuador on 20 May."
    assert told(text) == [("visit", "planned", "2019-05-20")]


@pytest.mark.parametrize(
    "verb", ["was on Friday cancelled", "was late on Monday postponed", "has now been scrapped"]
)
def test_words_between_was_and_cancelled(verb: str) -> None:
    text = f"The visit of Kenyan President Uhuru Kenyatta to Ghana {verb}."
    assert [t[:2] for t in told(text)] == [("visit", "cancelled")]


@pytest.mark.parametrize("verb", ["was on Friday praised", "was in May"])
def test_words_behind_was_that_cancel_nothing(verb: str) -> None:
    text = f"The visit of Kenyan President Uhuru Kenyatta to Ghana {verb}."
    assert [t[:2] for t in told(text)] == [("visit", "occurred")]


@pytest.mark.parametrize(
    "place", ["Gbessia International Airport", "Villa Syli Palace", "the Kaloum Hotel"]
)
def test_a_visit_told_at_a_building_goes_on_there(place: str) -> None:
    text = (
        "Gambian President Adama Barrow arrived in Conakry, Guinea, on Tuesday for a state visit."
        f" He was welcomed at {place} by Guinean President Alpha Conde."
    )
    assert roles(text, "visit") == [
        ("guest", "Adama Barrow", "GMB"),
        ("host", "Alpha Conde", "GIN"),
    ]


@pytest.mark.parametrize("host", ["his host, President", "his host President"])
def test_who_is_received_by_his_host_is_the_guest(host: str) -> None:
    text = (
        "Tanzanian President John Magufuli arrived in Malawi on Monday. He was received by"
        f" {host} Peter Mutharika."
    )
    assert roles(text, "meeting") == [
        ("guest", "John Magufuli", "TZA"),
        ("host", "Peter Mutharika", "MWI"),
    ]


@pytest.mark.parametrize(
    ("listed", "states"),
    [
        ("Kenya, Uganda and Rwanda", ["KEN", "RWA", "UGA"]),
        ("Chile, Peru, Brazil and Mexico", ["BRA", "CHL", "MEX", "PER"]),
    ],
)
def test_all_states_of_a_list_are_they(listed: str, states: list[str]) -> None:
    text = f"{listed} announced they were severing diplomatic ties with Myanmar."
    found = roles(text, "relations")
    assert sorted(str(iso) for role, _, iso in found if role == "initiator") == states


@pytest.mark.parametrize(
    "who",
    [
        "Luis Ruiz, charge d'affaires at the Peruvian embassy in Lome",
        "Luis Ruiz, a counsellor at the Peruvian embassy",
        "Luis Ruiz, second secretary at the Embassy of Peru in Lome",
    ],
)
def test_an_envoy_serves_the_state_of_the_embassy(who: str) -> None:
    found = roles(f"Togo on Monday expelled {who}.", "expulsion")
    assert ("recipient", "PER") in {(role, iso) for role, _, iso in found}


@pytest.mark.parametrize(
    "text",
    [
        "Angolan President Joao Lourenco received the credentials of the ambassadors of Uruguay,"
        " Nestor Navarro, Chile, Julio Fiol, and Nepal, Bishnu Gautam.",
        "Angolan President Joao Lourenco accredited the new ambassadors of Uruguay, Nestor Navarro;"
        " Chile, Julio Fiol; and Nepal, Bishnu Gautam.",
    ],
)
def test_ambassadors_listed_behind_their_states(text: str) -> None:
    assert roles(text, "credentials") == [
        ("initiator", "Bishnu Gautam", "NPL"),
        ("initiator", "Julio Fiol", "CHL"),
        ("initiator", "Nestor Navarro", "URY"),
        ("recipient", "Joao Lourenco", "AGO"),
    ]


def test_states_without_names_are_no_list_of_persons() -> None:
    text = "Angolan President Joao Lourenco met the ambassadors of Uruguay, Chile, Nepal and Togo."
    found = roles(text, "meeting")
    assert not any(name in {"Chile", "Nepal"} for role, name, _ in found if role == "person")
    assert ("party", "Joao Lourenco", "AGO") in found


@pytest.mark.parametrize(
    "who", ["Bahraini King Hamad bin Isa Al Khalifa", "Thai King Vajiralongkorn"]
)
def test_a_demonym_before_a_king_is_no_first_name(who: str) -> None:
    found = roles(f"{who} met Moroccan King Mohammed VI in Rabat.", "meeting")
    assert {iso for _, _, iso in found} == {"BHR" if who.startswith("Ba") else "THA", "MAR"}


@pytest.mark.parametrize(
    "told_of",
    [
        "Also present were President William Ruto of Kenya; President Hakainde Hichilema of"
        " Zambia.",
        "In attendance were President William Ruto of Kenya and President Hakainde Hichilema of"
        " Zambia.",
        "It was attended by President William Ruto of Kenya and President Hakainde Hichilema of"
        " Zambia.",
        "Leaders at the summit included President William Ruto of Kenya and President Hakainde"
        " Hichilema of Zambia.",
    ],
)
def test_who_was_at_a_summit_is_told_behind_it(told_of: str) -> None:
    text = f"The summit of the East African Community opened in Arusha on Monday. {told_of}"
    people = {name for _, name, _ in roles(text, "summit")}
    assert people == {"East African Community", "William Ruto", "Hakainde Hichilema"}


def test_who_was_present_somewhere_is_no_event_alone() -> None:
    text = (
        "Kenyan President William Ruto opened a dam. Also present were Zambian President Hakainde"
        " Hichilema and Malawian President Lazarus Chakwera."
    )
    assert told(text) == []


@pytest.mark.parametrize("name", ["ECOWAS, held a summit", "ECOWAS, opened a summit"])
def test_a_body_and_its_initials_are_one(name: str) -> None:
    text = f"The Economic Community of West African States, {name} in Abuja on Monday."
    (event,) = EXTRACTOR.extract(text, published="2019-05-15")
    assert sum(p.name.startswith(("ECOWAS", "Economic")) for p in event.participants) == 1


def test_who_is_congratulated_on_an_honour_received_it() -> None:
    text = (
        "Indian Prime Minister Narendra Modi congratulated President Droupadi Murmu on receiving"
        " Suriname's highest honour, the Grand Order of the Chain of the Yellow Star."
    )
    assert ("recipient", "Droupadi Murmu", "IND") in roles(text, "award")


def test_the_day_of_a_press_conference_dates_nothing_told_there() -> None:
    said = "Kong Quan said at Monday's regular {} that the talks between China and India succeeded."
    days = [
        e.date.edtf if e.date else None
        for what in ("press conference", "briefing")
        for e in EXTRACTOR.extract(said.format(what), published="2019-05-15")
    ]
    assert len(days) == 2
    assert "2019-05-13" not in days


def test_arriving_on_a_day_that_the_main_verb_puts_in_the_past() -> None:
    text = (
        "On arriving in Paris on Tuesday, Indian Prime Minister Narendra Modi held talks with"
        " French Prime Minister Edouard Philippe."
    )
    assert ("visit", "occurred", "2019-05-14") in told(text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The government and rebels in Guinea-Bissau signed a peace agreement on Sunday.",
            {("Guinea-Bissau", "GNB"), ("rebels", None)},
        ),
        (
            "Ugandan officials and delegates of the Lord's Resistance Army signed a truce.",
            {("Ugandan officials", "UGA"), ("delegates of the Lord's Resistance Army", "UGA")},
        ),
        (
            "The accord was signed by Malian President Alpha Konare and the rebel leader, Iyad"
            " Agaly after talks in Algiers.",
            {("Alpha Konare", "MLI"), ("Iyad Agaly", None)},
        ),
    ],
)
def test_a_government_and_those_in_arms_against_it_are_two_sides(
    text: str, sides: set[tuple[str, str | None]]
) -> None:
    assert {(name, iso) for _, name, iso in roles(text, "agreement")} == sides


def test_a_government_without_a_state_and_without_rebels_stays_unknown() -> None:
    assert told("The government and the unions in Guinea-Bissau reached an agreement.") == []


def test_officials_of_a_government_at_war_are_of_its_state() -> None:
    text = (
        "Fighting went on in Guinea-Bissau. Government representatives and rebel soldiers met"
        " in the port of Bissau on Monday."
    )
    assert ("party", "Government representatives", "GNB") in roles(text, "meeting")


@pytest.mark.parametrize("what", ["Official Visit", "Official Trip", "State Visit"])
def test_a_visit_in_the_capitals_of_a_release(what: str) -> None:
    text = f"Botswana President Mokgweetsi Masisi will undertake an {what} to Namibia on 8 June."
    assert told(text.replace("an S", "a S")) == [("visit", "planned", "2019-06-08")]


def test_an_official_who_visits_is_still_an_official() -> None:
    text = "A senior Official of Kenya met Ugandan President Yoweri Museveni in Kampala."
    assert told(text)[0][:2] == ("meeting", "occurred")


@pytest.mark.parametrize("verb", ["expected", "scheduled", "due"])
def test_talks_that_are_to_be_had_are_not_off(verb: str) -> None:
    text = (
        f"Malian President Ibrahim Keita and Nigerien President Mahamadou Issoufou are {verb} to"
        " have talks in Niamey on 20 May."
    )
    assert told(text) == [("meeting", "planned", "2019-05-20")]


@pytest.mark.parametrize("point", ["During his visit,", "During the visit,"])
def test_what_is_to_come_of_a_visit_is_no_second_visit(point: str) -> None:
    text = (
        "Chilean President Gabriel Boric arrived in Peru on Tuesday for a state visit."
        f" {point} Boric will hold talks with Peruvian President Dina Boluarte."
    )
    assert [t[0] for t in told(text)] == ["visit", "meeting"]


def test_who_comes_along_is_not_the_guest() -> None:
    text = (
        "Peruvian President Martin Vizcarra is accompanied on the visit to Chile by Foreign"
        " Minister Nestor Popolizio."
    )
    assert roles(text, "visit") == [("guest", "Martin Vizcarra", "PER"), ("host", "Chile", "CHL")]


def test_the_day_of_a_visit_is_not_that_of_the_invitation_to_it() -> None:
    text = (
        "At the invitation of Namibian President Hage Geingob, Botswana President Mokgweetsi Masisi"
        " will pay a visit to Namibia on 8 June."
    )
    assert ("visit", "planned", "2019-06-08") in told(text)
    assert ("invitation", "occurred", "2019-06-08") not in told(text)


@pytest.mark.parametrize("pair", ["Afghanistan and Pakistan", "Ghana and Togo"])
def test_the_two_countries_are_the_two_that_are_joined(pair: str) -> None:
    text = (
        f"Qatar played a role in resolving the disputes between {pair}, facilitating the signing"
        " of a border agreement between the two countries in Doha."
    )
    found = {name for _, name, _ in roles(text, "agreement")}
    assert found - {"Qatar"} == set(pair.split(" and "))


def test_who_greets_a_visitor_is_not_the_guest() -> None:
    text = (
        "Turkish President Abdullah Gul arrived in Tunis on Tuesday and was greeted upon his"
        " arrival by Tunisian Foreign Minister Said Ben Mustapha."
    )
    assert [name for role, name, _ in roles(text, "visit") if role == "guest"] == ["Abdullah Gul"]


@pytest.mark.parametrize(
    "text",
    [
        "Indonesian FM Meets New Philippine Counterpart, Urges Action on Hostages",
        "Kenyan president meets Ugandan counterpart, calls for calm",
    ],
)
def test_what_a_headline_puts_behind_a_comma_changes_nothing(text: str) -> None:
    body = "\n\nThe weather was fine on Monday."
    assert [t[:2] for t in told(text + body)] == [("meeting", "occurred")]


def test_brokers_of_talks_do_not_meet() -> None:
    text = (
        "Guyana and Venezuela will hold talks in Kingstown on Friday. The talks were brokered by"
        " Brazilian President Michel Temer and Vincentian Prime Minister Ralph Gonsalves."
    )
    (meeting,) = (e for e in EXTRACTOR.extract(text, published="2018-05-15") if e.type == "meeting")
    assert {p.country for p in meeting.participants if p.role == "party"} == {"GUY", "VEN"}


def test_what_is_discussed_somewhere_is_not_discussed_there() -> None:
    text = (
        "Indonesian President Joko Widodo met Philippine President Rodrigo Duterte in Bangkok. The"
        " two presidents also discussed security in the Sulu Sea."
    )
    assert [t[0] for t in told(text)] == ["meeting"]


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        (
            "Tajikistan and India celebrate this year the 30th anniversary of the establishment of"
            " diplomatic relations.",
            ("relations", "occurred", "1989"),
        ),
        (
            "The 50th anniversary of the establishment of diplomatic ties between China and Laos"
            " will be marked in Vientiane in November.",
            ("relations", "occurred", "1969"),
        ),
    ],
)
def test_an_anniversary_tells_the_year(text: str, told_as: Told) -> None:
    assert told_as in told(text)


def test_no_anniversary_no_year() -> None:
    text = "Palau and Kosovo announced on Monday the establishment of diplomatic relations."
    assert told(text) == [("relations", "occurred", "2019-05-13")]
