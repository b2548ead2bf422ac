"""Coreference on hand-built mentions: braces in a text mark them, notes say what they are."""

import re
from dataclasses import replace
from typing import Any

import pytest

from dipevents.analysis import Block, Coreference, EntityMention
from dipevents.lexicon import Official
from dipevents.stages.coreference import resolve
from dipevents.stages.coreference.rules import CoreferenceRule, default_rules

COUNTRIES = {"KEN": "Kenya", "PER": "Peru", "KAZ": "Kazakhstan", "RUS": "Russia", "USA": "America"}


@pytest.mark.parametrize("rule", default_rules().rules, ids=lambda rule: rule.id)
def test_rule_examples(rule: CoreferenceRule) -> None:
    assert [e for e in rule.examples if not _reads(rule, e)] == []
    assert [e for e in rule.counterexamples if _reads(rule, e)] == []


def _reads(rule: CoreferenceRule, phrase: str) -> bool:
    if rule.kind == "office":
        return set(rule.gives) <= default_rules().office(phrase).labels
    if rule.kind == "pronoun":
        return phrase.lower() in rule.words
    return rule.matches(phrase)


def person(name: str, country: str | None = None, title: str | None = None, **more: Any) -> Any:
    return {"kind": "person", "name": name, "country": country, "title": title, **more}


def nominal(country: str | None = None, title: str | None = None, **more: Any) -> Any:
    return {"kind": "nominal", "country": country, "title": title, **more}


def country(iso3: str) -> Any:
    return {"kind": "country", "country": iso3, "name": COUNTRIES.get(iso3, iso3)}


def group(number: int | None = None) -> Any:
    return {"kind": "group", "number": number, "plural": True}


HE: Any = {"kind": "pronoun"}


class Read:
    """The resolved document; ``names`` lists what each mention stands for, in order."""

    def __init__(self, marked: str, *notes: dict[str, Any], officials: Any = ()) -> None:
        self.text = ""
        spans = []
        blocks = []
        for number, paragraph in enumerate(marked.split("\n")):
            begin = len(self.text)
            for piece in re.split(r"(\{[^}]*\})", paragraph):
                bare = piece.strip("{}") if piece.startswith("{") else piece
                if piece.startswith("{"):
                    spans.append((len(self.text), len(self.text) + len(bare), number))
                self.text += bare
            section = 1 if paragraph.startswith("* ") else 0
            blocks.append(Block(begin, len(self.text), "body", section))
            self.text += "\n"
        self.mentions = [
            self._mention(i, *span, **note)
            for i, (span, note) in enumerate(zip(spans, notes, strict=True))
        ]
        self.result: Coreference = resolve(
            self.text, blocks, self.mentions, officials=officials, country_names=COUNTRIES
        )

    def _mention(self, index: int, start: int, end: int, block: int, **note: Any) -> EntityMention:
        phrase = self.text[start:end]
        name = note.setdefault("name", phrase)
        at = start + max(phrase.find(name), 0)
        built = EntityMention(start, end, index=index, block=block, **note)
        return replace(built, name_start=at, name_end=at + len(name))

    @property
    def names(self) -> list[list[str]]:
        entities = self.result.entities
        return [[entities[i].name for i in self.result.links[m.index]] for m in self.mentions]


# --- persons


