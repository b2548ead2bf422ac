"""Plain text to blocks: every rule of boilerplate.toml, paragraphs, titles, sections, datelines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipevents.errors import LexiconError
from dipevents.io.boilerplate import load_boilerplate
from dipevents.io.clean import blocks, dateline_span, pieces

BOILERPLATE = load_boilerplate()
MATCHERS = BOILERPLATE.lines + BOILERPLATE.inline
EXAMPLES = [pytest.param(m, t, id=m.rule.id) for m in MATCHERS for t in m.rule.examples]
COUNTEREXAMPLES = [text for m in MATCHERS for text in m.rule.counterexamples]
LONG = (
    "The two ministers discussed trade, transport and energy, and they agreed that their deputies "
    "would meet again before the end of the year to settle the questions that are still open "
    "between the two governments, the ministry said."
)


def kinds(text):
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def read(text):
    return [text[b.start : b.end] for b in blocks(text) if b.kind != "boilerplate"]


@pytest.mark.parametrize(("matcher", "text"), EXAMPLES)
def test_every_rule_takes_its_examples(matcher, text):
    assert matcher.matches(text)


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_no_rule_takes_a_counterexample(text):
    assert [m.rule.id for m in MATCHERS if m.matches(text)] == []


def test_rules_have_ids_of_their_own():
    ids = [m.rule.id for m in MATCHERS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('scope = "page"', "scope"),
        ('takes = "tail"', "takes"),
        ('patterns = ["("]', "patterns"),
        ('colour = "red"', "colour"),
    ],
)
def test_a_broken_rule_is_named_with_its_key(tmp_path, line, key):
    rule = {
        "scope": 'scope = "line"', "takes": 'takes = "self"', "patterns": 'patterns = ["x"]',
    }  # fmt: skip
    rule[key] = line
    body = "\n".join(rule.values())
    (tmp_path / "boilerplate.toml").write_text(
        f'[[rule]]\nid = "a"\n{body}\nexamples = ["x"]\ncounterexamples = ["y"]\n'
    )
    with pytest.raises(LexiconError, match=key):
        load_boilerplate(tmp_path)


def test_title_and_paragraphs():
    text = f"Kenya, Somalia Discuss Border\n\n{LONG}\n\n{LONG}\n"
    assert kinds(text) == [
        ("headline", "Kenya, Somalia Discuss Border"), ("body", LONG), ("body", LONG),
    ]  # fmt: skip


def test_title_that_asks():
    assert kinds(f"Will Chad and Niger meet?\n{LONG}")[0][0] == "headline"


def test_first_sentence_with_a_full_stop_is_no_title():
    assert kinds(f"The envoys of Chad and Niger met.\n{LONG}")[0][0] == "body"


def test_each_long_line_is_a_paragraph():
    assert read(f"{LONG}\n{LONG}") == [LONG, LONG]


WRAPPED = """\
Peru and Bolivia will reopen the talks on the railway that is to join
the two oceans, the foreign minister of Peru said on Monday in
La Paz after a meeting with his colleague.

