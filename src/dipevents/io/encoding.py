"""Bytes to text: which encoding they are in, and whether they are text at all."""

import codecs
import re

from dipevents.errors import InputError

SAMPLE = 65_536
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What pages on the web are written in; a page must not choose "punycode" or "unicode_escape".
_WEB = re.compile(
    r"(?:utf|cp|windows|iso|latin|koi8|mac|gb|big5|euc|shift|hz|kz|ptcp|tis|ascii|us-ascii|johab)"
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Eight-bit sets that look alike in an English text; Windows-1252 is what the web means by them.
_WESTERN = frozenset(
    str.split("""
    ascii latin_1 iso8859_1 iso8859_15 cp1252 cp1250 cp1254 cp1257 cp1258 iso8859_9 iso8859_10
    iso8859_13 iso8859_14 iso8859_16 cp437 cp850 cp858 mac_roman mac_latin2 mac_iceland hp_roman8
    cp037 cp500 cp1140 mac_turkish
    """)
)


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text in any usual encoding (pictures, archives, PDF, Office)."""
    sample = data[:SAMPLE]
    if any(sample.startswith(bom) for bom, _ in _BOMS):
        return False
    if sample.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return True
    if _utf16_without_bom(sample):
        return False
    return b"\0" in sample or len(_CONTROL.findall(sample)) > len(sample) // 50


def _utf16_without_bom(sample: bytes) -> str | None:
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0:400:2].count(0), sample[1:400:2].count(0)
    half = len(sample[:400]) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def encoding_of(data: bytes, *, html: bool = False) -> str:
    """The encoding of ``data``: byte order mark, UTF-8, an HTML page's own word, or detected.

    Raises InputError where none fits.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        # A sample may end inside a character.
        if error.start >= len(data) - 4 and error.reason == "unexpected end of data":
            return "utf-8"
    wide = _utf16_without_bom(data)
    if wide:
        return wide
    declared = _CHARSET.search(data[:4096]) if html else None
    if declared:
        name = declared[1].decode("ascii", "replace").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
        if _fits(data, name):
            return name
    return _detected(data)


def _fits(data: bytes, name: str) -> bool:
    """True where ``data`` is text in the encoding ``name`` as a page states it."""
    try:
        known = codecs.lookup(name).name
        if not _WEB.match(known) or known.startswith("utf-7"):
            return False
        data.decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _detected(data: bytes) -> str:
    import warnings

    from charset_normalizer import from_bytes

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        best = from_bytes(data[: 4 * SAMPLE]).best()
    names = ["cp1252"] if best is None or best.encoding in _WESTERN else [best.encoding, "cp1252"]
    for name in names:
        try:
            data.decode(name)
            return name
        except (LookupError, UnicodeDecodeError):
            continue
    if best is not None:
        try:
            data.decode(best.encoding)
            return best.encoding
        except (LookupError, UnicodeDecodeError):
            pass
    raise InputError("no known text encoding; convert the file to UTF-8")


def decode(data: bytes, *, html: bool = False) -> str:
    """``data`` as text without byte order mark. Raises InputError for binary data."""
    if is_binary(data):
        raise InputError("binary, not text; convert it to plain text or HTML")
    encoding = encoding_of(data, html=html)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise InputError(
                f"broken {error.encoding} at byte {error.start}; convert to UTF-8"
            ) from error
        text = data.decode(_detected(data))  # not cut inside a character: no UTF-8 at its end
    return text.removeprefix("\ufeff")


def newlines(text: str) -> str:
    """Line ends as ``\\n``, as Python and most tools read a text file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
