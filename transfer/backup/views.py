"""Backups in the editor: the last good one, make one now, download, the owner's key; and the way out."""

import hashlib
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from pyrage.x25519 import Identity
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transfer.backup import store
from transfer.backup.models import BackupSettings, Run
from transfer.backup.refusal import BackupError
from transfer.runs import start

PERMISSION = "transfer.take_site_along"
SALT = "backup key"
LETTERS_ASKED = 6


class OwnersView(WagtailAdminTemplateMixin):
    """For whoever may take the whole site along."""

    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class BackupsView(OwnersView, TemplateView):
    page_title = "Backups"
    template_name = "transfer/backups.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            backups=_reachable(),
            last_good=Run.objects.good(Run.Kind.BACKUP).first(),
            last=Run.objects.filter(kind=Run.Kind.BACKUP).first(),
            last_drill=Run.objects.filter(kind=Run.Kind.DRILL).first(),
            last_export=Run.objects.filter(kind=Run.Kind.EXPORT).first(),
            running=_running(),
            has_key=bool(BackupSettings.load().recipients),
            export=_exported(),
            **kwargs,
        )


def _reachable():
    try:
        return store.all_backups()
    except Exception:
        # Any store's client has errors of its own.
        return None


def _running():
    return [run for kind in Run.Kind for run in Run.objects.running(kind)]


def _exported():
    file = Path(settings.VAR_DIR) / "export.zip"
    return file if file.is_file() else None


def _allowed(request):
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


@require_POST
def back_up_now(request: HttpRequest) -> HttpResponse:
    _allowed(request)
    if not Run.objects.running(Run.Kind.BACKUP).exists():
        start("back_up", "-v0")
    messages.success(request, "The backup has begun. You can go on working.")
    return redirect(get_valid_next_url_from_request(request) or "backups")


@require_POST
def export_now(request: HttpRequest) -> HttpResponse:
    _allowed(request)
    if not Run.objects.running(Run.Kind.EXPORT).exists():
        start("export_site", str(Path(settings.VAR_DIR) / "export"), "--zip", "-v0")
    messages.success(request, "The export has begun. You can go on working.")
    return redirect("backups")


@never_cache
def progress(request: HttpRequest) -> JsonResponse:
    """How far what is running has come, for the page's bars."""
    _allowed(request)
    told = [{"kind": run.kind, "words": run.words, "percent": run.percent} for run in _running()]
    return JsonResponse({"running": told})


@never_cache
def download_backup(request: HttpRequest, name: str) -> FileResponse:
    _allowed(request)
    try:
        with store.at_hand(name) as path:
            return FileResponse(path.open("rb"), as_attachment=True, filename=name)
    except BackupError:
        raise Http404 from None


@never_cache
def download_export(request: HttpRequest) -> FileResponse:
    _allowed(request)
    file = _exported()
    if not file:
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename="website.zip")


class KeyForm(forms.Form):
    """Whether the key was written down: its last letters, which are in no form."""

    made = forms.CharField(widget=forms.HiddenInput)
    last_letters = forms.CharField(
        label=f"The last {LETTERS_ASKED} letters of the secret key", max_length=LETTERS_ASKED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        made = signing.loads(self.cleaned_data.get("made", ""), salt=SALT, max_age=3600)
        if _digest(self.cleaned_data.get("last_letters", "").strip().upper()) != made["tail"]:
            raise forms.ValidationError("These are not the last letters. This key is not used; here is a new one.")
        return {"public": made["public"]}


def _digest(letters):
    return hashlib.sha256(letters.encode()).hexdigest()


@method_decorator(never_cache, name="dispatch")
class MakeKeyView(OwnersView, FormView):
    """Shows a new key once. It is used from the moment on at which its owner proves to have written it down."""

    page_title = "A key for backups"
    header_icon = "key"
    template_name = "transfer/backup_key.html"
    form_class = KeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        identity = Identity.generate()
        secret, public = str(identity), str(identity.to_public())
        made = signing.dumps({"public": public, "tail": _digest(secret[-LETTERS_ASKED:])}, salt=SALT)
        errors = kwargs["form"].non_field_errors() if "form" in kwargs and kwargs["form"].is_bound else []
        form = KeyForm(initial={"made": made})
        return super().get_context_data(secret=secret, public=public, errors=errors, **kwargs | {"form": form})

    def form_valid(self, form: KeyForm) -> HttpResponse:
        kept = BackupSettings.load()
        kept.recipients = form.cleaned_data["public"]
        kept.save()
        messages.success(self.request, "From now on backups are encrypted to this key.")
        return redirect("backups")
