"""The only way from a raw transcript to one that may be coded, quoted and reported.

``pseudonymise`` for a text from which names were taken out before it came in; ``number_raw`` and
``pseudonymise_reviewed`` for one that was reviewed in the workbench.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.lines import number_lines, raw_hash, text_hash
from workbench.clean.personal_data import replace
from workbench.clean.reviewing import why_not_reviewed
from workbench.errors import CleanError, nearest, raise_all
from workbench.records.personal_data import Mention
from workbench.records.reviewing import Verdict
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, RawLine, RawText, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.records.reviewing import Place, Review, ReviewStamp
    from workbench.records.transcripts import RawTranscript, Speaker

_GO_ON = "ga verder met de beoordeling: 'workbench review MAP {id} --reviewer NAAM'."


def pseudonymise(
    raw: RawTranscript,
    *,
    id: str,  # noqa: A002 (the name of the field of Transcript)
    speakers: Mapping[str, Speaker],
) -> Transcript:
    """Freeze a transcript with a code in place of every speaker label.

    Only labels are replaced; names inside what is said must have been taken out before.

    Parameters
    ----------
    raw
        The transcript as it was read.
    id
        The name of the source in citations.
    speakers
        Label in the file → who that is for readers. Two labels may stand for one speaker.

    Raises
    ------
    CleanError
        Nothing is said in the transcript.
    """
    raise_all([*_unknown_labels(raw, speakers), *_doubled_codes(speakers)])
    lines = number_lines(
        [(_code(turn.speaker, speakers), turn.text) for turn in raw.turns],
        times=[turn.times for turn in raw.turns],
    )
    if not lines:
        raise CleanError(
            f"In {raw.source.name} wordt niets gezegd.",
            remedy="controleer of het transcript compleet is.",
        )
    heard = _heard(lines, speakers)
    return Transcript(id, raw.source, heard, lines, text_hash(heard, lines), raw.notes)


def number_raw(raw: RawTranscript, *, id: str) -> RawText:  # noqa: A002
    """Freeze the lines of a transcript before names are taken out.

    Raises
    ------
    CleanError
        Nothing is said in it.
    """
    numbered = number_lines(
        [(turn.speaker, turn.text) for turn in raw.turns], times=[turn.times for turn in raw.turns]
    )
    if not numbered:
        raise CleanError(
            f"In het transcript van {id} wordt niets gezegd.",
            remedy="controleer of het transcript compleet is.",
        )
    lines = tuple(
        RawLine(line.number, line.turn, line.speaker, line.text, line.second) for line in numbered
    )
    return RawText(id, raw.source.sha256, lines, raw_hash(lines), raw.notes)


def speaker_codes(raw: RawText, speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """Map every label in a raw text to the code of its speaker.

    Raises
    ------
    CleanError
        A label is not in the table of speakers. The message names lines, as a label may be a name.
    """
    first: dict[str, int] = {}
    for line in raw.lines:
        first.setdefault(line.speaker, line.number)
    unknown = [number for label, number in first.items() if label and label not in speakers]
    if unknown:
        raise CleanError(
            f"In {raw.id} spreken mensen die niet in de tabel van sprekers staan; hun eerste "
            f"regels: {', '.join(map(str, unknown))}.",
            remedy=(
                "voeg ze toe aan namen.yaml bij de ruwe bron, met een code uit evaluatie.yaml: "
                "onder 'sprekers', naam: code."
            ),
        )
    return {label: speakers[label].code if label else "" for label in first}


def pseudonymise_reviewed(
    raw: RawText,
    review: Review,
    placeholders: Mapping[str, str],
    *,
    speakers: Mapping[str, Speaker],
    stamp: ReviewStamp,
) -> Transcript:
    """Take out what reviewers accepted; every line keeps its number and its place.

    Parameters
    ----------
    raw
        The frozen raw lines.
    review
        Everything is decided, read and confirmed in it.
    placeholders
        Id of an accepted entity → what stands in its place.
    speakers
        Label in the file → who that is for readers.
    stamp
        What is kept of the review.

    A review that is not finished, or codes that stand for two speakers, are refused.
    """
    require_reviewed(raw.id, review)
    raise_all(_doubled_codes(speakers))
    codes = speaker_codes(raw, speakers)
    masked = replace([line.text for line in raw.lines], _replacements(raw, review, placeholders))
    lines = tuple(
        Line(line.number, line.turn, codes[line.speaker], text, line.second)
        for line, text in zip(raw.lines, masked, strict=True)
    )
    heard = _heard(lines, speakers)
    source = SourceFile(f"ruwe bron van {raw.id}", raw.source_sha256)
    sha256 = text_hash(heard, lines)
    return Transcript(raw.id, source, heard, lines, sha256, raw.notes, stamp)


def require_reviewed(id: str, review: Review) -> None:  # noqa: A002
    """Check that nothing is left to be done.

    Raises
    ------
    CleanError
        Something is; it says what.
    """
    left = why_not_reviewed(review)
    if left:
        raise CleanError(
            f"{id} is nog niet beoordeeld. {' '.join(left)}", remedy=_GO_ON.format(id=id)
        )


def text_at(raw: RawText, place: Place) -> str:
    """Return what stands at a place; nothing if there is no such line."""
    if not 1 <= place.line <= len(raw.lines):
        return ""
    return raw.lines[place.line - 1].text[place.start : place.end]


def _replacements(
    raw: RawText, review: Review, placeholders: Mapping[str, str]
) -> Iterator[tuple[Mention, str]]:
    for entity in review.entities.values():
        if entity.verdict is Verdict.ACCEPTED:
            for mention in entity.mentions:
                for place in mention.places:
                    text = text_at(raw, place)
                    continued = place is not mention.places[0]
                    passage = Mention(place.line, place.start, place.end, text, continued)
                    yield passage, placeholders[entity.id]


def _heard(lines: Sequence[Line], speakers: Mapping[str, Speaker]) -> tuple[Speaker, ...]:
    by_code = {speaker.code: speaker for speaker in speakers.values()}
    return tuple(by_code[code] for code in dict.fromkeys(line.speaker for line in lines) if code)


def _code(label: str, speakers: Mapping[str, Speaker]) -> str:
    """Give the code of a label; a paragraph that nobody says has none."""
    return speakers[label].code if label else ""


def _unknown_labels(raw: RawTranscript, speakers: Mapping[str, Speaker]) -> list[CleanError]:
    unknown = [
        label
        for label in dict.fromkeys(turn.speaker for turn in raw.turns)
        if label and label not in speakers
    ]
    if not unknown:
        return []
    hints = [f"'{label}' → '{guess}'" for label in unknown if (guess := nearest(label, speakers))]
    return [
        CleanError(
            f"In {raw.source.name} spreken mensen die niet onder 'sprekers' staan: "
            f"{', '.join(unknown)}.",
            remedy=(
                "voeg ze in evaluatie.yaml toe met een code en een rol, of verbeter de naam in het "
                "transcript; is het geen spreker, zet het woord dan onder 'geen sprekers'"
                + (f"; bedoelde u {', '.join(hints)}?" if hints else ".")
            ),
        )
    ]


def _doubled_codes(speakers: Mapping[str, Speaker]) -> list[CleanError]:
    """Find codes that stand for two different speakers."""
    described: dict[str, set[Speaker]] = {}
    for speaker in speakers.values():
        described.setdefault(speaker.code, set()).add(speaker)
    return [
        CleanError(
            f"Sprekerscode '{code}' staat voor verschillende mensen of rollen.",
            remedy="geef iedere spreker een eigen code, en dezelfde spreker overal dezelfde rol.",
        )
        for code, different in described.items()
        if len(different) > 1
    ]
