"""Figures in docs/performance.md, each between two marks, and the machine they come from."""

import os
import platform
import re
from datetime import date
from pathlib import Path

from stress.site import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"


def write(verb: str, lines: list[str]) -> None:
    """Put `lines` where docs/performance.md has the figures of `verb`."""
    begin, end = f"<!-- figures: {verb} -->", f"<!-- end of figures: {verb} -->"
    before, _, rest = DOCUMENT.read_text().partition(begin)
    after = rest.partition(end)[2]
    DOCUMENT.write_text("\n".join([before + begin, "", *lines, "", end + after]))


def machine() -> str:
    """The day, the processor, Python, and how busy the machine was before."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return (
        f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores of {model[1] if model else platform.machine()}, Python "
        f"{platform.python_version()}, load before the run {os.getloadavg()[1]:.1f}"
    )
