"""Texts of both generations of WordPress as blocks: nothing is lost without being told."""

import json

import pytest

from tests.transfer.wordpress.exports import HOST, item, picture
from transfer.models import ImportNote

UPLOADS = f"{HOST}/wp-content/uploads/2020/05"


def told(outcome=None):
    notes = ImportNote.objects.filter(outcome=outcome) if outcome else ImportNote.objects.all()
    return " ".join(notes.values_list("text", flat=True))


def wp(name, inside="", **attributes):
    """A block as the editor writes it."""
    comment = f"wp:{name} {json.dumps(attributes)} " if attributes else f"wp:{name} "
    return f"<!-- {comment}-->{inside}<!-- /wp:{name} -->" if inside else f"<!-- {comment}/-->"


class TestClassicText:
    def test_has_a_paragraph_for_each_blank_line_and_a_break_for_each_line(self, blocks):
        assert blocks("One\n\nTwo\nlines") == [("paragraph", "<p>One</p><p>Two<br/>lines</p>")]

    def test_keeps_blocks_that_stand_without_blank_lines(self, blocks):
        found = blocks("Before\n<h2>What to bring</h2>\nYourself\n<ul>\n \t<li>One</li>\n\t<li>Two</li>\n</ul>\nAfter")
        assert found == [
            ("paragraph", "<p>Before</p>"),
            ("heading", {"text": "What to bring", "level": "h2"}),
            ("paragraph", "<p>Yourself</p>"),
            ("list", {"points": ["One", "Two"], "style": "bullets"}),
            ("paragraph", "<p>After</p>"),
        ]

    def test_survives_a_bare_less_than_sign_and_the_end_of_cdata(self, blocks):
        assert blocks("2 < 3, or ]]> nothing.\n\nMore") == [
            ("paragraph", "<p>2 &lt; 3, or ]]&gt; nothing.</p><p>More</p>")
        ]

    def test_drops_empty_headings_and_residue(self, blocks):
        assert blocks('<h3>&nbsp;</h3>\n<p class="MsoNormal"><span style="x">Text</span><o:p></o:p></p>') == [
            ("paragraph", "<p>Text</p>")
        ]

    def test_keeps_the_lines_of_preformatted_text(self, blocks):
        assert blocks("<pre>One\n\n  Two</pre>") == [("preformatted", {"text": "One\n\n  Two", "style": "verse"})]

    def test_after_blocks_is_read_as_well(self, blocks):
        found = blocks(wp("paragraph", "<p>Block</p>") + "\n\nBare\n\ntext")
        assert found == [("paragraph", "<p>Block</p><p>Bare</p><p>text</p>")]


class TestShortcode:
    @pytest.fixture
    def tree(self):
        return picture(7, sizes=["tree-300x200.jpg"], caption="The <em>tree</em>")

    def test_caption_is_the_words_after_the_picture(self, blocks, tree):
        text = (
            f'[caption id="attachment_7" align="alignright" width="300"]<a href="{UPLOADS}/tree.jpg">'
            f'<img class="wp-image-7" src="{UPLOADS}/tree-300x200.jpg" alt="An old tree" /></a>'
            " In <em>spring</em>[/caption]\n\nWords"
        )
        (kind, value), words = blocks(text, tree)
        assert kind == "image"
        assert value["alt_text"] == "An old tree"
        assert value["caption"] == "<p>In <i>spring</i></p>"
        assert words == ("paragraph", "<p>Words</p>")

    def test_gallery_takes_words_from_the_library(self, blocks, tree):
        [(kind, value)] = blocks('[gallery ids="7" columns="2"]', tree)
        assert kind == "gallery"
        assert [(one["alt_text"], one["caption"]) for one in value["pictures"]] == [
            ("A tree", "<p>The <i>tree</i></p>")
        ]

    def test_gallery_without_numbers_has_the_pictures_of_its_post(self, blocks):
        [(_, value)] = blocks("[gallery]", picture(7, parent=50), picture(8, "2020/05/other.jpg"), number=50)
        assert len(value["pictures"]) == 1

    @pytest.mark.parametrize("text", ["See [1] and [not-a-shortcode].", "She said [sic] so.", "[a, b]"])
    def test_is_not_every_word_in_brackets(self, blocks, text):
        assert blocks(text) == [("paragraph", f"<p>{text}</p>")]

    def test_that_is_escaped_shows_itself(self, blocks):
        assert blocks("Write [[gallery]] there") == [("paragraph", "<p>Write [gallery] there</p>")]

    def test_of_a_plugin_leaves_its_words_and_is_told(self, blocks):
        assert blocks('Before\n\n[wpforms id="5"]\n\n[box]Inside[/box]') == [
            ("paragraph", "<p>Before</p><p>Inside</p>")
        ]
        assert "[wpforms]" in told("left")

    def test_of_a_page_builder_leaves_what_is_inside(self, blocks):
        text = '[et_pb_section a="1"][et_pb_text b="2"]<p>One</p><p>Two</p>[/et_pb_text][/et_pb_section]'
        assert blocks(text) == [("paragraph", "<p>One</p><p>Two</p>")]

    @pytest.mark.parametrize(
        "text",
        [
            "https://www.youtube.com/watch?v=linden000",
            "[embed]https://www.youtube.com/watch?v=linden000[/embed]",
            '<iframe src="https://www.youtube.com/embed/linden000"></iframe>',
            "[youtube https://www.youtube.com/watch?v=linden000]",
        ],
    )
    def test_or_address_of_a_video_is_a_link_to_it(self, blocks, text):
        [(kind, value)] = blocks(text)
        assert (kind, value["url"]) == ("video", "https://www.youtube.com/watch?v=linden000")


