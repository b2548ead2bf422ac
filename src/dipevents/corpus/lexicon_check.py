"""A user's lexicon file: is it well formed, and do its rules do what their examples say?"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipevents.analysis import Reading, Unit
from dipevents.extractor import Extractor
from dipevents.knowledge import RULE_TYPES
from dipevents.lexicon import check_user_file, model_dir
from dipevents.parse import Parse
from dipevents.pipeline import SpacyReader
from dipevents.stages.outcomes import OutcomeRule, find_outcomes
from dipevents.stages.status import SCOPES, StatusRule, read_status, shown
from dipevents.stages.topics import OPENING, TopicRule, find_topics
from dipevents.triggers import Rule, load_frames

PUBLISHED = "2025-06-15"  # the day on which examples are read
_MARKED = re.compile(r"\[(.+?)\]")


@dataclass(frozen=True, slots=True)
class Trial:
    """One sentence of a rule and how it went.

    ``reason``: "" where it went well, None where one sentence cannot show what the rule does.
    """

    table: str
    rule: str
    sentence: str
    reason: str | None


def check_syntax(path: str | Path, model: str | None = None) -> dict[str, tuple[Any, ...]]:
    """The rules of a file by table. Raises LexiconError naming file and line or rule."""
    from dipevents.errors import LexiconError

    rules = check_user_file(path, RULE_TYPES)
    frames = load_frames(model_dir(model) / "frames.toml")
    for rule in rules.get("trigger", ()):
        if rule.frame not in frames:
            raise LexiconError(
                f"{Path(path).name}, rule {rule.id!r}, key 'frame': no frame {rule.frame!r}; "
                f"frames are {', '.join(frames)}"
            )
    return rules


def run_examples(rules: dict[str, tuple[Any, ...]], engine: Extractor) -> Iterator[Trial]:
    """Each example and counterexample of the rules, tried with ``engine``, which has them."""
    for table, found in rules.items():
        tries = _TRIES[table]
        for rule in found:
            for wanted, sentences in ((True, rule.examples), (False, rule.counterexamples)):
                for sentence in sentences:
                    yield Trial(table, rule.id, sentence, tries(engine, rule, sentence, wanted))


def _trigger(engine: Extractor, rule: Rule, sentence: str, wanted: bool) -> str:
    types = sorted({e.type for e in engine.extract(sentence, published=PUBLISHED)})
    if (rule.type in types) is wanted:
        return ""
    if wanted:
        return f"no {rule.type} found" + (f", but {', '.join(types)}" if types else "")
    return f"a {rule.type} is found"


def _reading(reader: SpacyReader, sentence: str) -> Reading:
    doc = reader.tokenize(sentence)
    reader.parse([doc])
    parse = Parse(doc)
    return Reading(parse, tuple(Unit(t.idx, t.idx + len(t)) for t in parse), 0)


def _topic(engine: Extractor, rule: TopicRule, sentence: str, wanted: bool) -> str | None:
    reading = _reading(engine.reader, sentence)
    size = len(reading.doc)
    if rule.kind == "continuation":
        openings = engine.know.topics.continuations.matches(reading, 0, size)
        shown = any(m.key.id == rule.id and m.start < OPENING for m in openings)
        return (
            "" if shown is wanted else f"the sentence is {'not ' if wanted else ''}taken to go on"
        )
    if rule.kind == "transparent":
        shown = bool({token.lower_ for token in reading.doc} & set(rule.patterns))
        return "" if shown is wanted else f"the words are {'not ' if wanted else ''}there"
    if rule.kind != "topic":
        return None
    found = find_topics(reading, 0, size, engine.know.topics)
    if not rule.topic:  # hides the topic that its id begins with
        family = rule.id.split(".")[0]
        hidden = family not in {f.id for f in found}
        return "" if hidden is wanted else f"topic {family} is {'' if wanted else 'not '}found"
    shown = rule.topic in {f.id for f in found} if wanted else rule.id in {f.rule for f in found}
    return "" if shown is wanted else f"topic {rule.topic} is {'not ' if wanted else ''}found"


def _outcome(engine: Extractor, rule: OutcomeRule, sentence: str, wanted: bool) -> str | None:
    reading = _reading(engine.reader, sentence)
    types = rule.types or ("meeting",)
    rules = engine.know.outcomes
    found = [f for t in types for f in find_outcomes(reading, 0, len(reading.doc), rules, t)]
    if rule.kind == "silent" and not wanted:
        return None
    if rule.kind != "outcome":
        if bool(found) is not wanted:
            return ""
        return f"outcome {found[0].id} is found" if found else "no outcome is found"
    shown = rule.outcome in {f.id for f in found} if wanted else rule.id in {f.rule for f in found}
    return "" if shown is wanted else f"outcome {rule.outcome} is {'not ' if wanted else ''}found"


def _status(engine: Extractor, rule: StatusRule, sentence: str, wanted: bool) -> str:
    marked = _MARKED.search(sentence)
    if marked is None:
        return "the sentence does not mark the event: write [met] around its word"
    reading = _reading(engine.reader, sentence.replace("[", "").replace("]", ""))
    token = next(t.i for t in reading.doc if t.idx >= marked.start())
    hint = rule.frames[0] if rule.frames else None
    cue = read_status(reading, token, engine.know.status, frame_hint=hint)
    if rule.where in SCOPES:
        good = cue.status == shown(rule.where)[0 if wanted else 1]
    elif wanted:
        good = cue.status in {rule.status, rule.negated} - {"", "none"}
    else:
        good = cue.rule != rule.id
    return "" if good else f"status {cue.status} is read"


_TRIES: dict[str, Callable[[Extractor, Any, str, bool], str | None]] = {
    "trigger": _trigger, "topic": _topic, "outcome": _outcome, "status": _status,
}  # fmt: skip