He said that the deputies of both ministers had agreed on a list of
questions. Experts from the two countries are expected to meet next
month."""


def test_wrapped_lines_are_one_paragraph():
    found = read(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("Peru and Bolivia")
    assert found[0].endswith("colleague.")
    assert "\n" in found[0]


def test_title_above_wrapped_lines_stays_apart():
    found = kinds("Peru, Bolivia to reopen talks\n" + WRAPPED)
    assert found[0] == ("headline", "Peru, Bolivia to reopen talks")
    assert len(found) == 3


def test_ticker_menu_and_labels_are_not_read():
    text = (
        "• KGS/USD = 0.01190 0%\nback to top\n-2.4 C\nSunday, January 11, 2026\n\n"
        f"Fiji calls Tonga\n\n{LONG}\n\n- Реклама -\n"
    )
    assert read(text) == ["Fiji calls Tonga", LONG]


def test_menu_above_the_text_but_no_list_within_it():
    text = f"Home\nAfrica\nSport stars\nPhotos\nLocal life\nArts\nFood\n\n{LONG}\n"
    assert read(text) == [LONG]
    names = "Ama Owusu\nLi Wei\nRosa Diaz\nJohn Okello\nIvan Petrov"
    assert len(read(f"{LONG}\n\n{names}\n\n{LONG}")) == 7


def test_previous_and_next_article_with_their_titles():
    text = (
        f"{LONG}\n\nPrevious Article\n\nChad president faces fine\n\nNext Article\n\n"
        "Striker joins Leafs\n\nLeave a Comment\n\nNice talks, the leaders of Peru met Bolivia.\n"
    )
    assert read(text) == [LONG]


def test_comment_link_above_the_article_takes_nothing_with_it():
    assert read(f"Leave a comment\n\n{LONG}\n\n{LONG}") == [LONG, LONG]


def test_related_titles_until_the_text_goes_on():
    text = f"{LONG}\n\nRead also:\nPeru president visits Chile\nFiji and Tonga sign pact\n\n{LONG}"
    assert read(text) == [LONG, LONG]


def test_titles_at_the_end_are_links():
    text = (
        f"{LONG}\n\n{LONG}\n\n{LONG}\n\nPeru president visits Chile\n\nFiji and Tonga sign pact\n"
    )
    assert read(text) == [LONG, LONG, LONG]


def test_a_title_alone_is_read():
    assert kinds("Kenya, Somalia discuss border") == [("headline", "Kenya, Somalia discuss border")]


def test_glued_page_furniture():
    text = (
        "Advertisement Supported by The pact is new. By Ama Owusu and Li Wei The ministers of Chad "
        f"and Niger met in Accra. {LONG} Copyright 2025 Daily. All rights reserved."
    )
    found = read(text)
    assert found == ["The pact is new.", f"The ministers of Chad and Niger met in Accra. {LONG}"]


def test_marks_of_list_items_are_left_out():
    assert read("- Talks in Oslo were held.\n- Talks in Doha were held.") == [
        "Talks in Oslo were held.", "Talks in Doha were held.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW, May 21. /TASS/. Ministers met.", "MOSCOW, May 21. /TASS/."),
        ("BEIJING, Nov. 7 (Xinhua) -- Ministers met.", "BEIJING, Nov. 7 (Xinhua) --"),
        ("HAIKOU, Nov. 7(Xinhua)-- Ministers met.", "HAIKOU, Nov. 7(Xinhua)--"),
        ("Manila 8-15 (AFP) -\n\nMinisters met.", "Manila 8-15 (AFP) -"),
        ("ST. PETERSBURG, Russia (AP) _ Ministers met.", "ST. PETERSBURG, Russia (AP) _"),
        ("Tashkent, Uzbekistan (UzDaily.com) -- On May 3", "Tashkent, Uzbekistan (UzDaily.com) --"),
        ("ASTANA. KAZINFORM - The minister left.", "ASTANA. KAZINFORM -"),
        ("BAKU, Azerbaijan, May 3. The minister left.", "BAKU, Azerbaijan, May 3."),
        ("Geneva, 3 May 2025 – The minister left.", "Geneva, 3 May 2025 –"),
        ("(Reuters) - Ministers met.", "(Reuters) -"),
        ("Monrovia — The minister left.", "Monrovia —"),
        ("ISLAMABAD: Ministers met.", "ISLAMABAD:"),
        ("ISLAMABAD, Jan 5 (APP): Ministers met.", "ISLAMABAD, Jan 5 (APP):"),
    ],
)
def test_datelines(text, dateline):
    start, end = dateline_span(text)
    assert text[start:end] == dateline


@pytest.mark.parametrize(
    "text",
    [
        "On May 3, 2025, the ministers met.",
        "Ghana's minister met his colleague.",
        "President Museveni (right) met the envoy.",
        "NATO - Russia talks are held.",
        "Ruto – Kenya's president – met the envoy.",
        "",
    ],
)
def test_no_dateline(text):
    assert dateline_span(text) is None


def test_dateline_is_a_block_of_its_own():
    assert kinds(f"NAIROBI, May 3 (KNA) -- {LONG}") == [
        ("boilerplate", "NAIROBI, May 3 (KNA) --"), ("body", LONG),
    ]  # fmt: skip


def test_speakers_of_an_interview_are_no_datelines():
    text = f"OBASI: {LONG}\n\nMENSAH: {LONG}\n\nOBASI: {LONG}"
    assert len(kinds(text)) == 3
    assert {block.section for block in blocks(text)} == {0}


ARTICLES = [f"Kenya and Somalia Settle Border\n\n{LONG}", f"Fiji and Tonga Sign Pact\n\n{LONG}"]


def sections(text):
    return [
        (block.section, text[block.start : block.end][:4])
        for block in blocks(text)
        if block.kind == "headline"
    ]


def test_page_with_an_index_line_has_a_section_for_each_article():
    text = "Viewing results 1 - 2 of 9\n\n" + "\n\n".join(ARTICLES)
    assert sections(text) == [(0, "Keny"), (1, "Fiji")]


def test_articles_with_datelines_are_sections():
    text = (
        f"Kenya Settles Border\n\nNAIROBI, May 3 (KNA) -- {LONG}\n\n"
        f"Fiji Signs Pact\n\nSUVA, May 3 (FBC) -- {LONG}\n"
    )
    assert sections(text) == [(0, "Keny"), (1, "Fiji")]


def test_one_article_with_subheads_is_one_section():
    text = "\n\n".join([*ARTICLES, f"What Happens Next\n\n{LONG}", f"A Long Road\n\n{LONG}"])
    assert {section for section, _ in sections(text)} == {0}


BRIEFS = """\
Kenya: New port
The port of Lamu in Kenya received its first tanker on Monday, the harbour master said, and \
the shipping lines expect two a month. The minister of transport called it a good start for the \
region, and a second berth is to be built by the end of the year.

