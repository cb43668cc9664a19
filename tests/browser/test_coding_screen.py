"""The coding screen in Chromium: keys, mouse, two tabs, a Python that dies."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.screen_bench import Bench, coding_bench_of
from tests.browser.selecting import drag_over
from tests.widgets.memory_coding import (
    COOPERATION,
    REFERRERS,
    TEXT,
    WORKWAY,
    MemoryCoding,
    code_of,
    coded,
    scheme_of,
)
from workbench.records.citations import LineRange
from workbench.records.codings import Coding, CodingAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

PANE = ".wb-text"
WAITING = ("geen agenda", "derde keer", "Ik bel nu")
STATUS = ".wb-status"
SAVED = "Alles is bewaard"
CITED = ".wb-citation"
QUOTED = ".wb-passage > .wb-quotation"


@pytest.fixture
def session() -> MemoryCoding:
    return MemoryCoding()


@pytest.fixture
def bench(session: MemoryCoding) -> Iterator[Bench]:
    with coding_bench_of(session) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    opened(page, bench)
    return page


def opened(page: Page, bench: Bench) -> None:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()
    expect(page.locator(PANE)).to_be_focused()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kept(page: Page) -> None:
    """Wait until everything is on the disk."""
    expect(page.locator(STATUS)).to_have_text(SAVED)


def codings(session: MemoryCoding) -> list[tuple[str, str]]:
    """Give code and words of every coding that stands, in order of the text."""
    standing = sorted(session.history.codings.values(), key=lambda one: one.span.start)
    return [(one.code, one.span.exact) for one in standing]


def only(session: MemoryCoding) -> Coding:
    (coding,) = session.history.codings.values()
    return coding


def stripes(page: Page, line: int) -> Locator:
    return page.locator(f".wb-line[data-line='{line}'] .wb-stripe")


def passage(page: Page, words: str) -> Locator:
    return page.locator(".wb-coded", has_text=words).first


# ---------------------------------------------------------------- coding by keyboard


def test_a_key_codes_the_line_and_the_same_key_takes_it_off(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "ArrowDown", "1")
    expect(stripes(screen, 2)).to_have_text(["1"])
    kept(screen)
    assert codings(session) == [(WORKWAY, TEXT[1])]

    press(screen, "1")
    expect(stripes(screen, 2)).to_have_count(0)
    kept(screen)
    assert codings(session) == []


def test_words_are_selected_by_keyboard_and_shown_as_they_will_be_cited(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "ArrowDown", *["ArrowRight"] * 3, *["Shift+ArrowRight"] * 7)

    expect(screen.locator(CITED)).to_have_text("(FG2; 2-3)")
    expect(screen.locator(QUOTED)).to_have_text(
        "“geen agenda, en iedereen praatte door elkaar. Pas”"
    )
    press(screen, "2", "4")
    kept(screen)
    words = "geen agenda, en iedereen praatte door elkaar.\nPas"
    assert codings(session) == [(COOPERATION, words), (REFERRERS, words)]


def test_an_emoji_counts_as_one_for_python_and_is_never_cut(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, *["ArrowDown"] * 3, "ArrowRight", *["Shift+ArrowRight"] * 5, "1")
    kept(screen)

    assert only(session).span.exact == "Ik bel nu gewoon even 😀, dat"


def test_a_line_and_a_turn_are_selected_whole_and_once_more_takes_the_next(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "ArrowDown", "t", "1", "Escape", "r")
    expect(screen.locator(QUOTED)).to_have_text(f"“{TEXT[2]}”")
    press(screen, "r", "2", "Escape", "t", "t")
    expect(screen.locator(QUOTED)).to_contain_text("R2: Ik bel nu")
    kept(screen)

    assert codings(session) == [
        (WORKWAY, f"{TEXT[1]}\n{TEXT[2]}"),
        (COOPERATION, f"{TEXT[2]}\n{TEXT[3]}"),
    ]


LATE = """() => {
  document.getSelection().collapseToStart();
  return new Promise((done) => setTimeout(() => {
    document.dispatchEvent(new Event("selectionchange"));
    done();
  }, 150));
}"""
AS_SET = """() => new Promise((done) => setTimeout(() => {
  document.dispatchEvent(new Event("selectionchange"));
  done();
}, 50))"""


def test_what_the_browser_tells_late_of_a_selection_changes_nothing(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "ArrowDown", *["ArrowRight"] * 4, "Shift+ArrowRight")
    screen.evaluate(AS_SET)
    press(screen, *["Shift+ArrowLeft"] * 3)
    expect(screen.locator(QUOTED)).to_have_text("“hadden geen agenda”")
    screen.evaluate(LATE)
    press(screen, "1")
    kept(screen)

    assert codings(session) == [(WORKWAY, "hadden geen agenda")]


def test_from_the_list_two_codes_get_the_same_passage(screen: Page, session: MemoryCoding) -> None:
    press(screen, "ArrowDown", "t", "x", "1")
    screen.evaluate(AS_SET)
    press(screen, "2")
    kept(screen)

    words = f"{TEXT[1]}\n{TEXT[2]}"
    assert sorted(codings(session)) == [(COOPERATION, words), (WORKWAY, words)]


def test_the_last_code_is_repeated_and_searched_codes_are_found_by_any_word(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "/")
    screen.keyboard.type("verb verw")
    expect(screen.locator(".wb-code:visible")).to_have_count(1)
    press(screen, "Enter", "ArrowDown", "h")
    kept(screen)

    assert codings(session) == [(REFERRERS, TEXT[0]), (REFERRERS, TEXT[1])]
    expect(screen.locator(".wb-recent button")).to_have_text("4Verwijzers")
    expect(screen.locator(PANE)).to_be_focused()


def test_edges_are_moved_by_words_and_never_past_each_other(
    screen: Page, session: MemoryCoding
) -> None:
    press(screen, "ArrowDown", "ArrowRight", "ArrowRight", "1", "e", "e", "b")
    kept(screen)
    assert only(session).span.exact == "We hadden geen agenda"

    press(screen, "Shift+E", "Shift+B", "Shift+B", "Shift+B")
    kept(screen)
    assert only(session).span.exact == "geen"
    press(screen, *["e"] * 8)
    expect(screen.locator(QUOTED)).to_have_text(f"“{TEXT[1][10:]} Pas”")
    kept(screen)
    assert only(session).span.exact == f"{TEXT[1][10:]}\nPas"


def test_another_code_keeps_the_memo(screen: Page, session: MemoryCoding) -> None:
    press(screen, "1", "m")
    screen.get_by_role("textbox", name="Memo").fill("Let op de toon.")
    press(screen, "Control+Enter", "w")
    screen.get_by_role("radio", name="Samenwerking").check()
    press(screen, "Enter")
    kept(screen)

    assert (only(session).code, only(session).memo) == (COOPERATION, "Let op de toon.")
    expect(screen.locator(".wb-memo")).to_have_text("Memo: Let op de toon.")
    screen.set_viewport_size({"width": 1400, "height": 677})
    assert screen.locator(".wb-memo").evaluate("memo => memo.clientHeight >= memo.scrollHeight")
    expect(stripes(screen, 1)).to_have_text("2*")


def test_memos_are_kept_for_a_line_the_text_and_a_code(screen: Page, session: MemoryCoding) -> None:
    for target, memo in (("regel 2", "Hier."), ("de hele tekst", "Alles."), ("de code", "Zo.")):
        press(screen, "Control+Home", "ArrowDown", "m")
        screen.get_by_role("radio", name=target).check()
        screen.get_by_role("textbox", name="Memo").fill(memo)
        screen.get_by_role("button", name="Bewaren").click()
    kept(screen)

    assert dict(session.history.notes) == {
        "line:2": "Hier.",
        "source": "Alles.",
        "code:werkwijze": "Zo.",
    }
    expect(screen.locator(".wb-line[data-line='2'] .wb-has-memo")).to_be_visible()
    expect(screen.get_by_role("button", name="Tekstmemo ✎")).to_be_visible()
    expect(screen.locator(".wb-meaning")).to_contain_text("Zo.")


def test_a_code_in_the_words_of_the_speaker(screen: Page, session: MemoryCoding) -> None:
    press(screen, *["ArrowDown"] * 3, *["ArrowRight"] * 3, *["Shift+ArrowRight"] * 2, "v")
    expect(screen.get_by_label("Naam van de nieuwe subcode")).to_have_value("nu gewoon even")
    screen.get_by_role("radio", name="Samenwerking").check()
    press(screen, "Enter")
    expect(stripes(screen, 4)).to_have_text(["5"])
    kept(screen)

    assert codings(session) == [("samenwerking.in-vivo", "nu gewoon even")]
    expect(screen.locator(".wb-code kbd")).to_have_text(["1", "2", "5", "3", "4"])
    expect(screen.locator(".wb-code")).to_have_count(5)
    expect(screen.locator(".wb-card-title")).to_contain_text("Samenwerking \u203a nu gewoon even")


def test_everything_is_undone_and_done_again(screen: Page, session: MemoryCoding) -> None:
    press(screen, "1", "ArrowDown", "2", "e", "ArrowDown", "3", "Delete", "ArrowDown", "4")
    expect(screen.locator(".wb-stripe")).to_have_count(4)
    kept(screen)
    before = codings(session)
    press(screen, *["Control+z"] * 6)
    expect(screen.locator(".wb-stripe")).to_have_count(0)
    kept(screen)
    assert codings(session) == []
    expect(screen.get_by_role("button", name="Ongedaan maken")).to_have_attribute(
        "aria-disabled", "true"
    )

    press(screen, *["Control+y"] * 3, *["Control+Shift+Z"] * 3)
    expect(screen.locator(".wb-stripe")).to_have_count(4)
    kept(screen)
    assert codings(session) == before


# ---------------------------------------------------------------- coding by mouse


def test_by_mouse_alone_a_passage_is_coded_changed_and_taken_off(
    screen: Page, session: MemoryCoding
) -> None:
    drag_over(screen, 5, 0, 19)
    expect(screen.locator(QUOTED)).to_have_text("“Wie belt de ouders?”")
    screen.get_by_role("option", name="Verwijzers").click()
    screen.get_by_role("option", name="Werkwijze").click()
    kept(screen)
    words = "Wie belt de ouders?"
    assert sorted(codings(session)) == [(REFERRERS, words), (WORKWAY, words)]

    passage(screen, "Wie belt").click()
    screen.get_by_role("button", name="Einde →").click()
    screen.get_by_role("button", name="Andere code").click()
    screen.get_by_role("radio", name="Samenwerking").check()
    screen.get_by_role("button", name="Veranderen").click()
    kept(screen)
    assert (COOPERATION, f"{words} Dat") in codings(session)

    screen.get_by_role("button", name="Weghalen").click()
    screen.get_by_role("button", name="Ongedaan maken").click()
    expect(screen.locator(".wb-kind")).to_have_text("Gekozen codering")
    kept(screen)
    assert len(codings(session)) == 2


def test_a_number_selects_its_line_a_speaker_his_turn_and_shift_up_to_there(screen: Page) -> None:
    screen.locator(".wb-line[data-line='2'] .wb-speaker").click()
    expect(screen.locator(QUOTED)).to_have_text(f"“{TEXT[1]} {TEXT[2]}”")
    screen.locator(".wb-line[data-line='4'] .wb-number").click()
    expect(screen.locator(QUOTED)).to_have_text(f"“{TEXT[3]}”")
    screen.locator(".wb-line[data-line='5'] .wb-number").click(modifiers=["Shift"])

    expect(screen.locator(QUOTED)).to_have_text(f"“{TEXT[3]} {TEXT[4]}”")
    expect(screen.locator(CITED)).to_have_text("(FG2; 4-5)")


def test_a_click_on_a_code_without_a_selection_only_explains_it(
    screen: Page, session: MemoryCoding
) -> None:
    screen.get_by_role("option", name="Samenwerking").click()

    expect(screen.locator(".wb-meaning")).to_contain_text("Als het over iets anders gaat.")
    assert session.log == []
    screen.get_by_role("button", name="Geef deze code").click()
    kept(screen)
    assert codings(session) == [(COOPERATION, TEXT[0])]
    expect(screen.get_by_role("button", name="Haal deze code eraf")).to_be_visible()


# ---------------------------------------------------------------- finding one's way


@pytest.fixture
def busy() -> MemoryCoding:
    return MemoryCoding(
        [
            coded(1, WORKWAY, "geen agenda, en iedereen praatte door elkaar.\nPas bij"),
            coded(2, REFERRERS, "agenda"),
            coded(3, WORKWAY, "Ik bel nu gewoon even"),
            coded(4, COOPERATION, "Ik bel"),
        ]
    )


@pytest.fixture
def busy_screen(busy: MemoryCoding, page: Page) -> Iterator[Page]:
    with coding_bench_of(busy) as bench:
        opened(page, bench)
        yield page


def test_the_way_goes_from_passage_to_passage_and_to_what_has_no_code(busy_screen: Page) -> None:
    current = busy_screen.locator(".wb-current .wb-number")
    expect(current).to_have_text("1")
    press(busy_screen, "n")
    expect(current).to_have_text("5")
    press(busy_screen, "n")
    expect(current).to_have_text("6")
    press(busy_screen, "n")
    expect(current).to_have_text("1")
    expect(busy_screen.locator(".wb-unseen[aria-live]")).to_have_text("Verder vanaf het begin.")
    press(busy_screen, "Shift+N", "Shift+N", "Shift+N")
    expect(current).to_have_text("1")

    press(busy_screen, "x", "Home", "x", ".")
    expect(busy_screen.locator(CITED)).to_have_text("(FG2; 2-3)")
    press(busy_screen, ".")
    expect(busy_screen.locator(CITED)).to_have_text("(FG2; 4)")
    press(busy_screen, ".", ",")
    expect(busy_screen.locator(".wb-unseen[aria-live]")).to_have_text(
        "Werkwijze, (FG2; 4), 2 van 2"
    )
    press(busy_screen, "g")
    busy_screen.get_by_label("Regel (1-6)").fill("6")
    press(busy_screen, "Enter")
    expect(current).to_have_text("6")


def test_codings_on_one_place_are_chosen_in_turn_by_key_and_by_click(busy_screen: Page) -> None:
    chosen = busy_screen.locator(".wb-chip[aria-pressed='true']")
    for step in range(3):
        passage(busy_screen, "agenda").click()
        expect(chosen).to_have_text("4Verwijzers" if step % 2 == 0 else "1Werkwijze")

    press(busy_screen, "Escape", "o")
    expect(chosen).to_have_text("1Werkwijze")
    press(busy_screen, "o")
    expect(chosen).to_have_text("4Verwijzers")


def test_stripes_keep_their_place_whatever_comes_and_goes(busy_screen: Page) -> None:
    def places() -> dict[str, str]:
        found: dict[str, str] = busy_screen.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".wb-stripe")].map((one) =>
              [one.dataset.piece + one.closest(".wb-line").dataset.line,
               `${one.getBoundingClientRect().left}`]))"""
        )
        return found

    before = places()
    press(busy_screen, "ArrowDown", "3", "ArrowUp", "t", "2")
    expect(busy_screen.locator(".wb-stripe")).to_have_count(7)
    assert before.items() <= places().items()
    stripes(busy_screen, 2).get_by_text("1").click()
    press(busy_screen, "Delete")
    expect(busy_screen.locator(".wb-stripe")).to_have_count(5)
    assert before.keys() - places().keys()
    press(busy_screen, "Control+z")
    expect(busy_screen.locator(".wb-stripe")).to_have_count(7)
    assert before.items() <= places().items()


