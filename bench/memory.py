"""The memory of a process and everything below it."""

import re
from pathlib import Path

from bench.processes import tree


def proportional_mib(pid: int) -> float:
    """MiB of the tree of processes, what several of them share counted once (PSS)."""
    total = 0
    for process in tree(pid):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024
