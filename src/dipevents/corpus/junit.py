"""Results of a check for machines: JUnit XML and the annotations of GitHub workflows."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dipevents.corpus.validate import Checked
from dipevents.io.console import printable
from dipevents.io.readers import ReadFailure


def junit(results: Sequence[Checked], failures: Sequence[ReadFailure]) -> bytes:
    """A test suite with one case a document; what could not be read is an error."""
    suite = ET.Element("testsuite", {
        "name": "dipevents validate",
        "tests": str(len(results) + len(failures)),
        "failures": str(sum(not result.ok for result in results)),
        "errors": str(len(failures)),
    })  # fmt: skip
    for result in results:
        case = ET.SubElement(suite, "testcase", {
            "classname": printable(result.sample.path),
            "name": printable(result.sample.document.id),
        })  # fmt: skip
        if not result.ok:
            number = len(result.differences)
            failure = ET.SubElement(
                case, "failure", {"message": f"{number} difference{'s' * (number != 1)}"}
            )
            failure.text = "\n".join(printable(str(d)) for d in result.differences)
    for item in failures:
        case = ET.SubElement(suite, "testcase", {"classname": printable(item.path), "name": "read"})
        ET.SubElement(case, "error", {"message": printable(item.reason)})
    ET.indent(suite)
    body: bytes = ET.tostring(suite, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def annotations(results: Sequence[Checked], failures: Sequence[ReadFailure]) -> list[str]:
    """One ``::error`` line a difference, on the line of the expectation."""
    out = [
        _annotation(r.sample.path, d.line, f"{r.sample.document.id}: {d.kind}", str(d))
        for r in results
        for d in r.differences
    ]
    out += [_annotation(f.path, f.line or 1, "cannot be read", f.reason) for f in failures]
    return out


def _annotation(path: str, line: int, title: str, message: str) -> str:
    return f"::error file={_property(path)},line={line},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
