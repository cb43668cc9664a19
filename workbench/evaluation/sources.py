"""Bring what evaluatie.yaml names from file to record: answers, transcripts, codings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.clean.exclusions import without_excluded
from workbench.clean.lines import text_hash
from workbench.clean.pseudonyms import pseudonymise
from workbench.coding.codings import check_codings, fold
from workbench.coding.scheme_changes import follow
from workbench.coding.scheme_notes import following_notes
from workbench.collect.answers import read_answers
from workbench.collect.transcripts import Labels
from workbench.collect.transcripts import read_transcript as read_source
from workbench.errors import NotReviewedError, StorageError, WorkbenchError
from workbench.evaluation.reading import clean_answers
from workbench.records.reviewing import ReviewState
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Speaker
from workbench.storage.codings import read_coder
from workbench.storage.files import sha256_of
from workbench.storage.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from workbench.coding.scheme_changes import Following
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import (
        AnswersSource,
        Coder,
        TextSource,
    )
    from workbench.definitions.exclusions import Exclusion
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.evaluation.reading import SurveyAnswers
    from workbench.records.codings import CodingEvent
    from workbench.records.responses import RawResponses
    from workbench.records.transcripts import RawTranscript, Transcript
    from workbench.storage.folder import EvaluationFolder

CHANGED = (
    "zet het oude bestand terug; is de wijziging bedoeld, breng de coderingen dan over naar de "
    "nieuwe tekst met 'workbench transcript reimport MAP {id}' en lees elk citaat na."
)
AGAIN = (
    "zet een reservekopie terug, of laat een sleutelhouder de tekst opnieuw vastleggen met "
    "'workbench transcript pseudonymise MAP {id}'."
)


@dataclass(frozen=True, slots=True)
class CodedSource:
    """The codings of one coder on one source, what is wrong with them and what was set aside."""

    following: Following
    faults: tuple[WorkbenchError, ...]
    notes: tuple[str, ...]


def answers_of(folder: EvaluationFolder, source: AnswersSource) -> SurveyAnswers:
    """Read and clean the answers of one source."""
    questionnaire = folder.questionnaire(source.questionnaire)
    return clean_answers(
        raw_answers_of(folder, source, questionnaire), questionnaire, folder.exclusions(source.id)
    )


def raw_answers_of(
    folder: EvaluationFolder, source: AnswersSource, questionnaire: Questionnaire
) -> RawResponses:
    """Read the answers of one source as they stand in its file."""
    path = folder.file(source.file, f"antwoorden '{source.id}'", or_folder=True)
    return read_answers(path, questionnaire, source.file, folder.mapping(source))


def check_exclusions(
    folder: EvaluationFolder, source: AnswersSource, exclusions: Sequence[Exclusion]
) -> None:
    """Read the answers with these decisions; what is wrong with them is an error."""
    questionnaire = folder.questionnaire(source.questionnaire)
    without_excluded(raw_answers_of(folder, source, questionnaire), questionnaire, exclusions)


def raw_transcript(folder: EvaluationFolder, source: TextSource) -> RawTranscript:
    """Read the source file of a text as evaluatie.yaml describes it."""
    path = folder.file(source.file, f"tekst '{source.id}'")
    labels = Labels(tuple(source.speakers), source.no_speakers)
    return read_source(path, source.file, layout=source.layout, labels=labels)


def derive_transcript(folder: EvaluationFolder, source: TextSource) -> Transcript:
    """Make the transcript anew from the source file, without looking at what was frozen.

    Only where names were taken out before: what is reviewed in the workbench is frozen by that.

    Raises
    ------
    NotReviewedError
        There may be names in the source.
    """
    if source.pseudonymised is None:
        raise NotReviewedError(source.id, "nog niet ingelezen")
    speakers = {
        label: Speaker(plan.code, plan.role, plan.organisation)
        for label, plan in source.speakers.items()
    }
    raw = raw_transcript(folder, source)
    return _published(pseudonymise(raw, id=source.id, speakers=speakers), source)


def _published(transcript: Transcript, source: TextSource) -> Transcript:
    """Name the source as others may read it, also where it was frozen under another name."""
    file = SourceFile(source.published_name, transcript.source.sha256)
    return replace(transcript, source=file)


def frozen_transcript(folder: EvaluationFolder, source: TextSource) -> Transcript:
    """Return the frozen lines of one source, or those that will be frozen with the first report.

    A text that was reviewed in the workbench needs nothing but its frozen lines: neither the raw
    source nor the key is on every computer.

    Raises
    ------
    StorageError
        The frozen file was edited, or the source changed after the lines were frozen.
    """
    path = folder.transcript_file(source.id)
    if not path.is_file():
        return derive_transcript(folder, source)
    transcript = read_transcript(path)
    if text_hash(transcript.speakers, transcript.lines) != transcript.sha256:
        again = CHANGED if source.pseudonymised else AGAIN
        raise StorageError(
            f"transcripten/{path.name} is gewijzigd nadat de regels zijn vastgelegd"
            f"{_changed_lines(folder, source, transcript)}.",
            remedy=again.format(id=source.id),
        )
    if source.pseudonymised is None:
        return _reviewed(path, transcript, source)
    if sha256_of(folder.file(source.file, f"tekst '{source.id}'")) != transcript.source.sha256:
        raise StorageError(
            f"De bron {source.file} is gewijzigd nadat de regels van {source.id} zijn vastgelegd"
            f"{_changed_lines(folder, source, transcript)}.",
            remedy=CHANGED.format(id=source.id),
        )
    return _published(transcript, source)


def _reviewed(path: Path, transcript: Transcript, source: TextSource) -> Transcript:
    """Return a reviewed transcript; what a report rests on is its frozen file.

    Raises
    ------
    NotReviewedError
        Its lines were frozen when evaluatie.yaml still said that names had been taken out.
    """
    if transcript.review is None or transcript.review.state is not ReviewState.REVIEWED:
        raise NotReviewedError(transcript.id, "niet in de werkbank beoordeeld")
    return replace(transcript, source=SourceFile(source.published_name, sha256_of(path)))


def _changed_lines(folder: EvaluationFolder, source: TextSource, frozen: Transcript) -> str:
    """Say which lines of the frozen text differ from the source, where that can be told."""
    try:
        fresh = derive_transcript(folder, source)
    except WorkbenchError:
        return ""
    numbers = [
        line.number
        for line, other in zip(frozen.lines, fresh.lines, strict=False)
        if (line.speaker, line.text) != (other.speaker, other.text)
    ]
    if not numbers:
        return ""
    if len(frozen.lines) != len(fresh.lines):
        return f", vanaf regel {numbers[0]}"
    return f", op regel {', '.join(map(str, numbers[:10]))}"


def codings_of(
    folder: EvaluationFolder,
    transcript: Transcript,
    coder: Coder,
    scheme: CodingScheme,
    proposed: Collection[str],
) -> CodedSource:
    """Read the codings of one coder on one source, with every fault and note.

    They come under the present version of the scheme; ``proposed`` are subcodes about which
    nothing was decided yet.
    """
    events, notes = coding_events(folder, transcript.id, coder.id)
    following = follow(fold(events), scheme, proposed)
    known = dict.fromkeys((*scheme.labels, *scheme.replayed.ever, *proposed), "")
    faults = check_codings((one.origin for one in following.followed), transcript, known)
    about = following_notes(following, f"{transcript.id}, codeur {coder.id}")
    return CodedSource(following, (*faults, *following.faults), (*notes, *about))


def coding_events(
    folder: EvaluationFolder, source: str, coder: str
) -> tuple[tuple[CodingEvent, ...], tuple[str, ...]]:
    """Read every event of one coder on one source, with notes on what was set aside."""
    return read_coder(folder.coded, source, coder)
