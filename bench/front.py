"""nginx twice: with plain files, and with deploy/nginx.conf in front of the site."""

import os
import signal
import subprocess
import time
from pathlib import Path

from stress import deployed
from stress.site import free_port

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
ENDINGS = {"br": ".br", "gzip": ".gz", "": ""}
PLAIN = """
    server {{
        listen 127.0.0.1:{port};
        root {folder}/plain;
        location / {{ try_files $uri/index.html =404; {brotli} gzip_static on; gzip_vary on; }}
    }}
"""


class Nginx:
    """`pages` is what the plain server has: by path the bytes for each encoding, `br`, `gzip` and the empty name."""

    def __init__(self, folder, site, pages):
        self.folder, self.site = folder, site
        self.ports = free_port(8400), free_port(8420)
        self.plain, self.stored = (f"http://127.0.0.1:{port}" for port in self.ports)
        self.has_brotli = BROTLI.exists()
        for path, page in pages.items():
            place = folder / f"plain{path}"
            place.mkdir(parents=True, exist_ok=True)
            for encoding, content in page.items():
                (place / f"index.html{ENDINGS[encoding]}").write_bytes(content)
        for parent in (folder, site.folder, site.folder / "pages"):
            parent.chmod(0o755)

    def start(self):
        include = self.folder / "pages.conf"
        include.write_text(self.site.manage("proxy_include", "nginx"))
        (self.folder / "nginx.conf").write_text(self.configuration(include))
        command = ["nginx", "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(1)
        return self

    @property
    def pid(self):
        return self.server.pid

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait()

    def configuration(self, include):
        load = f"load_module {BROTLI};" if self.has_brotli else ""
        user = "user root;" if os.geteuid() == 0 else ""
        brotli = "brotli_static on;" if self.has_brotli else ""
        plain = PLAIN.format(port=self.ports[0], folder=self.folder, brotli=brotli)
        return (
            f"{user} {load}\nworker_processes 2;\npid {self.folder}/pid;\nerror_log {self.folder}/errors crit;\n"
            f"events {{ worker_connections 1024; }}\nhttp {{ access_log off; keepalive_requests 100000000;\n"
            f"{plain}\n{self.deployed(include)}\n}}\n"
        )

    def deployed(self, include):
        """deploy/nginx.conf for this site. What it sends on must name the site as the readers of the store do."""
        own = f"127.0.0.1:{self.site.port}"
        stored = self.site.folder / "pages/current/http" / own
        text = deployed.nginx(include, stored, self.ports[1], self.site.port, self.has_brotli)
        proxied = {r"Host \$host;": f"Host {own};", r"X-Forwarded-Proto https;": "X-Forwarded-Proto http;"}
        return deployed.changed(text, proxied)
