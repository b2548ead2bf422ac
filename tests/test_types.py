"""The list of values and codes, line by line as the ontology has them."""

import json
from typing import get_args

import pytest

from dipevents import records
from dipevents.cli import run
from dipevents.corpus.catalogue import SECTIONS, catalogue, code_rows
from dipevents.errors import LexiconError
from dipevents.lexicon import model_dir

# Sections 2 and 10 of the ontology.
CONTACTS = ("call", "meeting", "visit", "summit", "negotiation")
OTHERS = ("message", "award", "relations", "credentials", "summons", "expulsion")
OCCURRED = {
    "call": ("041", "CONSULT", "phone"), "meeting": ("040", "CONSULT", ""),
    "visit": ("042 043", "CONSULT", "visit"), "summit": ("040", "CONSULT", "multilateral"),
    "negotiation": ("046", "CONSULT", ""), "mediation": ("045", "CONSULT", ""),
    "agreement": ("057", "SUPPORT", ""), "invitation": ("036", "AGREE", ""),
    "message": ("040", "CONSULT", ""), "award": ("051", "SUPPORT", ""),
    "credentials": ("050", "SUPPORT", ""), "summons": ("114", "ACCUSE", "disapprove"),
    "expulsion": ("161", "SANCTION", "expel"),
}  # fmt: skip
EXPECTED = [
    *((kind, "occurred", *codes) for kind, codes in OCCURRED.items()),
    *((kind, "planned", "036", "AGREE", "") for kind in (*CONTACTS, "invitation")),
    ("mediation", "planned", "039", "AGREE", ""),
    *((kind, "planned", "030", "AGREE", "") for kind in ("agreement", *OTHERS)),
    *((kind, "proposed", "026", "REQUEST", "meet") for kind in CONTACTS),
    *((kind, "proposed", "022", "REQUEST", "assist")
      for kind in ("mediation", "agreement", "invitation", *OTHERS)),
    *((kind, "cancelled", "125", "REJECT", "meet") for kind in (*CONTACTS, "invitation")),
    ("mediation", "cancelled", "126", "REJECT", "meet"),
    ("agreement", "cancelled", "127", "REJECT", "meet"),
    *((kind, "cancelled", "120", "REJECT", "change") for kind in OTHERS),
]  # fmt: skip
ROWS = {(r["type"], r["status"], r["case"]): r for r in code_rows()}


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: "-".join(line[:2]))
def test_codes(line):
    kind, status, cameo, plover, mode = line
    row = ROWS[kind, status, ""]
    assert (row["cameo"], row["plover"], row["mode"]) == (cameo, plover, mode)
    assert row["source"]


@pytest.mark.parametrize(
    ("kind", "case", "codes"),
    [("meeting", "third country", ("044", "CONSULT", "third-party")),
     ("relations", "up", ("050", "SUPPORT", "")), ("relations", "first", ("054", "SUPPORT", "")),
     ("relations", "down", ("161", "SANCTION", "discontinue")),
     ("relations", "recall", ("161", "SANCTION", "withdraw"))],
)  # fmt: skip
def test_codes_of_cases(kind, case, codes):
    row = ROWS[kind, "occurred", case]
    assert (row["cameo"], row["plover"], row["mode"]) == codes


def test_denied_has_no_code():
    assert not [key for key in ROWS if key[1] == "denied"]


def test_every_value_is_defined():
    listed = catalogue()
    for section, literal in SECTIONS.items():
        assert [v.id for v in listed[section]] == list(get_args(getattr(records, literal)))
        assert all(value.definition.endswith(".") for value in listed[section])


def test_table(capsys):
    assert run(["types"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.isupper()] == [
        "TYPES", "STATUSES", "ROLES", "KINDS", "TOPICS", "OUTCOMES", "CODES",
    ]  # fmt: skip
    assert "042 043 CONSULT/visit" in out


def test_json_and_markdown(capsys):
    assert run(["types", "topics", "--format", "json"]) == 0
    topics = json.loads(capsys.readouterr().out)["topics"]
    assert topics[1] == {
        "id": "trade", "definition": topics[1]["definition"], "codes": ["economic"],
    }  # fmt: skip
    assert run(["types", "roles", "--format", "markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "## roles"
    assert lines[2:4] == ["| id | definition |", "|---|---|"]
    assert all(line.count("|") == 3 for line in lines[2:])


def test_a_value_without_definition_is_named(tmp_path):
    for name in ("ontology.toml", "codes.toml"):
        (tmp_path / name).write_bytes((model_dir() / name).read_bytes())
    page = tmp_path / "ontology.toml"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("\nsummit = ", "\nsumit = "), encoding="utf-8")
    with pytest.raises(LexiconError, match="no definition of 'summit'"):
        catalogue(tmp_path)
    page.write_text(whole.replace("[roles]", '[roles]\njudge = "No."'), encoding="utf-8")
    with pytest.raises(LexiconError, match="'judge' is no such value"):
        catalogue(tmp_path)
