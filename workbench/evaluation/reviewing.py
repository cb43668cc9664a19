"""Open the review of a text, tell how far texts are, and look up who a placeholder stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbench.clean.personal_data import find
from workbench.clean.reviewing import history_of, why_not_reviewed
from workbench.clean.speaker_drafts import may_be_name
from workbench.errors import CleanError, DefinitionError
from workbench.evaluation.finishing import Finished, finish
from workbench.evaluation.keys import known_label
from workbench.evaluation.raw_sources import raw_source_path, read_raw
from workbench.evaluation.review_logs import read_logs
from workbench.evaluation.review_work import ReviewPlace, ReviewWork
from workbench.records.folding import fold
from workbench.records.personal_data import Category
from workbench.records.reviewing import ReviewState
from workbench.storage.clock import utc_now
from workbench.storage.folder import PLAN
from workbench.storage.known_names import NAMES
from workbench.storage.reidentifications import (
    Reidentification,
    append_reidentification,
    reidentification_log,
)
from workbench.storage.transcripts import read_stamp
from workbench.storage.user_settings import other_reviewers, remember_raw_folder
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.definitions.evaluation_plan import TextSource
    from workbench.records.reviewing import ReviewStamp
    from workbench.storage.folder import EvaluationFolder
    from workbench.storage.key import Key
    from workbench.widgets.review_screen import ReviewScreen

_REVIEWER = re.compile(r"[a-z][a-z0-9-]*")
_SHORTEST_REASON = 10
_ABBREVIATION = re.compile(r"[B-DF-HJ-NP-TV-XZ]{1,4}")  # no name is without a vowel


class ReviewSession(ReviewWork):
    """One reviewer at work on one raw text, from the first suggestion to "beoordeeld"."""

    @cached_property
    def _stamped(self) -> str:
        """Which decisions the transcript that stands was made of; "" if there is none."""
        stamp = read_stamp(self.place.folder.transcript_file(self.source))
        made = stamp is not None and stamp.state is ReviewState.REVIEWED
        own = made and stamp is not None and stamp.raw_sha256 == self.text_sha256
        return stamp.events_sha256 if own and stamp is not None else ""

    @property
    def finished(self) -> bool:
        """Whether the transcript is "beoordeeld", with everything that was decided in it."""
        return bool(self._stamped) and self._stamped == self.history.sha256()

    def finish(self) -> Finished:
        """Make the transcript "beoordeeld", if nothing is left to be done."""
        made = finish(self)
        self.__dict__.pop("_stamped", None)  # it is another one now
        return made

    def screen(self) -> ReviewScreen:
        """Return the screen on which all this is done, for a notebook or a page of its own."""
        # Only who shows a screen waits for the widgets.
        from workbench.widgets.review_screen import ReviewScreen  # noqa: PLC0415

        return ReviewScreen(self)


@dataclass(frozen=True, slots=True)
class TextStatus:
    """How far one text is.

    Attributes
    ----------
    id, title
        Of the text.
    state
        In Dutch: "beoordeeld", "in beoordeling", "ingelezen", "nog niet ingelezen" or
        "vooraf gepseudonimiseerd".
    usable
        Whether it may be coded, quoted and reported.
    by, time
        Who brought it there, and when.
    to_do
        What is still to be done, as Dutch sentences.
    notes
        What else there is to know: decisions after the transcript was made, torn lines.
    """

    id: str
    title: str
    state: str
    usable: bool
    by: str
    time: str
    to_do: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as somebody reads it in a notebook."""
        who = f" ({self.by}, {self.time[:10]})" if self.by else ""
        return "\n  - ".join([f"{self.id}: {self.state}{who}", *self.to_do, *self.notes])


def open_review(
    place: ReviewPlace, reviewer: str, *, key: Key | None = None, raw: Path | str | None = None
) -> ReviewSession:
    """Open the review of a text for one reviewer.

    Parameters
    ----------
    place
        The text and where it is kept.
    reviewer
        Who reviews.
    key
        The opened key of the pilot.
    raw
        Folder of the raw sources, if they do not lie where evaluatie.yaml says.

    Raises
    ------
    CleanError
        The reviewer's name cannot be in the name of a file, or the names were taken out before.
    """
    source = place.source
    if not _REVIEWER.fullmatch(reviewer):
        raise CleanError(
            f"'{reviewer}' kan geen naam van een beoordelaar zijn.",
            remedy="gebruik kleine letters, cijfers en streepjes, zoals 'anna' of 'anna-b'.",
        )
    if source.pseudonymised is not None:
        raise CleanError(
            f"De namen zijn al uit {source.id} gehaald voordat de tekst binnenkwam, zegt {PLAN}.",
            remedy=f"wilt u {source.id} toch in de werkbank beoordelen, haal dan de regel "
            "'gepseudonimiseerd' weg.",
        )
    check_labels(source)
    path = raw_source_path(place.folder, place.plan, source, raw)
    session = ReviewSession(place, read_raw(path, source), reviewer, key)
    others = other_reviewers(place.plan.id, source.id, reviewer)
    session.opening_notes = (*_account_note(others), *_file_note(source))
    if raw:
        remember_raw_folder(place.plan.id, path.parent)
    return session


