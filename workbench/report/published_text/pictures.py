"""Pictures: what cameras and programs write beside the picture itself."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from workbench.report.published_text.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})
_MARKED = range(0xE0, 0xF0)  # application segments of a JPEG
_COMMENT = 0xFE
_SCAN = 0xDA
_READABLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{3,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xc0-\xff]\x00){3,}")
_LONGEST = 2**20
_LEAST_IN_PROFILE = 6


def picture_parts(content: bytes) -> Iterator[Part]:
    """Give the texts beside the picture; letters in the picture itself are not read."""
    chunks = _png(content) if content.startswith(PNG) else _jpeg(content)
    for chunk in chunks:
        # A colour profile is mostly numbers; what it is called may be long: "iMac van Jan".
        least = _LEAST_IN_PROFILE if chunk.startswith(b"ICC_PROFILE") else 0
        found = [*_READABLE.findall(chunk), *_narrowed(chunk)]
        readable = b"\n".join(one for one in found if len(one) >= least)
        try:
            text = readable.decode("utf-8")
        except UnicodeDecodeError:
            text = readable.decode("latin-1")
        if text:
            yield Part("eigenschappen van de afbeelding", text)


def _narrowed(chunk: bytes) -> list[bytes]:
    """Give texts that are written with two bytes a letter."""
    return [found.replace(b"\0", b"") for found in _WIDE.findall(chunk)]


def _png(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind in _TEXTS:
            chunk = content[at + 8 : at + 8 + length]
            yield chunk
            yield from _unpacked(chunk)
        at += length + 12


def _unpacked(chunk: bytes) -> Iterator[bytes]:
    """Give the packed text of a chunk, behind its name."""
    for start in (chunk.find(b"\0") + 2, chunk.find(b"\0") + 3):
        packed = chunk[start:].lstrip(b"\0")
        try:
            yield zlib.decompressobj().decompress(packed, _LONGEST)
        except zlib.error:
            continue


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind in _MARKED or kind == _COMMENT:
            yield content[at + 4 : at + 2 + length]
        at += max(length, 2) + 2
