"""A page with one screen and no kernel: Python answers the messages of the browser over HTTP.

What a kernel adds (comms, threads, Voila, JupyterLab) is tested apart; here the screen itself is
tried quickly, with a Python that can be taken away and given back.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.widgets.conversation import fault
from workbench.widgets.review_conversation import ReviewConversation
from workbench.widgets.review_screen import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.widgets.conversation import Message
    from workbench.widgets.review_session import ReviewSession

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Namen beoordelen</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/css">
</head><body class="wb-page"><main id="place"></main><script type="module">
import screen from "/esm";
const listeners = new Set();
let heard = 0;
const hear = ({ messages, number }, from) => {
  messages.slice(Math.max(0, heard - from)).forEach((m) => listeners.forEach((l) => l(m)));
  heard = Math.max(heard, number);
};
const ask = async (path, options) => {
  const from = heard;
  const reply = await fetch(`${path}?from=${from}`, options);
  if (reply.ok) hear(await reply.json(), from);
};
const model = {
  on: (_, listener) => listeners.add(listener),
  off: (_, listener) => listeners.delete(listener),
  send: (message) => ask("/send", { method: "POST", body: JSON.stringify(message) }).catch(() => 0),
};
heard = await (await fetch("/number")).json();
screen.render({ model, el: document.querySelector("#place") });
setInterval(() => ask("/hear").catch(() => 0), 150);
</script></body></html>"""


@dataclass
class Bench:
    """A screen at an address.

    Attributes
    ----------
    alive
        Whether Python answers.
    said
        Everything that Python has said to all browsers.
    """

    session: ReviewSession
    alive: bool = True
    address: str = ""
    said: list[Message] = field(default_factory=list)
    conversation: ReviewConversation = field(init=False)
    lock: RLock = field(default_factory=RLock)  # type: ignore[valid-type]

    def __post_init__(self) -> None:
        """Begin the conversation."""
        self.restart()

    def restart(self) -> None:
        """Let Python begin anew, as after a crash; what it said before is forgotten."""
        self.conversation = ReviewConversation(self.session)

    def answer(self, message: dict[str, Any]) -> None:
        """Answer a message; two browsers wait for each other, as in the kernel."""
        with self.lock:
            try:
                self.said.extend(self.conversation.answer(message))
            except WorkbenchError as error:
                self.said.append(fault(message, error))


@contextmanager
def bench_of(session: ReviewSession) -> Iterator[Bench]:
    """Serve a review screen on this computer."""
    bench = Bench(session)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(bench))
    Thread(target=server.serve_forever, daemon=True).start()
    bench.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield bench
    finally:
        server.shutdown()
        server.server_close()


def handler_of(bench: Bench) -> type[BaseHTTPRequestHandler]:
    """Return the class that answers requests for a bench."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (the name that is called)
            fixed = {
                "/": (PAGE, "text/html"),
                "/esm": (ReviewScreen._esm, "text/javascript"),
                "/css": (ReviewScreen._css, "text/css"),
                "/number": (json.dumps(len(bench.said)), "application/json"),
            }
            if self.path in fixed:
                self.give(*fixed[self.path])
            else:
                self.give_news()

        def do_POST(self) -> None:  # noqa: N802
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if bench.alive:
                bench.answer(message)
            self.give_news()

        def give_news(self) -> None:
            start = int(self.path.partition("from=")[2] or 0)
            with bench.lock:
                news = {"messages": bench.said[start:], "number": len(bench.said)}
            if bench.alive:
                self.give(json.dumps(news), "application/json")
            else:
                self.send_error(503)

        def give(self, body: str, kind: str) -> None:
            content = body.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
