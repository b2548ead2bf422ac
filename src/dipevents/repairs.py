"""Where the small parser is wrong in a way that its tree shows: put right before rules read it.

Each repair looks at the shape of the tree alone, so that it holds for any text.
"""

from collections.abc import Sequence

from spacy.tokens import Token

SETTING_OUT = frozenset(
    "left leaves leave leaving departed departs depart departing flew flies fly flying headed heads"
    " travelled traveled travels travel sailed sails set sets".split()
)
NOUNS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"})
BEFORE_NOUNS = frozenset({"det", "compound", "amod", "nummod"})


class Tree:
    """Tags, relations and heads of a parsed Doc, as lists that repairs may change."""

    def __init__(self, doc: Sequence[Token]) -> None:
        self.words = [token.text.lower() for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.heads = [token.head.i for token in doc]

    def children(self, i: int) -> list[int]:
        """The tokens that hang on token ``i``; only asked for where a repair is likely."""
        return [k for k, head in enumerate(self.heads) if head == i and k != i]


def repaired(doc: Sequence[Token]) -> Tree:
    """The tree of a parsed Doc with its known errors put right."""
    tree = Tree(doc)
    for i, tag in enumerate(tree.tags):
        if tag == "VBG":
            as_noun(tree, i)
            as_object(tree, i)
        elif tree.deps[i] == "mark" and tree.words[i] == "for":
            as_destination(tree, i)
    return tree


def as_noun(tree: Tree, i: int) -> None:
    """ "in a White House meeting": a noun, though it ends like a participle."""
    if tree.deps[i] not in NOUNS:
        return
    below = tree.children(i)
    if any(tree.deps[k] in {"dobj", "nsubj", "aux", "ccomp", "xcomp"} for k in below):
        return
    if any(k < i and tree.deps[k] in BEFORE_NOUNS for k in below):
        tree.tags[i] = "NN"


def as_object(tree: Tree, i: int) -> None:
    """ "receives X carrying a letter": X is received; the parser reads a clause of his."""
    verb = tree.heads[i]
    if tree.deps[i] != "ccomp" or verb > i or not tree.tags[verb].startswith("VB"):
        return
    below = tree.children(i)
    named = [k for k in below if tree.deps[k] == "nsubj" and verb < k < i]
    if len(named) != 1 or not tree.tags[named[0]].startswith("NNP"):
        return
    if any(tree.deps[k] in {"aux", "auxpass", "mark"} for k in below):
        return
    tree.heads[named[0]], tree.deps[named[0]] = verb, "dobj"
    tree.heads[i], tree.deps[i] = named[0], "acl"


def as_destination(tree: Tree, i: int) -> None:
    """ "left Accra for Paris to attend": Paris is where, not who attends."""
    clause = tree.heads[i]
    verb = tree.heads[clause]
    goal = i + 1
    if goal >= len(tree.deps) or tree.deps[goal] != "nsubj" or tree.heads[goal] != clause:
        return
    if tree.words[verb] not in SETTING_OUT or not tree.tags[goal].startswith("NNP"):
        return
    tree.heads[i], tree.deps[i] = verb, "prep"
    tree.heads[goal], tree.deps[goal] = i, "pobj"
