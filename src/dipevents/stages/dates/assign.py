"""Which date belongs to an event: the date expression its trigger governs, read by its tense."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from dipevents.analysis import DateMention, EntityMention, Reading
from dipevents.grammar.tree import governing_verb, heads_of, is_noun, is_verb
from dipevents.lexicon import Rule
from dipevents.parse import Token
from dipevents.reading import SURFACE
from dipevents.records import DateValue
from dipevents.stages.dates.anniversaries import anniversary_of, founding
from dipevents.stages.dates.attachment import NEAR, REPORTED, attachment, when_clause
from dipevents.stages.dates.lengths import days_long, stretched
from dipevents.stages.dates.resolve import resolve
from dipevents.stages.dates.tense import direction_of


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
        "reaction",
        "report",
    ] = "apart"
    words: frozenset[str]
    unless: frozenset[str] = frozenset()
    years: bool = False


HOMING = frozenset({"returned", "returns", "returning", "left", "leaves", "flew", "flies"})


def clear_of(
    dates: Iterable[DateMention], mentions: Sequence[EntityMention]
) -> tuple[DateMention, ...]:
    """The dates that are no part of an actor's name ("the September 11 Commission")."""
    spans = sorted((m.start, m.end) for m in mentions)  # none overlaps another
    starts = [start for start, _ in spans]

    def inside(day: DateMention) -> bool:
        at = bisect_right(starts, day.start) - 1
        return at >= 0 and day.end <= spans[at][1]

    return tuple(day for day in dates if not inside(day))


def date_heads(reading: Reading, token: int, dates: Sequence[DateMention]) -> dict[int, Token]:
    """The dates in the sentence of a token: DateMention index to the token that carries it."""
    known = {d.index for d in dates}
    heads: dict[int, Token] = {}
    for word in reading.doc[token].sent:
        index = reading.units[word.i].date
        if index >= 0 and index in known:
            old = heads.get(index)
            if old is None or reading.units[old.head.i].date == index:
                heads[index] = word
    return heads


def dates_ahead(
    reading: Reading, token: int, dates: Sequence[DateMention], published: str | None
) -> frozenset[int]:
    """The DateMentions of a token's sentence that lie after the document's date."""
    if published is None:
        return frozenset()
    by_index = {d.index: d for d in dates}
    out = set()
    for index, head in date_heads(reading, token, dates).items():
        value = resolve(by_index[index], published, direction_of(reading.doc, head.i))
        if value is not None and value.earliest and value.earliest > published:
            out.add(index)
    return frozenset(out)


