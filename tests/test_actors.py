"""Actors are found by tables, capitals and NER alone; here NER is given by hand."""

from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc

from dipevents.analysis import Block, EntityMention
from dipevents.errors import LexiconError
from dipevents.lexicon import load_lexicon
from dipevents.stages.actors import compile_tables, find_actors
from dipevents.stages.actors.words import fold, inflect, load_words, tokenise

NLP = spacy.blank("en")
TABLES = compile_tables(load_lexicon())


def doc_of(text: str, **entities: str) -> Doc:
    """A Doc with entities given as LABEL="name|other name"."""
    doc = NLP.make_doc(text)
    spans = []
    for label, names in entities.items():
        for name in names.split("|"):
            start = text.index(name)
            span = doc.char_span(start, start + len(name), label, alignment_mode="expand")
            assert span is not None
            spans.append(span)
    doc.ents = spans
    return doc


def find(text: str, published: str | None = "2024-05-05", **entities: str) -> list[EntityMention]:
    doc = doc_of(text, **entities)
    block = Block(0, len(text), "body")
    return list(find_actors(text, [block], [doc], TABLES, published))


def of_kind(mentions: list[EntityMention], kind: str) -> list[EntityMention]:
    return [m for m in mentions if m.kind == kind]


TITLED = [
    ("Kenyan President Daniel arap Moi left.", "Daniel arap Moi", "President", "KEN"),
    ("Peru's Foreign Minister Elmer Quispe left.", "Elmer Quispe", "Foreign Minister", "PER"),
    ("The President of Türkiye Selim Aydin left.", "Selim Aydin", "President", "TUR"),
    ("He met former premier Tan Ah Beng there.", "Tan Ah Beng", "former premier", None),
    (
        "Deputy Prime Minister - Minister of Foreign Affairs of Kazakhstan Askar Nurlan left.",
        "Askar Nurlan",
        "Deputy Prime Minister - Minister of Foreign Affairs",
        "KAZ",
    ),
    ("They hosted Prime Minister Tom Carver of Australia.", "Tom Carver", "Prime Minister", "AUS"),
    ("King Hassan II of Morocco left.", "Hassan II", "King", "MAR"),
    (
        "He met the Japanese Defense Agency director Fumio Sato late Monday.",
        "Fumio Sato",
        "Defense Agency director",
        "JPN",
    ),
    (
        "He met visiting French Defense Minister Charles Morin.",
        "Charles Morin",
        "Defense Minister",
        "FRA",
    ),
    ("UN Secretary General Ama Mensah left.", "Ama Mensah", "Secretary General", None),
    ("Gen. Tommy Frost left.", "Tommy Frost", "Gen.", None),
    ("Archbishop Juan Luis Rojas left.", "Juan Luis Rojas", "Archbishop", None),
    ("Sheikh Rashad bin Hamdan Al Suwaidi left.", "Rashad bin Hamdan Al Suwaidi", None, None),
    ("Russia's ambassador to Britain Andrei Petrov left.", "Andrei Petrov", "ambassador", "RUS"),
    ("Venezuelan Ambassador to Ecuador, Oscar Ruiz, left.", "Oscar Ruiz", "Ambassador", "VEN"),
    ("Alan Kokoev, the president of South Ossetia, left.", "Alan Kokoev", "president", "X-SOS"),
    ("The president of South Ossetia, Alan Kokoev, left.", "Alan Kokoev", "president", "X-SOS"),
    (
        "Sheikh Rashad bin Hamdan, Minister of Foreign Affairs and Trade, left.",
        "Rashad bin Hamdan",
        "Minister of Foreign Affairs and Trade",
        None,
    ),
    (
        "Acting Minister of Health Dr. Amara Silva left.",
        "Amara Silva",
        "Acting Minister of Health",
        None,
    ),
    ("Bhutan's Minister Lyonpo (Dr.) Karma Wangdi left.", "Karma Wangdi", "Minister", "BTN"),
    ("Indonesian Gen. (Ret.) Budi Santoso left.", "Budi Santoso", "Gen.", "IDN"),
    ("Bangladeshi Minister Md. Rafiq Alam left.", "Md. Rafiq Alam", "Minister", "BGD"),
    ("Malaysia's Minister Datuk Seri Anwar Ibrahim left.", "Anwar Ibrahim", "Minister", "MYS"),
    ("Mongolian Speaker Ts.Bataar left.", "Ts.Bataar", "Speaker", "MNG"),
    ("Ambassador Tran Kieu Thu of Vietnam left.", "Tran Kieu Thu", "Ambassador", "VNM"),
    ("Senator Max Hill from the United States left.", "Max Hill", "Senator", "USA"),
    (
        "His Highness the Amir of Qatar Rashad Hamdan left.",
        "Rashad Hamdan",
        "Amir",
        "QAT",
    ),
    (
        "Adviser to the President Femi Balogun left.",
        "Femi Balogun",
        "Adviser to the President",
        None,
    ),
    (
        "Ana Ruiz, UN Secretary-General's Special Envoy for Syria, left.",
        "Ana Ruiz",
        "Special Envoy for Syria",
        None,
    ),
    (
        "Jamaica's Foreign Affairs and Foreign Trade Minister Ann Smith left.",
        "Ann Smith",
        "Foreign Affairs and Foreign Trade Minister",
        "JAM",
    ),
    (
        "US Assistant Secretary for Western Hemisphere Affairs Jim Cole left.",
        "Jim Cole",
        "Assistant Secretary for Western Hemisphere Affairs",
        "USA",
    ),
    (
        "The Secretary General of the North Atlantic Treaty Organization (NATO), Lars Holm, left.",
        "Lars Holm",
        "Secretary General",
        None,
    ),
    (
        "His counterpart Ana Ruiz, Foreign Minister of Peru, left.",
        "Ana Ruiz",
        "Foreign Minister",
        "PER",
    ),
    (
        "The Foreign Minister, Prof. Adam Osman, left.",
        "Adam Osman",
        "Foreign Minister",
        None,
    ),
    (
        "Vietnam's Deputy Prime Minister and Foreign Minister Le Van Khoi left.",
        "Le Van Khoi",
        "Deputy Prime Minister and Foreign Minister",
        "VNM",
    ),
    (
        "Iran's chief nuclear negotiator Reza Karimi left.",
        "Reza Karimi",
        "chief nuclear negotiator",
        "IRN",
    ),
    (
        "The Philippine government's chief negotiator, Jose Cruz, left.",
        "Jose Cruz",
        "chief negotiator",
        "PHL",
    ),
]


