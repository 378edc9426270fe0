"""A real nginx on loopback, with the configuration of ``deploy/`` and other places, ports and rates."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx" / "minutebook.conf"

AROUND = """
{user}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/minutebook.conf;
}}
"""


@contextmanager
def nginx(folder: Path, public: Path, *, rates: bool) -> Iterator[str]:
    """Its address, while it runs in ``folder`` for the releases in ``public``; without ``rates``, no limits."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = CONFIGURATION.read_text(encoding="utf-8")
    for written, here in (
        ("/srv/minutebook/public", str(public)),
        ("/var/cache/nginx/minutebook", f"{folder}/cache"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("listen [::]:80;", ""),
    ):
        assert written in text
        text = text.replace(written, here)
    if not rates:
        text = re.sub(r"rate=\d+r/s", "rate=100000r/s", text)
        text = re.sub(r"burst=\d+", "burst=100000", text)
    (folder / "minutebook.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    assert NGINX
    process = subprocess.Popen(
        [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")],
        stderr=subprocess.PIPE,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(100):
        assert process.poll() is None, process.communicate()[1]
        try:
            httpx.get(f"{address}/papers/none")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nginx does not answer")
