"""A server on this computer for JSON-RPC calls, so that citric and HTTP are really used."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections import defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Answering = Callable[[str, list[Any]], "Reply"]

RECORDED = Path(__file__).parents[1] / "data" / "limesurvey"
PATH = "/index.php/admin/remotecontrol"


@dataclass(frozen=True)
class Reply:
    """What goes back over the wire.

    ``result`` and ``error`` become a JSON-RPC reply; ``raw`` is sent in their place. With
    ``seconds`` the answer comes late, with ``breaks`` the connection closes without one.
    """

    result: object = None
    error: str | None = None
    status: int = 200
    raw: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0
    breaks: bool = False


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # one connection for a whole session
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        """Answer a call."""
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.server.answer(call["method"], call["params"])
        time.sleep(reply.seconds)
        self.close_connection = reply.breaks
        if not reply.breaks:
            self._send(reply, call["id"])

    def do_GET(self) -> None:
        """Show a web page."""
        self._send(Reply(raw="<!DOCTYPE html><title>LimeSurvey</title>"), None)

    def _send(self, reply: Reply, call: object) -> None:
        told = json.dumps({"id": call, "result": reply.result, "error": reply.error})
        data = (told if reply.raw is None else reply.raw).encode()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Be silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing when who asked did not wait for the answer."""

    def __init__(self, answer: Answering) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """Serve calls with ``answer(method, parameters)`` and give the address."""
    server = _Server(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Replay:
    """Answers as a recording does: the n-th call of a method gets the n-th reply to it.

    The last reply to a method stays; a method that was never recorded gets an internal error.
    """

    def __init__(self, pairs: Sequence[Mapping[str, Any]]) -> None:
        self._replies: dict[str, deque[Reply]] = defaultdict(deque)
        self.calls: list[tuple[str, list[Any]]] = []
        self.unexpected: list[str] = []
        self.pairs = list(pairs)
        for pair in pairs:
            self._replies[pair["request"]["method"]].append(_recorded_reply(pair))

    @classmethod
    def of(cls, file: str) -> Replay:
        """Replay a recording of tests/data/limesurvey."""
        data = (RECORDED / file).read_bytes()
        return cls(json.loads(gzip.decompress(data) if file.endswith(".gz") else data)["pairs"])

    def __call__(self, method: str, parameters: list[Any]) -> Reply:
        """Answer a call."""
        self.calls.append((method, parameters))
        replies = self._replies[method]
        if not replies:
            self.unexpected.append(method)
            return Reply(raw=f"nothing was recorded for {method}", status=500)
        return replies.popleft() if len(replies) > 1 else replies[0]

    def parameters(self, method: str) -> list[list[Any]]:
        """Give what was sent with every call of a method, without the session key."""
        return [parameters[1:] for called, parameters in self.calls if called == method]


def _recorded_reply(pair: Mapping[str, Any]) -> Reply:
    response = pair["response"]
    if isinstance(response, str):
        return Reply(raw=response, status=pair["http_status"])
    return Reply(response["result"], response["error"], pair["http_status"])
