"""Is a text English? A count of English function words, and py3langid where that leaves doubt."""

import re
from functools import lru_cache
from typing import Any

ENGLISH = "en"
SAMPLE = 20_000
SHORT = 40  # words; below it only a sure answer counts
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    str.split("""
    the of and to in a is that for on with as was by his he has at it from be have an are its
    said which this will not who were had their they been after but also or her she about
    """)
)
# Those that no neighbouring language shares.
_CLEAR = frozenset(
    str.split("""
    the of to and is that with for from by at has have this after their
    """)
)


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``en`` where there is no sure other answer."""
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words:
        return ENGLISH
    share = sum(map(_FUNCTION_WORDS.__contains__, words)) / len(words)
    if share >= 0.2:
        return ENGLISH
    short = len(words) < SHORT
    if short and not _CLEAR.isdisjoint(words):
        return ENGLISH
    language, probability = _identifier().classify(text[:SAMPLE])
    if _latin(words) < 0.5:
        return str(language) if language != ENGLISH else "und"
    return str(language) if probability >= (0.75 if short else 0.95) else ENGLISH


def _latin(words: list[str]) -> float:
    """The share of letters that are Latin."""
    letters = "".join(words)
    return sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) / len(
        letters
    )


def code(name: str | None) -> str | None:
    """A language as metadata names it ("eng", "en-GB", "English") as ISO 639-1, None if unclear."""
    if not name:
        return None
    plain = re.split(r"[-_;, ]", name.strip().lower())[0]
    if plain in ("en", "eng", "english"):
        return ENGLISH
    return plain if len(plain) == 2 and plain.isalpha() else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
