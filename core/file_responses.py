"""Answers that are files: 304 for who has it, 206 for who asks for a part."""

from datetime import datetime
from typing import Any, BinaryIO, cast

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from core.byte_ranges import FilePart, NotSatisfiable, asked_range, content_range


def file_response(request: HttpRequest, file: File, changed: datetime, **options: Any) -> HttpResponseBase:
    """`file`, last changed at `changed`, as `request` asks for it. `options` are those of `FileResponse`."""
    second = int(changed.timestamp())
    about = {"ETag": f'"{second:x}-{file.size:x}"', "Last-Modified": http_date(second), "Accept-Ranges": "bytes"}
    known = get_conditional_response(request, about["ETag"], second, HttpResponse(headers=about))
    if known is not None and known.status_code != 200:
        file.close()
        return known
    return _whole_or_part(request, file, about, options)


def _whole_or_part(request, file, about, options):
    validators = about["ETag"], about["Last-Modified"]
    try:
        asked = request.headers.get("Range") if request.method == "GET" else None
        part = asked_range(asked, request.headers.get("If-Range"), file.size, *validators)
    except NotSatisfiable:
        size = file.size
        file.close()
        return HttpResponse(status=416, headers=about | {"Content-Range": content_range(None, size)})
    if part is None:
        return FileResponse(file, headers=about, **options)
    # A part of a file has no name of its own, from which the kind of its content could be known.
    named = {"filename": (file.name or "").rpartition("/")[2]} | options
    length = {"Content-Range": content_range(part, file.size), "Content-Length": str(part.stop - part.start)}
    response = FileResponse(cast(BinaryIO, FilePart(file, part)), status=206, **named)
    for name, value in (about | length).items():
        response.headers[name] = value
    return response
