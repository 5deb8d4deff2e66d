"""The guided sequence after the first login. It can be left at any step; it goes on where something is missing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.home import HomeView
from wagtail.models import Site

from dashboard.setup_steps import DETAILS, steps_for
from pages.models import PracticeDetails

OFFERED = "setup_offered"


@never_cache
@require_admin_access
def open_home(request: HttpRequest) -> HttpResponseBase:
    """In the place of Wagtail's first page: while nobody has said who practices, the sequence comes first.

    Once a login, so that it can be left.
    """
    site = Site.find_for_request(request)
    if site and request.user.has_perm(DETAILS) and not request.session.get(OFFERED):
        request.session[OFFERED] = True
        if not PracticeDetails.for_site(site).name:
            return redirect("setup")
    return FirstPageView.as_view()(request)


class FirstPageView(HomeView):
    def get_site_details(self) -> dict[str, Any]:
        """Of what Wagtail asks here, our template shows nothing."""
        return {}


def open_setup(request: HttpRequest) -> HttpResponse:
    """The first step of which something is missing, or the last one."""
    steps = _steps_of(request)
    return redirect(next((step for step in steps if not step.is_done), steps[-1]).url)


def _steps_of(request):
    steps = steps_for(request) if Site.find_for_request(request) else []
    if not steps:
        raise PermissionDenied
    return steps


class SetupStepView(WagtailAdminTemplateMixin, TemplateView):
    """One step: why, what is missing, and the way to the next one."""

    template_name = "dashboard/setup_step.html"
    header_icon = "list-ol"

    def get_page_title(self) -> str:
        return "Set-up"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        steps = _steps_of(self.request)
        number = next((number for number, found in enumerate(steps) if found.step.name == self.kwargs["name"]), None)
        if number is None:
            raise Http404
        here = steps[number]
        return super().get_context_data(
            steps=steps,
            here=here,
            number=number + 1,
            done=sum(found.is_done for found in steps),
            missing=[notice.with_way_back(here.url) for notice in here.missing],
            following=steps[number + 1] if number + 1 < len(steps) else None,
            **kwargs,
        )
