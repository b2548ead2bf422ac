"""Whether a date that stands beside an event is that of something else; see dating.toml."""

from collections.abc import Sequence
from typing import Literal

from dipevents.grammar.tree import heads_of, is_verb
from dipevents.lexicon import Rule
from dipevents.parse import Token
from dipevents.reading import SURFACE
from dipevents.records import DateValue


class DatingRule(Rule, frozen=True, kw_only=True):
    """Words that say what the date beside them is to an event; see the head of dating.toml."""

    kind: Literal[
        "apart",
        "asking",
        "calling-off",
        "deciding",
        "first",
        "issued",
        "last",
        "next-stop",
        "onward",
        "putting-off",
        "reaction",
        "report",
    ] = "apart"
    words: frozenset[str]
    unless: frozenset[str] = frozenset()
    years: bool = False


HOMING = frozenset({"returned", "returns", "returning", "left", "leaves", "flew", "flies"})


def reaction(trigger: Token, rules: Sequence[DatingRule]) -> Token | None:
    """The verb of which an act is only the object: "praised on Monday the accord with X"."""
    noun = whole(trigger)
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb):
        return None
    return verb if any(r.kind == "reaction" and verb.lower_ in r.words for r in rules) else None


def whole(trigger: Token) -> Token:
    """The noun of which an act is a part: "the signing of an accord"."""
    noun = trigger
    while noun.dep_ in {"prep", "acl"} or (noun.dep_ == "pobj" and noun.head.lower_ == "of"):
        noun = noun.head
    return noun


def called_off(trigger: Token, rules: Sequence[DatingRule]) -> tuple[Token, bool] | None:
    """The verb that calls an act off, and whether in the passive: "on Monday cancelled a visit",
    "the visit was cancelled on Monday" do not tell when the visit was to be."""
    noun = whole(trigger)
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or not is_verb(verb):
        return None
    if not any(r.kind == "calling-off" and verb.lower_ in r.words for r in rules):
        return None
    return verb, noun.dep_ == "nsubjpass"


def put_off_to(date: Token, rules: Sequence[DatingRule]) -> bool:
    """Whether an act was put off to a date: "postponed to June 3", "put back until autumn"."""
    verb = verb_of(date)
    lead = date.head if date.dep_ == "pobj" else date.nbor(-1) if date.i > date.sent.start else date
    leads = {"to", "until", "till"}
    if verb is not None and verb.lower_ == "rescheduled":
        leads.add("for")
    if verb is None or lead.lower_ not in leads:
        return False
    return any(r.kind == "putting-off" and verb.lower_ in r.words for r in rules)


def over_by(date: Token, verb: Token | None, rules: Sequence[DatingRule]) -> bool:
    """ "arrived in X on Monday after ending a visit to Y": it is not the day of the visit to Y."""
    if verb is None or verb.dep_ != "pcomp" or verb.head.lower_ != "after":
        return False
    ended = any(r.kind == "last" and verb.lower_ in r.words for r in rules)
    return ended and not any(t.i == date.i for t in verb.subtree)


def moved_on(date: Token, trigger: Token, rules: Sequence[DatingRule]) -> bool:
    """ "arrived in X on Tuesday after a summit in Y": it is not the day of the summit."""
    noun = trigger
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in {"after", "following", "before"}:
        return False
    verb = prep.head
    going = any(r.kind == "onward" and verb.lower_ in r.words for r in rules)
    own = verb_of(date)
    return going and own is not None and own.i == verb.i


def left_behind(date: Token, trigger: Token) -> bool:
    """ "returned on Monday after visiting X", "arrived on Monday from a visit to X": the day is
    that of another journey."""
    word = trigger
    for _ in range(4):
        above = word.head
        if word.dep_ in {"pcomp", "pobj"} and above.lower_ in {"after", "from", "following"}:
            verb = above.head
            if verb.lower_ in HOMING and word.dep_ == "pobj":
                return False  # "flew home on Monday after a visit to X": its last day
            return is_verb(verb) and not any(t.i == date.i for t in above.subtree)
        if is_verb(word) or above.i == word.i:
            break
        word = above
    return False


