"""Who mediates, who negotiates and who signs: whole texts, read end to end."""

import pytest

from dipevents.extractor import default_extractor

PUBLISHED = "2006-08-05"
Told = tuple[str, str, tuple[tuple[str, str], ...]]


def read(text: str) -> list[Told]:
    """Type, status, and name and role of the participants of each event."""
    return [
        (e.type, e.status, tuple(sorted((p.name, p.role) for p in e.participants)))
        for e in default_extractor().extract(text, published=PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # who brokers talks is no side of them
        (
            "Iran and the United States have held four rounds of indirect negotiations hosted and"
            " facilitated by Oman.",
            (
                "negotiation",
                "occurred",
                (("Iran", "party"), ("Oman", "mediator"), ("United States", "party")),
            ),
        ),
        # a body that brokers, as an adjective
        (
            "EU-mediated talks between Serbia and Kosovo resumed in Brussels on Monday.",
            (
                "negotiation",
                "occurred",
                (("European Union", "mediator"), ("Kosovo", "party"), ("Serbia", "party")),
            ),
        ),
        (
            "Qatar is mediating truce talks between Sudan and Chad.",
            (
                "negotiation",
                "occurred",
                (("Chad", "party"), ("Qatar", "mediator"), ("Sudan", "party")),
            ),
        ),
        # the subject that the parser hangs on the auxiliary
        (
            "Oman has been mediating between the United States and Iran.",
            (
                "mediation",
                "occurred",
                (("Iran", "party"), ("Oman", "mediator"), ("United States", "party")),
            ),
        ),
        # what talks are aimed at says nothing of whether they are held
        (
            "Djibouti and Eritrea began talks aimed at ending their border dispute.",
            ("negotiation", "occurred", (("Djibouti", "party"), ("Eritrea", "party"))),
        ),
        # a second signatory behind a comma
        (
            "The MoU was signed by Ahmed Khaleel, Minister of State for Foreign Affairs of the"
            " Maldives, and Ayman Kamel, Assistant Minister for Asian Affairs of Egypt.",
            ("agreement", "occurred", (("Ahmed Khaleel", "party"), ("Ayman Kamel", "party"))),
        ),
        (
            "The accord was signed by Peruvian Foreign Minister Elmer Schialer on behalf of Peru,"
            " and Chilean Foreign Minister Alberto van Klaveren on behalf of Chile.",
            (
                "agreement",
                "occurred",
                (("Alberto van Klaveren", "party"), ("Elmer Schialer", "party")),
            ),
        ),
        # persons sign for the institutions that a text binds
        (
            "Fijian Prime Minister Sitiveni Rabuka and Tongan Prime Minister Aisake Eke signed a"
            " memorandum of understanding between the National Archives of Fiji and the National"
            " Library of Tonga.",
            ("agreement", "occurred", (("Aisake Eke", "party"), ("Sitiveni Rabuka", "party"))),
        ),
        # a list of portfolios
        (
            "The South African Minister of Trade, Industry and Competition, Ebrahim Patel, signed a"
            " memorandum with Chinese Minister of Commerce Wang Wentao.",
            ("agreement", "occurred", (("Ebrahim Patel", "party"), ("Wang Wentao", "party"))),
        ),
        # an official of a body, whose own state is known
        (
            "The Vice-President of the European Commission, Mr Franco Frattini, met Albanian"
            " President Alfred Moisiu on Monday.",
            ("meeting", "occurred", (("Alfred Moisiu", "party"), ("Franco Frattini", "party"))),
        ),
    ],
)
def test_deal(text: str, event: Told) -> None:
    assert event in read(text)