def test_a_family_name_joins_the_full_name() -> None:
    read = Read(
        "{Putin} calls {Tokayev}\n{Russian President Vladimir Putin} spoke to {Kazakhstan's "
        "Kassym-Jomart Tokayev}.",
        person("Putin"),
        person("Tokayev"),
        person("Vladimir Putin", "RUS", "President"),
        person("Kassym-Jomart Tokayev", "KAZ"),
    )
    first, second = read.result.entities
    assert (first.name, first.country, first.title) == ("Vladimir Putin", "RUS", "President")
    assert (second.name, second.country, second.title) == ("Kassym-Jomart Tokayev", "KAZ", None)
    assert (first.mentions, second.mentions) == ((0, 2), (1, 3))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shavkat Mirziyoyev", "Mirziyev"),
        ("Kasym-Jomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Charles Million", "Millon"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("Bashar al-Assad", "Assad"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
        ("Luiz Inácio Lula da Silva", "Lula"),
        ("George W. Bush", "George Bush"),
        ("Saeb Erekat", "Sayeeb Erekat"),
        ("Ellen Johnson Sirleaf", "Sirleaf"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    read = Read(f"{{{a}}} left. {{{b}}} returned.", person(a), person(b))
    assert len(read.result.entities) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("George Bush", "Laura Bush"),
        ("Raul Castro", "Fidel Castro"),
        ("Lech Kaczynski", "Jaroslaw Kaczynski"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Sergei Ivanov", "Ivanova"),
        ("Hassan Rouhani", "Hussein Rouhani"),
        ("Maria Garcia", "Mario Garcia"),
    ],
)
def test_two_persons(a: str, b: str) -> None:
    read = Read(f"{{{a}}} left. {{{b}}} returned.", person(a), person(b))
    assert len(read.result.entities) == 2


def test_a_king_goes_by_his_given_name() -> None:
    read = Read(
        "{King Salman} received {Mohammed bin Salman}. {Salman} spoke.",
        person("Salman", "SAU", "King"),
        person("Mohammed bin Salman", "SAU", "Crown Prince"),
        person("Salman"),
    )
    assert read.names == [["Salman"], ["Mohammed bin Salman"], ["Salman"]]


def test_one_name_in_two_states_is_two_persons() -> None:
    read = Read(
        "{King Hussein} wrote to {Iraqi President Hussein}.",
        person("Hussein", "JOR", "King"),
        person("Hussein", "IRQ", "President"),
    )
    assert len(read.result.entities) == 2


def test_a_present_title_goes_before_a_former_one() -> None:
    read = Read(
        "{Former President Jimmy Carter} left. {Envoy Jimmy Carter} returned.",
        person("Jimmy Carter", "USA", "President", former=True),
        person("Jimmy Carter", "USA", "Envoy"),
    )
    assert [e.title for e in read.result.entities] == ["Envoy"]


def test_officials_give_state_and_gender() -> None:
    table = [
        Official(name="Dilma Rousseff", family="Rousseff", office="President", country="BRA",
                 gender="f")
    ]  # fmt: skip
    read = Read(
        "{Dilma Rousseff} met {Juan Santos}. {She} left.",
        person("Dilma Rousseff"),
        person("Juan Santos", gender="m"),
        HE,
        officials=table,
    )
    assert read.result.entities[0].country == "BRA"
    assert read.names[2] == ["Dilma Rousseff"]


def test_who_rose_from_deputy_is_the_minister() -> None:
    table = [
        Official(name="Ana Ruiz", family="Ruiz", office=office, country="PER", gender="f")
        for office in ("Deputy Foreign Minister", "Foreign Minister")
    ]
    read = Read(
        "{Ana Ruiz} came. {The Peruvian foreign minister} spoke.",
        person("Ana Ruiz", "PER"),
        nominal("PER", "foreign minister"),
        officials=table,
    )
    assert read.names[1] == ["Ana Ruiz"]


def test_sections_keep_their_own_entities() -> None:
    read = Read(
        "{William Ruto} flew out.\n* {Ruto} returned.",
        person("William Ruto"),
        person("Ruto"),
    )
    assert [(e.id, e.section) for e in read.result.entities] == [(0, 0), (1, 1)]


# --- states and bodies


def test_adjective_and_capital_stand_for_the_state() -> None:
    read = Read(
        "{Kenyan} soldiers; {Nairobi} and {Kenya}.",
        {"kind": "adjective", "country": "KEN", "name": "Kenyan"},
        {"kind": "place", "country": "KEN", "capital": True, "name": "Nairobi"},
        country("KEN"),
    )
    assert read.names == [["Kenya"], ["Kenya"], ["Kenya"]]
    assert len(read.result.entities) == 1


def test_a_body_and_its_acronym() -> None:
    org = {"kind": "organization", "igo": True}
    read = Read(
        "{World Health Organization} ({WHO}) and {the United Nations}; {the UN Security Council}.",
        {**org, "name": "World Health Organization"},
        {**org, "name": "WHO"},
        {**org, "name": "United Nations"},
        {**org, "name": "UN Security Council"},
    )
    assert len(read.result.entities) == 3


def test_a_body_and_the_acronym_behind_or() -> None:
    group = {"kind": "organization", "org_kind": "armed_group", "country": "PER"}
    read = Read(
        "{The Free Movement of the Andes}, or {MLA}, spoke. {The PSU} or {the ABC} will come.",
        {**group, "name": "Free Movement of the Andes"},
        {**group, "name": "MLA"},
        {**group, "name": "Party of Labour"},
        {**group, "name": "Abc"},
    )
    assert len(read.result.entities) == 3


def test_a_ministry_of_a_state_by_its_adjective() -> None:
    body = {"kind": "organization", "country": "PER"}
    read = Read(
        "{Peru's Ministry of Health} and {the Peruvian Ministry of Health}."
        " {Peru's Ministry of Trade}.",
        {**body, "name": "Peru's Ministry of Health"},
        {**body, "name": "Peruvian Ministry of Health"},
        {**body, "name": "Peru's Ministry of Trade"},
    )
    assert len(read.result.entities) == 2


# --- nominals

LEAD = "{Russian President Vladimir Putin} met {Kazakh President Kassym-Jomart Tokayev}. "
LEAD_NOTES = (
    person("Vladimir Putin", "RUS", "President"),
    person("Kassym-Jomart Tokayev", "KAZ", "President"),
)


def test_the_leader_of_a_state_is_its_head() -> None:
    read = Read(
        LEAD + "{Russian Prime Minister Mikhail Mishustin} came. {The Russian leader} spoke. "
        "{The Kazakh leader} listened. {The Russian premier} left.",
        *LEAD_NOTES,
        person("Mikhail Mishustin", "RUS", "Prime Minister"),
        nominal("RUS", "leader"),
        nominal("KAZ", "leader"),
        nominal("RUS", "premier"),
    )
    expected = [["Vladimir Putin"], ["Kassym-Jomart Tokayev"], ["Mikhail Mishustin"]]
    assert read.names[3:] == expected


def test_the_leader_of_a_parliamentary_state_heads_its_government() -> None:
    read = Read(
        "{President Frank-Walter Steinmeier} and {Chancellor Angela Merkel} came. "
        "{The German leader} spoke.",
        person("Frank-Walter Steinmeier", "DEU", "President"),
        person("Angela Merkel", "DEU", "Chancellor"),
        nominal("DEU", "leader"),
    )
    assert read.names[2] == ["Angela Merkel"]


def test_an_office_without_a_state_is_the_last_holder() -> None:
    read = Read(
        "{President Ruto} met {Foreign Minister Elmer Schialer}. {The minister} left. "
        "{The president} stayed.",
        person("Ruto", "KEN", "President"),
        person("Elmer Schialer", "PER", "Foreign Minister"),
        nominal(None, "minister"),
        nominal(None, "president"),
    )
    assert read.names[2:] == [["Elmer Schialer"], ["Ruto"]]


def test_the_envoy_of_any_state_is_nobody_named() -> None:
    read = Read(
        LEAD + "{The president} of a country signs its laws.",
        *LEAD_NOTES,
        nominal(title="president"),
    )
    assert read.names[-1] == []


def test_a_deputy_is_not_the_minister() -> None:
    read = Read(
        "{Foreign Minister Wang Yi} sent {Deputy Foreign Minister Ma Zhaoxu}. "
        "{The Chinese foreign minister} spoke.",
        person("Wang Yi", "CHN", "Foreign Minister"),
        person("Ma Zhaoxu", "CHN", "Deputy Foreign Minister"),
        nominal("CHN", "foreign minister"),
    )
    assert read.names[2] == ["Wang Yi"]


def test_a_counterpart_has_the_like_office() -> None:
    read = Read(
        LEAD + "{Kazakh Foreign Minister Murat Nurtleu} spoke. {Putin} thanked "
        "{his Kazakh counterpart}.",
        *LEAD_NOTES,
        person("Murat Nurtleu", "KAZ", "Foreign Minister"),
        person("Putin"),
        nominal("KAZ", "counterpart"),
    )
    assert read.names[4] == ["Kassym-Jomart Tokayev"]


def test_an_unnamed_counterpart_is_a_delegation_with_the_title() -> None:
    read = Read(
        "{Kenyan President William Ruto} called {his Peruvian counterpart}.",
        person("William Ruto", "KEN", "President"),
        nominal("PER", "counterpart"),
    )
    entity = read.result.entities[1]
    assert (entity.kind, entity.name, entity.country, entity.title) == (
        "delegation",
        "Peruvian counterpart",
        "PER",
        "President",
    )


def test_a_named_counterpart_takes_the_title() -> None:
    read = Read(
        "{Turkish Foreign Minister Abdullah Gul} met {his Swedish counterpart Carl Bildt}.",
        person("Abdullah Gul", "TUR", "Foreign Minister"),
        person("Carl Bildt", "SWE", "counterpart"),
    )
    assert read.result.entities[1].title == "Foreign Minister"


def test_an_official_known_by_title_alone() -> None:
    read = Read(
        "{The Prime Minister of Georgia} came. {Georgian President Salome Zourabichvili} left.",
        {"kind": "delegation", "country": "GEO", "title": "Prime Minister"},
        person("Salome Zourabichvili", "GEO", "President"),
    )
    entity = read.result.entities[read.result.links[0][0]]
    assert (entity.kind, entity.name, entity.title) == (
        "delegation",
        "Prime Minister of Georgia",
        "Prime Minister",
    )


def test_the_article_s_state_is_a_guess_that_the_text_may_correct() -> None:
    read = Read(
        "{Peru} hopes. {Peru} waits for {President Ruto}. {The Kenyan leader} came.",
        country("PER"),
        country("PER"),
        person("Ruto", None, "President"),
        nominal("KEN", "leader"),
    )
    assert read.names[3] == ["Ruto"]
    assert [e.country for e in read.result.entities if e.kind == "person"] == ["KEN"]


def test_an_office_holder_belongs_to_the_state_the_article_is_about() -> None:
    read = Read(
        "{Peru} acts. {Prime Minister Gustavo Adrianzen} met {Kenyan Prime Minister Otieno}.",
        country("PER"),
        person("Gustavo Adrianzen", None, "Prime Minister"),
        person("Otieno", "KEN", "Prime Minister"),
    )
    assert [e.country for e in read.result.entities if e.kind == "person"] == ["PER", "KEN"]


def test_the_one_stranger_is_the_leader_nobody_else_can_be() -> None:
    read = Read(
        "{President Putin} called {Marat Aliev}. {Aliev} agreed. {The Kazakh leader} left.",
        person("Putin", "RUS", "President"),
        person("Marat Aliev"),
        person("Aliev"),
        nominal("KAZ", "leader"),
    )
    assert read.names[3] == ["Marat Aliev"]
    aliev = read.result.entities[read.result.links[1][0]]
    assert (aliev.country, aliev.title) == ("KAZ", "leader")


# --- groups


@pytest.mark.parametrize(
    ("phrase", "number"),
    [("The two leaders", 2), ("Both presidents", 2), ("The pair", 2), ("The leaders", None)],
)
def test_the_persons_of_a_group(phrase: str, number: int | None) -> None:
    read = Read(
        "{Minister Elmer Schialer} of {Peru} left. " + LEAD + "{" + phrase + "} agreed.",
        person("Elmer Schialer", "PER", "Minister"),
        country("PER"),
        *LEAD_NOTES,
        group(number),
    )
    assert read.names[4] == ["Vladimir Putin", "Kassym-Jomart Tokayev"]


@pytest.mark.parametrize("phrase", ["The two countries", "Both sides", "The two nations"])
def test_the_states_of_a_group_come_from_persons_where_none_is_named(phrase: str) -> None:
    read = Read(LEAD + "{" + phrase + "} agreed.", *LEAD_NOTES, group(2))
    assert read.names[2] == ["Russia", "Kazakhstan"]


@pytest.mark.parametrize(("between", "sides"), [(1, ["Peru", "Kenya"]), (4, [])])
def test_the_two_sides_are_not_named_far_apart(between: int, sides: list[str]) -> None:
    read = Read(
        "{Peru} said no. {Kenya} is far." + " Prices rose." * between + " {The two sides} met.",
        country("PER"),
        country("KEN"),
        group(2),
    )
    assert read.names[2] == sides


def test_a_group_of_three() -> None:
    read = Read(
        "{Kenya}, {Peru} and {Russia} met. {The three countries} agreed.",
        country("KEN"),
        country("PER"),
        country("RUS"),
        group(3),
    )
    assert read.names[3] == ["Kenya", "Peru", "Russia"]


def test_the_state_named_beside_a_group_is_none_of_it() -> None:
    read = Read(
        "{Peru} and {Russia} border {Kenya}. Ties of {Kenya} and {the two countries} grew.",
        country("PER"),
        country("RUS"),
        country("KEN"),
        country("KEN"),
        group(2),
    )
    assert read.names[4] == ["Peru", "Russia"]


def test_a_body_can_be_a_side_but_no_country() -> None:
    marked = "{The European Union} and {Peru} signed. {The two sides} met; {the two countries} too."
    notes = (
        {"kind": "organization", "igo": True, "name": "European Union"},
        country("PER"),
        group(2),
        group(2),
    )
    read = Read(marked, *notes)
    assert read.names[2:] == [["European Union", "Peru"], []]


def test_too_few_for_a_group() -> None:
    read = Read("{William Ruto} spoke. {The two leaders} left.", person("William Ruto"), group(2))
    assert read.names[1] == []


# --- pronouns


def test_he_is_the_subject_of_the_sentence_before() -> None:
    read = Read(LEAD + "{He} left for home.", *LEAD_NOTES, HE)
    assert read.names[2] == ["Vladimir Putin"]


def test_the_visit_is_that_of_the_one_accompanied() -> None:
    read = Read(
        "{Defence Minister Sergei Ivanov} accompanied {President Vladimir Putin} on {his} trip.",
        person("Sergei Ivanov", "RUS", "Defence Minister"),
        person("Vladimir Putin", "RUS", "President"),
        HE,
    )
    assert read.names[2] == ["Vladimir Putin"]


def test_gender_tells() -> None:
    read = Read(
        "{Mr. Ruto} met {Queen Letizia}. {She} smiled and {he} left.",
        person("Ruto", "KEN"),
        person("Letizia", "ESP", "Queen"),
        HE,
        HE,
    )
    assert read.names[2:] == [["Letizia"], ["Ruto"]]


def test_a_clear_pronoun_tells_the_gender_from_there_on() -> None:
    read = Read(
        "{Dina Boluarte} arrived. {She} smiled. {Kojo Mensah} came. {Boluarte} and {Mensah} sat. "
        "{He} left.",
        person("Dina Boluarte", "PER"),
        HE,
        person("Kojo Mensah", "GHA"),
        person("Boluarte"),
        person("Mensah"),
        HE,
    )
    assert read.names[5] == ["Kojo Mensah"]


def test_they_are_the_last_group() -> None:
    read = Read(
        LEAD + "{The two leaders} dined. {They} discussed trade.", *LEAD_NOTES, group(2), HE
    )
    assert read.names[3] == ["Vladimir Putin", "Kassym-Jomart Tokayev"]


def test_it_is_the_state_that_leads_alone() -> None:
    read = Read("{Peru} joined. {It} signed.", country("PER"), HE)
    assert read.names[1] == ["Peru"]


def test_i_is_the_speaker_of_the_quotation() -> None:
    read = Read(
        '{Vladimir Putin} called. "{I} thanked {him}," {Tokayev} said.',
        person("Vladimir Putin", "RUS"),
        HE,
        HE,
        person("Tokayev", "KAZ"),
    )
    assert read.names[1] == ["Tokayev"]


def test_i_in_a_statement_is_its_author() -> None:
    read = Read(
        "Statement by {President Ruto} on {Peru}\n{I} spoke with {President Boluarte} today.",
        person("Ruto", "KEN", "President"),
        country("PER"),
        HE,
        person("Boluarte", "PER", "President"),
    )
    assert read.names[2] == ["Ruto"]


def test_i_in_a_statement_without_author_is_the_state_that_says_we() -> None:
    read = Read(
        "Statement on the Call With {President Boluarte} of {Peru}\n{I} spoke with "
        "{President Boluarte}. {Kenya} and {our} allies stand by {Peru}.",
        person("Boluarte", "PER", "President"),
        country("PER"),
        HE,
        person("Boluarte", "PER", "President"),
        country("KEN"),
        HE,
        country("PER"),
    )
    assert read.names[2] == ["Kenya"]


def test_a_declaration_of_several_has_no_single_author() -> None:
    read = Read("Statement on {Peru}\n{We} thank {Peru}.", country("PER"), HE, country("PER"))
    assert read.names[1] == []


def test_the_president_of_a_statement_is_its_author() -> None:
    read = Read(
        "Statement on {the President}'s Visit\n{I} flew with {our} envoy; {Kenya} is glad.",
        nominal(None, "President"),
        HE,
        HE,
        country("KEN"),
    )
    assert read.names[0] == ["Kenya"]


def test_i_without_a_speaker_stays_open() -> None:
    read = Read("{William Ruto} left. {I} stayed.", person("William Ruto"), HE)
    assert read.names[1] == []


def test_speakers_are_flagged() -> None:
    read = Read(
        "{Kremlin spokesman Dmitry Peskov} said {he} would go.",
        person("Dmitry Peskov", "RUS", "spokesman", excluded="spokesperson"),
        HE,
    )
    assert read.result.entities[0].excluded == "spokesperson"
    assert read.names[1] == []


def test_i_with_the_name_behind_it_is_that_person() -> None:
    read = Read(
        "Address by {the Foreign Minister of Kenya}\n{I}, {Ama Odhiambo}, met us. {I} hail {Peru}.",
        {"kind": "delegation", "country": "KEN", "title": "Foreign Minister"},
        HE,
        person("Ama Odhiambo"),
        HE,
        country("PER"),
    )
    assert read.names[3] == ["Ama Odhiambo"]
    author = next(e for e in read.result.entities if e.name == "Ama Odhiambo")
    assert (author.country, author.title) == ("KEN", "Foreign Minister")


# --- the article's own state


def test_an_unnamed_chief_is_of_the_state_that_speaks() -> None:
    read = Read(
        "{The President} spoke to {President Boluarte}, {Peru}. {A State House spokesman} left.",
        nominal(None, "President"),
        person("Boluarte", "PER", "President"),
        country("PER"),
        {
            "kind": "delegation",
            "country": "KEN",
            "title": "spokesperson",
            "excluded": "spokesperson",
        },
    )
    (chief,) = read.result.links[0]
    entity = read.result.entities[chief]
    assert (entity.kind, entity.country, entity.title) == ("delegation", "KEN", "President")


def test_an_unnamed_chief_of_two_states_alike_stays_open() -> None:
    read = Read(
        "{Kenya} and {Peru} agreed. {The President} left.",
        country("KEN"),
        country("PER"),
        nominal(None, "President"),
    )
    assert read.names[2] == []


def test_some_official_is_nobody_named() -> None:
    read = Read(
        "{Kenyan President Ruto} left. {A Kenyan official} said so.",
        person("Ruto", "KEN", "President"),
        {"kind": "delegation", "country": "KEN"},
    )
    assert read.names[1] == ["Kenyan official"]


# --- lists and groups of office holders


def test_persons_of_a_list_have_the_office_told_before() -> None:
    read = Read(
        "{Four new ambassadors} came. They are {Ana Ruiz of Peru} and {Dana Omarova}.",
        {"kind": "delegation", "plural": True},
        person("Ana Ruiz", "PER", basis="roll"),
        person("Dana Omarova", "KAZ", basis="roll"),
    )
    assert [e.title for e in read.result.entities if e.kind == "person"] == ["ambassador"] * 2


def test_unnamed_ministers_of_the_two_states_told_of() -> None:
    read = Read(
        "{Kenya} and {Peru} agreed. {The two foreign ministers} will meet.",
        country("KEN"),
        country("PER"),
        group(2),
    )
    assert read.names[2] == ["foreign minister of Kenya", "foreign minister of Peru"]


def test_a_name_written_together_is_the_same() -> None:
    read = Read(
        "{Amirabdollahian} left. {Amir Abdollahian} met them.",
        person("Amirabdollahian"),
        person("Amir Abdollahian"),
    )
    assert read.names[0] == read.names[1]
