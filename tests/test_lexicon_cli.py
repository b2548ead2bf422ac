"""dipevents lexicon: check a file of one's own, look words up, write the tables out."""

import csv
import io
import json
from pathlib import Path

import pytest

from dipevents.cli import run
from dipevents.corpus.lexicon_check import run_examples
from dipevents.corpus.lexicon_show import TABLES, find_term
from dipevents.knowledge import RULE_TYPES
from dipevents.lexicon import load_toml_rules, model_dir

MINE = """\
[[trigger]]
id = "call.verb.buzz"
type = "call"
pos = "verb"
words = ["buzzed"]
frame = "contact"
prep_actor = ["obj"]
examples = ["Namibian President Hage Geingob buzzed Zambian President Hakainde Hichilema."]
counterexamples = ["The bees buzzed around the roses of the garden."]

[[topic]]
id = "culture.carving"
topic = "culture"
patterns = ["wood carving"]
examples = ["They discussed wood carving."]
counterexamples = ["They discussed wood exports."]

[[outcome]]
id = "commitment.handshake"
outcome = "commitment"
patterns = ["shook hands on"]
examples = ["They shook hands on the plan."]
counterexamples = ["They shook hands."]

[[status]]
id = "planned.pencilled"
where = "governor"
status = "planned"
verbs = ["pencil"]
words = ["pencilled"]
examples = ["Smith is to [meet] Smith."]
counterexamples = ["Smith [met] Smith."]

[[organisation]]
name = "Board of the Weavers"
kind = "other"
country = "NAM"
"""


@pytest.fixture
def mine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(MINE, encoding="utf-8")
    return "mine.toml"


def change(old: str, new: str) -> None:
    assert old in MINE
    Path("mine.toml").write_text(MINE.replace(old, new), encoding="utf-8")


def test_form_only(mine, capsys):
    change(MINE[MINE.index("[[status]]") : MINE.index("[[organisation]]")], "")
    assert run(["lexicon", "check", mine, "--no-examples"]) == 0
    assert capsys.readouterr().out == "mine.toml: 3 rules\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('type = "call"', 'type = "phone"', "mine.toml line 1, key 'type'"),
        ("prep_actor", "prep_actr", "mine.toml line 1, key 'prep_actr'"),
        ('frame = "contact"', 'frame = "nowhere"', "rule 'call.verb.buzz', key 'frame'"),
        ("[[topic]]", "[[topics]]", "mine.toml line 11: unknown table [[topics]]"),
        ('counterexamples = ["They shook hands."]', "", "key 'counterexamples': missing"),
        ('kind = "other"', 'kind = "club"', "key 'kind'"),
        ("[[topic]]", "[[topic]", "not TOML"),
    ],
)
def test_mistakes_are_named(mine, capsys, old, new, message):
    change(old, new)
    assert run(["lexicon", "check", mine, "--no-examples"]) == 1
    assert message in capsys.readouterr().err


def test_a_wrong_file_stops_the_extraction_with_its_line(mine, capsys):
    change("prep_actor", "prep_actr")
    Path("a.txt").write_text("Oman and Yemen signed an accord in Salalah.")
    assert run(["extract", "a.txt", "--lexicon", mine]) == 1
    assert "mine.toml line 1, key 'prep_actr'" in capsys.readouterr().err


def without_status() -> str:
    return MINE[: MINE.index("[[status]]")]


def test_examples_are_run(mine, capsys):
    Path("mine.toml").write_text(without_status(), encoding="utf-8")
    assert run(["lexicon", "check", mine]) == 0
    assert capsys.readouterr().out == "mine.toml: 3 rules, 6 of 6 examples as they should be\n"


def test_examples_that_fail_are_named(mine, capsys):
    bad = without_status()
    for old, new in [
        ("discussed wood carving", "discussed wood"),
        ("discussed wood exports", "liked wood carving"),
        ("The bees buzzed around the roses of the garden.",
         "Ugandan President Yoweri Museveni telephoned Rwandan President Paul Kagame."),
        ("They shook hands on the plan.", "They shook hands."),
    ]:  # fmt: skip
        assert old in bad
        bad = bad.replace(old, new)
    Path("mine.toml").write_text(bad, encoding="utf-8")
    assert run(["lexicon", "check", mine]) == 1
    out, err = capsys.readouterr()
    assert out.endswith("3 rules, 2 of 6 examples as they should be\n")
    assert "[[trigger]] call.verb.buzz: a call is found: Ugandan" in err
    assert "[[topic]] culture.carving: topic culture is not found" in err
    assert "[[topic]] culture.carving: topic culture is found" in err
    assert "[[outcome]] commitment.handshake: outcome commitment is not found" in err