def of_report(date: Token, trigger: Token, rules: Sequence[DatingRule]) -> bool:
    """Whether a date is that of the occasion on which somebody spoke ("Tuesday's briefing")."""
    noun = date.head.head if date.head.dep_ == "prep" else date.head
    if noun.i in {date.i, trigger.i}:
        return False
    if is_verb(noun):  # "reports of the call surfaced on Tuesday"
        noun = next((c for c in noun.children if c.dep_ == "nsubj" and c.i != trigger.i), noun)
    words = {noun.lower_}
    if noun.i > noun.sent.start:
        words.add(f"{noun.nbor(-1).lower_} {noun.lower_}")
    return any(r.kind == "report" and words & r.words for r in rules)


def asked_for(date: Token, trigger: Token, rules: Sequence[DatingRule]) -> bool:
    """Whether a date stands in what somebody is asked to do: "invited X to come in May", "a letter
    inviting X to come in May"."""
    span = trigger.doc[trigger.i : max(trigger.i, date.i)]
    words = (r.words for r in rules if r.kind == "asking")
    asking = frozenset[str]().union(*words)
    first = next((t.i for t in span if t.lower_ in asking), None)
    return first is not None and any(t.i > first and t.i != date.head.i and _asks(t) for t in span)


def _asks(word: Token) -> bool:
    """Whether what is asked begins at a word: "to come", "to Paris", "in a summit"; an actor
    behind "to" is only the one who is asked ("an invitation to Smith")."""
    if word.lower_ == "to" and word.dep_ == "aux":
        return True
    objects = [c.text for c in word.children if c.dep_ == "pobj"]
    places = {SURFACE["place"], SURFACE["country"]}
    if word.lower_ == "to":
        return bool(objects) and not any(o in set(SURFACE.values()) - places for o in objects)
    return word.lower_ in {"at", "for", "in"} and any(o.islower() for o in objects)


def gone_by(value: DateValue) -> bool:
    """Whether a date is a day told from that of the document ("on Monday", "yesterday")."""
    return value.basis in {"weekday", "relative"} and len(value.edtf) == 10


def made_public(date: Token, verb: Token | None, rules: Sequence[DatingRule]) -> bool:
    """Whether a date is that on which a text was published: "in a letter released on Monday"."""
    above = verb_of(date)
    if above is None or above.dep_ != "acl" or (verb is not None and above.i == verb.i):
        return False
    return any(r.kind == "issued" and above.lower_ in r.words for r in rules)


def since_then(date: Token, trigger: Token) -> bool:
    """ "the first visit since troops stormed the square on June 4": a day of something earlier."""
    above = verb_of(date)
    if above is None or any(t.i == trigger.i for t in (above, *above.subtree)):
        return False
    if above.dep_ == "pcomp" and above.head.lower_ == "since":
        return True  # "since taking office in May"
    return any(c.lower_ == "since" and c.dep_ in {"mark", "prep"} for c in above.children)


def decided(date: Token, trigger: Token, rules: Sequence[DatingRule]) -> bool:
    """ "agreed on Sunday to meet", "on Monday proposed talks": the day of what led to the act."""
    verb = verb_of(date)
    if verb is None or verb.i == trigger.i or verb.tag_ not in {"VBD", "VBN"}:
        return False
    known = any(r.kind == "deciding" and verb.lower_ in r.words for r in rules)
    return known and any(t.i == verb.i for t in heads_of(trigger))


def verb_of(date: Token) -> Token | None:
    """The verb on which a date hangs directly or by a preposition."""
    above = date.head.head if date.head.dep_ == "prep" else date.head
    return above if is_verb(above) else None


def reduced(trigger: Token) -> bool:
    """Whether a date before a verb is another's ("Monday's accord" of "... reached on Friday")."""
    return trigger.dep_ == "acl" and trigger.tag_ == "VBN"


def stands_apart(date: Token, apart: Sequence[DatingRule]) -> bool:
    """Whether a preposition makes a date the end or the reach of something ("until Friday")."""
    prep = date.head
    if prep.i == date.i or prep.dep_ not in {"prep", "agent", "pcomp"}:
        return False
    governors = {prep.head.lower_} | {c.lower_ for c in prep.head.children if c.dep_ == "acomp"}
    return any(
        r.kind == "apart"
        and prep.lower_ in r.words
        and not governors & r.unless
        and (not r.years or has_year(date))
        for r in apart
    )


def has_year(date: Token) -> bool:
    """Whether a date names its year: "1987", "May 1987", "May 3, 1987"."""
    return any(t.text.isdigit() and len(t.text) == 4 for t in (date, *date.children))
