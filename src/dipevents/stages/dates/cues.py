"""Which way the clause around a date looks, read from the cue words of a bare sentence.

The word lists are the ``[tense]`` table of ``models/diplomacy/dates.toml``.
"""

import re
from functools import lru_cache
from itertools import pairwise

from dipevents.stages.dates.context import Direction
from dipevents.stages.dates.grammar import Grammar, current, plain

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|'[a-z]+|\d+(?:[:.,]\d+)*|--|[^\w\s]")
_REACH = 30  # tokens looked at on either side
_OPENERS = frozenset({"that", ":", '"', "“", "``", "`", "but", "if", "--", ";"})
_WALLS = frozenset({";", "--", ":"})


def cues() -> dict[str, frozenset[str]]:
    """The word lists of the ``[tense]`` table of the grammar in use."""
    return _cues(current())


@lru_cache(maxsize=4)
def _cues(grammar: Grammar) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in grammar.tense.items()}


def direction_in(sentence: str, start: int, end: int) -> Direction:
    """The tense of the clause around ``sentence[start:end]``, by cue words alone.

    None where the sentence does not tell.
    """
    text = plain(sentence)
    left = _TOKEN.findall(text[:start])[-_REACH:]
    right = _TOKEN.findall(text[end:])[:_REACH]
    lists = cues()
    words = [w.lower() for w in left]
    before = " " + " ".join(words[-4:])
    if any(before.endswith(f" {cue}") for cue in lists["ahead"]):
        return "future"
    if any(before.endswith(f" {cue}") for cue in lists["behind"]):
        return "past"
    right_first = _nearest_right(right)
    gap = _gap(words)
    if words and words[-1] == "," and words[-2:-1] and words[-2] in lists["report"]:
        return "past"  # "the spokesman said, Tuesday, that"
    if not gap or gap[-1] in _OPENERS:
        side = right_first[0] or _nearest_left(left)[0]
    else:
        found, distance, verb = _nearest_left(left)
        after, after_distance = right_first
        if after and after_distance <= 1 and (found in (None, "present") or distance > 1):
            side = after if found in (None, "present") or verb in lists["report"] else found
        elif after and verb in lists["report"] and _starts_clause(gap, distance):
            side = after
        else:
            side = found or after
    if side:
        return side
    if gap and gap[-1] not in lists["not_past"] and _third_person(left):
        return "present"
    last = words[-1] if words else ""
    if last in lists["weak_ahead"]:
        return "future"
    return "past" if last in lists["weak_behind"] else None


def _gap(words: list[str]) -> list[str]:
    """The words before the date without the prepositions that lead up to it."""
    end = len(words)
    while end and words[end - 1] in cues()["lead_up"]:
        end -= 1
    return words[:end]


def _starts_clause(gap: list[str], distance: int) -> bool:
    """Whether the words after the reporting verb are the subject of what is reported."""
    between = gap[len(gap) - distance + 1 :] if distance else []
    return bool(between) and between[0] not in cues()["lead_up"] - {"the", "this"}


def _nearest_left(tokens: list[str]) -> tuple[Direction, int, str]:
    """The last tense word before the date: direction, distance in content words, the word."""
    words = [w.lower() for w in tokens]
    gap = _gap(words)
    for i in range(len(gap) - 1, -1, -1):
        if gap[i] in _WALLS or gap[i] in cues()["report_ing"] or _ends_sentence(tokens, i):
            break
        found = _tense_at(words, tokens, i)
        if found:
            return found, len(gap) - i, gap[i]
    return None, 0, ""


def _nearest_right(tokens: list[str]) -> tuple[Direction, int]:
    words = [w.lower() for w in tokens]
    for i, word in enumerate(words):
        if word in _WALLS or word == "that" or _ends_sentence(tokens, i):
            break
        found = _tense_at(words, tokens, i) if word != "to" else None
        if found:
            return found, i
    return None, 0


def _tense_at(words: list[str], tokens: list[str], i: int) -> Direction:
    """The tense that word ``i`` shows, None for a word that shows none."""
    lists, word = cues(), words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    previous = words[i - 1] if i else ""
    if word == "to":
        if not following.isalpha() or following in lists["no_verb"] or tokens[i + 1][0].isupper():
            return None
        if previous in lists["to_noun"] or any(
            w in lists["achieved"] for w in words[max(0, i - 6) : i]
        ):
            return None
        noun = following.endswith("ing") or (
            following.endswith("s") and not following.endswith(("ss", "us"))
        )
        return None if noun else "future"
    if word == "going" and following == "to":
        return "future"
    if word == "may" and tokens[i][0].isupper():
        return None
    named = i > 0 and (tokens[i - 1][0].isupper() or previous in ("he", "she", "who", "it"))
    if word in lists["plan_verb"]:
        return "future" if following == "to" or named else None
    participle = word in lists["past"] or _regular_past(word, tokens[i])
    if participle and "be" in _content(words[max(0, i - 4) : i])[-1:]:
        return "future"  # "will be signed", "is to be held"
    if word in lists["present"]:
        return "future" if following in lists["plan"] or following == "to" else "present"
    if word in lists["schedule"] and previous not in lists["no_verb"] | lists["lead_up"]:
        return "present"
    if word in lists["schedule_noun"] and named:
        return "present"
    if word in lists["future"]:
        if word in ("planned", "expected", "hopes") and previous in ("had", "as"):
            return "past"
        return "future"
    if word in lists["past"]:
        if word in ("was", "were") and following in lists["plan"] | {"to"}:
            return "future"
        if word == "had" and following in lists["plan"]:
            return "past"
        return "past"
    if word in ("set", "likely", "poised", "ready") and following == "to":
        return "future"
    if word == "set":
        return "past" if following != "for" else "future"
    if word == "prepared" and following == "for":
        return "future"
    if participle:
        return "past"
    return None


def _ends_sentence(tokens: list[str], i: int) -> bool:
    """A full stop between two sentences that were not split: "over." He, not "U.S. troops"."""
    if tokens[i] not in ".!?" or i == 0 or i + 1 >= len(tokens):
        return False
    last = tokens[i - 1]
    word = last[0].islower() and len(last) > 1 and last not in ("vs", "etc", "no")
    if not (word or last[0].isdigit() or last in "%)]\"”'"):
        return False
    return next((t[0].isupper() for t in tokens[i + 1 : i + 3] if t[0].isalpha()), False)


def _regular_past(word: str, token: str) -> bool:
    return (
        word.endswith("ed")
        and len(word) > 3
        and token[0].islower()
        and "-" not in word
        and word not in cues()["not_past"]
    )


def _content(words: list[str]) -> list[str]:
    """Words but for adverbs and negations between an auxiliary and its verb."""
    return [w for w in words if not w.endswith("ly") and w not in ("not", "also", "still")]


def _third_person(tokens: list[str]) -> bool:
    """ "President Sandu departs Monday": a name or pronoun and a word in -s just before."""
    end = len(tokens)
    while end and tokens[end - 1].lower() in cues()["lead_up"]:
        end -= 1
    recent = tokens[max(0, end - 4) : end]
    for name, verb in pairwise(recent):
        named = name[0].isupper() or name in ("he", "she", "it", "who", "which")
        if named and verb.endswith("s") and verb.islower() and not verb.endswith(("ss", "us")):
            return True
    return any(w in cues()["present"] for w in recent)
