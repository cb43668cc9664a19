"""The review screen in Chromium: keys, mouse, two tabs, a Python that dies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.screen_bench import Bench, bench_of
from tests.browser.selecting import drag_over
from tests.widgets.memory_session import ROOS, SANNE, TEXT, MemorySession, R, S, found, started
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Mention, Place, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from workbench.records.reviewing import Entity

NAMES = ".wb-entities"
PANE = ".wb-text"
STATUS = ".wb-status"
SAVED = "Alles is bewaard"


@pytest.fixture
def session() -> MemorySession:
    return MemorySession([started(0), found(1, SANNE), found(2, ROOS)])


@pytest.fixture
def bench(session: MemorySession) -> Iterator[Bench]:
    with bench_of(session) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    opened(page, bench)
    page.locator(NAMES).focus()
    return page


def opened(page: Page, bench: Bench) -> None:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kept(page: Page) -> None:
    """Wait until everything is on the disk."""
    expect(page.locator(STATUS)).to_have_text(SAVED)


def decisions(session: MemorySession) -> list[Action]:
    """Give what was decided; lines that were read meanwhile are no decision."""
    given = {Action.START, Action.SUGGEST, Action.SHOWN}
    return [event.action for event in session.log if event.action not in given]


def entity(session: MemorySession, name: str = S) -> Entity:
    known = session.history.review.entity(name)
    assert known is not None
    return known


def waiting(page: Page) -> list[dict[str, Any]]:
    """Give what the browser keeps."""
    stored = page.evaluate("() => Object.values({...localStorage})")
    return [json.loads(item) for item in stored]


def words(page: Page, line: int) -> str:
    # What the browser has not laid out yet has a text, but no inner text.
    return page.locator(f".wb-line[data-line='{line}'] .wb-words").text_content() or ""


# ---------------------------------------------------------------- deciding


def test_a_accepts_w_refuses_and_the_next_is_chosen(screen: Page, session: MemorySession) -> None:
    press(screen, "a")
    expect(screen.locator(".wb-card-title")).to_contain_text("Roos")
    press(screen, "w")
    kept(screen)

    assert entity(session).verdict is Verdict.ACCEPTED
    assert entity(session, R).verdict is Verdict.REFUSED
    expect(screen.locator(".wb-meter-text").first).to_have_text("Beslist 2 van 2")
    expect(screen.locator(".wb-empty:visible")).to_have_text("Alles is beslist.")


def test_a_click_on_a_button_does_what_its_key_does(screen: Page, session: MemorySession) -> None:
    screen.locator(".wb-mark", has_text="Roos").first.click()
    screen.get_by_role("button", name="Weigeren", exact=True).click()
    kept(screen)

    assert entity(session, R).verdict is Verdict.REFUSED


def test_undo_and_redo_go_back_and_forth(screen: Page, session: MemorySession) -> None:
    press(screen, "a", "w")
    kept(screen)
    press(screen, "Control+z", "Control+z")
    kept(screen)
    assert entity(session).verdict is entity(session, R).verdict is Verdict.OPEN
    expect(screen.locator(".wb-card-title")).to_contain_text("Sanne")

    press(screen, "Control+y", "Control+y")
    kept(screen)
    assert entity(session).verdict is Verdict.ACCEPTED
    assert entity(session, R).verdict is Verdict.REFUSED


def test_one_place_of_a_common_word_is_refused_apart(screen: Page, session: MemorySession) -> None:
    press(screen, "n", "ArrowRight", "d")
    kept(screen)

    apart = next(iter(set(session.history.review.entities) - {S, R}))
    assert entity(session, apart).mentions == ROOS[1:]
    assert entity(session, apart).verdict is Verdict.REFUSED
    assert entity(session, R).mentions == ROOS[:1]


def test_what_is_written_the_same_is_decided_in_one_go(page: Page) -> None:
    places = [Mention.on(1, 11, 16), Mention.on(1, 28, 33)]
    session = MemorySession([started(0), *(found(n, (at,)) for n, at in enumerate(places, 1))])
    with bench_of(session) as bench:
        opened(page, bench)
        page.locator(NAMES).focus()
        press(page, "Shift+W")
        kept(page)

    (only,) = session.history.review.entities.values()
    assert only.verdict is Verdict.REFUSED
    assert list(only.mentions) == places


def test_two_names_of_one_person_become_one(screen: Page, session: MemorySession) -> None:
    press(screen, "m")
    screen.get_by_role("checkbox", name="Roos").check()
    press(screen, "Enter")
    kept(screen)

    assert set(session.history.review.entities) == {S}
    assert set(entity(session).mentions) == {*SANNE, *ROOS}


def test_a_form_is_split_off(screen: Page, session: MemorySession) -> None:
    press(screen, "l")
    screen.get_by_role("button", name="Alles met “Sanne”", exact=True).click()
    screen.get_by_role("button", name="Losmaken", exact=True).last.click()
    kept(screen)

    assert entity(session).mentions == SANNE[2:]


def test_kind_and_role_are_chosen_from_a_list_or_typed(
    screen: Page, session: MemorySession
) -> None:
    press(screen, "s")
    screen.get_by_role("radio", name="organisatie of team").check()
    press(screen, "Enter", "r")
    screen.get_by_label("Andere rol").fill("teamleider 2")
    press(screen, "Enter")
    kept(screen)

    assert entity(session).category is Category.ORGANISATION
    assert entity(session).role == "TEAMLEIDER 2"


def test_a_role_with_a_name_in_it_never_leaves_the_question(
    screen: Page, session: MemorySession
) -> None:
    press(screen, "r")
    screen.get_by_label("Andere rol").fill("collega Roos")
    press(screen, "Enter")

    expect(screen.locator("dialog .wb-problem")).to_contain_text("zelf een naam")
    press(screen, "Escape")
    kept(screen)
    assert entity(session).role == ""
    assert "roos" not in json.dumps(waiting(screen)).lower()


def test_somebody_who_is_in_the_key_is_pointed_out(screen: Page, session: MemorySession) -> None:
    press(screen, "r")
    screen.get_by_role("radio", name="[NAAM COLLEGA 2]").check()
    press(screen, "Enter")
    kept(screen)

    assert entity(session).placeholder == "[NAAM COLLEGA 2]"


# ---------------------------------------------------------------- selecting


def test_a_missed_name_is_added_with_the_mouse_and_takes_its_other_forms_along(
    page: Page,
) -> None:
    session = MemorySession([started(0), found(1, SANNE)])
    with bench_of(session) as bench:
        opened(page, bench)
        drag_over(page, 2, 20, 24)
        expect(page.locator(".wb-selected")).to_have_text("“Roos”, regel 2")
        page.get_by_role("button", name="Toevoegen").click()
        expect(page.get_by_role("checkbox", name="roos 1×")).to_be_checked()
        page.get_by_role("button", name="Toevoegen").last.click()
        kept(page)

    added = next(one for one in session.history.review.entities.values() if one.added)
    assert added.mentions == (ROOS[0], Mention.on(3, 4, 8))
    assert added.verdict is Verdict.ACCEPTED


def test_a_circumstance_is_marked_by_keyboard_over_two_lines(
    screen: Page, session: MemorySession
) -> None:
    """Line 4 has an emoji: one code point for Python, two units for the browser."""
    press(screen, "x")
    press(screen, "Control+End", "ArrowUp")
    press(screen, *["ArrowRight"] * 9, *["Shift+ArrowRight"] * 2, "o")
    kept(screen)

    (marked,) = [one for one in session.history.review.entities.values() if one.added]
    assert marked.category is Category.CIRCUMSTANCE
    assert marked.mentions == (Mention((Place(4, 50, 58), Place(5, 0, 3))),)


def test_an_arrow_with_shift_selects_whole_lines(screen: Page) -> None:
    press(screen, "x", "Control+Home", "Shift+ArrowDown")

    expect(screen.locator(".wb-selected")).to_contain_text("Toen belde Sanne mij op")
    expect(screen.locator(".wb-selected")).to_contain_text("regel 1-2")
    press(screen, "Escape")
    expect(screen.locator(".wb-selection")).to_be_hidden()


def test_letters_that_are_typed_somewhere_decide_nothing(
    screen: Page, session: MemorySession
) -> None:
    press(screen, "/", "a", "w", "a")
    expect(screen.get_by_role("searchbox")).to_have_value("awa")
    expect(screen.locator(".wb-empty:visible")).to_have_text("Niets past bij dit filter.")
    press(screen, "Escape")

    assert decisions(session) == []
    expect(screen.locator(NAMES)).to_be_focused()


def test_markup_in_a_transcript_stays_text(page: Page) -> None:
    evil = '<img src=x onerror="document.title=1"> <script>document.title=2</script>'
    session = MemorySession([started(0), found(1, (Mention.on(1, 0, 10),))], text=(evil,) * 5)
    with bench_of(session) as bench:
        opened(page, bench)

        assert evil in words(page, 2)
        assert page.locator(".wb img, .wb script").count() == 0
        assert page.title() == "Namen beoordelen"


def test_the_preview_shows_what_the_text_becomes(screen: Page, session: MemorySession) -> None:
    press(screen, "r")
    screen.get_by_role("radio", name="[NAAM COLLEGA]").check()
    press(screen, "Enter", "a")
    kept(screen)
    press(screen, "v")

    assert words(screen, 1) == (
        "Toen belde [NAAM COLLEGA] mij op, en [NAAM COLLEGA] belt nooit zomaar."
    )
    assert words(screen, 4).endswith("[NAAM COLLEGA]")
    assert words(screen, 5) == "[vervolg] en ik."
    press(screen, "v")
    assert words(screen, 5) == TEXT[4]
    assert entity(session).role == "NAAM COLLEGA"


# ---------------------------------------------------------------- nothing is lost


def test_decisions_wait_in_the_browser_while_python_is_gone(
    screen: Page, bench: Bench, session: MemorySession
) -> None:
    bench.alive = False
    press(screen, "a", "w")

    expect(screen.locator(".wb-meter-text").first).to_have_text("Beslist 2 van 2")
    expect(screen.locator(STATUS)).to_have_attribute("data-status", "lost")
    expect(screen.locator(STATUS)).to_contain_text("2 beslissingen wachten in deze browser")
    assert decisions(session) == []

    bench.alive = True
    expect(screen.locator(STATUS)).to_have_text(SAVED)
    assert decisions(session) == [Action.ACCEPT, Action.REFUSE]
    assert waiting(screen) == []


def test_a_reload_in_between_loses_nothing(
    screen: Page, bench: Bench, session: MemorySession
) -> None:
    bench.alive = False
    press(screen, "a")
    expect(screen.locator(".wb-meter-text").first).to_have_text("Beslist 1 van 2")
    bench.alive = True
    bench.restart()
    screen.reload()

    kept(screen)
    expect(screen.locator(".wb-meter-text").first).to_have_text("Beslist 1 van 2")
    assert entity(session).verdict is Verdict.ACCEPTED
    assert sum(event.action is Action.ACCEPT for event in session.log) == 1


def test_what_waits_in_the_browser_holds_no_word_of_the_text(screen: Page, bench: Bench) -> None:
    bench.alive = False
    press(screen, "a", "w", "Control+z")
    press(screen, "x", "Control+Home", "ArrowRight", "Shift+ArrowRight", "o")

    stored = json.dumps(waiting(screen)).lower()

    assert len(waiting(screen)) >= 4
    for word in {word.strip(",.") for line in TEXT for word in line.lower().split()}:
        assert len(word) < 4 or f'"{word}' not in stored


def test_two_tabs_see_what_the_other_decides(
    screen: Page, bench: Bench, session: MemorySession
) -> None:
    other = screen.context.new_page()
    opened(other, bench)
    press(screen, "a")
    expect(other.locator(".wb-meter-text").first).to_have_text("Beslist 1 van 2")
    other.locator(NAMES).focus()
    press(other, "n", "w")

    expect(screen.locator(".wb-meter-text").first).to_have_text("Beslist 2 van 2")
    kept(screen)
    kept(other)
    assert entity(session).verdict is Verdict.ACCEPTED
    assert entity(session, R).verdict is Verdict.REFUSED


def test_a_decision_that_cannot_be_kept_says_what_to_do(screen: Page, bench: Bench) -> None:
    bench.answer({"type": "acts", "client": "elders", "acts": [{"id": "x", "action": "wissen"}]})
    screen.evaluate("localStorage.clear()")
    press(screen, "a")
    kept(screen)
    expect(screen.locator(".wb-message")).to_be_hidden()  # the fault was for another screen


# ---------------------------------------------------------------- reading and finishing


def test_lines_count_as_read_when_they_were_in_view_for_a_moment(page: Page) -> None:
    text = tuple(f"Regel {number} van het gesprek." for number in range(1, 201))
    log = [started(0), found(1, (Mention.on(100, 0, 5),))]
    session = MemorySession(log, text=text)
    with bench_of(session) as bench:
        opened(page, bench)
        expect(page.locator(".wb-read").first).to_be_visible()
        assert 10 < page.locator(".wb-read").count() < 60
        page.locator(PANE).focus()
        press(page, "Control+End", "Control+Home")  # passing by is not reading
        page.wait_for_timeout(700)
        press(page, "Control+End")
        expect(page.locator(".wb-line[data-line='200'].wb-read")).to_be_visible()
        assert page.locator(".wb-line[data-line='60'].wb-read").count() == 0
        press(page, "k")  # they are kept in groups; whoever wants to finish does not wait
        kept(page)

    shown = session.history.review.shown["anna"]
    assert 200 in shown
    assert 60 not in shown


def test_two_people_bring_a_text_to_beoordeeld(
    screen: Page, session: MemorySession, page: Page
) -> None:
    press(screen, "a", "w")
    expect(screen.locator(".wb-read")).to_have_count(len(TEXT))
    press(screen, "k")
    expect(screen.locator(".wb-todo li").first).to_be_visible()
    assert screen.get_by_role("button", name="Maak beoordeeld").count() == 0
    press(screen, "Escape")
    page.goto("about:blank")

    second = MemorySession(session.log, reviewer="bram")
    with bench_of(second) as bench:
        opened(page, bench)
        expect(page.locator(".wb-read")).to_have_count(len(TEXT))
        page.locator(NAMES).focus()
        press(page, "k")
        expect(page.locator(".wb-confirm")).to_contain_text("U bent de tweede lezer; anna begon")
        page.get_by_role("button", name="Ik heb alle regels gelezen").click()
        kept(page)
        expect(page.locator(".wb-second")).to_have_text("Tweede lezer: bram")
        page.get_by_role("button", name="Maak beoordeeld").click()
        expect(page.locator(".wb-second")).to_have_text("Beoordeeld; tweede lezer: bram")

    assert second.finished


def test_the_history_tells_who_decided_when(screen: Page) -> None:
    press(screen, "a", "Control+z")
    kept(screen)
    press(screen, "h")

    row = screen.locator(".wb-history li")
    expect(row).to_contain_text("anna")
    expect(row).to_contain_text("geaccepteerd – ongedaan gemaakt")
