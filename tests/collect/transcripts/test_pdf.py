"""PDF: lines as they were printed, without margins; scans and protected files are refused."""

from __future__ import annotations

import io
import logging
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.collect.transcripts.documents import pdf_of, pdf_with
from workbench.collect.transcripts.pdf import content
from workbench.errors import CollectError

PAGE = '#set page(width: 12cm, height: 8cm)\n#set text(font: "DejaVu Sans", lang: "nl")\n'
HEADED = PAGE + (
    "#set page(header: [Transcript FG1], footer: context [Pagina #counter(page).display() / "
    "#counter(page).final().first()])\n"
)


def read(data: bytes) -> tuple[list[str], list[str]]:
    found = content(data, "a.pdf")
    return [paragraph.text for paragraph in found.paragraphs], list(found.notes)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return pdf_with(["I: Hoe gaat het?", "R1: Goed, één keer."])


def protected(data: bytes, password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="eigenaar")  # noqa: S106 (of a test)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_reads_the_lines_of_all_pages(plain: bytes) -> None:
    assert read(plain) == (["I: Hoe gaat het?", "R1: Goed, één keer."], [])


def test_leaves_out_what_returns_on_every_page() -> None:
    body = "\n\n".join(f"R{n}: Dit is beurt {n * n} van {n}." for n in range(1, 25))

    found, notes = read(pdf_of(HEADED + body))

    assert found == [f"R{n}: Dit is beurt {n * n} van {n}." for n in range(1, 25)]
    assert notes[0].endswith(
        "regels boven en onder de bladzijden (titel, paginanummer) overgeslagen."
    )


def test_what_several_people_say_at_the_top_of_a_page_stays() -> None:
    pages = [f"R1: Ja.\n\nR2: Wat {n}.\n\nR{n}: Slot." for n in (3, 8, 4)]

    found, notes = read(pdf_of(PAGE + "\n#pagebreak()\n".join(pages)))

    assert found.count("R1: Ja.") == 3
    assert notes == []


def test_takes_numbers_of_lines_from_the_margin() -> None:
    lines = [f"{n} R{n % 3 + 1}: wat er gezegd wordt" for n in range(1, 16)]

    found, notes = read(pdf_with(lines))

    assert found == [f"R{n % 3 + 1}: wat er gezegd wordt" for n in range(1, 16)]
    assert notes == ["15 regelnummers in de kantlijn overgeslagen."]


def test_a_line_that_begins_with_a_number_keeps_it() -> None:
    assert read(pdf_with(["R1: hoeveel?", "12 mensen", "3 kinderen"]))[0][1] == "12 mensen"


def test_makes_words_whole_that_were_broken_off() -> None:
    found, notes = read(
        pdf_with(["R1: de jeugdhulp-", "verlening en moeder-", "en-kindhuis", "MDA-", "team"])
    )

    assert found == ["R1: de jeugdhulpverlening", "en moeder-", "en-kindhuis", "MDA-", "team"]
    assert notes == [
        "1 woord dat was afgebroken aan het einde van een regel weer aan elkaar geschreven."
    ]


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        CollectError, match=r"In a\.pdf staat geen tekst; het lijkt een scan"
    ) as error:
        content(pdf_of(PAGE + "#rect(width: 5cm, height: 3cm)"), "a.pdf")
    assert "OCR" in error.value.remedy


def test_a_stamp_on_every_page_of_a_scan_is_no_text() -> None:
    with pytest.raises(CollectError, match="het lijkt een scan"):
        content(pdf_of(PAGE + "Gescand met X#pagebreak()Gescand met X"), "a.pdf")


def test_names_pages_without_text() -> None:
    data = pdf_of(
        PAGE + "R1: ja, dat is zo\n#pagebreak()\n#rect()\n#pagebreak()\nR2: nee, dat niet"
    )

    assert read(data) == (
        ["R1: ja, dat is zo", "R2: nee, dat niet"],
        ["Bladzijde 2 zonder tekst (een scan of afbeelding) overgeslagen."],
    )


def test_a_protected_file_is_refused(plain: bytes) -> None:
    with pytest.raises(CollectError, match=r"a\.pdf is met een wachtwoord beveiligd"):
        content(protected(plain, "geheim"), "a.pdf")


def test_a_file_that_is_only_protected_against_changes_is_read(plain: bytes) -> None:
    assert read(protected(plain, "")) == read(plain)


def test_a_file_with_too_many_pages_is_refused_at_once() -> None:
    writer = PdfWriter()
    for _ in range(301):
        writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)

    with pytest.raises(CollectError, match="heeft 301 bladzijden"):
        content(buffer.getvalue(), "a.pdf")


def test_letters_without_a_key_are_refused(monkeypatch: pytest.MonkeyPatch, plain: bytes) -> None:
    monkeypatch.setattr(
        "pypdf.PageObject.extract_text", lambda _: "R1: \x01\x02\x03\ufffd abcdefgh"
    )

    with pytest.raises(CollectError, match="niet te herkennen"):
        content(plain, "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"geen pdf"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(CollectError, match=r"a\.pdf is geen PDF of is beschadigd"):
        content(data, "a.pdf")


def test_a_truncated_file_says_nothing_in_english(
    plain: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), suppress(CollectError):
        content(plain[: len(plain) // 2], "a.pdf")

    assert caplog.records == []


@settings(max_examples=40)
@given(at=st.integers(0, 4000), extra=st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused_in_words(plain: bytes, at: int, extra: bytes) -> None:
    with suppress(CollectError):
        content(plain[:at] + extra + plain[at + len(extra) :], "a.pdf")