class TestBlock:
    def test_hidden_in_the_editor_stays_hidden(self, blocks):
        hidden = wp("paragraph", "<p>For nobody</p>", metadata={"blockVisibility": False})
        assert blocks(wp("paragraph", "<p>Words</p>") + hidden) == [("paragraph", "<p>Words</p>")]
        assert "hidden" in told("left")

    def test_synced_brings_its_words(self, blocks):
        pattern = item("A pattern", wp("paragraph", "<p>Shared</p>"), kind="wp_block", number=40)
        assert blocks(wp("block", ref=40), pattern) == [("paragraph", "<p>Shared</p>")]

    def test_synced_whose_words_are_missing_is_told(self, blocks):
        assert blocks(wp("paragraph", "<p>Words</p>") + wp("block", ref=99999)) == [("paragraph", "<p>Words</p>")]
        assert "99999" in told("left")

    def test_synced_with_itself_ends(self, blocks):
        pattern = item("A pattern", "<p>Round</p>" + wp("block", ref=40), kind="wp_block", number=40)
        assert "Round" in str(blocks(wp("block", ref=40), pattern))

    def test_of_a_plugin_keeps_its_words(self, blocks):
        text = wp("acme/box", "<div><p>Inside</p></div>") + wp("acme/booking", room=1)
        assert blocks(text) == [("paragraph", "<p>Inside</p>")]
        assert "acme/box" in told("left")
        assert "acme/booking" in told("left")

    def test_that_the_site_filled_itself_is_left(self, blocks):
        assert blocks(wp("paragraph", "<p>Words</p>") + wp("latest-posts")) == [("paragraph", "<p>Words</p>")]
        assert "latest-posts" in told("left")

    @pytest.mark.parametrize("classes", ["", ' class="wp-block-list"'])
    def test_list_keeps_the_lists_in_it(self, blocks, classes):
        inner = wp("list", f"<ol{classes}>{wp('list-item', '<li>Four</li>')}</ol>", ordered=True)
        text = wp("list", f"<ul{classes}>{wp('list-item', f'<li>By tram{inner}</li>')}</ul>")
        assert blocks(text) == [("paragraph", "<ul><li>By tram<ol><li>Four</li></ol></li></ul>")]

    def test_quote_keeps_whose_words_they_are(self, blocks):
        text = wp("quote", f"<blockquote>{wp('paragraph', '<p>Doors open.</p>')}<cite>T. B.</cite></blockquote>")
        assert blocks(text) == [("quote", {"text": "Doors open.", "source": "T. B."})]

    def test_details_and_accordion_are_questions(self, blocks):
        details = wp("details", "<details><summary>A dog?</summary><p>Yes.</p></details>")
        title = '<span class="wp-block-accordion-heading__toggle-title">Online?</span>'
        icon = '<span class="wp-block-accordion-heading__toggle-icon" aria-hidden="true">+</span>'
        heading = f'<h3 class="wp-block-accordion-heading"><button type="button">{title}{icon}</button></h3>'
        panel = '<div class="wp-block-accordion-panel"><p>On Fridays.</p></div>'
        accordion = f'<div class="wp-block-accordion"><div class="wp-block-accordion-item">{heading}{panel}</div></div>'
        [(kind, value)] = blocks(details + wp("accordion", accordion))
        assert kind == "questions"
        assert value["questions"] == [
            {"question": "A dog?", "answer": "<p>Yes.</p>"},
            {"question": "Online?", "answer": "<p>On Fridays.</p>"},
        ]

    def test_faq_of_yoast_is_questions_once(self, blocks):
        html = (
            '<div class="schema-faq"><div class="schema-faq-section">'
            '<strong class="schema-faq-question">Is it far?</strong>'
            '<p class="schema-faq-answer">No.</p></div></div>'
        )
        [(_, value)] = blocks(wp("yoast/faq-block", html, questions=[{"jsonQuestion": "Is it far?"}]))
        assert value["questions"] == [{"question": "Is it far?", "answer": "<p>No.</p>"}]

    def test_tabs_follow_each_other_under_their_labels(self, blocks):
        panels = wp("tab-panel", "<section><p>Room 4</p></section>", label="In person")
        panels += wp("tab-panel", "<section><p>A link</p></section>", label="Online")
        buttons = wp("tab-list", '<div role="tablist"><button role="tab">In person</button></div>')
        found = blocks(wp("tabs", f'<div class="wp-block-tabs">{buttons}{panels}</div>'))
        assert [value["text"] for kind, value in found if kind == "heading"] == ["In person", "Online"]
        assert [value for kind, value in found if kind == "paragraph"] == ["<p>Room 4</p>", "<p>A link</p>"]

    def test_footnotes_come_from_beside_the_text(self, blocks):
        mark = '<sup data-fn="aa-1" class="fn"><a href="#aa-1" id="aa-1-link">1</a></sup>'
        text = wp("paragraph", f"<p>Half the work{mark}.</p>") + wp("footnotes")
        notes = json.dumps([{"content": "A <em>good</em> guess.", "id": "aa-1"}])
        assert blocks(text, meta={"footnotes": notes}) == [
            ("paragraph", "<p>Half the work [note 1].</p>"),
            ("notes", {"notes": ["<p>A <i>good</i> guess.</p>"]}),
        ]

    def test_table_keeps_head_foot_and_caption(self, blocks):
        rows = (
            "<thead><tr><th>Kind</th><th>Fee</th></tr></thead><tfoot><tr><td>Sum</td><td>3</td></tr></tfoot>"
            '<tbody><tr><td colspan="2">Both</td></tr><tr><td>One</td><td><strong>2</strong></td></tr></tbody>'
        )
        figure = f'<figure class="wp-block-table"><table>{rows}</table><figcaption>Fees</figcaption></figure>'
        [(kind, value)] = blocks(wp("table", figure))
        assert kind == "table"
        assert [column["heading"] for column in value["columns"]] == ["Kind", "Fee"]
        assert [row["values"] for row in value["rows"]] == [
            ["<p>Both</p>", ""],
            ["<p>One</p>", "<p><b>2</b></p>"],
            ["<p>Sum</p>", "<p>3</p>"],
        ]
        assert value["caption"] == "Fees"
        assert "merged" in told("changed")

    @pytest.mark.parametrize("address", ["tel:+15550100100", "mailto:a@example.org", "https://elsewhere.example.org/"])
    def test_button_keeps_its_address(self, blocks, address):
        [(kind, value)] = blocks(wp("button", f'<div class="wp-block-button"><a href="{address}">Call</a></div>'))
        assert (kind, value) == ("button", {"text": "Call", "page": None, "address": address})

    def test_columns_and_groups_keep_their_order(self, blocks):
        columns = "".join(wp("column", f"<div>{wp('paragraph', f'<p>{word}</p>')}</div>") for word in ("One", "Two"))
        assert blocks(wp("columns", f"<div>{columns}</div>")) == [("paragraph", "<p>One</p><p>Two</p>")]

    def test_verse_keeps_its_lines(self, blocks):
        [(kind, value)] = blocks(wp("verse", '<pre class="wp-block-verse">One<br>  Two</pre>'))
        assert (kind, value) == ("preformatted", {"text": "One\n  Two", "style": "verse"})

    def test_unclosed_and_misnested_keep_their_words(self, blocks):
        assert "One" in str(blocks("<!-- wp:group --><div><!-- wp:paragraph --><p>One</p><!-- /wp:group --></div>"))


