"""The report: one HTML file that needs no network and no program but a browser.

The page holds its style, its script and its data. A content security policy lets it load nothing
and run nothing but that script (known by its hash). Texts from documents stand in the page only as
escaped HTML and as JSON in a data block, which the script puts on the page as text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

import msgspec

from dipevents.corpus import charts_svg
from dipevents.corpus.charts import GROUPS, Charts, chart_data
from dipevents.corpus.report_data import Coverage, coverage, failure_lines, rows, totals
from dipevents.corpus.report_marks import MARKS
from dipevents.corpus.timeline import in_order
from dipevents.io.console import printable
from dipevents.records import Event

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def report_html(
    events: Iterable[Event], *, title: str = "Diplomatic events", manifest: str | None = None
) -> str:
    """The report of events (also merged ones) as one HTML page.

    ``manifest``: the run's manifest, for documents without events and failures. The same events
    give the same page. Raises InputError where the manifest cannot be read.
    """
    given = in_order(events)
    data = chart_data(given)
    style, script = _asset("report_page.css"), _asset("report_page.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    slots = {
        "policy": policy,
        "title": escape(printable(title)),
        "style": style,
        "script": script,
        "totals": _totals(given),
        "coverage": _coverage(coverage(given, manifest), manifest is not None),
        "charts": _charts(data),
        "legend": _legend(),
        "data": _json({"marks": MARKS, "rows": rows(given)}),
    }
    return _SLOT.sub(lambda match: slots[match[1]], _asset("report_page.html"))


def write_report(
    events: Iterable[Event], path: str | Path, *, title: str = "Diplomatic events",
    manifest: str | None = None,
) -> None:  # fmt: skip
    """Write :func:`report_html` to a file. Raises OSError and InputError."""
    page = report_html(events, title=title, manifest=manifest)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def _asset(name: str) -> str:
    return (files("dipevents.corpus") / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = msgspec.json.encode(value).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _totals(events: Sequence[Event]) -> str:
    return "".join(f"<div><dt>{name}</dt><dd>{n:,}</dd></div>" for name, n in totals(events))


def _coverage(found: Coverage, known: bool) -> str:
    if not known:
        return (
            f"<p>{_documents(found.with_events)} with events. How many had none or failed is not "
            "known: the events came without the manifest of their run.</p>"
        )
    read = found.with_events + (found.without or 0)
    share = f" ({found.with_events / read:.0%})" if read else ""
    text = (
        f"<p>{_documents(read)} read: {found.with_events:,} with events{share}, {found.without:,} "
        f"without; {found.failed:,} failed, {found.skipped:,} skipped.</p>"
    )
    if found.failures:
        lines = "".join(f"<li>{escape(line)}</li>" for line in failure_lines(found))
        text += f"<details><summary>Documents that failed</summary><ul>{lines}</ul></details>"
    return text


def _documents(count: int) -> str:
    return f"{count:,} document{'s' * (count != 1)}"


def _charts(data: Charts) -> str:
    axis, bins = data.axis, list(data.axis.bins)
    note = f"By {axis.unit}. " if bins else ""
    if axis.outside:
        note += f"{axis.outside} dated events lie outside the time shown. "
    if axis.undated:
        note += f"{axis.undated} events have no date. "
    time_head = ["", *bins]
    by_kind = [[label, *values] for label, values in data.activity if any(values)]
    groups = [n for n, (_, values) in enumerate(data.activity) if any(values)]
    keys = "".join(
        f'<li><svg class="key" viewBox="0 0 12 12" aria-hidden="true">'
        f'<rect class="g{n}" width="12" height="12"/></svg>{GROUPS[n][0]}</li>'
        for n in groups
    )
    pairs = [[f"{p.one} - {p.two}", p.events] for p in data.pairs[:100]]
    people = [[printable(p.name), p.country or "", p.events] for p in data.people]
    topics = [[label.replace("_", " "), *values] for label, values in data.topics]
    has = bool(bins)
    contact = bool(data.names)
    return "".join((
        _figure("Timeline", charts_svg.strip(data), note, time_head, by_kind, has),
        _figure("Activity", charts_svg.activity(data), f"{note}Denied events are left out.",
                time_head, by_kind, has, f'<ul class="keys">{keys}</ul>'),
        _figure("Contacts between states", charts_svg.matrix(data),
                "Events in which both took part; gatherings of more than twelve left out.",
                ["", *data.names],
                [[n, *line] for n, line in zip(data.names, data.cells, strict=True)], contact),
        _figure("Network", charts_svg.network(data), "The same contacts as a network.",
                ["Pair", "Events"], pairs, contact),
        _figure("Topics over time", charts_svg.topics(data), note, time_head, topics,
                has and bool(data.topics)),
        _figure("People", charts_svg.people(data), "Persons in most events.",
                ["Name", "State", "Events"], people, bool(data.people)),
    ))  # fmt: skip


def _figure(
    heading: str, svg: str, note: str, head: Sequence[object], body: Sequence[Sequence[object]],
    has: bool, keys: str = "",
) -> str:  # fmt: skip
    """A chart with its note and its numbers as a table; a sentence where there is nothing."""
    if not has:
        return f"<section><h2>{heading}</h2><p>Nothing to show.</p></section>"
    cells = "".join(f'<th scope="col">{escape(str(cell))}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row">{escape(str(row[0]))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in row[1:])
        + "</tr>"
        for row in body
    )
    return (
        f"<section><h2>{heading}</h2><figure>{keys}"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{heading}">{svg}</div>'
        f"<figcaption>{escape(note)}</figcaption></figure>"
        f'<details class="numbers"><summary>{heading} in numbers</summary>'
        f'<div class="scroll" tabindex="0" role="group" aria-label="{heading} in numbers">'
        f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></div></details>"
        "</section>"
    )


def _legend() -> str:
    return "".join(f'<li><mark class="m{n}">{mark}</mark></li>' for n, mark in enumerate(MARKS))
