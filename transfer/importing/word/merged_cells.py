"""Cells that older Word merges with those beside them (`w:hMerge`), as cells over several columns.

A region begins with `restart`; each cell that goes on says so (ECMA-376, Part 4, `hMerge`).
"""

from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.word.xml import child, element, name_of, value, whole


def with_merged_cells(parts: list[Element]) -> list[Element]:
    """The parts of a row in which the cells of a region are one, with the text of all of them."""
    regions: list[list[Element]] = []
    for part in parts:
        if regions and goes_on(part) and is_merged(regions[-1][0]):
            regions[-1].append(part)
        else:
            regions.append([part])
    return [joined(region) if len(region) > 1 else region[0] for region in regions]


def is_merged(part: Element) -> bool:
    return child(child(part, "tcPr"), "hMerge") is not None


def goes_on(part: Element) -> bool:
    return is_merged(part) and value(child(part, "tcPr"), "hMerge") != "restart"


def joined(cells: list[Element]) -> Element:
    made = Element(cells[0].tag, cells[0].attrib)
    made.append(properties_of(cells[0], sum(map(width_of, cells))))
    made.extend(part for cell in cells for part in cell if name_of(part) != "tcPr")
    return made


def properties_of(cell: Element, width: int) -> Element:
    made = element("tcPr", element("gridSpan", w_val=str(width)))
    made.extend(part for part in child(cell, "tcPr") or () if name_of(part) != "gridSpan")
    return made


def width_of(cell: Element) -> int:
    return whole(value(child(cell, "tcPr"), "gridSpan"), 1)
