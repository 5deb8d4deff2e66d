"""Blocks whose form depends on what stands in them: quotes, questions, tabs, buttons, films, files, galleries."""

import pytest

from blog.models import ArticlePage
from tests.transfer.wordpress.exports import HOST, item, picture
from tests.transfer.wordpress.test_content import UPLOADS, told, wp

TREE = f'<img src="{UPLOADS}/tree.jpg" alt="A tree" class="wp-image-7"/>'
AUDIO = "2020/05/talk.mp3"


def kinds(found):
    return [kind for kind, _ in found]


def kinds_of(page):
    return [block["type"] for block in page.body.raw_data]


def recording(number=9, name=AUDIO, **fields):
    return picture(number, name, alt="", title="A talk", **fields)


class TestQuote:
    def test_with_a_list_in_it_becomes_paragraphs(self, blocks):
        found = blocks(wp("quote", "<blockquote><p>She said:</p><ul><li>One</li></ul></blockquote>"))
        assert "quote" not in kinds(found)
        assert "She said:" in str(found)
        assert "One" in str(found)
        assert "A quote with more than words" in told("changed")

    def test_without_words_is_none(self, blocks):
        assert blocks("<p>Words</p><blockquote><p>&nbsp;</p></blockquote>") == [("paragraph", "<p>Words</p>")]


class TestQuestion:
    def test_whose_answer_holds_a_picture_is_a_heading_with_both_below(self, blocks):
        html = f"<details><summary>Where?</summary><p>Here.</p>{TREE}</details>"
        found = blocks(wp("details", html), picture(7))
        assert found[0] == ("heading", {"text": "Where?", "level": "h2"})
        assert kinds(found[1:]) == ["paragraph", "image"]

    @pytest.mark.parametrize("answer", ["", "<p> </p>"])
    def test_without_an_answer_is_a_heading(self, blocks, answer):
        [found] = blocks(wp("details", f"<details><summary>Where?</summary>{answer}</details>"))
        assert found == ("heading", {"text": "Where?", "level": "h2"})

    def test_in_an_accordion_without_a_panel_is_a_heading(self, blocks):
        heading = '<h3 class="wp-block-accordion-heading">Where?</h3>'
        [found] = blocks(f'<div class="wp-block-accordion-item">{heading}</div>')
        assert found == ("heading", {"text": "Where?", "level": "h2"})

    def test_without_words_leaves_its_answer(self, blocks):
        assert blocks("<details><p>Here.</p></details>") == [("paragraph", "<p>Here.</p>")]

    def test_that_is_too_long_for_a_question_and_a_heading_is_bold_text(self, blocks):
        long = "Why " * 80
        found = blocks(f"<details><summary>{long}</summary><p>So.</p></details>")
        assert found == [("paragraph", f"<p><b>{long.strip()}</b></p>"), ("paragraph", "<p>So.</p>")]


class TestTabs:
    def test_without_labels_follow_each_other(self, blocks):
        panels = '<div role="tabpanel"><p>One</p></div><div role="tabpanel"><p>Two</p></div>'
        assert blocks(f'<div class="wp-block-tabs">{panels}</div>') == [("paragraph", "<p>One</p><p>Two</p>")]

    def test_stand_under_the_labels_of_their_buttons(self, blocks):
        buttons = '<div role="tablist"><button role="tab">In person</button><button role="tab"></button></div>'
        panels = '<div role="tabpanel"><p>One</p></div><div role="tabpanel"><p>Two</p></div>'
        assert blocks(f'<div class="wp-block-tabs">{buttons}{panels}</div>') == [
            ("heading", {"text": "In person", "level": "h2"}),
            ("paragraph", "<p>One</p>"),
            ("paragraph", "<p>Two</p>"),
        ]


class TestTable:
    def test_is_followed_by_the_pictures_in_it(self, blocks):
        rows = f"<tr><td>One</td><td>{TREE}</td></tr><tr><td>Two</td><td>Three</td></tr>"
        assert kinds(blocks(f"<table>{rows}</table>", picture(7))) == ["table", "image"]

    def test_without_cells_is_none(self, blocks):
        assert blocks("<p>Words</p><table></table>") == [("paragraph", "<p>Words</p>")]


class TestButton:
    def button(self, link):
        return f'<div class="wp-block-button">{link}</div>'

    def test_without_words_is_none(self, blocks):
        assert blocks("<p>Words</p>" + self.button('<a href="https://a.example.org/"></a>')) == [
            ("paragraph", "<p>Words</p>")
        ]

    @pytest.mark.parametrize("link", ["Call", "<a>Call</a>"])
    def test_without_an_address_leaves_its_words(self, blocks, link):
        assert blocks(self.button(link)) == [("paragraph", "<p>Call</p>")]

    def test_with_a_whole_sentence_on_it_is_a_link(self, blocks):
        long = "Please write to me, " * 6
        [(kind, html)] = blocks(self.button(f'<a href="https://a.example.org/">{long}</a>'))
        assert kind == "paragraph"
        assert f'<a href="https://a.example.org/">{long.strip()}' in html


