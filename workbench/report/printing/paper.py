"""A form on paper before it is written: what stands on it, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a group of questions."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes
    ----------
    text
        What it says.
    boxed
        Whether it must not be overlooked.
    opens
        Whether it says something about what follows, and stays on one page with it.
    """

    text: str
    boxed: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer with a box to tick.

    Attributes
    ----------
    text
        The answer.
    jump
        Where to go on after it, as a sentence; "" for the next question.
    open
        Whether there is room to write behind it.
    """

    text: str
    jump: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Answers under each other, with boxes to tick."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Statements under each other and answers beside each other.

    Attributes
    ----------
    heading
        Above the statements.
    answers, rows
        The columns and the rows; each crossing has a box.
    """

    heading: str
    answers: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Short places to write in, each behind its label, under each other: a number, a date."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on."""

    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Short texts under each other, each with a bullet."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of several, with its answers under it."""

    text: str


Answer = Ticks | Grid | Blanks | Lines | Listing | Item


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    Attributes
    ----------
    number
        As people call it; "" where questions are not numbered.
    text
        The question.
    condition, help
        When to answer it, and how.
    answers
        Where the answer goes.
    """

    number: str
    text: str
    condition: str = ""
    help: str = ""
    answers: tuple[Answer, ...] = ()


Part = Heading | Paragraph | Ask


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form on paper.

    Attributes
    ----------
    title
        Above it, and above every page.
    language
        Code of its language: "nl".
    page
        The word for page.
    blanks
        What is filled in at the top by who hands it out: a number, a date.
    parts
        What stands on it.
    """

    title: str
    language: str
    page: str
    parts: tuple[Part, ...]
    blanks: tuple[str, ...] = ()
