"""The tense of the clause that governs a word of a parsed text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dipevents.stages.dates.context import Direction
from dipevents.stages.dates.cues import cues

if TYPE_CHECKING:
    from dipevents.parse import Parse, Token

_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_WAS = frozenset({"was", "were"})
_IS = frozenset({"is", "are", "am", "be", "'s", "’s", "'re", "’re", "'m", "’m"})
_LIMIT = 12


def direction_of(doc: Parse, token_index: int) -> Direction:
    """The tense of the clause governing a token: past, future, present, or None.

    ``doc`` needs tags (Penn) and dependencies (ClearNLP labels). A plan ("is due to", "agreed to
    meet") looks ahead; a present tense is "present": of an agenda or of a headline, the caller
    knows which. None where nothing verbal is above the token.
    """
    current = doc[token_index]
    for _ in range(_LIMIT):
        if current.i != token_index or current.tag_.startswith("VB"):
            sign = _sign(current)
            if sign:
                return sign
            if _verbal(current):
                return _of_verb(current, _LIMIT, through=_link(doc[token_index], current))
        if current.head.i == current.i:
            break
        current = current.head
    return _headless(current)


def _sign(token: Token) -> Direction:
    """What a word between the date and its verb says by itself."""
    word = token.lower_
    if word in ("ahead", "advance") and token.dep_ in ("advmod", "prep", "pobj"):
        return "future"
    if word == "since":
        return "past"
    if word == "due" or (word in ("slated", "scheduled") and not _has(token, _WAS, "aux")):
        return "future"
    if token.tag_.startswith("NN"):
        for child in token.children:
            if child.dep_ == "amod" and child.lower_ in cues()["ahead_noun"]:
                return "future"
            if child.dep_ == "amod" and child.lower_ in cues()["behind_noun"]:
                return "past"
    return None


def _verbal(token: Token) -> bool:
    return token.tag_ == "MD" or (token.tag_.startswith("VB") and token.dep_ != "amod")


def _link(token: Token, verb: Token) -> str:
    """The preposition by which the date hangs on the verb, if any."""
    current = token
    for _ in range(_LIMIT):
        if current.head.i in (verb.i, current.i):
            break
        current = current.head
    return current.lower_ if current.tag_ == "IN" else ""


def _of_verb(verb: Token, left: int, through: str = "") -> Direction:
    tense = cues()
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    word, tag = verb.lower_, verb.tag_
    if tag == "MD":
        return "future"
    if word in tense["aftermath"] and not aux:
        return "past"
    if aux & tense["modal"]:
        return "past" if aux & _HAVE else "future"
    if "to" in aux:
        return _of_infinitive(verb, left)
    if word in tense["calendar"] and tag in ("VBN", "VBD", "JJ") and not aux & _HAVE:
        return "future"
    if word == "set" and (through == "for" or aux & (_IS | _WAS)):
        return "future"
    if aux & (_HAVE | _WAS | {"did", "been"}):
        return "past"
    if tag == "VBD":
        return "past"
    if tag == "VBN":
        if aux & _IS:
            return "present"
        if verb.dep_ == "conj" and _verbal(verb.head) and left:
            return _of_verb(verb.head, left - 1)
        return "past"
    if tag == "VBG":
        if aux & _IS:
            return "future" if word in tense["plan"] else "present"
        if word in tense["opening"] and verb.dep_ == "acl":
            return "future"
        return _of_verb_above(verb, left)
    if tag == "VB":
        if verb.dep_ in ("conj", "ccomp", "xcomp", "dep") and _verbal(verb.head) and left:
            return _of_verb(verb.head, left - 1)
        return "future" if verb.dep_ != "ROOT" else None
    planned = any(c.lower_ in tense["plan"] and c.dep_ in ("acomp", "attr") for c in verb.children)
    return "future" if planned else "present"


def _of_infinitive(verb: Token, left: int) -> Direction:
    """ "to meet": ahead, unless under a verb of what came about ("failed to", "arrived to")."""
    head = verb.head
    if left and head.i != verb.i and head.lower_ in cues()["achieved"]:
        return _of_verb(head, left - 1) if _verbal(head) else _of_verb_above(head, left)
    return "future"


def _of_verb_above(token: Token, left: int) -> Direction:
    current = token
    while left and current.head.i != current.i:
        current, left = current.head, left - 1
        if _verbal(current):
            return _of_verb(current, left)
    return None


def _headless(root: Token) -> Direction:
    """A headline without a finite verb at its root: "Sisi, Erdogan to meet in Cairo Monday"."""
    for child in root.subtree:
        if child.tag_ == "VB" and _has(child, {"to"}, "aux"):
            return "future"
    return None


def _has(token: Token, words: frozenset[str] | set[str], dep: str) -> bool:
    return any(c.lower_ in words for c in token.children if c.dep_.startswith(dep))
