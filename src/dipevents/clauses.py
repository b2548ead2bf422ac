"""Main clauses that the parser took for something less, and where their subjects begin."""

from dipevents.treeform import BESIDE, DAYS, FINITE, SUBJECTS, Tree

OPENERS = frozenset({"after", "before", "following", "since", "until", "as"})


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
    if tree.has(i, {"agent", "auxpass"}):
        return
    tree.tags[i], tree.deps[i], tree.heads[i] = "VBD", "ROOT", i
    tree.hang(noun, i, "nsubj")


def as_second_subject(tree: Tree, i: int) -> None:
    """ "X, and his counterpart Y, held talks": two subjects of one verb; Y is coordinated."""
    first = tree.heads[i]
    dep, verb = tree.deps[first], tree.heads[first]
    if dep not in SUBJECTS or not first < i < verb:
        return
    second = next(
        (k for k in range(i + 1, verb) if tree.heads[k] == verb and tree.deps[k] == dep), -1
    )
    if second < 0 or any(tree.tags[k].startswith("VB") for k in range(i, second)):
        return
    tree.hang(second, first, "conj")


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
    subjects = [k for k in below if tree.deps[k] in SUBJECTS]
    marks = [k for k in below if tree.deps[k] == "mark" and tree.words[k] in OPENERS]
    if any(tree.deps[k] in SUBJECTS and k > i for k in tree.children(verb)):
        return
    if marks and len(subjects) == 1 and marks[0] < subjects[0] < i:
        tree.deps[marks[0]] = "prep"
        tree.hang(subjects[0], marks[0], "pobj")
    elif subjects:
        return
    tree.make_subject(i, verb)


def main_verb(tree: Tree, i: int, noun: int, below: list[int]) -> None:
    """ "The deal agreed by X was scrapped": the parser makes "agreed" the main verb."""
    for k in below:
        if k < i or tree.deps[k] not in BESIDE or not tree.tags[k].startswith("VB"):
            continue
        own = tree.children(k)
        passive = any(tree.deps[c] == "auxpass" for c in own)
        helped = passive or any(tree.deps[c] == "aux" and tree.tags[c] != "TO" for c in own)
        if any(tree.deps[c] in {"nsubj", "nsubjpass", "mark", "advmod"} for c in own):
            continue
        if not (helped or tree.tags[k] in FINITE) or any(
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
        tree.hang(day - 1, verb, "prep")
        tree.hang(day, day - 1, "pobj")
    elif tree.words[day] != "," or "," not in tree.words[i:day]:
        return  # "X and Y, decorated with Z": no aside that the comma ends
    if tree.deps[verb] == "amod" and noun > verb:
        tree.hang(noun, verb, "dobj")
    tree.tags[verb] = "VBD"
    tree.hang(verb, verb, "ROOT")
    tree.hang(i, verb, "nsubj")
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


def as_aside(tree: Tree, i: int) -> None:
    """ "X and Y, said Z, had agreed": X and Y agreed; it is Z who said so."""
    verb = tree.heads[i]
    if tree.deps[i] not in {"parataxis", "ccomp"} or verb <= i or tree.words[i - 1] != ",":
        return
    below = tree.children(i)
    before = [k for k in below if tree.deps[k] == "nsubj" and k < i]
    behind = [k for k in below if i < k < verb and tree.tags[k].startswith("NN")]
    if len(before) != 1 or not behind or "," not in tree.words[behind[0] : verb]:
        return
    if tree.has(verb, SUBJECTS):
        return
    tree.make_subject(before[0], verb)
    tree.deps[behind[0]] = "nsubj"


def as_zero_relative(tree: Tree, i: int) -> None:
    """ "the pact the two signed": the pact is what is told of; the parser reads "pact leaders"."""
    if (
        i + 2 >= len(tree.words)
        or tree.words[i] not in tree.lists.text_nouns
        or tree.deps[i] != "compound"
    ):
        return
    group, verb = i + 1, i + 2
    if tree.heads[i] != group or tree.heads[verb] != group or tree.deps[verb] != "acl":
        return
    if tree.tags[verb] not in {"VBN", "VBD"} or not tree.tags[group].startswith("NN"):
        return
    if tree.has(verb, {"dobj", "agent"}):
        return
    tree.heads[i], tree.deps[i] = tree.heads[group], tree.deps[group]
    for k in tree.children(group):
        if k < i:
            tree.heads[k] = i
    tree.hang(group, verb, "nsubj")
    tree.heads[verb], tree.deps[verb], tree.tags[verb] = i, "relcl", "VBD"
