"""Main clauses that the parser took for something less, and where their subjects begin."""

from dipevents.treeform import BESIDE, DAYS, Tree

OPENERS = frozenset({"after", "before", "following", "since", "until", "as"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def as_main_verb(tree: Tree, i: int) -> None:
    """ "X, who is here on a visit, later called on Y": what X did, not what was done to X."""
    noun = tree.heads[i]
    if tree.deps[noun] != "ROOT" or not tree.tags[noun].startswith("NNP") or noun > i:
        return
    first = i
    while first - 1 > noun and tree.deps[first - 1] == "advmod" and tree.heads[first - 1] == i:
        first -= 1
    clause = [
        k for k in range(noun + 1, first) if tree.heads[k] == noun and tree.deps[k] == "relcl"
    ]
    if tree.words[first - 1] != "," or len(clause) != 1:
        return
    if any(tree.deps[k] in {"agent", "auxpass"} for k in tree.children(i)):
        return
    tree.tags[i], tree.deps[i], tree.heads[i] = "VBD", "ROOT", i
    tree.heads[noun], tree.deps[noun] = i, "nsubj"


def as_second_subject(tree: Tree, i: int) -> None:
    """ "X, and his counterpart Y, held talks": two subjects of one verb; Y is coordinated."""
    first = tree.heads[i]
    dep, verb = tree.deps[first], tree.heads[first]
    if dep not in {"nsubj", "nsubjpass"} or not first < i < verb:
        return
    second = next(
        (k for k in range(i + 1, verb) if tree.heads[k] == verb and tree.deps[k] == dep), -1
    )
    if second < 0 or any(tree.tags[k].startswith("VB") for k in range(i, second)):
        return
    tree.heads[second], tree.deps[second] = first, "conj"


def as_subject(tree: Tree, i: int) -> None:
    """ "Weeks after talks in Paris, X and Y signed": X and Y sign; the comma ends the opening.

    The parser reads "Paris, X and Y" as one list, and leaves the sentence without a subject or with
    one that belongs to the opening.
    """
    place = tree.heads[i]
    if place != i - 2 or tree.deps[place] != "pobj" or not tree.tags[i].startswith("NN"):
        return
    verb = next((k for k in range(i + 1, len(tree.deps)) if tree.tags[k] in FINITE), -1)
    while verb >= 0 and tree.deps[verb] in {"aux", "auxpass"}:
        verb = tree.heads[verb]
    if verb < 0 or tree.heads[verb] != verb:
        return
    below = [k for k in tree.children(verb) if k < i]
    subjects = [k for k in below if tree.deps[k] in {"nsubj", "nsubjpass"}]
    marks = [k for k in below if tree.deps[k] == "mark" and tree.words[k] in OPENERS]
    if any(tree.deps[k] in {"nsubj", "nsubjpass"} and k > i for k in tree.children(verb)):
        return
    if marks and len(subjects) == 1 and marks[0] < subjects[0] < i:
        tree.deps[marks[0]] = "prep"
        tree.heads[subjects[0]], tree.deps[subjects[0]] = marks[0], "pobj"
    elif subjects:
        return
    passive = any(tree.deps[k] == "auxpass" for k in tree.children(verb))
    tree.heads[i], tree.deps[i] = verb, "nsubjpass" if passive else "nsubj"


def main_verb(tree: Tree, i: int, noun: int, below: list[int]) -> None:
    """ "The deal agreed by X was scrapped": the parser makes "agreed" the main verb."""
    finite = {"VBD", "VBZ", "VBP"}
    for k in below:
        if k < i or tree.deps[k] not in BESIDE or not tree.tags[k].startswith("VB"):
            continue
        own = tree.children(k)
        passive = any(tree.deps[c] == "auxpass" for c in own)
        helped = passive or any(tree.deps[c] == "aux" and tree.tags[c] != "TO" for c in own)
        if any(tree.deps[c] in {"nsubj", "nsubjpass", "mark", "advmod"} for c in own):
            continue
        if not (helped or tree.tags[k] in finite) or any(
            tree.deps[c] == "cc" and c < k for c in below
        ):
            continue
        tree.heads[k] = k if tree.heads[i] == i else tree.heads[i]
        tree.deps[k] = tree.deps[i]
        tree.heads[noun], tree.deps[noun] = k, "nsubjpass" if passive else "nsubj"
        tree.tags[i], tree.heads[i], tree.deps[i] = "VBN", noun, "acl"
        first = min((c for c in own if tree.deps[c] in {"aux", "auxpass"}), default=k)
        for c in own:
            if i < c < first and tree.deps[c] in {"prep", "npadvmod"}:
                tree.heads[c] = i  # "agreed by X in May was ..."
        for c in below:
            if c > k:
                tree.heads[c] = k
        return


def as_clause(tree: Tree, i: int) -> None:
    """ "X on Monday hosted Y", "X, who rules Z, headed for Y": a clause, not a noun with its
    participle.

    Where a sentence has no verb, the first participle behind a day or an aside is its verb.
    """
    end = next((k for k in range(i, len(tree.words)) if tree.words[k] == "."), len(tree.words))
    verb = next((k for k in range(i + 2, end) if _left_over(tree, i, k)), -1)
    if verb < 0:
        return
    for k in range(i + 1, end):
        if tree.tags[k] in FINITE and k != verb and not _aside(tree, k, i):
            return
    noun = tree.heads[verb]
    day = verb - 1
    if tree.words[day] in DAYS and tree.words[day - 1] == "on":
        tree.heads[day - 1], tree.deps[day - 1] = verb, "prep"
        tree.heads[day], tree.deps[day] = day - 1, "pobj"
    elif tree.words[day] != "," or "," not in tree.words[i:day]:
        return  # "X and Y, decorated with Z": no aside that the comma ends
    if tree.deps[verb] == "amod" and noun > verb:
        tree.heads[noun], tree.deps[noun] = verb, "dobj"
    tree.tags[verb] = "VBD"
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.heads[i], tree.deps[i] = verb, "nsubj"
    for k in range(verb + 1, end + 1):
        if k < len(tree.heads) and tree.heads[k] == i:
            tree.heads[k] = verb


def _left_over(tree: Tree, root: int, k: int) -> bool:
    """Whether token ``k`` is a participle that hangs on the root or on the noun behind it."""
    if tree.tags[k] not in {"VBN", "VBD"} or tree.deps[k] not in {"amod", "acl", "advcl"}:
        return False
    return tree.heads[k] == root or tree.heads[k] > k


def _aside(tree: Tree, k: int, root: int) -> bool:
    """Whether a verb stands in a clause that hangs on a noun or on another verb below it."""
    while tree.heads[k] not in {k, root}:
        if tree.deps[k] in {"relcl", "advcl", "ccomp", "acl"}:
            return True
        k = tree.heads[k]
    return tree.deps[k] in {"relcl", "advcl", "ccomp"}
