"""One article from the templates of a subject: a title, a lead, paragraphs, an ending."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal

from benchmarks.world import TEMPLATES, Cast

Kind = Literal["diplomatic", "ordinary"]

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SLOT = re.compile(r"\{([^{}]+)\}")
VOWEL = re.compile(r"\b([Aa]) (?=(?!euro|uni|use|one)[aeiou]|[AEIO])")
RANGE = re.compile(r"(\d+(?:\.(\d+))?)-(\d+(?:\.\d+)?)")
THE = re.compile(r"\b[Tt]he (?=United States|Czech Republic|Philippines)")
SENTENCE_ENDS = (". ", '." ', "? ", '?" ')

# Words wanted in an article: (share in percent, least, most), after what a day's feeds hold.
LENGTHS: Mapping[Kind, Sequence[tuple[int, int, int]]] = {
    "ordinary": ((30, 150, 300), (35, 300, 550), (35, 550, 900)),
    "diplomatic": ((45, 150, 300), (35, 300, 500), (20, 500, 800)),
}
# Paragraphs parted by an empty line, by a line end, or run together as in many feeds.
LAYOUTS = (("\n\n", 65), ("\n", 20), (" ", 15))


@dataclass(frozen=True)
class Subject:
    """The templates of one file."""

    name: str
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    body: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    id: str
    text: str
    date: str | None
    title: str


@lru_cache(maxsize=2)
def load_subjects(kind: Kind) -> tuple[tuple[Subject, ...], Subject]:
    """The subjects of a kind, sorted by name, and what is common to them."""
    found = {}
    for path in sorted((TEMPLATES / kind).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = {key: tuple(data.get(key, ())) for key in ("titles", "leads", "body", "ends")}
        found[path.stem] = Subject(path.stem, **parts)
    common = found.pop("common")
    return tuple(found.values()), common


def fill(template: str, cast: Cast) -> str:
    """A template with its choices ``[a|b]`` made and its slots ``{name}``, ``{3-9}`` filled."""
    rng = cast.rng
    while "[" in template and (match := CHOICE.search(template)):
        drawn = rng.choice(match[1].split("|"))
        template = template[: match.start()] + drawn + template[match.end() :]

    def value(match: re.Match[str]) -> str:
        if number := RANGE.fullmatch(match[1]):
            return _number(rng, number[1], number[3], len(number[2] or ""))
        text = cast[match[1]]
        before = match.string[: match.start()]
        if not before or before.endswith(SENTENCE_ENDS):
            return text[0].upper() + text[1:]
        return text

    return VOWEL.sub(r"\1n ", SLOT.sub(value, template))


def _number(rng: Random, low: str, high: str, decimals: int) -> str:
    if decimals:
        return f"{rng.uniform(float(low), float(high)):.{decimals}f}"
    drawn = rng.randint(int(low), int(high))
    is_year = int(low) >= 1800 and int(high) <= 2100
    return str(drawn) if is_year else f"{drawn:,}"


def write(kind: Kind, id: str, seed: str) -> Article:
    """An article of a kind; the same seed gives the same article."""
    rng = Random(seed)
    cast = Cast(rng)
    subjects, common = load_subjects(kind)
    subject = rng.choice(subjects)
    title = THE.sub("", fill(rng.choice(subject.titles), cast))
    wanted = _length(rng, kind)
    paragraphs = [_dateline(cast, kind) + fill(rng.choice(subject.leads), cast)]
    words = len(paragraphs[0].split())
    for template in _order(rng, subject, common):
        paragraph = fill(template, cast)
        words += len(paragraph.split())
        paragraphs.append(paragraph)
        if words >= wanted:
            break
    (between,) = rng.choices([b for b, _ in LAYOUTS], [share for _, share in LAYOUTS])
    if between != " ":
        if rng.random() < 0.2:
            paragraphs.insert(0, title)
        if common.ends and rng.random() < 0.3:
            paragraphs.append(fill(rng.choice(common.ends), cast))
    text = between.join(paragraphs)
    return Article(id, text, cast.day.isoformat(), title)


def _length(rng: Random, kind: Kind) -> int:
    choices = LENGTHS[kind]
    ((_, low, high),) = rng.choices(choices, [share for share, _, _ in choices])
    return rng.randint(low, high)


def _order(rng: Random, subject: Subject, common: Subject) -> list[str]:
    """All paragraphs that fit, each once: four of the subject to one of the common ones."""
    own = rng.sample(subject.body, len(subject.body))
    shared = rng.sample(common.body, len(common.body))
    order = []
    while own or shared:
        order += own[:1] if own and (not shared or rng.random() < 0.8) else shared[:1]
        if order[-1:] == own[:1]:
            del own[0]
        else:
            del shared[0]
    return order


def _dateline(cast: Cast, kind: Kind) -> str:
    rng = cast.rng
    if rng.random() < 0.45:
        return ""
    home = cast.countries["home"]
    city = home.capital if kind == "diplomatic" else rng.choice((home.capital, cast.cities["town"]))
    day, agency = cast.day, rng.choice(cast.world.lists["agencies"])
    return rng.choice(
        (
            f"{city.upper()}, {day:%B} {day.day} ({agency}) - ",
            f"{city.upper()}, {day:%b} {day.day} ({agency}) - ",
            f"{city.upper()} — ",
            f"{city}, {day.day} {day:%B} {day.year}. ",
            f"{city.upper()}: ",
        )
    )
