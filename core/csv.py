"""Cells of spreadsheets that people download."""

# What spreadsheets take for the beginning of a formula (OWASP, “CSV Injection”).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def safe_cell(value: object) -> str:
    """`value` as text, with an apostrophe before what a spreadsheet would run as a formula."""
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS) else text
