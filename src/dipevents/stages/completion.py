"""Fill the side that a clause leaves unsaid: "A meeting with the premier was due on Monday."

In a report on a visit the visitor is the one who meets; the side that is missing is taken from the
events told just before, never from outside them.
"""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    CONTEXT,
    OFF,
    Argument,
    Coreference,
    EntityMention,
    Frame,
    participants,
)
from dipevents.ceremony import with_receiver, with_roll
from dipevents.grammar.words import WordLists
from dipevents.mainstate import with_acting_state, with_dyad, with_main_state
from dipevents.recall import (
    CONTACTS,
    TELLING,
    arguments_of,
    by_phone,
    counterpart,
    last_guest,
    own_words,
    protagonist,
    receiving_state,
    same_side,
    stayed_home,
)

ROUNDS = frozenset({"meeting", "negotiation"})
AHEAD = frozenset({"planned", "proposed", "cancelled"})
ACTS = frozenset({"award", "credentials", "summons", "expulsion", "message"})
SPOKEN = frozenset({"gov", "subj", "holder", CONTEXT})  # slots that leave the partner unsaid
REACH = 8  # frames back
SIDES = frozenset({"sides", "parties"})
GOING_BETWEEN = "mediation.verb.shuttle"  # "mediators shuttled between their camps"
NEXT_ROUND = "negotiation.noun.round"  # "the second round is scheduled for next week"
HERE = "visit.noun.visit"  # "on a visit", without a word on where
PAIR = 500  # characters back to the two who meet
ASIDE = "occurred.invitation-at"  # "will visit Peru at the invitation of X"


def complete_frames(
    frames: Sequence[Frame],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    lists: WordLists,
) -> tuple[Frame, ...]:
    """Frames in text order, each with its missing side filled where the text before gives it."""
    out: list[Frame] = []
    for frame in frames:
        if frame.mention.type == "summit":
            out.append(with_host(frame, coreference, mentions))
        elif frame.mention.type == "credentials":
            whole = completed(with_roll(frame, coreference, mentions), out, coreference)
            out.append(with_receiver(whole, out))
        elif frame.mention.type == "relations":
            earlier = with_earlier(frame, out, coreference)
            other = with_other_state(earlier, coreference, mentions)
            out.append(with_main_state(other, coreference))
        elif frame.cue.rule == ASIDE:
            out.append(with_guest(frame, out))
        elif frame.mention.type in {"agreement", "mediation"}:
            out.append(with_parties(frame, out, coreference))
        else:
            told = by_phone(mediated(frame, out), out, coreference)
            joint = with_pair(told, coreference, mentions)
            own = own_words(frame, coreference, mentions)
            whole = joint if own else completed(joint, out, coreference)
            out.append(with_acting_state(whole, coreference, lists))
        out[-1] = with_dyad(out[-1], coreference)
        out[-1] = with_sides(out[-1], out[:-1], mentions, coreference)
    return tuple(out)


def with_guest(frame: Frame, before: Sequence[Frame]) -> Frame:
    """Who comes "at the invitation of X" is the guest of the visit that the sentence tells."""
    for other in reversed(before[-REACH:]):
        guests = tuple(a for a in other.arguments if a.role == "guest")
        if other.mention.type == "visit" and other.sentence == frame.sentence and guests:
            asking = tuple(a for a in frame.arguments if a.role == "initiator" and a.slot != "gov")
            taken = {n for a in asking for n in a.entities}
            invited = tuple(replace(a, role="recipient") for a in guests)
            if asking and not any(taken & set(a.entities) for a in invited):
                return replace(frame, arguments=(*asking, *invited))
    return frame


def with_sides(
    frame: Frame,
    before: Sequence[Frame],
    mentions: Sequence[EntityMention],
    coreference: Coreference,
) -> Frame:
    """ "The two sides" are those that negotiated before, whoever is named in between."""
    group = next((a for a in frame.arguments if mentions[a.mention].kind == "group"), None)
    if group is None or frame.mention.type not in {"agreement", *ROUNDS}:
        return frame
    if not SIDES & set(mentions[group.mention].name.lower().split()):
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in {"negotiation", "agreement"}:
            continue
        told = [n for a, n in arguments_of(other) if a.role != "mediator"]
        if len({coreference.entities[n].side for n in told}) != 2:
            continue
        rest = tuple(a for a in frame.arguments if a is not group)
        taken = {n for a in rest for n in a.entities}
        both = tuple(n for n in told if n not in taken)
        return replace(frame, arguments=(*rest, replace(group, entities=both)))
    return frame


