"""The fake servers over real HTTP on the loopback interface, each on a port of its own."""

from __future__ import annotations

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

from .world import NOW

if TYPE_CHECKING:
    from .world import World


class Servers:
    """Serves a world's hosts while it is open; ``url`` has the base address of each."""

    def __init__(self, world: World, hosts: tuple[str, ...] = ("v1", "v2")) -> None:
        self.world = world
        self.leaving = threading.Event()
        self._servers = {host: _server(self, host) for host in hosts}
        self.url = {
            host: f"http://127.0.0.1:{server.server_port}" for host, server in self._servers.items()
        }

    def __enter__(self) -> Self:
        for server in self._servers.values():
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.leaving.set()
        for server in self._servers.values():
            server.shutdown()
            server.server_close()


def _server(servers: Servers, host: str) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def _reply(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            headers = dict(self.headers.items())
            reply = servers.world.handle(host, self.command, self.path, headers, body)
            if reply.breakage == "timeout":
                servers.leaving.wait(10)  # until the test ends; the client gives up long before
                self.close_connection = True
                return
            if reply.breakage == "reset":
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.connection.close()
                self.close_connection = True
                return
            missing = 100 if reply.breakage == "cut" else 0
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + missing))
            self.end_headers()
            self.wfile.write(reply.body)
            if missing:
                self.close_connection = True

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string(NOW if timestamp is None else timestamp)

        def log_message(self, *_: object) -> None:
            """Nothing goes to stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that break off
    return server
