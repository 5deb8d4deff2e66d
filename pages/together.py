"""What saving a page leaves to do for its indexes, words and addresses: at once, or for many pages together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_waiting: ContextVar[dict[Callable[[list], None], list] | None] = ContextVar("what is done at the end", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Meanwhile `at_the_end` waits. What it was given is done when this ends, inside the caller's transaction; nothing
    of it when an error ends this.
    """
    waiting: dict[Callable[[list], None], list] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for function, items in waiting.items():
        function(items)


def is_together() -> bool:
    return _waiting.get() is not None


def at_the_end(function: Callable[[list], None], item: Any) -> None:
    """Calls `function` with `[item]`; inside `together` once, at its end, with the items of all pages."""
    waiting = _waiting.get()
    if waiting is None:
        function([item])
    else:
        waiting.setdefault(function, []).append(item)
