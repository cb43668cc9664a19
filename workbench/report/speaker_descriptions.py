"""What may be said of who is quoted: how many people a description fits, and a wider word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import ReportError
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from workbench.definitions.evaluation_plan import SpeakerPlan, TextSource
    from workbench.records.responses import Responses

INTERVIEWER = "I"


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people a description fits.

    Attributes
    ----------
    description
        A role or a group of roles: "kinderarts", "arts".
    group
        The group of conversations that the quotation comes from.
    speakers
        How many speakers in all conversations of that group.
    respondents
        How many respondents, where a questionnaire asks for it; 0 if none does.
    """

    description: str
    group: str
    speakers: int
    respondents: int = 0

    @property
    def smallest(self) -> int:
        """The smallest group of people that a reader may think of."""
        return min(self.speakers, self.respondents or self.speakers)

    def __str__(self) -> str:
        asked = f" en op {self.respondents} van de respondenten" if self.respondents else ""
        one = "spreker" if self.speakers == 1 else "sprekers"
        return (
            f"'{self.description}' past op {self.speakers} {one} uit de groep {self.group}{asked}"
        )


def crowd(description: str, text: TextSource, texts: Sequence[TextSource]) -> Crowd:
    """Count the speakers in the conversations of one group that a description fits."""
    wanted = fold(description)
    fitting = {
        speaker.code
        for other in texts
        if other.group == text.group
        for speaker in _people(other)
        if wanted in {fold(speaker.role), fold(speaker.role_group)}
    }
    return Crowd(description, text.group, len(fitting))


def respondents_described(description: str, responses: Responses) -> int:
    """Count the respondents who chose a description as their answer; 0 if nobody could."""
    wanted = fold(description)
    counts = [
        int((responses.table[name].astype("object").map(str) == code).sum())
        for name, variable in responses.variables.items()
        for code, label in variable.categories.items()
        if fold(label) == wanted and name in responses.table
    ]
    return max(counts, default=0)


def _people(text: TextSource) -> Iterator[SpeakerPlan]:
    return (speaker for speaker in text.speakers.values() if speaker.code != INTERVIEWER)


def descriptions(text: TextSource, codes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Give for every speaker that is quoted what he may be called, the most precise first."""
    known = {speaker.code: speaker for speaker in _people(text)}
    return {
        code: tuple(filter(None, (known[code].role, known[code].role_group)))
        for code in codes
        if code in known
    }


def described(
    text: TextSource, codes: Sequence[str], smallest: int, count: Callable[[str], Crowd]
) -> str:
    """Describe who is quoted, with the most precise words that fit enough people.

    Parameters
    ----------
    text
        The conversation that is quoted.
    codes
        The speakers of the lines.
    smallest
        The smallest number of people that a description may fit.
    count
        Counts whom a description fits.

    Raises
    ------
    ReportError
        Nothing that evaluatie.yaml says of a speaker fits enough people.
    """
    found: dict[str, None] = {}
    for code, words in descriptions(text, codes).items():
        crowds = [count(word) for word in words]
        wide = next((one for one in crowds if one.smallest >= smallest), None)
        if wide is None:
            raise ReportError(
                f"Spreker {code} van {text.id} kan niet worden omschreven zonder te herkennen te "
                f"zijn: {'; '.join(map(str, crowds))}.",
                remedy="laat 'describe' weg, of geef in evaluatie.yaml een ruimere 'rolgroep' aan "
                f"deze en verwante rollen; een omschrijving moet op {smallest} mensen passen.",
            )
        found[wide.description] = None
    return " en ".join(found)


def pointing(
    paragraph: str, words: Sequence[str], smallest: int, count: Callable[[str], Crowd]
) -> tuple[Crowd, Crowd | None] | None:
    """Find the role of who is quoted in the text around a quotation, if it fits too few people.

    Returns
    -------
    tuple, or None
        Whom it fits, and a wider description that would do if there is one.
    """
    text = fold(paragraph)
    for number, word in enumerate(words):
        if re.search(rf"\b{re.escape(fold(word))}\b", text):
            found = count(word)
            wider = (count(other) for other in words[number + 1 :])
            better = next((one for one in wider if one.smallest >= smallest), None)
            return (found, better) if found.smallest < smallest else None
    return None


def pointing_text(found: Crowd, wider: Crowd | None) -> str:
    """Say of a description that it fits too few people, and which would do."""
    better = f"; ruimer: {wider}" if wider else ""
    return f"een te precieze omschrijving bij een citaat ({found}{better})"
