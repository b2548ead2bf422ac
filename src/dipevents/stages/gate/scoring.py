"""How likely each sentence is to tell of an event: exact where it can be, learned beyond that.

Exact: a sentence in which no trigger rule finds its word together with the other words that the
rule requires cannot hold a trigger. Learned: of the rest, a logistic regression over the rules that
could fire, the states and offices named around, and the words tells how likely an event is
(scripts/train_gate.py). Rules and trigger words that it was not fitted with always pass.
"""

import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipevents.analysis import Block
from dipevents.errors import LexiconError
from dipevents.stages.gate.terms import NOTHING, WORD, Found, Terms, find_terms
from dipevents.textutil import sentence_spans

CAPITAL = re.compile(r"[A-Z]")
FEW_CAPITALS = 0.002  # share of the characters of a text
REACH = 2  # sentences around one that count as its surroundings
CERTAIN = 1.0
Need = tuple[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True)
class Gate:
    """Rules by trigger word with the words each needs beside it, lexicon terms, and weights.

    ``fold`` brings a word into the form of the terms: lower case, no accents. ``rules`` and
    ``words`` are those that the weights were fitted with; others always pass.
    ``document``: a document passes when one of its sentences is this likely to hold an event;
    ``sentence``: within it a sentence is read from this likelihood on.
    """

    needs: Mapping[str, tuple[Need, ...]]
    terms: Terms
    fold: Callable[[str], str]
    weights: Mapping[str, float]
    rules: frozenset[str]
    words: frozenset[str]
    document: float
    sentence: float


@dataclass(frozen=True, slots=True)
class Score:
    """One sentence: its span, its block, and the likelihood of an event; 0 where there is none."""

    start: int
    end: int
    block: int
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """One sentence as the features see it."""

    start: int
    end: int
    block: int
    words: frozenset[str]
    found: Found
    fired: tuple[tuple[str, str], ...]  # trigger word, rule id


def known_rules(rules: Iterable[Any]) -> dict[str, tuple[Need, ...]]:
    """Trigger words to the rules they can fire, each with the words that must stand beside it."""
    out: dict[str, list[Need]] = {}
    for rule in rules:
        lists = (
            rule.object, rule.about, rule.object_of, rule.near, rule.near_name, rule.governor,
            rule.complement, rule.aim, rule.means, frozenset(rule.after_prep), rule.modifiers,
        )  # fmt: skip
        first = [frozenset(word.split()[0] for word in one) for one in lists if one]
        # What is no plain word ("-") is not looked for.
        need = tuple(one for one in first if all(map(WORD.fullmatch, one)))
        for word in rule.words:
            out.setdefault(word, []).append((rule.id, need))
    return {word: tuple(found) for word, found in out.items()}


def compile_gate(
    home: Path,
    needs: Mapping[str, tuple[Need, ...]],
    terms: Terms,
    fold: Callable[[str], str],
    own: Collection[str] = (),
) -> Gate:
    """The gate with the weights of ``gate.json``. Raises LexiconError when they are malformed.

    ``own``: ids of rules that the user brought, of which the weights know nothing.
    """
    path = home / "gate.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Gate(
            needs,
            terms,
            fold,
            {str(k): float(v) for k, v in data["weights"].items()},
            frozenset(data["rules"]) - frozenset(own),
            frozenset(data["words"]),
            float(data["document"]),
            float(data["sentence"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{path}: {error!r}; write it with scripts/train_gate.py") from None


def look(text: str, blocks: Sequence[Block], gate: Gate) -> list[Look]:
    """The sentences of the blocks that are read."""
    out = []
    # Transcripts of broadcasts have hardly a capital; their names are in small letters.
    uncased = len(CAPITAL.findall(text)) < FEW_CAPITALS * len(text)
    for number, block in enumerate(blocks):
        if not block.is_read:
            continue
        for start, end in sentence_spans(text, block.start, block.end):
            words = WORD.findall(text, start, end)
            lower = [word.lower() for word in words]
            parts = set(lower)
            parts.update(part for word in lower if "-" in word for part in word.split("-"))
            sentence = text[start:end]
            folded = lower if sentence.isascii() else [gate.fold(word) for word in words]
            if "." in sentence[:-1]:
                folded = [word.replace(".", "") for word in folded]
            found = find_terms(words, folded, gate.terms, uncased)
            fired = tuple(
                (word, rule)
                for word in sorted(parts & gate.needs.keys())
                for rule, need in gate.needs[word]
                if not any(one.isdisjoint(parts) for one in need)
            )
            out.append(Look(start, end, number, frozenset(parts), found, fired))
    return out


def scores(looks: Sequence[Look], gate: Gate) -> list[Score]:
    """The likelihood of an event in each sentence."""
    out = []
    for one, found in zip(looks, features(looks), strict=True):
        chance = 0.0
        if found is not None:
            chance = CERTAIN
            if all(rule in gate.rules and word in gate.words for word, rule in one.fired):
                weights = gate.weights
                # Exact, so that the order in which a set gives its words is of no account.
                total = math.fsum(weights.get(name, 0.0) * value for name, value in found)
                chance = 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
        out.append(Score(one.start, one.end, one.block, chance))
    return out


def features(looks: Sequence[Look]) -> Iterator[list[tuple[str, float]] | None]:
    """Names and values of each sentence's features; None where no rule can fire."""
    count = len(looks)
    fired = sum(bool(one.fired) for one in looks)
    offices = sum(len(one.found.offices) for one in looks)
    states = len(frozenset().union(*(one.found.sides for one in looks))) if looks else 0
    for i, one in enumerate(looks):
        if not one.fired:
            yield None
            continue
        around = [x.found for x in looks[max(0, i - REACH) : i + REACH]]
        near = min(4, len(NOTHING.sides.union(*(x.sides for x in around))))
        own, titled = min(3, len(one.found.sides)), bool(one.found.offices)
        names = ["bias", f"sides:{own}", f"near:{near}", f"states:{min(6, states)}"]
        names.append(f"offices:{min(3, sum(len(x.offices) for x in around))}")
        names += [f"kind:{kind}" for kind in one.found.kinds]
        names += [f"office:{office}" for office in set(one.found.offices)]
        names += [f"word:{word}" for word in one.words]
        for word, rule in one.fired:
            names += [f"trigger:{word}", f"rule:{rule}", f"rule:{rule}:{titled:d}"]
            names += [f"rule:{rule}:own{min(2, own)}", f"rule:{rule}:near{min(2, near)}"]
        rules = {rule for _, rule in one.fired}
        yield [
            *((name, 1.0) for name in dict.fromkeys(names)),
            ("offices a sentence", min(1.0, offices / count)),
            ("triggers a sentence", min(1.0, fired / count)),
            ("rules", min(1.0, len(rules) / 5)),
        ]
