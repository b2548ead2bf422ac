"""How firmly a date hangs on a trigger in the parse."""

from collections.abc import Collection

from dipevents.analysis import Reading
from dipevents.grammar.tree import BE, governing_verb, is_verb, torn_clause
from dipevents.parse import Token

# Steps over these links stay with the same event ("agreed to meet", "was held", "arrived to meet").
SAME_ACT = frozenset({"xcomp", "aux", "auxpass", "prep", "pobj", "pcomp", "advcl", "acl", "dobj"})
STRONG, GOVERNED, NEAR, REPORTED = 4.0, 3.0, 2.0, 1.0


def attachment(
    date: Token,
    trigger: Token,
    reporting: Collection[str],
    reading: Reading,
    stops: Collection[str] = (),
) -> float:
    """How firmly a date hangs on a trigger: 0 when it belongs to something else.

    ``stops``: verbs that lead to another stop, which has a day of its own.
    """
    governor = trigger if is_verb(trigger) else governing_verb(trigger)
    on = governor if governor is not None and travels_on(governor, stops) else None
    family = act_verbs(governor, reporting, on)
    chain = {trigger.i}
    parts = {c.i for prep in trigger.children if prep.dep_ == "prep" for c in prep.children}
    torn = None if is_verb(trigger) else torn_clause(trigger)
    parts |= {torn.head.i} if torn is not None else set()
    above = trigger
    while above.dep_ == "pobj" and above.head.lower_ == "of" and len(chain) < 4:
        above = above.head.head
        chain.add(above.i)
    if when_clause(date, governor):
        return STRONG
    current = date
    nouns = 0
    for _ in range(8):
        if current.i in chain:
            return STRONG if nouns == 0 else 0.0
        if is_verb(current) and current.i != date.i:
            if current.i in family:
                return GOVERNED if nouns == 0 else 0.0
            if current.lower_ in reporting:
                return REPORTED if nouns == 0 and current.i in reporters(trigger) else 0.0
            if current.head.i in chain | parts and current.dep_ in {"acl", "relcl"}:
                own = nouns == 0 and not of_partner(current, parts)
                return GOVERNED if own else 0.0
            if nouns == 0 and (awaited(current, chain) or scheduled(current, chain | parts)):
                return GOVERNED
            return NEAR if nouns == 0 and linked(current, family, on) else 0.0
        if (
            current.i != date.i
            and current.tag_.startswith("NN")
            and current.dep_ not in {"npadvmod"}
            and reading.units[current.i].date < 0
            and reading.units[current.i].entity < 0
            and not beside_verb(date, current, family)
            and not purpose(current, chain)
        ):
            nouns += 1
        if current.head.i == current.i:
            break
        current = current.head
    return 0.0


def when_clause(date: Token, verb: Token | None) -> bool:
    """Whether a verb tells what happened on a date ("since 1978, when they broke off ties")."""
    if verb is None or verb.i < date.i:
        return False
    when = next((c for c in verb.children if c.lower_ == "when"), None)
    return (
        when is not None
        and date.i < when.i
        and all(w.is_punct for w in date.doc[date.i + 1 : when.i])
    )


def beside_verb(date: Token, noun: Token, family: set[int]) -> bool:
    """Whether a noun only stands between a date and the act's verb ("take place in May").

    The parser hangs the date on the object; "of" alone makes it that noun's own ("the law of May").
    """
    above = date.head
    return (
        noun.dep_ in {"dobj", "oprd"}
        and noun.head.i in family
        and above.dep_ == "prep"
        and above.lower_ != "of"
        and above.head.i == noun.i
    )


def of_partner(verb: Token, partners: set[int]) -> bool:
    """ "talks with X, who took office in May": the day is that of what X did."""
    return verb.head.i in partners and any(
        c.lower_ == "who" and c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children
    )


def purpose(noun: Token, chain: set[int]) -> bool:
    """ "a visit to Lima for talks on Friday": the day is that of both."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.i in chain


def act_verbs(
    governor: Token | None, reporting: Collection[str], on: Token | None = None
) -> set[int]:
    """The verbs that tell the same act as the trigger: its governor, and what controls that."""
    family: set[int] = set()
    current = governor
    while current is not None and current.lower_ not in reporting:
        family.add(current.i)
        if current.dep_ == "conj" and (current == on or apart(current)):
            break  # "landed on Monday and will meet X"
        if current.dep_ in {"xcomp", "auxpass", "aux", "conj"} and is_verb(current.head):
            current = current.head
        else:
            break
    return family


def travels_on(verb: Token, stops: Collection[str]) -> bool:
    """ "is due in Fiji on Monday and will visit Tonga": the second stop has a day of its own."""
    return verb.lower_ in stops and any(c.tag_ == "MD" for c in verb.children)


def apart(verb: Token) -> bool:
    """Whether a verb joined to another tells what is to come, and the other what was."""
    ahead = any(c.lower_ in {"will", "is", "are"} and c.dep_ == "aux" for c in verb.children)
    return ahead and verb.head.tag_ == "VBD"


def awaited(verb: Token, chain: set[int]) -> bool:
    """Whether an infinitive tells what the trigger will do: "talks are set to resume on Monday"."""
    current = verb
    while current.dep_ in {"xcomp", "acomp"} and current.head.i != current.i:
        current = current.head
        subjects = (c for c in current.children if c.dep_ in {"nsubj", "nsubjpass"})
        if any(c.i in chain for c in subjects):
            return True
    return False


def scheduled(verb: Token, nouns: set[int]) -> bool:
    """Whether an infinitive ends a clause on the trigger: "the visit, which was set to begin"."""
    current = verb
    while current.dep_ in {"xcomp", "acomp"} and current.head.i != current.i:
        current = current.head
    own = current.dep_ in {"acl", "relcl"} and current.head.i in nouns
    return current.i != verb.i and own and current.lower_ not in {"had", "has", "have"}


def linked(verb: Token, family: set[int], on: Token | None = None) -> bool:
    """Whether a verb is a clause of the act ("arrived on Monday to hold talks")."""
    for child in verb.children:
        own = child != on and not (child.dep_ == "conj" and apart(child))
        if child.i in family and child.dep_ in SAME_ACT | {"conj"} and own:
            return True
    if verb.head.i in family and (verb.dep_ == "conj" or verb.head.lower_ in BE):
        return True  # "the talks are to take place in May"
    return any(
        grandchild.i in family
        for child in verb.children
        if child.dep_ == "prep"
        for grandchild in child.children
    )


def reporters(trigger: Token) -> set[int]:
    """The verbs of saying above a trigger in its sentence."""
    out = set()
    current = trigger
    for _ in range(8):
        if current.head.i == current.i:
            break
        current = current.head
        if is_verb(current):
            out.add(current.i)
    for word in trigger.sent:
        if word.dep_ == "ROOT" and is_verb(word):
            out.add(word.i)
    return out
