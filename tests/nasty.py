"""Texts that no editor would print, made from a seed: the extractor has to survive them all."""

import random

NAMES = ("Emmanuel Macron", "Olaf Scholz", "Cyril Ramaphosa", "Fumio Kishida", "Gustavo Petro")
PLACES = ("Paris", "Pretoria", "Bogotá", "Astana", "São Tomé", "Reykjavík")
STATES = ("France", "South Africa", "Japan", "Colombia", "Côte d’Ivoire", "Türkiye")
SENTENCES = (
    "{a} met {b} in {place} on Tuesday to discuss trade.",
    "PARIS, May 3 (AFP) -- President {a} of {state} called {b} on May 1, 2025.",
    "{state} summoned the ambassador of {other} after {a}'s visit to {place}.",
    "“We will sign the agreement in {place},” said {a}; {b} did not.",
    "{a}, {b} and the leaders of {state} and {other} held talks at the {place} summit.",
    "{a} is to visit {place} next week at the invitation of {b}, {state} said",
)
ODD = (
    "\x00", "\x1b[31m", "\ufeff", "\u200b", "\u202e", "\u2066", "\u2069", "\ufffd", "\x85",
    "\u2028", "\u2029", "\x0c", "\xad", "\xa0", "😀", "👩‍👩‍👧‍👦", "🇫🇷", "e\u0301",
    "a\u0300\u0316\u0317" * 5,
    "\U0001d4d0", "المفاوضات في الرياض", "שיחות בירושלים", "元首会谈", "ﬁ", "İ", "ß", "ǅ",
    "\r\n", "\r", "\n\n\n", "\t", " " * 50, "&nbsp;", "<b>", "]]>", "((((", '"' * 9, "…" * 7,
    "=1+1", "http://example.org/" + "a" * 300, "x" * 400, "1" * 300, "-" * 200, "," * 60,
    "; and " * 30,
)  # fmt: skip


def nasty(seed):
    """A text of sentences, joints and odd characters; the same for the same seed."""
    chance = random.Random(seed)
    parts = []
    for _ in range(chance.randint(1, 12)):
        a, b = chance.sample(NAMES, 2)
        state, other = chance.sample(STATES, 2)
        sentence = chance.choice(SENTENCES).format(
            a=a, b=b, place=chance.choice(PLACES), state=state, other=other
        )
        sentence = list(sentence)
        for _ in range(chance.choice((0, 0, 1, 2, 5))):
            at = chance.randrange(len(sentence))
            action = chance.randrange(4)
            if action == 0:
                sentence.insert(at, chance.choice(ODD))
            elif action == 1:
                del sentence[at : at + chance.randint(1, 9)]
                sentence.append(".")
            elif action == 2:
                sentence[at] = sentence[at].swapcase()
            else:
                sentence.insert(at, chance.choice("\n,.;:()-—/'’ "))
        parts.append("".join(sentence))
        parts.append(chance.choice((" ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "", "\u2028")))
        if chance.random() < 0.15:
            parts.append(chance.choice(ODD) * chance.choice((1, 1, 3, 40)))
    text = "".join(parts)
    shape = chance.random()
    if shape < 0.05:
        return text.upper()
    if shape < 0.1:
        return " ".join(text.split()) * chance.randint(2, 12)
    if shape < 0.15:
        return "".join(chance.choice(ODD) for _ in range(chance.randint(1, 60)))
    return text


def spans(value):
    """All records within an event that quote words of the text: (text, start, end)."""
    if isinstance(value, dict):
        if value.get("start") is not None and "end" in value and "text" in value:
            yield value["text"], value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)
