"""The city of a report's dateline, and "here"."""

from dataclasses import replace

import pytest

from dipevents.analysis import Block
from dipevents.stages.datelines import city_at, find_datelines, main_city, mention, with_here

TABLE = {
    ("kathmandu",): ("Kathmandu", "NPL"),
    ("new", "york"): ("New York", "USA"),
    ("port", "au", "prince"): ("Port-au-Prince", "HTI"),
    ("malawi",): ("Malawi", "MWI"),
}
REPORT = "KATHMANDU, Oct. 12 (Xinhua) -- The Bhutanese minister arrived here on Saturday."
CUT = REPORT.index("The")


def blocks_of(text: str, cut: int) -> tuple[Block, ...]:
    return Block(0, len(text[:cut].rstrip()), "boilerplate"), Block(cut, len(text), "body")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("KATHMANDU, Oct. 12 (Xinhua) --", "Kathmandu", "NPL"),
        ("NEW YORK (AP) _", "New York", "USA"),
        ("PORT-AU-PRINCE, Haiti (Reuters) -", "Port-au-Prince", "HTI"),
        ("MZUZU, Malawi, May 3.", "Mzuzu", "MWI"),
    ],
)
def test_city_of_a_dateline(text: str, name: str, country: str) -> None:
    found = city_at(text, 0, len(text), TABLE)
    assert found is not None
    assert (found.name, found.country) == (name, country)
    assert text[found.start : found.end].lower() == name.lower()


def test_label_that_is_no_known_city_is_none() -> None:
    assert city_at("READ ALSO:", 0, 10, TABLE) is None


def test_here_stands_for_the_city_of_the_dateline() -> None:
    blocks = blocks_of(REPORT, CUT)
    datelines = find_datelines(REPORT, blocks, TABLE)
    (here,) = with_here(REPORT, blocks, (), datelines)
    assert REPORT[here.start : here.end] == "here"
    assert (here.name, here.country, here.index, here.block) == ("Kathmandu", "NPL", 0, 1)


def test_here_without_a_dateline_is_the_city_named_most() -> None:
    block = (Block(0, 90, "body"),)
    quito = [mention(i, i + 5, "Quito", "ECU") for i in (0, 20)]
    lima = mention(40, 44, "Lima", "PER")
    found = [replace(m, block=0) for m in (*quito, lima)]
    city = main_city(0, block, found)
    assert city is not None
    assert city.name == "Quito"
    assert main_city(0, block, found[1:]) is None
