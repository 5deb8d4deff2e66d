"""Links by which somebody without a login sees a draft: signed, for a week, kept and indexed by nobody."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from wagtail.models import Page

from images.views.media import serve_rendition
from pages.models import DraftSharing

SALT = "pages.drafts"
DAYS = 7
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
# Where a page names a file of a picture: `src`, `srcset`, `href`.
PICTURE = re.compile(rf"(?<=[\"\s,]){re.escape(settings.MEDIA_URL)}([^\"\s,<>]+)")


@dataclass(frozen=True)
class Shared:
    """What a link opens: the draft of the page `pk`, until `ends`."""

    pk: int
    ends: datetime


def token_for(page: Page) -> str:
    ends = timezone.now() + timedelta(days=DAYS)
    return signing.dumps([page.pk, int(ends.timestamp() * 1000)], salt=SALT)


def shared_by(token: str) -> Shared:
    """Http404 for a link that this site did not sign, that is over, or that was ended."""
    try:
        pk, milliseconds = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    shared = Shared(pk, datetime.fromtimestamp(milliseconds / 1000, tz=timezone.get_current_timezone()))
    made = shared.ends - timedelta(days=DAYS)
    if shared.ends < timezone.now() or DraftSharing.objects.filter(page_id=pk, stopped_at__gte=made).exists():
        raise Http404
    return shared


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponseBase:
    """The newest draft of a page, to a stranger: their cookies left aside, its pictures by signed addresses."""
    try:
        shared = shared_by(token)
        draft = Page.objects.get(pk=shared.pk).get_latest_revision_as_object()
    except (Http404, Page.DoesNotExist):
        return with_headers(render(request, "pages/draft_over.html", status=404))
    response = draft.make_preview_request(extra_request_attrs={"draft_ends": shared.ends})
    response.content = with_signed_pictures(response.content.decode(), token).encode()
    # That of the page before its addresses grew: a browser would stop reading there.
    del response.headers["Content-Length"]
    return with_headers(response)


def with_signed_pictures(html: str, token: str) -> str:
    """Pictures that no public page shows are nobody's to see; those of this draft get an address of their own."""
    return PICTURE.sub(lambda found: picture_address(token, found[1]), html)


def picture_address(token: str, path: str) -> str:
    return reverse("shared_draft_picture", args=[token, signature_of(token, path), path])


def signature_of(token: str, path: str) -> str:
    return signing.Signer(salt=SALT).signature(f"{token} {path}")


@require_safe
def shared_draft_picture(request: HttpRequest, token: str, signature: str, path: str) -> HttpResponseBase:
    """The file of a picture that the draft of `token` shows."""
    shared_by(token)
    if not constant_time_compare(signature, signature_of(token, path)):
        raise Http404
    return with_headers(serve_rendition(request, path))


def with_headers(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def share_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """In the editor: the link, to be copied; posted, no link that was made until now opens anything any more."""
    page = get_object_or_404(Page, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        DraftSharing.objects.update_or_create(page=page, defaults={"stopped_at": timezone.now()})
        messages.success(request, "Shared no more: every link to this draft is over.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    token = token_for(page)
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('shared_draft', args=[token])}"
    context = {"page": page.specific_deferred, "link": link, "ends": shared_by(token).ends}
    return render(request, "pages/share_draft.html", context)
