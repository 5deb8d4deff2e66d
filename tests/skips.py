"""Leaves out what the machine lacks the programs for, and says so; in CI that is a failure."""

import os
from collections import Counter
from typing import NoReturn

import pytest


def lack(reason: str) -> NoReturn:
    """Skip the test, or with `CI=true` fail it. `reason` follows “because” and names the package to install."""
    if os.environ.get("CI"):
        pytest.fail(f"This test cannot run, because {reason}.", pytrace=False)
    pytest.skip(reason)


def closing_line(reports: list) -> str:
    """How many tests were skipped and why, the most frequent reason first."""
    reasons = Counter(reason_of(report) for report in reports)
    told = "; ".join(f"{count} because {reason}" for reason, count in reasons.most_common())
    return f"{len(reports)} tests were skipped: {told}."


def reason_of(report) -> str:
    """The words of a skip, from pytest's (path, line, “Skipped: words”)."""
    return report.longrepr[-1].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple | list) else "of a mark"
