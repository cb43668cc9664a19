"""A page with one screen and no kernel: Python answers the messages of the browser over HTTP.

What a kernel adds (comms, threads, Voila, JupyterLab) is tested apart; here the screen itself is
tried quickly, with a Python that can be taken away and given back.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.widgets.coding_conversation import CodingConversation
from workbench.widgets.coding_screen import CodingScreen
from workbench.widgets.consensus_conversation import ConsensusConversation
from workbench.widgets.consensus_screen import ConsensusScreen
from workbench.widgets.conversation import fault
from workbench.widgets.progress_screen import ProgressConversation, ProgressScreen
from workbench.widgets.review_conversation import ReviewConversation
from workbench.widgets.review_screen import ReviewScreen
from workbench.widgets.scheme_conversation import SchemeConversation
from workbench.widgets.scheme_screen import SchemeScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.widgets.coding_session import CodingSession
    from workbench.widgets.consensus_session import ConsensusSession
    from workbench.widgets.conversation import Conversation, Message
    from workbench.widgets.progress_screen import ProgressSession
    from workbench.widgets.review_session import ReviewSession
    from workbench.widgets.scheme_session import SchemeSession
    from workbench.widgets.screen import Screen

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/css">
</head><body class="wb-page"><main id="place"></main><script type="module">
import screen from "/esm";
const listeners = new Set();
const underway = new Set();
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
  send: async (message) => {
    // A question comes after what was done before it, as in the kernel.
    if (message.type === "ask") await Promise.all(underway);
    const sent = ask("/send", { method: "POST", body: JSON.stringify(message) }).catch(() => 0);
    underway.add(sent);
    sent.then(() => underway.delete(sent));
  },
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

    screen: type[Screen]
    title: str
    begin: Callable[[], Conversation]
    alive: bool = True
    address: str = ""
    said: list[Message] = field(default_factory=list)
    conversation: Conversation = field(init=False)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Begin the conversation."""
        self.restart()

    def restart(self) -> None:
        """Let Python begin anew, as after a crash; what it said before is forgotten."""
        self.conversation = self.begin()

    def answer(self, message: dict[str, Any]) -> None:
        """Answer a message; two browsers wait for each other, as in the kernel."""
        with self.lock:
            try:
                self.said.extend(self.conversation.answer(message))
            except WorkbenchError as error:
                self.said.append(fault(message, error))


class BenchServer(ThreadingHTTPServer):
    """A server that knows its bench."""

    bench: Bench


class Handler(BaseHTTPRequestHandler):
    """Gives the page and its code, takes messages, and gives what Python said since."""

    server: BenchServer

    def do_GET(self) -> None:
        """Give a page, or news."""
        bench = self.server.bench
        fixed = {
            "/": (PAGE.replace("{title}", bench.title), "text/html"),
            "/esm": (str(bench.screen._esm), "text/javascript"),
            "/css": (str(bench.screen._css), "text/css"),
            "/number": (json.dumps(len(bench.said)), "application/json"),
        }
        if self.path in fixed:
            self.give(*fixed[self.path])
        else:
            self.give_news()

    def do_POST(self) -> None:
        """Take a message."""
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.bench.alive:
            self.server.bench.answer(message)
        self.give_news()

    def give_news(self) -> None:
        """Give what was said since the number in the address."""
        bench = self.server.bench
        start = int(self.path.partition("from=")[2] or 0)
        with bench.lock:
            news = {"messages": bench.said[start:], "number": len(bench.said)}
        if bench.alive:
            self.give(json.dumps(news), "application/json")
        else:
            self.send_error(503)

    def give(self, body: str, kind: str) -> None:
        """Give a whole answer."""
        content = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def bench_of(session: ReviewSession) -> AbstractContextManager[Bench]:
    """Serve a review screen on this computer."""
    return serving(Bench(ReviewScreen, "Namen beoordelen", lambda: ReviewConversation(session)))


def coding_bench_of(session: CodingSession) -> AbstractContextManager[Bench]:
    """Serve a coding screen on this computer."""
    return serving(Bench(CodingScreen, "Coderen", lambda: CodingConversation(session)))


def scheme_bench_of(session: SchemeSession) -> AbstractContextManager[Bench]:
    """Serve the screen of a coding scheme on this computer."""
    return serving(Bench(SchemeScreen, "Codeerschema", lambda: SchemeConversation(session)))


def consensus_bench_of(session: ConsensusSession) -> AbstractContextManager[Bench]:
    """Serve a consensus screen on this computer."""
    return serving(Bench(ConsensusScreen, "Consensus", lambda: ConsensusConversation(session)))


def progress_bench_of(session: ProgressSession) -> AbstractContextManager[Bench]:
    """Serve a progress screen on this computer."""
    return serving(Bench(ProgressScreen, "Voortgang", lambda: ProgressConversation(session)))


@contextmanager
def serving(bench: Bench) -> Iterator[Bench]:
    """Serve a bench until the block ends."""
    with BenchServer(("127.0.0.1", 0), Handler) as server:
        server.bench = bench
        bench.address = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield bench
        server.shutdown()
