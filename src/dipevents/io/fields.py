"""Which field of a record holds the text, the title, the date, the address and the name.

The usual names of news-please, Common Crawl extracts, GDELT article dumps, schema.org and feeds,
in order of preference; letter case, spaces, hyphens and underscores do not count.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "main_text", "full_text", "article_text", "articlebody",
        "article_body", "body", "content", "plain_text", "text_content", "page_text", "raw_text",
        "article", "story", "content_text", "cleaned_text", "raw_content", "description_long",
    ),
    "title": ("title", "headline", "head_line", "title_page", "page_title", "name", "og_title"),
    "date": (
        "published", "date_publish", "published_at", "publish_date", "published_date",
        "date_published", "datepublished", "publication_date", "pub_date", "pubdate",
        "published_on", "published_time", "article_date", "issued", "date", "day", "seendate",
        "sqldate", "dateadded",
    ),
    "url": (
        "url", "link", "source_url", "sourceurl", "canonical_url", "document_identifier",
        "documentidentifier", "permalink", "href", "uri", "web_url",
    ),
    "id": (
        "id", "_id", "doc_id", "document_id", "article_id", "docid", "docno", "uid", "uuid", "guid",
        "filename", "file_name", "global_event_id",
    ),
    "language": ("language", "lang", "source_lang"),
}  # fmt: skip
LISTS = ("articles", "documents", "items", "data", "results", "docs", "news", "entries", "records")
_PLAIN = re.compile(r"[\s_\-.]+")
_NONE = frozenset(("", "none", "null", "nan", "n/a", "na", "nat"))


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The user's own field names (--text-field and so on); None: the usual names."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    id: str | None = None


def pick(row: Mapping[str, Any], what: str, own: str | None = None) -> Any:
    """The value of ``row`` that is its ``what`` (a key of NAMES), or None.

    ``own``: the only name to look under; dots reach into nested records ("meta.date").
    """
    if own is not None:
        value: Any = row
        if own in row:
            return row[own]
        for part in own.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value
    plain = {_PLAIN.sub("", str(key)).lower(): value for key, value in reversed(list(row.items()))}
    for name in NAMES[what]:
        value = plain.get(_PLAIN.sub("", name))
        if usable(value, what):
            return value
    return None


def has(row: Mapping[str, Any], what: str, own: str | None = None) -> bool:
    """True where ``row`` has such a field, though nothing may be in it."""
    names = {_PLAIN.sub("", str(key)).lower() for key, value in row.items() if _blank(value)}
    if own is not None:
        return own in row and _blank(row[own])
    return any(_PLAIN.sub("", name) in names for name in NAMES[what])


def _blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def usable(value: Any, what: str) -> bool:
    """True where ``value`` can be what it is looked up for: not empty, not a nested record."""
    if what == "text" and isinstance(value, list):
        return bool(value) and all(isinstance(part, str) for part in value)
    if isinstance(value, (bool, list, dict)) or value is None:
        return False
    if what in ("text", "title"):
        return isinstance(value, str) and bool(value.strip())
    return str(value).strip().lower() not in _NONE


def string(value: Any) -> str | None:
    """A field as text; None for what stands for nothing."""
    if value is None or isinstance(value, (list, dict, bool)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return None if text.lower() in _NONE else text
