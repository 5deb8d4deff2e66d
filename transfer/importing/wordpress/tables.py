"""Tables: every cell in its place, merged cells opened, heads and feet where they belong."""

from collections.abc import Callable

from bs4 import Tag

from transfer.importing.wordpress.elements import text_of

MOST_COLUMNS, MOST_ROWS = 40, 500


def own_rows(table: Tag) -> list[tuple[str, Tag]]:
    """`(part, row)` of the table itself, not of one inside it; the foot comes last."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    parts = [(row.parent.name if row.parent.name in ("thead", "tfoot") else "tbody", row) for row in rows[:MOST_ROWS]]
    return sorted(parts, key=lambda pair: pair[0] == "tfoot")


def span(cell: Tag, name: str) -> int:
    told = str(cell.get(name, "1"))
    return min(max(int(told), 1), MOST_COLUMNS) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def grid_of(rows: list[Tag]) -> tuple[list[list[Tag | None]], bool]:
    """Cells by row and column, None where another cell reached over; and whether any cell did."""
    taken, grid, is_merged = {}, [], False
    for number, row in enumerate(rows):
        line, column = [], 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, column) in taken:
                line.append(None)
                column += 1
            width, height = span(cell, "colspan"), span(cell, "rowspan")
            is_merged |= width > 1 or height > 1
            taken |= {(number + down, column + right): True for down in range(1, height) for right in range(width)}
            line += [cell, *[None] * (width - 1)]
            column += width
        grid.append(line[:MOST_COLUMNS])
    width = max(map(len, grid), default=0)
    return [line + [None] * (width - len(line)) for line in grid], is_merged


def table_value(table: Tag, caption: str, cell_html: Callable[[Tag], str]) -> tuple[dict, bool] | None:
    """The value of a table block, and whether cells were merged; None for a table without cells."""
    parts = own_rows(table)
    grid, is_merged = grid_of([row for _, row in parts])
    if not grid or not grid[0]:
        return None
    has_head = parts[0][0] == "thead" or (len(grid) > 1 and all(cell is None or cell.name == "th" for cell in grid[0]))
    headings = [text_of(cell) for cell in grid[0]] if has_head else [""] * len(grid[0])
    body = grid[1:] if has_head else grid
    names_rows = bool(body) and all(line[0] is not None and line[0].name == "th" for line in body)
    types = ["row_heading" if names_rows and not place else "text" for place in range(len(headings))]
    columns = [{"type": kind, "heading": heading} for kind, heading in zip(types, headings)]
    rows = [{"values": [value_of(cell, kind, cell_html) for cell, kind in zip(line, types)]} for line in body]
    return {"columns": columns, "rows": rows, "caption": caption}, is_merged


def value_of(cell: Tag | None, kind: str, cell_html: Callable[[Tag], str]) -> str:
    if cell is None:
        return ""
    return text_of(cell) if kind == "row_heading" else cell_html(cell)
