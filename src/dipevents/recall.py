"""Who stood on the other side in the acts that a report has told before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dipevents.analysis import Argument, Coreference, EntityMention, Frame, in_role, participants
from dipevents.offsets import beginning

CONTACTS = frozenset({"meeting", "negotiation", "call"})
TELLING = CONTACTS | {"visit", "summit"}
QUARRELS = frozenset({"summons", "expulsion", "relations"})
RECEIVED = frozenset({"meeting", "negotiation", "award", "agreement"})  # acts of host and guest

KIN = ("meeting",)  # what a conversation may have been after all
NEXT = 80  # characters to the sentence that follows
SPEAKERS = frozenset({"i", "we"})


def own_words(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> bool:
    """Whether somebody unknown tells of an act of his own: "We will go to Peru", a trader said."""
    return any(
        m.kind == "pronoun" and m.name.lower() in SPEAKERS and not coreference.links.get(m.index)
        for m in beginning(mentions, frame.sentence[0], frame.mention.start)
    )


def by_phone(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """A conversation of those who were told to have called each other is a call too."""
    if frame.mention.type != "meeting" or "call" not in frame.mention.alternatives:
        return frame
    if frame.mention.anaphoric:
        return frame  # "their conversation": joined to the call as it is
    own = coreference.sides(participants(frame))
    if len(own) < 2 or frame.place >= 0:
        return frame
    for other in before:
        told = coreference.sides(participants(other))
        if other.mention.type == "call" and other.section == frame.section and told == own:
            return replace(frame, mention=replace(frame.mention, type="call", alternatives=KIN))
    return frame


def same_side(
    kind: str,
    role: str,
    recent: Sequence[Frame],
    sides: set[str],
    coreference: Coreference,
    *,
    wishes: bool = False,
) -> tuple[int, int] | None:
    """Who last did or suffered the same ("The Cuban ambassador received one too"); for a quarrel,
    the other side of it. ``wishes``: congratulations, which many may send to the same."""
    if (kind, role) == ("message", "recipient") and not wishes:
        return None  # to whom a letter goes it always says
    for other in reversed(recent):
        for argument in other.arguments:
            for number in argument.entities:
                fits = other.mention.type == kind and argument.role == role
                entity = coreference.entities[number]
                fits = fits and (entity.kind == "person" or not wishes)
                if fits and entity.side not in sides:
                    return argument.mention, number
    for other in reversed(recent):
        told = [(a.mention, n) for a in other.arguments for n in a.entities]
        if kind not in QUARRELS or other.mention.type not in QUARRELS:
            continue
        if sides & coreference.sides(n for _, n in told):
            for found in told:
                if coreference.entities[found[1]].side not in sides:
                    return found
    return None


def arguments_of(frame: Frame) -> Iterator[tuple[Argument, int]]:
    """Each argument of a frame with each entity it stands for."""
    for argument in frame.arguments:
        for number in argument.entities:
            yield argument, number


def counterpart(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """Who stood across from one of ``sides`` in the last contact or agreement told."""
    for frame in reversed(recent):
        if frame.mention.type not in CONTACTS | {"agreement"}:
            continue
        told = coreference.sides(n for a, n in arguments_of(frame) if a.role != "mediator")
        if len(told) != 2 or not told & sides:
            continue
        for argument, number in arguments_of(frame):
            if argument.role != "mediator" and coreference.entities[number].side not in sides:
                return argument.mention, number
    return None


def last_guest(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """The last traveller of another side: (mention, entity)."""
    for frame in reversed(recent):
        for argument, number in arguments_of(frame):
            entity = coreference.entities[number]
            if argument.role == "guest" and entity.kind == "person" and entity.side not in sides:
                return argument.mention, number
    return None


def stayed_home(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> bool:
    """Whether the last visit of the same guest that says where went to his own state ("Tanaka's
    visit to the shrine ... the visit angered Peru")."""
    guests = in_role(participants(frame), "guest")
    for other in reversed(before):
        people = participants(other)
        hosts = coreference.sides(in_role(people, "host"))
        same = other.mention.type == "visit" and other.section == frame.section
        if same and hosts and guests & set(people):
            return hosts <= coreference.sides(guests)
    return False


def receiving_state(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """ "Smith, who is on a five-day visit": the state with which all that was told just before
    passed."""
    found: dict[str, tuple[int, int]] = {}
    for frame in recent:
        if frame.mention.type not in RECEIVED or frame.cue.status != "occurred":
            continue
        told = list(arguments_of(frame))
        if not sides & coreference.sides(n for _, n in told):
            continue
        for argument, number in told:
            entity = coreference.entities[number]
            if entity.side not in sides and entity.country is not None:
                found.setdefault(entity.country, (argument.mention, number))
    if len(found) != 1:
        return None
    ((country, (mention, number)),) = found.items()
    state = coreference.state(country, coreference.entities[number].section)
    return None if state is None else (mention, state.id)


def protagonist(
    recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """The traveller, else the person who took part in most of the events just told."""
    guest = last_guest(recent, sides, coreference)
    if guest is not None:
        return guest
    counts: dict[int, list[int]] = {}
    for frame in recent:
        if frame.mention.type not in TELLING:
            continue
        for argument, number in arguments_of(frame):
            entity = coreference.entities[number]
            if entity.kind == "person" and entity.side not in sides:
                counts.setdefault(number, []).append(argument.mention)
    if not counts:
        return None
    best = max(counts, key=lambda n: (len(counts[n]), counts[n][-1]))
    return (counts[best][-1], best) if len(counts[best]) >= 2 else None


def last_subject(
    recent: Sequence[Frame], frame: Frame, sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """Who acted in the contact told right before: "X spoke with Y. A call with Z followed"."""
    for other in reversed(recent):
        if other.sentence == frame.sentence or other.mention.type not in TELLING:
            continue
        if frame.sentence[0] - other.sentence[1] > NEXT or other.cue.status != "occurred":
            return None
        for argument, number in arguments_of(other):
            entity = coreference.entities[number]
            acts = argument.slot in {"subj", "gov"} and len(argument.entities) == 1
            if acts and entity.kind == "person" and entity.side not in sides:
                return argument.mention, number
    return None