def mediated(frame: Frame, before: Sequence[Frame]) -> Frame:
    """ "The talks are brokered by X": those who talk are the ones of the talks told before."""
    roles = set(participants(frame).values())
    if frame.mention.type not in ROUNDS or roles != {"mediator"}:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in ROUNDS:
            continue
        taken = set(participants(frame))
        lent = tuple(
            replace(a, slot=CONTEXT)
            for a in other.arguments
            if a.role != "mediator" and not taken & set(a.entities)
        )
        if lent:
            return replace(frame, arguments=(*frame.arguments, *lent))
    return frame


def with_pair(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """ "In their meeting": those who meet are the last two persons of different states named."""
    owner = next((a for a in frame.arguments if a.slot == "poss"), None)
    if frame.mention.type not in CONTACTS or owner is None:
        return frame
    told = mentions[owner.mention]
    sides = {coreference.entities[e].side for e in participants(frame)}
    if (told.kind, told.plural) != ("pronoun", True) or len(sides) > 1:
        return frame
    pair: dict[str, int] = {}
    for mention in reversed([m for m in mentions if told.start - PAIR < m.start < told.start]):
        for number in coreference.links.get(mention.index, ()):
            entity = coreference.entities[number]
            if mention.kind == "person" and entity.section == frame.section:
                pair.setdefault(entity.side, number)
        if len(pair) == 2:
            both = tuple(sorted(pair.values()))
            return replace(frame, arguments=(replace(owner, entities=both),))
    return frame


def with_host(frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]) -> Frame:
    """A gathering of no named body is known by the state that hosts it: "the Jakarta summit"."""
    entities = [coreference.entities[e] for e in participants(frame)]
    if frame.place < 0 or any(e.kind != "person" for e in entities):
        return frame
    if entities and frame.cue.status in OFF:
        return frame  # who stays away does not meet the host
    if not entities and "meeting" not in frame.mention.alternatives:
        return frame  # a conference that nobody official is said to attend
    country = mentions[frame.place].country
    if country is None or any(e.country == country for e in entities):
        return frame
    for entity in coreference.entities:
        if (entity.kind, entity.country, entity.section) == ("country", country, frame.section):
            extra = Argument(frame.place, (entity.id,), "host", CONTEXT)
            return replace(frame, arguments=(*frame.arguments, extra))
    return frame


