#!/usr/bin/env python3
"""Serves this folder. Needs Python 3.8 or newer and nothing else: no network, no packages.

    python3 serve.py [--port 8000] [--lan]

--lan also answers other computers of the same network. Over plain http they can run everything, but their browsers keep
nothing for offline use.
"""

import argparse
import functools
import http.server
import pathlib
import sys

SITE = pathlib.Path(__file__).resolve().parent / "site"


class Handler(http.server.SimpleHTTPRequestHandler):
    # Said here, because some systems' own tables say otherwise.
    extensions_map = {
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".ttf": "font/ttf",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
    }

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "credentialless")
        self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = SITE / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    # On Windows two programs could otherwise share a port.
    allow_reuse_address = sys.platform != "win32"


def main():
    parser = argparse.ArgumentParser(description="Serves Leak Lab from this folder.")
    parser.add_argument("--port", type=int, help="8000, or the next free one")
    parser.add_argument("--lan", action="store_true", help="also answer other computers of this network")
    options = parser.parse_args()
    ports = [options.port] if options.port else range(8000, 8020)
    for port in ports:
        try:
            server = Server(
                ("0.0.0.0" if options.lan else "127.0.0.1", port),
                functools.partial(Handler, directory=str(SITE)),
            )
            break
        except OSError:
            continue
    else:
        sys.exit("Port %d is taken. Choose another: python3 serve.py --port %d" % (ports[0], ports[0] + 1))
    print("Leak Lab is at http://localhost:%d/" % port, flush=True)
    if options.lan:
        print("For this network: this computer's address, port %d" % port)
    print("Press Ctrl+C to stop it.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


main()
