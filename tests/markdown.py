"""Fenced blocks and tables of the project's Markdown pages, for the tests that run them."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file name behind it (or ""), its text, its first line."""

    language: str
    name: str
    body: str
    line: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    for match in FENCE.finditer(page):
        language, _, name = match["info"].strip().partition(" ")
        line = page.count("\n", 0, match.start("body")) + 1
        found.append(Block(language, name.strip(), match["body"], line))
    return found


def commands(block: Block) -> list[tuple[str, str, int]]:
    """The commands of a console block: command line, the output shown below it, line number."""
    found: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(block.body.splitlines(), block.line):
        if line.startswith("$ "):
            found.append((line[2:], [], number))
        else:
            assert found, f"line {number}: a console block begins with a command ($ ...)"
            found[-1][1].append(line)
    return [(command, "\n".join(shown), number) for command, shown, number in found]


def agrees(output: str, shown: str) -> bool:
    """Whether an output is the one shown, where ``...`` stands for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.strip().split("..."))
    return re.fullmatch(pattern, output.strip(), re.DOTALL) is not None


def table(page: str, heading: str) -> list[list[str]]:
    """The rows of the tables below a heading, without head rows; cells without backquotes."""
    part = re.split(rf"^#+ {re.escape(heading)}\n", page, flags=re.MULTILINE)[1]
    part = re.split(r"^#+ ", part, flags=re.MULTILINE)[0]
    lines = part.splitlines()
    rows = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith("|") or line.startswith("|---") or below.startswith("|---"):
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        rows.append([c[1:-1] if re.fullmatch(r"`[^`]*`", c) else c for c in cells])
    return rows
