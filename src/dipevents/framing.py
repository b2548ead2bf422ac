"""From parsed readings to frames: each trigger with all that is read around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dipevents.analysis import (
    Argument,
    Block,
    Cue,
    DateMention,
    EntityMention,
    EventMention,
    Finding,
    Frame,
    Reading,
    by_block,
)
from dipevents.grammar.slots import Slots
from dipevents.grammar.tree import foretold, is_noun, past, simple_present, stands_apart
from dipevents.knowledge import Knowledge
from dipevents.reading import Draft
from dipevents.records import DateValue, Document
from dipevents.stages import arguments, mentions, outcomes, status, topics
from dipevents.stages.dates import assign, texts
from dipevents.triggers import Rule
from dipevents.world import World

# Acts that come out of a contact: what follows them is still the contact's own outcome.
WITHIN_CONTACT = frozenset({"agreement", "invitation"})
# Acts that follow one another on a journey, and how many of them back its plan may be told.
TRAVELS = frozenset({"visit", "meeting", "summit", "negotiation"})
STEPS = 4
RESCHEDULED = "planned.rescheduled"  # "the visit was rescheduled to June 3"


@dataclass(slots=True)
class Half:
    """One document half way: names found, readings drafted, not yet parsed."""

    document: Document
    blocks: tuple[Block, ...]
    actors: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    drafts: tuple[Draft, ...] = ()
    datelines: dict[int, EntityMention] = field(default_factory=dict)


class Framer:
    """Reads the frames of one document."""

    def __init__(
        self, half: Half, readings: Sequence[Reading], world: World, know: Knowledge
    ) -> None:
        self.half = half
        self.readings = readings
        self.world = world
        self.know = know
        self.sections = [world.sections[r.block] for r in readings]
        self.own: dict[int, list[Reading]] = {}  # section to its readings
        self.place: list[int] = []  # of each reading among those of its section
        for reading, section in zip(readings, self.sections, strict=True):
            own = self.own.setdefault(section, [])
            self.place.append(len(own))
            own.append(reading)
        self.dates = by_block(half.dates)
        self.planned: dict[int, bool] = {}

    def titled(self) -> tuple[EntityMention, ...]:
        """The mentions, each single person with the office told elsewhere in the document; "them"
        with the word for the group it stands for ("two Russian diplomats")."""
        out = []
        for mention in self.half.actors:
            ids = self.world.coreference.links.get(mention.index, ())
            whom = self.world.entity(ids[0]) if len(ids) == 1 else None
            title = whom.title if whom is not None else None
            if title is None and whom is not None and whom.kind == "delegation":
                title = whom.name.split()[-1] if mention.plural else None
            bare = mention.title is None and mention.kind in {"person", "pronoun"}
            out.append(replace(mention, title=title) if bare and title else mention)
        return tuple(out)

    def frames(self) -> tuple[Frame, ...]:
        """All frames in text order; a day told is the anchor of "the same day" after it."""
        found = mentions.find_mentions(
            self.readings,
            self.half.blocks,
            self.titled(),
            self.know.triggers,
            self.know.word_lists,
        )
        events = [event for event, _, _ in found]
        # A day ahead is no anchor for what happened, so the last of each kind is kept.
        anchor: dict[bool, str | None] = dict.fromkeys((True, False), self.half.document.published)
        out: list[Frame] = []
        for event, rule, slots in found:
            frame = self.frame(event, rule, slots, events, anchor[self.ahead(event)], out)
            if frame.date is not None and frame.date.earliest == frame.date.latest:
                day = frame.date.earliest
                if frame.stay and self.long_ago(day):
                    day = None  # the stay goes on: the news is of a later day
                anchor[True] = day or anchor[True]
                if frame.cue.status == "occurred":
                    anchor[False] = day or anchor[False]
            out.extend(self.put_off(frame))
        return tuple(out)

    def put_off(self, frame: Frame) -> Iterator[Frame]:
        """A contact, at its new date where it was rescheduled, and beside one that was put off to a
        date the plan that replaces it ("postponed his visit to June 3"), or the old date."""
        event = frame.mention
        moved = frame.cue.rule == RESCHEDULED  # its old date may be told as well
        off = moved or frame.cue.status == "cancelled"
        found = self.new_date(event) if off and event.type in TRAVELS else None
        if found is None:
            yield frame
            return
        day, value = found
        yield replace(frame, date=value, stay=None) if moved else frame
        if not frame.arguments:
            return
        if moved and frame.date not in {None, value}:
            old = replace(event, start=frame.cue.start, end=frame.cue.end, anaphoric=False)
            cue = replace(frame.cue, status="cancelled")
            yield replace(frame, mention=old, cue=cue, outcomes=())
        elif not moved:
            mention = replace(event, start=day.start, end=day.end, anaphoric=False)
            cue = Cue("planned", day.start, day.end, "planned.put-off")
            yield replace(frame, mention=mention, cue=cue, date=value, stay=None, outcomes=())

    def new_date(self, event: EventMention) -> tuple[DateMention, DateValue] | None:
        """The date to which an act is said to be put off."""
        return assign.new_date(
            self.readings[event.reading],
            event.token,
            self.dates_of(event),
            self.half.document.published,
            self.know.dating,
        )

    def frame(
        self,
        event: EventMention,
        rule: Rule,
        slots: Slots,
        others: Sequence[EventMention],
        anchor: str | None,
        before: Sequence[Frame],
    ) -> Frame:
        """One event mention with what is read around it.

        ``others``: all mentions of the document; ``anchor``: the day last told, ISO 8601;
        ``before``: the frames of the mentions before this one.
        """
        reading = self.readings[event.reading]
        word = reading.doc[event.token]
        frame_rule = self.know.triggers.frames[event.frame]
        published = self.half.document.published
        dates = self.dates_of(event)
        ahead = assign.dates_ahead(reading, event.token, dates, published)
        cue = status.read_status(
            reading,
            event.token,
            self.know.status,
            frame_hint=event.type,
            ahead=ahead,
            settled={d.index for d in dates if published and d.complete and d.index not in ahead},
        )
        here = rule.pos == "modifier" and (cue.status != "occurred" or foretold(word))
        if here:  # "the visiting premier will meet X on Monday": the visit is under way
            cue = Cue("occurred")
        # "denied X entry", "will skip Lima": what is told or planned is that there is no visit
        refused = rule.status == "cancelled" and cue.status in {"denied", "planned"}
        if rule.status is not None and (cue.unsaid or refused):
            cue = Cue(rule.status, event.start, event.end, rule.id)
        told = arguments.read_arguments(event, slots, frame_rule, self.world)
        if cue.unsaid and self.goes_on(event, told, before):
            ahead_of = self.day(event, "planned", anchor)
            if ahead_of is None or str(ahead_of.latest or "") >= str(published or ""):
                cue = Cue("planned")
        day = None if here else self.day(event, cue.status, anchor)
        by_date = cue.status == "planned" and any(d.start == cue.start for d in dates)
        today = word.tag_ == "VBG" and day is not None and day.edtf == published
        if by_date and (self.was(day) or today):
            cue = Cue("occurred")  # "X meets Y, May 3, 2021": a caption; "X is visiting Y today"
        if cue.status == "occurred" and word.tag_ == "VBD" and self.to_come(day):
            day = None  # "they discussed the summit in May": the day is that of the summit
        bare = cue.unsaid and event.type in TRAVELS
        if bare and is_noun(word) and self.to_come(day):
            # "on his first visit there he will sign": the visit is to come; else the day is not its
            own = not past(word) and not stands_apart(word)
            firm = self.day(event, cue.status, anchor, firm=True) if own else None
            if firm is not None or foretold(word):
                cue = Cue("planned")
            else:
                day = None
        if day is None and event.type == "agreement" and cue.status == "occurred":
            day = texts.year_of_text(reading, word, published)
        stay = None
        if day is not None:
            stay = assign.stay(reading, event.token, day, dates, self.know.dating)
        sentence = word.sent
        first, last = reading.units[sentence.start], reading.units[sentence.end - 1]
        return Frame(
            mention=event,
            arguments=told,
            cue=cue,
            date=day,
            stay=stay,
            place=arguments.place_of(slots, frame_rule, self.world),
            topics=self.topics(event, others),
            outcomes=self.outcomes(event, others),
            sentence=(first.start, last.end),
            section=self.world.sections[reading.block],
            sides=frame_rule.sides,
            change=rule.change,
        )

    def dates_of(self, event: EventMention) -> list[DateMention]:
        """The dates in the block of an event."""
        return self.dates.get(self.readings[event.reading].block, [])

    def day(
        self, event: EventMention, status: str, anchor: str | None, *, firm: bool = False
    ) -> DateValue | None:
        """The date that the sentence of an event gives it; see ``assign.date_event``."""
        reading = self.readings[event.reading]
        return assign.date_event(
            reading,
            event.token,
            self.dates_of(event),
            self.half.document.published,
            self.know.reporting,
            status,
            anchor,
            self.know.dating,
            firm,
            event.type == "visit",
        )

    def was(self, day: DateValue | None) -> bool:
        """Whether a date lies before the document's."""
        published = self.half.document.published
        return (
            published is not None and day is not None and str(day.latest or published) < published
        )

    def to_come(self, day: DateValue | None) -> bool:
        """Whether a date lies after the document's."""
        published = self.half.document.published
        return published is not None and day is not None and str(day.earliest or "") > published

    def goes_on(
        self, event: EventMention, told: Sequence[Argument], before: Sequence[Frame]
    ) -> bool:
        """Whether a present tense goes on with a plan: "X will fly to Lima; he then meets Y"."""
        reading = self.readings[event.reading]
        verb = simple_present(reading.doc[event.token])
        if event.headline or event.type not in TRAVELS or verb is None:
            return False
        acts = verb.lower_ in self.know.triggers.by_word
        if verb.i != event.token and not acts and verb.lower_ not in self.know.status.holding:
            return False
        own = {e for a in told for e in a.entities}
        section = self.world.sections[reading.block]
        for frame in reversed(before[-STEPS:]):
            mention = frame.mention
            if frame.section != section or mention.type not in TRAVELS or mention.headline:
                continue
            if mention.reading == event.reading and reading.doc[mention.token].sent == verb.sent:
                continue
            if own & {e for a in frame.arguments if a.role != "host" for e in a.entities}:
                return frame.cue.status == "planned" and not frame.cue.past
        return False

    def long_ago(self, day: str | None) -> bool:
        """Whether a day lies more than one day before the document's."""
        published = self.half.document.published
        if day is None or published is None:
            return False
        return date.fromisoformat(published) - date.fromisoformat(day) > timedelta(days=1)

    def following(
        self, event: EventMention, others: Sequence[EventMention]
    ) -> Iterator[EventMention]:
        """The mentions after one in its article, as far as a scope can reach."""
        end = self.place[event.reading] + topics.MAX_BLOCKS
        for number in range(event.index + 1, len(others)):
            other = others[number]
            if self.sections[other.reading] != self.sections[event.reading]:
                return
            if self.place[other.reading] >= end:
                return
            yield other

    def scope(
        self, event: EventMention, others: Iterable[EventMention], kind: str | None
    ) -> list[tuple[Reading, int, int]]:
        """The token ranges that tell of an event, within its article."""
        own, place = self.own[self.sections[event.reading]], self.place[event.reading]
        ahead = [(self.place[o.reading], o.token) for o in others]
        ranges = topics.topic_scope(own, place, event.token, ahead, self.know.topics, kind)
        return [(own[number], start, end) for number, start, end in ranges]

    def topics(self, event: EventMention, others: Sequence[EventMention]) -> tuple[Finding, ...]:
        ahead = self.following(event, others)
        return tuple(
            finding
            for reading, start, end in self.scope(event, ahead, event.type)
            for finding in topics.find_topics(reading, start, end, self.know.topics)
        )

    def ahead(self, event: EventMention) -> bool:
        """Whether a mention is of something planned: often what another event decided on."""
        if event.index not in self.planned:
            reading = self.readings[event.reading]
            cue = status.read_status(reading, event.token, self.know.status, frame_hint=event.type)
            self.planned[event.index] = cue.status == "planned"
        return self.planned[event.index]

    def outcomes(self, event: EventMention, others: Sequence[EventMention]) -> tuple[Finding, ...]:
        ahead = [
            o
            for o in self.following(event, others)
            if o.type not in WITHIN_CONTACT and not o.anaphoric and not self.ahead(o)
        ]
        kind = None if event.type == "summit" else event.type
        return tuple(
            finding
            for reading, start, end in self.scope(event, ahead, kind)
            for finding in outcomes.find_outcomes(
                reading, start, end, self.know.outcomes, event.type
            )
        )

    def main_topics(self, section: int) -> tuple[Finding, ...]:
        """The subjects of an article, for contacts of which nothing is said."""
        return topics.main_topics(self.own.get(section, ()), self.know.topics)
