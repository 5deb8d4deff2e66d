"""Log formatter and error reporter without values: files, lines and classes only, nothing a visitor wrote."""

import logging
import traceback
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class FormatterWithoutValues(logging.Formatter):
    """Tracebacks by file, line and class. An exception's own text may quote what was typed, so it is left out."""

    def formatException(self, exc_info: Any) -> str:
        return "\n".join(self._lines(exc_info[1]))

    def _lines(self, error):
        earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if earlier:
            yield from self._lines(earlier)
        frames = traceback.extract_tb(error.__traceback__)
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        yield f"{type(error).__name__} (its text is left out)"


class ReportsWithoutValues(SafeExceptionReporterFilter):
    """Whatever reporter is ever put in: no body, no query, no local variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict:
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return []
