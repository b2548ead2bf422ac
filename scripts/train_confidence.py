"""Fit models/diplomacy/confidence.json: python scripts/train_confidence.py GOLD.jsonl:TEXTS ...

Each argument is a gold file and the folder of its texts (NAME.txt), joined by a colon. An event
counts as right when it pairs with a coded one (the pairing of `dipevents score`). The figures
printed come from cross-validation by document, ten folds; the weights from all documents.
"""

import datetime
import json
import sys
from pathlib import Path

import numpy as np

from dipevents.corpus.coded import coded_event, read_gold
from dipevents.corpus.pairing import pair_events
from dipevents.extractor import load
from dipevents.records import Document

PENALTY = 1.0
FOLDS = 10


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


def main() -> None:
    extractor = load()
    rows: list[tuple[int, dict[str, float], bool]] = []
    number = 0
    for argument in sys.argv[1:]:
        gold_file, _, folder = argument.partition(":")
        for name, gold in read_gold(gold_file).items():
            text = (Path(folder) / f"{name}.txt").read_text(encoding="utf-8")
            analysis = extractor.analyse(Document(id=name, text=text, published=gold.published))
            pairing = pair_events(gold.events, [coded_event(e) for e in analysis.events])
            right = {j for _, j in pairing.pairs}
            rows.extend(
                (number, dict(analysis.features[e.id]), j in right)
                for j, e in enumerate(analysis.events)
            )
            number += 1
    names = sorted({name for _, found, _ in rows for name in found})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, (_, found, _) in enumerate(rows):
        for name, value in found.items():
            x[i, column[name]] = value
    y = np.array([right for _, _, right in rows], dtype=float)
    documents = np.array([n for n, _, _ in rows])
    penalty = np.full(len(names), PENALTY)
    penalty[column["bias"]] = 0.01
    held_out = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = documents % FOLDS != fold
        w = fit(x[inside], y[inside], penalty)
        held_out[~inside] = 1 / (1 + np.exp(-x[~inside] @ w))
    print(f"{len(rows)} events of {number} documents, {y.mean():.3f} right")
    for low, high in ((0, 0.4), (0.4, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = (held_out >= low) & (held_out < high)
        if inside.any():
            print(
                f"  confidence {low:.1f}-{min(high, 1):.1f}: {inside.sum()} events, "
                f"{y[inside].mean():.3f} right"
            )
    sure = held_out >= 0.8
    print(f"  confidence >= 0.8: {sure.sum()} events, {y[sure].mean():.3f} right")
    w = fit(x, y, penalty)
    about = (
        f"fitted {datetime.date.today().isoformat()} on {len(rows)} events of {number} documents"
    )
    weights = {n: round(float(v), 3) for n, v in zip(names, w, strict=True) if abs(v) >= 0.005}
    out = Path(__file__).parents[1] / "models" / "diplomacy" / "confidence.json"
    out.write_text(
        json.dumps({"about": about, "weights": weights}, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
