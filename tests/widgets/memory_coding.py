"""A coding without files: what the evaluation gives a coding screen, with the log in memory."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from workbench.coding.codings import make_span
from workbench.coding.history import CodingHistory, history_of
from workbench.definitions.coding_scheme import Code, CodingScheme
from workbench.errors import CleanError
from workbench.records.citations import Citation, LineRange
from workbench.records.codings import Coding, CodingAction, CodingEvent, Span
from workbench.records.transcripts import Line, Speaker

TEXT = (
    "Hoe ging het in het begin?",
    "We hadden geen agenda, en iedereen praatte door elkaar.",
    "Pas bij de derde keer liep het, toen was er een voorzitter.",
    "Ik bel nu gewoon even 😀, dat deed ik vroeger niet.",
    "Wie belt de ouders? Dat weet niemand hier.",
    "Dat moet echt anders.",
)
TURNS = (1, 2, 2, 3, 3, 4)
SPEAKERS = ("I", "R1", "R1", "R2", "R2", "R1")
WORKWAY, COOPERATION, REFERRERS = "werkwijze", "samenwerking", "verbeterpunten.verwijzers"


def scheme_of(*codes: Code) -> CodingScheme:
    """Make a scheme of codes; without any, one with four."""
    return CodingScheme(
        id="proef",
        titel="Proefschema",
        versie="1",
        codes=codes
        or (
            code_of("werkwijze", "Werkwijze", "#0072B2"),
            code_of("samenwerking", "Samenwerking", "#F0E442"),
            code_of(
                "verbeterpunten", "Verbeterpunten", "#D55E00", code_of("verwijzers", "Verwijzers")
            ),
        ),
    )


def code_of(name: str, label: str, colour: str = "#56B4E9", *subcodes: Code) -> Code:
    """Make a code with every part of its explanation."""
    return Code(
        id=name,
        label=label,
        definitie=f"Wat {label.lower()} is.",
        wel=f"Als het over {label.lower()} gaat.",
        niet="Als het over iets anders gaat.",
        voorbeeld=f"“Zo doen wij {label.lower()}.”",
        kleur=colour,
        subcodes=subcodes,
    )


@dataclass
class MemoryCoding:
    """A coding session as ``CodingSession`` describes it."""

    log: list[CodingEvent] = field(default_factory=list)
    text: Sequence[str] = TEXT
    speakers_of_lines: Sequence[str] = SPEAKERS
    turns: Sequence[int] = TURNS
    coder: str = "anna"
    title: str = "FG2: gesprek met het team"
    source: str = "FG2"
    scope: str = "proef:FG2"
    text_sha256: str = "a" * 64
    scheme: CodingScheme = field(default_factory=scheme_of)
    assigned: tuple[LineRange, ...] | None = None
    closed: str = ""
    proposed: tuple[str, ...] = ()
    unsettled: Sequence[tuple[str, Sequence[str]]] = ()
    speakers: Sequence[Speaker] = (
        Speaker("I", "interviewer"),
        Speaker("R1", "wijkagent", "politie"),
        Speaker("R2", "jeugdarts"),
    )

    def __post_init__(self) -> None:
        """Give lines their numbers and read the log."""
        parts = zip(self.turns, self.speakers_of_lines, self.text, strict=True)
        self.lines = [Line(number, *part) for number, part in enumerate(parts, 1)]
        self.whole = "\n".join(self.text)
        self.starts = list(accumulate((len(line) + 1 for line in self.text), initial=0))
        self.history: CodingHistory = history_of(self.log)

    @property
    def blocked(self) -> str:
        """Say that nothing can be coded after "klaar", or for the reason given."""
        if self.closed:
            return self.closed
        return "U bent klaar met deze tekst." if self.history.ready else ""

    def refresh(self) -> None:
        """Read what was written since."""
        self.history = self.history.with_events(self.log)

    def record(self, events: Sequence[CodingEvent]) -> None:
        """Add events to the log.

        Raises
        ------
        CleanError
            Nothing can be coded now.
        """
        for event in events:
            if self.blocked and event.action is not CodingAction.REOPEN:
                raise CleanError(self.blocked, remedy="heropen de tekst.")
            order = len(self.log) + 1
            self.log.append(replace(event, time=moment(order), order=order, scheme_version="1"))
        self.refresh()

    def span(self, start: int, end: int) -> Span:
        """Trim white space."""
        exact = self.whole[start:end]
        left = len(exact) - len(exact.lstrip())
        return make_span(self.whole, start + left, start + left + len(exact.strip()))

    def citation(self, span: Span) -> str:
        """Cite by lines."""
        first, last = (bisect_right(self.starts, at) for at in (span.start, span.end - 1))
        return str(Citation(self.source, (LineRange(first, last),)))

    def waiting(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Give those that were not recoded since."""
        recoded = {one.coding for one in self.log if one.action is CodingAction.RECODE}
        return [(coding, codes) for coding, codes in self.unsettled if coding not in recoded]

    def code_now(self, coding: Coding) -> str:
        """No coding is of another version."""
        return coding.code

    def propose_subcode(self, parent: str, words: str) -> str:
        """Add the subcode to the scheme.

        Raises
        ------
        CleanError
            There is no such parent.
        """
        if parent not in self.scheme.labels:
            raise CleanError("Die code is er niet.", remedy="kies een andere.")
        new = code_of("in-vivo", words)
        codes = [
            code.model_copy(update={"subcodes": (*code.subcodes, new)})
            if code.id == parent
            else code
            for code in self.scheme.codes
        ]
        self.scheme = scheme_of(*codes)
        self.proposed = (*self.proposed, f"{parent}.in-vivo")
        return f"{parent}.in-vivo"


def moment(number: int) -> str:
    """Return a time that rises with the number."""
    return f"2026-11-22T10:{number // 60:02}:{number % 60:02}Z"


def place_of(words: str, text: Sequence[str] = TEXT) -> tuple[int, int]:
    """Return start and end of words in the whole text, where they first occur."""
    start = "\n".join(text).index(words)
    return start, start + len(words)


def coded(number: int, code: str, words: str, text: Sequence[str] = TEXT) -> CodingEvent:
    """Return the event of a coding on words of the text."""
    return CodingEvent(
        id=f"00000000-0000-4000-8000-{number:012}",
        time=moment(number),
        coder="anna",
        source="FG2",
        text_sha256="a" * 64,
        action=CodingAction.CODE,
        coding=f"c0de0000-0000-4000-8000-{number:012}",
        code=code,
        span=make_span("\n".join(text), *place_of(words, text)),
        scheme_version="1",
        order=number,
    )
