"""Who is said in the middle of a sentence to have said it: "X and Y, said Z, had agreed"."""

from dipevents.treeform import Tree


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
    if any(tree.deps[k] in {"nsubj", "nsubjpass"} for k in tree.children(verb)):
        return
    passive = any(tree.deps[k] == "auxpass" for k in tree.children(verb))
    tree.heads[before[0]], tree.deps[before[0]] = verb, "nsubjpass" if passive else "nsubj"
    tree.deps[behind[0]] = "nsubj"
