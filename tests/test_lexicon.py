import json
import re
import shutil
import time
from pathlib import Path

import pytest

from dipevents.errors import LexiconError
from dipevents.lexicon import Lexicon, Rule, load_lexicon, load_toml_rules, model_dir

TABLES = {
    "countries.jsonl": ("iso3",),
    "places.jsonl": ("name", "country"),
    "organisations.jsonl": ("name",),
    "titles.jsonl": ("title",),
    "officials.jsonl": ("name", "country", "organization", "office", "from"),
}
TENURE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for file in TABLES:
        shutil.copy(model_dir() / file, tmp_path / file)
    return tmp_path


def rows(file: str) -> list[dict]:
    return [json.loads(line) for line in (model_dir() / file).read_text("utf-8").splitlines()]


def append(models: Path, file: str, line: str) -> int:
    """Append a line; its number."""
    path = models / file
    text = path.read_text("utf-8") + line + "\n"
    path.write_text(text, "utf-8")
    return text.count("\n")


@pytest.mark.parametrize("file", TABLES)
def test_table_is_sorted_without_duplicates(file):
    keys = [tuple(row[part] or "" for part in TABLES[file]) for row in rows(file)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("file", TABLES)
def test_no_wording_is_listed_twice_or_padded(file):
    for row in rows(file):
        for key, value in row.items():
            if isinstance(value, list):
                assert len(value) == len(set(value)), (row, key)
                assert all(form and form == form.strip() for form in value), (row, key)


def test_every_country_referenced_exists(lexicon):
    for entry in (*lexicon.places, *lexicon.organisations, *lexicon.officials):
        assert entry.country is None or entry.country in lexicon.by_iso3, entry


def test_every_organisation_of_an_official_exists(lexicon):
    names = {body.name for body in lexicon.organisations}
    assert [o for o in lexicon.officials if o.organization and o.organization not in names] == []


def test_no_name_stands_for_two_countries(lexicon):
    owner: dict[str, str] = {}
    for country in lexicon.countries:
        for form in {country.name, *country.aliases, *country.seats}:
            assert owner.setdefault(form, country.iso3) == country.iso3, form


def test_no_wording_belongs_to_two_organisations_or_titles(lexicon):
    for table in (
        [(body.name, (body.name, *body.aliases)) for body in lexicon.organisations],
        [(t.title, (t.title, t.plural, *t.aliases)) for t in lexicon.titles],
    ):
        owner: dict[str | None, str] = {}
        for name, forms in table:
            for form in forms:
                assert owner.setdefault(form, name) == name, form


def test_living_states_have_their_capital_among_the_places(lexicon):
    placed = {(f, p.country) for p in lexicon.places for f in (p.name, *p.aliases)}
    for country in lexicon.countries:
        if country.until is None and country.capital:
            assert (country.capital, country.iso3) in placed, country.name


def test_ambiguous_forms_are_forms_of_the_country(lexicon):
    for c in lexicon.countries:
        forms = {c.name, *c.aliases, *c.adjectives, *c.people, *c.seats}
        assert set(c.ambiguous) <= forms, c.name


def test_tenures_are_dates_in_order(lexicon):
    for official in lexicon.officials:
        for day in (official.from_, official.to):
            assert day is None or TENURE.fullmatch(day), official
        if official.from_ and official.to:
            assert official.from_[: len(official.to)] <= official.to, official


def test_family_is_part_of_the_name_or_an_alias(lexicon):
    for o in lexicon.officials:
        assert any(o.family in form for form in (o.name, *o.aliases)), o


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("DPRK", "PRK"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("U.S.", "USA"),
        ("Zaire", "COD"),
        ("Cote d'Ivoire", "CIV"),
        ("Holy See", "VAT"),
        ("FYROM", "MKD"),
        ("South Ossetia", "X-SOS"),
        ("Kyrgyz Republic", "KGZ"),
        ("Swaziland", "SWZ"),
    ],
)
def test_country_known_by_its_other_names(lexicon, form, iso3):
    assert [c.iso3 for c in lexicon.countries if form in (c.name, *c.aliases)] == [iso3]


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("President", "EGY", "1997-04-20", "Hosni Mubarak"),
        ("Foreign Minister", "JPN", "2001-05-10", "Makiko Tanaka"),
        ("President", "BRA", "2023-05-01", "Luiz Inácio Lula da Silva"),
        ("Secretary of State", "USA", "2005-06-01", "Condoleezza Rice"),
        ("President", "UZB", "2025-05-03", "Shavkat Mirziyoyev"),
        ("President", "ZAF", "1998-01-01", "Nelson Mandela"),
        ("Prime Minister", "AUS", "2024-01-01", "Anthony Albanese"),
    ],
)
def test_who_held_an_office_on_a_day(lexicon, office, country, day, name):
    held = [
        o.name
        for o in lexicon.officials
        if o.office == office and o.country == country and o.held_on(day)
    ]
    assert held == [name]


def test_tenure_known_by_month_or_open_covers_its_days(lexicon):
    lavrov = next(o for o in lexicon.officials if o.family == "Lavrov" and o.to is None)
    assert not lavrov.held_on("2004-03-08")
    assert lavrov.held_on("2004-03-09")
    assert lavrov.held_on("2026-01-01")


def test_loading_is_fast_and_versions_are_stable(lexicon):
    start = time.perf_counter()
    again = load_lexicon()
    assert time.perf_counter() - start < 1.0
    assert again.version == lexicon.version
    assert re.fullmatch(r"[0-9a-f]{12}", again.version)


