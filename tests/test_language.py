"""English is read; what is surely something else is not."""

import pytest

from dipevents.io.language import code, language_of


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of Ghana and Togo met in Accra to sign the border accord.",
        "Kenya, Somalia discuss border",
        "Zelenskyy invites Lula to Kyiv",
        "Türkiye, Azerbaijan sign gas deal",
        "Xi, Macron hold talks",
        "",
        "12 34",
    ],
)
def test_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El presidente de Chile y la presidenta de Perú firmaron un acuerdo en Lima.", "es"),
        (
            "Der Bundeskanzler traf den Präsidenten in Berlin zu Gesprächen über die Lage im Nahen "
            "Osten. Die beiden Politiker sprachen auch über den Handel und die Energieversorgung, "
            "wie ein Sprecher der Regierung nach dem Treffen vor Journalisten erklärte.",
            "de",
        ),
        ("Президент обсудил с коллегой вопросы торговли и безопасности в регионе.", "ru"),
        ("两国外长在北京举行会谈，就双边关系和地区问题交换意见。", "zh"),
    ],
)
def test_other_languages(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("name", "expected"),
    [("en-GB", "en"), ("English", "en"), ("eng", "en"), ("de_DE", "de"), ("klingon", None),
     (None, None)],
)  # fmt: skip
def test_names_of_languages(name, expected):
    assert code(name) == expected
