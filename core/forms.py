"""The form every page is edited with."""

from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Lets every page begin as a draft; publishing makes it live. So a refused page keeps what was written."""

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
