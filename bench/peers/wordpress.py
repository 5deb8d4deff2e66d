"""WordPress from Debian's packages with php-fpm behind nginx, twice: with nginx's cache of pages, and without.

Needs MariaDB on 127.0.0.1 whose root has no password, and Debian's wordpress, php-fpm and php-mysql.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from bench.peers.granian_site import main_of, wait_for

PROGRAM = Path("/usr/share/wordpress")
PHP_FPM = sorted(Path("/usr/sbin").glob("php-fpm*"))
ANSWERS = ["mysql", "-h127.0.0.1", "-uroot", "-e", "SELECT 1"]
DATABASE = "bench_wordpress"
CONFIGURATION = f"""<?php
define('DB_NAME', '{DATABASE}'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', '127.0.0.1');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); define('DISABLE_WP_CRON', true);
define('AUTH_KEY', 'for-measuring-only'); $table_prefix = 'wp_';
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$_SERVER['HTTP_HOST'] = $_SERVER['HTTP_HOST'] ?? 'localhost';
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']); define('WP_SITEURL', WP_HOME);
define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
POOL = """[global]
error_log = {folder}/fpm.log
[www]
{user}
listen = {folder}/fpm.sock
pm = static
pm.max_children = 4
php_admin_value[opcache.enable] = 1
"""
NGINX = """
{user} worker_processes 2; pid {folder}/pid; error_log {folder}/errors crit;
events {{ worker_connections 1024; }}
http {{
    access_log off; keepalive_requests 100000000; gzip on; gzip_types text/html; gzip_vary on;
    fastcgi_cache_path {folder}/cache levels=1:2 keys_zone=pages:16m inactive=60m;
    fastcgi_cache_key "$request_method$host$request_uri";
    {servers}
}}
"""
SERVER = """
    server {{
        listen 127.0.0.1:{port}; root {root}; index index.php;
        location / {{ try_files $uri $uri/ /index.php?$args; }}
        location ~ \\.php$ {{
            include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_pass unix:{folder}/fpm.sock; {cache}
        }}
    }}
"""
CACHE = "fastcgi_cache pages; fastcgi_cache_valid 200 60m;"


class WordPress:
    """`cached` and `rendered` are addresses of the same post; both are answered by the processes of `pids`."""

    def __init__(self, folder: Path, article: bytes, port: int) -> None:
        self.folder, self.article, self.ports = folder / "wordpress", article, (port, port + 1)
        self.root = self.folder / "site"
        self.started: list[subprocess.Popen] = []

    def start(self) -> "WordPress":
        self.folder.mkdir()
        self.folder.chmod(0o755)
        shutil.copytree(PROGRAM, self.root, symlinks=False, ignore_dangling_symlinks=True)
        (self.root / "wp-config.php").write_text(CONFIGURATION)
        (self.folder / "article.html").write_text(main_of(self.article))
        mysql(f"DROP DATABASE IF EXISTS {DATABASE}; CREATE DATABASE {DATABASE};")
        script = Path(__file__).with_name("wordpress.php")
        address = f"http://127.0.0.1:{self.ports[0]}"
        command = ["php", script, self.root, address, self.folder / "article.html"]
        made = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
        self.path = f"/?p={int(made.split()[-1])}"
        self.serve()
        self.cached, self.rendered = (f"http://127.0.0.1:{port}{self.path}" for port in self.ports)
        wait_for(self.rendered)
        wait_for(self.cached)
        return self

    def serve(self) -> None:
        is_root = os.geteuid() == 0
        pool = POOL.format(folder=self.folder, user="user = root\ngroup = root" if is_root else "")
        (self.folder / "fpm.conf").write_text(pool)
        arguments = ["-F", "-y", str(self.folder / "fpm.conf"), *(["-R"] if is_root else [])]
        self.begin(str(PHP_FPM[0]), *arguments)
        servers = "".join(
            SERVER.format(port=port, root=self.root, folder=self.folder, cache=cache)
            for port, cache in zip(self.ports, (CACHE, ""), strict=True)
        )
        configuration = NGINX.format(folder=self.folder, servers=servers, user="user root;" if is_root else "")
        (self.folder / "nginx.conf").write_text(configuration)
        self.begin("nginx", "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;")

    def begin(self, *command: str) -> None:
        self.started.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self.started]

    def stop(self) -> None:
        for process in self.started:
            process.send_signal(signal.SIGTERM)
            process.wait()
        mysql(f"DROP DATABASE IF EXISTS {DATABASE};")


def is_installed() -> bool:
    """Whether WordPress and php-fpm are there, and a MariaDB answers."""
    is_there = PROGRAM.is_dir() and shutil.which("php") and shutil.which("mysql") and any(PHP_FPM)
    return bool(is_there) and not subprocess.run(ANSWERS, capture_output=True, check=False).returncode


def mysql(statements: str) -> None:
    subprocess.run(["mysql", "-h127.0.0.1", "-uroot", "-e", statements], check=True)
