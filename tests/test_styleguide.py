"""The page of all components: for people who write the site, not for readers."""

import pytest

from dashboard.styleguide import block_samples
from pages.blocks import BodyBlock
from tests import builders


@pytest.mark.django_db
class TestStyleGuide:
    def test_is_not_there_for_readers(self, client):
        builders.make_home()
        assert client.get("/styleguide/").status_code == 404

    def test_is_there_while_writing_code(self, client, settings):
        builders.make_home()
        settings.DEBUG = True
        assert "Style guide" in client.get("/styleguide/").content.decode()

    def test_is_there_for_editors(self, admin_client):
        builders.make_home()
        assert admin_client.get("/styleguide/").status_code == 200

    def test_shows_every_block_a_body_can_have(self):
        shown = [label for label, _ in block_samples()]
        assert shown == [block.label for block in BodyBlock().child_blocks.values()]
