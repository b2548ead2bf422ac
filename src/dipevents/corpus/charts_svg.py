"""Charts as inline SVG: no script, no outside load, colours from the page's style sheet.

Every chart has a title and a description for screen readers; the page puts the numbers in a table
beside it. Colours are classes (``g0`` ... ``g7``, ``heat``), so that dark, light and print differ.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape

from dipevents.corpus.charts import Axis, Charts, ring
from dipevents.io.console import printable

WIDTH = 960
_LEFT, _TOP = 150, 16


def activity(data: Charts) -> str:
    """Stacked bars: events by time and kind."""
    axis, height, left, bottom = data.axis, 300, 46, 46
    totals = [sum(values[n] for _, values in data.activity) for n in range(len(axis.bins))]
    most = _nice(max(totals, default=0))
    plot, step = height - _TOP - bottom, (WIDTH - left - 8) / max(len(axis.bins), 1)
    parts = []
    for mark in range(0, most + 1, max(most // 4, 1)):
        y = _TOP + plot - mark / most * plot
        parts.append(_line(left, y, WIDTH - 8, y, "grid") + _text(left - 6, y + 4, mark, "end"))
    for n, name in enumerate(axis.bins):
        y = _TOP + plot
        for group, (label, values) in enumerate(data.activity):
            if values[n]:
                size = values[n] / most * plot
                y -= size
                parts.append(
                    _rect(left + n * step + step * 0.08, y, step * 0.84, size, f"g{group}",
                          f"{name}: {label} {values[n]}")
                )  # fmt: skip
    parts += _ticks(axis, left, step, _TOP + plot + 16)
    return _svg("activity", "Events by time and kind", _says(axis, totals), height, parts)


def strip(data: Charts) -> str:
    """The timeline: a row a kind, a dot a step of time, its size the number of events."""
    axis, row, left = data.axis, 34, 220
    rows = [(g, label, values) for g, (label, values) in enumerate(data.activity) if any(values)]
    height = _TOP + row * len(rows) + 30
    step = (WIDTH - left - 20) / max(len(axis.bins), 1)
    most = max((max(values) for _, _, values in rows), default=1)
    largest = min(row / 2.1, max(step / 2, 4))
    parts = []
    for place, (group, label, values) in enumerate(rows):
        y = _TOP + row * place + row / 2
        parts.append(_line(left, y, WIDTH - 20, y, "grid") + _text(left - 10, y + 4, label, "end"))
        for n, value in enumerate(values):
            if value:
                radius = max(2.0, math.sqrt(value / most) * largest)
                parts.append(
                    f'<circle class="g{group} dot" cx="{_n(left + (n + 0.5) * step)}" '
                    f'cy="{_n(y)}" r="{_n(radius)}">'
                    f"<title>{_safe(axis.bins[n])}: {_safe(label)} {value}</title></circle>"
                )
    parts += _ticks(axis, left, step, height - 10)
    says = f"{len(rows)} kinds of events over time; the largest dot is {most} events."
    return _svg("timeline", "Timeline", says, height, parts)


def matrix(data: Charts) -> str:
    """A heat map: contacts of each state with each."""
    names, left, cell = data.names, 64, min(46.0, 780 / max(len(data.names), 1))
    most = max((max(line) for line in data.cells), default=0) or 1
    parts = []
    for a, name in enumerate(names):
        y = 40 + a * cell
        parts.append(_text(left - 8, y + cell / 2 + 4, name, "end"))
        parts.append(_text(left + a * cell + cell / 2, 30, name, "middle"))
        for b, value in enumerate(data.cells[a]):
            x = left + b * cell
            if a == b or not value:
                parts.append(_rect(x, y, cell - 2, cell - 2, "none" if a != b else "self"))
                continue
            parts.append(_heat(x, y, cell - 2, cell - 2, value, most, f"{name} and {names[b]}"))
            strong = " strong" if value / most > 0.55 else ""
            parts.append(
                _text(x + cell / 2 - 1, y + cell / 2 + 4, value, "middle", f"number{strong}")
            )
    says = "No contacts between two states."
    if data.pairs:
        top = data.pairs[0]
        says = f"{len(names)} states; most contacts: {top.one} and {top.two}, {top.events}."
    width = int(left + cell * len(names) + 8)
    return _svg(
        "matrix", "Contacts between states", says, int(48 + cell * len(names)), parts, width
    )


def network(data: Charts, most: int = 60) -> str:
    """The same as a network: states in a ring, the closest partners drawn with thick lines."""
    size, middle, reach = 640, 320, 250
    weight = {n: sum(line) for n, line in zip(data.names, data.cells, strict=True)}
    order = ring(data)
    angle = {n: 2 * math.pi * i / max(len(order), 1) - math.pi / 2 for i, n in enumerate(order)}
    at = {n: (middle + reach * math.cos(a), middle + reach * math.sin(a)) for n, a in angle.items()}
    pairs = [p for p in data.pairs if p.one in at and p.two in at][:most]
    top = max((p.events for p in pairs), default=1)
    parts = []
    for pair in reversed(pairs):
        (x1, y1), (x2, y2) = at[pair.one], at[pair.two]
        share = pair.events / top
        # Bent towards the middle, so that lines between neighbours stay apart from the ring.
        cx, cy = ((x1 + x2) / 2 + middle) / 2, ((y1 + y2) / 2 + middle) / 2
        parts.append(
            f'<path class="edge" d="M{_n(x1)} {_n(y1)}Q{_n(cx)} {_n(cy)} {_n(x2)} {_n(y2)}" '
            f'stroke-width="{_n(0.8 + 9 * share)}" stroke-opacity="{_n(0.25 + 0.6 * share)}">'
            f"<title>{_safe(pair.one)} and {_safe(pair.two)}: {pair.events}</title></path>"
        )
    heaviest = max(weight.values(), default=1) or 1
    for name in order:
        x, y = at[name]
        radius = 5 + 13 * math.sqrt(weight[name] / heaviest)
        out = reach + radius + 8
        lx, ly = middle + out * math.cos(angle[name]), middle + out * math.sin(angle[name])
        side = "start" if lx > middle + 12 else "end" if lx < middle - 12 else "middle"
        parts.append(
            f'<circle class="node" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}">'
            f"<title>{_safe(name)}: {weight[name]} contacts</title></circle>"
            + _text(lx, ly + 4 + 6 * math.sin(angle[name]), name, side)
        )
    says = f"{len(order)} states, {len(pairs)} pairs with contacts; thicker lines mean more."
    return _svg("network", "Network of contacts", says, size, parts, size)


def topics(data: Charts) -> str:
    """A heat map: topics by time."""
    axis, row = data.axis, 26
    step = (WIDTH - _LEFT - 30 - 20) / max(len(axis.bins), 1)
    left = _LEFT + 30
    most = max((max(values) for _, values in data.topics), default=0) or 1
    parts = []
    for place, (label, values) in enumerate(data.topics):
        y = _TOP + place * row
        parts.append(_text(left - 8, y + row / 2 + 4, label.replace("_", " "), "end"))
        for n, value in enumerate(values):
            x = left + n * step
            if value:
                said = f"{label}, {axis.bins[n]}"
                parts.append(_heat(x, y, max(step - 1, 1), row - 3, value, most, said))
            else:
                parts.append(_rect(x, y, max(step - 1, 1), row - 3, "none"))
    height = _TOP + row * len(data.topics) + 30
    parts += _ticks(axis, left, step, height - 10)
    says = f"{len(data.topics)} topics over time; the darkest cell is {most} events."
    return _svg("topics", "Topics over time", says, height, parts)


def people(data: Charts) -> str:
    """Bars: who took part in most events."""
    row, left = 26, 260
    most = max((p.events for p in data.people), default=1)
    parts = []
    for place, person in enumerate(data.people):
        y = _TOP + place * row
        label = f"{person.name} ({person.country})" if person.country else person.name
        size = person.events / most * (WIDTH - left - 70)
        parts.append(_text(left - 8, y + row / 2 + 4, _short(printable(label)), "end"))
        parts.append(_rect(left, y + 2, size, row - 6, "bar", f"{label}: {person.events}"))
        parts.append(_text(left + size + 6, y + row / 2 + 4, person.events, "start"))
    says = "Persons by number of events."
    return _svg("people", "Persons in most events", says, _TOP + row * len(data.people) + 8, parts)


def _svg(
    name: str, title: str, says: str, height: int, parts: Iterable[str], width: int = WIDTH
) -> str:
    return (
        f'<svg id="svg-{name}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" class="w{width}">'
        f'<title id="{name}-title">{_safe(title)}</title>'
        f'<desc id="{name}-desc">{_safe(says)}</desc>' + "".join(parts) + "</svg>"
    )


def _says(axis: Axis, totals: Sequence[int]) -> str:
    if not totals:
        return "No dated events."
    best = max(range(len(totals)), key=lambda n: totals[n])
    return (
        f"{sum(totals)} events from {axis.bins[0]} to {axis.bins[-1]}, by {axis.unit}; "
        f"most in {axis.bins[best]}: {totals[best]}."
    )


def _ticks(axis: Axis, left: float, step: float, y: float) -> list[str]:
    every = max(1, math.ceil(len(axis.bins) * 62 / (WIDTH - left)))
    return [
        _text(left + (n + 0.5) * step, y, name, "middle")
        for n, name in enumerate(axis.bins)
        if n % every == 0 and left + (n + 0.5) * step < WIDTH - 26
    ]


def _heat(x: float, y: float, w: float, h: float, value: int, most: int, said: str) -> str:
    share = 0.15 + 0.85 * value / most
    return (
        f'<rect class="heat" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" '
        f'fill-opacity="{_n(share)}"><title>{_safe(said)}: {value}</title></rect>'
    )


def _rect(x: float, y: float, w: float, h: float, css: str, said: str = "") -> str:
    title = f"<title>{_safe(said)}</title>" if said else ""
    return (
        f'<rect class="{css}" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}">'
        f"{title}</rect>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    return f'<line class="{css}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def _text(x: float, y: float, words: object, anchor: str, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f'<text{named} x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{_safe(str(words))}</text>'


def _safe(words: str) -> str:
    return escape(printable(words))


def _short(words: str, most: int = 34) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _nice(most: int) -> int:
    """The end of an axis for values up to ``most``, in four steps: 4, 8, 12 ... 40, 60, 80 ..."""
    ends = {60, 600, 6000}
    for power in range(12):
        ends |= {int(f"{end}{'0' * power}") for end in (4, 8, 12, 16, 20, 24, 32)}
    return next(end for end in sorted(ends) if end >= most)