def test_the_clean_text_moves_no_word(busy_screen: Page) -> None:
    words = busy_screen.locator(".wb-line[data-line='2'] .wb-words")
    before = words.bounding_box()
    press(busy_screen, "s")

    expect(busy_screen.locator(".wb-stripe").first).to_be_hidden()
    expect(passage(busy_screen, "agenda")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    assert words.bounding_box() == before
    press(busy_screen, "s")
    expect(busy_screen.locator(".wb-stripe").first).to_be_visible()


def test_the_passages_of_a_code_are_listed_and_lead_there(busy_screen: Page) -> None:
    busy_screen.get_by_role("option", name="Werkwijze").click()
    busy_screen.get_by_text("2 passages in deze tekst").click()
    busy_screen.get_by_role("button", name="(FG2; 4) Ik bel nu gewoon even").click()

    expect(busy_screen.locator(".wb-current .wb-number")).to_have_text("4")
    expect(busy_screen.locator(".wb-kind")).to_have_text("Gekozen codering")


def test_what_does_not_fit_in_the_margin_is_counted_and_reached(page: Page) -> None:
    codes = [code_of(f"code-{number}", f"Code {number}") for number in range(8)]
    session = MemoryCoding(scheme=scheme_of(*codes))
    with coding_bench_of(session) as bench:
        opened(page, bench)
        press(page, *"12345678")
        expect(stripes(page, 1)).to_have_count(5)
        expect(page.locator(".wb-more-stripes")).to_have_text("+3")
        page.locator(".wb-chip", has_text="Code 7").click()
        press(page, "Delete")
        expect(page.locator(".wb-more-stripes")).to_have_text("+2")
        kept(page)

    assert len(codings(session)) == 7


# ---------------------------------------------------------------- schemes and texts of any kind


def test_two_hundred_codes_stay_usable(page: Page) -> None:
    many = [code_of(f"code-{number}", f"Onderwerp {number}") for number in range(200)]
    session = MemoryCoding(scheme=scheme_of(*many))
    with coding_bench_of(session) as bench:
        opened(page, bench)
        press(page, "z", "ArrowDown", "/")
        page.keyboard.type("onderwerp 150")
        press(page, "Enter")
        expect(stripes(page, 2)).to_have_text("On")
        kept(page)

    assert [code for code, _ in codings(session)] == ["code-21", "code-150"]


def test_a_strange_text_is_safe_and_usable(page: Page) -> None:
    text = (
        '<img src=x onerror="document.title=1"> <script>document.title=2</script>',
        "voor \u202egordo\u202c na, en \u2067אבג\u2069.",
        "woord " * 3400,
        "",
    )
    session = MemoryCoding(text=text, turns=(1, 1, 2, 3), speakers_of_lines=("",) * 4, speakers=())
    with coding_bench_of(session) as bench:
        opened(page, bench)
        expect(page.locator(".wb-number[data-turns]")).to_have_text("2")
        expect(page.locator(".wb-line[data-line='2']")).to_have_attribute(
            "aria-description", re.compile("onzichtbare tekens die de leesrichting veranderen")
        )
        press(page, "1", "ArrowDown", "2", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "3")
        press(page, "ArrowDown", "4")
        expect(page.locator(".wb-unseen[aria-live]")).to_have_text("Hier staat geen tekst.")
        kept(page)
        assert page.locator(".wb img, .wb script").count() == 0
        assert page.title() == "Coderen"

    assert codings(session) == [
        (WORKWAY, text[0]),
        (COOPERATION, text[1]),
        ("verbeterpunten", "woord woord"),
    ]


def test_what_is_given_to_another_coder_cannot_be_coded(page: Page) -> None:
    session = MemoryCoding(assigned=(LineRange(2, 3),))
    with coding_bench_of(session) as bench:
        opened(page, bench)
        expect(page.locator(".wb-outside")).to_have_count(4)
        expect(page.locator(".wb-current .wb-number")).to_have_text("2")
        expect(page.locator(".wb-meter-text")).to_have_text("Regels met een code 0 van 2")
        press(page, "ArrowUp", "1")
        expect(page.locator(".wb-unseen[aria-live]")).to_contain_text("een andere codeur")

    assert session.log == []


def test_why_nothing_can_be_coded_is_said(page: Page) -> None:
    session = MemoryCoding([coded(1, WORKWAY, "geen agenda")], closed="De tekst is veranderd.")
    with coding_bench_of(session) as bench:
        opened(page, bench)
        expect(page.locator(".wb-notice:visible")).to_have_text(
            "Alleen lezen. De tekst is veranderd."
        )
        press(page, "2", "Control+z")
        passage(page, "geen agenda").click()
        press(page, "Delete", "e")
        expect(page.locator(CITED)).to_have_text("(FG2; 2)")

    assert len(session.log) == 1


def test_klaar_closes_the_text_and_heropenen_opens_it(screen: Page, session: MemoryCoding) -> None:
    press(screen, "1", "k")
    expect(screen.locator("dialog")).to_contain_text("5 regels hebben geen code")
    screen.get_by_role("button", name="Ik ben klaar").click()
    expect(screen.locator(".wb-notice:visible")).to_contain_text("U bent klaar met deze tekst.")
    press(screen, "ArrowDown", "2")
    screen.get_by_role("button", name="Heropenen").click()
    screen.get_by_role("button", name="Heropenen").last.click()
    expect(screen.locator(".wb-notice:visible")).to_have_count(0)
    press(screen, "3")
    kept(screen)

    assert [code for code, _ in codings(session)] == [WORKWAY, "verbeterpunten"]


def test_codings_that_wait_for_a_new_code_are_worked_off(page: Page) -> None:
    log = [coded(number, "oud", words) for number, words in enumerate(WAITING, 1)]
    waiting = [(event.coding, [COOPERATION, WORKWAY]) for event in log]
    session = MemoryCoding(log, unsettled=waiting)
    with coding_bench_of(session) as bench:
        opened(page, bench)
        page.get_by_role("button", name="Codes kiezen").click()
        for words, code in zip(WAITING, ("Werkwijze", "Samenwerking", "Werkwijze"), strict=True):
            expect(page.locator("dialog")).to_contain_text(f"“{words}” (FG2; ")
            kept(page)  # what Python tells in between takes nothing out of the row
            expect(page.locator("dialog :focus")).to_have_count(1)
            page.get_by_role("radio", name=code).check()
            press(page, "Enter")
        expect(page.locator(".wb-notice:visible")).to_have_count(0)
        expect(page.locator(PANE)).to_be_focused()
        kept(page)

    assert [code for code, _ in codings(session)] == [WORKWAY, COOPERATION, WORKWAY]


def test_a_selection_of_everything_shows_a_beginning(page: Page) -> None:
    text = tuple(f"Regel {number:05} van een lang gesprek." for number in range(3000))
    log = [coded(number, WORKWAY, f"Regel {number:05}", text) for number in range(0, 3000, 30)]
    session = MemoryCoding(log, text=text, turns=range(3000), speakers_of_lines=["R1"] * 3000)
    with coding_bench_of(session) as bench:
        opened(page, bench)
        press(page, "Control+Home", "Shift+Control+End")
        expect(page.locator(CITED)).to_have_text("(FG2; 1-3000)")
        expect(page.locator(".wb-given")).to_contain_text("en nog 70")
        press(page, "2")
        kept(page)

        press(page, "Escape", "g")
        page.get_by_label("Regel (1-3000)").fill("1500")
        press(page, "Enter")
        current = page.locator(".wb-current")
        expect(current).to_be_in_viewport()
        page.set_viewport_size({"width": 700, "height": 600})  # as if one enlarges
        expect(current).to_be_in_viewport()
        expect(current.locator(".wb-number")).to_have_text("1500")

    assert len(codings(session)) == 101


# ---------------------------------------------------------------- nothing is lost


def waiting(page: Page) -> list[dict[str, Any]]:
    """Give what the browser keeps."""
    stored = page.evaluate("() => Object.values({...localStorage})")
    return [json.loads(item) for item in stored]


def test_acts_wait_in_the_browser_in_order_and_hold_no_word_of_the_text(
    screen: Page, bench: Bench, session: MemoryCoding
) -> None:
    press(screen, "1")
    kept(screen)
    bench.alive = False
    press(screen, "ArrowDown", "t", "2", "Escape", "ArrowDown", "3", "e", "Control+z")

    expect(screen.locator(".wb-stripe")).to_have_count(4)
    expect(screen.locator(STATUS)).to_have_attribute("data-status", "lost")
    expect(screen.locator(STATUS)).to_contain_text("4 handelingen wachten in deze browser")
    stored = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4,12}){4}", "", json.dumps(waiting(screen)))
    assert not {word for word in re.findall(r"\w{4,}", " ".join(TEXT)) if word in stored}
    screen.reload()
    bench.alive = True
    bench.restart()

    opened(screen, bench)
    kept(screen)
    assert codings(session) == [
        (WORKWAY, TEXT[0]),
        (COOPERATION, f"{TEXT[1]}\n{TEXT[2]}"),
        ("verbeterpunten", TEXT[3]),
    ]
    assert waiting(screen) == []
    assert [event.action for event in session.log].count(CodingAction.CODE) == 3


