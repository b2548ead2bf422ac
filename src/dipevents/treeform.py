"""The tags, relations and heads of a parse while repairs change them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from dipevents.grammar.words import WordLists

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday june yesterday today tomorrow".split()
)
BESIDE = frozenset({"conj", "advcl", "ccomp", "dep", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of a verb that stands by itself


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

    def has(self, i: int, deps: AbstractSet[str]) -> bool:
        """Whether one of the relations leads down from token ``i``."""
        return any(self.deps[k] in deps for k in self.children(i))

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang token ``i`` on another one by a relation."""
        self.heads[i], self.deps[i] = head, dep

    def make_subject(self, i: int, verb: int) -> None:
        """Hang token ``i`` on a verb as its subject, that of a passive where the verb is one."""
        self.hang(i, verb, "nsubjpass" if self.has(verb, {"auxpass"}) else "nsubj")
