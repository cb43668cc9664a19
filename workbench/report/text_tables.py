"""Tables of conversations and notes: which there are, with whom, and how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.dates import date_text
from workbench.report.number_text import count_text
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.evaluation_plan import TextSource
    from workbench.report.captions import Caption

NO_PARTICIPANTS = "–"


def texts_table(texts: Sequence[TextSource], lines: Mapping[str, int], caption: Caption) -> Table:
    """List conversations in the order of evaluatie.yaml.

    Parameters
    ----------
    texts
        What evaluatie.yaml says of them.
    lines
        Id of the text → number of frozen lines.
    caption
        Id, caption, origin and note.
    """
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Bron", "left", 0.1),
            Column("Soort", "left", 0.15),
            Column("Fase", width=0.08),
            Column("Met wie", "left", 0.21),
            Column("Deelnemers", width=0.15),
            Column("Datum", "left", 0.21),
            Column("Regels", width=0.1),
        ),
        rows=tuple(
            (
                text.id,
                text.kind,
                str(text.phase),
                text.group,
                count_text(text.participants) if text.participants else NO_PARTICIPANTS,
                date_text(text.date),
                count_text(lines[text.id]),
            )
            for text in texts
        ),
        origin=caption.origin,
        note=caption.note_with(["Deelnemers: zonder de interviewer. Regels: genummerde regels."]),
    )
