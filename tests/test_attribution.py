"""Attribution: the source a sentence names for what it tells."""

import pytest

from dipevents.analysis import Coreference, Entity, EntityMention
from dipevents.records import Attribution
from dipevents.stages.attribution import (
    AttributionRule,
    default_attribution_rules,
    find_attribution,
)

NOBODY = Coreference((), {})


def read(text: str, *mentions: EntityMention, links: Coreference = NOBODY) -> Attribution | None:
    return find_attribution(text, (), mentions, links, 0, len(text))


@pytest.mark.parametrize("rule", default_attribution_rules().rules, ids=lambda rule: rule.id)
def test_rule_examples(rule: AttributionRule) -> None:
    assert [e for e in rule.examples if not _holds(rule, e)] == []
    assert [e for e in rule.counterexamples if _holds(rule, e)] == []


def _holds(rule: AttributionRule, phrase: str) -> bool:
    if rule.kind in {"source", "not_source", "press"}:
        pattern = getattr(default_attribution_rules(), rule.kind)
        return pattern.search(phrase) is not None
    return read(phrase) is not None


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (
            "The leaders spoke by phone on Monday, the Kremlin said.",
            "the Kremlin",
            "the Kremlin said",
        ),
        (
            "According to the Uzbek leader's press service, trade was discussed.",
            "the Uzbek leader's press service",
            "According to the Uzbek leader's press service",
        ),
        (
            "State television reported that the emir had flown to Ankara.",
            "State television",
            "State television reported",
        ),
        (
            "Foreign Ministry spokesman Liu Jianchao announced the visit on Tuesday.",
            "Foreign Ministry spokesman Liu Jianchao",
            "Foreign Ministry spokesman Liu Jianchao announced",
        ),
        (
            "Interfax quoted the minister as saying that talks would resume.",
            "Interfax",
            "Interfax quoted",
        ),
        (
            "The ministers met in Quito, according to a statement issued by Peru's Foreign "
            "Ministry on Thursday.",
            "Peru's Foreign Ministry",
            "according to a statement issued by Peru's Foreign Ministry",
        ),
        (
            "The presidents will meet in May. [Kremlin press office]",
            "Kremlin press office",
            "[Kremlin press office]",
        ),
        (
            "The envoys met in Oslo, said a Western diplomat in Colombo.",
            "a Western diplomat in Colombo",
            "said a Western diplomat in Colombo",
        ),
        (
            "In Accra, Kojo Mensah, spokesman of the Foreign Ministry, said the envoy had left.",
            "Kojo Mensah, spokesman of the Foreign Ministry",
            "Kojo Mensah, spokesman of the Foreign Ministry, said",
        ),
        (
            "It seems that the Vatican's press office said no.",
            "the Vatican's press office",
            "the Vatican's press office said",
        ),
        (
            "A U.S. official confirmed the meeting.",
            "A U.S. official",
            "A U.S. official confirmed",
        ),
    ],
)
def test_sources(text: str, source: str, words: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.source, found.text) == (source, words)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kenya and Ghana met in Accra.",
        '"The minister said no," Ruto recalled of the talks.',
        "The premier told the king that ties were good.",
        "According to a memorandum signed by the ministers, trade will grow.",
        "According to the schedule, the ministers meet in June.",
        "The Economic Community (ECOWAS) sent a mediator.",
    ],
)
def test_no_source(text: str) -> None:
    assert read(text) is None


def test_a_named_speaker_counts_when_known_as_an_actor() -> None:
    text = "The two will meet in Cairo, Sameh Shoukry said."
    at = text.index("Sameh")
    shoukry = EntityMention(at, at + 13, "person", "Sameh Shoukry", index=0)
    found = read(text, shoukry)
    assert found is not None
    assert found.source == "Sameh Shoukry"
    assert read(text) is None


def test_a_pronoun_is_named() -> None:
    text = "He said the summit would be held in Lima."
    he = EntityMention(0, 2, "pronoun", "He", index=0)
    castillo = Entity(0, "person", "Pedro Castillo", "PER", "President", (0,))
    found = read(text, he, links=Coreference((castillo,), {0: (0,)}))
    assert found is not None
    assert (found.source, found.text) == ("Pedro Castillo", "He said")
