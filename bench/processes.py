"""Processes and their children, as Linux tells of them."""

import os
from collections.abc import Iterator
from pathlib import Path


def tree(pid: int) -> Iterator[int]:
    """The process and everything below it. Children of every thread: each thread has a list of its own."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from tree(int(child))


def processor_seconds(pid: int) -> float:
    """Of the process and everything below it, since each began."""
    total = 0
    for process in tree(pid):
        spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += int(spent[11]) + int(spent[12])
    return total / os.sysconf("SC_CLK_TCK")
