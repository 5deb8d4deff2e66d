README = """\
This is a whole website, to be taken along. Nothing that visitors wrote is in it, and nobody's login.

  site/           the website as plain files. Any server that shows files shows it, also from a memory stick.
                  Search needs a server, any at all: browsers run no search from a file on the disk.
                  _redirects and _headers are for Netlify and its like, .htaccess is for Apache.
  servers/        the same for nginx (nginx.conf) and Caddy (Caddyfile)
  data/pages/     each page: page.md (Markdown with front matter) and page.json (every field)
  originals/      the pictures as they were uploaded
  credits.csv     every picture with its creator, source and license
  wordpress.xml   for WordPress: Tools, Import, WordPress. It fetches the pictures from the old site, which must
                  still be reachable.
  site.tar        for this program, when it was asked for: manage.py restore site.tar makes the same site in an
                  empty place. It is a tar archive with a line of JSON for each row.
"""
