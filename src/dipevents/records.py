"""The public records: what goes into the extractor and what comes out.

Field names and values are those of the ontology (docs/ontology.md): CAMEO and PLOVER
codes, EDTF (ISO 8601-2) dates, ISO 3166-1 alpha-3 countries. Offsets count Unicode code points
in ``Document.text``; ``text[start:end]`` equals the quoted ``text`` of every span.
"""

from typing import Literal, get_args

import msgspec

SCHEMA = "dipevents/1"

EventType = Literal[
    "call",
    "meeting",
    "visit",
    "summit",
    "negotiation",
    "mediation",
    "agreement",
    "invitation",
    "message",
    "award",
    "relations",
    "credentials",
    "summons",
    "expulsion",
]
EventStatus = Literal["occurred", "planned", "proposed", "cancelled", "denied"]
ParticipantKind = Literal["person", "country", "organization", "delegation"]
Role = Literal["initiator", "recipient", "guest", "host", "mediator", "party"]
TopicId = Literal[
    "bilateral_relations",
    "trade",
    "investment",
    "economy",
    "finance",
    "energy",
    "critical_minerals",
    "transport",
    "agriculture",
    "industry",
    "infrastructure",
    "technology",
    "space",
    "science_education",
    "culture",
    "tourism",
    "health",
    "environment",
    "security",
    "defence",
    "nuclear",
    "conflict",
    "peace_process",
    "terrorism_crime",
    "sanctions",
    "migration",
    "human_rights",
    "humanitarian_aid",
    "governance",
    "commemoration",
    "regional_affairs",
    "international_organizations",
]
OutcomeKind = Literal[
    "agreement_signed",
    "joint_statement",
    "commitment",
    "next_meeting",
    "invitation",
    "institution_created",
    "aid",
    "award",
    "ceasefire",
    "release",
    "no_agreement",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
DateBasis = Literal["explicit", "relative", "weekday", "document"]
PublishedBasis = Literal["option", "metadata", "dateline", "filename"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the document: ``text == document.text[start:end]`` (code points)."""

    text: str
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article as a reader yields it; ``published`` is ``YYYY-MM-DD`` or None."""

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None


class DocumentRef(msgspec.Struct, frozen=True, kw_only=True):
    """The document an event was read from, without its text."""

    id: str
    path: str | None
    url: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis | None
    language: str | None
    sha256: str


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who took part: name without title, ISO alpha-3 state, office as the text gives it.

    ``wikidata``: the id that the lexicon's entry carries ("Q159"), else None.
    """

    name: str
    kind: ParticipantKind
    country: str | None
    title: str | None
    role: Role
    mentions: tuple[Span, ...]
    wikidata: str | None = None


class DateValue(msgspec.Struct, frozen=True, kw_only=True):
    """A date: EDTF level 0/1 string, its first and last day, and the words that say it.

    ``earliest``/``latest`` are ISO days, None where the year is unknown (``XXXX-07-05``).
    ``basis``: explicit (a written date), relative ("last month"), weekday, or document (the
    document's own date stands in, or is counted from: "a day after").
    """

    edtf: str
    earliest: str | None
    latest: str | None
    text: str | None
    start: int | None
    end: int | None
    basis: DateBasis


class Place(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    country: str | None
    text: str
    start: int
    end: int


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    id: TopicId
    text: str
    start: int
    end: int


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of the event; ``event`` is the id of the event it produced, when coded."""

    kind: OutcomeKind
    text: str
    start: int
    end: int
    event: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who reported the event, in the document's words."""

    source: str
    text: str
    start: int
    end: int


class Plover(msgspec.Struct, frozen=True, kw_only=True):
    event: str
    mode: str | None
    context: tuple[str, ...]


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    cameo: tuple[str, ...]
    plover: Plover | None


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name the event, and the id of the rule in ``models/`` that read them."""

    text: str
    start: int
    end: int
    rule: str


class ExtractorInfo(msgspec.Struct, frozen=True, kw_only=True):
    dipevents: str
    model: str
    lexicon: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One diplomatic act or contact of one document. Every key is always written."""

    schema: str
    id: str
    type: EventType
    status: EventStatus
    name: str | None
    participants: tuple[Participant, ...]
    date: DateValue | None
    place: Place | None
    topics: tuple[Topic, ...]
    outcomes: tuple[Outcome, ...]
    attribution: Attribution | None
    codes: Codes
    trigger: Trigger
    status_cue: Span | None
    evidence: tuple[Span, ...]
    confidence: float
    reasons: tuple[str, ...]
    document: DocumentRef
    extractor: ExtractorInfo
