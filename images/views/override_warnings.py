"""Where somebody types why a page is published in spite of a warning."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.requests import EditorRequest
from images.models import WarningOverride
from images.publishing_checks import PublishingWarning, publishing_errors, unanswered_warnings

SHORTEST_REASON = 10
PREFIX = "reason-"


class ReasonsForm(forms.Form):
    """One field for each warning that nobody has answered yet, named by its image and the warning.

    So words typed for one image never go to another, whatever became of the draft meanwhile.
    """

    def __init__(self, *args: Any, unanswered: list[PublishingWarning], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unanswered = {field_name(warning): warning for warning in unanswered}
        for name, warning in self.unanswered.items():
            self.fields[name] = forms.CharField(
                label=warning.text,
                help_text="Why may the page be published all the same? Leave empty to put it right instead.",
                min_length=SHORTEST_REASON,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def unneeded(self) -> list[str]:
        """What was typed for warnings that have gone meanwhile."""
        names = [name for name in self.data if name.startswith(PREFIX) and name not in self.fields]
        return [words for name in names if (words := self.data[name].strip())]

    def save(self, page: Page, user: AbstractBaseUser) -> int:
        """Keeps the reasons that were typed; gives how many are new."""
        given = [(warning, self.cleaned_data[name]) for name, warning in self.unanswered.items()]
        return sum(_keep(page, warning, reason, user) for warning, reason in given if reason)


def field_name(warning: PublishingWarning) -> str:
    return f"{PREFIX}{warning.image.pk}-{slugify(warning.name)}"


def _keep(page: Page, warning: PublishingWarning, reason: str, user: AbstractBaseUser) -> bool:
    defaults = {"reason": reason, "given_by": user}
    return WarningOverride.objects.get_or_create(
        page=page, image=warning.image, warning=warning.name, defaults=defaults
    )[1]


class ReasonsView(WagtailAdminTemplateMixin, FormView):
    """The warnings about the images of one page, as its latest draft stands."""

    request: EditorRequest
    form_class = ReasonsForm
    template_name = "images/override_warnings.html"
    page_title = "Publish in spite of a warning"
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=pk)
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        draft = self.page.get_latest_revision_as_object()
        return super().get_form_kwargs() | {"unanswered": unanswered_warnings(draft)}

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return super().get_context_data(**kwargs) | {"back": back}

    def form_valid(self, form: ReasonsForm) -> HttpResponse:
        count = form.save(self.page, self.request.user)
        messages.success(self.request, f"Kept {count} reason{'' if count == 1 else 's'}.{self._outlook()}")
        for words in form.unneeded:
            messages.warning(self.request, f"Nobody asks for this reason any more, so it was not kept: “{words}”")
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def _outlook(self):
        """Whether reasons are all that was missing."""
        draft = self.page.get_latest_revision_as_object()
        return "" if publishing_errors(draft) else " You can publish the page now."
