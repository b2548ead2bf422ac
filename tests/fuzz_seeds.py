"""Inputs that once broke a reader, or are of a kind that does."""

import gzip

_ARTICLE = b"<article><p>The minister of Ghana met the envoy of Togo in Accra.</p></article>"

SEEDS = {
    "nothing": b"",
    "one byte": b"\xff",
    "NUL bytes": b"The minister\x00met\x00the envoy.",
    "deep JSON": b"[" * 3000,
    "deep JSON in an object": b'{"text": ' + b'{"a":' * 3000,
    "deep JSON on a line": b'{"text": "One."}\n' + b"[" * 3000 + b'\n{"text": "Two."}\n',
    "deep JSON with surrogates": b'{"x": ' + b"[" * 900 + b'"\\ud800"' + b"]" * 900 + b"}",
    "number of 5,000 digits": b'{"text": ' + b"9" * 5000 + b"}",
    "not a number": b'{"text": "One.", "id": NaN, "date": Infinity}',
    "lone surrogate": b'{"text": "a\\ud83d", "id": "\\udc00", "title": "\\ud800\\ud800"}',
    "lone surrogate in YAML": b'---\ntitle: "\\ud800"\n---\nText.\n',
    "aliases in YAML": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nText.\n",
    "YAML that is a date that is none": b"---\ndate: 2025-13-45\n---\nText.\n",
    "YAML that calls": b"---\na: !!python/object/apply:os.system [echo]\n---\nText.\n",
    "deep YAML": b"---\na: " + b"[" * 2000 + b"\n---\nText.\n",
    "deep linked data": b"<html><head><script type='application/ld+json'>" + b"[" * 9000
    + b"</script></head><body>" + _ARTICLE + b"</body></html>",
    "deep HTML": b"<html><body>" + b"<div>" * 3000 + _ARTICLE,
    "HTML in a strange encoding": b"<html><head><meta charset=unicode_escape></head><body>\xff"
    + _ARTICLE + b"</body></html>",
    "HTML in UTF-7": b"<html><meta charset='utf-7'>\xff+2AA-" + _ARTICLE,
    "unknown declaration": b"<?xml version='1.0' encoding='none'?><html>" + _ARTICLE,
    "half a UTF-16 character": b"\xff\xfeT\x00h",
    "broken UTF-16": b"\xff\xfe\x00\xd8\x00\xd8T\x00",
    "UTF-32": "The envoy.".encode("utf-32"),
    "broken UTF-8": "Lomé et São Tomé".encode()[:-1],
    "gzip cut short": gzip.compress(b"The envoy met the minister." * 50, mtime=0)[:60],
    "gzip with garbage behind": gzip.compress(b"The envoy.", mtime=0) + b"garbage",
    "gzip bomb": gzip.compress(bytes(9_000_000), mtime=0),
    "gzip in gzip": gzip.compress(gzip.compress(b"The envoy.", mtime=0), mtime=0),
    "open quotation mark in CSV": b'id,text\n1,"never closed\n2,more\n',
    "NUL in CSV": b"id,text\n1,a\x00b\n",
    "CSV of one column of quotes": b'text\n"""\n',
    "CSV with a long cell": b'id,text\n1,"' + b"x,\n" * 9000 + b'"\n2,Short.\n',
    "carriage returns": b"id,text\r1,One.\r2,Two.\r",
    "all line ends": "a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h\u2029".encode(),
    "right to left": "\u202eThe envoy\u202c met المبعوث".encode(),
    "combining": ("e\u0301" * 400).encode(),
    "emoji": "👩‍👩‍👧‍👦 met 🇫🇷 in Paris".encode(),
    "long word": b"x" * 15_000,
    "long line": b"France met Togo. " * 1100,
    "quotes": b'"' * 5000,
    "brackets": b"[](" * 2000 + b"<" * 2000 + b"*" * 2000 + b"`" * 2000,
}  # fmt: skip
