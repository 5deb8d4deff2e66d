"""URLs of the site. The last lines serve Wagtail's pages."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.views import authenticate_with_password

from accounts import urls as accounts_urls
from dashboard.pages import open_pages
from dashboard.setup_views import open_home
from dashboard.styleguide import styleguide
from images.views.credits import image_credits
from images.views.media import serve_media
from inquiries.notifications.health import healthz
from pages.downloads import serve_download
from pages.drafts import shared_draft, shared_draft_picture
from pages.routing import serve
from pages.sitemap import sitemap, sitemap_part
from pages.views import robots, social_image
from search.views import search

handler500 = "practice.errors.server_error"

urlpatterns = [
    # Ahead of the editor's own login.
    path("admin/", include(accounts_urls)),
    path("admin/", open_home),
    path("admin/pages/", open_pages),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:path>", serve_media, name="media"),
    path("downloads/<int:pk>/<str:name>", serve_download, name="download"),
    path("image-credits/", image_credits, name="image_credits"),
    path("shared-drafts/<str:token>/", shared_draft, name="shared_draft"),
    path("shared-drafts/<str:token>/<str:signature>/<path:path>", shared_draft_picture, name="shared_draft_picture"),
    path("search/", search, name="search"),
    path("social-images/<int:page>-<slug:digest>.png", social_image, name="social_image"),
    path("styleguide/", styleguide, name="styleguide"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap_part"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    # Ahead of Wagtail's own, faster, and without its token: a page's form asks where a post comes from, for a token
    # would need a cookie.
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
