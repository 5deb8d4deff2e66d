"""Where somebody types why a page is published in spite of a warning."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from images.models import WarningOverride
from images.publishing_checks import unanswered_warnings

SHORTEST_REASON = 10


class ReasonsForm(forms.Form):
    """One field for each warning that nobody has answered yet."""

    def __init__(self, *args, unanswered, **kwargs):
        super().__init__(*args, **kwargs)
        self.unanswered = dict(enumerate(unanswered))
        for number, warning in self.unanswered.items():
            self.fields[f"reason-{number}"] = forms.CharField(
                label=warning.text,
                help_text="Why may the page be published all the same? Leave empty to put it right instead.",
                min_length=SHORTEST_REASON,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def save(self, page, user) -> int:
        """Keeps the reasons that were typed; gives how many."""
        given = [(warning, self.cleaned_data[f"reason-{number}"]) for number, warning in self.unanswered.items()]
        reasons = [
            WarningOverride(page=page, image=warning.image, warning=warning.name, reason=reason, given_by=user)
            for warning, reason in given
            if reason
        ]
        return len(WarningOverride.objects.bulk_create(reasons, ignore_conflicts=True))


class ReasonsView(WagtailAdminTemplateMixin, FormView):
    """The warnings about the images of one page, as its latest draft stands."""

    form_class = ReasonsForm
    template_name = "images/override_warnings.html"
    page_title = "Publish in spite of a warning"
    header_icon = "warning"

    def dispatch(self, request, pk):
        self.page = get_object_or_404(Page, pk=pk)
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, pk)

    def get_form_kwargs(self):
        draft = self.page.get_latest_revision_as_object()
        return super().get_form_kwargs() | {"unanswered": unanswered_warnings(draft)}

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return super().get_context_data(**kwargs) | {"back": back}

    def form_valid(self, form):
        count = form.save(self.page, self.request.user)
        messages.success(self.request, f"Kept {count} reason{'' if count == 1 else 's'}. You can publish the page now.")
        return redirect("wagtailadmin_pages:edit", self.page.pk)
