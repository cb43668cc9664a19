"""Finished files of every kind with one text planted at one place."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pandas as pd
import pikepdf
import pyreadstat
import typst
from openpyxl.comments import Comment

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word_package(**parts: str | bytes) -> bytes:
    """Pack a Word file; ``document`` is the body, other names are parts below word/."""
    body = parts.pop("document", "<w:p><w:r><w:t>Een rapport.</w:t></w:r></w:p>")
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W} {WP}><w:body>{body!s}</w:body></w:document>",
    }
    return zipped(files | {_part_name(name): content for name, content in parts.items()})


def _part_name(name: str) -> str:
    """Turn word__header1_xml into word/header1.xml."""
    folder, _, file = name.replace("___rels__", "__~rels__").rpartition("__")
    suffixes = (".xml.rels", ".xlsx", ".xml", ".png")
    file = next(
        file.removesuffix(end.replace(".", "_")) + end
        for end in suffixes
        if file.endswith(end.replace(".", "_"))
    )
    return f"{folder.replace('__', '/').replace('~', '_')}/{file}"


def runs(text: str, tag: str = "t") -> str:
    """Split a text over runs in the middle of its words, as Word does."""
    cuts = [0, 3, 5, len(text)]
    pieces = [text[low:high] for low, high in pairwise(cuts)]
    return "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}></w:r>'
        for piece in pieces
    )


def paragraph(text: str) -> str:
    return f"<w:p>{runs(text)}</w:p>"


def workbook(change: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _in_cell(text: str) -> bytes:
    def change(book: Any) -> None:  # noqa: ANN401 (openpyxl carries no types)
        book.active["B7"] = f"volgens {text}"

    return workbook(change)


def _in_cell_comment(text: str) -> bytes:
    def change(book: Any) -> None:  # noqa: ANN401
        book.active["A1"] = 1
        book.active["A1"].comment = Comment(f"vraag dit aan {text}", "lezer")

    return workbook(change)


def _in_sheet_name(text: str) -> bytes:
    def change(book: Any) -> None:  # noqa: ANN401
        book.active.title = text.replace("'", "")[:31]

    return workbook(change)


def _in_workbook_author(text: str) -> bytes:
    def change(book: Any) -> None:  # noqa: ANN401
        book.properties.lastModifiedBy = text

    return workbook(change)


def typst_pdf(body: str) -> bytes:
    source = f'#set document(title: "Rapport")\n#set text(lang: "nl")\n{body}'
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _as_typst(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _changed_pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst_pdf("Een rapport."))) as document:
        change(document)
        document.save(buffer)
    return buffer.getvalue()


def _in_pdf_author(text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/Author"] = text

    return _changed_pdf(change)


def _in_pdf_metadata(text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:description"] = text

    return _changed_pdf(change)


def _in_pdf_attachment(text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments["gegevens.csv"] = f"id;naam\n1;{text}\n".encode()

    return _changed_pdf(change)


def _in_pdf_attachment_name(text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments[f"interview_{text}FG2.docx"] = b"niets"

    return _changed_pdf(change)


def _in_pdf_note(text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 10, 10],
            Contents=pikepdf.String(text),
        )
        document.pages[0].obj["/Annots"] = document.make_indirect(pikepdf.Array([note]))

    return _changed_pdf(change)


def png(text: str) -> bytes:
    """Make a picture of one point with a text beside it, packed as some programs do."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    told = b"Comment\0\0" + zlib.compress(text.encode("latin-1", "replace"))
    parts = [(b"IHDR", header), (b"zTXt", told), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def jpeg(text: str) -> bytes:
    told = text.encode()
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(told) + 2) + told + b"\xff\xd9"


def notebook(**cell: object) -> bytes:
    whole = {"cell_type": "code", "source": [], "metadata": {}, "outputs": []} | cell
    return json.dumps({"cells": [whole], "metadata": {}, "nbformat": 4}).encode()


def _output(kind: str, text: str) -> bytes:
    return notebook(outputs=[{"output_type": "display_data", "data": {kind: text}}])


