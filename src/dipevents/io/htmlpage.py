"""An HTML page as plain text with its title, publication date and address.

The text is trafilatura's. The date is only ever what the page's metadata states (meta tags,
JSON-LD, a <time> marked as publication): a guess from the copyright line or a link is worse than
none.
"""

import json
from collections.abc import Iterator
from typing import Any

from dipevents.errors import InputError

_DATE_NAMES = (
    "article:published_time", "datepublished", "og:article:published_time", "article.published",
    "og:published_time", "publish-date", "publish_date", "publishdate", "published_time", "pubdate",
    "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "article:published",
    "releasedate", "release_date",
)  # fmt: skip
MAX_WORDS_IN_TAG = 20_000  # the parser's time grows with the square of the attributes of a tag
_ARTICLES = ("article", "report", "webpage", "blogposting", "creativework")


def read_html(page: str) -> dict[str, str | None]:
    """``{"text", "title", "date", "url"}`` of an HTML page; all but the text may be None.

    Raises InputError where no text is found in it.
    """
    if any(_words(tag) > MAX_WORDS_IN_TAG for tag in page.split(">")):
        raise InputError(f"HTML with more than {MAX_WORDS_IN_TAG:,} words in one tag")
    import trafilatura

    try:
        text = trafilatura.extract(
            page,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            with_metadata=False,
            deduplicate=False,
        )
    except Exception as error:  # whatever a broken page makes of the parser
        raise InputError(f"HTML that cannot be parsed ({type(error).__name__})") from error
    if not text or not text.strip():
        raise InputError("no article text found in the HTML; save the page's text as .txt")
    tree = trafilatura.load_html(page)
    return {"text": text, **(_metadata(tree) if tree is not None else {})}


def _words(tag: str) -> int:
    start = tag.find("<")
    return len(tag[start:].split()) if start >= 0 and len(tag) > MAX_WORDS_IN_TAG else 0


def _metadata(tree: Any) -> dict[str, str | None]:
    meta: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = (tag.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    linked = list(_linked_data(tree))
    date = next((meta[name] for name in _DATE_NAMES if name in meta), None)
    date = date or next((d for d in (_get(item, "datePublished") for item in linked) if d), None)
    return {
        "title": meta.get("og:title") or _first_text(tree, "h1") or _first_text(tree, "title"),
        "date": date or _marked_time(tree),
        "url": _canonical(tree) or meta.get("og:url"),
    }


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD records of the page that describe an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item))
            elif isinstance(item, dict):
                stack.append(item.get("@graph"))
                if any(kind in str(item.get("@type", "")).lower() for kind in _ARTICLES):
                    yield item


def _get(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _marked_time(tree: Any) -> str | None:
    for tag in tree.iter("time"):
        marks = " ".join(str(tag.get(key) or "") for key in ("itemprop", "class", "property"))
        if tag.get("datetime") and (tag.get("pubdate") is not None or "publi" in marks.lower()):
            return str(tag.get("datetime"))
    return None


def _first_text(tree: Any, name: str) -> str | None:
    for tag in tree.iter(name):
        text = " ".join("".join(tag.itertext()).split())
        if text:
            return text
    return None


def _canonical(tree: Any) -> str | None:
    for tag in tree.iter("link"):
        if (tag.get("rel") or "").lower() == "canonical" and tag.get("href"):
            return str(tag.get("href"))
    return None
