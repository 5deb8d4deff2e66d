"""JSON-LD: schema.org nodes as they are built and printed."""

import json
from typing import Any

CONTEXT = "https://schema.org"
# What would end the script element, and the two line ends that JSON allows and JavaScript once did not.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Graph:
    """Nodes as JSON that may stand between script tags: templates print it as it is."""

    def __init__(self, nodes: list[dict]) -> None:
        self.nodes = nodes

    def __html__(self) -> str:
        return json.dumps({"@context": CONTEXT, "@graph": self.nodes}, ensure_ascii=False).translate(ESCAPES)


def make_node(**facts: Any) -> dict:
    """`facts` without the empty ones; `_type` and `_id` become `@type` and `@id`."""
    return {name.replace("_", "@", 1) if name[0] == "_" else name: fact for name, fact in facts.items() if fact}


def reference(node: dict) -> dict:
    return {"@id": node["@id"]}