def _spss(text: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "antwoorden.sav"
        frame = pd.DataFrame({"v1": [1.0, 2.0], "open": ["niets", text]})
        pyreadstat.write_sav(frame, path)
        return path.read_bytes()


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _svg(text: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{escape(text)}</text></svg>'.encode()


def _rtf(body: str) -> bytes:
    return rf"{{\rtf1\ansi{{\fonttbl{{\f0 Georgia;}}}}{body}\par}}".encode()


def _as_rtf(text: str) -> str:
    """Write every other sign with its number, as Word does with letters that have accents."""
    numbered = (rf"\'{ord(sign):02x}" for sign in text)
    return "".join(
        sign if at % 2 else new for at, (sign, new) in enumerate(zip(text, numbered, strict=True))
    )


def _data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


PLACES: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    # HTML
    "html: text": ("r.html", lambda t: _page(f"<p>Volgens {escape(t)} niet.</p>")),
    "html: text over tags": (
        "r.html",
        lambda t: _page(f"<p>Bij <b>{escape(t[:3])}</b><i>{escape(t[3:])}</i></p>"),
    ),
    "html: entities": (
        "r.html",
        lambda t: _page("<p>" + "".join(f"&#{ord(sign)};" for sign in t) + "</p>"),
    ),
    "html: alternative text": ("r.html", lambda t: _page(f"<img alt={quoteattr(t)}>")),
    "html: comment": ("r.html", lambda t: _page(f"<!-- {t} -->")),
    "html: link": ("r.html", lambda t: _page(f"<a href={quoteattr('mailto:' + t)}>mail</a>")),
    "html: title": ("r.html", lambda t: _page("", f"<title>{escape(t)}</title>")),
    "html: behind a remark": (
        "r.html",
        lambda t: f"<!-- bewaard -->\n<p>Bij <b>{escape(t[:3])}</b>{escape(t[3:])}</p>".encode(),
    ),
    "html: embedded drawing": (
        "r.html",
        lambda t: _page(f'<img src="{_data_uri("image/svg+xml", _svg(t))}">'),
    ),
    # Word
    "docx: body": ("r.docx", lambda t: word_package(document=paragraph(f"bij {t} thuis"))),
    "docx: header": (
        "r.docx",
        lambda t: word_package(word__header1_xml=f"<w:hdr {W}>{paragraph(t)}</w:hdr>"),
    ),
    "docx: footer": (
        "r.docx",
        lambda t: word_package(word__footer2_xml=f"<w:ftr {W}>{paragraph(t)}</w:ftr>"),
    ),
    "docx: footnote": (
        "r.docx",
        lambda t: word_package(
            word__footnotes_xml=f"<w:footnotes {W}><w:footnote>{paragraph(t)}</w:footnote>"
            "</w:footnotes>"
        ),
    ),
    "docx: comment": (
        "r.docx",
        lambda t: word_package(
            word__comments_xml=f"<w:comments {W}><w:comment>{paragraph(t)}</w:comment></w:comments>"
        ),
    ),
    "docx: author of a comment": (
        "r.docx",
        lambda t: word_package(
            word__comments_xml=f"<w:comments {W}><w:comment w:author={quoteattr(t)}/></w:comments>"
        ),
    ),
    "docx: inserted": (
        "r.docx",
        lambda t: word_package(
            document=f"<w:p>{runs(t[:4])}<w:ins w:author='x'>{runs(t[4:])}</w:ins></w:p>"
        ),
    ),
    "docx: deleted": (
        "r.docx",
        lambda t: word_package(document=f"<w:p><w:del>{runs(t, 'delText')}</w:del></w:p>"),
    ),
    "docx: deleted inside": (
        "r.docx",
        lambda t: word_package(
            document=f"<w:p>{runs(t[:4])}<w:del>{runs('xx', 'delText')}</w:del>{runs(t[4:])}</w:p>"
        ),
    ),
    "docx: property": (
        "r.docx",
        lambda t: word_package(
            docProps__core_xml=f"<c><lastModifiedBy>{escape(t)}</lastModifiedBy></c>"
        ),
    ),
    "docx: alternative text": (
        "r.docx",
        lambda t: word_package(
            document="<w:p><w:r><w:drawing>"
            f"<wp:docPr descr={quoteattr(t)}/></w:drawing></w:r></w:p>"
        ),
    ),
    "docx: text box": (
        "r.docx",
        lambda t: word_package(
            document="<w:p><w:r><w:t>buiten</w:t></w:r><w:r><w:pict><w:txbxContent>"
            f"{paragraph(t)}</w:txbxContent></w:pict></w:r></w:p>"
        ),
    ),
    "docx: link": (
        "r.docx",
        lambda t: word_package(
            word___rels__document_xml_rels="<Relationships><Relationship Target="
            f"{quoteattr('file:///C:/' + quote(t) + '.docx')}/></Relationships>"
        ),
    ),
    "docx: embedded workbook": (
        "r.docx",
        lambda t: word_package(word__embeddings__Werkblad1_xlsx=_in_cell(t)),
    ),
    "docx: picture": ("r.docx", lambda t: word_package(word__media__image1_png=png(t))),
    # other packages
    "xlsx: cell": ("t.xlsx", _in_cell),
    "xlsx: comment": ("t.xlsx", _in_cell_comment),
    "xlsx: name of a sheet": ("t.xlsx", _in_sheet_name),
    "xlsx: author": ("t.xlsx", _in_workbook_author),
    "qdpx: user": (
        "p.qdpx",
        lambda t: zipped(
            {"project.qde": f"<Project><Users><User name={quoteattr(t)}/></Users></Project>"}
        ),
    ),
    "qdpx: source": (
        "p.qdpx",
        lambda t: zipped({"project.qde": "<Project/>", "sources/a1.txt": f"Toen zei {t} niets."}),
    ),
    "odt: text": (
        "r.odt",
        lambda t: zipped(
            {"content.xml": f'<o xmlns:t="x"><t:p>bij <t:span>{escape(t)}</t:span></t:p></o>'}
        ),
    ),
    "rtf: text": ("r.rtf", lambda t: _rtf(rf"Bij {{\b {_as_rtf(t[:3])}}}{{{_as_rtf(t[3:])}}}")),
    "rtf: author": ("r.rtf", lambda t: _rtf(rf"{{\info{{\author {_as_rtf(t)}}}{{\operator x}}}}")),
    "packed": ("r.rds", lambda t: gzip.compress(f"Volgens {t}".encode())),
    # PDF
    "pdf: text": ("r.pdf", lambda t: typst_pdf(f"#text({_as_typst('Volgens ' + t)})")),
    "pdf: title": ("r.pdf", lambda t: typst_pdf(f"#set document(title: {_as_typst(t)})\nTekst.")),
    "pdf: bookmark": ("r.pdf", lambda t: typst_pdf(f"#heading({_as_typst(t)})")),
    "pdf: alternative text": (
        "r.pdf",
        lambda t: typst_pdf(
            f"#figure(alt: {_as_typst(t)}, rect(width: 1cm, height: 1cm), caption: [Figuur])"
        ),
    ),
    "pdf: author": ("r.pdf", _in_pdf_author),
    "pdf: metadata": ("r.pdf", _in_pdf_metadata),
    "pdf: attachment": ("r.pdf", _in_pdf_attachment),
    "pdf: note": ("r.pdf", _in_pdf_note),
    # notebooks, text, data
    "notebook: cell": ("n.ipynb", lambda t: notebook(source=["# vraag dit aan ", t])),
    "notebook: printed": (
        "n.ipynb",
        lambda t: notebook(outputs=[{"output_type": "stream", "text": ["1\n", f"{t}\n"]}]),
    ),
    "notebook: shown": ("n.ipynb", lambda t: _output("text/html", f"<b>{escape(t)}</b>")),
    "notebook: drawn": ("n.ipynb", lambda t: _output("image/svg+xml", _svg(t).decode())),
    "notebook: picture": (
        "n.ipynb",
        lambda t: _output("image/png", base64.b64encode(png(t)).decode()),
    ),
    "notebook: error": (
        "n.ipynb",
        lambda t: notebook(outputs=[{"output_type": "error", "evalue": t, "traceback": [t]}]),
    ),
    "notebook: error in colour": (
        "n.ipynb",
        lambda t: notebook(
            outputs=[{"output_type": "error", "evalue": "", "traceback": [f"\x1b[0;31m{t}\x1b[0m"]}]
        ),
    ),
    "notebook: shown over tags": (
        "n.ipynb",
        lambda t: _output("text/html", f"<p>Bij <b>{escape(t[:3])}</b>{escape(t[3:])}</p>"),
    ),
    "notebook: page": (
        "n.ipynb",
        lambda t: _output(
            "application/pdf", base64.b64encode(typst_pdf(f"#text({_as_typst(t)})")).decode()
        ),
    ),
    "notebook: property": ("n.ipynb", lambda t: notebook(metadata={"author": t})),
    "chapter": ("01.md", lambda t: f"# Kop\n\nVolgens\n{t} niet.\n".encode()),
    "csv": ("t.csv", lambda t: f"id;wie\n1;{t}\n".encode()),
    "text in an old coding": ("t.txt", lambda t: f"Geïnterviewd: {t}".encode("cp1252", "replace")),
    "text in UTF-16": ("t.txt", lambda t: f"Volgens {t}".encode("utf-16")),
    "herkomst.json": (
        "herkomst.json",
        lambda t: json.dumps({"onderdelen": [{"soort": "citaat", "regels": [[3, t]]}]}).encode(),
    ),
    "coding log": ("FG1.anna.jsonl", lambda t: f'{{"a": 1}}\n{json.dumps({"memo": t})}\n'.encode()),
    "sav": ("a.sav", _spss),
    "photograph": ("foto.jpg", jpeg),
    "drawing": ("f.svg", _svg),
    "unknown kind": ("oud.doc", lambda t: b"\xd0\xcf\x11\xe0\0\1\2" + t.encode("utf-16-le")),
}
