"""A parsed text as plain Python objects, which the rules walk many times.

spaCy makes a new object for each token that is asked for and each head or child of it. Here they
are made once, with spaCy's names; a hand-built ``Doc`` is wrapped the same way for the rules.
"""

from collections.abc import Iterator
from typing import overload

from spacy.tokens import Doc

from dipevents.grammar.words import WordLists, default_word_lists
from dipevents.repairs import repaired


class Token:
    """One word of a :class:`Parse`; the attributes mean what they mean in spaCy."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_punct", "is_sent_start",
        "lower_", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: "Parse"
    i: int
    idx: int
    text: str
    lower_: str
    tag_: str
    dep_: str
    whitespace_: str
    is_punct: bool
    is_sent_start: bool
    head: "Token"
    children: tuple["Token", ...]
    sent: "Sentence"

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lefts(self) -> list["Token"]:
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Iterator["Token"]:
        """The token and all below it, in the order of the text where the tree is projective."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    def is_ancestor(self, other: "Token") -> bool:
        """Whether this token stands above ``other`` in the tree."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    def nbor(self, step: int = 1) -> "Token":
        """The token ``step`` places on. Raises IndexError beyond the text."""
        if self.i + step < 0:
            raise IndexError(step)
        return self.doc[self.i + step]


class Sentence:
    """Tokens ``start`` to ``end`` (exclusive) of a :class:`Parse`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Parse", start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start


class Parse:
    """The tokens and sentences of a parsed spaCy Doc."""

    __slots__ = ("lowers", "sents", "tokens")

    def __init__(self, doc: Doc, lists: WordLists | None = None) -> None:
        self.tokens: list[Token] = []
        tree = repaired(list(doc), lists or default_word_lists())
        heads = tree.heads
        starts: list[int] = []
        for source in doc:
            token = Token()
            token.doc = self
            token.i = source.i
            token.idx = source.idx
            token.text = source.text
            token.lower_ = source.lower_
            token.tag_ = tree.tags[source.i]
            token.dep_ = tree.deps[source.i]
            token.whitespace_ = source.whitespace_
            token.is_punct = source.is_punct
            token.is_sent_start = source.i == 0 or bool(source.is_sent_start)
            if token.is_sent_start:
                starts.append(source.i)
            self.tokens.append(token)
        self.lowers = [token.lower_ for token in self.tokens]
        below: list[list[Token]] = [[] for _ in heads]
        for token, head in zip(self.tokens, heads, strict=True):
            token.head = self.tokens[head]
            if head != token.i:
                below[head].append(token)
        for token, children in zip(self.tokens, below, strict=True):
            token.children = tuple(children)
        self.sents: list[Sentence] = []
        for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
            sentence = Sentence(self, start, end)
            self.sents.append(sentence)
            for token in self.tokens[start:end]:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self.tokens[at]
