"""Print a transcript: for member check, and for coding on paper."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from workbench.report.dates import date_text
from workbench.report.document import ReportMeta
from workbench.report.printed_transcript import printed_transcript
from workbench.report.render.transcript_docx import write_transcript_docx
from workbench.report.render.transcript_pdf import write_transcript_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.definitions.evaluation_plan import EvaluationPlan, Pseudonymised, TextSource
    from workbench.records.reviewing import ReviewStamp
    from workbench.records.transcripts import Transcript
    from workbench.report.printed_transcript import PrintedTranscript

Paper = Literal["docx", "pdf"]

_WRITERS: Mapping[Paper, Callable[[PrintedTranscript], bytes]] = {
    "docx": write_transcript_docx,
    "pdf": write_transcript_pdf,
}


def paper_of(transcript: Transcript, plan: EvaluationPlan, text: TextSource, paper: Paper) -> bytes:
    """Give the numbered lines of a text as a file to print: for Word or as PDF."""
    return _WRITERS[paper](
        printed_transcript(transcript, _meta(plan, text), _status(text, transcript))
    )


def _meta(plan: EvaluationPlan, text: TextSource) -> ReportMeta:
    return ReportMeta(
        title=f"{text.id}: {text.title}",
        subtitle=plan.title,
        authors=plan.authors,
        date=date_text(text.date),
        notice=plan.notice,
        subject="Transcript met regelnummers",
    )


def _status(text: TextSource, transcript: Transcript) -> str:
    about = f"Vertrouwelijk. {text.kind.capitalize()} met {text.group} op {date_text(text.date)}."
    return f"{about} {_who_took_names_out(text.pseudonymised, transcript.review)}"


def _who_took_names_out(before: Pseudonymised | None, review: ReviewStamp | None) -> str:
    """Say who did it: by name only who is named in evaluatie.yaml for that."""
    if review is not None:
        readers = {*review.by, review.second_reader} - {""}
        day = date_text(dt.datetime.fromisoformat(review.time).date())
        who = "1 lezer" if len(readers) == 1 else f"{len(readers)} lezers"
        return f"Namen vervangen in de werkbank; {review.state.value} door {who} op {day}."
    if before is not None:
        return f"Namen vervangen door {before.by} op {date_text(before.on)}."
    return "Namen vervangen."
