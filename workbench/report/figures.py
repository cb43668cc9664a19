"""Figures of the report: drawn once, as SVG and PNG, with a text that says what they show."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError
from workbench.report.blocks import BLOCK_MIME, check_id
from workbench.report.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn figure. ``id`` starts with ``fig-``; ``width`` is in centimetres.

    ``alt`` tells a reader who cannot see the figure what it shows, with the numbers. ``data`` are
    the numbers that were drawn: a row of headings, then rows of cells as they are printed.
    """

    id: str
    caption: str
    svg: bytes
    png: bytes
    alt: str
    width: float
    origin: Origin
    note: str = ""
    data: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        check_id(self.id, "fig-")
        if not self.alt.strip():
            raise ReportError(
                f"Figuur {self.id} heeft geen alternatieve tekst.",
                remedy="beschrijf in alt wat de figuur laat zien, met de getallen.",
            )

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Figure:
        """Make the figure again of what it carried to the report."""
        return cls(
            id=payload["id"],
            caption=payload["caption"],
            svg=payload["media"]["svg"].encode(),
            png=b64decode(payload["media"]["png"]),
            alt=payload["alt"],
            width=payload["width"],
            origin=Origin.from_json(payload["origin"]),
            note=payload["note"],
            data=tuple(tuple(row) for row in payload["data"]),
        )

    def __repr__(self) -> str:
        """Show id and caption: a notebook without HTML says what stands here."""
        return f"<Figuur {self.id}: {self.caption}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        png = b64encode(self.png).decode()
        return {
            "text/plain": repr(self),
            "text/html": _html(self, png),
            BLOCK_MIME: {
                "kind": "figure",
                "id": self.id,
                "caption": self.caption,
                "note": self.note,
                "alt": self.alt,
                "width": self.width,
                "data": self.data,
                "media": {"svg": self.svg.decode("utf-8"), "png": png},
                "origin": self.origin.as_json(),
            },
        }


def _html(figure: Figure, png: str) -> str:
    note = f"<p><small><i>Opmerking.</i> {escape(figure.note)}</small></p>" if figure.note else ""
    return (
        f"<p><b>Figuur</b> <code>{escape(figure.id)}</code><br><i>{escape(figure.caption)}</i></p>"
        f'<img alt="{escape(figure.alt)}" style="width:{figure.width}cm;max-width:100%"'
        f' src="data:image/png;base64,{png}">{note}'
    )
