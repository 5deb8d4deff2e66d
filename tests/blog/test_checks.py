"""System checks of articles, each seen to speak up when its rule is broken."""

from unittest import mock

import pytest
from django.core.checks import run_checks

from blog import checks


def found(code):
    return [error for error in run_checks() if error.id == code]


class TestCopiedFields:
    def test_are_all_decided(self):
        assert found("blog.E001") == []

    def test_name_the_file_when_a_field_is_forgotten(self):
        with mock.patch.object(checks, "COPIED", checks.COPIED - {"topics"}):
            (error,) = found("blog.E001")
        assert "topics" in error.msg
        assert "blog/views.py" in error.hint

    @pytest.mark.parametrize("name", ["date", "no_such_field"])
    def test_refuse_a_field_that_is_decided_twice_or_unknown(self, name):
        with mock.patch.object(checks, "COPIED", checks.COPIED | {name}):
            assert [name in error.msg for error in found("blog.E001")] == [True]

    def test_know_child_rows_and_topics(self):
        assert {"links", "topics", "date", "image"} <= checks.own_fields()
        assert {"title", "slug", "comments"}.isdisjoint(checks.own_fields())


class TestFeedAndPage:
    def test_share_their_templates(self):
        assert found("blog.E002") == []

    @pytest.mark.parametrize(
        ("template", "source"),
        [
            (checks.FEED_TEMPLATE, '{% include "blog/article_lead.html" %}'),
            (checks.PAGE_TEMPLATE, '{% include "blog/article_lead.html" %}{{ page.title }}'),
        ],
    )
    def test_must_include_what_both_show(self, template, source):
        (error,) = self.errors_with(template, source)
        assert template in error.msg
        assert checks.SHARED_TEMPLATES[1] in error.hint

    def test_may_not_show_a_shared_field_in_one_of_them(self):
        shared = "".join(f'{{% include "{name}" %}}' for name in checks.SHARED_TEMPLATES)
        (error,) = self.errors_with(checks.FEED_TEMPLATE, shared + "{{ page.sources }}")
        assert "page.sources" in error.msg

    def errors_with(self, template, source):
        real = checks.source_of
        with mock.patch.object(checks, "source_of", lambda name: source if name == template else real(name)):
            return found("blog.E002")
