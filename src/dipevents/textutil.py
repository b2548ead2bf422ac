"""Small utilities on words and names that several stages share. No state, no lexicon."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "Ə": "A",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'",
    }
)  # fmt: skip
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "al el bin bint ibn ben abu de da do dos das del della di du la le van von der den ter ten "
        "of the and y e",
    )
)
_SUFFIXES = frozenset(
    re.findall(r"\w+", "jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi phd md")
)
_NUMERAL = re.compile(r"(?<=\w )(?:I{2,3}|IV|VI{0,3}|IX|X[IVX]*)(?![\w.])")
_DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|both|all|some)\s+", re.I
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|St|Rev|Hon|Amb|No|vs|etc|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Jr|Sr)|\b[A-Z])\.$"
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents: ``fold("Erdoğan") == "erdogan"``."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=20_000)
def word_set(text: str) -> frozenset[str]:
    """The words of a title or name in lower case, those joined by a hyphen apart."""
    return frozenset(text.lower().replace("-", " ").split())


@lru_cache(maxsize=20_000)
def word_pairs(text: str) -> frozenset[str]:
    """Neighbouring words of a title or name, as of ``word_set``: "high commission"."""
    words = text.lower().replace("-", " ").split()
    return frozenset(f"{a} {b}" for a, b in pairwise(words))


def squeeze(text: str) -> str:
    """White space, line breaks included, as single spaces."""
    return " ".join(text.split())


def strip_determiner(phrase: str) -> str:
    """The phrase without a leading article, possessive or demonstrative."""
    return _DETERMINER.sub("", phrase, count=1)


@lru_cache(maxsize=20_000)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a person's name that identify: folded, without particles, initials and Jr.

    A name that consists of nothing else ("Al Ben") keeps its words.
    """
    words = re.findall(r"[^\W_]+", fold(name).replace("'", ""))
    kept = [
        word
        for place, word in enumerate(words)  # a first word is no numeral: Xi Jinping
        if len(word) > 1 and word not in _PARTICLES and (place == 0 or word not in _SUFFIXES)
    ]
    return tuple(kept or words)


@lru_cache(maxsize=50_000)
def same_token(a: str, b: str) -> bool:
    """Spelling variants of one name word: Mirziyev/Mirziyoyev; not Ivanov/Ivanova or Bush/Rush."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or (a[0] != b[0] and _sound(a)[:1] != _sound(b)[:1]):
        return False
    if a + "a" == b or b + "a" == a:  # a Slavic family name of husband and wife
        return False
    return _ratio(a, b) >= 0.85


@lru_cache(maxsize=50_000)
def same_given_name(a: str, b: str) -> bool:
    """Transliterations of one given name: Saeb/Sayeeb, Dmitri/Dmitry; not Maria/Mario."""
    if same_token(a, b) and {a[-1], b[-1]} != {"a", "o"}:
        return True
    if min(len(a), len(b)) < 4 or {a[-1], b[-1]} == {"a", "o"}:
        return False
    return _sound(a) == _sound(b) and _ratio(a, b) >= 0.75


def _ratio(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def _sound(word: str) -> str:
    """The consonants, doubled ones once: what transliterations of a name share."""
    for old, new in (("x", "ks"), ("kh", "k"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v")):
        word = word.replace(old, new)
    bones = re.sub(r"[aeiouy]", "", word)
    return re.sub(r"(.)\1+", r"\1", bones)


def name_fit(short: str, full: str, nicknames: Sequence[frozenset[str]] = ()) -> int:
    """How well one name may stand for the other's bearer; 0 when it cannot.

    4 the same words, 3 a family name or two words and more, 2 the first word, 1 a middle word. For
    a single word the place within the longer name tells: "Xi" is the first of "Xi Jinping".
    """
    a, b = sorted((name_tokens(short), name_tokens(full)), key=len)
    if not a or _other_numeral(short, full):
        return 0
    if a == b:
        return 4
    if len(a) == 1:
        return _single_fit(a[0], b)
    if len(a) == len(b) and _aligned(a, b, nicknames):
        return 3
    left = list(b)
    for word in a:
        hit = next((w for w in left if same_token(word, w)), None)
        if hit is None:
            hit = next((w for w in left if _nicknamed(word, w, nicknames)), None)
        if hit is None:
            return 0
        left.remove(hit)
    return 3


@lru_cache(maxsize=50_000)
def _other_numeral(one: str, other: str) -> bool:
    """Whether regnal numbers tell bearers apart: Mohammed VI is no Mohammed bin Salman."""
    first, second = (_NUMERAL.findall(name) for name in (one, other))
    if first and second:
        return first != second
    if not first and not second:
        return False
    king, plain = (one, other) if first else (other, one)
    return len(name_tokens(king)) == 1 and len(name_tokens(plain)) > 1


def _single_fit(word: str, full: tuple[str, ...]) -> int:
    if same_token(word, full[-1]):
        return 3
    if same_token(word, full[0]):
        return 2
    return 1 if len(word) > 2 and word in full else 0


def _aligned(a: tuple[str, ...], b: tuple[str, ...], nicknames: Sequence[frozenset[str]]) -> bool:
    """Same family name, and every other word a variant of its pair."""
    if not same_token(a[-1], b[-1]):
        return False
    return all(
        x == y or same_given_name(x, y) or _nicknamed(x, y, nicknames)
        for x, y in zip(a[:-1], b[:-1], strict=True)
    )


def _nicknamed(a: str, b: str, nicknames: Sequence[frozenset[str]]) -> bool:
    return any(a in group and b in group for group in nicknames)


def same_person_name(a: str, b: str) -> bool:
    """Whether two names can be of one person ("Putin", "Vladimir Putin"), state and title apart."""
    return name_fit(a, b) > 0


def acronym_of(name: str) -> str:
    """The capitals of a name's chief words: "World Health Organization" gives "WHO"."""
    words = re.findall(r"[^\W_]+", name)
    return "".join(w[0] for w in words if w[0].isupper()).upper()


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of ``text[start:end]`` by punctuation alone, for text that has no parse."""
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, begin, match.start()):
            continue
        yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end


def quote_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations within ``text[start:end]``, marks included; one left open runs to the end."""
    spans: list[tuple[int, int]] = []
    opened = -1
    for match in re.compile(r"[\"“”«»]").finditer(text, start, end):
        mark = match[0]
        if opened < 0 and mark not in "”»":
            opened = match.start()
        elif opened >= 0 and mark not in "“«":
            spans.append((opened, match.end()))
            opened = -1
    if opened >= 0:
        spans.append((opened, end))
    return spans
