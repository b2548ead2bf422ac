"""The record of an act that several articles report: `Event` and what its sources say of it."""

import msgspec

from dipevents.corpus.clusters_links import LinkKind
from dipevents.records import (
    Attribution,
    DateValue,
    DocumentRef,
    Event,
    EventStatus,
    EventType,
    Outcome,
    Participant,
    Place,
    Span,
    Topic,
    Trigger,
)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One article's version of the act; offsets count in the text of its ``document``.

    ``event``: id of the article's own event. ``reprint_of``: id of the document whose text this
    one repeats. ``record``: the article's whole event, where asked for.
    """

    event: str
    document: DocumentRef
    reprint_of: str | None
    attribution: Attribution | None
    type: EventType
    status: EventStatus
    participants: tuple[Participant, ...]
    date: DateValue | None
    place: Place | None
    topics: tuple[Topic, ...]
    outcomes: tuple[Outcome, ...]
    trigger: Trigger
    evidence: tuple[Span, ...]
    confidence: float
    record: Event | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a field and the ids of the articles' events that give it."""

    value: str
    events: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field on which the sources differ in a way that cannot both be true.

    ``field``: status, date, place, role or outcome; ``of``: the participant meant by a role. That
    one calls talks what another calls a meeting is no conflict.
    """

    field: str
    of: str | None
    versions: tuple[Version, ...]


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Another act: what a plan came to, where a text was signed, the visit asked for.

    ``direction``: "to" where this act leads to the other, "from" where it follows from it.
    """

    kind: LinkKind
    direction: str
    id: str


class MergedEvent(Event, frozen=True, kw_only=True):
    """One act as all its sources tell it.

    A valid ``Event``: ``document``, ``trigger`` and ``evidence`` are those of the best source, and
    so are all spans; a value that only another source gives has an empty span (0, 0) here and its
    true one in ``sources``. ``names``: other spellings of each participant.
    """

    reports: int  # texts that tell of it, reprints not counted
    names: dict[str, tuple[str, ...]]
    conflicts: tuple[Conflict, ...]
    links: tuple[Related, ...]
    sources: tuple[Source, ...]
