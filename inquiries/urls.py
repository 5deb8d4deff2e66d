"""The inbox's addresses, below the editor's."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from inquiries.views import actions, inbox, keys, templates


class ReferenceConverter(StringConverter):
    regex = "[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}"


class KeyConverter:
    """The id of a key, eight bytes, in hexadecimal."""

    regex = "[0-9a-f]{16}"

    def to_python(self, value: str) -> bytes:
        return bytes.fromhex(value)

    def to_url(self, value: bytes) -> str:
        return value.hex()


register_converter(ReferenceConverter, "reference")
register_converter(KeyConverter, "key")

app_name = "inquiries"

urlpatterns = [
    path("", inbox.inquiry_list, name="list"),
    path("search/", inbox.search, name="search"),
    path("export/", inbox.export_all, name="export_all"),
    path("held-back/erase/", actions.erase_held_back, name="erase_held_back"),
    path("mail/", actions.try_mail, name="try_mail"),
    path("clock/", actions.confirm_clock, name="confirm_clock"),
    path("access/", keys.access_records, name="access_records"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<key:name>/", keys.change_key, name="change_key"),
    path("answers/", templates.templates, name="templates"),
    path("answers/add/", templates.add_template, name="add_template"),
    path("answers/<int:pk>/", templates.edit_template, name="edit_template"),
    path("answers/<int:pk>/move/", templates.move_template, name="move_template"),
    path("answers/<int:pk>/delete/", templates.delete_template, name="delete_template"),
    path("unlock/", keys.unlock, name="unlock"),
    path("lock/", keys.lock, name="lock"),
    path("<reference:reference>/", inbox.one_inquiry, name="inquiry"),
    path("<reference:reference>/export/", inbox.export_one, name="export"),
    path("<reference:reference>/state/", actions.set_state, name="state"),
    path("<reference:reference>/note/", actions.add_note, name="note"),
    path("<reference:reference>/client/", actions.make_client, name="client"),
    path("<reference:reference>/erase/", actions.erase_now, name="erase"),
]