class TestPicture:
    @pytest.fixture
    def tree(self):
        return picture(7, sizes=["tree-1024x683.jpg", "tree-300x200.jpg"])

    def image(self, src="tree-1024x683.jpg", alt="", number=7):
        image = f'<img src="{UPLOADS}/{src}" alt="{alt}" class="wp-image-{number}"/>'
        return wp("image", f'<figure class="wp-block-image">{image}</figure>', id=number)

    def test_keeps_its_own_words_before_those_of_the_library(self, blocks, tree):
        found = blocks(self.image(alt="Typed") + self.image(alt=""), tree)
        assert [value["alt_text"] for _, value in found] == ["Typed", "A tree"]

    @pytest.mark.parametrize("src", ["tree.jpg", "tree-300x200.jpg", "tree-1024x683.jpg", "tree-999x999.jpg"])
    def test_is_one_picture_in_whatever_size(self, blocks, tree, src):
        found = blocks(self.image() + self.image(src=src, number=0), tree)
        assert len({value["image"] for _, value in found}) == 1

    def test_in_a_paragraph_follows_it(self, blocks, tree):
        found = blocks(f'<p>Before <strong>bold <img src="{UPLOADS}/tree.jpg"/></strong> after</p>', tree)
        assert [kind for kind, _ in found] == ["paragraph", "image"]
        assert found[0][1] == "<p>Before <b>bold</b> after</p>"

    def test_elsewhere_is_not_fetched_and_told(self, blocks):
        assert blocks('<p>Words</p><img src="https://other.example.org/a.jpg"/>') == [("paragraph", "<p>Words</p>")]
        assert "other.example.org" in told("left")

    def test_that_was_a_link_keeps_it_in_its_caption(self, blocks, tree):
        link = f'<a href="https://other.example.org/book"><img src="{UPLOADS}/tree.jpg" alt="A book"/></a>'
        [(_, value)] = blocks(f'<figure class="wp-block-image">{link}</figure>', tree)
        assert value["caption"] == '<p><a href="https://other.example.org/book">A book</a></p>'

    @pytest.mark.parametrize("is_nested", [True, False])
    def test_galleries_of_both_ages_keep_captions(self, blocks, tree, is_nested):
        image = f'<img src="{UPLOADS}/tree.jpg" data-id="7" alt="A"/><figcaption>First</figcaption>'
        all_of_them = '<figcaption class="blocks-gallery-caption">All</figcaption>'
        new = f"{wp('image', f'<figure>{image}</figure>')}{all_of_them}"
        old = f'<ul class="blocks-gallery-grid"><li><figure>{image}</figure></li></ul>{all_of_them}'
        [(kind, value)] = blocks(
            wp("gallery", f'<figure class="wp-block-gallery">{new if is_nested else old}</figure>'), tree
        )
        assert kind == "gallery"
        assert value["caption"] == "<p>All</p>"
        assert value["pictures"][0]["caption"] == "<p>First</p>"

    def test_beside_text_is_a_portrait(self, blocks, tree):
        html = (
            '<div class="wp-block-media-text has-media-on-the-right"><figure class="wp-block-media-text__media">'
            f'<img src="{UPLOADS}/tree.jpg" alt="A"/></figure>'
            '<div class="wp-block-media-text__content"><p>Tea helps.</p></div></div>'
        )
        [(kind, value)] = blocks(wp("media-text", html), tree)
        assert (kind, value["text"], value["side"]) == ("portrait", "<p>Tea helps.</p>", "end")

    @pytest.mark.parametrize("has_image", [True, False])
    def test_of_a_cover_stands_before_its_words(self, blocks, tree, has_image):
        image = (
            f'<img class="wp-block-cover__image-background wp-image-7" alt="" src="{UPLOADS}/tree.jpg"/>'
            if has_image
            else ""
        )
        html = (
            f'<div class="wp-block-cover">{image}<div class="wp-block-cover__inner-container"><p>Under</p></div></div>'
        )
        found = blocks(wp("cover", html, url=f"{UPLOADS}/tree.jpg", id=7), tree)
        assert [kind for kind, _ in found] == ["image", "paragraph"]


class TestEndOfAnArticle:
    def test_gives_its_credit_sentence_to_the_article(self, article):
        made = article("<p>Words.</p>\n\nAll photos of this blog were used by the courtesy of www.example.org")
        assert made.credit_sentence == "All photos of this blog were used by the courtesy of www.example.org"
        assert "courtesy" not in str(made.body.raw_data)

    @pytest.mark.parametrize("line", ["<h2>{}</h2>", "<p><strong>{}</strong></p>"])
    def test_gives_its_invitation_to_the_shared_one(self, article, line):
        invitation = line.format("Schedule a Free 20-Minute Consultation") + "<p>Contact T. Example.</p>"
        made = article(f"<p>Words.</p><p>Photos by courtesy of example.org</p>{invitation}")
        assert [block["value"] for block in made.body.raw_data] == ["<p>Words.</p>"]
        assert made.has_consultation
        assert made.credit_sentence == "Photos by courtesy of example.org"
        assert "Contact T. Example." in told("changed")
