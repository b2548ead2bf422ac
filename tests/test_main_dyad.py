"""What is told without its sides is of the two states that a report is clearly about."""

import dipevents

REPORT = (
    "Botswana's and Chile's officials praised their trade.\n\nBotswana sells beef to Chile. Chile"
    " buys more each year, and Botswana is glad of it.\n\nThe cooperation agreement signed in 2011"
    " has helped, officials said."
)


def sides(text: str, kind: str) -> list[set[str]]:
    found = dipevents.extract(text, published="2014-05-14")
    return [{p.name for p in e.participants} for e in found if e.type == kind]


def test_text_signed_in_a_report_on_two_states() -> None:
    assert sides(REPORT, "agreement") == [{"Botswana", "Chile"}]


def test_not_where_three_states_are_named_alike() -> None:
    third = REPORT.replace("Chile buys", "Peru and Chile buy").replace(
        "to Chile", "to Chile and Peru"
    )
    assert sides(third + "\n\nPeru is content, and so are buyers in Peru.", "agreement") == []


def test_not_without_a_date() -> None:
    assert sides(REPORT.replace(" in 2011", ""), "agreement") == []
