"""Coreference on hand-built mentions."""

import pytest

from dipevents.stages.coreference.rules import CoreferenceRule, default_rules


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
