"""The JSON Schema of the records, made from their types."""

from typing import Any

import msgspec

from dipevents.records import SCHEMA, Event


def event_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of the JSONL output.

    Every key is required, since every key is always written, and no other is allowed.
    """
    (reference,), components = msgspec.json.schema_components(
        (Event,), ref_template="#/$defs/{name}"
    )
    for record in components.values():
        if record.get("type") == "object":
            record["required"] = list(record["properties"])
            record["additionalProperties"] = False
            for value in record["properties"].values():
                value.pop("default", None)
    event = components["Event"]["properties"]
    event["schema"] = {"const": SCHEMA}
    event["confidence"] = {"type": "number", "minimum": 0, "maximum": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "One diplomatic event of one document, as dipevents writes it. Offsets "
        "count Unicode code points in the text that `dipevents text` prints.",
        **reference,
        "$defs": components,
    }
