"""The therapist moves her WordPress site in: she chooses its file, mends a credit from the report, publishes."""

import io
import re
import zipfile

from playwright.sync_api import expect

from tests.builders import image_bytes
from tests.transfer.wordpress.exports import HOST, export, item, picture

ADDRESS = "/blog/a-quiet-bench/"
SRC = f"{HOST}/wp-content/uploads/2020/05/bench.jpg"
BENCH = f'<p>Words about a bench.</p><img class="wp-image-7" src="{SRC}" alt="A bench">'
NEEDS_A_CREDIT = "The picture “Our old bench” needs a credit: please add the creator or the source."


def old_site():
    """A zip as its help text asks for: the export beside the folder of its pictures."""
    posts = [item(f"An old post {number}", number=number, slug=f"old-{number}") for number in range(20, 40)]
    bench = picture(7, "2020/05/bench.jpg", alt="A bench", title="Our old bench")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("export.xml", export(item("A quiet bench", BENCH, slug="a-quiet-bench"), *posts, bench))
        archive.writestr("wp-content/uploads/2020/05/bench.jpg", image_bytes((641, 480)))
    return {"name": "old-site.zip", "mimeType": "application/zip", "buffer": file.getvalue()}


class TestMovingIn:
    def test_goes_from_the_file_over_its_report_to_a_public_article(self, editor, site, reader):
        editor.goto(f"{site.url}/admin/wordpress/")
        editor.set_input_files("[name=files]", old_site())
        editor.get_by_role("button", name="Read the export").click()

        # The bar is there at once; the page tells what became of it when there is nothing left to carry on.
        expect(editor).to_have_url(re.compile(r"/wordpress/\d+/"))
        expect(editor.get_by_role("heading", name="What became of it")).to_be_visible(timeout=120_000)
        report = editor.url
        assert reader.goto(f"{site.url}/blog/old-20/").status == 200
        assert reader.goto(site.url + ADDRESS).status == 404

        editor.get_by_role("link", name=NEEDS_A_CREDIT).click()
        editor.locator("#id_creator").fill("Test Painter")
        editor.get_by_role("button", name="Save").last.click()

        expect(editor).to_have_url(report)
        editor.get_by_role("link", name="A quiet bench").click()
        editor.get_by_role("button", name="Publish", exact=True).click()
        expect(editor.locator(".messages")).to_contain_text("has been published")

        # A reader who kept the old address finds it.
        reader.goto(f"{site.url}/2020/05/04/a-quiet-bench/")
        assert reader.url == site.url + ADDRESS
        expect(reader.locator("main")).to_contain_text("Words about a bench.")
        expect(reader.locator(".figure__credit").first).to_contain_text("Test Painter")
