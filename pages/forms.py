"""The form every page is edited with."""

from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Lets every page begin as a draft; publishing makes it live. So a refused page keeps what was written.

    A page without a slug gets one from its title when it is saved: the editor's script finds none in a title without
    Latin letters.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
