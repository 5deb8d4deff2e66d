import pytest

from tests import builders
from tests.html import parse

ASKED = {
    "/contact/": {"name", "contact", "consent"},
    "/for-clients/": {"password"},
    "/admin/login/": {"login", "password"},
    "/admin/login/forgotten/": {"email"},
}


@pytest.mark.django_db
class TestWhatIsRequired:
    @pytest.mark.parametrize("path", ASKED)
    def test_is_announced_and_not_called_wrong_while_it_is_empty(self, client, path):
        builders.make_contact_page()
        page = builders.make_page(title="For clients", slug="for-clients")
        page.view_restrictions.create(restriction_type="password", password="for-tests")
        tree = parse(client.get(path).content.decode())
        fields = [field for field in tree.iter() if field.tag in {"input", "textarea", "select"}]
        assert not [field for field in fields if "required" in field.attrib]
        assert ASKED[path] <= {field.get("name") for field in fields if field.get("aria-required") == "true"}
