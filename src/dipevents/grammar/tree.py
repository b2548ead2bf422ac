"""Walks over a dependency tree: who stands in which slot of a verb or a noun.

Labels are those of spaCy's English models (ClearNLP style): nsubj, nsubjpass, agent, dobj, dative,
prep/pobj, poss, compound, amod, conj, relcl, acl, xcomp, advcl, ccomp, appos.
"""

from collections.abc import Iterator

from dipevents.grammar.voice import done_as_well, inverted, torn_from
from dipevents.grammar.words import WordLists
from dipevents.parse import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
# A closed class, like the labels: no list of words to lengthen.
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
BE = frozenset({"is", "are", "was", "were"})
BE_FORMS = frozenset({"is", "are", "'s", "’s", "am", "has", "have"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
WHOLES = frozenset({"all", "both", "each", "most", "some", "any"})
TIMES = frozenset({"morning", "afternoon", "evening", "night", "week", "month"})
HAPPENING = frozenset({"held", "convened", "hosted", "scheduled", "slated"})
CLAUSE = 10  # tokens from a noun to the clause that tells where and when it is held
INVITING = frozenset({"invitation", "invitations", "invite", "invites"})
# Relations through which a verb has the subject of the one above it.
CLIMBED = frozenset({"xcomp", "conj", "advcl", "pcomp", "aux", "ccomp", "acomp", "auxpass"})
MAX_CLIMB = 6  # steps up a tree before a relation is too far to mean anything


def is_verb(token: Token) -> bool:
    """By its tag, since a small parser mistakes the rest more often."""
    return token.tag_.startswith("VB") or token.tag_ == "MD"


def is_noun(token: Token) -> bool:
    """A common or proper noun, by its tag."""
    return token.tag_.startswith("NN")


def is_passive(verb: Token) -> bool:
    """A passive verb or a past participle that modifies a noun ("the accord signed by X")."""
    if any(c.dep_ in PASSIVE_SUBJECTS or c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "conj" and torn_from(verb, verb.head):
        return True
    if done_as_well(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ == "agent" for c in verb.children):
        return True
    if any(c.dep_ == "dobj" for c in verb.children):
        return False
    bare = not any(c.dep_ == "aux" for c in verb.children)
    return verb.dep_ == "acl" or (verb.dep_ == "xcomp" and bare)  # "ordered X expelled"


def coordinated(token: Token) -> Iterator[Token]:
    """The token and all that is coordinated with it ("X, Y and Z"), left to right."""
    seen = {token.i}
    stack = [token]
    while stack:
        current = stack.pop(0)
        yield current
        for child in current.children:
            if child.dep_ == "conj" and child.i not in seen:
                seen.add(child.i)
                stack.append(child)
            elif child.dep_ in {"appos", "npadvmod"} and is_noun(current):
                # "X, ambassador Y, and Z": the parser may hang Z on the apposition
                last = [c for c in child.children if c.dep_ == "conj" and c.i not in seen]
                if last and child.i == current.i + 2 and child.text == current.text:
                    stack.append(child)  # "X, Y, and Z"
                else:
                    stack += last


def heads_of(token: Token, limit: int = MAX_CLIMB) -> Iterator[Token]:
    """The ancestors of a token, nearest first, at most ``limit``."""
    current = token
    for _ in range(limit):
        if current.head.i == current.i:
            return
        current = current.head
        yield current


def prepositions(token: Token, lists: WordLists) -> Iterator[tuple[str, Token]]:
    """Each (preposition, object) of a token; chained prepositions are followed ("out of X").

    The preposition of a coordinated phrase counts as well ("to Vietnam and to Laos").
    """
    stack = [c for c in token.children if c.dep_ in {"prep", "agent", "dative", "prt", "advmod"}]
    while stack:
        prep = stack.pop(0)
        if prep.dep_ in {"prt", "advmod"} and not any(
            c.dep_ in {"pobj", "prep", "pcomp"} for c in prep.children
        ):
            continue
        word = prep.lower_
        for child in prep.children:
            if child.dep_ == "pobj":
                yield word, whole_of(child)
            elif child.dep_ == "pcomp" and is_noun(token) and prep.i == token.i + 1:
                # "filed a note with X protesting ..."
                yield from ((word, c) for c in child.children if c.dep_ == "nsubj")
            elif child.dep_ == "conj" and child.tag_ in {"IN", "TO"}:
                stack.append(child)
            elif child.dep_ == "prep":
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        chained = child.lower_ if word in lists.onward else f"{word} {child.lower_}"
                        yield chained, grandchild


def whole_of(noun: Token) -> Token:
    """ "The closure of all of its embassies": the embassies."""
    if noun.lower_ not in WHOLES:
        return noun
    below = (g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return next(below, noun)


def clause_subject(verb: Token, lists: WordLists) -> Token | None:
    """The surface subject of a verb, climbing through control, coordination and modifiers.

    "X arrived to meet Y": the subject of "meet" is X. "X, who met Y": it is X. "a delegation
    visiting Z": it is the delegation. Passive subjects are returned too (see ``is_passive``).
    """
    current = verb
    for _ in range(MAX_CLIMB):
        for child in nearest_first(current):
            if child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS:
                if child.lower_ in RELATIVE_PRONOUNS and current.dep_ == "relcl":
                    return among_those(current.head, lists) or current.head
                if child.lower_ == "who" and child.i > child.sent.start and is_noun(child.nbor(-1)):
                    return child.nbor(-1)
                return child
        held = subject_of_auxiliary(current)
        if held is not None:
            return held
        if current.dep_ in {"relcl", "acl"} and not is_verb(current.head):
            if current.tag_ == "VB" and current.head.lower_ in INVITING:
                return invited(current.head, lists)
            if current.tag_ == "VB" and current.head.lower_ in lists.intentions:
                return intender(current.head, lists)
            if current.tag_ == "VB" and current.head.lower_ in lists.ranked:
                return ranked_subject(current.head, lists)
            if current.tag_ == "VBG" and current.head.lower_ in lists.bills:
                return intender(current.head, lists)  # "passed a law ratifying the treaty"
            if current.head.lower_ in lists.letters:  # "a letter from X agreeing to meet Y"
                behind = prepositions(current.head, lists)
                sender = next((o for w, o in behind if w == "from" and o.i < current.i), None)
                if sender is not None:
                    return sender
            return among_those(current.head, lists) or current.head
        planned = current.dep_ == "xcomp" and current.tag_ == "VB" and is_noun(current.head)
        if planned and current.head.lower_ in lists.intentions:  # "shelved plans to open ..."
            return intender(current.head, lists)
        loose = current.dep_ == "dep" and is_verb(current.head) and current.head.i < current.i
        if loose or current.dep_ in CLIMBED:
            if current.dep_ in {"xcomp", "acomp"}:
                owner = controller(current, lists)
                if owner is not None:
                    return owner
            current = current.head
            if current.dep_ == "prep":
                current = current.head
                if current.lower_ in lists.felicitating:  # "congratulated X on winning"
                    praised = next((c for c in current.children if c.dep_ == "dobj"), None)
                    if praised is not None and praised.i < verb.i:
                        return praised
                if is_noun(current):
                    governor = governing_verb(current)
                    if governor is None:
                        return None
                    current = governor
            continue
        return inverted(verb)
    return None


def among_those(noun: Token, lists: WordLists) -> Token | None:
    """ "X and Y are among those who will attend": X."""
    if noun.lower_ != "those" or noun.dep_ != "pobj" or noun.head.lower_ != "among":
        return None
    verb = governing_verb(noun)
    return clause_subject(verb, lists) if verb is not None and verb.i < noun.i else None


def ranked_subject(noun: Token, lists: WordLists) -> Token:
    """ "X became the first country to recognise Y": X; else the noun itself."""
    verb = noun.head
    if noun.dep_ not in {"attr", "acomp"} or not is_verb(verb) or verb.i > noun.i:
        behind = next((c for c in noun.children if c.dep_ in {"relcl", "acl"}), None)
        return (inverted(behind) if behind is not None else None) or noun
    return clause_subject(verb, lists) or noun


def intender(noun: Token, lists: WordLists) -> Token | None:
    """Whose plan an infinitive tells: "X dropped plans to visit Y", "X's decision to visit Y"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return child
    verb = governing_verb(noun)
    return clause_subject(verb, lists) if verb is not None and verb.i < noun.i else None


def invited(noun: Token, lists: WordLists) -> Token | None:
    """Who is to do what an invitation asks for: "extended an invitation to X to visit Y", "X
    accepted an invitation from Z to visit Y", "handed X an invitation to visit Y"."""
    verb = governing_verb(noun)
    for above in (noun, verb):
        for word, obj in prepositions(above, lists) if above is not None else ():
            if word in {"to", "for"} and is_noun(obj) and obj.i != noun.i:
                return obj
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.i < noun.i and is_noun(child):
            return child
    answering = verb.lower_ in lists.answering and not is_passive(verb)
    handed = is_passive(verb) and noun.dep_ != "nsubjpass"  # "X was handed an invitation"
    return clause_subject(verb, lists) if answering or handed else None


def torn_clause(noun: Token) -> Token | None:
    """ "led the delegation to the meeting to be held in X": the parser hangs the clause on the
    delegation, though it is the meeting that is held."""
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + CLAUSE)]:
        if word.dep_ in {"acl", "relcl"} and word.lower_ in HAPPENING and word.head.i < noun.i:
            return word if noun in word.head.subtree else None
    return None


def infinitives(verb: Token, depth: int = 0) -> Iterator[Token]:
    """The infinitives under a verb ("are to take place", "is expected to pay"), and the noun
    "place" of "take place", on which their prepositions may hang."""
    for child in verb.children:
        if child.dep_ == "xcomp" and is_verb(child) and depth < 2:
            yield child
            yield from infinitives(child, depth + 1)
            yield from (c for c in child.children if c.dep_ == "dobj" and c.lower_ == "place")
        elif child.dep_ == "acomp" and depth < 2:  # "are due to take place"
            yield from infinitives(child, depth + 1)


def where_antecedent(token: Token) -> Token | None:
    """ "Paris, where he met Smith": the noun before the "where" of the clause around a token."""
    above = {token.i} | {t.i for t in heads_of(token)}
    for word in token.doc[token.sent.start : token.i]:
        if word.lower_ != "where" or word.head.i not in above or word.i == token.sent.start:
            continue
        before = word.nbor(-1)
        if before.is_punct and before.i > token.sent.start:
            before = before.nbor(-1)
        return before if is_noun(before) else None
    return None


def subject_of_auxiliary(verb: Token) -> Token | None:
    """ "X has been mediating": the parser may hang X on "been"."""
    for child in verb.lefts:
        if child.dep_ in {"aux", "auxpass"}:
            for below in child.lefts:
                if below.dep_ in SUBJECTS and below.lower_ not in RELATIVE_PRONOUNS:
                    return below
    return None


def nearest_first(verb: Token) -> list[Token]:
    """Children before the verb from near to far, then those behind: where the parser gives two
    subjects, the one next to the verb is right."""
    return [*reversed(list(verb.lefts)), *verb.rights]


def controller(verb: Token, lists: WordLists) -> Token | None:
    """The object that is the subject of an infinitive ("invited X to visit", "asked X to meet")."""
    head = verb.head
    if head.lower_ in lists.appealing:  # "called on X to sign", "appealed to X to sign"
        for word, obj in prepositions(head, lists):
            if word in {"on", "upon", "to"} and obj.i < verb.i and is_noun(obj):
                return obj
    if head.lower_ in lists.subject_control:
        return None
    for child in head.children:
        if child.dep_ in {"dobj", "dative"} and child.i < verb.i and child.lower_ not in TIMES:
            if child.lower_ in lists.intentions:
                return intender(child, lists)  # "had no plans yet to visit"
            return child
    return None


def governing_verb(noun: Token) -> Token | None:
    """The verb a noun hangs on, directly or through a preposition and of-phrases."""
    for head in heads_of(noun):
        if is_verb(head) or head.dep_ == "ROOT":
            return head if is_verb(head) else None
    return None


def simple_present(token: Token) -> Token | None:
    """The verb of an act where it stands in the present tense alone: "flies to", "holds talks"."""
    verb = token if is_verb(token) else governing_verb(token)
    if verb is None or verb.tag_ not in {"VBZ", "VBP"} or verb.lower_ in BE_FORMS:
        return None
    return verb


def past(noun: Token) -> bool:
    """Whether the verb that a noun hangs on tells what happened."""
    verb = governing_verb(noun)
    if verb is None:
        return False
    had = {"had", "has", "have", "was", "were"}
    helped = any(c.lower_ in had and c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helped)


def foretold(token: Token) -> bool:
    """Whether the verb above a word, or the word itself, tells what will be."""
    for word in (token, *heads_of(token, 4)):
        if any(c.lower_ in FUTURE and c.dep_ == "aux" for c in word.children if is_verb(word)):
            return True
        if word.dep_ == "relcl" and word.lower_ in {"is", "are"}:
            return False  # see stands_apart
    return False


def stands_apart(noun: Token) -> bool:
    """Whether a noun stands in a relative clause of the present: "X, who is on a visit, will meet
    Y tomorrow" tells when they meet, not when the visit is."""
    verb = governing_verb(noun)
    return verb is not None and verb.dep_ == "relcl" and verb.lower_ in {"is", "are"}


def premodifiers(noun: Token) -> Iterator[Token]:
    """Words before a noun that modify it, also those inside its compounds."""
    for child in noun.lefts:
        if child.dep_ in {"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "det", "punct"}:
            yield from premodifiers(child)
            yield child
