"""Lets the editor run without inline scripts: what Wagtail would run in the page is written as data.

`static/editor/starters.js` starts it. Templates of the same purpose stand in `templates/wagtailadmin/`. Nothing else
of Wagtail runs inline, and what is replaced is still what it was: `tests/practice/test_editor_policy.py` asks that.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

# As `json_script` of Django does it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


WAGTAILS_OWN = BaseChooser.render


def starter(name: str, *arguments: Any) -> SafeString:
    """`<script type="application/json">` that has `name` started with `arguments`."""
    text = json.dumps(arguments).translate(ESCAPES)
    return format_html('<script type="application/json" data-starter="{}">{}</script>', name, mark_safe(text))


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
) -> SafeString:
    """`BaseChooser.render`, with the initialiser as data."""
    identity = (attrs or {})["id"]
    value_data = self.get_value_data(value)
    html = self.render_html(name, value_data, attrs)
    options = self.get_js_init_options(identity, name, value_data)
    return html + starter(self.js_constructor, identity, options)


def write_choosers_as_data() -> None:
    """All choosers of Wagtail and of this site inherit it."""
    BaseChooser.render = render_chooser