class TestPreformatted:
    def test_code_is_code(self, blocks):
        [(_, value)] = blocks('<pre class="wp-block-code"><code>a = 1\nb = 2</code></pre>')
        assert value == {"text": "a = 1\nb = 2", "style": "code"}


class TestDivider:
    def test_between_texts_stays_once_and_at_the_start_goes(self, blocks):
        assert kinds(blocks("<hr/><p>One</p><hr/><hr/><p>Two</p>")) == ["paragraph", "divider", "paragraph"]


class TestLifted:
    """What is more than text leaves the text it stands in."""

    def test_picture_in_a_list_follows_it(self, blocks):
        found = blocks(f"<ul><li>One {TREE}</li><li>Two</li></ul>", picture(7))
        assert found[0] == ("list", {"points": ["One", "Two"], "style": "bullets"})
        assert kinds(found[1:]) == ["image"]

    def test_picture_before_the_words_of_its_paragraph_stands_before_them(self, blocks):
        assert kinds(blocks(f"<p>{TREE}Words</p>", picture(7))) == ["image", "paragraph"]

    def test_two_pictures_among_words_keep_their_order(self, blocks):
        other = f'<img src="{UPLOADS}/other.jpg" alt="Another"/>'
        found = blocks(f"<p>A {TREE} b {other} c</p>", picture(7), picture(8, "2020/05/other.jpg"))
        assert kinds(found) == ["paragraph", "image"]
        assert found[0][1] == "<p>A b c</p>"

    def test_link_around_words_and_a_picture_stays_with_the_words(self, blocks):
        found = blocks(f'<div><a href="https://a.example.org/">Words {TREE}</a></div>', picture(7))
        assert ("paragraph", '<p><a href="https://a.example.org/">Words</a></p>') in found
        assert "image" in kinds(found)

    @pytest.mark.parametrize(
        ("html", "note"),
        [
            ("<script>alert(1)</script>", "Script"),
            ("<form><p>Your name</p><input></form>", "A form"),
            ('<div class="wp-block-calendar">May</div>', "wp-block-calendar"),
        ],
    )
    def test_what_does_something_is_left_and_told(self, blocks, html, note):
        assert blocks(f"<p>Words</p>{html}") == [("paragraph", "<p>Words</p>")]
        assert note in told("left")

    def test_decoration_goes_without_a_word(self, blocks):
        assert blocks('<p>Words</p><div class="wp-block-spacer"></div><svg></svg>') == [("paragraph", "<p>Words</p>")]

    def test_word_of_an_office_program_stays(self, blocks):
        assert blocks("<p>One</p><o:p>Two</o:p>") == [("paragraph", "<p>One</p>"), ("paragraph", "<p>Two</p>")]


class TestFigure:
    def test_without_a_picture_leaves_its_words(self, blocks):
        assert blocks("<figure><p>Inside</p><figcaption>Below</figcaption></figure>") == [
            ("paragraph", "<p>Inside</p>"),
            ("paragraph", "<p>Below</p>"),
        ]

    def test_whose_picture_did_not_come_keeps_its_caption(self, blocks):
        image = f'<img src="{UPLOADS}/nowhere.jpg"/>'
        assert blocks(f"<figure>{image}<figcaption>A caption</figcaption></figure>") == [
            ("paragraph", "<p>A caption</p>")
        ]

    def test_whose_caption_is_a_credit_offers_it_to_the_picture(self, blocks):
        [(_, value)] = blocks(f"<figure>{TREE}<figcaption>Photo by T. Example</figcaption></figure>", picture(7))
        assert value["caption"] == ""
        assert "T. Example" in told()


class TestGallery:
    def test_none_of_whose_pictures_came_is_told(self, blocks):
        assert blocks('<p>Words</p>[gallery ids="98,99"]') == [("paragraph", "<p>Words</p>")]
        assert "A gallery none of whose pictures" in told("left")

    def test_leaves_out_what_it_excludes(self, blocks):
        trees = picture(7), picture(8, "2020/05/other.jpg")
        [(_, value)] = blocks('[gallery ids="7,8" exclude="8"]', *trees)
        assert len(value["pictures"]) == 1

    def test_without_pictures_keeps_its_caption(self, blocks):
        caption = '<figcaption class="blocks-gallery-caption">All of us</figcaption>'
        figure = f'<figure class="wp-block-gallery">{caption}</figure>'
        assert blocks(wp("gallery", figure)) == [("paragraph", "<p>All of us</p>")]