def _account_note(others: tuple[str, ...]) -> Iterator[str]:
    if others:
        yield (
            f"Met dit account op deze computer is deze tekst ook beoordeeld als "
            f"{' en '.join(others)}. Eerste en tweede lezer moeten twee mensen zijn."
        )


def _file_note(source: TextSource) -> Iterator[str]:
    file = PurePath(source.file)
    if _looks_like_name(re.sub(r"[\W_]+", " ", file.stem)):
        yield (
            f"In de naam van het ruwe bestand lijkt een naam te staan, en {PLAN} leest iedereen: "
            f"noem het bestand {source.id}{file.suffix}."
        )


def check_labels(source: TextSource) -> None:
    """Check that no speaker is called by name in evaluatie.yaml, which everybody reads.

    Raises
    ------
    DefinitionError
        A label looks like a name. The message does not repeat it.
    """
    labels = enumerate(source.speakers, start=1)
    names = [place for place, label in labels if _looks_like_name(label)]
    if names:
        raise DefinitionError(
            f"{PLAN}, tekst '{source.id}': onder 'sprekers' lijkt een naam te staan (nummer "
            f"{', '.join(map(str, names))}), en dit bestand leest iedereen.",
            remedy=f"noem daar de code ('R1: {{code: R1, rol: …}}') en zet de naam in {NAMES} bij "
            "de ruwe bron: 'sprekers', dan de tekst, dan 'naam: R1'.",
        )


def _looks_like_name(label: str) -> bool:
    if not may_be_name(label):
        return False  # "FG1" and "R 2" are codes
    lexicon = shipped_lexicon()
    if any(fold(word) in lexicon.given_names for word in label.split()):
        return True
    found = (one for one in find([label], lexicon) if one.category is Category.PERSON)
    return any(not _ABBREVIATION.fullmatch(form) for one in found for form in one.forms)


def text_status(folder: EvaluationFolder, source: TextSource) -> TextStatus:
    """Tell how far a text is, without its raw source and without the key."""
    if source.pseudonymised is not None:
        done = source.pseudonymised
        state = "vooraf gepseudonimiseerd"
        return TextStatus(source.id, source.title, state, True, done.by, done.on.isoformat())  # noqa: FBT003
    stamp = read_stamp(folder.transcript_file(source.id))
    if stamp is None:
        left = ("lees de tekst in: begin de beoordeling.",)
        return TextStatus(source.id, source.title, "nog niet ingelezen", False, "", "", left)  # noqa: FBT003
    logs = read_logs(folder, source.id, stamp.raw_sha256)
    newer = (_NEWER,) if logs.followed else ()
    history = history_of(logs.events)
    reviewed = stamp.state is ReviewState.REVIEWED
    changed = reviewed and history.events and history.sha256() != stamp.events_sha256
    later = (_LATER.format(id=source.id),) if changed else ()
    return TextStatus(
        id=source.id,
        title=source.title,
        state=stamp.state.value,
        usable=reviewed,
        by=_people(stamp),
        time=stamp.time,
        to_do=() if reviewed else why_not_reviewed(history.review),
        notes=(*newer, *later, *logs.notes),
    )


_NEWER = "Er wordt een andere versie van deze tekst beoordeeld; tot dan geldt deze."
_LATER = (
    "Na het vastleggen is er nog iets beslist of gevonden; leg de tekst opnieuw vast met "
    "'workbench transcript pseudonymise MAP {id}'."
)


def _people(stamp: ReviewStamp) -> str:
    reader = f"tweede lezer {stamp.second_reader}" if stamp.second_reader else ""
    return ", ".join(part for part in (*stamp.by, reader) if part)


def reidentify(
    key: Key, placeholder: str, *, reason: str, clock: Callable[[], dt.datetime] = utc_now
) -> tuple[str, ...]:
    """Look up who a placeholder stands for; that it is done is logged before the name is known.

    The log, beside the key, says when, for what reason, and whose passphrase opened the key.

    Parameters
    ----------
    key
        The opened key.
    placeholder
        "[NAAM COLLEGA 2]"; the brackets may be left out.
    reason
        For what rightful reason.

    Raises
    ------
    CleanError
        No reason is given.
    """
    label = known_label(key, placeholder)
    if len(reason.strip()) < _SHORTEST_REASON:
        raise CleanError(
            "Een naam opzoeken mag alleen met een reden, en die wordt vastgelegd.",
            remedy="geef met --reason in een zin waarom de naam nodig is.",
        )
    time = clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    noted = Reidentification(time, key.holder, key.pilot, label, reason.strip())
    append_reidentification(reidentification_log(key.path), noted)
    return key.entries[label].forms