def date_event(
    reading: Reading,
    token: int,
    dates: Sequence[DateMention],
    published: str | None,
    reporting: Collection[str],
    status: str = "occurred",
    anchor: str | None = None,
    apart: Sequence[DatingRule] = (),
    firm: bool = False,
    visit: bool = False,
) -> DateValue | None:
    """The date of the event whose trigger is ``reading.doc[token]``.

    ``dates``: the DateMentions of the reading's block at least; ``reporting``: verbs of saying,
    whose own date is that of the report. ``status`` tells whether an incomplete date looks ahead
    or back.
    ``anchor``: ISO day told before, for "the same day". ``apart``: the rules of dating.toml.
    ``visit``: whether the act is one. ``firm``: only a date that the parse ties to the trigger,
    not the only one of its sentence.
    """
    trigger = reading.doc[token]
    if trigger.lower_ == "invitation" and trigger.head.lower_ in {"at", "on", "upon"}:
        return None  # "will visit X in May at the invitation of Y": the day is that of the visit
    feast = anniversary_of(trigger)
    if feast is not None:  # the days around it are those of the celebration
        return founding(reading, feast, published)
    by_index = {d.index: d for d in dates}
    heads = date_heads(reading, token, dates)
    if not heads:
        return None
    values: dict[int, DateValue] = {}
    judge = reaction(trigger, apart)
    ended = called_off(trigger, apart) if status == "cancelled" else None
    governor = trigger if is_verb(trigger) else governing_verb(trigger)
    for index, head in heads.items():
        if judge is not None and head.i < token and verb_of(head) == judge:
            continue
        if ended is not None and verb_of(head) == ended[0] and (ended[1] or head.i < token):
            continue
        if status != "occurred" and head.i < token and decided(head, trigger, apart):
            continue
        if stands_apart(head, apart) and not when_clause(head, governor):
            continue
        if of_report(head, trigger, apart) or over_by(head, governor, apart):
            continue
        if made_public(head, governor, apart) or since_then(head, trigger):
            continue
        if moved_on(head, trigger, apart) or (visit and left_behind(head, trigger)):
            continue
        way = direction_of(reading.doc, head.i)
        if status in {"planned", "proposed"}:
            way = "future"
        elif status == "occurred" and way == "future":
            way = None
        value = resolve(by_index[index], published, way, anchor)
        if value is not None and (gone_by(value) or not asked_for(head, trigger, apart)):
            values[index] = value
    stops = frozenset(word for r in apart if r.kind == "next-stop" for word in r.words)
    best: tuple[float, int, int] | None = None
    for index in values:
        score = attachment(heads[index], trigger, reporting, reading, stops)
        if score <= 0 or (score == REPORTED and status != "occurred"):
            continue
        key = (score, -abs(heads[index].i - token), -index)
        if best is None or key > best:
            best = key
    own = [i for i in heads if not reduced(trigger) or heads[i].i > token]
    lone = best is None and status == "occurred" and not firm
    if lone and len(own) == 1 and own[0] in values:
        (index,) = own
        if len(values[index].edtf) in {7, 10} and lonely(heads[index], trigger, reporting):
            best = (NEAR, 0, -index)
    if best is None:
        return None
    return values[-best[2]]


def stay(
    reading: Reading,
    token: int,
    day: DateValue,
    dates: Sequence[DateMention],
    rules: Sequence[DatingRule],
) -> DateValue | None:
    """The days of an event of told length of which ``day`` (see ``date_event``) is an end."""
    trigger = reading.doc[token]
    length = days_long(trigger)
    if not length:
        return None
    starts = {d.index: d.start for d in dates}
    for index, head in date_heads(reading, token, dates).items():
        if starts[index] == day.start:
            end = boundary(head, trigger, rules)
            return stretched(day, length, end) if end else None
    return None


def boundary(
    date: Token, trigger: Token, rules: Sequence[DatingRule]
) -> Literal["first", "last"] | None:
    """Whether the verb above a date tells how a stay began or ended ("arrived on Monday")."""
    current = date
    for _ in range(4):
        current = current.head
        if is_verb(current) or current.head.i == current.i:
            break
    if any(h.lower_ == "after" and h.head.i == current.i for h in heads_of(trigger, 4)):
        return "last"  # "flew home on Monday after a three-day visit"
    for rule in rules:
        if (
            rule.kind in {"first", "last"}
            and current.lower_ in rule.words
            and current.sent == trigger.sent
        ):
            return "first" if rule.kind == "first" else "last"
    return None


def lonely(date: Token, trigger: Token, reporting: Collection[str]) -> bool:
    """Whether the only day of a sentence lies in the trigger's clause, whatever it hangs on."""
    low, high = sorted((date.i, trigger.i))
    between = trigger.doc[low + 1 : high]
    noun = date.head
    if date.dep_ in {"compound", "nmod", "amod"} and is_noun(noun) and noun.i != trigger.i:
        return False  # "congratulated X on the victory in the May 9 election"
    if any(t.dep_ == "xcomp" and asked(t) and date in t.subtree for t in between):
        return False  # "invited X to visit Lima in November"
    return not any(
        is_verb(t) and t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.dep_ not in {"aux", "auxpass"}
        for t in between
    )


def asked(verb: Token) -> bool:
    """Whether an infinitive tells what somebody was asked to do."""
    return any(c.dep_ == "dobj" for c in verb.head.children)


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
