"""Arrows between rooms that stand in strings, where `import-linter` does not see them."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.conf import settings

# What each room may know; docs/architecture.md says why.
BELOW_PAGES = {"images", "core"}
BELOW_PAGE_TYPES = {"pages", *BELOW_PAGES}
PAGE_TYPES = ("home", "blog", "locations", "contact", "search")
MAY_KNOW = {
    "core": set(),
    "images": {"core"},
    "inquiries": {"core"},
    "pages": BELOW_PAGES,
    **dict.fromkeys(PAGE_TYPES, BELOW_PAGE_TYPES),
    "contact": {"inquiries", *BELOW_PAGE_TYPES},
    "page_cache": {"inquiries", *PAGE_TYPES, *BELOW_PAGE_TYPES},
    "accounts": {"inquiries", "transfer", *PAGE_TYPES, *BELOW_PAGE_TYPES},
    "dashboard": {"accounts", "inquiries", "page_cache", *PAGE_TYPES, *BELOW_PAGE_TYPES},
    "transfer": {"accounts", "inquiries", "page_cache", *PAGE_TYPES, *BELOW_PAGE_TYPES},
    "trash": {"page_cache", *PAGE_TYPES, *BELOW_PAGE_TYPES},
}
NAMED = re.compile(rf"({'|'.join(MAY_KNOW)})\.[A-Za-z_][\w.]*")
# Wagtail's way to say where a page type may live: two rooms name each other.
PAGE_TREE = {"parent_page_types", "subpage_types"}


class Strings(ast.NodeVisitor):
    """`(line, room)` for each string that is the dotted name of something in a room."""

    def __init__(self, source: str):
        self.found = []
        self.visit(ast.parse(source))

    def visit_Assign(self, node):
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if not names & PAGE_TREE:
            self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and (named := NAMED.fullmatch(node.value)):
            self.found.append((node.lineno, named[1]))


class Labels(Strings):
    """`(line, label)` for each string that is the label of a model, and for what looks the image's model up."""

    def visit_Constant(self, node):
        if isinstance(node.value, str) and re.fullmatch(rf"({'|'.join(MAY_KNOW)})\.[A-Z]\w*", node.value):
            self.found.append((node.lineno, node.value))

    def visit_Name(self, node):
        if node.id == "get_image_model":
            self.found.append((node.lineno, "images.CreditedImage"))


def sources(room):
    return [path for path in Path(settings.BASE_DIR, room).rglob("*.py") if "migrations" not in path.parts]


def forbidden_names(room):
    return [
        f"{path.relative_to(settings.BASE_DIR)}:{line} names {named}"
        for path in sources(room)
        for line, named in Strings(path.read_text()).found
        if named not in {room, *MAY_KNOW[room]}
    ]


def models_named(room):
    """Models of other rooms that a string names where an import would do."""
    found = [(path, line, label) for path in sources(room) for line, label in Labels(path.read_text()).found]
    return [f"{path.name}:{line} names {label}" for path, line, label in found if label.partition(".")[0] != room]


class TestStrings:
    @pytest.mark.parametrize("room", MAY_KNOW)
    def test_name_only_rooms_below(self, room):
        assert forbidden_names(room) == []

    def test_of_a_panel_or_a_key_are_seen(self):
        assert Strings('panels = [PageChooserPanel("page", "contact.ContactPage")]').found == [(1, "contact")]

    def test_of_the_page_tree_are_not_arrows(self):
        assert Strings('parent_page_types = ["home.HomePage"]').found == []


class TestModels:
    @pytest.mark.parametrize("room", MAY_KNOW)
    def test_of_rooms_below_are_imported(self, room):
        assert models_named(room) == []

    @pytest.mark.parametrize("room", MAY_KNOW)
    def test_have_no_file_that_nobody_imports(self, room):
        """Without its line in `models/__init__.py` a model is none: no check, no migration, no page type."""
        files = {f"{room}.models.{path.stem}" for path in Path(settings.BASE_DIR, room).glob("models/[a-z]*.py")}
        assert files <= set(sys.modules)

    def test_named_by_a_key_are_seen(self):
        assert Labels('license = ForeignKey("pages.License")').found == [(1, "pages.License")]

    def test_looked_up_by_wagtail_are_seen(self):
        assert Labels("first = get_image_model().objects.first()").found == [(1, "images.CreditedImage")]


class TestRooms:
    def test_are_all_known_here(self):
        rooms = {app for app in settings.INSTALLED_APPS if "." not in app and Path(settings.BASE_DIR, app).is_dir()}
        assert rooms - {"practice"} <= set(MAY_KNOW)

    @pytest.mark.parametrize("room", MAY_KNOW)
    def test_import_nothing_by_string(self, room):
        assert [path for path in sources(room) if "import_module" in path.read_text()] == []
