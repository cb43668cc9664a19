"""A transcript with numbered lines as PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.report.pandoc_ast import clean
from workbench.report.printed_transcript import SIGNATURE, SPEAKER_COLUMNS, TITLES
from workbench.report.render.glyphs import printable
from workbench.report.render.moment import epoch_of
from workbench.report.render.translate import TEMPLATES
from workbench.report.render.typesetting import compile_pdf, meta_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.report.printed_transcript import PrintedTranscript


def write_transcript_pdf(transcript: PrintedTranscript) -> bytes:
    """Write the transcript as PDF/UA-1."""
    speakers = [(one.code, one.role, one.organisation) for one in transcript.speakers]
    inputs = {
        "about": _table([transcript.about])[1:-1],
        "lines": _table(transcript.rows()),
        "speakers": _table(speakers),
        "columns": json.dumps(transcript.columns),
        "titles": json.dumps(TITLES),
        "speaker-columns": json.dumps(SPEAKER_COLUMNS),
        "signature": SIGNATURE,
        "footer": printable(clean(transcript.footer)),
    }
    template = (TEMPLATES / "transcript.typ").read_text(encoding="utf-8")
    meta = transcript.meta
    return compile_pdf(template, meta_inputs(meta) | inputs, epoch_of(meta.date))


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    """Write rows for typst, in letters that can be printed."""
    return json.dumps([[printable(clean(cell)) for cell in row] for row in rows])
