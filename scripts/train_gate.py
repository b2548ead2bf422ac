"""Fit models/diplomacy/gate.json: scripts/train_gate.py --coded GOLD.jsonl:TEXTS --plain NEWS.gz

A sentence counts as one to read when the extractor, reading everything, finds an event's trigger or
evidence in it. To coded documents and plain articles, of which only a small part tells of
diplomacy, come passages written for the purpose: models/training/ordinary.txt, in which nothing is
to be read, and models/training/diplomatic.txt, in which everything is that has a trigger; and the
examples of the trigger rules. The figures printed come from cross-validation by document; the
weights from all. Needs scipy.
"""

import argparse
import dataclasses
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dipevents.analysis import Analysis
from dipevents.corpus.coded import read_gold
from dipevents.extractor import Extractor, load
from dipevents.io.clean import blocks
from dipevents.records import Document
from dipevents.stages.gate.scoring import features, look

PENALTY = 10.0
TRAINING = Path(__file__).parents[1] / "models" / "training"
POSITIVE = 3.0  # weight of a sentence to read
WEIGHT = {"counter": 0.3}
FOLDS = 5
OFTEN = {"word": 8}  # least number of sentences with a feature; otherwise 4
DOCUMENT, SENTENCE = 0.25, 0.03
Row = tuple[int, str, bool, bool, int, list[tuple[str, float]] | None]


def documents(
    arguments: argparse.Namespace, extractor: Extractor
) -> Iterator[tuple[str, Document]]:
    for argument in arguments.coded:
        gold_file, _, folder = argument.partition(":")
        for name, gold in read_gold(gold_file).items():
            text = (Path(folder) / f"{name}.txt").read_text(encoding="utf-8")
            yield "coded", Document(id=name, text=text, published=gold.published)
    for path in arguments.plain:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                text = json.loads(line).get("text") or ""
                if text.strip():
                    yield "plain", Document(id=str(number), text=text)
    for kind in ("ordinary", "diplomatic"):
        passages = (TRAINING / f"{kind}.txt").read_text(encoding="utf-8").split("\n\n")
        for number, passage in enumerate(filter(str.strip, passages)):
            yield kind, Document(id=f"{kind}.{number}", text=passage.strip())
    for rule in extractor.know.triggers.rules:
        for kind, sentences in (("example", rule.examples), ("counter", rule.counterexamples)):
            for number, sentence in enumerate(sentences):
                yield kind, Document(id=f"{rule.id}.{number}", text=sentence)


def rows_of(number: int, source: str, analysis: Analysis, extractor: Extractor) -> Iterator[Row]:
    document = analysis.document
    found = blocks(document.text, extractor.know.boilerplate)
    looks = look(document.text, found, extractor.know.gate)
    spans = [s for e in analysis.events for s in (*e.evidence, e.trigger)]
    for one, values in zip(looks, features(looks), strict=True):
        told = any(s.start < one.end and s.end > one.start for s in spans)
        held = any(one.start <= e.trigger.start < one.end for e in analysis.events)
        yield number, source, told, held, one.end - one.start, values


def fit(x: csr_matrix, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression with an L2 penalty."""

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ b
        p = 1 / (1 + np.exp(-z))
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY / 2 * (b @ b)
        return value, x.T @ (weight * (p - y)) + PENALTY * b

    start = np.zeros(x.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def table(rows: list[Row]) -> tuple[csr_matrix, list[str]]:
    counts: dict[str, int] = {}
    for *_, values in rows:
        for name, _ in values or ():
            counts[name] = counts.get(name, 0) + 1
    names = sorted(n for n, c in counts.items() if c >= OFTEN.get(n.split(":")[0], 4))
    column = {name: i for i, name in enumerate(names)}
    data, indices, ends = [], [], [0]
    for *_, values in rows:
        for name, value in values or ():
            if name in column:
                indices.append(column[name])
                data.append(value)
        ends.append(len(data))
    return csr_matrix((data, indices, ends), shape=(len(rows), len(names))), names


def report(rows: list[Row], everything: list[Row], chance: np.ndarray) -> None:
    number = np.array([row[0] for row in rows])
    best = np.zeros(number.max() + 1)
    np.maximum.at(best, number, chance)
    held = np.array([row[3] for row in rows])
    size = np.array([row[4] for row in rows])
    for source in ("coded", "plain", "diplomatic", "ordinary"):
        own = np.array([row[1] == source for row in rows])
        total = sum(row[4] for row in everything if row[1] == source)
        articles = len({row[0] for row in everything if row[1] == source})
        for document in (0.2, 0.25, 0.3, 0.4):
            for sentence in (0.02, 0.03, 0.05):
                passed = own & (chance >= sentence) & (best[number] >= document)
                lost = int((held & own & ~passed).sum())
                print(
                    f"{source}: document {document}, sentence {sentence}: "
                    f"{lost} of {int((held & own).sum())} sentences with a trigger lost, "
                    f"{size[passed].sum() / max(1, total):.3f} of the text in likely sentences, "
                    f"{len(set(number[passed]))} of {articles} documents"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", action="append", default=[], metavar="GOLD.jsonl:TEXTS")
    parser.add_argument("--plain", action="append", default=[], metavar="NEWS.jsonl.gz")
    parser.add_argument("--out", type=Path, default=Path("models/diplomacy/gate.json"))
    arguments = parser.parse_args()
    extractor = load()
    wide = dataclasses.replace(extractor.know.gate, rules=frozenset(), document=0.0, sentence=0.0)
    extractor.know = dataclasses.replace(extractor.know, gate=wide)
    given = list(documents(arguments, extractor))
    everything: list[Row] = []
    for number, (analysis, (source, _)) in enumerate(
        zip(extractor.analyse_all(d for _, d in given), given, strict=True)
    ):
        everything.extend(rows_of(number, source, analysis, extractor))
    rows = [row for row in everything if row[5] is not None]
    x, names = table(rows)
    told = {"example": True, "diplomatic": True, "ordinary": False}
    y = np.array([told.get(row[1], row[2] or row[3]) for row in rows], dtype=float)
    weight = np.where(y > 0, POSITIVE, 1.0) * [WEIGHT.get(row[1], 1.0) for row in rows]
    fold = np.array([row[0] % FOLDS for row in rows])
    chance = np.zeros(len(rows))
    for k in range(FOLDS):
        b = fit(x[fold != k], y[fold != k], weight[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-(x[fold == k] @ b)))
    print(
        f"{len(rows)} sentences in which a rule can fire, {int(y.sum())} to read", file=sys.stderr
    )
    report(rows, everything, chance)
    b = fit(x, y, weight)
    data = {
        "about": "Written by scripts/train_gate.py, which explains it.",
        "document": DOCUMENT,
        "sentence": SENTENCE,
        "rules": sorted(rule.id for rule in extractor.know.triggers.rules),
        "words": sorted(extractor.know.gate.needs),
        "weights": {
            name: round(float(w), 3) for name, w in zip(names, b, strict=True) if abs(w) >= 0.0005
        },
    }
    arguments.out.write_text(
        json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
