"""The kind of a file is seen from its content, whatever its name says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.collect.transcripts.documents import (
    docx_of,
    odt_of,
    pdf_with,
    rtf_of,
    srt_of,
    vtt_of,
)
from workbench.collect.transcripts.formats import (
    DOCX,
    ODT,
    PDF,
    RTF,
    SRT,
    TXT,
    VTT,
    Format,
    format_of,
)
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Mapping

SAID = ["I: ja", "R1: nee"]
CUES = [("I", "ja"), ("R1", "nee")]
FILES: Mapping[str, tuple[bytes, Format]] = {
    "docx": (docx_of(SAID), DOCX),
    "odt": (odt_of(SAID), ODT),
    "rtf": (rtf_of(SAID), RTF),
    "pdf": (pdf_with(SAID), PDF),
    "vtt": (vtt_of(CUES), VTT),
    "vtt with a mark": (b"\xef\xbb\xbf" + vtt_of(CUES), VTT),
    "vtt in utf-16": (vtt_of(CUES).decode().encode("utf-16"), VTT),
    "srt": (srt_of(CUES), SRT),
    "txt": ("\n".join(SAID).encode(), TXT),
    "txt in utf-16": ("\n".join(SAID).encode("utf-16"), TXT),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("suffix", [".txt", ""])
def test_knows_every_kind_by_its_content(kind: str, suffix: str) -> None:
    data, expected = FILES[kind]

    assert format_of(data, suffix, "a") is expected


def test_an_old_word_name_may_hold_something_that_can_be_read() -> None:
    assert format_of(FILES["rtf"][0], ".doc", "a.doc") is RTF
    assert format_of(FILES["docx"][0], ".doc", "a.doc") is DOCX


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PROTECTED = OLE + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "suffix", "problem", "remedy"),
    [
        (PROTECTED, ".docx", "met een wachtwoord beveiligd", "maak het wachtwoord leeg"),
        (OLE, ".doc", r"een oud Office-bestand \(.doc\)", r"Word-document \(.docx\)"),
        (FILES["docx"][0], ".docm", "geen transcript dat gelezen kan worden", "zonder macro's"),
        (b"ID3", ".mp3", "geen transcript", "laat het gesprek eerst uitschrijven"),
        (b"I: ja", ".docx", "geen Word-document of is beschadigd", "bewaar het opnieuw"),
        (b"I: ja", ".pdf", "geen PDF of is beschadigd", "bewaar het opnieuw"),
        (b"I: ja", ".vtt", "geen ondertitels", r"als \.txt"),
        (b"I: ja", ".srt", "geen ondertitels", r"als \.txt"),
        (b"I: ja", ".csv", "geen transcript", r"Word-document \(.docx\)"),
        (b"<html>", ".html", "geen transcript", "open de pagina in Word"),
    ],
)
def test_says_what_to_do_with_what_cannot_be_read(
    data: bytes, suffix: str, problem: str, remedy: str
) -> None:
    with pytest.raises(CollectError, match=problem) as error:
        format_of(data, suffix, f"a{suffix}")
    assert f"a{suffix}" in error.value.problem
    assert re.search(remedy, error.value.remedy)