KINDS = """\
[[status]]
id = "planned.mine"
where = "governor"
status = "planned"
words = ["rostered"]
examples = ["The [meeting] is rostered for Friday."]
counterexamples = ["The [meeting] is reviewed on Friday."]

[[status]]
id = "carry.mine"
where = "carry"
words = ["amidst"]
examples = ["The ministers will travel to Paris amidst [talks]."]
counterexamples = ["The ministers travelled to Paris amidst [talks]."]

[[topic]]
id = "trade.mask-mine"
patterns = ["trade winds"]
examples = ["They discussed the trade winds."]
counterexamples = ["They discussed trade."]

[[topic]]
id = "scope.mine"
kind = "continuation"
patterns = ["on top of that"]
examples = ["On top of that, they discussed trade."]
counterexamples = ["Oil prices rose on Monday."]

[[topic]]
id = "transparent.mine"
kind = "transparent"
patterns = ["mulled"]
examples = ["Smith met Smith and mulled trade."]
counterexamples = ["Smith met Smith."]

[[topic]]
id = "narrow.mine"
kind = "narrow"
types = ["mediation"]
examples = ["Qatar mediates."]
counterexamples = ["They discussed trade."]

[[outcome]]
id = "blocker.mine"
kind = "blocker"
patterns = ["almost"]
within = 2
examples = ["They almost signed an agreement."]
counterexamples = ["They signed an agreement."]

[[outcome]]
id = "silent.mine"
kind = "silent"
types = ["negotiation"]
examples = ["They agreed to buy gas."]
counterexamples = ["They met."]
"""


def test_examples_of_every_kind_of_rule_are_run(mine, capsys):
    Path(mine).write_text(KINDS, encoding="utf-8")
    assert run(["lexicon", "check", mine]) == 0, capsys.readouterr().err
    said = "8 rules, 13 of 13 examples as they should be, 3 not run"
    assert capsys.readouterr().out.startswith(f"mine.toml: {said}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("is rostered for Friday", "was held", "planned.mine: status occurred is read"),
        ("[meeting] is reviewed", "[meeting] is rostered", "planned.mine: status planned is read"),
        ("The [meeting] is reviewed", "The meeting is reviewed", "write [met] around its word"),
        ("travelled to Paris", "will travel to Paris", "carry.mine: status planned is read"),
        ("the trade winds.", "trade.", "trade.mask-mine: topic trade is found"),
        ('["They discussed trade."]', '["They met."]', "trade.mask-mine: topic trade is not found"),
        ("On top of that, they", "They", "scope.mine: the sentence is not taken to go on"),
        ("and mulled trade", "and left", "transparent.mine: the words are not there"),
        ("almost signed an", "then signed an", "outcome agreement_signed is found"),
        ("They signed an agreement.", "They left.", "blocker.mine: no outcome is found"),
    ],
)
def test_examples_of_every_kind_that_fail_are_named(mine, capsys, old, new, message):
    assert old in KINDS
    Path(mine).write_text(KINDS.replace(old, new, 1), encoding="utf-8")
    assert run(["lexicon", "check", mine]) == 1
    assert message in capsys.readouterr().err


def test_examples_shipped_hold(extractor):
    files = {"status": "status.toml", "topic": "topics.toml", "outcome": "outcomes.toml"}
    rules = {
        table: load_toml_rules(model_dir() / file, RULE_TYPES[table])
        for table, file in files.items()
    }
    trials = list(run_examples(rules, extractor))
    assert [trial for trial in trials if trial.reason] == []
    assert {trial.table for trial in trials if trial.reason == ""} == set(files)


def test_show_names_what_knows_a_word(mine, capsys):
    assert run(["lexicon", "show", "kremlin"]) == 0
    assert "countries  Russia  Kremlin  iso3=RUS" in capsys.readouterr().out
    assert "triggers/summons.toml" in {f.table for f in find_term("summoned")}
    assert [f.name for f in find_term("Tshisekedi")] == ["Felix Tshisekedi"]
    assert run(["lexicon", "show", "weavers", "--lexicon", mine, "--json"]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert (entry["table"], entry["name"]) == ("organisations", "Board of the Weavers")


def test_show_of_an_unknown_word(capsys):
    assert run(["lexicon", "show", "qwertyuiop"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "no entry knows 'qwertyuiop'" in err


def test_export(mine, capsys):
    assert run(["lexicon", "export", "countries"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert next(row["cow"] for row in rows if row["iso3"] == "BTN") == 760
    assert run(["lexicon", "export", "countries", "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(table) == len(rows)
    assert "Bhutanese" in next(row["adjectives"] for row in table if row["iso3"] == "BTN")
    assert run(["lexicon", "export", "--lexicon", mine]) == 0
    everything = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["table"] for row in everything} == set(TABLES)
    assert any(row.get("name") == "Board of the Weavers" for row in everything)
    assert run(["lexicon", "export", "--format", "csv"]) == 2