@pytest.mark.parametrize(("text", "name", "title", "country"), TITLED)
def test_titled_person(text: str, name: str, title: str, country: str | None) -> None:
    (person,) = of_kind(find(text, PERSON=name), "person")
    assert (person.name, person.title, person.country) == (name, title, country)
    assert text[person.name_start : person.name_end] == name


def test_mention_covers_title_and_apposition() -> None:
    text = (
        "It was attended by Rashid Atayev, Minister of Foreign Affairs of Turkmenistan and John "
        "Pommer, US Deputy Assistant Secretary of State for South and Central Asian Affairs, and "
        "others."
    )
    first, second = of_kind(find(text, PERSON="Rashid Atayev|John Pommer"), "person")
    assert text[first.start : first.end] == (
        "Rashid Atayev, Minister of Foreign Affairs of Turkmenistan"
    )
    assert text[second.start : second.end].endswith("Central Asian Affairs")
    assert (first.country, second.country) == ("TKM", "USA")


def test_former_is_kept_in_the_title() -> None:
    (person,) = of_kind(find("Former US president Jim Carver left.", PERSON="Jim Carver"), "person")
    assert person.former
    assert person.title == "former president"


def test_possessive_pronoun_stays_out() -> None:
    text = "Kenyan President Ali Moi met his Ugandan counterpart Yoweri Kato."
    found = find(text, PERSON="Ali Moi|Yoweri Kato")
    assert [m.kind for m in found] == ["person", "pronoun", "person"]
    assert (found[2].title, found[2].country) == ("counterpart", "UGA")
    assert text[found[2].start : found[2].end] == "Ugandan counterpart Yoweri Kato"


def test_states_of_a_list_are_given_in_order() -> None:
    text = "He called the leaders of Kenya and Uganda Ali Moi and Yoweri Kato."
    people = of_kind(find(text, PERSON="Ali Moi|Yoweri Kato"), "person")
    assert [(p.name, p.country, p.title) for p in people] == [
        ("Ali Moi", "KEN", "leader"),
        ("Yoweri Kato", "UGA", "leader"),
    ]


