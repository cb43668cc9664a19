"""A .docx as a file: the same bytes for the same content."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CONTENT_TYPES = "[Content_Types].xml"
_START_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def fixed_package(package: bytes) -> bytes:
    """Pack again: parts in order of name (content types first), no times, no rights."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            part = ZipInfo(name, _START_OF_ZIP)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return buffer.getvalue()
