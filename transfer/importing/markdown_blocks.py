"""Blocks that a rule for Markdown puts down."""

from markdown_it.rules_block import StateBlock


def put_inline(state: StateBlock, name: str, words: str) -> None:
    """The element `name` with `words` in it, which are read as Markdown later."""
    state.push(f"{name}_open", name, 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = words, []
    state.push(f"{name}_close", name, -1)