def test_state_is_carried_over_by_its() -> None:
    text = "He met Vietnamese Communist Party leader Le Duc and its State President Tran Minh."
    people = of_kind(find(text, PERSON="Le Duc|Tran Minh"), "person")
    assert [(p.title, p.country) for p in people] == [
        ("Communist Party leader", "VNM"),
        ("State President", "VNM"),
    ]


def test_nothing_is_carried_from_one_side_to_the_other() -> None:
    text = "He met French Defense Minister Charles Morin and talked to Prime Minister Li Gang."
    people = of_kind(find(text, PERSON="Charles Morin|Li Gang"), "person")
    assert [p.country for p in people] == ["FRA", None]


def test_bracketed_words_of_agencies() -> None:
    text = '"[Kenyan President Ali] Moi called," he said.'
    (person,) = of_kind(find(text, PERSON="Moi"), "person")
    assert (person.name, person.title, person.country) == ("Ali Moi", "President", "KEN")
    assert text[person.start : person.end] == "[Kenyan President Ali] Moi"


def test_family_name_repeats_the_person() -> None:
    text = "Kenyan President Daniel Ruto arrived. Later Ruto spoke."
    people = of_kind(find(text, PERSON="Daniel Ruto"), "person")
    assert [(p.name, p.country) for p in people] == [("Daniel Ruto", "KEN"), ("Ruto", "KEN")]


@pytest.mark.parametrize(
    "name",
    ["Kim Chol Un", "Bashar al-Rifai", "Lula da Costa", "Anna von der Heide", "Kamal El-Masry"],
)
def test_families_of_names(name: str) -> None:
    (person,) = of_kind(find(f"She met {name} on Tuesday.", PERSON=name), "person")
    assert person.name == name


def test_cities_months_and_demonyms_are_no_part_of_a_name() -> None:
    text = "Uzbekistan Kasym Tokaev met Ana Souza Tuesday."
    found = find(text, PERSON="Uzbekistan Kasym Tokaev|Ana Souza Tuesday")
    assert [m.name for m in of_kind(found, "person")] == ["Kasym Tokaev", "Ana Souza"]
    assert [m.country for m in of_kind(found, "country")] == ["UZB"]


def test_headline_verbs_are_no_part_of_a_name() -> None:
    text = "Ruto, Museveni Discuss Border Security"
    found = find(text, PERSON="Ruto", ORG="Museveni Discuss Border Security")
    assert all("Discuss" not in m.name for m in found)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Uzbek side agreed.", "Uzbekistan", "UZB"),
        ("The Russian government agreed.", "Russia", "RUS"),
        ("The Kremlin agreed.", "Russia", "RUS"),
        ("The Americans agreed.", "United States", "USA"),
        ("The US said no.", "United States", "USA"),
        ("Bolivia agreed.", "Bolivia", "BOL"),
    ],
)
def test_states_as_actors(text: str, name: str, country: str) -> None:
    (state,) = of_kind(find(text), "country")
    assert (state.name, state.country, state.start) == (name, country, 0)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("They sell Russian gas.", ["RUS"]),
        ("Russian-Ukrainian talks began.", ["RUS", "UKR"]),
        ("A US-China summit began.", ["USA", "CHN"]),
        ("Franco-German ties grew.", ["FRA", "DEU"]),
        ("The US-Japan alliance grew.", ["USA", "JPN"]),
        ("He criticised US policy.", ["USA"]),
    ],
)
def test_demonyms_before_nouns_are_adjectives(text: str, countries: list[str]) -> None:
    found = find(text)
    assert [(m.kind, m.country) for m in found if m.kind != "pronoun"] == [
        ("adjective", c) for c in countries
    ]


def test_capital_can_be_named_by_its_state() -> None:
    text = "They met in the Uzbek capital, then in Russia's capital."
    places = of_kind(find(text), "place")
    assert [(p.country, p.capital) for p in places] == [("UZB", True), ("RUS", True)]


