"""Who gets to see what: every address of the inbox, every role; then every address of the editor."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts import roles as accounts_roles
from accounts.second_factor import SESSION_KEY
from inquiries.models import AnswerTemplate, Inquiry
from tests.builders import make_home, make_inquiry, make_user

MARKER = "Marker-7731"
pytestmark = pytest.mark.django_db

# Each role, and which of the two permissions of the inbox it has.
ROLES = {
    "visitor": set(),
    "author": set(),
    "assistant": set(),
    "owner": {"open", "manage"},
    "developer": {"open", "manage"},
    # Accounts of an earlier version, and of permissions given one by one.
    "editor": set(),
    "moderator": set(),
    "reader": {"open"},
    "keeper of the keys": {"manage"},
    # With the password alone.
    "reader without second factor": set(),
    "keeper without second factor": set(),
    "owner without second factor": set(),
    "developer without second factor": set(),
}
GIVEN = {
    "reader": ["open_inquiries"],
    "keeper of the keys": ["manage_inquiries"],
    "reader without second factor": ["open_inquiries"],
    "keeper without second factor": ["manage_inquiries"],
}
HALF_WAY = [role for role in ROLES if role.endswith("without second factor")]
# Each address, the method it is for, what it needs, and what somebody allowed is answered.
ADDRESSES = [
    ("list", "get", "open", 200),
    ("search", "post", "open", 302),
    ("export_all", "post", "open", 200),
    ("inquiry", "get", "open", 200),
    ("export", "post", "open", 200),
    ("state", "post", "open", 302),
    ("note", "post", "open", 422),
    ("client", "get", "open", 200),
    ("client", "post", "open", 302),
    ("erase", "get", "open", 200),
    ("erase", "post", "open", 302),
    ("erase_held_back", "post", "open", 302),
    ("confirm_clock", "post", "open", 302),
    ("try_mail", "post", "open", 302),
    ("templates", "get", "open", 200),
    ("add_template", "get", "open", 200),
    ("add_template", "post", "open", 422),
    ("edit_template", "get", "open", 200),
    ("edit_template", "post", "open", 422),
    ("move_template", "post", "open", 302),
    ("delete_template", "get", "open", 200),
    ("delete_template", "post", "open", 302),
    ("unlock", "get", "either", 200),
    ("unlock", "post", "either", 422),
    ("lock", "post", "either", 302),
    ("access_records", "get", "manage", 200),
    ("keys", "get", "manage", 200),
    ("change_key", "post", "manage", 302),
]
OF_A_TEMPLATE = {"edit_template", "move_template", "delete_template"}
OF_ONE = {"inquiry", "export", "state", "note", "client", "erase"}


@pytest.fixture
def log_in(client):
    def as_role(role):
        if role == "visitor":
            return client
        group = role.partition(" without")[0]
        user = make_user(*GIVEN.get(role, []), username=role.replace(" ", "-"))
        if group in accounts_roles.ROLES:
            accounts_roles.give_role(user, group)
        user.groups.add(*Group.objects.filter(name=f"{group.capitalize()}s"))
        client.force_login(user)
        if role in HALF_WAY:
            session = client.session
            del session[SESSION_KEY]
            session.save()
        return client

    return as_role


def is_allowed(role, needs):
    return needs in ROLES[role] or (needs == "either" and bool(ROLES[role]))


def address(name, inquiry, key):
    if name == "change_key":
        return reverse("inquiries:change_key", args=[key.id])
    if name in OF_A_TEMPLATE:
        return reverse(f"inquiries:{name}", args=[AnswerTemplate.objects.create(name="T", words=MARKER).pk])
    return reverse(f"inquiries:{name}", args=[inquiry.reference] if name in OF_ONE else [])


class TestInbox:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize(("name", "method", "needs", "answer"), ADDRESSES)
    def test_opens_for_those_allowed_only(self, log_in, keys, role, name, method, needs, answer):
        inquiry = make_inquiry(name=MARKER)
        response = getattr(log_in(role), method)(address(name, inquiry, keys))
        html = b"".join(response).decode()
        if is_allowed(role, needs):
            assert response.status_code == answer
        elif role == "visitor":
            assert response.status_code == 302
            assert response.headers["Location"].startswith("/admin/login/")
        elif role in HALF_WAY:
            assert response.status_code == 302
            assert response.headers["Location"].startswith("/admin/login/second-factor/")
        else:
            assert response.status_code == 403
            assert inquiry.reference not in html
        assert MARKER not in html or "open" in ROLES[role]
        assert Inquiry.objects.exists() or is_allowed(role, needs)

    def test_table_names_every_address(self):
        patterns = {pattern.name for pattern in get_resolver("inquiries.urls").url_patterns}
        assert patterns == {name for name, *_ in ADDRESSES}


def addresses_of_the_editor():
    """Every address of the editor that can be written without or with the number 1."""
    for name in sorted(name for name in get_resolver().reverse_dict if isinstance(name, str)):
        yield from _written(name)
    for namespace, (_, resolver) in sorted(get_resolver().namespace_dict.items()):
        for name in sorted(name for name in resolver.reverse_dict if isinstance(name, str)):
            yield from _written(f"{namespace}:{name}")


def _written(name):
    for arguments in ([], [1], ["inquiries", "inquiry"], ["inquiries", "inquiry", 1], ["inquiries", "inquirysettings"]):
        try:
            yield reverse(name, args=arguments)
        except (NoReverseMatch, AttributeError):
            continue


class TestEditor:
    @pytest.mark.parametrize("role", ["author", "assistant", "editor", "moderator", "keeper of the keys", *HALF_WAY])
    def test_shows_no_inquiry_anywhere_to_those_not_allowed(self, log_in, keys, role):
        make_home()
        inquiry = make_inquiry(name=MARKER, note=MARKER)
        client = log_in(role)
        client.raise_request_exception = False
        seen = 0
        for url in set(addresses_of_the_editor()):
            if "logout" in url:
                continue
            response = client.get(url)
            html = b"".join(response).decode(errors="replace")
            if role in HALF_WAY and url.startswith("/admin/") and not url.startswith("/admin/login/"):
                assert response.headers.get("Location", "").startswith("/admin/login/second-factor/"), url
            assert MARKER not in html, url
            assert inquiry.reference not in html, url
            seen += 1
        assert seen > 150

    def test_has_no_entry_in_the_menu_for_those_not_allowed(self, log_in, keys):
        html = log_in("editor").get("/admin/").content.decode()
        assert "/admin/inquiries/" not in html

    def test_indexes_no_inquiry_for_its_search(self, log_in, keys):
        inquiry = make_inquiry(name=MARKER)
        administrator = log_in("developer")
        for words in ("Marker", inquiry.reference):
            html = administrator.get("/admin/pages/search/", {"q": words}).content.decode()
            assert MARKER not in html
            assert f"/admin/inquiries/{inquiry.reference}" not in html
