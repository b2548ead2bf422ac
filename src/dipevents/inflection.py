"""Regular English inflection, for rules that list verbs by their plain form.

Over-generates on purpose ("meetted" never stands in a text); irregular forms are listed as words
in the rules.
"""

from collections.abc import Iterable

VOWELS = frozenset("aeiou")


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: "plan" -> plan, plans, planned, planning (and planed)."""
    forms = [verb]
    consonant_y = verb.endswith("y") and len(verb) > 1 and verb[-2] not in VOWELS
    if consonant_y:
        forms += [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    elif verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]  # "agreeing"
        forms += [verb + "s", verb + "d", stem + "ing"]
    else:
        sibilant = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
        forms += [verb + ("es" if sibilant else "s"), verb + "ed", verb + "ing"]
        if len(verb) > 2 and verb[-1] not in VOWELS | {"w", "x", "y"} and verb[-2] in VOWELS:
            forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return tuple(forms)


def expand(words: Iterable[str], verbs: Iterable[str]) -> frozenset[str]:
    """Words as they are, and every regular form of the verbs."""
    return frozenset([*words, *(form for verb in verbs for form in verb_forms(verb))])
