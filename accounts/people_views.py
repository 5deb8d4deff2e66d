"""People: who may log in and as what, invite somebody, change a role, take a login away."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts import second_factor
from accounts.forms import InvitationForm, RoleForm
from accounts.invitations import DAYS, invite, is_waiting, link_for
from accounts.mail import can_send, send_soon
from accounts.models import MANAGE_PEOPLE
from accounts.names import name_of
from accounts.roles import ROLES, give_role, role_of


class PeopleMixin(WagtailAdminTemplateMixin):
    """For whoever may manage people."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MANAGE_PEOPLE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("people"), "label": "People"},
            {"url": "", "label": self.page_title},
        ]

    @property
    def roles_to_give(self) -> list[str]:
        """A developer makes developers, nobody else."""
        return [key for key in ROLES if key != "developer" or self.request.user.is_superuser]


class PeopleView(PeopleMixin, TemplateView):
    page_title = "People"
    template_name = "accounts/people.html"

    def get_breadcrumbs_items(self) -> list:
        return [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self), {"url": "", "label": "People"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guarded = set(Authenticator.objects.filter(type__in=second_factor.STRONG).values_list("user_id", flat=True))
        people = [
            described(user, guarded) for user in User.objects.prefetch_related("groups").order_by("-is_active", "pk")
        ]
        return super().get_context_data(people=people, **kwargs)


def described(user: User, guarded: set[int]) -> dict[str, Any]:
    """Somebody as the list shows them."""
    role = ROLES.get(role_of(user))
    return {
        "user": user,
        "name": name_of(user),
        "role": role.name if role else "A role of an earlier version",
        "is_waiting": is_waiting(user),
        "has_second_factor": user.pk in guarded,
    }


class InviteView(PeopleMixin, FormView):
    page_title = "Invite somebody"
    form_class = InvitationForm
    template_name = "accounts/invite.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"roles": self.roles_to_give}

    def get_initial(self) -> dict[str, Any]:
        return {"role": "assistant"}

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        user = invite(form.cleaned_data["name"], form.cleaned_data["email"])
        give_role(user, form.cleaned_data["role"])
        return show_link(self, user)


def show_link(view: PeopleMixin, user: User) -> HttpResponse:
    """The page with the link, to be passed on; sent by mail as well where mail goes out."""
    view.page_title = f"Link for {name_of(user)}"
    context = {"link": link_for(user), "days": DAYS, "account": user, "was_sent": can_send() and bool(user.email)}
    if context["was_sent"]:
        words = context | {"site": settings.WAGTAIL_SITE_NAME, "role": ROLES.get(role_of(user))}
        body = render_to_string("accounts/email/invitation.txt", words)
        send_soon(EmailMessage(f"Your login to the site of {settings.WAGTAIL_SITE_NAME}", body, to=[user.email]))
    return render(view.request, "accounts/link.html", view.get_context_data(**context))


class PersonView(PeopleMixin, FormView):
    """One account. `do` says which button was pressed."""

    form_class = RoleForm
    template_name = "accounts/person.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.person.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    @cached_property
    def page_title(self) -> str:
        return name_of(self.person)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"roles": self.roles_to_give}

    def get_initial(self) -> dict[str, Any]:
        return {"role": role_of(self.person)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_oneself = self.person == self.request.user
        about = described(self.person, {self.person.pk} if second_factor.has_one(self.person) else set())
        return super().get_context_data(person=about, is_oneself=is_oneself, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.person == request.user:
            raise PermissionDenied
        do = {"link": self.new_link, "forget": self.forget, "stop": self.stop, "let in": self.let_in}
        return do.get(request.POST.get("do", ""), super().post)(request, *args, **kwargs)

    def form_valid(self, form: RoleForm) -> HttpResponse:
        role = form.cleaned_data["role"]
        give_role(self.person, role)
        return self.done(f"{self.page_title} is {ROLES[role].name.lower()} now.")

    def new_link(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return show_link(self, self.person)

    def forget(self, *args: Any, **kwargs: Any) -> HttpResponse:
        Authenticator.objects.filter(user_id=self.person.pk).delete()
        self.end_sessions()
        return self.done(f"{self.page_title} is asked to set up a new second factor.")

    def stop(self, *args: Any, **kwargs: Any) -> HttpResponse:
        User.objects.filter(pk=self.person.pk).update(is_active=False)
        self.end_sessions()
        return self.done(f"{self.page_title} can no longer log in. What they wrote stays.")

    def let_in(self, *args: Any, **kwargs: Any) -> HttpResponse:
        User.objects.filter(pk=self.person.pk).update(is_active=True)
        return self.done(f"{self.page_title} can log in again.")

    def end_sessions(self) -> None:
        for session in UserSession.objects.filter(user=self.person):
            session.end()

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("people")
