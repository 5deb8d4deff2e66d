"""The cabinet's addresses, below the editor's."""

from django.urls import path, register_converter

from inquiries.converters import KeyConverter, ReferenceConverter
from inquiries.views import actions, cabinet, locks

register_converter(ReferenceConverter, "reference")
register_converter(KeyConverter, "key")

app_name = "inquiries"

urlpatterns = [
    path("", cabinet.inquiry_list, name="list"),
    path("search/", cabinet.search, name="search"),
    path("export/", cabinet.export_all, name="export_all"),
    path("openings/", locks.openings, name="openings"),
    path("keys/", locks.keys, name="keys"),
    path("keys/<key:name>/", locks.change_key, name="change_key"),
    path("unlock/", locks.unlock, name="unlock"),
    path("lock/", locks.lock, name="lock"),
    path("<reference:reference>/", cabinet.one_inquiry, name="inquiry"),
    path("<reference:reference>/export/", cabinet.export_one, name="export"),
    path("<reference:reference>/state/", actions.change_state, name="state"),
    path("<reference:reference>/note/", actions.add_note, name="note"),
    path("<reference:reference>/client/", actions.make_client, name="client"),
    path("<reference:reference>/erase/", actions.erase_now, name="erase"),
]
