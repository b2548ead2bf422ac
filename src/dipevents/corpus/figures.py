"""From counts to figures: precision, recall, F1, shares, and how far they can be trusted.

Counts are kept per document in one ``Counter``, so that documents can be added up and drawn again.
Its keys: ``event.tp``, ``event.fp``, ``event.fn`` (and so for each of RATIOS), ``date.hit``,
``date.of`` (and so for each of SHARES), ``type:call.tp`` and ``status:planned.fn`` for the rows.
"""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

RATIOS = ("event", "record", "who", "sides", "topics", "outcomes")
SHARES = (
    "role", "country", "title", "name", "status", "rare_status", "date", "dated", "place", "quiet",
)  # fmt: skip
Counts = Counter[str]


def ratio(tp: float, fp: float, fn: float) -> dict[str, float]:
    """Precision, recall and F1; 0 where nothing was there to count."""
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def total(counts: Sequence[Counts]) -> Counts:
    out: Counts = Counter()
    for one in counts:
        out.update(one)
    return out


def figures(counts: Counts) -> dict[str, Any]:
    """RATIOS as ``{"p", "r", "f1"}`` and SHARES as numbers 0 to 1, None where nothing counts."""
    out: dict[str, Any] = {}
    for key in RATIOS:
        out[key] = ratio(counts[f"{key}.tp"], counts[f"{key}.fp"], counts[f"{key}.fn"])
    for key in SHARES:
        of = counts[f"{key}.of"]
        out[key] = counts[f"{key}.hit"] / of if of else None
    return out


def rows(counts: Counts, what: str) -> dict[str, dict[str, float]]:
    """One row for each type or status (``what``): counts with precision, recall and F1."""
    found = {key.split(":", 1)[1].rsplit(".", 1)[0] for key in counts if key.startswith(what + ":")}
    out: dict[str, dict[str, float]] = {}
    for name in sorted(found):
        tp, fp, fn = (int(counts[f"{what}:{name}.{part}"]) for part in ("tp", "fp", "fn"))
        out[name] = {"tp": tp, "extra": fp, "missed": fn, **ratio(tp, fp, fn)}
    return out


def flat(values: dict[str, Any]) -> dict[str, float]:
    """Figures under flat names: ``event_p``, ``event_r``, ``event_f1`` ... ``date``."""
    out: dict[str, float] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            out |= {f"{key}_{part}": number for part, number in value.items()}
        elif value is not None:
            out[key] = value
    return out


def intervals(
    counts: Sequence[Counts], draws: int = 1000, level: float = 0.95, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals of the flat figures: documents drawn with replacement, ``draws`` times.

    Documents, not events, are drawn, since the events of one document stand or fall together.
    The same counts give the same intervals.
    """
    import numpy as np

    if not counts or draws < 1:
        return {}
    keys = sorted({key for one in counts for key in one})
    table = np.array([[one[key] for key in keys] for one in counts], dtype=float)
    dice = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        weights = np.bincount(
            dice.choices(range(len(counts)), k=len(counts)), minlength=len(counts)
        )
        sums: Counts = Counter(dict(zip(keys, (weights @ table).tolist(), strict=True)))
        for key, value in flat(figures(sums)).items():
            drawn.setdefault(key, []).append(value)
    out = {}
    for key, values in drawn.items():
        values.sort()
        cut = round((1 - level) / 2 * (len(values) - 1))
        out[key] = (values[cut], values[len(values) - 1 - cut])
    return out
