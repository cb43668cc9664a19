"""The widget itself: nothing but code in its traits, one module, faults told to who asked."""

import json
import re
from threading import Thread
from time import sleep
from typing import Any

import pytest

from tests.widgets.memory_session import TEXT, MemorySession
from workbench.errors import CleanError
from workbench.widgets.conversation import Message
from workbench.widgets.review_screen import ReviewScreen
from workbench.widgets.screen import SHARED, Screen, bundle


class Sent(ReviewScreen):
    """A review screen that keeps what it would send."""

    def __init__(self, session: MemorySession) -> None:
        super().__init__(session)
        self.sent: list[Any] = []

    def send(self, content: object, buffers: object = None) -> None:
        """Keep a message; screens send no buffers."""
        assert buffers is None
        self.sent.append(content)


def test_no_text_of_the_transcript_is_in_what_a_notebook_saves(session: MemorySession) -> None:
    screen = Sent(session)
    screen._handle_custom_msg({"type": "hello", "client": "tab-1"}, [])

    saved = json.dumps({name: str(value) for name, value in screen.get_state().items()})

    assert screen.sent[-1]["lines"]
    assert not any(text in saved for text in TEXT)
    assert "Sanne" not in saved
    assert "Sanne" not in repr(screen)


def test_a_fault_is_told_to_the_screen_that_asked(session: MemorySession) -> None:
    class Refusing:
        def answer(self, _message: Message) -> list[Message]:
            raise CleanError("Dit kan niet.", remedy="doe iets anders.")

    screen = Sent(session)
    screen._conversation = Refusing()
    screen._handle_custom_msg({"type": "ask", "client": "tab-1", "id": "q1"}, [])

    assert screen.sent == [
        {
            "type": "fault",
            "to": "tab-1",
            "id": "q1",
            "problem": "Dit kan niet.",
            "remedy": "doe iets anders.",
        }
    ]


def test_two_browsers_at_once_wait_for_each_other(session: MemorySession) -> None:
    """The kernel answers each browser in a thread of its own."""
    screen = Sent(session)
    inside: list[str] = []

    class Slow:
        def answer(self, _message: Message) -> list[Message]:
            inside.append("in")
            sleep(0.005)
            inside.append("out")
            return []

    screen._conversation = Slow()
    threads = [Thread(target=screen._handle_custom_msg, args=({}, [])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert inside == ["in", "out"] * 8


def test_the_modules_are_joined_into_one_without_imports() -> None:
    module = ReviewScreen._esm

    assert re.findall(r"^import\b.*", module, re.MULTILINE) == []
    assert re.findall(r"^export\b.*", module, re.MULTILINE) == ["export default {"]


def test_two_modules_with_the_same_name_for_something_are_refused() -> None:
    with pytest.raises(ValueError, match="two modules define"):
        bundle(*SHARED, "shared/dom")


def test_a_screen_of_its_own_is_a_widget(session: MemorySession) -> None:
    assert isinstance(ReviewScreen(session), Screen)
