"""Words that the small parser hangs on the wrong one: put where the order of the words says.

Each repair looks at the shape of the tree and at a few closed classes of words, never at names.
"""

from dipevents.treeform import SUBJECTS, Tree

HAVE = frozenset({"has", "have", "had"})
ANY_SUBJECT = SUBJECTS | {"expl", "csubj"}


def by_means(tree: Tree, i: int) -> None:
    """ "X and Y conferred by telephone": a means, and no passive. ``i``: the "by"."""
    verb = tree.heads[i]
    nouns = [k for k in tree.children(i) if tree.deps[k] == "pobj"]
    below = [k for n in nouns for k in (n, *tree.children(n))]
    if (
        not any(tree.words[k] in tree.lists.means_of_contact for k in below)
        or tree.words[i + 1] == "the"
    ):
        return
    tree.deps[i] = "prep"
    if tree.tags[verb] == "VBN" and not tree.has(verb, {"aux", "auxpass"}):
        tree.tags[verb] = "VBD"


def headline_verb(tree: Tree, i: int) -> None:
    """ "FM Smith phones Jones", "PM Smith talks to Jones": a verb in the present behind a name,
    read as a part of it."""
    if i == 0 or not tree.tags[i - 1].startswith("NNP") or tree.deps[i - 1] != "compound":
        return
    if tree.heads[i - 1] == i:
        if not tree.has(i, ANY_SUBJECT):
            tree.deps[i - 1] = "nsubj"
        return
    whom = tree.heads[i]
    if tree.deps[i] != "compound" or whom != i + 1 or tree.heads[i - 1] != whom:
        return
    if not tree.tags[whom].startswith("NNP"):
        return
    above = tree.heads[whom]
    tree.deps[i], tree.heads[i] = tree.deps[whom], (i if above == whom else above)
    for k in tree.children(whom):
        if k > whom and tree.deps[k] in {"prep", "punct", "advmod", "npadvmod"}:
            tree.heads[k] = i
    tree.deps[i - 1], tree.heads[i - 1] = "nsubj", i
    tree.deps[whom], tree.heads[whom] = "dobj", i


def parted_auxiliary(tree: Tree, i: int) -> None:
    """ "has this afternoon spoken": one verb, parted by a time; the parser makes the time what he
    has. ``i``: the participle."""
    time = tree.heads[i]
    verb = tree.heads[time]
    if time != i - 1 or tree.deps[time] != "dobj" or tree.words[time] not in tree.lists.time_nouns:
        return
    if tree.words[verb] not in HAVE or not verb < time:
        return
    tree.deps[i], tree.heads[i] = (
        tree.deps[verb],
        (i if tree.heads[verb] == verb else tree.heads[verb]),
    )
    for k in tree.children(verb):
        if k != i:
            tree.heads[k] = i
    tree.deps[time], tree.heads[time] = "npadvmod", i
    tree.deps[verb], tree.heads[verb] = "aux", i
    tree.tags[i] = "VBN"


def as_said(tree: Tree, i: int) -> None:
    """ "said on Monday it would leave": on Monday it was said; the parser reads "would leave on
    Monday" although the day stands before the clause."""
    clause = tree.heads[i]
    verb = tree.heads[clause]
    if verb != i - 1 or tree.deps[clause] != "ccomp" or not tree.tags[verb].startswith("VB"):
        return
    if any(k < i for k in tree.children(clause)):
        return
    if any(tree.deps[k] in SUBJECTS and i < k < clause for k in tree.children(clause)):
        tree.heads[i] = verb


def behind_semicolon(tree: Tree, i: int) -> None:
    """ "X shut its embassy; the mission reopened in July": a clause of its own, read as a noun
    beside the subject of the first. ``i``: the participle."""
    noun = tree.heads[i]
    left = [k for k in tree.children(noun) if k < noun]
    first = min(left, default=noun)
    if i != noun + 1 or tree.deps[noun] != "appos" or first == 0 or tree.words[first - 1] != ";":
        return
    root = next((k for k, dep in enumerate(tree.deps) if dep == "ROOT" and k < noun), -1)
    if root < 0:
        return
    tree.tags[i] = "VBD"
    tree.deps[i], tree.heads[i] = "conj", root
    tree.deps[noun], tree.heads[noun] = "nsubj", i


def reattached(tree: Tree) -> None:
    """All repairs of this module."""
    for i, tag in enumerate(tree.tags):
        if tree.words[i] == "by" and tree.deps[i] == "agent" and i + 1 < len(tree.words):
            by_means(tree, i)
        elif tag == "VBZ" and tree.deps[i] in {"compound", "ROOT"}:
            headline_verb(tree, i)
        elif tree.deps[i] == "acl" and tag in {"VBD", "VBN"}:
            parted_auxiliary(tree, i)
            behind_semicolon(tree, i)
        elif tree.deps[i] in {"prep", "npadvmod"} and i > 0:
            as_said(tree, i)
