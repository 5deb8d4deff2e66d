"""Blocks of words: quotes, questions with answers, tabs, tables, buttons, lines as typed, footnotes."""

from html import escape

from bs4 import Tag

from transfer.importing.wordpress.block_writer import BlockWriter
from transfer.importing.wordpress.elements import has_class, inner_html, text_of
from transfer.importing.wordpress.tables import table_value

LONGEST_BUTTON, LONGEST_QUESTION, LONGEST_HEADING = 80, 255, 160
MORE_THAN_A_QUOTE = ["a", "img", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "pre"]


class TextBlocks(BlockWriter):
    """For a walker: puts down blocks made of words."""

    def put_quote(self, node: Tag) -> None:
        """A quote is words and whose they are; one with more in it stays whole, as paragraphs."""
        cite = node.find("cite")
        source = text_of(cite)
        if node.find(MORE_THAN_A_QUOTE):
            self.notes.changed("A quote with more than words in it: now paragraphs.")
            self.walk(node)
            return
        if cite:
            cite.extract()
        parts = [text_of(part) for part in node.find_all("p")] or [text_of(node)]
        text = "\n\n".join(filter(None, parts))
        if text:
            self.blocks.append(("quote", {"text": text, "source": source}))

    def put_details(self, node: Tag) -> None:
        summary = node.find("summary")
        question = text_of(summary)
        if summary:
            summary.extract()
        self.put_question(question, node)

    def put_accordion_item(self, node: Tag) -> None:
        heading = node.find(class_="wp-block-accordion-heading__toggle-title") or node.find(
            class_="wp-block-accordion-heading"
        )
        question = text_of(heading)
        panel = node.find(class_="wp-block-accordion-panel")
        if panel:
            self.put_question(question, panel)
        elif question:
            self.put_heading_line(question)

    def put_faq(self, node: Tag) -> None:
        """Yoast's questions: their HTML, not the copy in the comment."""
        question = node.find(class_="schema-faq-question")
        text = text_of(question)
        if question:
            question.extract()
        self.put_question(text, node)

    def put_question(self, question: str, answer: Tag) -> None:
        """Joins the questions before it; one whose answer is more than text becomes a heading with what it holds."""
        blocks = self.inner_blocks(answer)
        html = self.joined(blocks)
        if not question or html is None or len(question) > LONGEST_QUESTION or not html:
            if question:
                self.put_heading_line(question)
            self.blocks += blocks
            return
        if not (self.blocks and self.blocks[-1][0] == "questions"):
            self.blocks.append(("questions", {"questions": []}))
        self.blocks[-1][1]["questions"].append({"question": question, "answer": html})

    def put_heading_line(self, text: str, level: str = "h3") -> None:
        if len(text) > LONGEST_HEADING:
            self.blocks.append(("paragraph", f"<p><b>{escape(text, quote=False)}</b></p>"))
        else:
            self.blocks.append(("heading", {"text": text, "level": level}))

    def put_tabs(self, node: Tag) -> None:
        """Each tab follows the other under its label: on paper and on a phone there are no tabs."""
        labels = [text_of(tab) for tab in node.select("[role=tab]")]
        panels = node.select("[role=tabpanel], .wp-block-tab-panel, .wp-block-tab")
        panels = [
            panel for panel in panels if not any(other is not panel and other in panel.parents for other in panels)
        ]
        self.notes.changed("Tabs: now one after the other, each under its label.")
        for tablist in node.select("[role=tablist], .wp-block-tab-list, .wp-block-tabs-menu"):
            tablist.extract()
        if not panels or len(labels) != len(panels):
            self.walk(node)
            return
        for label, panel in zip(labels, panels):
            if label:
                self.put_heading_line(label)
            self.walk(panel)

    def put_table(self, node: Tag) -> None:
        table = node if node.name == "table" else node.find("table")
        caption = node.find("figcaption") or (table and table.find("caption"))
        images = [image.extract() for image in node.find_all("img")]
        made = table and table_value(table, text_of(caption), self.cell_html)
        if made:
            self.blocks.append(("table", made[0]))
            if made[1]:
                self.notes.changed("A table with merged cells: each stands in its first place now.")
        for image in images:
            self.put_image(image, "", "")

    def cell_html(self, cell: Tag) -> str:
        """A cell's words as one paragraph."""
        html = self.inline(inner_html(cell))
        return f"<p>{html}</p>" if html else ""

    def put_button(self, node: Tag) -> None:
        link = node if node.name == "a" else node.find("a")
        text = text_of(link or node)
        address = (link.get("href") if link else "") or ""
        if not text:
            return
        target = self.links.button_target(address)
        if target is None or len(text) > LONGEST_BUTTON:
            html = (
                f'<a href="{escape(address)}">{escape(text, quote=False)}</a>' if address else escape(text, quote=False)
            )
            self.put_text([link] if link else [node]) if address else self.blocks.append(
                ("paragraph", f"<p>{html}</p>")
            )
            return
        self.has_open_links |= target.pop("is_open", False)
        self.blocks.append(("button", {"text": text, **target}))

    def put_preformatted(self, node: Tag) -> None:
        for line in node.find_all("br"):
            line.replace_with("\n")
        text = node.get_text().strip("\n").replace("\u00a0", " ")
        is_code = has_class(node, "wp-block-code") or (node.find("code") and not has_class(node, "wp-block-verse"))
        if text.strip():
            self.blocks.append(("preformatted", {"text": text, "style": "code" if is_code else "verse"}))

    def put_divider(self, node: Tag) -> None:
        if self.blocks and self.blocks[-1][0] != "divider":
            self.blocks.append(("divider", None))

    def put_footnotes(self, node: Tag | None) -> None:
        notes = [self.inline(html) for html in self.footnotes.values()]
        if notes:
            self.blocks.append(("notes", {"notes": [f"<p>{note}</p>" for note in notes]}))
        self.footnotes = {}
