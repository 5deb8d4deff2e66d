"""Documents for the tests of importing, made by python-docx and by hand."""

import base64
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from tests.builders import image_bytes
from transfer.starter_content import article


def seed_parts():
    """The seed article with its title and closing sentence: pairs of a kind and a text."""
    lines = [(article.kind_of(numbered), numbered[1].removeprefix("- ")) for numbered in article.numbered_lines()]
    return [("title", article.TITLE), *lines[: article_length()]]


def article_length():
    """How many parts stand before the invitation, the closing sentence included."""
    return sum(number <= article.CREDIT_SENTENCE for number, _ in article.numbered_lines())


def data_address():
    return "data:image/jpeg;base64," + base64.b64encode(image_bytes()).decode()


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_document(parts, with_picture=False) -> bytes:
    document = Document()
    styles = {"title": "Title", "heading": "Heading 1", "list": "List Bullet", "paragraph": None}
    for kind, text in parts:
        document.add_paragraph(text, style=styles[kind])
    if with_picture:
        document.add_picture(BytesIO(image_bytes()))
    return saved(document)


def markdown_document(parts, with_picture=False) -> bytes:
    marks = {"title": "# {}\n", "heading": "## {}\n", "list": "- {}", "paragraph": "{}\n"}
    lines = [marks[kind].format(text) for kind, text in parts]
    # A list ends where an empty line follows its last item.
    for place in range(len(parts) - 1, 0, -1):
        if parts[place - 1][0] == "list" and parts[place][0] != "list":
            lines.insert(place, "")
    return "\n".join([*lines, f"![Two chairs]({data_address()})" if with_picture else ""]).encode()


def html_document(parts, with_picture=False) -> bytes:
    marks = {"title": "h1", "heading": "h2", "list": "li", "paragraph": "p"}
    body, in_list = "", False
    for kind, text in parts:
        if in_list != (kind == "list"):
            in_list = not in_list
            body += "<ul>" if in_list else "</ul>"
        body += f"<{marks[kind]}>{text}</{marks[kind]}>\n"
    body += f'<img src="{data_address()}" alt="Two chairs">' if with_picture else ""
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The Word document `data` with some of its parts replaced or added."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in changes:
                new.writestr(part, old.read(part))
        for name, content in changes.items():
            new.writestr(name, content)
    return file.getvalue()


def word_with_link(address) -> bytes:
    document = Document()
    paragraph = document.add_paragraph("See ")
    relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = paragraph._p.makeelement(paragraph._p.tag.replace("}p", "}hyperlink"))
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
    run = paragraph.add_run("this")._r
    link.append(run)
    paragraph._p.append(link)
    return saved(document)
