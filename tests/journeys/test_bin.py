"""The therapist deletes an article by mistake, finds it in the bin, and puts it back: readers see it as before."""

from playwright.sync_api import expect

ARTICLE = "Understanding Micro-Cheating: Is It Really Cheating?"
ADDRESS = "/blog/understanding-micro-cheating-is-it-really-cheating/"


def seen_by(reader, site):
    """What a reader finds: the article's words with its credits, and the order of the list."""
    reader.goto(site.url + ADDRESS)
    article = reader.locator("main").inner_text()
    reader.goto(f"{site.url}/blog/")
    return article, reader.locator("main").inner_text()


class TestTheBin:
    def test_gives_back_an_article_as_it_was(self, editor, site, reader):
        before = seen_by(reader, site)
        editor.goto(f"{site.url}/admin/")
        editor.get_by_role("link", name="See the articles").click()
        editor.get_by_role("link", name=ARTICLE).first.click()
        number = editor.url.rstrip("/").split("/")[-2]

        editor.goto(f"{site.url}/admin/pages/{number}/delete/")
        expect(editor.get_by_text("goes into the bin")).to_be_visible()
        editor.get_by_role("button", name="Yes, delete it").click()
        editor.get_by_role("link", name="Open the bin").click()
        expect(editor.get_by_text("Article under “Articles”")).to_be_visible()
        assert reader.goto(site.url + ADDRESS).status == 404

        editor.get_by_role("button", name=f"Put back “{ARTICLE}”").click()
        expect(editor.get_by_text(f"“{ARTICLE}” is back.")).to_be_visible()
        assert seen_by(reader, site) == before
