"""OpenDocument: what is read, what is left out with a note, and which files are not opened."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.transcripts.documents import (
    ODT_NAMESPACES,
    ODT_TYPE,
    odt_of,
    odt_with,
    packed,
    with_part,
)
from workbench.collect.transcripts.odt import content
from workbench.errors import CollectError


def paragraphs(data: bytes) -> tuple[list[str], list[str]]:
    found = content(data, "a.odt")
    return [paragraph.text for paragraph in found.paragraphs], list(found.notes)


def test_reads_the_paragraphs_of_a_document_in_order() -> None:
    assert paragraphs(odt_of(["Gesprek", "Anna: ja", "", "Bert: nee"])) == (
        ["Gesprek", "Anna: ja", "", "Bert: nee"],
        [],
    )


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("een<text:s/>twee<text:s text:c='3'/>drie", "een twee   drie"),
        ("een<text:tab/>twee<text:line-break/>drie", "een\ttwee\ndrie"),
        ("een <text:span>twee</text:span> drie", "een twee drie"),
        ("<text:a>twee</text:a> drie", "twee drie"),
        ("een<text:soft-page-break/> twee", "een twee"),
        ("pagina <text:page-number>3</text:page-number>!", "pagina 3!"),
        ("<text:ruby><text:ruby-base>een</text:ruby-base></text:ruby>", "een"),
    ],
)
def test_keeps_what_is_said_however_it_is_wrapped(piece: str, text: str) -> None:
    assert paragraphs(odt_with(f"<text:p>{piece}</text:p>")) == ([text], [])


NOTE = (
    '<text:note text:note-class="{}"><text:note-body><text:p>weg</text:p></text:note-body>'
    "</text:note>"
)


@pytest.mark.parametrize(
    ("piece", "note"),
    [
        (NOTE.format("footnote"), "1 voetnoot overgeslagen."),
        (NOTE.format("endnote"), "1 eindnoot overgeslagen."),
        (
            "<office:annotation><text:p>weg</text:p></office:annotation>",
            "1 opmerking in de kantlijn overgeslagen.",
        ),
        (
            "<draw:frame><draw:text-box><text:p>weg</text:p></draw:text-box></draw:frame>",
            "1 tekstvak overgeslagen.",
        ),
        ("<text:hidden-text>weg</text:hidden-text>", "1 verborgen passage overgeslagen."),
        (
            '<text:span text:style-name="T1">weg</text:span>',
            "1 verborgen passage overgeslagen.",
        ),
        (
            "<text:author-name>weg</text:author-name>",
            "1 veld met een eigenschap van het bestand (zoals de auteur) overgeslagen.",
        ),
        (
            "<text:sender-lastname>weg</text:sender-lastname>",
            "1 veld met een eigenschap van het bestand (zoals de auteur) overgeslagen.",
        ),
    ],
    ids=["footnote", "endnote", "comment", "box", "hidden", "style", "author", "sender"],
)
def test_leaves_out_what_is_not_said_with_a_note(piece: str, note: str) -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    data = odt_with(f"<text:p>I: ja{piece} hoor</text:p>", styles=styles)

    assert paragraphs(data) == (["I: ja hoor"], [note])


def test_reads_tracked_changes_as_if_they_were_accepted() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
        "</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
    )
    data = odt_with(f"{changes}<text:p>I: <text:change-start/>ja<text:change-end/></text:p>")

    assert paragraphs(data) == (
        ["I: ja"],
        [
            "1 verwijderde passage (wijzigingen bijhouden) overgeslagen.",
            "1 ingevoegde passage (wijzigingen bijhouden) als tekst gelezen.",
        ],
    )


def test_sets_tables_aside_and_leaves_out_headers_and_footers() -> None:
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>R1: geheim</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    styles = (
        f"<office:document-styles {ODT_NAMESPACES}><style:header><text:p>kop</text:p>"
        "</style:header><style:footer><text:p/></style:footer></office:document-styles>"
    )
    document = odt_with(f"<text:p>I: ja</text:p>{table}")
    data = with_part(document, "styles.xml", styles)

    assert content(data, "a.odt").tables == ((("R1: geheim",),),)
    assert paragraphs(data) == (["I: ja"], ["1 koptekst overgeslagen."])


def test_a_table_of_contents_is_no_text() -> None:
    index = "<text:table-of-content><text:p>1 Criteria</text:p></text:table-of-content>"

    assert paragraphs(odt_with(f"{index}<text:p>I: ja</text:p>")) == (
        ["I: ja"],
        ["1 inhoudsopgave overgeslagen."],
    )


def test_knows_headings_and_lists() -> None:
    bold = (
        '<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:h>Criteria</text:h><text:p text:style-name="P1">Gemeente</text:p>'
        "<text:list><text:list-item><text:p>Wij missen regie.</text:p></text:list-item></text:list>"
        '<text:p text:style-name="P1">R1: ja</text:p>'
    )

    found = content(odt_with(body, styles=bold), "a.odt").paragraphs

    assert [(p.text, p.heading, p.item) for p in found] == [
        ("Criteria", True, False),
        ("Gemeente", True, False),
        ("Wij missen regie.", False, True),
        ("R1: ja", False, False),
    ]


def test_keeps_no_property_of_the_file() -> None:
    meta = (
        f"<office:document-meta {ODT_NAMESPACES}><meta:initial-creator>Jansen"
        "</meta:initial-creator></office:document-meta>"
    )

    data = with_part(odt_with("<text:p>I: ja</text:p>"), "meta.xml", meta)

    assert "Jansen" not in repr(content(data, "a.odt"))


PROTECTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    f"<office:document-content {ODT_NAMESPACES}/>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            packed({"META-INF/manifest.xml": PROTECTED, "content.xml": b"x"}),
            "met een wachtwoord beveiligd",
        ),
        (packed({"content.xml": ENTITIES}), "XML-definities die in een OpenDocument-tekst"),
        (
            packed({"content.xml": ENTITIES.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/hosts"')}),
            "XML-definities",
        ),
        (packed({"content.xml": b" " * 3 * 2**20}), "onverwacht groot"),
        (packed({"mimetype": ODT_TYPE}), r"het deel content\.xml ontbreekt"),
        (packed({"content.xml": "<office"}), "of is beschadigd"),
        (packed({"content.xml": "<?xml version='1.0' encoding='UTF-9'?><a/>"}), "is beschadigd"),
        (packed({"content.xml": "<spreadsheet/>"}), "rekenblad"),
        (b"geen zip", "of is beschadigd"),
    ],
    ids=[
        "protected",
        "laughs",
        "external",
        "bomb",
        "no part",
        "no xml",
        "encoding",
        "no text",
        "no zip",
    ],
)
def test_does_not_open_what_is_no_safe_document(data: bytes, message: str) -> None:
    with pytest.raises(CollectError, match=message) as error:
        content(data, "a.odt")
    assert "a.odt" in error.value.problem


@given(at=st.integers(0, 1500), extra=st.binary(max_size=3), cut=st.booleans())
def test_a_damaged_document_is_read_or_refused_in_words(
    at: int, extra: bytes, *, cut: bool
) -> None:
    data = odt_with("<text:p>I: ja</text:p>")
    damaged = data[:at] if cut else data[:at] + extra + data[at + len(extra) :]

    with suppress(CollectError):
        content(damaged, "a.odt")
