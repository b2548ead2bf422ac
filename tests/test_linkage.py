"""Which outcomes the events of one text are of each other."""

import pytest

from dipevents import extract

TEXTS = [
    (
        "Togolese President Faure Gnassingbe spoke by phone with Ghanaian President Nana "
        "Akufo-Addo on Monday. The two leaders agreed to meet in Accra in June.",
        "call",
        "next_meeting",
        True,
    ),
    (
        "Togolese President Faure Gnassingbe met Ghanaian President Nana Akufo-Addo in Lome on "
        "Monday. They signed an agreement on fisheries.",
        "meeting",
        "agreement_signed",
        True,
    ),
    (
        "Togolese President Faure Gnassingbe met Ghanaian President Nana Akufo-Addo in Lome on "
        "Monday. Togo and Ghana ratified the fisheries agreement in 2011.",
        "meeting",
        "agreement_signed",
        False,
    ),
]


@pytest.mark.parametrize(("text", "kind", "outcome", "found"), TEXTS)
def test_outcome_of_a_contact(text: str, kind: str, outcome: str, found: bool) -> None:
    events = [e for e in extract(text, published="2019-05-08") if e.type == kind]
    contact = next(e for e in events if e.status == "occurred")
    assert (outcome in {o.kind for o in contact.outcomes}) is found
