"""Corpora of news with a known share of diplomatic articles: ``python -m benchmarks.corpus``.

The articles are the project's own (examples/, tests/gold/) and articles written from
benchmarks/templates/. The same options in the same checkout give the same bytes.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from random import Random

import click

from benchmarks.writing import Article, Kind, write

CHECKOUT = Path(__file__).resolve().parents[1]
OWN_EVERY = 5  # at most one article in so many is one of the project's own, each at most once


@lru_cache(maxsize=2)
def own_articles(kind: Kind) -> tuple[Article, ...]:
    """The project's articles with an event in them ("diplomatic"), or without ("ordinary")."""
    gold = CHECKOUT / "tests" / "gold"
    found = []
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        coded = json.loads(line)
        has_event = any(not event["optional"] for event in coded["events"])
        if has_event == (kind == "diplomatic"):
            text = (gold / "texts" / f"{coded['doc']}.txt").read_text(encoding="utf-8")
            found.append(Article("", text, coded["published"], text.split("\n", 1)[0]))
    if kind == "diplomatic":
        text = (CHECKOUT / "examples/articles/nairobi-call.txt").read_text(encoding="utf-8")
        found.append(Article("", text, "2025-03-14", text.split("\n", 1)[0]))
    return tuple(found)


def articles(size: int, share: float, seed: int = 1) -> Iterator[Article]:
    """``size`` articles of which ``share`` percent (rounded to whole articles) are diplomatic.

    Ids tell the kind: d000012 is diplomatic, n000013 ordinary news. Raises ValueError where the
    share is not from 0 to 100 or the size is below 1.
    """
    if not 0 <= share <= 100:
        raise ValueError(f"a share is from 0 to 100 percent, not {share:g}")
    if size < 1:
        raise ValueError(f"a corpus has at least 1 article, not {size}")
    diplomatic = round(size * share / 100)
    mix: list[Kind] = ["ordinary"] * size
    mix[:diplomatic] = ["diplomatic"] * diplomatic
    Random(f"{seed} mix").shuffle(mix)
    kinds: tuple[Kind, ...] = ("diplomatic", "ordinary")
    own = {kind: list(own_articles(kind)) for kind in kinds}
    for kind, texts in own.items():
        Random(f"{seed} own {kind}").shuffle(texts)
    counts = dict.fromkeys(own, 0)
    for number, kind in enumerate(mix, 1):
        name = f"{'d' if kind == 'diplomatic' else 'n'}{number:06d}"
        counts[kind] += 1
        if counts[kind] % OWN_EVERY == 0 and own[kind]:
            chosen = own[kind].pop()
            yield Article(name, chosen.text, chosen.date, chosen.title)
        else:
            yield write(kind, name, f"{seed} {kind} {counts[kind]}")


def long_articles(words: int, count: int, share: float = 10, seed: int = 1) -> Iterator[Article]:
    """``count`` documents of at least ``words`` words, each of many articles in a row."""
    for number in range(1, count + 1):
        parts: list[str] = []
        have = 0
        for article in articles(max(10, words // 100), share, seed + 7919 * number):
            parts.append(article.text)
            have += len(article.text.split())
            if have >= words:
                break
        text = " ".join("\n\n".join(parts).split(" "))
        yield Article(f"l{number:06d}", text, "2024-05-15", f"{words} words")


def write_jsonl(path: Path, rows: Iterable[Article]) -> None:
    """Write articles as JSON lines (id, title, date, text), gzipped where the name ends in .gz."""
    with path.open("wb") as raw:
        # No name and no time in the head of a gzip file: the same articles, the same bytes.
        packed = gzip.GzipFile("", "wb", fileobj=raw, mtime=0) if path.suffix == ".gz" else None
        out = packed or raw
        for article in rows:
            row = asdict(article)
            row = {key: row[key] for key in ("id", "title", "date", "text")}
            out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        if packed is not None:
            packed.close()


@click.command()
@click.option(
    "--size", type=click.IntRange(min=1), default=500, show_default=True, help="Articles."
)
@click.option(
    "--share",
    type=click.FloatRange(0, 100),
    default=10,
    show_default=True,
    help="Percent of the articles that are diplomatic.",
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="Where to write; gzipped where the name ends in .gz.",
)  # fmt: skip
def main(size: int, share: float, seed: int, out: Path) -> None:
    """Write a corpus of news, made from templates and the project's own articles."""
    write_jsonl(out, articles(size, share, seed))


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.corpus")
