"""The editor's lists: items inside items, of whatever mix, come out of the editor as they stand in it.

draftjs_exporter drops an item that follows a deeper one of another kind, splits a list that such an item interrupts and
loses a list whose first item is indented. These are its rules for lists, replaced through Wagtail's own registry, and
the editor's widget that uses them (`WAGTAILADMIN_RICH_TEXT_EDITORS`).
"""

import json
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    BLOCK_KEY_NAME,
    ListElementHandler,
    ListItemElementHandler,
)
from wagtail.rich_text.feature_registry import FeatureRegistry

LIST_TAGS = {"unordered-list-item": "ul", "ordered-list-item": "ol"}


def list_item(props: dict) -> Any:
    """An item of a list, for the exporter: appended to the list before it that its depth and kind belong to.

    The exporter puts what is returned into the document; an item that has joined a list there already is no part of its
    own, so an empty fragment is returned for it.
    """
    block = props["block"]
    tag, depth = LIST_TAGS[block["type"]], block.get("depth", 0)
    item = DOM.create_element("li", {BLOCK_KEY_NAME: block.get("key")}, props["children"])
    path = path_before(block, props["blocks"])[: depth + 1]
    new = DOM.dom.create_tag("fragment", {})
    if len(path) <= depth or path[depth][0] != tag:
        parent = path[depth - 1][2] if depth and len(path) >= depth else new
        path = [*path[:depth], (tag, DOM.create_element(tag), None)]
        DOM.append_child(parent, path[-1][1])
    DOM.append_child(path[-1][1], item)
    block["open_lists"] = [*path[:-1], (tag, path[-1][1], item)]
    return new


def path_before(block: dict, blocks: list[dict]) -> list[tuple]:
    """The open lists of the item before `block`, from the outermost: triples of a tag, a list and its last item."""
    place = next((number for number, other in enumerate(blocks) if other is block), 0)
    before = blocks[place - 1] if place else {}
    return before.get("open_lists", []) if before.get("type") in LIST_TAGS else []


def register_list_rules(features: FeatureRegistry) -> None:
    """Has every item of a list made by `list_item`."""
    for block_type, tag in LIST_TAGS.items():
        rule = {
            "from_database_format": {tag: ListElementHandler(block_type), "li": ListItemElementHandler()},
            "to_database_format": {"block_map": {block_type: list_item}},
        }
        features.register_converter_rule("contentstate", tag, rule)


class WholeListConverter(ContentstateConverter):
    """Indents no item further than one step below the item before it, and no paragraph at all."""

    def to_database_format(self, contentstate_json: str) -> str:
        content = json.loads(contentstate_json) or {}
        deepest = 0
        for block in content.get("blocks", []):
            block["depth"] = min(block.get("depth", 0), deepest)
            deepest = block["depth"] + 1 if block.get("type") in LIST_TAGS else 0
            block["depth"] *= block.get("type") in LIST_TAGS
        return super().to_database_format(json.dumps(content))


class WholeListRichTextArea(DraftailRichTextArea):
    """Wagtail's editor of texts, with the converter above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = WholeListConverter(self.features)
