"""Clauses behind a text without a relative pronoun: "the pact the two signed in 1994"."""

from dipevents.treeform import Tree


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
    if any(tree.deps[k] in {"dobj", "agent"} for k in tree.children(verb)):
        return
    tree.heads[i], tree.deps[i] = tree.heads[group], tree.deps[group]
    for k in tree.children(group):
        if k < i:
            tree.heads[k] = i
    tree.heads[group], tree.deps[group] = verb, "nsubj"
    tree.heads[verb], tree.deps[verb], tree.tags[verb] = i, "relcl", "VBD"
