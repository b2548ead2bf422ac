"""The sentences that tell an event, cut at the words that tell who, what, when and where."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dipevents.corpus.clusters_record import Source
from dipevents.records import Event, Span

# What a piece of a sentence may be marked as; a participant by its role.
MARKS = (
    "initiator", "recipient", "guest", "host", "mediator", "party",
    "what", "when", "where", "status", "topic", "outcome",
)  # fmt: skip


class Piece(NamedTuple):
    """Words of a sentence and what they tell, one of MARKS, None for the rest."""

    text: str
    mark: str | None


def sentences(event: Event | Source) -> list[list[Piece]]:
    """The evidence of an event, or of one source of a merged one, as marked pieces.

    The pieces of a sentence joined give the sentence. Words that tell two things are marked as the
    first in the order of MARKS.
    """
    spans = sorted(_spans(event), key=lambda s: MARKS.index(s[2]), reverse=True)
    return [_cut(sentence, spans) for sentence in event.evidence if sentence.text]


def _spans(event: Event | Source) -> Iterator[tuple[int, int, str]]:
    for participant in event.participants:
        for mention in participant.mentions:
            yield mention.start, mention.end, participant.role
    yield event.trigger.start, event.trigger.end, "what"
    if event.date and event.date.start is not None and event.date.end is not None:
        yield event.date.start, event.date.end, "when"
    if event.place:
        yield event.place.start, event.place.end, "where"
    cue = event.status_cue if isinstance(event, Event) else None
    if cue:
        yield cue.start, cue.end, "status"
    for topic in event.topics:
        yield topic.start, topic.end, "topic"
    for outcome in event.outcomes:
        yield outcome.start, outcome.end, "outcome"


def _cut(sentence: Span, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    marks: list[str | None] = [None] * len(sentence.text)
    for start, end, mark in spans:
        first, last = max(start - sentence.start, 0), min(end, sentence.end) - sentence.start
        if last > first:
            marks[first:last] = [mark] * (last - first)
    pieces: list[Piece] = []
    begin = 0
    for place in range(1, len(marks) + 1):
        if place == len(marks) or marks[place] != marks[begin]:
            pieces.append(Piece(sentence.text[begin:place], marks[begin]))
            begin = place
    return pieces
