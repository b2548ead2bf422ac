"""The simplified text that the parser sees.

The small parser goes wrong on "Rashid Meredov, Minister of Foreign Affairs of Turkmenistan and John
Pommersheim, US Deputy Assistant Secretary of State for South and Central Asian Affairs, attended".
It is right on "Smith and Smith attended". So every actor and every written-out date becomes one
plain token before parsing; ``Reading.units`` leads from each token back to the characters.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dipevents.analysis import Block, DateMention, EntityMention, Reading, Unit
from dipevents.grammar.words import WordLists
from dipevents.parse import Parse

# One plain word per kind: words that en_core_web_sm tags and attaches without doubt.
SURFACE = {
    "person": "Smith",
    "country": "France",
    "organization": "Congress",
    "place": "Paris",
    "delegation": "officials",
    "group": "leaders",
}
DAY = "Tuesday"
DASHES = frozenset({"—", "–", "--"})
ARTICLES = frozenset({"a", "an", "the"})
INSIDE = "today"  # what stands for a day between an auxiliary and its verb
AUXILIARIES = frozenset({"will", "would", "shall", "has", "have", "had", "did"})
BEING = frozenset({"is", "are", "was", "were", "been", "be"})
NO_VERBS = frozenset({"in", "at", "and", "or", "for", "with", "from", "to", "the", "a", "an"})
ASIDE = 14  # tokens of an apposition between dashes
CLOSING = frozenset({".", "!", "?", "…", '"', "”", "’", "'"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading not yet parsed: words, whether a space follows, and what each word stands for."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    units: tuple[Unit, ...]
    block: int


def surface_of(mention: EntityMention, before: str, lists: WordLists) -> str:
    """The word that stands for a mention, after the word ``before`` in lower case."""
    if mention.kind in {"nominal", "delegation"}:
        if mention.plural:
            return "officials"
        return "minister" if before in lists.determiners else "Smith"
    if mention.kind == "organization" and before in lists.determiners:
        return "council"
    return SURFACE.get(mention.kind, "Smith")


def date_surface(mention: DateMention) -> str | None:
    """The word that stands for a date; None when its own words are plain enough."""
    if mention.text.lower().startswith(("last ", "next ", "this ")):
        return None  # "visited Peru last November": not "visited Peru June"
    if mention.kind == "relative" or " " not in mention.text.strip():
        return None
    if mention.kind == "weekday":
        return None
    if mention.granularity == "year":
        return None
    if mention.granularity in {"month", "quarter", "half"} and not mention.text[0].isdigit():
        return "June"
    return DAY


def keeps_comma(
    tokens: Sequence[Token], i: int, starts: dict[int, EntityMention], base: int
) -> bool:
    """Whether the comma at ``i`` after an apposition separates list members or clauses."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if following.lower_ == "and" and joins_two(tokens, i + 2, starts, base):
        return False
    return following.lower_ in {"and", "or", "as", "while", "who", "which", "but"} or (
        base + following.idx in starts
    )


def past_aside(tokens: Sequence[Token], i: int) -> int:
    """The token behind an apposition between dashes at ``i`` ("X — a former rebel — left"), else
    ``i``: the parser takes the dashes for the end of the clause."""
    if i + 1 >= len(tokens) or tokens[i].text not in DASHES or tokens[i + 1].lower_ not in ARTICLES:
        return i
    closing = range(i + 2, min(i + ASIDE, len(tokens)))
    return next((k + 1 for k in closing if tokens[k].text == tokens[i].text), i)


def inside_verb(
    tokens: Sequence[Token], i: int, dates: dict[int, DateMention], base: int
) -> tuple[DateMention, int] | None:
    """The date of "will on Thursday, 11 May, host X" at "on", and the token behind it: between an
    auxiliary and its verb the parser takes the day for a noun before that verb."""
    if i == 0 or tokens[i].lower_ != "on" or i + 1 >= len(tokens):
        return None
    day = dates.get(base + tokens[i + 1].idx)
    before = tokens[i - 1].lower_
    if day is None or before not in AUXILIARIES | BEING:
        return None
    behind = next(
        (k for k in range(i, len(tokens)) if base + tokens[k].idx >= day.end), len(tokens)
    )
    if behind < len(tokens) and tokens[behind].text == ",":
        behind += 1
    verb = tokens[behind] if behind < len(tokens) else None
    if verb is None or not verb.is_alpha or not verb.is_lower or verb.lower_ in NO_VERBS:
        return None
    if before in BEING and not verb.lower_.endswith(("ed", "en", "ing", "wn", "ld", "nt")):
        return None
    return day, behind


def joins_two(tokens: Sequence[Token], i: int, starts: dict[int, EntityMention], base: int) -> bool:
    """Whether the mention at token ``i`` ends a list and opens no clause: "X, premier of Peru, and
    Y, premier of Chile." but not "X, premier of Peru, and Y left"."""
    mention = starts.get(base + tokens[i].idx) if i < len(tokens) else None
    if mention is None:
        return False
    behind = next((t for t in tokens[i:] if base + t.idx >= mention.end), None)
    return behind is None or behind.text in {".", ";"}


