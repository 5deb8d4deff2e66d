"""Keys of Django's caches, one set for each generation.

Wagtail keeps addresses of sites and renditions in the cache of the process. What one process knows there, another has
changed meanwhile; a page rendered from it would be old under a new generation. So what was put in under one generation
is never found under another.
"""

from contextvars import ContextVar

generation: ContextVar[str] = ContextVar("generation of what is being rendered", default="")


def key_of_generation(key: str, key_prefix: str, version: int) -> str:
    return f"{key_prefix}:{version}:{generation.get()}:{key}"
