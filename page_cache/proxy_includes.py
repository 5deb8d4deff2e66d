"""What nginx and Caddy have to know to answer from the store as the site itself does."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from page_cache.keys import TRACKING
from page_cache.middleware import OWN_HEADERS
from page_cache.store import NAMES
from page_cache.warming import environ_of

ONLY_TRACKING = f"^(?:(?:{TRACKING})(?:=[^&]*)?(?:&+|$))+$"
# Search engines are to read the sitemap, not to show it.
SITEMAP, NOT_SHOWN = r"^/sitemap(-[0-9]+)?\.xml", "noindex, noodp, noarchive"
# Headers that a site may be without; deploy/nginx.conf names their variables.
UNSET = {"CDN-Cache-Control": "", "Strict-Transport-Security": "", "Surrogate-Key": ""}

NGINX = """# Made by `manage.py proxy_include nginx`: make it anew after an update. For the level of http.
map $http_cookie $practice_session {{ default 0; "~{session}" 1; }}
map $args $practice_query {{ default 1; "" 0; "~{tracking}" 0; }}
map $http_authorization $practice_login {{ default 1; "" 0; }}
# Where a stored page is looked for: nowhere, when the site itself has to be asked.
map $practice_session$practice_query$practice_login $practice_pages {{ default /asked; 000 ""; }}
# Asked when the answer is made: by then the address is that of the file.
map $uri $practice_x_robots_tag {{ default ""; "~{sitemap}@/page" "{not_shown}"; }}
"""

CADDY = """# Made by `manage.py proxy_include caddy`: make it anew after an update. For the level of sites;
# {{args.0}} is the folder of a site's stored pages.
(stored_pages) {{
	@stored {{
		method GET HEAD
		not header_regexp Cookie "{session}"
		not header Authorization *
		expression `{{query}} == "" || {{query}}.matches("{tracking}")`
		file {{
			root {{args.0}}
			try_files {files}
		}}
	}}
	@sitemap path_regexp {sitemap}$
	handle @stored {{
		route {{
			# The time of a file is made from what is in it, so that its tag is its own; it is no date.
			request_header -If-Modified-Since
			header @sitemap X-Robots-Tag "{not_shown}"
			rewrite * {{http.matchers.file.relative}}
			@feed path *.atom
			header @feed Content-Type "application/atom+xml; charset=utf-8"
			@xml path *.xml
			header @xml Content-Type application/xml
			# At the end: when the file is gone meanwhile, the site answers with its own.
			header {{
{headers}
				-Last-Modified
				defer
			}}
			file_server {{
				root {{args.0}}
				precompressed br gzip
			}}
		}}
	}}
}}
"""


def session_pattern() -> str:
    return rf"(?:^|;)\s*{settings.SESSION_COOKIE_NAME}\s*="


def nginx_include() -> str:
    """Maps for nginx: who is answered from the stored pages, and with which headers."""
    head = NGINX.format(session=session_pattern(), tracking=ONLY_TRACKING, sitemap=SITEMAP, not_shown=NOT_SHOWN)
    headers = sorted((UNSET | headers_of_a_page()).items())
    return head + "".join(
        f'map "" ${variable_of(name)} {{ default "{escaped(value, "$")}"; }}\n' for name, value in headers
    )


def caddy_include() -> str:
    """A snippet for Caddy, `stored_pages`, that takes the folder of the site's stored pages."""
    headers = sorted((headers_of_a_page() | {"Vary": "Accept-Encoding"}).items())
    return CADDY.format(
        session=session_pattern(),
        tracking=ONLY_TRACKING,
        sitemap=SITEMAP,
        not_shown=NOT_SHOWN,
        files=" ".join(f"{{path}}@/{name}" for name in text_files()),
        headers="\n".join(f'\t\t\t\t{name} "{escaped(value, "{")}"' for name, value in headers),
    )


def text_files() -> list[str]:
    """What a stored page's plain file may be called; images are sent by the site."""
    return [name for kind, name in NAMES.items() if not kind.startswith("image/")]


def headers_of_a_page() -> dict[str, str]:
    """The headers that every page of the site has in common, as a reader gets them."""
    request = WSGIRequest(environ_of(urlsplit(settings.SITE_URL), "/robots.txt"))
    response = WSGIHandler().get_response(request)
    return {name: value for name, value in response.items() if name.lower() not in OWN_HEADERS | {"content-type"}}


def variable_of(name: str) -> str:
    return f"practice_{name.lower().replace('-', '_')}"


def escaped(value: str, variable: str) -> str:
    """`value` between quotes; `variable` is the sign that begins one there.

    Raises ValueError for a value that holds it.
    """
    if variable in value:
        raise ValueError(f"A header holds the sign {variable}, which a proxy would take for a variable.")
    return value.replace("\\", "\\\\").replace('"', '\\"')
