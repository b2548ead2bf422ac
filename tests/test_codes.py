"""The table of codes, line by line, and the definitions of the ontology."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from dipevents.errors import LexiconError
from dipevents.lexicon import model_dir
from dipevents.records import (
    Codes,
    EventStatus,
    EventType,
    OutcomeKind,
    ParticipantKind,
    Plover,
    Role,
    TopicId,
)
from dipevents.stages.codes import Change, code_event, load_codes

CONTACTS = ("call", "meeting", "visit", "summit", "negotiation")
OTHERS = ("message", "award", "relations", "credentials", "summons", "expulsion")


def coded(cameo: str, event: str, mode: str | None = None) -> Codes:
    return Codes(cameo=tuple(cameo.split()), plover=Plover(event=event, mode=mode, context=()))


@pytest.mark.parametrize(
    ("event_type", "expected"),
    [
        ("call", coded("041", "CONSULT", "phone")),
        ("meeting", coded("040", "CONSULT")),
        ("visit", coded("042 043", "CONSULT", "visit")),
        ("summit", coded("040", "CONSULT", "multilateral")),
        ("negotiation", coded("046", "CONSULT")),
        ("mediation", coded("045", "CONSULT")),
        ("agreement", coded("057", "SUPPORT")),
        ("invitation", coded("036", "AGREE")),
        ("message", coded("040", "CONSULT")),
        ("award", coded("051", "SUPPORT")),
        ("relations", coded("050", "SUPPORT")),
        ("credentials", coded("050", "SUPPORT")),
        ("summons", coded("114", "ACCUSE", "disapprove")),
        ("expulsion", coded("161", "SANCTION", "expel")),
    ],
)
def test_occurred(event_type: str, expected: Codes) -> None:
    assert code_event(event_type, "occurred") == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("first", coded("054", "SUPPORT")),
        ("up", coded("050", "SUPPORT")),
        ("down", coded("161", "SANCTION", "discontinue")),
        ("recall", coded("161", "SANCTION", "withdraw")),
    ],
)
def test_relations_by_change(change: Change, expected: Codes) -> None:
    assert code_event("relations", "occurred", change=change) == expected


def test_meeting_in_a_third_country() -> None:
    assert code_event("meeting", "occurred", third_country=True) == coded(
        "044", "CONSULT", "third-party"
    )


def test_third_country_says_nothing_of_other_types_and_statuses() -> None:
    assert code_event("call", "occurred", third_country=True).cameo == ("041",)
    assert code_event("meeting", "planned", third_country=True).cameo == ("036",)


@pytest.mark.parametrize("event_type", [*CONTACTS, "invitation"])
def test_planned_contacts(event_type: str) -> None:
    assert code_event(event_type, "planned") == coded("036", "AGREE")


def test_planned_mediation() -> None:
    assert code_event("mediation", "planned") == coded("039", "AGREE")


@pytest.mark.parametrize("event_type", ["agreement", *OTHERS])
def test_planned_others(event_type: str) -> None:
    assert code_event(event_type, "planned", change="down") == coded("030", "AGREE")


@pytest.mark.parametrize("event_type", CONTACTS)
def test_proposed_contacts(event_type: str) -> None:
    assert code_event(event_type, "proposed") == coded("026", "REQUEST", "meet")


@pytest.mark.parametrize("event_type", ["mediation", "agreement", "invitation", *OTHERS])
def test_proposed_others(event_type: str) -> None:
    assert code_event(event_type, "proposed") == coded("022", "REQUEST", "assist")


@pytest.mark.parametrize("event_type", [*CONTACTS, "invitation"])
def test_cancelled_contacts(event_type: str) -> None:
    assert code_event(event_type, "cancelled") == coded("125", "REJECT", "meet")


def test_cancelled_mediation_and_agreement() -> None:
    assert code_event("mediation", "cancelled") == coded("126", "REJECT", "meet")
    assert code_event("agreement", "cancelled") == coded("127", "REJECT", "meet")


@pytest.mark.parametrize("event_type", OTHERS)
def test_cancelled_others(event_type: str) -> None:
    assert code_event(event_type, "cancelled") == coded("120", "REJECT", "change")


@pytest.mark.parametrize("event_type", get_args(EventType))
def test_denied_has_no_code(event_type: str) -> None:
    assert code_event(event_type, "denied") == Codes(cameo=(), plover=None)


def test_contexts_follow_the_topics_each_once() -> None:
    codes = code_event("call", "occurred", topics=["nuclear", "trade", "investment", "culture"])
    assert codes.plover is not None
    assert codes.plover.context == ("cbrn", "economic")


def test_a_missing_row_is_named(tmp_path: Path) -> None:
    text = (model_dir() / "codes.toml").read_text(encoding="utf-8")
    (tmp_path / "codes.toml").write_text(
        text.replace('types = ["summons"]\n', "types = []\n"), encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"codes\.toml: no .* type summons, status occurred"):
        load_codes(tmp_path)


def test_a_wrong_value_is_named(tmp_path: Path) -> None:
    text = (model_dir() / "codes.toml").read_text(encoding="utf-8")
    (tmp_path / "codes.toml").write_text(text.replace('["041"]', "41"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"codes\.toml: .*cameo"):
        load_codes(tmp_path)


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("types", get_args(EventType)),
        ("statuses", get_args(EventStatus)),
        ("roles", get_args(Role)),
        ("kinds", get_args(ParticipantKind)),
        ("topics", get_args(TopicId)),
        ("outcomes", get_args(OutcomeKind)),
        ("changes", get_args(Change)),
    ],
)
def test_every_value_is_defined_once(section: str, values: tuple[str, ...]) -> None:
    text = (model_dir() / "ontology.toml").read_text(encoding="utf-8")
    definitions = tomllib.loads(text)[section]
    assert sorted(definitions) == sorted(values)
    assert all(d.endswith(".") and len(d) < 200 for d in definitions.values())