class TestBesideText:
    def media_text(self, media, text):
        return (
            f'<div class="wp-block-media-text"><figure class="wp-block-media-text__media">{media}</figure>'
            f'<div class="wp-block-media-text__content">{text}</div></div>'
        )

    def test_heading_of_a_portrait_is_its_name(self, blocks):
        [(kind, value)] = blocks(self.media_text(TREE, "<h3>T. Example</h3><p>Tea helps.</p>"), picture(7))
        assert (kind, value["heading"], value["text"]) == ("portrait", "T. Example", "<p>Tea helps.</p>")

    def test_film_stands_before_its_text(self, blocks):
        film = '<iframe src="https://www.youtube.com/embed/linden000"></iframe>'
        assert kinds(blocks(self.media_text(film, "<p>Words</p>"))) == ["video", "paragraph"]

    def test_quote_in_it_stays_a_quote(self, blocks):
        found = blocks(self.media_text(TREE, "<blockquote><p>Tea helps.</p></blockquote>"), picture(7))
        assert kinds(found) == ["image", "quote"]


class TestEmbed:
    def embed(self, inside, caption=""):
        words = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="wp-block-embed"><div>{inside}</div>{words}</figure>'

    def test_of_a_page_is_a_link(self, blocks):
        [(_, html)] = blocks(self.embed("https://podcast.example.org/1", "Listen"))
        assert html == '<p><a href="https://podcast.example.org/1">Listen</a></p>'

    def test_of_a_frame_is_told_and_keeps_its_caption(self, blocks):
        frame = '<iframe src="https://maps.example.org/?q=1"></iframe>'
        assert blocks(self.embed(frame, "The way")) == [("paragraph", "<p>The way</p>")]
        assert "maps.example.org" in told("left")


class TestFile:
    """Recordings and documents of the old site's library."""

    @pytest.mark.parametrize(
        "text",
        [
            f'<figure class="wp-block-audio"><audio src="{UPLOADS}/talk.mp3"></audio></figure>',
            '[playlist ids="9"]',
            f'[audio mp3="{UPLOADS}/talk.mp3"]',
            f'<p><a href="{UPLOADS}/talk.mp3">A talk</a></p>',
            f'<div class="wp-block-file"><a href="{UPLOADS}/talk.mp3">A talk</a></div>',
        ],
    )
    def test_of_sound_is_a_download(self, bring, text):
        bring(item(content=text), recording(), files=[AUDIO])
        assert kinds_of(ArticlePage.objects.get()) == ["download"]

    def test_among_words_follows_them(self, bring):
        talk = f'<a href="{UPLOADS}/talk.mp3">the talk</a>'
        bring(item(content=f"<p>Hear {talk} of May.</p><ul><li>{talk}</li></ul>"), recording(), files=[AUDIO])
        assert kinds_of(ArticlePage.objects.get()) == ["paragraph", "download", "list", "download"]

    def test_elsewhere_is_a_link(self, blocks):
        audio = '<audio src="https://a.example.org/talk.mp3"></audio>'
        [(_, html)] = blocks(audio)
        assert html == '<p><a href="https://a.example.org/talk.mp3">https://a.example.org/talk.mp3</a></p>'

    def test_block_without_a_link_leaves_its_words(self, blocks):
        assert blocks('<div class="wp-block-file"><p>A file</p></div>') == [("paragraph", "<p>A file</p>")]


class TestLink:
    @pytest.mark.parametrize("address", ["http://[bad", "javascript:alert(1)", "#below", "  "])
    def test_that_leads_nowhere_leaves_its_words(self, blocks, address):
        assert blocks(f'<p>See <a href="{address}">this</a></p>') == [("paragraph", "<p>See this</p>")]

    def test_without_its_protocol_leads_to_the_old_sites_page(self, article):
        made = article('<p><a href="www.old.example.org/2020/05/04/other/">Other</a></p>', others=[item("Other")])
        assert 'linktype="page"' in str(made.body.raw_data)

    @pytest.mark.parametrize("address", [f"{HOST}/wp-admin/post.php?post=1", f"{HOST}/?page_id=99999"])
    def test_to_what_did_not_come_leaves_its_words(self, blocks, address):
        assert blocks(f'<p><a href="{address}">There</a></p>') == [("paragraph", "<p>There</p>")]

    def test_to_a_pictures_own_page_leads_to_its_article(self, article):
        address = f"{HOST}/?attachment_id=7"
        made = article(f'<p><a href="{address}">Tree</a></p>', number=50, others=[picture(7, parent=50)])
        assert f'id="{made.pk}"' in str(made.body.raw_data)

    def test_to_the_front_page_leads_there(self, blocks):
        [(_, html)] = blocks(f'<p><a href="{HOST}/">Home</a></p>')
        assert 'linktype="page"' in html