def test_version_follows_every_file(models):
    before = load_lexicon(models).version
    append(models, "titles.jsonl", '{"title":"doge","class":"head_of_state"}')
    assert load_lexicon(models).version != before


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("countries.jsonl", '{"iso3":"QQQ","name":"Freedonia"}', "key 'region'"),
        ("countries.jsonl", '{"iso3":7,"name":"Freedonia","region":"Europe"}', "key 'iso3'"),
        ("places.jsonl", '{"name":"A","country":null,"kind":"town"}', "key 'kind'"),
        ("places.jsonl", '{"name":"A","country":null,"kind":"city","x":1}', "key 'x'"),
        ("titles.jsonl", '{"title":"doge","class":"ruler"}', "key 'class'"),
        ("titles.jsonl", '{"title":"doge",', "not JSON"),
        ("organisations.jsonl", '{"name":"NATO","kind":"igo"}', "duplicate of line"),
        ("officials.jsonl", '{"name":"A","family":"A","office":"x","from":1999}', "key 'from'"),
    ],
)
def test_error_names_file_line_and_key(models, file, line, message):
    number = append(models, file, line)
    with pytest.raises(LexiconError, match=re.escape(message)) as caught:
        load_lexicon(models)
    assert str(caught.value).startswith(f"{file} line {number}")


def test_blank_lines_do_not_shift_line_numbers(models):
    number = append(models, "titles.jsonl", '\n\n{"title":"king","class":"royal"}')
    with pytest.raises(LexiconError, match=f"titles.jsonl line {number}, key 'title': duplicate"):
        load_lexicon(models)


def test_missing_directory_and_file_are_named(tmp_path):
    with pytest.raises(LexiconError, match="no such directory"):
        load_lexicon(tmp_path / "absent")
    with pytest.raises(LexiconError, match=r"countries\.jsonl"):
        load_lexicon(tmp_path)


def test_user_file_adds_extends_and_hands_on_rules(tmp_path, lexicon):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[country]]\niso3 = "MNG"\naliases = ["Chinggis Land"]\ncow = 999\n'
        '[[title]]\ntitle = "doge"\nclass = "head_of_state"\n'
        '[[trigger]]\nid = "call.hotline"\n',
        "utf-8",
    )
    extended = load_lexicon(extra=[path])
    mongolia = extended.by_iso3["MNG"]
    assert "Chinggis Land" in mongolia.aliases
    assert set(lexicon.by_iso3["MNG"].aliases) < set(mongolia.aliases)
    assert mongolia.cow == 999
    assert extended.titles[-1].title == "doge"
    assert [dict(rule) for rule in extended.rules["trigger"]] == [{"id": "call.hotline"}]
    assert extended.version != lexicon.version


def test_user_file_extends_a_title_and_a_tenure_by_their_public_keys(tmp_path, lexicon):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[title]]\ntitle = "king"\naliases = ["basileus"]\n'
        '[[official]]\nname = "Kofi Annan"\noffice = "Secretary-General"\n'
        'organization = "United Nations"\nfrom = "1997-01-01"\naliases = ["K. Annan"]\n',
        "utf-8",
    )
    extended = load_lexicon(extra=[path])
    assert len(extended.officials) == len(lexicon.officials)
    king = next(t for t in extended.titles if t.title == "king")
    assert (king.class_, king.aliases[-1]) == ("royal", "basileus")
    annan = [o for o in extended.officials if "K. Annan" in o.aliases]
    assert [o.to for o in annan] == ["2006-12-31"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n[[place]]\nname = "Xanadu"\n', "mine.toml line 2, key 'kind'"),
        ('[[place]]\nname = "X"\ncountry = "CHN"\nkind = 3\n', "line 1, key 'kind'"),
        ('[[title]]\ntitle = "a"\n' * 2, "line 1, key 'class'"),
        ('[[title]]\ntitle = "a"\nclass = "royal"\n' * 2, "line 4, key 'title': duplicate"),
        ('country = "X"\n', "mine.toml, key 'country': expected tables"),
        ("[[place\n", "mine.toml: not TOML"),
    ],
)
def test_user_file_errors_name_line_and_key(tmp_path, text, message):
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=re.escape(message)):
        load_lexicon(extra=[path])


class Cue(Rule, frozen=True, kw_only=True):
    words: tuple[str, ...]


GOOD = '[[rule]]\nid = "a"\nexamples = ["x"]\ncounterexamples = ["y"]\nwords = ["w"]\n'


def test_rules_are_typed_and_ordered(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text(GOOD + GOOD.replace('"a"', '"b"'), "utf-8")
    assert [rule.id for rule in load_toml_rules(path, Cue)] == ["a", "b"]
    assert load_toml_rules(path)[0]["words"] == ["w"]


def test_extra_rule_replaces_the_one_of_its_id(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text(GOOD, "utf-8")
    mine = {"id": "a", "examples": ["x"], "counterexamples": ["y"], "words": ["other"]}
    assert [rule.words for rule in load_toml_rules(path, Cue, extra=[mine])] == [("other",)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace('examples = ["x"]\n', "", 1), "cues.toml line 1, key 'examples': missing"),
        (GOOD.replace('"y"', ""), "cues.toml line 1, key 'counterexamples'"),
        (GOOD + GOOD, "cues.toml line 6, key 'id': duplicate id 'a'"),
        (GOOD + "mood = 1\n", "cues.toml line 1, key 'mood'"),
        (GOOD.replace("[[rule]]", "[[cue]]"), "unknown table [[cue]]; expected [[rule]]"),
    ],
)
def test_rule_errors_name_line_and_key(tmp_path, text, message):
    path = tmp_path / "cues.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=re.escape(message)):
        load_toml_rules(path, Cue)
