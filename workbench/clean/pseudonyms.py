"""Replace speaker labels by codes: the only way from a raw transcript to one that may be coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.lines import number_lines, text_hash
from workbench.errors import CleanError, nearest, raise_all
from workbench.records.transcripts import Transcript

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.transcripts import RawTranscript, Speaker


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
    by_code = {speaker.code: speaker for speaker in speakers.values()}
    heard = tuple(by_code[code] for code in dict.fromkeys(line.speaker for line in lines) if code)
    return Transcript(id, raw.source, heard, lines, text_hash(heard, lines), raw.notes)


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
