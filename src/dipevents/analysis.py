"""Internal records that pass from one stage to the next. Frozen; offsets are code points.

The text of a document flows through them in this order::

    text -> Block -> EntityMention, DateMention -> Reading (parsed) -> Entity -> EventMention
         -> Frame (event mention + arguments, status, date, place, topics, outcomes) -> Event
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from dipevents.parse import Parse
from dipevents.records import DateValue, Document, Event

BlockKind = Literal["headline", "body", "boilerplate", "quiet"]
MentionKind = Literal[
    "person",  # a named person, with title when given
    "country",  # a state or its government: "Russia", "the Uzbek side", "the Kremlin"
    "organization",  # "NATO", "the Foreign Ministry"
    "delegation",  # unnamed officials: "a Kazakh delegation", "the Prime Minister of Georgia"
    "place",  # a city, region or building; a capital can stand for its government
    "adjective",  # a demonym before a noun that is no actor: "Russian-Ukrainian talks"
    "pronoun",  # he, she, they, it, we, I (only personal pronouns)
    "nominal",  # "the Russian leader", "his counterpart", "the minister": a person named elsewhere
    "group",  # "the two leaders", "the sides", "both presidents"
]

OFF = frozenset({"cancelled", "denied"})  # statuses of what did not come about
CONTEXT = "context"  # Argument.slot of what the words around a frame lend it
NO_EVENT = 9  # Frame.sides of words that only add to an act told elsewhere
FOLK = "folk"  # EntityMention.basis of a people told without an article: "Albanians"
ROLL = "roll"  # EntityMention.basis of a person in a list of persons, each with a state
ATTENDED = (
    "attended"  # EventMention.aspect of "the meeting was attended by X", "X chaired the meeting"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text parsed apart: a paragraph or a headline; or one that is not read.

    Not read are boilerplate, and what is ``quiet``: no event is likely there.
    ``section`` numbers the articles of a page that lists several; events, coreference and dates
    do not cross sections.
    """

    start: int
    end: int
    kind: BlockKind
    section: int = 0

    @property
    def is_read(self) -> bool:
        return self.kind in {"headline", "body"}


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A stretch of the text that names or points at an actor or place.

    ``start``/``end`` cover the whole phrase with title and apposition ("Russian President Vladimir
    Putin"; "Rashid Meredov, Minister of Foreign Affairs of Turkmenistan"); ``name_start``/
    ``name_end`` cover the name alone (the head phrase where there is no name). A possessive 's at
    the end is outside.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    country: str | None = None
    title: str | None = None  # office in the document's words, without the country
    name_start: int = -1
    name_end: int = -1
    plural: bool = False
    former: bool = False
    visiting: int = -1  # where "visiting" of "the visiting French Defence Minister ..." stands
    excluded: str | None = None  # "spokesperson", "reporter", "expert": speaks, takes no part
    capital: bool = False  # a place that can stand for its government
    igo: bool = False  # an intergovernmental organisation (country is None)
    body: str | None = None  # the table's name of that organisation: of "ASEAN ministers", ASEAN's
    posted: str | None = None  # ISO code of the state an envoy or a mission is sent to
    org_kind: str | None = None  # the organisations.jsonl kind: igo, ministry, armed_group, ...
    group: str | None = None  # the group in arms that it is, or that a person serves
    number: int | None = None  # group size where given: "the two leaders" -> 2
    gender: Literal["m", "f"] | None = None
    basis: str = ""  # which rule or table made it, for `explain`
    index: int = -1  # position in the document's list of mentions
    block: int = -1


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression recognised but not yet resolved (the direction needs the tense)."""

    start: int
    end: int
    text: str
    kind: Literal["explicit", "relative", "weekday"]
    granularity: Literal["day", "week", "month", "quarter", "half", "year", "interval", "vague"]
    complete: bool  # nothing to infer: year, month and day (or the like) are written
    index: int = -1
    block: int = -1


InBlock = TypeVar("InBlock", EntityMention, DateMention)


def by_block(found: Iterable[InBlock]) -> dict[int, list[InBlock]]:
    """Mentions by the block they stand in, in the order given."""
    out: dict[int, list[InBlock]] = {}
    for mention in found:
        out.setdefault(mention.block, []).append(mention)
    return out


@dataclass(frozen=True, slots=True)
class Unit:
    """What one token of a Reading stands for in the text."""

    start: int
    end: int
    entity: int = -1  # index of the EntityMention, or -1
    date: int = -1  # index of the DateMention, or -1


@dataclass(frozen=True, slots=True)
class Reading:
    """A block as the parser saw it: each actor and each written date is ONE token.

    The parser is weak on long titles and coordinated office holders, so mentions are replaced by
    one plain word each before parsing ("Smith met France on Tuesday"). ``units[i]`` says which
    characters of the document token ``i`` stands for.
    """

    doc: Parse
    units: tuple[Unit, ...]
    block: int


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor of the document: all its mentions, its fullest name, its state and offices."""

    id: int
    kind: Literal["person", "country", "organization", "delegation"]
    name: str
    country: str | None
    title: str | None
    mentions: tuple[int, ...]
    section: int = 0
    excluded: str | None = None
    armed: bool = False  # a non-state party to a conflict: a side of its own within its state
    body: str | None = None  # as EntityMention.body
    group: str | None = None  # of a person in arms, the name of the group

    @property
    def side(self) -> str:
        """The side it stands on: its state, the body of states it belongs to, or itself, or its
        group where it is armed."""
        if self.armed:
            return (self.group or self.name).lower()
        body = None if self.kind == "person" else self.body
        return self.country or (body or self.name).lower()


@dataclass(frozen=True, slots=True)
class Coreference:
    """Entities of a document and, for each EntityMention index, the entity ids it stands for.

    A singular mention has one id, a group ("the two leaders") several, an unresolved pronoun none.
    Demonym adjectives and capitals map to the country entity of their state.
    """

    entities: tuple[Entity, ...]
    links: dict[int, tuple[int, ...]]

    def sides(self, people: Iterable[int]) -> set[str]:
        """The sides on which entities stand."""
        return {self.entities[e].side for e in people}

    def state(self, code: str | None, section: int) -> Entity | None:
        """The first state of an ISO code in a section, None where none is told."""
        wanted = ("country", code, section)
        found = (e for e in self.entities if (e.kind, e.country, e.section) == wanted)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger found in a Reading. ``token`` indexes ``Reading.doc``."""

    reading: int
    token: int
    start: int
    end: int
    type: str
    rule: str
    frame: str
    alternatives: tuple[str, ...] = ()
    name: str | None = None
    anaphoric: bool = False  # "the meeting", "their talks": points at an event already told
    headline: bool = False
    index: int = -1
    label: tuple[int, int] | None = None  # characters that name the gathering or text
    agentless: bool = False  # a noun or a passive: who does it may be left unsaid
    aspect: tuple[str, ...] = ()  # of an agreement: kind of text, stage; of a meeting: ATTENDED


@dataclass(frozen=True, slots=True)
class Argument:
    """A filled slot: the entity mention and the role the frame gives it."""

    mention: int
    entities: tuple[int, ...]
    role: str
    slot: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A status with the words that show it (None when tense alone decides).

    ``past``: a plan told as one that was ("was due to arrive on Monday").
    """

    status: str
    start: int = -1
    end: int = -1
    rule: str = ""
    past: bool = False

    @property
    def unsaid(self) -> bool:
        """Whether an act counts as done only since no word tells its status."""
        return self.status == "occurred" and self.start < 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic or an outcome found in the text."""

    id: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """An event mention with everything read around it; merge turns frames into events.

    ``section`` is the article of the page; ``sentence`` its characters; ``sides`` how many sides
    the event needs; ``change`` the direction of a ``relations`` event; ``stay`` all the days of
    a visit of told length that began or ended on ``date``.
    """

    mention: EventMention
    arguments: tuple[Argument, ...] = ()
    cue: Cue = field(default_factory=lambda: Cue("occurred"))
    date: DateValue | None = None
    stay: DateValue | None = None
    place: int = -1  # EntityMention index
    topics: tuple[Finding, ...] = ()
    outcomes: tuple[Finding, ...] = ()
    sentence: tuple[int, int] = (0, 0)
    section: int = 0
    sides: int = 2
    change: str | None = None
    reasons: tuple[str, ...] = ()


def participants(frame: Frame) -> dict[int, str]:
    """The entities of a frame with their roles, in the order of its arguments."""
    return {e: a.role for a in frame.arguments for e in a.entities}


def in_role(people: Mapping[int, str], role: str) -> set[int]:
    """The entities that take part in one role."""
    return {e for e, r in people.items() if r == role}


def certainty(mention: EventMention) -> int:
    """Which of two kin words tells the kind of the act: "phone call" before "discussions"."""
    if mention.type != "call":
        return 0 if "call" in mention.alternatives else 1
    return 0 if "meeting" in mention.alternatives else 2


@dataclass(slots=True)
class Cluster:
    """Frames of one act, in text order."""

    frames: list[Frame] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)  # entity id -> role, in order
    chosen: tuple[tuple[int, ...], Frame] | None = None  # the lead of these frames

    @property
    def lead(self) -> Frame:
        """The frame that tells the act best: not a headline or pointer, with most participants."""
        now = tuple(map(id, self.frames))
        if self.chosen is None or self.chosen[0] != now:
            self.chosen = (now, self._lead())
        return self.chosen[1]

    def _lead(self) -> Frame:
        called = any(f.mention.type == "call" for f in self.frames)

        def sure(frame: Frame) -> int:  # "spoke with X ... They discussed": no word of a meeting
            vague = called and frame.mention.frame == "talked"
            return 0 if vague else certainty(frame.mention)

        surest = max(self.frames, key=lambda f: (f.sides < NO_EVENT, sure(f)))
        return max(
            (f for f in self.frames if f.mention.type == surest.mention.type),
            key=lambda f: (
                f.sides < NO_EVENT,
                bool(participants(f)) or not f.mention.anaphoric,
                certainty(f.mention),
                f.cue.status in OFF or all(o.cue.status not in OFF for o in self.frames),
                not f.mention.anaphoric,
                not f.mention.headline,
                min(len(participants(f)), 2),
                f.date is not None,
                -f.mention.index,
            ),
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read from one document, for the events and for `explain`."""

    document: Document
    blocks: tuple[Block, ...]
    actors: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    readings: tuple[Reading, ...] = ()
    coreference: Coreference = field(default_factory=lambda: Coreference((), {}))
    frames: tuple[Frame, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[tuple[Cluster, str], ...] = ()
    sources: Mapping[str, Cluster] = field(default_factory=dict)  # event id -> its frames
    features: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # see confidence
