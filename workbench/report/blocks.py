"""What tables, figures and quotations carry from a chapter to the report."""

from __future__ import annotations

import re

from workbench.errors import ReportError

BLOCK_MIME = "application/vnd.workbench.block+json"

_ID = re.compile(r"(?:tbl|fig)-[a-z0-9]+(?:-[a-z0-9]+)*")


def check_id(id: str, prefix: str) -> None:  # noqa: A002 (the field is called id)
    """Check what chapters refer to: ``tbl-hulp``, ``fig-signaleren``.

    Raises
    ------
    ReportError
        The id has another form.
    """
    if not id.startswith(prefix) or not _ID.fullmatch(id):
        raise ReportError(
            f"'{id}' kan niet als id dienen.",
            remedy=f"begin met '{prefix}' en gebruik daarna kleine letters, cijfers en streepjes,"
            f" bijvoorbeeld '{prefix}functies'.",
        )
