"""Who was at a gathering, read from the order of the words behind its name.

"The summit opened in Accra, hosted by X and attended by Y and Z", "a conference in the presence of
X": participles and set phrases on which the parser is weak. ``~attended`` holds who was there,
``~host`` who hosted, mention indices in text order. ``~roll`` is the list before the verb: "X, Y
and senior officials of ten states attended the gathering".
"""

from collections.abc import Iterator, Sequence

from dipevents.analysis import EntityMention, Reading
from dipevents.grammar.tree import governing_verb, is_noun, is_verb
from dipevents.grammar.words import WordLists
from dipevents.parse import Parse, Token
from dipevents.treeform import FINITE

MARKS = frozenset({",", ";", "and", "as", "well", "&", "also", "both"})
PHRASE = frozenset({"DT", "JJ", "CD", "PRP$", "PDT", "HYPH"})
REACH = 30  # tokens from the gathering to who was there
LEAD = 7  # words between "bringing together" and the first name: "such prominent figures as"
LONGEST = 60  # tokens of a list
ROLL = 3  # persons and groups that make a list before the verb
KINDS = frozenset({"person", "delegation", "nominal"})


def attendance(
    reading: Reading, noun: Token, mentions: Sequence[EntityMention], lists: WordLists
) -> Iterator[tuple[str, int]]:
    """(slot, mention index) of those told to be at what a noun names."""
    doc, last = reading.doc, min(noun.sent.end, noun.i + REACH)
    if noun.lower_ in lists.addresses:
        by = any(t.lower_ == "by" for t in doc[noun.i + 1 : noun.i + 2])
        yield from (("~attended", m) for m in (_list(reading, noun.i + 2, mentions) if by else ()))
        return
    for i in range(noun.i + 1, last):
        word = doc[i]
        if word.lower_ in lists.gatherings and is_noun(word) and word.dep_ != "attr":
            break  # of another one
        behind = doc[i + 1].lower_ if i + 1 < noun.sent.end else ""
        if behind == "by" and word.lower_ in lists.attended_by:
            yield from (("~attended", m) for m in _list(reading, i + 2, mentions))
        elif behind == "by" and word.lower_ in lists.hosting:
            yield from (("~host", m) for m in _list(reading, i + 2, mentions))
        elif word.lower_ in lists.company and _led(doc, i) and behind == "of":
            yield from (("~attended", m) for m in _list(reading, i + 2, mentions))
        elif word.lower_ in lists.uniting and (behind == "together" or word.tag_ == "VBG"):
            yield from (("~attended", m) for m in _list(reading, i + 1, mentions, LEAD))
    verb = governing_verb(noun)
    if verb is not None and verb.lower_ in lists.attending and verb.i < noun.i:
        roll = list(_before(reading, verb, mentions))
        if len(roll) >= ROLL:
            yield from (("~roll", m) for m in roll)


def _led(doc: Parse, i: int) -> bool:
    """ "with the participation", "in the presence", "with participation"."""
    lead = doc[i - 2] if doc[i - 1].tag_ in PHRASE else doc[i - 1]
    return lead.lower_ in {"with", "in"}


def _mention(reading: Reading, i: int, mentions: Sequence[EntityMention]) -> EntityMention | None:
    index = reading.units[i].entity
    if index < 0 or mentions[index].kind in {"adjective", "place"}:
        return None
    return mentions[index]


def _list(
    reading: Reading, first: int, mentions: Sequence[EntityMention], lead: int = 2
) -> Iterator[int]:
    """The members of the list from a token on; ``lead``: other words that may stand before it."""
    begun = False
    for word in reading.doc[first : first + LONGEST]:
        mention = _mention(reading, word.i, mentions)
        if mention is not None:
            begun = True
            if mention.excluded is None:
                yield mention.index
            continue
        if word.text == "." or word.tag_ in FINITE:
            return
        loose = word.lower_ in MARKS or word.tag_ in PHRASE or word.lower_ == "including"
        if not loose and (begun or word.i - first >= lead):
            return


def _before(reading: Reading, verb: Token, mentions: Sequence[EntityMention]) -> Iterator[int]:
    """The persons and groups of the list that a sentence opens with."""
    doc, first = reading.doc, verb.sent.start
    opening = _mention(reading, first, mentions)
    if opening is None or not is_verb(verb):
        return
    whole: EntityMention | None = None
    for word in doc[first : verb.i]:
        mention = _mention(reading, word.i, mentions)
        if mention is None or mention.kind not in KINDS or mention.excluded is not None:
            continue
        before = doc[word.i - 1].lower_ if word.i > first else ""
        office = mention.kind != "person" and not mention.plural
        apposed = before == "," and office and whole is not None and whole.kind == "person"
        own = whole is not None and (mention.igo or mention.country == whole.country)
        if apposed and own:
            continue  # "X, chairman of the Commission": X again
        whole = mention
        yield mention.index