def past_chief(
    tokens: Sequence[Token],
    i: int,
    mention: EntityMention,
    starts: dict[int, EntityMention],
    base: int,
    lists: WordLists,
) -> int:
    """The token behind "to President Smith" at ``i`` after an adviser of his, else ``i``: the chief
    takes no part in what the adviser does."""
    if i + 1 >= len(tokens) or mention.title is None or mention.plural:
        return i
    serving = lists.advising if tokens[i].lower_ == "to" else lists.advising | lists.deputising
    if tokens[i].lower_ not in {"to", "of"} or mention.title.lower().split()[-1] not in serving:
        return i
    k = i + 2 if tokens[i + 1].lower_ == "the" else i + 1
    chief = next((starts[c] for t in tokens[i + 1 : k + 1] if (c := base + t.idx) in starts), None)
    if chief is None or chief.title is None or chief.kind not in {"person", "nominal"}:
        return i
    return next(
        (n for n in range(k, len(tokens)) if base + tokens[n].idx >= chief.end), len(tokens)
    )


def draft_reading(
    text: str,
    block_index: int,
    block: Block,
    tokens: Doc,
    mentions: Iterable[EntityMention],
    dates: Iterable[DateMention],
    is_known: Callable[[str], bool],
    lists: WordLists,
) -> Draft:
    """Replace the mentions and written dates of one block by single words.

    ``tokens`` is the block tokenised (offsets relative to the block). ``is_known`` tells whether a
    lower-case word is ordinary vocabulary, for the capitals of headlines.
    """
    # Pronouns, demonyms and "here" keep their own word, which the parser knows best.
    kept = {m.start for m in mentions if m.kind in {"pronoun", "adjective"} or m.basis == "here"}
    starts = {m.start: m for m in mentions if m.start not in kept}
    marked = {m.start: m for m in mentions if m.start in kept}
    spans = {d.start: d for d in dates}
    dated = {c: d.index for d in spans.values() for c in range(d.start, d.end)}
    words: list[str] = []
    spaces: list[bool] = []
    units: list[Unit] = []
    headline = block.kind == "headline"
    token_list = list(tokens)
    i = 0
    while i < len(token_list):
        token = token_list[i]
        start = block.start + token.idx
        if token.is_space:
            i += 1
            continue
        mention = starts.get(start)
        date = spans.get(start)
        if mention is not None:
            end = mention.end
            j = i
            while j < len(token_list) and block.start + token_list[j].idx < end:
                j += 1
            j = past_chief(token_list, j, mention, starts, block.start, lists)
            before = words[-1].lower() if words else ""
            apposed = "," in text[mention.start : end]
            units.append(Unit(start, end, entity=mention.index))
            words.append(surface_of(mention, before, lists))
            spaces.append(bool(j > i and token_list[j - 1].whitespace_) or j >= len(token_list))
            i = past_aside(token_list, j) if mention.kind == "person" else j
            if (
                apposed
                and i < len(token_list)
                and token_list[i].text == ","
                and not keeps_comma(token_list, i, starts, block.start)
            ):
                i += 1
                spaces[-1] = True
            continue
        between = inside_verb(token_list, i, spans, block.start)
        if between is not None:
            day, i = between
            units.append(Unit(day.start, day.end, date=day.index))
            words.append(INSIDE)
            spaces.append(True)
            continue
        word = date_surface(date) if date is not None else None
        if date is not None and word is not None:
            end = date.end
            j = i
            while j < len(token_list) and block.start + token_list[j].idx < end:
                j += 1
            units.append(Unit(start, end, date=date.index))
            words.append(word)
            spaces.append(bool(token_list[j - 1].whitespace_))
            i = j
            continue
        entity = marked[start].index if start in marked else -1
        stop = start + len(token.text)
        surface = token.text
        if headline and entity < 0 and surface[:1].isupper() and is_known(surface.lower()):
            surface = surface.lower()
        if surface in {"’s", "‘s", "`s"}:
            surface = "'s"
        units.append(Unit(start, stop, entity=entity, date=dated.get(start, -1)))
        words.append(surface)
        spaces.append(bool(token.whitespace_))
        i += 1
    if headline:
        words, spaces, units = as_sentence(words, spaces, units)
    if words and words[-1] not in CLOSING:
        words.append(".")
        spaces.append(False)
        units.append(Unit(units[-1].end, units[-1].end))
    return Draft(tuple(words), tuple(spaces), tuple(units), block_index)


def as_sentence(
    words: list[str], spaces: list[bool], units: list[Unit]
) -> tuple[list[str], list[bool], list[Unit]]:
    """Headline grammar to a sentence's: "Putin, Aliyev discuss" -> "Smith and Smith discuss"."""
    actors = [i for i, u in enumerate(units) if u.entity >= 0]
    for a, b in pairwise(actors):
        if b == a + 2 and words[a + 1] == "," and (b + 1 < len(words) and words[b + 1] != ","):
            words[a + 1] = "and"
            spaces[a] = spaces[a + 1] = True
    return words, spaces, units


def make_doc(vocab: Vocab, draft: Draft) -> Doc:
    """The words of a draft as a spaCy Doc, not yet parsed."""
    return Doc(vocab, words=list(draft.words), spaces=list(draft.spaces))


def make_reading(draft: Draft, doc: Doc, lists: WordLists) -> Reading:
    """A draft with its parsed Doc."""
    return Reading(Parse(doc, lists), draft.units, draft.block)
