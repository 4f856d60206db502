"""The site on this machine while it is being worked on: served, rebuilt and reloaded.

Standard library alone: the folder on 127.0.0.1, and ``/.reload`` as a stream of events that tells
the page when there is a new build.
"""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_POLL = 0.5  # seconds between two looks at the files


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, site: Site, directory: str) -> None:
        self._site = site
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # passed on

    def do_GET(self) -> None:
        """A file, or the stream of events."""
        if self.path == "/.reload":
            self._events()
            return
        super().do_GET()

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self._site.builds
        while not self._site.leaving.wait(_POLL):
            if self._site.builds != seen:
                seen = self._site.builds
                try:
                    self.wfile.write(b"data: new\n\n")
                    self.wfile.flush()
                except OSError:
                    return

    def log_message(self, *_: object) -> None:
        """Nothing for each request."""


class Site:
    """A folder that is served.

    Args:
        folder: of the site.
        port: 0 takes a free one.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.builds = 0
        self.leaving = threading.Event()
        handler = partial(_Handler, site=self, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def run(self, changed: Callable[[], bool], rebuild: Callable[[], None]) -> None:
        """Serve until interrupted; look whether something changed and rebuild it."""
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            while not self.leaving.wait(_POLL):
                if changed():
                    rebuild()
                    self.builds += 1
        finally:
            self.close()

    def close(self) -> None:
        """Stop serving."""
        self.leaving.set()
        self._server.shutdown()
        self._server.server_close()
