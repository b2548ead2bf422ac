"""The tags, relations and heads of a parse while repairs change them."""

from collections.abc import Sequence

from spacy.tokens import Token

from dipevents.grammar.words import WordLists

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday june yesterday today tomorrow".split()
)
BESIDE = frozenset({"conj", "advcl", "ccomp", "dep", "parataxis"})


class Tree:
    """Tags, relations and heads of a parsed Doc, as lists that repairs may change."""

    def __init__(self, doc: Sequence[Token], lists: WordLists) -> None:
        self.lists = lists
        self.words = [token.text.lower() for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.heads = [token.head.i for token in doc]

    def children(self, i: int) -> list[int]:
        """The tokens that hang on token ``i``; only asked for where a repair is likely."""
        return [k for k, head in enumerate(self.heads) if head == i and k != i]
