"""Write transcripts as other programs do, to read them back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
import typst
from odf.opendocument import OpenDocumentText
from odf.text import P

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Put parts in a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx_of(paragraphs: Sequence[str]) -> bytes:
    """Write a Word document as python-docx does."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def odt_of(paragraphs: Sequence[str]) -> bytes:
    """Write an OpenDocument text as odfpy does."""
    document = OpenDocumentText()
    for text in paragraphs:
        document.text.addElement(P(text=text))
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def with_part(package: bytes, name: str, content: str | bytes) -> bytes:
    """Add a part to a zip file."""
    buffer = io.BytesIO(package)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, content)
    return buffer.getvalue()


def odt_with(body: str, *, styles: str = "") -> bytes:
    """Write an OpenDocument text of its XML."""
    document = (
        f"<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": ODT_TYPE, "content.xml": document})


def rtf_of(paragraphs: Sequence[str]) -> bytes:
    """Write RTF as Word does: letters outside ASCII as UTF-16 numbers with a stand-in."""
    body = "\\par\n".join(map(_rtf_text, paragraphs))
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {body}\\par\n}}".encode("ascii")


def _rtf_text(text: str) -> str:
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(map(_rtf_unit, numbers))


def _rtf_unit(number: int) -> str:
    if number < 128:
        return f"\\{chr(number)}" if chr(number) in "\\{}" else chr(number)
    return f"\\u{number if number < 0x8000 else number - 0x10000}?"


def pdf_of(source: str) -> bytes:
    """Set a PDF with typst."""
    return bytes(typst.compile(source.encode(), format="pdf"))


def pdf_with(paragraphs: Sequence[str]) -> bytes:
    """Set every paragraph on a line of its own, on paper that is wide enough."""
    lines = " \\ ".join(f'#"{_typst_text(text)}"' for text in paragraphs)
    return pdf_of(f'#set page(width: 400cm, height: auto)\n#set text(font: "DejaVu Sans")\n{lines}')


def _typst_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def vtt_of(cues: Sequence[tuple[str, str]]) -> bytes:
    """Write WebVTT as Teams does."""
    blocks = [
        f"a-{n}/{n}-0\n{_clock(n, '.')} --> {_clock(n + 1, '.')}\n<v {speaker}>{escape(text)}</v>"
        for n, (speaker, text) in enumerate(cues)
    ]
    return "\r\n\r\n".join(["WEBVTT", *blocks, ""]).encode()


def srt_of(cues: Sequence[tuple[str, str]]) -> bytes:
    """Write SubRip as Amberscript does, with the speaker in front of every caption."""
    blocks = [
        f"{n + 1}\n{_clock(n, ',')} --> {_clock(n + 1, ',')}\n{speaker}: {escape(text)}"
        for n, (speaker, text) in enumerate(cues)
    ]
    return "\n\n".join(blocks).encode()


def _clock(second: int, mark: str) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{mark}000"
