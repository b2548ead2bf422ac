"""What an event was about: topic words in the stretches of text that belong to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dipevents.analysis import Finding, Reading
from dipevents.lexicon import Rule
from dipevents.phrases import Phrases, longest

Range = tuple[int, int, int]  # reading, first token, token after the last
MAX_SENTENCES = 6  # after its own that may go on about one event
MAX_BLOCKS = 4  # paragraphs, its own included, that an event may reach over
NEAR = 1  # sentences after an event, in its paragraph, that need no sign of going on
SECOND = 0.6  # of the sentences of the main topic, for another topic to be one of a section
OPENING = 3  # tokens of a sentence in which such a sign must begin


class TopicRule(Rule, frozen=True, kw_only=True):
    """Phrases of one topic, or what settles how far an event reaches; see topics.toml."""

    kind: Literal["topic", "continuation", "transparent", "narrow", "silent"] = "topic"
    topic: str = ""
    patterns: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRules:
    """Rules indexed for look-up."""

    topics: Phrases[TopicRule]
    continuations: Phrases[TopicRule]
    transparent: frozenset[str]
    narrow: frozenset[str]
    silent: frozenset[str]


def compile_topics(rules: Iterable[TopicRule]) -> TopicRules:
    """Index the rules of topics.toml."""
    rules = tuple(rules)

    def phrases(kind: str) -> Phrases[TopicRule]:
        return Phrases((p, r) for r in rules if r.kind == kind for p in r.patterns)

    def types(kind: str) -> frozenset[str]:
        return frozenset(t for r in rules if r.kind == kind for t in r.types)

    return TopicRules(
        phrases("topic"),
        phrases("continuation"),
        frozenset(p for r in rules if r.kind == "transparent" for p in r.patterns),
        types("narrow"),
        types("silent"),
    )


def find_topics(
    reading: Reading, start_token: int, end_token: int, rules: TopicRules
) -> tuple[Finding, ...]:
    """The topics named in tokens ``start_token`` to ``end_token`` (exclusive), each once.

    In order of the text; offsets count in the document.
    """
    found: dict[str, Finding] = {}
    for match in longest(rules.topics.matches(reading, start_token, end_token)):
        rule = match.key
        if not rule.topic or rule.topic in found:
            continue
        if match.start > 0 and reading.doc[match.start - 1].lower_ in rule.not_before:
            continue
        units = reading.units
        found[rule.topic] = Finding(
            rule.topic, units[match.start].start, units[match.end - 1].end, rule.id
        )
    return tuple(found.values())


def topic_scope(
    readings: Sequence[Reading],
    event_reading: int,
    event_token: int,
    next_event_positions: Sequence[tuple[int, int]],
    rules: TopicRules,
    event_type: str | None = None,
) -> tuple[Range, ...]:
    """Where the subject matter of an event is told: (reading, first token, token after the last).

    ``next_event_positions``: (reading, token) of the triggers of other events. The event's own
    sentence up to the next trigger, what hangs on its trigger, and sentences after it that go on
    about it; triggers such as "discussed" do not end it. Types that rules call narrow keep to
    their own sentence, silent ones get nothing.
    ``readings`` are those of one section of a document.
    """
    if event_type in rules.silent:
        return ()
    others = {
        (r, t)
        for r, t in next_event_positions
        if (r, t) != (event_reading, event_token)
        and readings[r].doc[t].lower_ not in rules.transparent
    }
    trigger = readings[event_reading].doc[event_token]
    sentence = trigger.sent
    later = [t for r, t in others if r == event_reading and event_token < t < sentence.end]
    end = min(later, default=sentence.end)
    below = [t.i for t in trigger.subtree]
    ranges = [
        (event_reading, sentence.start, end),
        (event_reading, min(event_token, *below), max(event_token, *below) + 1),
    ]
    if event_type not in rules.narrow:
        ranges += _following(readings, event_reading, sentence.end, others, rules)
    return _joined(ranges)


def main_topics(readings: Sequence[Reading], rules: TopicRules) -> tuple[Finding, ...]:
    """The topic that most sentences of a section name, two at least, and the next if close to it.

    For contacts of which nothing is said: an article on one subject does not repeat it each time.
    Each with its first words, in order of the text.
    """
    first: dict[str, Finding] = {}
    counts: dict[str, int] = {}
    for reading in readings:
        for sentence in reading.doc.sents:
            for finding in find_topics(reading, sentence.start, sentence.end, rules):
                first.setdefault(finding.id, finding)
                counts[finding.id] = counts.get(finding.id, 0) + 1
    ranked = sorted(counts, key=lambda topic: -counts[topic])[:2]
    least = max([2.0, *(SECOND * counts[topic] for topic in ranked[:1])])
    kept = [first[topic] for topic in ranked if counts[topic] >= least]
    return tuple(sorted(kept, key=lambda f: (f.start, f.id)))


def _following(
    readings: Sequence[Reading],
    reading: int,
    start: int,
    others: set[tuple[int, int]],
    rules: TopicRules,
) -> list[Range]:
    """Sentences after an event that go on about it.

    The next ones of its paragraph do so anyway, further ones by their opening words ("They also
    discussed"). The sentence of another event ends it.
    """
    found: list[Range] = []
    for r in range(reading, min(reading + MAX_BLOCKS, len(readings))):
        for sentence in readings[r].doc.sents:
            if r == reading and sentence.start < start:
                continue
            if any(o == r and sentence.start <= t < sentence.end for o, t in others):
                return found
            near = r == reading and len(found) < NEAR
            if not near and not _continues(readings[r], sentence.start, sentence.end, rules):
                return found
            found.append((r, sentence.start, sentence.end))
            if len(found) == MAX_SENTENCES:
                return found
    return found


def _continues(reading: Reading, start: int, end: int, rules: TopicRules) -> bool:
    stop = min(end, start + OPENING + 4)
    matches = rules.continuations.matches(reading, start, stop)
    return any(match.start < start + OPENING for match in matches)


def _joined(ranges: list[Range]) -> tuple[Range, ...]:
    """Sorted, overlapping ones as one."""
    joined: list[Range] = []
    for reading, start, end in sorted(ranges):
        if joined and joined[-1][0] == reading and start <= joined[-1][2]:
            joined[-1] = (reading, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((reading, start, end))
    return tuple(joined)
