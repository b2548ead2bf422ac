"""Fit models/diplomacy/confidence.json: scripts/train_confidence.py SET ... --unseen SET

A SET is a gold file and the folder of its texts (NAME.txt), joined by a colon. An event counts as
right when it pairs with a coded one (the pairing of `dipevents score`). The weights come from the
documents of the plain arguments, whose errors the rules were written with in view: they are right
more often than others. So the bias, and nothing else, is then set to what the documents of --unseen
show; --right gives the share that was right when those were first run, where rules have been mended
by them since. The figures printed come from cross-validation by document, ten folds, and for the
unseen documents from the weights as they are written.
"""

import argparse
import datetime
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from dipevents.corpus.coded import coded_event, read_gold
from dipevents.corpus.pairing import pair_events
from dipevents.extractor import Extractor, load
from dipevents.records import Document

PENALTY = 1.0
FOLDS = 10
BINS = (0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
Row = tuple[int, dict[str, float], bool]


def read(extractor: Extractor, arguments: Sequence[str]) -> Iterator[Row]:
    """(document, features, whether a coder has it too) of every event found."""
    number = 0
    for argument in arguments:
        gold_file, _, folder = argument.partition(":")
        for name, gold in read_gold(gold_file).items():
            text = (Path(folder) / f"{name}.txt").read_text(encoding="utf-8")
            analysis = extractor.analyse(Document(id=name, text=text, published=gold.published))
            pairing = pair_events(gold.events, [coded_event(e) for e in analysis.events])
            right = {j for _, j in pairing.pairs}
            for j, event in enumerate(analysis.events):
                yield number, dict(analysis.features[event.id]), j in right
            number += 1


def matrix(rows: Sequence[Row], column: dict[str, int]) -> np.ndarray:
    x = np.zeros((len(rows), len(column)))
    for i, (_, found, _) in enumerate(rows):
        for name, value in found.items():
            if name in column:
                x[i, column[name]] = value
    return x


def fit(x: np.ndarray, y: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Logistic regression with an L2 penalty by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def shift(scores: np.ndarray, right: float) -> float:
    """What to add to all scores for their mean probability to be ``right``."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-scores - middle))).mean() < right:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def report(name: str, p: np.ndarray, y: np.ndarray) -> None:
    print(f"{name}: {len(y)} events, {y.mean():.3f} right")
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            share = y[inside].mean()
            print(f"  {low:.1f}-{min(high, 1):.1f}: {inside.sum()} events, {share:.3f} right")
    sure = p >= 0.8
    print(f"  >= 0.8: {sure.sum()} events, {y[sure].mean():.3f} right")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="GOLD:TEXTS")
    parser.add_argument("--unseen", action="append", default=[], metavar="GOLD:TEXTS")
    parser.add_argument("--right", type=float, metavar="SHARE")
    arguments = parser.parse_args()
    extractor = load()
    rows = list(read(extractor, arguments.sets))
    names = sorted({name for _, found, _ in rows for name in found})
    column = {name: i for i, name in enumerate(names)}
    x = matrix(rows, column)
    y = np.array([right for _, _, right in rows], dtype=float)
    documents = np.array([n for n, _, _ in rows])
    penalty = np.full(len(names), PENALTY)
    penalty[column["bias"]] = 0.01
    held_out = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = documents % FOLDS != fold
        w = fit(x[inside], y[inside], penalty)
        held_out[~inside] = 1 / (1 + np.exp(-x[~inside] @ w))
    report("cross-validated", held_out, y)
    w = fit(x, y, penalty)
    about = (
        f"fitted {datetime.date.today().isoformat()} on {len(rows)} events of"
        f" {documents.max() + 1} documents"
    )
    unseen = list(read(extractor, arguments.unseen))
    if unseen:
        right = np.array([right for _, _, right in unseen], dtype=float)
        scores = matrix(unseen, column) @ w
        share = right.mean() if arguments.right is None else arguments.right
        w[column["bias"]] += shift(scores, share)
        report("unseen", 1 / (1 + np.exp(-(matrix(unseen, column) @ w))), right)
        about += f", its bias on {len(unseen)} events of others"
    weights = {n: round(float(v), 3) for n, v in zip(names, w, strict=True) if abs(v) >= 0.005}
    out = Path(__file__).parents[1] / "models" / "diplomacy" / "confidence.json"
    out.write_text(
        json.dumps({"about": about, "weights": weights}, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
