"""From single runs to medians, and to a table."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

Run = dict[str, Any]
NOISE = 0.05  # seconds: what lies below is not told from start-up


def summarise(runs: Sequence[Run], corpora: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each corpus and case, in the order of the runs.

    ``whole``: medians of the whole process. ``beyond``: medians of what a run takes beyond the run
    of the same repetition on one short article, so without loading the
    model; throughputs come from it.
    ``spread``: (highest - lowest) / median of the wall times, a fraction.
    """
    known = {corpus["name"]: corpus for corpus in corpora}
    rows = []
    for corpus, case in dict.fromkeys((run["corpus"], run["case"]) for run in runs):
        mine = [r for r in runs if (r["corpus"], r["case"]) == (corpus, case)]
        whole = [r for r in mine if r["part"] == "whole"]
        start = {r["repetition"]: r for r in mine if r["part"] == "start"}
        walls = [run["wall"] for run in whole]
        row: dict[str, Any] = {"corpus": corpus, "case": case, "repetitions": len(whole)}
        row["whole"] = {key: middle(whole, key) for key in ("wall", "cpu", "peak", "peak_all")}
        row["spread"] = round((max(walls) - min(walls)) / median(walls), 4)
        if start:
            beyond = [
                {key: run[key] - start[run["repetition"]][key] for key in ("wall", "cpu", "peak")}
                for run in whole
            ]
            row["start"] = {key: middle(start.values(), key) for key in ("wall", "cpu", "peak")}
            row["beyond"] = {key: middle(beyond, key) for key in ("wall", "cpu", "peak")}
            wall = row["beyond"]["wall"]
            if corpus in known and wall > NOISE:
                row["articles_per_second"] = round(known[corpus]["articles"] / wall, 2)
                row["words_per_second"] = round(known[corpus]["words"] / wall, 1)
        rows.append(row)
    return rows


def middle(runs: Iterable[Run], key: str) -> float | None:
    """The median of what is known of a figure."""
    found = [run[key] for run in runs if run.get(key) is not None]
    return round(median(found), 4) if found else None


def add_ratios(rows: list[dict[str, Any]], baseline: str) -> None:
    """Put into each row how its figures compare with those of a case on the same corpus.

    ``speed``: articles a second, of the baseline's (above 1: faster); ``cpu``: processor time
    beyond start-up; ``peak``: memory of the largest process (below 1: less).
    """
    for row in rows:
        base = next(
            (r for r in rows if (r["corpus"], r["case"]) == (row["corpus"], baseline)), None
        )
        if base is None:
            continue
        pairs = {
            "wall": (row["whole"]["wall"], base["whole"]["wall"]),
            "speed": (row.get("articles_per_second"), base.get("articles_per_second")),
            "cpu": (row.get("beyond", {}).get("cpu"), base.get("beyond", {}).get("cpu")),
            "peak": (row["whole"]["peak"], base["whole"]["peak"]),
        }
        row["ratios"] = {"to": baseline} | {
            key: round(mine / theirs, 3) for key, (mine, theirs) in pairs.items() if mine and theirs
        }


def show(rows: Sequence[dict[str, Any]], baseline: str, width: int = 200) -> None:
    """Print the rows as a table on standard output."""
    table = Table(title=None, box=None, pad_edge=False, header_style="bold")
    heads = (
        "corpus", "case", "wall s", "CPU s", "start s", "beyond s", "CPU s", "articles/s",
        "words/s", "peak MiB", "all MiB", "spread", "speed", "CPU", "peak",
    )  # fmt: skip
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number < 2 else "right", no_wrap=True)
    previous = None
    for row in rows:
        whole, ratios = row["whole"], row.get("ratios", {})
        beyond, start = row.get("beyond", {}), row.get("start", {})
        if previous not in (None, row["corpus"]):
            table.add_section()
        table.add_row(
            row["corpus"] if row["corpus"] != previous else "",
            row["case"],
            figure(whole["wall"], 2),
            figure(whole["cpu"], 2),
            figure(start.get("wall"), 2),
            figure(beyond.get("wall"), 2),
            figure(beyond.get("cpu"), 2),
            figure(row.get("articles_per_second"), 1),
            figure(row.get("words_per_second"), 0),
            figure(whole["peak"], 0),
            figure(whole["peak_all"], 0),
            f"{row['spread']:.0%}",
            *(figure(ratios.get(key), 2) for key in ("speed", "cpu", "peak")),
        )
        previous = row["corpus"]
    console = Console(width=width)
    console.print(table)
    console.print(
        "\nMedians. start: a run on one short article; beyond: the whole less start.\n"
        "peak: the largest process; all: all processes together, shared pages once.\n"
        "spread: (highest - lowest) / median of wall. speed (articles/s beyond start), CPU\n"
        f"(beyond start) and peak, the last three columns: as multiples of those of {baseline}.",
        soft_wrap=True,
        highlight=False,
    )


def figure(value: float | None, decimals: int) -> str:
    return "-" if value is None else f"{value:,.{decimals}f}"
