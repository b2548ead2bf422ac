"""The charts of a report as PNG files for papers (extra ``report``: matplotlib)."""

import math
from pathlib import Path
from typing import Any

from dipevents.corpus.charts import Axis, Charts, ring
from dipevents.errors import DipeventsError
from dipevents.io.console import printable

DPI = 300
# Told apart in grey print and by the colour-blind; one for each of GROUPS.
COLORS = (
    "#0b6bb8", "#e08214", "#1a8a5a", "#b03a8c", "#a08a00", "#c22f2f", "#5a6a7a", "#6a55c8",
)  # fmt: skip


def write_png(data: Charts, folder: Path) -> list[Path]:
    """Write activity, matrix, network, topics and people as PNG into ``folder``, made if missing.

    Charts without data are left out. Returns the files. Raises DipeventsError where matplotlib is
    not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise DipeventsError(
            "matplotlib is not installed; pip install 'dipevents[report]'"
        ) from error
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    style: Any = {"font.size": 8, "axes.spines.top": False, "axes.spines.right": False,
             "font.family": "DejaVu Sans", "svg.hashsalt": "dipevents"}  # fmt: skip
    with mpl.rc_context(style):
        for name, draw, has in (
            ("activity", _activity, bool(data.axis.bins)),
            ("matrix", _matrix, bool(data.names)),
            ("network", _network, bool(data.names)),
            ("topics", _topics, bool(data.topics)),
            ("people", _people, bool(data.people)),
        ):
            if has:
                figure = draw(plt, data)
                path = folder / f"{name}.png"
                figure.savefig(path, dpi=DPI, bbox_inches="tight", metadata={"Software": None})
                plt.close(figure)
                drawn.append(path)
    return drawn


def _activity(plt: Any, data: Charts) -> Any:
    figure, axes = plt.subplots(figsize=(6.5, 2.8))
    base = [0] * len(data.axis.bins)
    for color, (label, values) in zip(COLORS, data.activity, strict=True):
        if any(values):
            axes.bar(range(len(values)), values, bottom=base, color=color, label=label, width=0.85)
            base = [a + b for a, b in zip(base, values, strict=True)]
    _time(axes, data.axis)
    axes.set_ylabel("events")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.legend(frameon=False, fontsize=7, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure


def _matrix(plt: Any, data: Charts) -> Any:
    size = 1.2 + 0.3 * len(data.names)
    figure, axes = plt.subplots(figsize=(size, size))
    most = max(max(line) for line in data.cells) or 1
    axes.imshow(data.cells, cmap="Blues", vmin=0, vmax=most)
    for a, line in enumerate(data.cells):
        for b, value in enumerate(line):
            if value:
                color = "white" if value > most * 0.6 else "black"
                axes.text(b, a, str(value), ha="center", va="center", fontsize=6, color=color)
    places = range(len(data.names))
    axes.set_xticks(places, data.names, rotation=90)
    axes.set_yticks(places, data.names)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure


def _network(plt: Any, data: Charts) -> Any:
    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    order = ring(data)
    turn = {name: 2 * math.pi * n / len(order) for n, name in enumerate(order)}
    at = {name: (math.sin(a), math.cos(a)) for name, a in turn.items()}
    pairs = [pair for pair in data.pairs if pair.one in at and pair.two in at]
    most = pairs[0].events if pairs else 1
    for pair in reversed(pairs):
        (x1, y1), (x2, y2) = at[pair.one], at[pair.two]
        share = pair.events / most
        axes.plot((x1, x2), (y1, y2), color=COLORS[0], alpha=0.2 + 0.7 * share,
                  linewidth=0.4 + 5 * share, solid_capstyle="round", zorder=1)  # fmt: skip
    for name, (x, y) in at.items():
        axes.scatter(x, y, s=30, color="black", zorder=2)
        axes.text(x * 1.12, y * 1.12, name, ha="center", va="center")
    axes.set_aspect("equal")
    axes.set_axis_off()
    return figure


def _topics(plt: Any, data: Charts) -> Any:
    figure, axes = plt.subplots(figsize=(6.5, 0.8 + 0.2 * len(data.topics)))
    image = axes.imshow([values for _, values in data.topics], cmap="Blues", aspect="auto", vmin=0)
    axes.set_yticks(range(len(data.topics)), [label.replace("_", " ") for label, _ in data.topics])
    axes.tick_params(length=0)
    _time(axes, data.axis)
    figure.colorbar(image, ax=axes, label="events", fraction=0.03, pad=0.02)
    return figure


def _people(plt: Any, data: Charts) -> Any:
    figure, axes = plt.subplots(figsize=(6.5, 0.5 + 0.2 * len(data.people)))
    rows = list(reversed(data.people))
    names = [f"{p.name} ({p.country})" if p.country else p.name for p in rows]
    # A dollar sign would begin a formula.
    labels = [printable(name).replace("$", r"\$") for name in names]
    axes.barh(range(len(rows)), [p.events for p in rows], color=COLORS[0])
    axes.set_yticks(range(len(rows)), labels)
    axes.set_xlabel("events")
    axes.xaxis.get_major_locator().set_params(integer=True)
    return figure


def _time(axes: Any, axis: Axis) -> None:
    every = max(1, len(axis.bins) // 12)
    places = list(range(0, len(axis.bins), every))
    turned = {} if axis.unit == "year" else {"rotation": 45, "ha": "right"}
    axes.set_xticks(places, [axis.bins[n] for n in places], **turned)
