"""Fill the side that a clause leaves unsaid: "A meeting with the premier was due on Monday."

In a report on a visit the visitor is the one who meets; the side that is missing is taken from the
events told just before, never from outside them.
"""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import (
    CONTEXT,
    Argument,
    Coreference,
    EntityMention,
    Frame,
    participants,
)
from dipevents.ceremony import with_receiver, with_roll
from dipevents.convening import convened
from dipevents.grammar.words import WordLists
from dipevents.lenders import (
    REACH,
    mediated,
    new_plan,
    next_round,
    with_earlier,
    with_guest,
    with_parties,
    with_sides,
)
from dipevents.letters import with_answered, with_reader
from dipevents.mainstate import (
    with_acting_state,
    with_dyad,
    with_main_state,
    with_officials_state,
)
from dipevents.nearby import with_host, with_local, with_other_state, with_pair, with_resident
from dipevents.recall import (
    CONTACTS,
    by_phone,
    counterpart,
    last_guest,
    last_subject,
    own_words,
    protagonist,
    receiving_state,
    same_side,
    stayed_home,
)

ACTS = frozenset({"award", "credentials", "summons", "expulsion", "message"})
SPOKEN = frozenset({"gov", "subj", "holder", CONTEXT})  # slots that leave the partner unsaid
HERE = frozenset({"visit.noun.visit", "visit.verb.arrived"})  # "on a visit": not said where
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
        read = with_reader(frame, frames, coreference)
        read = with_answered(read, out, coreference)
        whole = by_type(read, out, coreference, mentions, lists)
        out.append(with_sides(with_dyad(whole, coreference), out, mentions, coreference))
    return tuple(out)


def by_type(
    frame: Frame,
    before: Sequence[Frame],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    lists: WordLists,
) -> Frame:
    """A frame with the side that is missing where an act of its kind leaves one unsaid."""
    kind = frame.mention.type
    if kind == "summit":
        return with_host(convened(frame, before, coreference), coreference, mentions)
    if kind == "credentials":
        whole = completed(with_roll(frame, coreference, mentions), before, coreference)
        return with_receiver(whole, before)
    if kind == "relations":
        earlier = with_earlier(frame, before, coreference)
        other = with_other_state(earlier, coreference, mentions)
        return with_main_state(other, coreference)
    if frame.cue.rule == ASIDE:
        return with_guest(frame, before)
    if kind in {"agreement", "mediation"}:
        return with_parties(frame, before, coreference)
    told = by_phone(mediated(frame, before), before, coreference)
    lodged = with_resident(told, coreference, mentions)
    joint = with_local(with_pair(lodged, coreference, mentions), coreference, mentions)
    own = own_words(frame, coreference, mentions)
    whole = joint if own else completed(joint, before, coreference)
    acting = with_acting_state(whole, coreference, lists)
    return with_officials_state(acting, before, coreference)


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
        anew = new_plan(frame, recent, coreference)
        return next_round(frame, recent, coreference) if anew is frame else anew
    broken_off = frame.cue.status == "cancelled" and counterpart(recent, sides, coreference)
    if kind in CONTACTS and (broken_off or not {a.slot for a in frame.arguments} <= SPOKEN):
        found = partner(frame, recent, sides, coreference)
        role = "party"
    elif kind == "visit" and set(people.values()) == {"host"}:
        found = last_guest(recent, sides, coreference)
        role = "guest"
    elif kind == "visit" and frame.mention.rule in HERE and frame.place < 0:
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
    found = protagonist(recent, sides, coreference) or counterpart(recent, sides, coreference)
    follows = ".noun." in frame.mention.rule and {a.slot for a in frame.arguments} == {"with"}
    if found is None and follows:
        return last_subject(recent, frame, sides, coreference)
    return found
