"""Date expressions: found in the text, resolved against a day, tense read, headers parsed."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest
import spacy
from spacy.tokens import Doc

from dipevents.analysis import Block, DateMention
from dipevents.errors import LexiconError
from dipevents.lexicon import model_dir
from dipevents.stages.dates import (
    dateline,
    direction_of,
    find_dateline,
    parse_published,
    recognise,
    resolve,
    resolve_date,
)
from dipevents.stages.dates.context import Direction
from dipevents.stages.dates.cues import direction_in
from dipevents.stages.dates.grammar import Computation, load_grammar, parse
from dipevents.stages.dates.recognise import find
from dipevents.stages.dates.resolve import computations

VOCAB = spacy.blank("en").vocab
RULES = load_grammar().rules


def mentions(text: str) -> list[str]:
    found = recognise(text, [Block(0, len(text), "body")])
    return [m.text for m in found]


def mention(text: str) -> DateMention:
    found = recognise(text, [Block(0, len(text), "body")])
    assert len(found) == 1, found
    return found[0]


def value(
    text: str, ref: str | None, direction: Direction = None, anchor: str | None = None
) -> str | None:
    """The EDTF form of an expression, which is given by itself."""
    made = DateMention(0, len(text), text, "explicit", "day", False)
    found = resolve(made, ref, direction, anchor)
    return found.edtf if found else None


def in_sentence(marked: str, ref: str) -> str | None:
    """The EDTF form of the words between [ ] in a sentence."""
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    found = resolve_date(sentence, start, end, ref)
    return found.edtf if found else None


# --- the rules' own examples -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "example"), [(c.rule.id, e) for c in RULES for e in c.rule.examples]
)
def test_rule_finds_its_examples(rule: str, example: str) -> None:
    marked = re.search(r"\[(.*?)\]", example)
    assert marked, f"{rule}: the example marks nothing"
    text = example.replace("[", "").replace("]", "")
    found = [(a, b, e.rule.id) for a, b, e in find(text)]
    assert (marked.start(), marked.start() + len(marked[1]), rule) in found


@pytest.mark.parametrize(
    ("rule", "text"), [(c.rule.id, e) for c in RULES for e in c.rule.counterexamples]
)
def test_rule_leaves_its_counterexamples(rule: str, text: str) -> None:
    assert [text[a:b] for a, b, e in find(text) if e.rule.id == rule] == []


def test_every_rule_names_a_computation() -> None:
    assert {c.rule.resolve for c in RULES} <= computations()
    assert computations() == set(get_args(Computation))  # else a rule could name one that is not


def test_an_unknown_computation_is_named(tmp_path: Path) -> None:
    text = (model_dir() / "dates.toml").read_text(encoding="utf-8")
    changed = text.replace('resolve = "deictic"', 'resolve = "nowhere"', 1)
    assert changed != text
    (tmp_path / "dates.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"dates\.toml.*nowhere.*resolve"):
        load_grammar(tmp_path)


def test_a_broken_grammar_is_named(tmp_path: Path) -> None:
    text = (model_dir() / "dates.toml").read_text(encoding="utf-8")
    (tmp_path / "dates.toml").write_text(text.replace("{yyyy})-(?P<mm>", "{nope})-(?P<mm>", 1))
    with pytest.raises(LexiconError, match=r"dates\.toml.*nope|iso_day"):
        load_grammar(tmp_path)
    (tmp_path / "dates.toml").write_text("[words]\nmonth = 3\n")
    with pytest.raises(LexiconError, match=r"dates\.toml"):
        load_grammar(tmp_path)


# --- recognise -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lula met Petro on May 3, 2025, in Bogotá.", ["May 3, 2025"]),
        ("Ruto spoke with Hichilema on 3 May 2025.", ["3 May 2025"]),
        ("The note of 03.05.2025 was returned.", ["03.05.2025"]),
        ("The visit is set for Wednesday, May 21.", ["Wednesday, May 21"]),
        ("Ardern will stay from Nov. 15 to 26.", ["Nov. 15 to 26"]),
        ("They convene on 6-8 June in Suva.", ["6-8 June"]),
        ("The forum of Nov. 4- 5 drew 48 leaders.", ["Nov. 4- 5"]),
        ("The round was held between 3 and 5 May.", ["between 3 and 5 May"]),
        ("Kagame travels in mid-December.", ["mid-December"]),
        ("He called on Monday and left late Tuesday.", ["Monday", "late Tuesday"]),
        ("Sánchez arrives next Friday.", ["next Friday"]),
        ("The envoy said today Tuesday that talks go on.", ["today Tuesday"]),
        ("It meets on Thursday and Friday in Dakar.", ["Thursday and Friday"]),
        ("They met Tuesday and Thursday in Dakar.", ["Tuesday", "Thursday"]),
        ("A truce signed two days earlier collapsed.", ["two days earlier"]),
        ("It reopened three years later.", ["three years later"]),
        ("He will go to Quito in the next two weeks.", ["the next two weeks"]),
        ("Later this year Manila hosts the summit.", ["Later this year"]),
        ("Two ministers visited in August or September 2025.", ["August or September 2025"]),
        ("“In September, we met in Lima,” she said.", ["September"]),
        ("It was agreed at a summit on May\u00a03,\u00a02025.", ["May\u00a03,\u00a02025"]),
        ("Friday’s talks and last month’s visit", ["Friday", "last month"]),
        ("Both abstained on March 2 and March 24.", ["March 2", "March 24"]),
        ("ties restored in the first quarter of 2025", ["the first quarter of 2025"]),
        ("The 1972 treaty and the accord of 1993 lapsed.", ["1972", "1993"]),
        ("The sides met in early 2006 and in the late 1990s.", ["early 2006", "the late 1990s"]),
        ("It was\nsigned in May\n2024.", ["May\n2024"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The president may visit Nairobi.",
        "Theresa May met Angela Merkel in Berlin.",
        "May they live in peace, the envoy said.",
        "Protesters march through Tbilisi.",
        "April Glaspie met him in Baghdad.",
        "It cost $2000 and 1,999 euros.",
        "They deployed 2000 troops along the border.",
        "Resolution 1973 and resolutions 2254 were cited.",
        "He is 45, and the score was 3-2.",
        "a three-day visit to Amman for two years in a row",
        "He will stay for five days.",
        "The second round sat in Muscat.",
        "The plane left at 10:30 a.m. local time.",
        "The Good Friday Agreement holds.",
        "She told the Sunday Times so.",
        "Copyright 2024 All rights reserved",
        "The minister wrote in USA Today.",
        "at his Mar-a-Lago residence",
        "Prices will fall next to nothing.",
        "on the 38th parallel",
        "on the 20th anniversary of ties",
        "the first half of the match",
        "talks that lasted a week",
    ],
)
def test_finds_no_date(text: str) -> None:
    assert mentions(text) == []


def test_offsets_index_and_block() -> None:
    text = "Home | 3 May 2025\n\nModi flew to Tokyo on Friday.\n\nHe met Ishiba on May 3, 2025."
    blocks = [Block(0, 17, "boilerplate"), Block(19, 48, "headline"), Block(50, len(text), "body")]
    found = recognise(text, blocks)
    assert [(m.text, m.index, m.block) for m in found] == [("Friday", 0, 1), ("May 3, 2025", 1, 2)]
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.kind for m in found] == ["weekday", "explicit"]
    assert [m.complete for m in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "granularity", "complete"),
    [
        ("met on May 3, 2025", "day", True),
        ("met on May 3", "day", False),
        ("met in May 2025", "month", True),
        ("met in 2025", "year", True),
        ("met last week", "week", False),
        ("met three months ago", "month", False),
        ("met May 3-5, 2025", "interval", True),
        ("met earlier this year", "year", False),
        ("met in the first quarter of 2025", "quarter", True),
        ("met a few days ago", "vague", False),
    ],
)
def test_granularity(text: str, granularity: str, complete: bool) -> None:
    found = mention(text)
    assert (found.granularity, found.complete) == (granularity, complete)


# --- resolve ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("May 3, 2025", "2025-05-03"),
        ("3rd of May 2025", "2025-05-03"),
        ("2025-05-03", "2025-05-03"),
        ("03.05.2025", "2025-05-03"),
        ("05/21/2025", "2025-05-21"),
        ("05/06/2025", None),
        ("May 2025", "2025-05"),
        ("2025", "2025"),
        ("July 5", "XXXX-07-05"),
        ("July", "XXXX-07"),
        ("July 5-7", "XXXX-07-05/XXXX-07-07"),
        ("August or September 2025", "2025-08/2025-09"),
        ("mid-December 2005", "2005-12-11/2005-12-20"),
        ("early February 2024", "2024-02-01/2024-02-10"),
        ("late February 2024", "2024-02-21/2024-02-29"),
        ("early 2006", "2006"),
        ("the early 1980s", "1980/1989"),
        ("1992-1996", "1992/1996"),
        ("2024-25", "2024/2025"),
        ("the spring of 2006", "2006-03/2006-05"),
        ("winter 2024", "2024-12/2025-02"),
        ("the first quarter of 2000", "2000-01/2000-03"),
        ("the second half of 2000", "2000-07/2000-12"),
        ("the first nine months of 2005", "2005-01/2005-09"),
        ("28 December 2024 to 2 January 2025", "2024-12-28/2025-01-02"),
        ("May 25-27, 2025", "2025-05-25/2025-05-27"),
        ("Monday", None),
        ("last month", None),
        ("yesterday", None),
        ("a few days ago", None),
        ("30 February 2024", None),
    ],
)
def test_without_reference(text: str, edtf: str | None) -> None:
    assert value(text, None) == edtf


WEDNESDAY = "2025-05-21"


@pytest.mark.parametrize(
    ("text", "direction", "edtf"),
    [
        ("Monday", "past", "2025-05-19"),
        ("Monday", "future", "2025-05-26"),
        ("Monday", "present", "2025-05-26"),
        ("Monday", None, "2025-05-19"),
        ("Wednesday", "past", WEDNESDAY),
        ("Wednesday", "future", WEDNESDAY),
        ("last Wednesday", "past", "2025-05-14"),
        ("last Tuesday", "past", "2025-05-20"),
        ("next Monday", "future", "2025-05-26"),
        ("next Friday", "future", "2025-05-30"),
        ("this Sunday", "future", "2025-05-25"),
        ("this coming Friday", "future", "2025-05-23"),
        ("late Tuesday", "past", "2025-05-20"),
        ("Tuesday evening", "past", "2025-05-20"),
        ("Friday last week", "past", "2025-05-16"),
        ("Tuesday of next week", "future", "2025-05-27"),
        ("a week from Friday", "future", "2025-05-30"),
        ("today Wednesday", "past", WEDNESDAY),
        ("Thursday and Friday", "future", "2025-05-22/2025-05-23"),
        ("Thursday and Friday", "past", "2025-05-15/2025-05-16"),
        ("next Monday and Tuesday", "future", "2025-05-26/2025-05-27"),
        ("Monday to Friday", "future", "2025-05-26/2025-05-30"),
        ("May 9", "past", "2025-05-09"),
        ("May 9", "future", "2025-05-09"),
        ("May 23", "past", "2025-05-23"),
        ("July 5", "future", "2025-07-05"),
        ("July 5", "past", "2024-07-05"),
        ("July 5", None, "2025-07-05"),
        ("January 14", "future", "2026-01-14"),
        ("January 14", None, "2025-01-14"),
        ("December 12", None, "2024-12-12"),
        ("next January 20", "future", "2026-01-20"),
        ("Nov. 15 to 26", "future", "2025-11-15/2025-11-26"),
        ("28 December to 2 January", "past", "2024-12-28/2025-01-02"),
        ("April", "past", "2025-04"),
        ("June", "future", "2025-06"),
        ("November", "past", "2024-11"),
        ("May", "past", "2025-05"),
        ("last March", "past", "2025-03"),
        ("last October", "past", "2024-10"),
        ("next February", "future", "2026-02"),
        ("July last year", "past", "2024-07"),
        ("mid-December", "future", "2025-12-11/2025-12-20"),
        ("today", "past", WEDNESDAY),
        ("this morning", "past", WEDNESDAY),
        ("tomorrow", "future", "2025-05-22"),
        ("yesterday evening", "past", "2025-05-20"),
        ("the day before yesterday", "past", "2025-05-19"),
        ("last week", "past", "2025-05-12/2025-05-18"),
        ("next week", "future", "2025-05-26/2025-06-01"),
        ("earlier this week", "past", "2025-05-19/2025-05-25"),
        ("earlier this month", "past", "2025-05"),
        ("late last month", "past", "2025-04"),
        ("later this year", "future", "2025"),
        ("last year", "past", "2024"),
        ("this spring", None, "2025-03/2025-05"),
        ("last summer", "past", "2024-06/2024-08"),
        ("next winter", "future", "2025-12/2026-02"),
        ("last weekend", "past", "2025-05-17/2025-05-18"),
        ("over the weekend", "past", "2025-05-17/2025-05-18"),
        ("the weekend", "future", "2025-05-24/2025-05-25"),
        ("the end of the year", "future", "2025"),
        ("the week before last", "past", "2025-05-05/2025-05-11"),
        ("two days ago", "past", "2025-05-19"),
        ("a week ago", "past", "2025-05-12/2025-05-18"),
        ("three months ago", "past", "2025-02"),
        ("40 years ago", "past", "1985"),
        ("two days earlier", "past", "2025-05-19"),
        ("in two weeks' time", "future", "2025-06-02/2025-06-08"),
        ("the next two weeks", "future", "2025-05-21/2025-06-04"),
        ("the past five months", "past", "2024-12/2025-05"),
        ("the coming days", "future", None),
        ("several months ago", "past", None),
        ("3000 years ago", "past", None),
        ("the third week of this month", "future", "2025-05-12/2025-05-18"),
        ("the first ten days of June", "future", "2025-06-01/2025-06-10"),
        ("the third quarter", "past", "2024-07/2024-09"),
        ("the first quarter", "past", "2025-01/2025-03"),
        ("the 31st", "past", "2025-03-31"),
        ("the 12th of this month", "past", "2025-05-12"),
        ("New Year's Eve", "past", "2024-12-31"),
        ("Thanksgiving", "past", "2024-11-28"),
        ("the same day", "past", None),
        ("the following day", "past", None),
        ("two years later", "past", None),
    ],
)
def test_against_a_wednesday(text: str, direction: Direction, edtf: str | None) -> None:
    assert value(text, WEDNESDAY, direction) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("the same day", "2025-05-09"),
        ("later in the day", "2025-05-09"),
        ("that day", "2025-05-09"),
        ("the following day", "2025-05-10"),
        ("the day before", "2025-05-08"),
        ("a day earlier", "2025-05-08"),
        ("two days later", "2025-05-11"),
        ("a month later", "2025-06"),
        ("two years later", "2027"),
        ("the following year", "2026"),
        ("the same month", "2025-05"),
        ("the month before", "2025-04"),
    ],
)
def test_from_an_anchor(text: str, edtf: str) -> None:
    assert value(text, WEDNESDAY, "past", "2025-05-09") == edtf


def test_sunday_belongs_to_the_week_that_ends() -> None:
    sunday = "2025-05-18"
    assert value("last week", sunday, "past") == "2025-05-12/2025-05-18"
    assert value("this week", sunday, "past") == "2025-05-12/2025-05-18"
    assert value("later this week", sunday, "future") == "2025-05-19/2025-05-25"
    assert value("next week", sunday, "future") == "2025-05-19/2025-05-25"


def test_value_holds_span_words_and_basis() -> None:
    text = "The sides met in February 2024."
    found = resolve(mention(text), None, None)
    assert found is not None
    assert (found.earliest, found.latest) == ("2024-02-01", "2024-02-29")
    assert (found.text, text[found.start : found.end]) == ("February 2024", "February 2024")
    assert found.basis == "explicit"
    yearless = resolve(mention("met on July 5."), None, None)
    assert yearless is not None
    assert (yearless.earliest, yearless.latest) == (None, None)
    weekday = resolve(mention("met on Monday."), WEDNESDAY, "past")
    assert weekday is not None
    assert weekday.basis == "weekday"


def test_a_wrong_reference_is_an_error() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        value("Monday", "21 May 2025")


def test_parse_is_none_for_other_words() -> None:
    assert parse("Vladimir") is None
    assert parse("for two years") is None


# --- resolve_date ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("President Boric met Lacalle Pou in Montevideo on [Monday].", "2025-05-19"),
        ("President Boric will meet Lacalle Pou in Montevideo on [Monday].", "2025-05-26"),
        ("The ministry said [Tuesday] that the envoy will be received soon.", "2025-05-20"),
        ("The ministry said the talks on [Tuesday] will focus on fishing.", "2025-05-27"),
        ("The minister is due to arrive in Port Moresby on [Saturday].", "2025-05-24"),
        ("The accord will be signed [Friday] in Kigali.", "2025-05-23"),
        ("The accord was signed [Friday] in Kigali.", "2025-05-16"),
        ("On [Thursday], both presidents reviewed the border issue.", "2025-05-15"),
        ("On [Thursday], both presidents will review the border issue.", "2025-05-22"),
        ("The prime minister departs [Friday] for Wellington.", "2025-05-23"),
        ("Envoys gathered in Algiers ahead of [Saturday]'s summit.", "2025-05-24"),
        ("He failed to agree with his hosts on [Sunday].", "2025-05-18"),
        ("They agreed to meet again on [Sunday].", "2025-05-25"),
        ("Talks stall, according to reports on [Tuesday].", "2025-05-20"),
        ("The rebels in [April] agreed to pause fighting.", "2025-04"),
        ("Rao told ministers in [April] that her state would vote.", "2025-04"),
        ("They will not go.” In a note on [Tuesday], the ministry said no.", "2025-05-20"),
        ("The flight, he said, was seen at 18:30 local time on [Monday].", "2025-05-19"),
        ("Trade was down 2%. On [Tuesday], both sides met.", "2025-05-20"),
        ("The embassy is closed as of [Monday].", "2025-05-19"),
        ("Sunday was the start; [a fourth day of talks] brought little.", "2025-05-21"),
        ("The parties have talked since [Thursday].", "2025-05-15"),
        ("The council has until [Thursday] to reply.", "2025-05-22"),
        ("The ambassador was summoned after his [April] remarks.", "2025-04"),
        ("Leaders prepared the [June] summit in Banff.", "2025-06"),
        ("Parliament is to ratify the pact in [February].", "2026-02"),
        ("Parliament ratified the pact in [February].", "2025-02"),
        ("The fair runs on April 24 and [25] in Accra.", "2025-04-25"),
        ("The fair ran from May [5] to 9, 2024.", "2024-05-05"),
        ("The fair will be held from May 5 to [9, 2024].", "2024-05-09"),
        ("They met on Saturday, [the first day of the conference], in Oslo.", "2025-05-17"),
        ("They signed a truce on March 2, and have kept it since [then].", "2025-03-02"),
        ("He took office in 1996 and resigned [three years later].", "1999"),
        ("His term ends [the last day of his mandate, next January 20].", "2026-01-20"),
        ("The ['94] fair in Harare drew two ministers.", "1994"),
        ("He returned on [the 12th], the embassy said.", "2025-05-12"),
        ("The sides met on [Tuesday] and Thursday.", "2025-05-20"),
        ("He was in Cuba in [July] last year.", "2024-07"),
        ("It was a [difficult season] for both.", None),
        ("[Later], they shook hands.", None),
    ],
)
def test_in_a_sentence(sentence: str, edtf: str | None) -> None:
    assert in_sentence(sentence, WEDNESDAY) == edtf


def test_resolve_date_is_public() -> None:
    import dipevents

    found = dipevents.resolve_date("They spoke on Monday.", 14, 20, WEDNESDAY)
    assert found is not None
    assert (found.text, found.start, found.end, found.edtf) == ("Monday", 14, 20, "2025-05-19")


def test_offsets_outside_the_sentence_are_an_error() -> None:
    with pytest.raises(ValueError, match="no stretch"):
        resolve_date("Monday", 3, 20, WEDNESDAY)


@pytest.mark.parametrize(
    ("marked", "direction"),
    [
        ("Vučić is scheduled to visit Baku [Friday].", "future"),
        ("Japan plans talks with Palau on [Oct. 30].", "future"),
        ("Ministers who met in Lomé on [Friday] will report back.", "past"),
        ("A treaty signed in [1999] will expire.", "past"),
        ("Mediators were allowed to see him on [Friday].", "past"),
        ("The session opens [Friday].", "present"),
        ("[Friday]", None),
    ],
)
def test_cue_words(marked: str, direction: Direction) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert direction_in(marked.replace("[", "").replace("]", ""), start, end) == direction


# --- direction_of ----------------------------------------------------------------------------


def made(rows: list[tuple[str, str, str, int]]) -> Doc:
    """A parsed Doc from (word, tag, dep, head index) rows."""
    words, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(VOCAB, words=words, tags=tags, deps=deps, heads=heads)


def test_tense_of_a_past_clause() -> None:
    doc = made(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("met", "VBD", "ROOT", 1),
            ("France", "NNP", "dobj", 1),
            ("on", "IN", "prep", 1),
            ("Tuesday", "NNP", "pobj", 3),
        ]
    )
    assert direction_of(doc, 4) == "past"


def test_tense_of_a_reported_plan() -> None:
    doc = made(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("said", "VBD", "ROOT", 1),
            ("Friday", "NNP", "npadvmod", 1),
            ("France", "NNP", "nsubj", 5),
            ("will", "MD", "aux", 5),
            ("host", "VB", "ccomp", 1),
            ("talks", "NNS", "dobj", 5),
            ("Monday", "NNP", "npadvmod", 5),
        ]
    )
    assert direction_of(doc, 2) == "past"
    assert direction_of(doc, 7) == "future"


@pytest.mark.parametrize(
    ("verb", "tag", "expected"),
    [("agreed", "VBD", "future"), ("failed", "VBD", "past"), ("is", "VBZ", "future")],
)
def test_tense_of_an_infinitive(verb: str, tag: str, expected: Direction) -> None:
    doc = made(
        [
            ("Smith", "NNP", "nsubj", 1),
            (verb, tag, "ROOT", 1),
            ("to", "TO", "aux", 3),
            ("meet", "VB", "xcomp", 1),
            ("on", "IN", "prep", 3),
            ("Monday", "NNP", "pobj", 4),
        ]
    )
    assert direction_of(doc, 5) == expected


def test_tense_of_schedules() -> None:
    scheduled = made(
        [
            ("Talks", "NNS", "nsubjpass", 2),
            ("are", "VBP", "auxpass", 2),
            ("scheduled", "VBN", "ROOT", 2),
            ("for", "IN", "prep", 2),
            ("Monday", "NNP", "pobj", 3),
        ]
    )
    assert direction_of(scheduled, 4) == "future"
    due = made(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("was", "VBD", "ROOT", 1),
            ("due", "JJ", "acomp", 1),
            ("Monday", "NNP", "npadvmod", 2),
        ]
    )
    assert direction_of(due, 3) == "future"
    reduced = made(
        [
            ("Accords", "NNS", "nsubj", 3),
            ("signed", "VBN", "acl", 0),
            ("Monday", "NNP", "npadvmod", 1),
            ("hold", "VBP", "ROOT", 3),
        ]
    )
    assert direction_of(reduced, 2) == "past"
    upcoming = made(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("discussed", "VBD", "ROOT", 1),
            ("the", "DT", "det", 4),
            ("upcoming", "JJ", "amod", 4),
            ("summit", "NN", "dobj", 1),
            ("in", "IN", "prep", 4),
            ("June", "NNP", "pobj", 5),
        ]
    )
    assert direction_of(upcoming, 6) == "future"


def test_tense_of_present_perfect_progressive_and_headlines() -> None:
    perfect = made(
        [
            ("Smith", "NNP", "nsubj", 2),
            ("has", "VBZ", "aux", 2),
            ("visited", "VBN", "ROOT", 2),
            ("today", "NN", "npadvmod", 2),
        ]
    )
    assert direction_of(perfect, 3) == "past"
    visiting = made(
        [
            ("Smith", "NNP", "nsubj", 2),
            ("is", "VBZ", "aux", 2),
            ("visiting", "VBG", "ROOT", 2),
            ("Monday", "NNP", "npadvmod", 2),
        ]
    )
    assert direction_of(visiting, 3) == "present"
    headline = made(
        [
            ("Smith", "NNP", "ROOT", 0),
            ("to", "TO", "aux", 2),
            ("visit", "VB", "acl", 0),
            ("Monday", "NNP", "npadvmod", 2),
        ]
    )
    assert direction_of(headline, 3) == "future"
    fragment = made([("Talks", "NNS", "ROOT", 0), ("Monday", "NNP", "npadvmod", 0)])
    assert direction_of(fragment, 1) is None


# --- the day of publication ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-05-21", "2025-05-21"),
        ("2025-05-21T12:36:25+05:00", "2025-05-21"),
        ("2025-05-21T23:59:59Z", "2025-05-21"),
        ("Wed, 21 May 2025 12:36:25 GMT", "2025-05-21"),
        ("20250521", "2025-05-21"),
        (20250521, "2025-05-21"),
        (date(2025, 5, 21), "2025-05-21"),
        (datetime(2025, 5, 21, 9, 30), "2025-05-21"),
        ("21/05/2025", "2025-05-21"),
        ("05/21/2025", "2025-05-21"),
        ("05/06/2025", None),
        ("2025/05/21", "2025-05-21"),
        ("21.05.2025 18:20", "2025-05-21"),
        ("May 21, 2025", "2025-05-21"),
        ("Wednesday, 21 May 2025", "2025-05-21"),
        ("Tue, May 20, 2025 at 4:30 PM EDT", "2025-05-20"),
        ("Published: 21 May 2025 | 14:05 UTC", "2025-05-21"),
        ("May 2025", None),
        ("2025", None),
        ("May 21", None),
        ("yesterday", None),
        ("Copyright 2024", None),
        ("© 3 May 2024 Example Media", None),
        ("2025-02-30", None),
        ("before May 21, 2025 or later", None),
        ("", None),
        (None, None),
        (3.5, None),
        (True, None),
    ],
)
def test_published(text: object, day: str | None) -> None:
    assert parse_published(text) == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("MOSCOW, May 21, 2025 /TASS/. Two ministers met.", "2025-05-21"),
        ("ADDIS ABABA, Ethiopia, 3 May 2025 (AFP) - Talks began.", "2025-05-03"),
        ("Tashkent, May 3, 2025. The presidents spoke.", "2025-05-03"),
        ("Ministers meet in Lima\nLIMA, May 3, 2025 (Andina) -- They met.", "2025-05-03"),
        ("BEIJING, Nov. 7 (Xinhua) -- A president arrived.", None),
        ("On May 21, 2025, the ministers met.", None),
        ("The accord of May 21, 2025 (see below) lapsed.", None),
        ("Copyright 2024 Example Daily", None),
        ("", None),
    ],
)
def test_dateline(head: str, day: str | None) -> None:
    assert dateline(head) == day


def test_dateline_with_a_hint_and_its_offsets() -> None:
    head = "BEIJING, Nov. 7 (Xinhua) -- A president arrived."
    found = find_dateline(head, 2006)
    assert found is not None
    day, start, end = found
    assert (day, head[start:end]) == ("2006-11-07", "Nov. 7")
