"""The inbox's addresses, below the editor's."""

from django.urls import path, register_converter

from inquiries.converters import KeyConverter, ReferenceConverter
from inquiries.views import actions, inbox, keys

register_converter(ReferenceConverter, "reference")
register_converter(KeyConverter, "key")

app_name = "inquiries"

urlpatterns = [
    path("", inbox.inquiry_list, name="list"),
    path("search/", inbox.search, name="search"),
    path("export/", inbox.export_all, name="export_all"),
    path("openings/", keys.openings, name="openings"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<key:name>/", keys.change_key, name="change_key"),
    path("unlock/", keys.unlock, name="unlock"),
    path("lock/", keys.lock, name="lock"),
    path("<reference:reference>/", inbox.one_inquiry, name="inquiry"),
    path("<reference:reference>/export/", inbox.export_one, name="export"),
    path("<reference:reference>/state/", actions.set_state, name="state"),
    path("<reference:reference>/note/", actions.add_note, name="note"),
    path("<reference:reference>/client/", actions.make_client, name="client"),
    path("<reference:reference>/erase/", actions.erase_now, name="erase"),
]