def test_two_tabs_see_what_the_other_does(
    screen: Page, bench: Bench, session: MemoryCoding
) -> None:
    other = screen.context.new_page()
    opened(other, bench)
    press(screen, "1")
    expect(stripes(other, 1)).to_have_text("1")
    press(other, "ArrowDown", "2")
    expect(stripes(screen, 2)).to_have_text("2")
    press(other, "Control+z")
    expect(stripes(screen, 2)).to_have_count(0)

    kept(screen)
    kept(other)
    assert codings(session) == [(WORKWAY, TEXT[0])]


def test_letters_that_are_typed_somewhere_do_nothing(screen: Page, session: MemoryCoding) -> None:
    press(screen, "/", "1", "w", "Escape", "m", "1", "Delete", "k", "Escape")
    expect(screen.locator(PANE)).to_be_focused()
    press(screen, "?")
    screen.get_by_label("Toetsen van één letter gebruiken").uncheck()
    press(screen, "Escape", "1", "k")

    expect(screen.locator("dialog[open]")).to_have_count(0)
    assert session.log == []


def test_time_is_measured_while_something_happens(screen: Page, session: MemoryCoding) -> None:
    screen.clock.install()
    screen.reload()
    expect(screen.locator("[data-ready]")).to_be_visible()
    press(screen, "ArrowDown")
    screen.clock.run_for(61_000)
    kept(screen)
    screen.clock.run_for(300_000)
    kept(screen)

    seconds = [event.seconds for event in session.log if event.action is CodingAction.WORKED]
    assert len(seconds) == 1
    assert 55 <= seconds[0] <= 65