def with_earlier(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """The sides of "The embassy reopened last year" are those of the closing told before."""
    own = {coreference.entities[e].side for e in participants(frame)}
    if len(own) >= 2 or frame.mention.headline:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.frame != frame.mention.frame:
            continue
        told = {coreference.entities[e].side for e in participants(other)}
        if len(told) != 2 or not own <= told:
            continue
        taken = set(participants(frame))
        lent = tuple(
            replace(a, slot=CONTEXT) for a in other.arguments if not set(a.entities) & taken
        )
        return replace(frame, arguments=(*frame.arguments, *lent))
    return frame


def with_other_state(
    frame: Frame, coreference: Coreference, mentions: Sequence[EntityMention]
) -> Frame:
    """ "La Paz and Santiago have had no ambassadors since Bolivia broke off ties": the other side
    of a break is the only other state of the sentence."""
    people = participants(frame)
    own = {coreference.entities[e].side for e in people}
    if frame.mention.frame != "rupture" or set(people.values()) != {"initiator"} or len(own) != 1:
        return frame
    if any(coreference.entities[e].country is None for e in people):
        return frame
    first, last = frame.sentence
    near = [
        m
        for m in mentions
        if first <= m.start < last
        and m.country is not None
        and m.country not in own
        and (m.kind in {"country", "adjective"} or m.capital)
    ]
    if len({m.country for m in near}) != 1:
        return frame
    for entity in coreference.entities:
        state = (entity.kind, entity.country, entity.section)
        if state == ("country", near[0].country, frame.section):
            extra = Argument(near[0].index, (entity.id,), "recipient", CONTEXT)
            return replace(frame, arguments=(*frame.arguments, extra))
    return frame


def with_parties(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """Texts signed at a contact just told are its sides' ("Two agreements were signed"); a broker
    stands between the sides of the act just told."""
    people = participants(frame)
    own = {coreference.entities[e].side for e in people}
    mediation = frame.mention.type == "mediation"
    if frame.mention.headline or (
        (not own and frame.mention.rule != GOING_BETWEEN)
        if mediation
        else ".verb." not in frame.mention.rule
    ):
        return frame
    if "aside" in frame.mention.aspect or frame.mention.rule == "agreement.verb.reach":
        return frame
    if len(own) >= (2 if mediation or frame.sides > 1 or not own else 1):
        return frame
    if mediation and own and set(people.values()) != {"mediator"}:
        return frame
    for other in reversed(before[-REACH:]):
        if other.section != frame.section or other.mention.type not in TELLING | {"agreement"}:
            continue
        if mediation and other.mention.type == "summit":
            continue  # those at a summit are no sides of a dispute
        extra = [
            Argument(
                a.mention, a.entities, "mediator" if a.role == "mediator" else "party", CONTEXT
            )
            for a in other.arguments
            if not (mediation and own & {coreference.entities[e].side for e in a.entities})
            and not (
                other.mention.type == "summit"
                and frame.sides > 1
                and any(coreference.entities[e].kind == "organization" for e in a.entities)
            )
        ]
        told = {coreference.entities[e].side for a in extra for e in a.entities}
        least = 1 if mediation and other.mention.type == "negotiation" else min(frame.sides, 2)
        if len(told) < least or not (mediation or own <= told):
            continue
        kept = tuple(a for a in extra if not set(a.entities) & set(people))
        return replace(frame, arguments=(*frame.arguments, *kept))
    return frame


def completed(frame: Frame, before: Sequence[Frame], coreference: Coreference) -> Frame:
    """A frame with the side that it leaves unsaid, where what was told before gives it."""
    people = participants(frame)
    entities = [coreference.entities[e] for e in people]
    sides = {e.side for e in entities}
    kind = frame.mention.type
    recent = [f for f in before[-REACH:] if f.section == frame.section]
    slots = {a.slot for a in frame.arguments}
    partners = kind in CONTACTS and (slots == {"with"} or (slots == {"from"} and kind == "call"))
    if (len(sides) >= 2 and not partners) or frame.mention.headline:
        return frame
    if sum(a.slot == "between" for a in frame.arguments) > 1:
        return frame  # both are said, and of one side
    if not people:
        return next_round(frame, recent, coreference)
    broken_off = frame.cue.status == "cancelled" and counterpart(recent, sides, coreference)
    if kind in CONTACTS and (broken_off or not {a.slot for a in frame.arguments} <= SPOKEN):
        found = partner(frame, recent, sides, coreference)
        role = "party"
    elif kind == "visit" and set(people.values()) == {"host"}:
        found = last_guest(recent, sides, coreference)
        role = "guest"
    elif kind == "visit" and frame.mention.rule == HERE and frame.place < 0:
        if stayed_home(frame, before, coreference):
            return frame
        found = receiving_state(recent, sides, coreference)
        role = "host"
    elif kind == "invitation" and slots == {"poss"}:
        return accepted(frame, recent, sides, coreference)
    elif kind == "invitation" and {"bearer"} & slots and "recipient" not in people.values():
        found = counterpart(recent, sides, coreference)  # "handed over a letter inviting the king"
        role = "recipient"
    elif kind in ACTS:
        role = "recipient" if "initiator" in people.values() else "initiator"
        told = [f for f in before if f.section == frame.section]
        wishes = frame.mention.rule.endswith("wishes")
        found = same_side(kind, role, told, sides, coreference, wishes=wishes)
    else:
        return frame
    if found is None:
        return frame
    mention, number = found
    extra = Argument(mention, (number,), role, CONTEXT)
    return replace(frame, arguments=(*frame.arguments, extra))


def accepted(
    frame: Frame, recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> Frame:
    """ "X accepted his invitation": the pronoun does not mean X but who met X before."""
    found = protagonist(recent, sides, coreference) or counterpart(recent, sides, coreference)
    if found is None:
        return frame
    own = tuple(replace(a, role="recipient") for a in frame.arguments)
    host = Argument(found[0], (found[1],), "initiator", CONTEXT)
    return replace(frame, arguments=(*own, host))


def partner(
    frame: Frame, recent: Sequence[Frame], sides: set[str], coreference: Coreference
) -> tuple[int, int] | None:
    """The other side of a contact: for negotiations, the party it dealt with before; else the
    protagonist of the report."""
    if frame.mention.type == "negotiation":
        return counterpart(recent, sides, coreference)
    return protagonist(recent, sides, coreference) or counterpart(recent, sides, coreference)


def next_round(frame: Frame, recent: Sequence[Frame], coreference: Coreference) -> Frame:
    """ "The next meeting is due in Astana in May": those who met before, at a new date or place;
    also "the meeting held in Lome on Monday" of those whose further talks were told before."""
    if frame.mention.type not in ROUNDS:
        return frame
    ahead = frame.cue.status in AHEAD
    if not ahead and (frame.cue.status != "occurred" or not frame.mention.anaphoric):
        return frame
    told = frame.date is not None or frame.place >= 0
    if not told and frame.mention.rule != NEXT_ROUND:
        return frame
    for other in reversed(recent):
        if other.mention.type not in ROUNDS or (other.cue.status in AHEAD) == ahead:
            continue
        if len({coreference.entities[n].side for _, n in arguments_of(other)}) < 2:
            continue
        if frame.date is not None and other.date is not None and frame.date == other.date:
            return frame
        lent = tuple(replace(a, slot=CONTEXT) for a in other.arguments)
        return replace(frame, arguments=lent)
    return frame
