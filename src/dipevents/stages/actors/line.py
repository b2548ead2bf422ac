"""One block as the scan sees it: tokens, table hits, NER labels, and small questions about them."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from dipevents.lexicon import Gender, Official
from dipevents.stages.actors.tables import ActorTables, Phrase, phrases_at
from dipevents.stages.actors.words import HYPHENS, POSSESSIVES, Tok, Words, tokenise


@dataclass(slots=True)
class Known:
    """What the document has told so far about its persons, for the second reading.

    ``people``: folded word of a name -> (fullest name, country, gender). ``offices``: (state, word
    of a title) pairs held by a named person.
    ``lower``: words that the document writes in lower case.
    """

    people: dict[str, tuple[str, str | None, Gender | None]] = field(default_factory=dict)
    offices: set[tuple[str, str]] = field(default_factory=set)
    lower: frozenset[str] = frozenset()
    uncased: bool = False  # a transcript in small letters
    short: dict[str, Phrase] = field(default_factory=dict)  # "(FOCAC)" after a full name
    other: set[str] = field(default_factory=set)  # "Kotoka International Airport (KIA)": no body


@dataclass(slots=True)
class Line:
    """``label[i]``: NER type of token i or ""; ``ent[i]``: number of its entity or -1."""

    text: str
    toks: list[Tok]
    hits: list[dict[str, tuple[int, Phrase]]]
    label: list[str]
    ent: list[int]
    caps: bool  # a headline in title case: capitals say nothing
    block: int
    tables: ActorTables
    words: Words
    published: str | None
    known: Known
    rebels: bool  # whether any word can be the head of a group in arms
    offices: list[bool]  # whether the head of an office stands at a token or later in its sentence
    heads: list[int]  # for each token the next one, itself included, that can end an office
    states: dict[int, object] = field(default_factory=dict)  # of states.state_at, by token

    def norm(self, i: int) -> str:
        return self.toks[i].norm if 0 <= i < len(self.toks) else ""

    def is_text(self, i: int, *texts: str) -> bool:
        return 0 <= i < len(self.toks) and self.toks[i].text in texts

    def hyphen(self, i: int) -> bool:
        """A hyphen or dash that joins the words beside it; "--" and a dash before a small word
        part them ("France and Germany--the only two--agreed")."""
        if not 0 < i < len(self.toks) - 1 or self.toks[i].text not in HYPHENS:
            return False
        before, mark, behind = self.toks[i - 1], self.toks[i], self.toks[i + 1]
        if {before.text, behind.text} & HYPHENS or (mark.text == "—" and not behind.cap):
            return False
        return mark.tight and behind.tight

    def after_possessive(self, i: int) -> int:
        """The token after a possessive ending at ``i``, else ``i``."""
        if i >= len(self.toks):
            return i
        if self.toks[i].text in POSSESSIVES and self.toks[i].tight:
            return i + 1
        bare = self.toks[i].text in {"'", "’"} and self.toks[i].tight
        return i + 1 if bare and self.norm(i - 1).endswith("s") else i

    def hit(self, i: int, kind: str) -> tuple[int, Phrase] | None:
        return self.hits[i].get(kind) if 0 <= i < len(self.hits) else None

    def slice(self, a: int, b: int) -> str:
        """The words of tokens a..b (b excluded) on one line, without square brackets."""
        raw = self.text[self.toks[a].start : self.toks[b - 1].end]
        return " ".join(raw.replace("[", "").replace("]", "").split())

    def tenure(self, officials: tuple[Official, ...]) -> tuple[Official, ...]:
        """Those in office at the document date; all when it has none."""
        if self.published is None:
            return officials
        return tuple(o for o in officials if o.held_on(self.published))


def make_line(
    text: str,
    block: tuple[int, int, int],
    doc: Doc,
    tables: ActorTables,
    published: str | None,
    known: Known,
) -> Line:
    """``block``: start, end, index. ``doc`` holds the NER entities of the block's text."""
    start, end, index = block
    words = tables.words
    small = words.small if known.uncased else None
    toks = tokenise(text, start, end, words["abbreviations"], small)
    hits = [
        phrases_at(tables, toks, i) if t.norm in tables.phrases else {} for i, t in enumerate(toks)
    ]
    label, ent = [""] * len(toks), [-1] * len(toks)
    spans = [(start + e.start_char, start + e.end_char, e.label_) for e in doc.ents]
    k = 0
    for i, tok in enumerate(toks):
        while k < len(spans) and spans[k][1] <= tok.start:
            k += 1
        if k < len(spans) and spans[k][0] <= tok.start:
            label[i], ent[i] = spans[k][2], k
    content = [t for t in toks if t.alpha and len(t.text) > 3]
    sentence = bool(toks) and toks[-1].text in {".", "!", "?"}
    caps = (
        not known.uncased
        and not sentence
        and len(content) > 2
        and sum(t.cap for t in content) > 0.7 * len(content)
    )
    armed = words["rebels.plural"] | words["rebels.single"]
    heads = [len(toks)] * len(toks)
    offices = [False] * len(toks)
    ahead = after = len(toks)
    for i in range(len(toks) - 1, -1, -1):
        told = toks[i].norm in words.heads or toks[i].text.lower() in {"chargé", "chargés"}
        if told or "title" in hits[i]:
            ahead = i
        heads[i] = ahead
        offices[i] = ahead < after
        if toks[i].first:
            after = i
    return Line(
        text, toks, hits, label, ent, caps, index, tables, words, published, known,
        any(t.norm in armed for t in toks), offices, heads,
    )  # fmt: skip
