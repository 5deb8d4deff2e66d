"""Word documents made of their own XML, for what python-docx cannot write."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATION}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run(text)}</w:p>"


def item(text: str, number: int, level: int = 0, style: str = "") -> str:
    return paragraph(text, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(number: int, form: str, text: str, start: int = 1) -> str:
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def numbering(*definitions: str, restarted: tuple[int, ...] = ()) -> str:
    """A list for each of `definitions`, numbered from 1; then one more for each that is `restarted`."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(definitions, 1)
    )
    lists = [(number, number, "") for number in range(1, len(definitions) + 1)]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists += [(len(definitions) + place, number, again) for place, number in enumerate(restarted, 1)]
    return (
        f"<w:numbering {SPACES}>{kinds}"
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{extra}</w:num>'
            for number, kind, extra in lists
        )
        + "</w:numbering>"
    )


def relation(name: str, kind: str, target: str, is_external: bool = False) -> str:
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'


def word(
    body: str,
    styles: str = "",
    numbers: str = "",
    relations: str = "",
    parts: dict[str, bytes] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A .docx with `body` as its text and `parts` beside it."""
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    relations += relation("styles", "styles", "styles.xml")
    relations += relation("numbers", "numbering", "numbering.xml") if numbers else ""
    found = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f"{head}{relation('main', 'officeDocument', main)}</Relationships>",
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"word/_rels/{main.removeprefix('word/')}.rels": f"{head}{relations}</Relationships>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}{styles}</w:styles>",
        **({"word/numbering.xml": numbers} if numbers else {}),
        **(parts or {}),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return file.getvalue()