Bolivia: Lithium
An accord on lithium was signed in La Paz on Tuesday, said the energy ministry of Bolivia, \
after two years of talks with a Chinese company. The parliament still has to agree to the \
accord, and the \
opposition has said that it will vote against it.

Fiji: Climate
The prime minister of Fiji spoke in Suva on Wednesday about the rise of the sea, and asked \
richer nations to keep their word. The conference of the islands will go on until Friday, and \
a statement \
is to be adopted on its last day.
"""


def test_briefs_on_different_names_are_sections():
    assert [section for section, _ in sections(BRIEFS)] == [0, 1, 2]


def test_long_paragraphs_with_dates_of_their_own_are_sections():
    lead = "On {} May the ministers of {} and Chad met for talks. They spoke about trade. "
    text = "".join(
        f"{name} and Chad Forge Partnership\n\n{lead.format(day, name)}{LONG} {LONG}\n\n"
        for day, name in ((3, "Niger"), (5, "Sudan"), (9, "Libya"))
    )
    assert [section for section, _ in sections(text)] == [0, 1, 2]


def test_tour_of_one_minister_is_one_section():
    tour = BRIEFS.replace("on Monday", "before Lavrov on Monday").replace(
        "on Tuesday", "by Lavrov on Tuesday"
    )
    assert {section for section, _ in sections(tour)} == {0}


PARTS = st.sampled_from(
    ["Advertisement", "Read also:", "Previous Article", "Leave a Comment", LONG, "LIMA (AP) --",
     "Peru, Chile Meet", "- item", "\n", "\n\n", "\r\n", " ", "* * *", "Viewing results 1 - 2 of 9",
     "By Ama Owusu", "Copyright 2025 X. All rights reserved.", "\u2028", "PERU: ", "é", "😀"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=400), st.lists(PARTS, max_size=25).map("".join)))
def test_blocks_are_ordered_apart_and_inside_the_text(text):
    end = 0
    section = 0
    for piece in pieces(text):
        assert end <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end] == text[piece.start : piece.end].strip()
        assert section <= piece.section <= section + 1
        end, section = piece.end, piece.section


@settings(deadline=None, max_examples=200)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_nothing_but_space_and_list_marks_is_left_out(text):
    left = list(text)
    for block in blocks(text):
        left[block.start : block.end] = [" "] * (block.end - block.start)
    assert set("".join(left).split()) <= {"-", "•", "–", "*", "-item"}
