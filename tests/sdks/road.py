"""A bad road between an SDK and the server: it hands requests on, and fails as it is told."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer

HOPS = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "date", "server"}


class Road(ThreadingHTTPServer):
    """Passes requests to `to` (host:port). The n-th request that carries events meets the n-th of `plan`.

    "down" answers 503 and hands nothing on; "lost" hands it on and loses the answer (503 as well), so that the server
    has it and the SDK sends it again; after the plan all is well. `seen` keeps (method, path, headers) of all.
    """

    daemon_threads = True

    def __init__(self, to, plan=()):
        super().__init__(("127.0.0.1", 0), Passer)
        self.to, self.plan, self.seen, self.lock = to, list(plan), [], threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def posts(self):
        """The paths of requests that carried events."""
        return [path for method, path, _ in self.seen if method == "POST"]

    def end(self):
        self.shutdown()
        self.server_close()


class Passer(BaseHTTPRequestHandler):
    """One request on the road."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        with self.server.lock:
            fate = self.server.plan.pop(0) if self.server.plan else "well"
        self.hand_on(fate)

    def do_GET(self):
        self.hand_on("well")

    do_OPTIONS = do_GET

    def hand_on(self, fate):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        with self.server.lock:
            self.server.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        if fate == "down":
            self.tell(503, [], b"{}")
            return
        status, headers, answer = self.ask(body)
        self.tell(503 if fate == "lost" else status, headers, answer)

    def ask(self, body):
        """What the server answers; it is told the host that the SDK called."""
        wire = http.client.HTTPConnection(self.server.to, timeout=20)
        headers = {key: value for key, value in self.headers.items() if key.lower() not in HOPS}
        wire.request(self.command, self.path, body, headers | {"Host": self.headers["host"]})
        answer = wire.getresponse()
        found = answer.status, answer.getheaders(), answer.read()
        wire.close()
        return found

    def tell(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in HOPS:
                self.send_header(name, value)
        if not headers and "origin" in self.headers:
            self.send_header("Access-Control-Allow-Origin", self.headers["origin"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


def serve_files(folder, pages):
    """A site of its own: files of a folder, and pages by path. Returns the server; its address is another origin."""

    class Files(SimpleHTTPRequestHandler):
        def __init__(self, *args, **values):
            super().__init__(*args, directory=str(folder), **values)

        def do_GET(self):
            page = pages.get(self.path.partition("?")[0])
            if page is None:
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
