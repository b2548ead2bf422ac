"""Words and names."""

import pytest

from dipevents.textutil import (
    acronym_of,
    fold,
    name_fit,
    name_tokens,
    quote_spans,
    same_person_name,
    sentence_spans,
    squeeze,
    strip_determiner,
)


def test_fold_drops_case_and_accents() -> None:
    assert fold("Erdoğan, Łukasz, Sørensen, İlham") == "erdogan, lukasz, sorensen, ilham"


def test_name_tokens_leave_what_does_not_identify() -> None:
    assert name_tokens("Joseph R. Biden, Jr.") == ("joseph", "biden")
    assert name_tokens("Bashar al-Assad") == ("bashar", "assad")
    assert name_tokens("Abdullah II") == ("abdullah",)
    assert name_tokens("Xi Jinping") == ("xi", "jinping")
    assert name_tokens("Al") == ("al",)


@pytest.mark.parametrize(
    ("short", "full", "fit"),
    [
        ("William Ruto", "Ruto William", 3),
        ("Ruto", "William Ruto", 3),
        ("Xi", "Xi Jinping", 2),
        ("Lula", "Luiz Inacio Lula da Silva", 1),
        ("William Ruto", "William Ruto", 4),
        ("Odinga", "William Ruto", 0),
        ("", "William Ruto", 0),
    ],
)
def test_name_fit(short: str, full: str, fit: int) -> None:
    assert name_fit(short, full) == fit


def test_nicknames_are_the_caller_s() -> None:
    assert not same_person_name("Bill Clinton", "William Clinton")
    assert name_fit("Bill Clinton", "William Clinton", [frozenset({"bill", "william"})]) == 3


def test_small_things() -> None:
    assert squeeze(" a\n b ") == "a b"
    assert strip_determiner("the Kazakh delegation") == "Kazakh delegation"
    assert strip_determiner("Theodore") == "Theodore"
    assert acronym_of("Organization of American States") == "OAS"


def test_sentences_by_punctuation() -> None:
    text = "Mr. Ruto met U.S. envoys. They left? Yes."
    found = [text[start:end] for start, end in sentence_spans(text, 0, len(text))]
    assert found == ["Mr. Ruto met U.S. envoys.", "They left?", "Yes."]


def test_quotations() -> None:
    text = 'He said "yes" and “no”. "Open'
    assert [text[a:b] for a, b in quote_spans(text, 0, len(text))] == ['"yes"', "“no”", '"Open']