def test_state_behind_a_city_belongs_to_the_place() -> None:
    (place,) = find("They met in Almaty, Kazakhstan.", GPE="Almaty|Kazakhstan")[1:]
    assert (place.kind, place.name, place.country) == ("place", "Almaty", "KAZ")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "The Ministry of Foreign Affairs of Turkmenistan agreed.",
            "Ministry of Foreign Affairs of Turkmenistan",
            "TKM",
        ),
        ("The Turkmen Foreign Ministry agreed.", "Turkmen Foreign Ministry", "TKM"),
        ("The Chinese Embassy in Malaysia agreed.", "Chinese Embassy in Malaysia", "CHN"),
        ("The European Commission agreed.", "European Commission", None),
    ],
)
def test_bodies(text: str, name: str, country: str | None) -> None:
    (body,) = of_kind(find(text), "organization")
    assert (body.name, body.country, body.excluded) == (name, country, None)


def test_unknown_company_takes_no_part() -> None:
    (body,) = of_kind(find("He runs Zenith Airlines.", ORG="Zenith Airlines"), "organization")
    assert (body.org_kind, body.excluded) == ("company", "non_state")


@pytest.mark.parametrize(
    ("text", "name", "country", "plural"),
    [
        ("A Kazakh delegation left.", "Kazakh delegation", "KAZ", True),
        ("Ukrainian representatives left.", "Ukrainian representatives", "UKR", True),
        ("They met three US senators.", "three US senators", "USA", True),
        ("They met Chinese defence officials.", "Chinese defence officials", "CHN", True),
        (
            "They met members of the Japanese parliament.",
            "members of the Japanese parliament",
            "JPN",
            True,
        ),
        (
            "Then came delegations from three regions of Uzbekistan.",
            "delegations from three regions of Uzbekistan",
            "UZB",
            True,
        ),
        ("European leaders left.", "European leaders", None, True),
        (
            "They met the foreign ministers of the five countries.",
            "foreign ministers of the five countries",
            None,
            True,
        ),
        ("The Prime Minister of Ethiopia left.", "Prime Minister of Ethiopia", "ETH", False),
        ("Venezuela's ambassador left.", "Venezuela's ambassador", "VEN", False),
    ],
)
def test_delegations(text: str, name: str, country: str | None, plural: bool) -> None:
    (found,) = [m for m in find(text) if m.kind != "pronoun"]
    assert (found.kind, found.name, found.country, found.plural) == (
        "delegation", name, country, plural,
    )  # fmt: skip


def test_two_states_send_two_delegations() -> None:
    found = find("U.S. and Russian negotiators left.")
    assert [(m.name, m.country) for m in found] == [
        ("U.S. negotiators", "USA"),
        ("Russian negotiators", "RUS"),
    ]


@pytest.mark.parametrize(
    ("text", "country", "title"),
    [
        ("Then the Russian president left.", "RUS", "president"),
        ("Then the German chancellor left.", "DEU", "chancellor"),
        ("Then the minister left.", None, "minister"),
    ],
)
def test_definite_office_may_point_at_somebody(text: str, country: str | None, title: str) -> None:
    (found,) = find(text)
    assert (found.kind, found.country, found.title) == ("nominal", country, title)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The two leaders agreed.", 2),
        ("Both presidents agreed.", 2),
        ("The three ministers agreed.", 3),
        ("The sides agreed.", None),
        ("The pair agreed.", 2),
    ],
)
def test_groups(text: str, number: int | None) -> None:
    (group,) = find(text)
    assert (group.kind, group.number, group.plural) == ("group", number, True)


@pytest.mark.parametrize(
    "text", ["The two Heads of State agreed.", "The Presidents agreed.", "Both Ministers agreed."]
)
def test_groups_of_office_holders_with_capitals(text: str) -> None:
    (group,) = find(text)
    assert (group.kind, group.plural) == ("group", True)


def test_two_chiefs_joined_are_two() -> None:
    found = find("The Prime Minister and President Ana Ruiz agreed.", PERSON="Ana Ruiz")
    assert [(m.kind, m.title) for m in found] == [
        ("nominal", "Prime Minister"),
        ("person", "President"),
    ]


def test_the_government_of_a_person_is_the_state() -> None:
    (state,) = find("The government of Nelson Mandela agreed.", "1997-05-05")
    assert (state.kind, state.country) == ("country", "ZAF")


def test_an_acronym_that_the_text_explains_is_no_body_of_the_tables() -> None:
    text = "They landed at Kotoka International Airport (KIA). Guests praised KIA."
    assert [m for m in find(text) if m.country == "MMR"] == []


def test_residences_are_places() -> None:
    found = find("They met at Palacio de San Carlos.", PERSON="Palacio de San Carlos")
    assert [m.kind for m in found] == ["pronoun", "place"]


