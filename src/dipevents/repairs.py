"""Where the small parser is wrong in a way that its tree shows: put right before rules read it.

Each repair looks at the shape of the tree alone, so that it holds for any text.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dipevents.clauses import (
    as_aside,
    as_clause,
    as_main_verb,
    as_second_subject,
    as_subject,
    as_zero_relative,
    main_verb,
)
from dipevents.grammar.words import WordLists
from dipevents.reattaching import reattached
from dipevents.treeform import BESIDE, DAYS, Tree

BY = frozenset("by between with in at on under last after earlier".split())
BEFORE_GERUND = frozenset("after before since on upon by for without of from besides".split())
NOUNS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"})
CLIMB = 3
BEFORE_NOUNS = frozenset({"det", "compound", "amod", "nummod"})
PLACING = frozenset({"in", "at", "on"})


def repaired(doc: Sequence[Token], lists: WordLists) -> Tree:
    """The tree of a parsed Doc with its known errors put right."""
    tree = Tree(doc, lists)
    for i, tag in enumerate(tree.tags):
        if tree.heads[i] == i and tag.startswith("NN"):
            as_clause(tree, i)
        elif tag == "VBG":
            as_noun(tree, i)
            as_object(tree, i)
            as_gerund(tree, i)
        elif tag in {"VBD", "VBN"} and tree.words[i] in tree.lists.text_verbs:
            as_participle(tree, i)
        elif tag == "MD" and tree.tags[tree.heads[i]].startswith("NN"):
            as_auxiliary(tree, i)
        elif tag == "NN" and tree.deps[i] in {"ccomp", "appos"}:
            as_direct(tree, i)
        elif tree.deps[i] == "mark" and tree.words[i] == "for":
            as_destination(tree, i)
        elif tag == "VBD" and tree.words[i] in tree.lists.said_aside:
            as_aside(tree, i)
        elif tree.words[i] in tree.lists.text_nouns:
            as_zero_relative(tree, i)
        elif tree.words[i] in DAYS:
            behind_day(tree, i)
        elif tree.deps[i] == "conj" and i > 1 and tree.words[i - 1] == ",":
            as_subject(tree, i)
        elif tree.words[i] == "which" and tree.deps[i] == "nsubj":
            as_relative(tree, i)
        elif tree.words[i] == "by" and tree.deps[i] == "prep":
            as_agent(tree, i)
        elif tree.deps[i] == "conj" and i > 2 and tree.words[i - 1] == "and":
            as_fellow(tree, i)
        elif tree.deps[i] == "acl" and tag == "VBN" and i > 4:
            as_main_verb(tree, i)
        elif tree.deps[i] == "cc" and tree.words[i] == "and":
            as_second_subject(tree, i)
        elif tree.deps[i] == "prep" and tree.words[i] == "with":
            as_company(tree, i)
        elif tree.deps[i] == "appos":
            as_postponed(tree, i)
    reattached(tree)
    return tree


def as_company(tree: Tree, i: int) -> None:
    """ "conferred for two hours with X": the hours are not with X, the talk is."""
    noun = tree.heads[i]
    for _ in range(3):
        if tree.words[noun] not in tree.lists.time_nouns or tree.deps[noun] not in {
            "pobj",
            "npadvmod",
        }:
            return
        noun = tree.heads[noun]
        if tree.deps[noun] == "prep":
            noun = tree.heads[noun]
        tree.heads[i] = noun


def as_postponed(tree: Tree, i: int) -> None:
    """ "received at the palace X": X is received, and no other name of the palace."""
    place = tree.heads[i]
    prep = tree.heads[place]
    if place > i or tree.deps[place] != "pobj" or tree.words[prep] not in PLACING:
        return
    verb = tree.heads[prep]
    if (
        verb > prep
        or tree.words[verb] not in tree.lists.receiving
        or not tree.tags[verb].startswith("VB")
    ):
        return
    below = tree.children(verb)
    if any(tree.deps[k] in {"dobj", "nsubjpass", "auxpass"} for k in below):
        return
    tree.hang(i, verb, "dobj")


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
    tree.hang(named[0], verb, "dobj")
    tree.hang(i, named[0], "acl")


def as_fellow(tree: Tree, i: int) -> None:
    """ "to meet X, and Y on Friday": Y is met as well; the parser joins a name to the verb."""
    first = i - 3
    if not tree.tags[i].startswith("NNP") or not tree.tags[tree.heads[i]].startswith("VB"):
        return
    if tree.words[i - 2] != "," or not tree.tags[first].startswith("NNP"):
        return
    client = tree.words[tree.heads[tree.heads[first]]] == "behalf"  # "on behalf of Peru, and Y"
    if tree.deps[first] in {"dobj", "pobj", "conj"} and tree.heads[i] < first and not client:
        tree.heads[i] = first


def as_destination(tree: Tree, i: int) -> None:
    """ "left Accra for Paris to attend": Paris is where, not who attends."""
    clause = tree.heads[i]
    verb = tree.heads[clause]
    if tree.deps[clause] == "advcl" and tree.tags[verb].startswith("NN"):
        tree.deps[clause] = "acl"  # "renewed his invitation for X to visit Accra"
        return
    goal = i + 1
    if goal >= len(tree.deps) or tree.deps[goal] != "nsubj" or tree.heads[goal] != clause:
        return
    if tree.words[verb] not in tree.lists.setting_out or not tree.tags[goal].startswith("NNP"):
        return
    tree.hang(i, verb, "prep")
    tree.hang(goal, i, "pobj")


def behind_day(tree: Tree, i: int) -> None:
    """ "met on Monday X", "reached on Monday a truce": what stands behind the day is the object."""
    if i + 1 >= len(tree.deps):
        return
    noun = tree.heads[i]
    if tree.deps[i] in {"compound", "nmod", "nummod"} and noun > i and tree.deps[noun] == "pobj":
        link = tree.heads[noun]
    elif tree.deps[i] == "pobj":
        link = tree.heads[i]
        below = [k for k in tree.children(i) if tree.deps[k] == "appos" and k > i]
        if len(below) != 1 or "," in tree.words[i + 1 : below[0]]:
            return
        noun = below[0]
    else:
        return
    verb = tree.heads[link]
    if link != i - 1 or not tree.tags[verb].startswith("VB") or verb > link:
        return
    if tree.has(verb, {"dobj", "ccomp"}):
        return
    tree.hang(i, link, "pobj")
    tree.hang(noun, verb, "dobj")


def as_agent(tree: Tree, i: int) -> None:
    """ "was met at the foot of the steps by X": X met him; the parser hangs X on the steps."""
    behind = i + 1
    while behind < len(tree.deps) and tree.deps[behind] in BEFORE_NOUNS:
        behind += 1
    named = behind < len(tree.deps) and tree.tags[behind] == "NNP" and tree.heads[behind] == i
    place, verb = tree.heads[i], -1
    if not named or not tree.tags[place].startswith("NN") or place > i:
        return
    for _ in range(CLIMB):  # from the noun over prepositions alone, up to the verb
        above = tree.heads[place]
        if tree.deps[place] != "pobj" or tree.deps[above] not in {"prep", "pcomp"}:
            return
        place = tree.heads[above]
        if tree.tags[place] == "VBN":
            verb = place
            break
    below = tree.children(verb) if verb >= 0 else []
    if any(tree.deps[k] == "auxpass" for k in below) and not any(
        tree.deps[k] == "agent" for k in below
    ):
        tree.hang(i, verb, "agent")


def as_relative(tree: Tree, i: int) -> None:
    """ "begins a tour on Monday which takes in Oman": the clause tells of the tour."""
    clause = tree.heads[i]
    verb = tree.heads[clause]
    if tree.deps[clause] != "advcl" or not verb < i < clause:
        return
    told = [k for k in tree.children(verb) if verb < k < i and tree.deps[k] == "dobj"]
    if len(told) == 1:
        tree.hang(clause, told[0], "relcl")


def as_gerund(tree: Tree, i: int) -> None:
    """ "after meeting officials": a verb with its object, no kind of officials."""
    noun, before = tree.heads[i], i - 1
    if tree.deps[i] not in {"compound", "amod"} or before < 0 or noun <= i:
        return
    if tree.words[before] not in BEFORE_GERUND or tree.heads[noun] != before:
        return
    if tree.deps[noun] != "pobj" or tree.children(i):
        return
    tree.hang(i, before, "pcomp")
    tree.hang(noun, i, "dobj")


def as_participle(tree: Tree, i: int) -> None:
    """ "vote on the deal agreed with X", "the deal, struck by X, is": what was done to the deal."""
    if i + 1 >= len(tree.words) or tree.words[i + 1] not in BY:
        return
    below = tree.children(i)
    if any(tree.deps[k] in {"dobj", "aux", "auxpass", "nsubjpass", "cc", "mark"} for k in below):
        return
    comma = i > 1 and tree.words[i - 1] == ","
    noun = i - 2 if comma else i - 1
    if noun < 0 or tree.tags[noun] not in {"NN", "NNS"}:
        return
    subjects = [k for k in below if tree.deps[k] == "nsubj"]
    if not subjects and tree.deps[i] in BESIDE and tree.heads[i] < noun:
        tree.tags[i], tree.heads[i], tree.deps[i] = "VBN", noun, "acl"
    elif subjects == [noun] and not comma:
        main_verb(tree, i, noun, below)


def as_direct(tree: Tree, i: int) -> None:
    """ "X cancels Peru trip": the trip is what is cancelled, whatever the parser makes of it."""
    verb = tree.heads[i]
    if not verb < i or tree.tags[verb] not in {"VBZ", "VBP", "VBD"} or tree.heads[verb] != verb:
        return
    between = [k for k in range(verb + 1, i) if tree.heads[k] != i]
    below = {tree.deps[k] for k in tree.children(i)}
    if not between and "compound" in below and not below & {"nsubj", "aux", "cop", "mark"}:
        tree.deps[i] = "dobj"


def as_auxiliary(tree: Tree, i: int) -> None:
    """ "will today host X": the auxiliary is that of the verb, not of the day."""
    verb = tree.heads[tree.heads[i]]
    if tree.deps[i] == "aux" and tree.tags[verb] == "VB" and verb > tree.heads[i] > i:
        tree.heads[i] = verb
