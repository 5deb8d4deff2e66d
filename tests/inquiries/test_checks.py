from pathlib import Path

import pytest

from inquiries import checks
from inquiries.retention import terms


@pytest.fixture
def site(settings, tmp_path):
    """A folder with documents and templates that keep the rules."""
    settings.BASE_DIR = tmp_path
    for folder in ("docs", "templates/inquiries", "templates/contact", "templates/components"):
        (tmp_path / folder).mkdir(parents=True)
    quotes = "\n".join(f"{value}<!-- {name} --> days" for name, value in terms.fixed_terms().items())
    (tmp_path / "docs/privacy.md").write_text(quotes)
    return tmp_path


def messages():
    return " ".join(
        error.msg for check in (checks.check_terms_are_quoted, checks.check_templates_read_terms) for error in check()
    )


class TestTerms:
    def test_are_quoted_as_they_are(self):
        assert not messages()

    @pytest.mark.parametrize("term", terms.fixed_terms())
    def test_are_each_used_by_code(self, term, settings):
        """A term that stands in the documents alone would promise what nothing does."""
        rooms = ("inquiries", "accounts", "transfer", "dashboard")
        files = {path for room in rooms for path in Path(settings.BASE_DIR, room).rglob("*.py")}
        assert any(term.upper() in path.read_text() for path in files - {Path(terms.__file__)})

    def test_of_a_tidy_site_are_right(self, site):
        assert not messages()

    def test_that_changed_are_missed_in_the_documents(self, monkeypatch, site):
        monkeypatch.setattr(terms, "DAYS_HELD_BACK", 21)
        assert "docs/privacy.md: says 14 for “days_held_back”" in messages()

    def test_that_are_new_are_missed_in_the_documents(self, monkeypatch, site):
        monkeypatch.setattr(terms, "DAYS_OF_SOMETHING", 5, raising=False)
        assert "docs/privacy.md: does not say “days_of_something”" in messages()

    def test_that_are_gone_are_found_in_any_document(self, site):
        (site / "docs/operations.md").write_text("for 35<!-- days_forgotten --> days")
        assert "docs/operations.md: says 35 for “days_forgotten”" in messages()

    def test_are_not_said_without_their_name(self, site):
        with (site / "docs/privacy.md").open("a") as file:
            file.write("It leaves within 7 days.")
        assert "“7 days” is bare" in messages()

    def test_are_missed_when_the_document_is(self, site):
        (site / "docs/privacy.md").unlink()
        assert messages().count("does not say") == len(terms.fixed_terms())

    @pytest.mark.parametrize("name", ["inquiries/erase.html", "contact/thanks.html", "components/privacy_facts.html"])
    def test_are_read_and_not_written_by_templates(self, site, name):
        (site / "templates" / name).write_text("<p>It leaves within 35 days.</p>")
        assert f"templates/{name}: says “35 days” itself." in messages()
