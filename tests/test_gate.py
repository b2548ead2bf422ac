"""The look before the models run: what it lets pass, what it spares, what it costs in events."""

import dataclasses
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from dipevents.analysis import Block
from dipevents.corpus.coded import coded_event, read_gold
from dipevents.corpus.pairing import pair_events
from dipevents.errors import LexiconError
from dipevents.extractor import Extractor
from dipevents.io.clean import blocks
from dipevents.knowledge import load_knowledge
from dipevents.lexicon import model_dir
from dipevents.records import Document
from dipevents.stages.gate import passages
from dipevents.stages.gate.scoring import look, scores
from dipevents.stages.gate.terms import find_terms

GOLD = Path(__file__).parent / "gold"
MET = "Ghanaian President John Mahama met Togolese President Faure Gnassingbe in Lome on Tuesday."
QUIET = [
    "The ferry waited overnight at its berth, for wind.",
    "The nets dried on the quay, and the ice house was empty.",
    "The old man mended a sail and sang to himself of herring.",
    "The children counted gulls until the lamp was lit above the steps.",
]
REGATTA = " ".join(QUIET * 8)


@pytest.fixture(scope="module")
def gate(extractor: Any) -> Any:
    return extractor.know.gate


def read(text: str, gate: Any) -> list[str]:
    """The stretches of a one-paragraph text that are read."""
    found = passages(text, (Block(0, len(text), "body"),), gate)
    assert "".join(text[b.start : b.end].strip() for b in found).replace(" ", "") == text.replace(
        " ", ""
    )
    return [text[b.start : b.end] for b in found if b.is_read]


def test_text_without_a_trigger_is_not_read(gate: Any) -> None:
    assert read(REGATTA, gate) == []


def test_text_about_diplomacy_is_read_whole(gate: Any) -> None:
    text = f"{MET} They discussed trade. Mahama invited Gnassingbe to Accra."
    assert read(text, gate) == [text]


def test_only_the_passage_of_a_long_text_is_read(gate: Any) -> None:
    text = f"{REGATTA} {MET} {REGATTA}"
    lead, passage = read(text, gate)
    assert MET in passage
    assert lead.startswith(QUIET[0])
    assert len(passage) < len(MET) + 6 * max(map(len, QUIET)) + 6


def test_sentence_that_brings_a_name_up_is_read(gate: Any) -> None:
    first = "A bronze bust of Faure Gnassingbe stands behind the net loft."
    text = f"{REGATTA} {first} {REGATTA} {MET} {REGATTA}"
    assert any(first in passage for passage in read(text, gate))


def test_closing_quotation_mark_stays_with_its_sentence(gate: Any) -> None:
    text = f'{MET} "They talked of herring." {REGATTA}'
    assert all(passage.count('"') in {0, 2} for passage in read(text, gate))


def test_rule_that_is_new_to_the_weights_always_passes(gate: Any) -> None:
    text = "The herring embassy foregathered beside the ferry."
    other = dataclasses.replace(gate, needs={"foregathered": (("mine", ()),)})
    (one,) = scores(look(text, (Block(0, len(text), "body"),), other), other)
    assert one.chance == 1.0


def test_word_that_is_new_to_a_known_rule_always_passes(gate: Any) -> None:
    rule = sorted(gate.rules)[0]
    text = "The herring embassy foregathered beside the ferry."
    other = dataclasses.replace(gate, needs={"foregathered": ((rule, ()),)})
    (one,) = scores(look(text, (Block(0, len(text), "body"),), other), other)
    assert one.chance == 1.0


def test_rules_of_the_user_always_pass(tmp_path: Path, gate: Any) -> None:
    rule = next(r for r in load_knowledge().triggers.rules if r.id == "meeting.verb.meet")
    file = tmp_path / "mine.toml"
    file.write_text(
        f"""[[trigger]]
id = "{rule.id}"
type = "meeting"
pos = "verb"
words = ["met"]
frame = "{rule.frame}"
examples = ["{MET}"]
counterexamples = ["The river met the sea in Togo."]
""",
        encoding="utf-8",
    )
    assert rule.id in gate.rules
    assert rule.id not in load_knowledge(extra=[file]).gate.rules


def test_weights_were_fitted_with_nearly_all_rules(extractor: Any) -> None:
    """Rules that the weights do not know pass unweighed; too many of them and nothing is spared."""
    rules = {rule.id for rule in extractor.know.triggers.rules}
    unknown = rules - extractor.know.gate.rules
    assert len(unknown) <= 0.1 * len(rules), "fit the gate anew: scripts/train_gate.py"


def test_rule_counts_only_with_the_words_it_needs(gate: Any) -> None:
    needs = {"signed": (("mine", (frozenset({"treaty", "pact"}),)),)}
    other = dataclasses.replace(gate, needs=needs)
    for text, fires in (
        ("Ghana signed the pact.", True),
        ("Ghana signed the visitors' book.", False),
    ):
        (one,) = look(text, (Block(0, len(text), "body"),), other)
        assert bool(one.fired) is fires


@pytest.mark.parametrize(
    ("sentence", "sides", "offices"),
    [
        ("South Korea and Cote d'Ivoire spoke", {"KOR", "CIV"}, 0),
        ("the turkey and the chad", set(), 0),
        ("the Kenyan foreign minister", {"KEN"}, 1),
    ],
)
def test_terms(sentence: str, sides: set[str], offices: int, gate: Any) -> None:
    words = sentence.split()
    found = find_terms(words, [word.lower() for word in words], gate.terms)
    assert found.sides == sides
    assert min(1, len(found.offices)) == offices


def test_names_of_a_text_in_small_letters_count(gate: Any) -> None:
    text = "president clinton is expected to leave for egypt this afternoon."
    (one,) = look(text, (Block(0, len(text), "body"),), gate)
    assert "EGY" in one.found.sides


def test_gate_costs_next_to_no_event(extractor: Any) -> None:
    """Of the coded events that are found without the gate 99.5 % are found with it."""
    know = extractor.know
    wide = dataclasses.replace(know.gate, rules=frozenset(), document=0.0, sentence=0.0)
    everything = Extractor(extractor.reader, dataclasses.replace(know, gate=wide))
    without = with_gate = 0
    for home in (GOLD, GOLD / "heldout"):
        for name, gold in read_gold(home / "gold.jsonl").items():
            text = (home / "texts" / f"{name}.txt").read_text(encoding="utf-8")
            document = Document(id=name, text=text, published=gold.published)
            for engine in (everything, extractor):
                events = [coded_event(e) for e in engine.analyse(document).events]
                right = len(pair_events(gold.events, events).pairs)
                if engine is everything:
                    without += right
                else:
                    with_gate += right
    assert without > 150
    assert with_gate >= 0.995 * without


def test_long_document_of_many_articles_is_cut_within_blocks(extractor: Any) -> None:
    text = f"{REGATTA}\n\n{MET}\n\n{REGATTA}"
    found = blocks(text, extractor.know.boilerplate)
    kept = passages(text, found, extractor.know.gate)
    assert [b.section for b in kept] == sorted(b.section for b in kept)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))
    assert extractor.extract(text)[0].trigger.text == "met"


def test_malformed_weights_are_named(tmp_path: Path) -> None:
    import shutil

    copy = shutil.copytree(model_dir(), tmp_path / "models")
    data = json.loads((copy / "gate.json").read_text(encoding="utf-8"))
    del data["weights"]
    (copy / "gate.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"gate\.json.*train_gate"):
        load_knowledge(copy)
