"""The XML of REFI-QDA: parsed without danger, mended where programs write it wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

AGAIN = (
    "exporteer het project opnieuw uit het programma waarmee het is gemaakt; blijft de fout, haal "
    "dan vreemde tekens uit namen en memo's."
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcBCefEF]|1[0-9a-fA-F]));"
)
# QualCoder writes the text of a remark as it is, whatever is in it.
_REMARK = re.compile(r"(<PlainTextContent>)(.*?)(</PlainTextContent>)", re.DOTALL)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Parsed(NamedTuple):
    """The root of the XML, and Dutch sentences on what was mended in it."""

    root: Element
    mended: tuple[str, ...]


def parse(data: bytes, name: str) -> Parsed:
    """Parse XML; mend what programs are known to write wrongly, and say so.

    Raises
    ------
    CollectError
        It is no XML, also not after mending, or it holds definitions that may be an attack.
    """
    text, mended = _decoded(data, name)
    # Blanks in its place, so that lines and columns in a message are those of the file.
    text = _DECLARATION.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text, count=1)
    fault: ParseError | None = None
    for better, also in _attempts(text):
        try:
            return Parsed(_tree(better, name), (*mended, *also))
        except ParseError as error:
            fault = error
    line, column = fault.position if fault else (1, 0)
    raise CollectError(
        f"{name} is geen goede XML: op regel {line}, kolom {column + 1} gaat het mis.",
        remedy=AGAIN,
    ) from fault


def _attempts(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the text as it is, and then with more and more of it mended."""
    yield text, ()
    better, mended = _mended(text)
    yield better, mended
    escaped = _outside_cdata(_REMARK, _escaped_remark, text)
    better, mended = _mended(escaped)
    yield better, (*mended, "een opmerking met onvertaalde tekens (&, <) is hersteld")


def _tree(text: str, name: str) -> Element:
    """Parse text without ever following a definition.

    Raises
    ------
    CollectError
        It holds definitions.
    """
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise CollectError(
            f"{name} bevat XML-definities (DTD of entiteiten) die in dit formaat niet thuishoren, "
            "en is daarom niet gelezen.",
            remedy="ga na waar het bestand vandaan komt; exporteer het project opnieuw.",
        ) from error
    return root


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Make text of bytes: as declared, else UTF-8, else what Windows writes.

    Raises
    ------
    CollectError
        It cannot be read in any of these ways.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared.group(1).decode() if declared else "utf-8"
    try:
        return data.decode(encoding).lstrip("\ufeff"), ()
    except (UnicodeError, LookupError):
        mended = f"{name} is niet als {encoding.upper()} geschreven; gelezen als Windows-1252."
    try:
        return data.decode("cp1252"), (mended,)
    except UnicodeError as error:
        raise CollectError(
            f"{name} is niet als {encoding.upper()} geschreven en niet te lezen.", remedy=AGAIN
        ) from error


def _mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Mend signs that XML does not allow, and name how many."""
    bare = len(_BARE_AMPERSAND.findall(_CDATA.sub("", text)))
    better = _outside_cdata(_BARE_AMPERSAND, lambda _: "&amp;", text)
    better, forbidden = _FORBIDDEN.subn(" ", better)
    better, written = _FORBIDDEN_REFERENCE.subn(" ", better)
    mended = (
        (bare, f"{bare} keer stond er een & die als &amp; geschreven hoort te zijn: hersteld"),
        (
            forbidden + written,
            f"{forbidden + written} stuurtekens die in XML niet mogen, zijn spaties geworden",
        ),
    )
    return better, tuple(sentence for count, sentence in mended if count)


def _outside_cdata(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], text: str
) -> str:
    """Replace, but leave alone what XML takes as it is."""
    pieces = _CDATA.split(text)
    pieces[::2] = [pattern.sub(replacement, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _escaped_remark(match: re.Match[str]) -> str:
    content = _BARE_AMPERSAND.sub("&amp;", match[2]).replace("<", "&lt;").replace(">", "&gt;")
    return f"{match[1]}{content}{match[3]}"


def tag(element: Element) -> str:
    """Give the name of an element without its namespace; programs use several."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Give the children with these names."""
    return (child for child in element if tag(child) in names)


def child_text(element: Element, name: str) -> str:
    """Give the text of the first child with this name, "" if there is none."""
    found = next(children(element, name), None)
    return "" if found is None else "".join(found.itertext()).strip()


def key(guid: str | None) -> str:
    """Give a GUID as it is compared: programs write it with braces or capitals."""
    return (guid or "").strip().strip("{}").casefold()
