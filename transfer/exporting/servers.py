"""What servers need to show the static copy as the site was: redirects, headers, the page for what is not there."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from wagtail.contrib.redirects.models import Redirect

from transfer.exporting.files import Folder

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Move = tuple[str, str, bool]


def moves(renamed: dict[str, str]) -> list[Move]:
    """From, to, and whether for good: the site's redirects, and files that have another name than their address."""
    found = {}
    for redirect in Redirect.objects.select_related("redirect_page").order_by("pk"):
        target = _target(redirect)
        if target and redirect.old_path:
            found[redirect.old_path] = (redirect.old_path, target, redirect.is_permanent)
    for address, file in renamed.items():
        found[address.rstrip("/")] = (address.rstrip("/"), file, True)
    return [move for move in found.values() if _is_plain(move)]


def _target(redirect):
    if redirect.redirect_page:
        page = redirect.redirect_page
        return urlsplit(page.url or "").path + redirect.redirect_page_route_path.lstrip("/") if page.live else ""
    return redirect.redirect_link


def _is_plain(move):
    """Spaces, quotes and line breaks would mean something else in the files of servers."""
    return not any(sign in text for text in move[:2] for sign in "\n\r\"'{};` \\\\")


def write_server_files(site: Folder, servers: Folder, found: list[Move]) -> None:
    site.write("_redirects", _netlify(found))
    site.write("_headers", _lines(["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]))
    site.write(".htaccess", _apache(found))
    servers.write("nginx.conf", _nginx(found))
    servers.write("Caddyfile", _caddy(found))


def _both(found):
    """Addresses as they are and with a slash; those that a query decides are written in each server's own way."""
    for old, new, for_good in _paths(found):
        yield quote(old, safe="/%"), new, for_good
        yield quote(old, safe="/%") + "/", new, for_good


def _paths(found):
    return (move for move in found if "?" not in move[0])


def _asked(found):
    """Addresses such as `/?p=17`: the query, the target, the status."""
    for old, new, for_good in found:
        path, _, query = old.partition("?")
        if query and path == "/":
            yield query, new, _status(for_good)


def _status(for_good):
    return 301 if for_good else 302


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _netlify(found):
    """With `!` a query leads on although there is a page at the path."""
    asked = (f"/ {query} {new} {status}!" for query, new, status in _asked(found))
    return _lines([*asked, *(f"{old} {new} {_status(for_good)}" for old, new, for_good in _both(found))])


def _apache(found):
    redirects = (f"Redirect {_status(for_good)} {old} {new}" for old, new, for_good in _paths(found))
    asked = [
        line
        for query, new, status in _asked(found)
        for line in (
            f"RewriteCond %{{QUERY_STRING}} ^{_escaped(query)}$",
            f"RewriteRule ^(index\\.html)?$ {new}? [R={status},L]",
        )
    ]
    headers = (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    start = ["ErrorDocument 404 /404.html", "Options -Indexes", "<IfModule mod_headers.c>", *headers, "</IfModule>"]
    start += ["RewriteEngine On", *asked] if asked else []
    return _lines([*start, *(line.replace("Redirect 3", "RedirectMatch 3", 1) for line in map(_exact, redirects))])


def _exact(line):
    """Apache's Redirect takes everything below an address along; RedirectMatch takes the one address."""
    word, status, old, new = line.split(" ", 3)
    return f"{word} {status} ^{old.replace('.', chr(92) + '.')}/?$ {new}"


def _nginx(found):
    redirects = [f'    "~^/\\?{_escaped(query)}$" "{new}";' for query, new, _ in _asked(found)]
    redirects += [f'    "~^{_escaped(old)}/?(\\?|$)" "{new}";' for old, new, _ in _paths(found)]
    headers = [f'  add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    return _lines(
        ["map $uri$is_args$args $moved_to {", '    default "";', *redirects, "}", "server {", "  listen 80;",
         "  charset utf-8;", "  root /srv/site;  # the folder “site” of this export", "  index index.html;",
         "  error_page 404 /404.html;",
         "  types { application/wasm wasm; }", "  include mime.types;", *headers,
         '  if ($moved_to != "") { return 301 $moved_to; }',
         "  location / { try_files $uri $uri/index.html =404; }", "}"]
    )  # fmt: skip


def _escaped(path):
    return "".join(f"\\{sign}" if sign in ".+*?()[]^$|" else sign for sign in path)


def _caddy(found):
    redirects = [f"\tredir {old} {new} {_status(for_good)}" for old, new, for_good in _both(found)]
    for number, (query, new, status) in enumerate(_asked(found)):
        redirects += [f"\t@old{number} {{", "\t\tpath / /index.html", f"\t\tquery {query}", "\t}"]
        redirects += [f"\tredir @old{number} {new} {status}"]
    headers = [f'\t\t{name} "{value}"' for name, value in HEADERS.items()]
    return _lines(
        [":80 {", "\troot * /srv/site  # the folder “site” of this export", "\theader {", *headers, "\t}", *redirects,
         "\thandle_errors {", "\t\trewrite * /404.html", "\t\tfile_server", "\t}", "\tfile_server", "}"]
    )  # fmt: skip