def test_a_common_word_is_the_family_name_of_a_person_told_of() -> None:
    found = find("Segolene Royal came. Royal was tired.", PERSON="Segolene Royal")
    assert [(m.kind, m.name) for m in found] == [
        ("person", "Segolene Royal"),
        ("person", "Royal"),
    ]


def test_the_office_of_a_country_told_of_points_at_its_holder() -> None:
    (minister,) = find("Then the country's foreign minister left.")
    assert (minister.kind, minister.title) == ("nominal", "foreign minister")


def test_speakers_are_excluded() -> None:
    text = "Foreign Ministry spokeswoman Mei Lan told reporters that experts agreed."
    found = find(text, PERSON="Mei Lan")
    assert [m.excluded for m in found] == ["spokesperson", "reporter", "expert"]


def test_pronouns_carry_gender_and_number() -> None:
    found = find("She told them about his plan and he told us.")
    assert [(m.name, m.gender, m.plural) for m in found] == [
        ("She", "f", False),
        ("them", None, True),
        ("his", "m", False),
        ("he", "m", False),
        ("us", None, True),
    ]


def test_mentions_are_ordered_numbered_and_apart() -> None:
    text = "Kenyan President Ali Moi met the Ugandan government and the UN in Nairobi, Kenya."
    found = find(text, PERSON="Ali Moi")
    assert [m.index for m in found] == list(range(len(found)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end] for m in found)


def test_boilerplate_is_not_read() -> None:
    text = "France agreed."
    block = Block(0, len(text), "boilerplate")
    assert find_actors(text, [block], [NLP.make_doc("")], TABLES, None) == ()


def test_offsets_count_in_the_document() -> None:
    text = "Headline\n\nChile agreed."
    blocks = [Block(0, 8, "headline"), Block(10, len(text), "body")]
    docs = [NLP.make_doc("Headline"), NLP.make_doc("Chile agreed.")]
    (found,) = find_actors(text, blocks, docs, TABLES, None)
    assert (found.start, found.end, found.block) == (10, 15, 1)


def test_tokens_keep_abbreviations_and_part_possessives() -> None:
    words = [t.text for t in tokenise("U.S. Gen. O'Hara's aide", 0, 23, frozenset({"gen"}), None)]
    assert words == ["U.S.", "Gen.", "O'Hara", "'s", "aide"]


def test_folding_and_inflection() -> None:
    assert fold("Türkiye’s") == "turkiye's"
    assert {"agreed", "agreeing"} <= set(inflect("agree"))
    assert "stopped" in inflect("stop")
    assert "denied" in inflect("deny")


def test_bad_word_list_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "actors.toml"
    path.write_text("abbreviations = 3\n")
    with pytest.raises(LexiconError, match=r"actors\.toml, key 'abbreviations'"):
        load_words(path)


REBELS = [
    ("The Sudanese government met Darfur rebels.", "Darfur rebels"),
    ("Norway's envoy met a Maoist rebel group in Oslo.", "Maoist rebel group"),
    ("US envoys met with Tamil rebels in Kilinochchi.", "Tamil rebels"),
]


@pytest.mark.parametrize(("text", "name"), REBELS)
def test_rebels_without_a_name_are_a_group_in_arms(text: str, name: str) -> None:
    found = [m for m in find(text) if m.org_kind == "armed_group"]
    assert [m.name for m in found] == [name]


def test_rebels_of_a_party_are_no_group_in_arms() -> None:
    assert not [m for m in find("Boris Johnson met Tory rebels.") if m.org_kind == "armed_group"]


def test_where_a_minister_of_a_state_goes_is_no_part_of_the_office() -> None:
    found = find("The visit of the Minister of Trade of Vietnam to Algeria begins on Monday.")
    assert [m.name for m in found if m.country == "VNM"] == ["Minister of Trade of Vietnam"]
    assert [m.country for m in of_kind(found, "country")] == ["DZA"]
    posted = find("The Ambassador of Vietnam to Algeria spoke.")
    assert not of_kind(posted, "country")


@pytest.mark.parametrize("words", ["counterpart", "opposite number"])
def test_an_opposite_number_is_a_counterpart(words: str) -> None:
    found = find(f"He discussed fishing with his Iranian {words} in Muscat.")
    assert [m.country for m in found if m.title] == ["IRN"]
