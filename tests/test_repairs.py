"""Trees that the small parser gets wrong in a regular way, and what is read from them mended."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dipevents.extractor import default_extractor as extractor
from dipevents.parse import Parse

DAY = "2023-05-10"


def parse(rows: list[tuple[str, str, str, int]]) -> Parse:
    words, tags, deps, heads = zip(*rows, strict=True)
    return Parse(
        Doc(Vocab(), words=list(words), tags=list(tags), deps=list(deps), heads=list(heads))
    )


def test_a_participle_with_an_article_is_a_noun() -> None:
    mended = parse(
        [
            ("spoke", "VBD", "ROOT", 0),
            ("in", "IN", "prep", 0),
            ("a", "DT", "det", 3),
            ("meeting", "VBG", "pobj", 1),
        ]
    )
    assert mended[3].tag_ == "NN"


def test_a_participle_with_an_object_stays_a_verb() -> None:
    mended = parse(
        [
            ("after", "IN", "ROOT", 0),
            ("the", "DT", "det", 2),
            ("meeting", "VBG", "pobj", 0),
            ("Smith", "NNP", "dobj", 2),
        ]
    )
    assert mended[2].tag_ == "VBG"


def test_who_carries_something_is_the_object_of_receiving() -> None:
    mended = parse(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("receives", "VBZ", "ROOT", 1),
            ("Smith", "NNP", "nsubj", 3),
            ("carrying", "VBG", "ccomp", 1),
            ("message", "NN", "dobj", 3),
        ]
    )
    assert (mended[2].dep_, mended[2].head.i) == ("dobj", 1)
    assert (mended[3].dep_, mended[3].head.i) == ("acl", 2)


def test_where_one_leaves_for_attends_nothing() -> None:
    rows = [
        ("Smith", "NNP", "nsubj", 1),
        ("left", "VBD", "ROOT", 1),
        ("for", "IN", "mark", 5),
        ("Paris", "NNP", "nsubj", 5),
        ("to", "TO", "aux", 5),
        ("attend", "VB", "advcl", 1),
    ]
    mended = parse(rows)
    assert [(t.dep_, t.head.i) for t in mended[2:4]] == [("prep", 1), ("pobj", 2)]
    rows[1] = ("arranged", "VBD", "ROOT", 1)
    assert [(t.dep_, t.head.i) for t in parse(rows)[2:4]] == [("mark", 5), ("nsubj", 5)]


@pytest.mark.parametrize(
    ("sentence", "kind", "names"),
    [
        (
            "Zambia's President Hakainde Hichilema on Thursday left Lusaka for Lisbon to attend a"
            " summit on the oceans.",
            "summit",
            {"Hakainde Hichilema"},
        ),
        (
            "The Chilean president will try to reset ties with the US in a White House meeting on"
            " Friday.",
            "meeting",
            {"Chilean president", "United States"},
        ),
        (
            "Gabon and Togo agreed on patrols following a visit by Togo's defence minister to"
            " Libreville.",
            "visit",
            {"Togo's defence minister", "Gabon"},
        ),
        (
            "US President Joe Biden had criticised his Colombian counterpart, Gustavo Petro, at the"
            " start of his visit to the White House.",
            "visit",
            {"Gustavo Petro", "United States"},
        ),
        (
            "Foreign Minister Sergey Lavrov was in Baku. He told a press conference following talks"
            " with Azerbaijani Foreign Minister Jeyhun Bayramov that trade had grown.",
            "meeting",
            {"Sergey Lavrov", "Jeyhun Bayramov"},
        ),
        (
            "Iraqi Prime Minister Mohammed al-Sudani met with Rep. Walter Hollis (R-Ohio) in"
            " Baghdad.",
            "meeting",
            {"Mohammed al-Sudani", "Walter Hollis"},
        ),
        (
            "Nigeria's Foreign Minister Yusuf Tuggar will meet his Nepali counterpart Bharat Raj"
            " Adhikari in Abuja on Monday.",
            "meeting",
            {"Yusuf Tuggar", "Bharat Raj Adhikari"},
        ),
        (
            "Norwegian Prime Minister Jonas Gahr Støre was received by von der Leyen on Monday.",
            "meeting",
            {"Jonas Gahr Støre", "von der Leyen"},
        ),
    ],
)
def test_read(sentence: str, kind: str, names: set[str]) -> None:
    found = [e for e in extractor().extract(sentence, DAY) if e.type == kind]
    assert [{p.name for p in e.participants} for e in found] == [names]


@pytest.mark.parametrize(
    "sentence",
    [
        "US President Joe Biden spoke to reporters at the start of his visit to the White House.",
        "The senator spoke at a town hall meeting on Friday.",
        "The envoy, awarded a degree by the college in Lima, retired to Peru.",
    ],
)
def test_nothing_read(sentence: str) -> None:
    assert not extractor().extract(sentence, DAY)


def test_a_day_before_the_object() -> None:
    mended = parse(
        [
            ("Smith", "NNP", "nsubj", 1),
            ("met", "VBD", "ROOT", 1),
            ("on", "IN", "prep", 1),
            ("Monday", "NNP", "compound", 4),
            ("Smith", "NNP", "pobj", 2),
        ]
    )
    assert [(t.dep_, t.head.i) for t in mended[3:]] == [("pobj", 2), ("dobj", 1)]


def test_the_opening_ends_at_the_comma() -> None:
    mended = parse(
        [
            ("After", "IN", "mark", 8),
            ("talks", "NNS", "nsubj", 8),
            ("in", "IN", "prep", 1),
            ("Paris", "NNP", "pobj", 2),
            (",", ",", "punct", 3),
            ("Smith", "NNP", "conj", 3),
            ("and", "CC", "cc", 5),
            ("Smith", "NNP", "conj", 5),
            ("spoke", "VBD", "ROOT", 8),
        ]
    )
    assert [(t.dep_, t.head.i) for t in mended[:2]] == [("prep", 8), ("pobj", 0)]
    assert (mended[5].dep_, mended[5].head.i) == ("nsubj", 8)


@pytest.mark.parametrize(
    ("sentence", "kind", "names"),
    [
        (
            "Angolan President Joao Lourenco met on Monday Portuguese Prime Minister Luis"
            " Montenegro in Luanda.",
            "meeting",
            {"Joao Lourenco", "Luis Montenegro"},
        ),
        (
            "Colombia recalled on Monday its ambassador to Argentina.",
            "relations",
            {"Colombia", "Argentina"},
        ),
        (
            "Weeks after elections in Brazil, Ghana and Togo signed a maritime accord in Lome.",
            "agreement",
            {"Ghana", "Togo"},
        ),
        (
            "Days after a vote in Peru, US Secretary of State Colin Powell saw Turkish Foreign"
            " Minister Abdullah Gul in Ankara.",
            "meeting",
            {"Colin Powell", "Abdullah Gul"},
        ),
        (
            "Hours after a blast in Lagos, African leaders gathered for a summit in Addis Ababa.",
            "summit",
            {"African leaders"},
        ),
        (
            "New Zealand Foreign Minister Winston Peters met Fijian President Naiqama Lalabalavu.",
            "meeting",
            {"Winston Peters", "Naiqama Lalabalavu"},
        ),
        (
            "British envoy Ann Lowe called on Chief of Army Staff (COAS) General Zubair Malik of"
            " Pakistan.",
            "meeting",
            {"Ann Lowe", "Zubair Malik"},
        ),
        (
            "Saudi Crown Prince Mohammed bin Salman on Monday hosted Syrian President Ahmed"
            " al-Sharaa in Riyadh.",
            "visit",
            {"Mohammed bin Salman", "Ahmed al-Sharaa"},
        ),
        (
            "Colombia and Venezuela on Monday reactivated consular relations.",
            "relations",
            {"Colombia", "Venezuela"},
        ),
        (
            "Belgian Foreign Minister Louis Michel, who took office in July, headed for Israel.",
            "visit",
            {"Louis Michel", "Israel"},
        ),
        (
            "According to local media, South African President Thabo Mbeki met Lesotho's Prime"
            " Minister Pakalitha Mosisili.",
            "meeting",
            {"Thabo Mbeki", "Pakalitha Mosisili"},
        ),
        (
            "Trinidadian President Keith Rowley-Joseph met Omani Sultan Haitham bin Tariq.",
            "meeting",
            {"Keith Rowley-Joseph", "Haitham bin Tariq"},
        ),
    ],
)
def test_read_in_any_order(sentence: str, kind: str, names: set[str]) -> None:
    found = [e for e in extractor().extract(sentence, DAY) if e.type == kind]
    assert [{p.name for p in e.participants} for e in found] == [names]


def test_a_gerund_takes_its_object() -> None:
    mended = parse(
        [
            ("spoke", "VBD", "ROOT", 0),
            ("after", "IN", "prep", 0),
            ("meeting", "VBG", "compound", 3),
            ("officials", "NNS", "pobj", 1),
        ]
    )
    assert (mended[2].dep_, mended[3].dep_, mended[3].head.i) == ("pcomp", "dobj", 2)


def test_a_participle_behind_a_noun_is_no_second_verb() -> None:
    mended = parse(
        [
            ("votes", "VBZ", "ROOT", 0),
            ("on", "IN", "prep", 0),
            ("deals", "NNS", "pobj", 1),
            ("agreed", "VBD", "conj", 0),
            ("with", "IN", "prep", 3),
            ("Smith", "NNP", "pobj", 4),
        ]
    )
    assert (mended[3].dep_, mended[3].head.i, mended[3].tag_) == ("acl", 2, "VBN")


def test_a_second_verb_stays_one() -> None:
    mended = parse(
        [
            ("saw", "VBD", "ROOT", 0),
            ("deals", "NNS", "dobj", 0),
            ("and", "CC", "cc", 0),
            ("agreed", "VBD", "conj", 0),
            ("with", "IN", "prep", 3),
            ("Smith", "NNP", "pobj", 4),
        ]
    )
    assert mended[3].dep_ == "conj"
