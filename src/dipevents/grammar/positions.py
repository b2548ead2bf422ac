"""Slots read from word order, for set phrases on which the parser is weak.

"Declared the envoy persona non grata", "the Order of the White Star to Smith by Jones": where the
tree goes wrong the order of the words is still plain. The slots are ``~subj``, the actors just
before the trigger, ``~obj``, those after it without a preposition, ``~posted``, the envoys among
them for the state they are sent to, ``~by``, ``~to``, ``~on`` ..., ``~leave``, what somebody is to
leave, ``~list``, the list behind it, and ``~any``, all holders of an office in the sentence;
behind a noun also those of ``attendance``.
"""

from collections.abc import Iterator, Sequence

from dipevents.analysis import EntityMention, Reading
from dipevents.grammar.attendance import attendance
from dipevents.grammar.tree import is_noun, is_verb
from dipevents.grammar.words import WordLists
from dipevents.parse import Token

PHRASE = frozenset({"DT", "JJ", "JJS", "JJR", "CD", "PRP$", "VBG", "PDT", "HYPH", "FW", "AFX"})
FINITE = frozenset({"VBD", "VBZ", "MD"})
REACH = 30  # tokens
LONGEST = 60  # tokens of a list
MARKS = frozenset({",", ";", "and", "as", "well", "&"})


def word_order(
    reading: Reading, token: Token, mentions: Sequence[EntityMention], lists: WordLists
) -> dict[str, list[int]]:
    """The slots around a trigger by word order, mention indices in text order."""
    slots: dict[str, list[int]] = {}
    around = (
        ("~any", reading.units[t.i].entity)
        for t in token.sent
        if (m := _mention(reading, t.i, mentions)) is not None and m.title is not None
    )
    for name, index in (
        *_before(reading, token, mentions, lists),
        *_after(reading, token, mentions, lists),
        *_listed(reading, token, mentions),
        *(attendance(reading, token, mentions, lists) if is_noun(token) else ()),
        *around,
    ):
        have = slots.setdefault(name, [])
        if index not in have:
            have.append(index)
    end = reading.units[token.i].end
    behind = (mentions[i] for i in slots.get("~obj", ()))
    sent = [m.index for m in behind if m.posted is not None and m.start > end]
    return {**slots, "~posted": sent} if sent else slots


def _listed(
    reading: Reading, token: Token, mentions: Sequence[EntityMention]
) -> Iterator[tuple[str, int]]:
    """``~list``: the members of a list behind the trigger, over semicolons too, which the parser
    takes for the end of a sentence: "Present were X of Peru; Y of Chile, and Z"."""
    begun = False
    for word in reading.doc[token.i + 1 : token.i + 1 + LONGEST]:
        mention = _mention(reading, word.i, mentions)
        if mention is not None:
            begun = True
            yield "~list", mention.index
            continue
        other = begun and word.lower_ not in MARKS and word.tag_ not in PHRASE
        if other or word.tag_ in FINITE or word.text == ".":
            return


def is_participle(verb: Token, lists: WordLists) -> bool:
    """Whether a verb behind "was" can be its participle: "was named and told to leave"."""
    if verb.dep_ == "conj" and any(c.dep_ == "dobj" for c in verb.children):
        return False
    return verb.tag_ == "VBN" or verb.lower_.endswith("ed") or verb.lower_ in lists.participles


def is_modifier(verb: Token) -> bool:
    """Whether a participle tells of the noun before it what was done to it: "envoys, expelled"."""
    bare = not any(c.dep_ in {"dobj", "aux"} for c in verb.children)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and bare


def _mention(reading: Reading, i: int, mentions: Sequence[EntityMention]) -> EntityMention | None:
    index = reading.units[i].entity
    if index < 0 or mentions[index].kind == "adjective":
        return None
    return mentions[index]


def _before(
    reading: Reading, token: Token, mentions: Sequence[EntityMention], lists: WordLists
) -> Iterator[tuple[str, int]]:
    """The actors before the trigger, through auxiliaries, adverbs and dates."""
    doc, first = reading.doc, max(token.sent.start, token.i - REACH)
    passive = False
    i = token.i - 1
    while i >= first:
        word = doc[i]
        passive = passive or word.lower_ in lists.be
        mention = _mention(reading, i, mentions)
        if mention is not None and not (i > first and doc[i - 1].tag_ in {"IN", "TO"}):
            break
        if mention is None and (
            word.lower_ in lists.breaks or (i < token.i - 1 and word.tag_ == "VB")
        ):
            return
        i -= 1
    passive = (passive and is_participle(token, lists)) or is_modifier(token)
    if token.tag_ == "VBG" and token.dep_ == "acl":
        return  # "a note declaring ...": who stands before did not declare it
    name = "~obj" if passive else "~subj"
    while i >= first:
        mention = _mention(reading, i, mentions)
        if mention is not None:
            yield name, mention.index
        elif doc[i].lower_ not in lists.joining:
            return
        i -= 1


def _after(
    reading: Reading, token: Token, mentions: Sequence[EntityMention], lists: WordLists
) -> Iterator[tuple[str, int]]:
    """The actors after the trigger up to the end of its clause, by the preposition before each."""
    doc, last = reading.doc, min(token.sent.end, token.i + REACH)
    name, since = "", 0  # slot of the last actor, and whether only commas have followed it
    for i in range(token.i + 1, last):
        word = doc[i]
        mention = _mention(reading, i, mentions)
        index = reading.units[i].entity
        if mention is None and index >= 0 and doc[i - 1].lower_ in lists.leaving:
            mention = mentions[index]  # "to leave Nicaraguan soil"
        if mention is None:
            finite = word.tag_ in FINITE and is_verb(word) and not word.lower_.startswith("persona")
            if word.lower_ in lists.breaks or finite:
                return
            if word.lower_ not in lists.joining and word.tag_ not in PHRASE:
                since = 0
            continue
        if name and doc[i - 1].text == "," and i + 1 < last and doc[i + 1].tag_ in FINITE:
            return  # "..., Smith said": no member of the list before
        before = i - 1
        while (
            before > token.i
            and doc[before].tag_ in PHRASE
            and _mention(reading, before, mentions) is None
        ):
            before -= 1
        link = doc[before]
        if link.i == token.i + 1 and link.lower_ in lists.particles:
            name = "~obj"
        elif link.lower_ in lists.leaving:
            name = "~leave"
        elif link.tag_ in {"IN", "TO"} and link.i > token.i:
            name = "~" + link.lower_
        elif not (since and link.lower_ in lists.joining):
            name = "~obj"
        since = 1
        possessive = i + 1 < last and doc[i + 1].tag_ == "POS"
        if possessive:
            yield "~poss", mention.index
            since = 0
        else:
            yield name, mention.index
