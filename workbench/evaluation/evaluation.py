"""Evaluation: open a folder, ask for values, tables, figures and quotations, make the report."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.coding.scheme_changes import follow
from workbench.collect.answers import read_answers
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.errors import (
    DefinitionError,
    ReportError,
    SeveralFaultsError,
    WorkbenchError,
    nearest,
    raise_all,
)
from workbench.evaluation.clock import this_moment
from workbench.evaluation.coded import CodedView
from workbench.evaluation.coding_team import CodingTeam
from workbench.evaluation.double_coding import counted_codings
from workbench.evaluation.limesurvey_files import write_questionnaire
from workbench.evaluation.quoting import Trimming, make_quote
from workbench.evaluation.reading import clean_answers
from workbench.evaluation.scheme_place import SchemePlace
from workbench.evaluation.scheme_work import SchemeWork
from workbench.evaluation.sources import (
    CodedSource,
    answers_of,
    check_exclusions,
    codings_of,
    frozen_transcript,
)
from workbench.evaluation.survey import SurveyView
from workbench.records.wording import listing
from workbench.report.appendix_tables import SourceRow, provenance_table
from workbench.report.captions import Caption
from workbench.report.data_report import exclusions_table
from workbench.report.numbers import NumberValue
from workbench.report.open_answer_tables import Answered, open_answers_table
from workbench.report.origin import Origin
from workbench.report.speaker_descriptions import crowd, described, respondents_described
from workbench.report.text_tables import texts_table
from workbench.report.values import Value
from workbench.storage.clock import utc_now
from workbench.storage.event_log import require_writable
from workbench.storage.exclusions import add_exclusion, with_exclusion
from workbench.storage.files import write_whole
from workbench.storage.folder import PLAN, EvaluationFolder, find_folder, open_folder
from workbench.storage.provenance import read_provenance
from workbench.storage.transcripts import write_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.collect.transcripts import Layout
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import AnswersSource, EvaluationPlan, TextSource
    from workbench.definitions.exclusions import Exclusion
    from workbench.evaluation.answer_exporting import ExportedSurvey
    from workbench.evaluation.coding_exporting import CodedTexts, ExportedCodings
    from workbench.evaluation.coding_import import CodingImport
    from workbench.evaluation.coding_progress import CodingProgress
    from workbench.evaluation.coding_work import CodingWork
    from workbench.evaluation.codings_cleaning import Cleaned
    from workbench.evaluation.comparing import ComparedCoders
    from workbench.evaluation.consensus_work import ConsensusWork
    from workbench.evaluation.data_reporting import DataReport
    from workbench.evaluation.double_coding import Counted, DoubleCoding
    from workbench.evaluation.fieldwork import Fieldwork
    from workbench.evaluation.finishing import Finished
    from workbench.evaluation.forms import Collected, FormFormat
    from workbench.evaluation.gated import Gated
    from workbench.evaluation.importing import ImportDesk
    from workbench.evaluation.open_answers import OpenAnswers
    from workbench.evaluation.outcome import Outcome
    from workbench.evaluation.printing import Paper
    from workbench.evaluation.reading import SurveyAnswers
    from workbench.evaluation.reimporting import Reimported
    from workbench.evaluation.review_work import ReviewPlace
    from workbench.evaluation.reviewing import ReviewSession, TextStatus
    from workbench.evaluation.transcribing import TextReading
    from workbench.records.codings import Coding
    from workbench.records.key import KeyEntry
    from workbench.records.responses import ImportReport, Responses
    from workbench.records.transcripts import Transcript
    from workbench.report.figures import Figure
    from workbench.report.quotes import Quote
    from workbench.report.speaker_descriptions import Crowd
    from workbench.report.tables import Table
    from workbench.storage.key import Key


class Evaluation:
    """One evaluation folder. What has been read stays in memory as long as the object lives.

    Open it with ``Evaluation.open()``; in a chapter that finds the folder by itself.
    """

    def __init__(self, folder: EvaluationFolder) -> None:
        self.folder = folder
        self._answers: dict[str, SurveyAnswers] = {}
        self._transcripts: dict[str, Transcript] = {}

    @classmethod
    def open(cls, path: Path | str | None = None) -> Evaluation:
        """Open the evaluation folder at ``path``, or the one that the current folder lies in."""
        if path is None:
            return cls(find_folder(Path.cwd()))
        return cls(open_folder(Path(path)))

    @cached_property
    def plan(self) -> EvaluationPlan:
        """What evaluatie.yaml says."""
        return self.folder.plan()

    @cached_property
    def coding_scheme(self) -> CodingScheme:
        """The coding scheme that evaluatie.yaml names."""
        return self.scheme.now

    @cached_property
    def scheme(self) -> SchemeWork:
        """The life of the coding scheme: earlier versions, decisions, codings that follow."""
        return SchemeWork(
            SchemePlace(self.folder, self.plan, self.transcript, utc_now, self._reread_scheme)
        )

    def _reread_scheme(self) -> None:
        self.__dict__.pop("coding_scheme", None)
        self._reread_codings()

    # ------------------------------------------------------------ sources

    def responses(self, source: str) -> Responses:
        """Return the clean answers of one source."""
        return self._read(source).responses

    def import_report(self, source: str) -> ImportReport:
        """Tell what came in with the answers of one source, and what did not."""
        return self._read(source).report

    def answers_in(self, path: Path | str, source: str) -> SurveyAnswers:
        """Read a file beside the evaluation with answers to the questionnaire of a source.

        To compare one export with another; the evaluation itself does not change.
        """
        questionnaire = self.folder.questionnaire(self.answers_plan(source).questionnaire)
        return clean_answers(
            read_answers(Path(path), questionnaire, Path(path).name), questionnaire
        )

    def _read(self, source: str) -> SurveyAnswers:
        if source not in self._answers:
            self._answers[source] = answers_of(self.folder, self.answers_plan(source))
        return self._answers[source]

    def answers_plan(self, source: str) -> AnswersSource:
        """Return what evaluatie.yaml says about one source of answers.

        Raises
        ------
        DefinitionError
            It names no such source.
        """
        plans = {plan.id: plan for plan in self.plan.answers}
        if source not in plans:
            raise DefinitionError(
                f"De vragenlijst '{source}' staat niet in {PLAN}.", remedy=_hint(source, plans)
            )
        return plans[source]

    def write_lss(
        self, source: str, path: Path | str, *, anonymous: bool = True, dated: bool = True
    ) -> Path:
        """Write the questionnaire of a source as a file that LimeSurvey imports.

        Parameters
        ----------
        source
            Id of answers in evaluatie.yaml.
        path
            The .lss file.
        anonymous
            Whether LimeSurvey keeps answers apart from participants.
        dated
            Whether LimeSurvey notes when somebody began and finished.
        """
        questionnaire = self.folder.questionnaire(self.answers_plan(source).questionnaire)
        choices = SurveyChoices(anonymized=anonymous, datestamped=dated)
        write_questionnaire(questionnaire, Path(path), choices)
        return Path(path)

    def write_forms(  # noqa: PLR0913 (named, and each with an own meaning)
        self,
        name: str,
        out: Path | str,
        *,
        format: FormFormat = "xlsx",
        language: str = "nl",
        count: int | None = None,
        as_list: bool = False,
        first: int = 1,
    ) -> tuple[Path, ...]:
        """Write forms to fill in without a server, in Excel or on paper.

        Parameters
        ----------
        name
            A questionnaire, topic guide or consent form in surveys/, without ``.yaml``.
        out
            The file, or with ``count`` the folder.
        format
            "xlsx" to fill in on a computer, "docx" or "pdf" to print.
        language
            In which language.
        count
            How many numbered forms, or rows of a list.
        as_list
            One row per respondent; also to type paper forms in.
        first
            Number of the first form or row.
        """
        # Only who makes forms waits for what writes Excel and Word.
        from workbench.evaluation import forms  # noqa: PLC0415

        choices = forms.FormChoices(
            format=format, language=language, count=count, as_list=as_list, first=first
        )
        path = self.folder.survey_file(name)
        definition = forms.definition_in(path, f"surveys/{path.name}")
        return forms.write_forms(definition, Path(out), choices)

    def returned_forms(self, source: str) -> Collected:
        """Read the returned forms of a source, and say of each what became of it.

        Parameters
        ----------
        source
            Id of answers in evaluatie.yaml whose ``bestand`` is a folder with forms, or a list.
        """
        from workbench.evaluation import forms  # noqa: PLC0415

        plan = self.answers_plan(source)
        path = self.folder.file(plan.file, f"antwoorden '{source}'", or_folder=True)
        questionnaire = self.folder.questionnaire(plan.questionnaire)
        return forms.collect_forms(path, questionnaire, plan.file)

    def data_report(self, source: str, *, by: str | None = None) -> DataReport:
        """Say what came in from one source, before it is analysed: see ``DataReport``.

        Parameters
        ----------
        source
            Id of the answers in evaluatie.yaml.
        by
            Closed question to count the response by.
        """
        # Only the data report waits for the word lists.
        from workbench.evaluation.data_reporting import data_report  # noqa: PLC0415

        return data_report(self.folder, self.answers_plan(source), by)

    def exclude(self, source: str, exclusion: Exclusion) -> None:
        """Write down that a respondent or an answer does not count, and leave it out from now on.

        The decision is only written when the answers can be read with it.
        """
        plan = self.answers_plan(source)
        decided = with_exclusion(self.folder.exclusions(source), exclusion)
        check_exclusions(self.folder, plan, decided)
        add_exclusion(self.folder.exclusions_file(source), exclusion)
        self._answers.pop(source, None)

    def export_answers(
        self, source: str, *out: Path | str, open_answers: bool = False
    ) -> ExportedSurvey:
        """Write all answers of one source for other programs; their names say what.

        Parameters
        ----------
        source
            Id of the answers in evaluatie.yaml.
        out
            Files to write: .sav, .xlsx, .csv, or .docx for the codebook.
        open_answers
            Export what people wrote in their own words as well.
        """
        # Only an export waits for what writes SPSS and Excel.
        from workbench.evaluation.answer_exporting import export_answers  # noqa: PLC0415

        view, files = self.survey(source), [Path(path) for path in out]
        return export_answers(view, self.plan.notice, files, open_answers=open_answers)

    def open_answers_text(
        self,
        source: str,
        question: str,
        *,
        id: str | None = None,
        raw_folder: Path | str | None = None,
        replace: bool = False,
    ) -> OpenAnswers:
        """Write the answers to an open question as a text to review and to code.

        Parameters
        ----------
        source, question
            Id of the answers in evaluatie.yaml, and the open question.
        id
            What the text is called: "OPM"; the question in capitals if left out.
        raw_folder
            The folder with raw sources, if it is not ``bronnen``.
        replace
            Write the text anew, as there are more answers.
        """
        # Only who makes such a text waits for it.
        from workbench.evaluation.open_answers import (  # noqa: PLC0415
            OpenAnswersPlace,
            write_open_answers,
        )

        place = OpenAnswersPlace(
            self.folder,
            self.plan,
            id or question.upper().replace("_", "-"),
            utc_now().date(),
            Path(raw_folder) if raw_folder else None,
            replace,
        )
        return write_open_answers(self.survey(source), question, place)

    def open_answers_table(self, text: str, *, id: str, caption: str, note: str = "") -> Table:
        """Show how many respondents gave an open answer with each code, on both bases.

        Parameters
        ----------
        text
            The text with the answers to one open question (``antwoorden op`` in evaluatie.yaml).
        id, caption, note
            As of every table.

        Raises
        ------
        DefinitionError
            The text does not say which question it answers.
        """
        plan = self.text_plan(text)
        if plan.answers_to is None:
            raise DefinitionError(
                f"Bij de tekst '{text}' staat niet op welke open vraag hij antwoord geeft.",
                remedy="schrijf erbij in evaluatie.yaml 'antwoorden op: {bron: …, vraag: …}'.",
            )
        survey = self.survey(plan.answers_to.source)
        answered = Answered(
            question=survey.label(plan.answers_to.question),
            answered=len({line.turn for line in self.transcript(text).lines}),
            everyone=len(survey.complete.table),
        )
        made = self.themes.open_answers_caption(text, id, caption, note)
        made = replace(
            made,
            origin=replace(
                made.origin,
                sources=(*made.origin.sources, survey.complete.source),
                base=answered.answered,
            ),
        )
        counts = self.themes.statements(text)
        labels = self.coding_scheme.labels
        return open_answers_table(counts, labels, answered, made, self.plan.thresholds)

    def exclusions_table(self, source: str, *, id: str, caption: str, note: str = "") -> Table:
        """How many respondents and answers of one source do not count, and why."""
        exclusions = self.folder.exclusions(source)
        origin = Origin(
            what=f"besluiten over antwoorden van {source}",
            function="Evaluation.exclusions_table",
            sources=(self.responses(source).source,),
            base=len(exclusions),
        )
        return exclusions_table(exclusions, Caption(id, caption, origin, note))

    def transcript(self, source: str) -> Transcript:
        """Return the frozen lines of one text."""
        if source not in self._transcripts:
            plan = self.text_plan(source)
            self._transcripts[source] = frozen_transcript(self.folder, plan)
        return self._transcripts[source]

    def read_text(
        self, file: str, *, layout: Layout | None = None, merge: bool = False
    ) -> TextReading:
        """Read a text that has just come in and draft who speaks; see ``transcribing.read_text``.

        ``file`` is its path in the evaluation folder, or a whole path: raw texts lie elsewhere.
        What comes back is raw and may hold names: it shows labels and numbers, never the text.
        """
        # Only who reads a new text waits for what compares names.
        from workbench.evaluation.transcribing import read_text  # noqa: PLC0415

        path = Path(file)
        if not path.is_absolute():
            path = self.folder.file(file, "nieuwe tekst")
        used = self.speaker_codes(other_than=path.stem)
        return read_text(path, layout=layout, used_codes=used, merge=merge)

    def print_transcript(
        self, source: str, paper: Paper = "pdf", out: Path | str | None = None
    ) -> Path:
        """Write the numbered lines of one text for paper; from then on they do not change.

        Parameters
        ----------
        source
            Which text: ``"FG2"``.
        paper
            "pdf", or "docx" for Word.
        out
            The file to write, if not the one in ``uitvoer/transcripten``.
        """
        # Only who prints waits for what makes Word documents.
        from workbench.evaluation.printing import paper_of  # noqa: PLC0415

        transcript = self.transcript(source)
        content = paper_of(transcript, self.plan, self.text_plan(source), paper)
        self.freeze(source)
        path = Path(out) if out else self.folder.printed_file(source, paper)
        write_whole(path, content)
        return path

    def speaker_codes(self, *, other_than: str = "") -> tuple[str, ...]:
        """Return the codes of speakers in all texts but one, the interviewer's excepted."""
        return tuple(
            speaker.code
            for text in self.plan.texts
            if text.id != other_than
            for speaker in text.speakers.values()
            if speaker.code != "I"
        )

    def text_plan(self, source: str) -> TextSource:
        """Return what evaluatie.yaml says about one text.

        Raises
        ------
        DefinitionError
            It names no such text.
        """
        plans = {plan.id: plan for plan in self.plan.texts}
        if source not in plans:
            raise DefinitionError(
                f"De tekst '{source}' staat niet in {PLAN}.", remedy=_hint(source, plans)
            )
        return plans[source]

    @property
    def codings(self) -> tuple[Coding, ...]:
        """Every coding that counts, under the present version of the coding scheme.

        Of a text that two people code there are none until both are ready; where everything they
        differed on is decided, the consensus takes the place of what both coded.
        """
        return self._counted.codings

    @cached_property
    def _counted(self) -> Counted:
        everything = tuple(
            coding for one in self._coded_sources for coding in one.following.codings
        )
        return counted_codings(self._team, everything, self._follow)

    def _follow(self, codings: Sequence[Coding]) -> tuple[Coding, ...]:
        """Bring codings under the present scheme; what waits for a choice is left out."""
        proposed = self.scheme.on_trial
        return follow(codings, self.coding_scheme, proposed).codings

    @property
    def waiting_texts(self) -> Mapping[str, tuple[str, ...]]:
        """Return the texts of which no coding is shown yet, with who must still say "klaar"."""
        waiting = self._counted.waiting
        return {source: work.waiting_for for source, work in waiting.items()}

    @property
    def _team(self) -> CodingTeam:
        return CodingTeam(self.folder, self.plan, self.transcript)

    @cached_property
    def _coded_sources(self) -> tuple[CodedSource, ...]:
        proposed = self.scheme.on_trial
        found = tuple(
            codings_of(self.folder, self.transcript(text.id), coder, self.coding_scheme, proposed)
            for text in self.plan.texts
            for coder in self.plan.coders
        )
        raise_all([fault for source in found for fault in source.faults])
        return found

    def code(self, source: str, *, coder: str) -> CodingWork:
        """Open the coding of a text for one coder; from then on its lines do not change.

        Parameters
        ----------
        source
            The text: ``"FG2"``. There are no names in it any more.
        coder
            Who codes, as evaluatie.yaml calls him: ``"anna"``.
        """
        from workbench.evaluation.coding_work import (  # noqa: PLC0415 (only who codes)
            CodingPlace,
            CodingWork,
            require_coder,
        )

        text = self.text_plan(source)
        require_coder(self.plan, coder)
        transcript = self.transcript(source)
        assigned = self._team.assigned(source, coder)
        scheme, blind = self.coding_scheme, self.scheme.place.blind_texts
        place = CodingPlace(self.folder, self.plan, text, scheme, utc_now, assigned, blind)
        require_writable(self.folder.coded)
        self.freeze(source)
        self._reread_codings()  # there will be others
        return CodingWork(place, transcript, coder)

    def export_codings(
        self, *out: Path | str, key: Key | None = None, with_speakers: bool = False
    ) -> ExportedCodings:
        """Write all codings for other programs; nothing is written if a name stands in it.

        Parameters
        ----------
        out
            Files; their names say what they become: .qdpx (a project), .qdc (the codes only),
            .xlsx or .csv (a row per coding).
        key
            The opened key; without it its names are not looked for, and that is said.
        with_speakers
            Put the code of the speaker before every turn in the texts of a .qdpx.
        """
        # Only who exports waits for openpyxl and what reads finished files.
        from workbench.evaluation.coding_exporting import export_codings  # noqa: PLC0415

        names = None if key is None else self.names_sought(key)
        files = [Path(one) for one in out]
        return export_codings(self.coded_texts, files, names, with_speakers=with_speakers)

    def import_codings(
        self,
        package: Path | str,
        *,
        mapping: Path | str | None = None,
        without_originals: bool = False,
        dry_run: bool = False,
    ) -> CodingImport:
        """Take codings of another program over; all of them are placed, or named with the reason.

        Doing it again adds nothing.

        Parameters
        ----------
        package
            A file or folder that ``workbench codings import`` can read.
        mapping
            What names in it mean here, where that does not show.
        without_originals
            Leave documents with names behind; without it a package that holds them is refused.
        dry_run
            Only work out what would be taken over.
        """
        # Only who imports waits for what reads packages.
        from workbench.evaluation.importing import import_codings  # noqa: PLC0415

        _, planned = import_codings(
            self.import_desk,
            package,
            mapping,
            without_originals=without_originals,
            dry_run=dry_run,
        )
        self._reread_codings()
        return planned

    @property
    def import_desk(self) -> ImportDesk:
        """What an import of codings needs of this evaluation."""
        from workbench.evaluation.importing import ImportDesk  # noqa: PLC0415

        scheme = self.coding_scheme
        return ImportDesk(self.folder, self.plan, scheme, self.transcript, self.freeze, utc_now())

    @property
    def coded_texts(self) -> CodedTexts:
        """Every coding that may be seen, with texts and scheme, for who exports or compares.

        Of a consensus that is both layers below it as well, each coding with its own coder.
        """
        from workbench.evaluation.coding_exporting import CodedTexts  # noqa: PLC0415

        transcripts = {text.id: self.transcript(text.id) for text in self.plan.texts}
        return CodedTexts(
            self.plan,
            self.coding_scheme,
            self._counted.shown,
            transcripts,
            self._counted.notes,
            tuple(
                note
                for text in self.plan.texts
                if text.id not in self._counted.waiting
                for note in self._team.notes(text.id)
            ),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading of the sources left out or set aside, as Dutch sentences."""
        answers = [(plan.file, self.responses(plan.id).notes) for plan in self.plan.answers]
        texts = [(text.published_name, self.transcript(text.id).notes) for text in self.plan.texts]
        files: dict[str, list[str]] = {}  # what several files share is said once
        for file, notes in (*answers, *texts):
            for note in notes:
                files.setdefault(note, []).append(file)
        named = [f"{listing(shared)}: {note}" for note, shared in files.items()]
        if not self.plan.coding_scheme:
            return tuple(named)
        coded = (note for source in self._coded_sources for note in source.notes)
        return (*named, *coded, *self._counted.notes)

    # ------------------------------------------------------------ coding together

    def assign(  # noqa: PLR0913 (named, and each with an own meaning)
        self,
        *coders: str,
        double: int = 20,
        part: int | None = None,
        seed: int | None = None,
        by: str = "",
        reason: str = "",
        sure: bool = False,
    ) -> Outcome:
        """Divide all texts over coders, a share of them drawn at random to be coded by two.

        Who began with a part keeps it. The division is written to coderingen/werkverdeling.yaml;
        an existing one is only changed with ``sure=True``.

        Parameters
        ----------
        coders
            Who code; everybody in evaluatie.yaml if none is named.
        double
            Of every hundred texts or parts, how many two people code; rounded up.
        part
            Cut texts into parts of at most so many lines, where a turn begins; None: whole texts.
        seed
            What the draw begins with: the same one draws the same. It is recorded.
        by, reason
            Who decided it, and why; recorded.
        sure
            Whether to change a division that is there.
        """
        from workbench.evaluation import assigning  # noqa: PLC0415 (only who divides)

        division = assigning.Division(coders=coders, share=double, largest=part, seed=seed)
        decided = assigning.Decided(on=this_moment().date(), by=by, reason=reason, sure=sure)
        self._reread_codings()
        return assigning.divide_work(self._team, division, decided)

    def assign_text(
        self,
        source: str,
        *coders: str,
        lines: str = "",
        by: str = "",
        reason: str = "",
        sure: bool = False,
    ) -> Outcome:
        """Give one text, or lines of it (``"1-80"``), to one coder or to two.

        What is taken from somebody who already coded in it is told first, and happens only with
        ``sure=True``; his codings are kept.
        """
        from workbench.evaluation import assigning  # noqa: PLC0415 (only who divides)

        decided = assigning.Decided(on=this_moment().date(), by=by, reason=reason, sure=sure)
        self._reread_codings()
        return assigning.give_text(self._team, source, coders, lines, decided)

    def coding_progress(self) -> CodingProgress:
        """Tell how far everybody is: numbers and time, never what was coded."""
        from workbench.evaluation.coding_progress import CodingProgress  # noqa: PLC0415

        return CodingProgress(self.plan.title, self.plan.id, lambda: self._team)

    def compare_coders(
        self, source: str, *coders: str, unit: str = "regel"
    ) -> tuple[ComparedCoders, ...]:
        """Compare the two coders of a text: every difference by kind, and agreement per code.

        Parameters
        ----------
        source
            The text: ``"FG2"``. Everybody who codes it must have said "klaar".
        coders
            Which two; every pair that codes a part of it together if none are named.
        unit
            In what they are compared: "regel" or "spreekbeurt".
        """
        from workbench.evaluation.comparing import compared  # noqa: PLC0415

        return compared(self._double(source), self.coding_scheme.labels, coders, unit)

    def consensus(self, source: str, *, by: str) -> ConsensusWork:
        """Open the differences between the coders of a text, to decide what stands.

        Decisions are a third layer with author and reason; both codings stay as they are. Where
        everything is decided, themes and report use it.

        Parameters
        ----------
        source
            The text: ``"FG2"``. Everybody who codes it must have said "klaar".
        by
            Who decides, in small letters: ``"docent"``.
        """
        from workbench.evaluation.consensus_work import ConsensusWork  # noqa: PLC0415

        self._reread_codings()
        read = partial(self._double, source)
        return ConsensusWork(read, self.coding_scheme, by, utc_now)

    def _double(self, source: str) -> DoubleCoding:
        """Return the double coding of a text that everybody is ready with, read anew."""
        from workbench.evaluation.double_coding import double_coding  # noqa: PLC0415

        self.text_plan(source)
        self._reread_codings()
        self._team.require_ready(source)
        everything = tuple(
            coding for one in self._coded_sources for coding in one.following.codings
        )
        return double_coding(self._team, source, everything, self._follow)

    def _reread_codings(self) -> None:
        """Forget what was read of codings: others go on working while this object lives."""
        for name in ("_coded_sources", "_counted"):
            self.__dict__.pop(name, None)

    # ------------------------------------------------------------ names and placeholders

    @property
    def key_file(self) -> Path | None:
        """Where the key of this evaluation lies on this computer; None if it is not here."""
        from workbench.evaluation.keys import existing_key_file  # noqa: PLC0415 (waits for crypto)

        return existing_key_file(self.plan.id)

    def create_key(self, holder: str, passphrase: str, path: Path | str | None = None) -> Key:
        """Make the key of this evaluation, outside its folder, with one holder.

        Parameters
        ----------
        holder
            Who opens it with this passphrase, in small letters: ``"anna"``.
        passphrase
            At least twelve characters. Do not write it in a notebook: ask for it with ``getpass``.
        path
            Where it is to lie; left out, in the user's own folder.
        """
        from workbench.evaluation.keys import create_pilot_key  # noqa: PLC0415 (waits for crypto)

        return create_pilot_key(self.plan, holder, passphrase, path)

    def open_key(self, path: Path | str | None = None, passphrase: str | None = None) -> Key:
        """Open the key of this evaluation: which name has which placeholder.

        Parameters
        ----------
        path
            Where it lies, if not where it was made or ``WORKBENCH_KEY_FILE`` says.
        passphrase
            Of a holder, if ``WORKBENCH_KEY_PASSPHRASE`` or the keyring of the system have none.
        """
        from workbench.evaluation.keys import open_pilot_key  # noqa: PLC0415 (waits for crypto)

        return open_pilot_key(self.plan, path, passphrase)

    def clean_codings(self, key: Key) -> tuple[Cleaned, ...]:
        """Take names of the key out of coders' logs; see ``codings_cleaning``.

        Parameters
        ----------
        key
            The opened key (``open_key``).
        """
        from workbench.evaluation.codings_cleaning import clean_codings  # noqa: PLC0415 (the finder)

        return clean_codings(self.folder, key, self.names_sought(key), utc_now)

    def names_sought(self, key: Key) -> tuple[KeyEntry, ...]:
        """Give what the gate looks for: the names of the key, and those of namen.yaml."""
        from workbench.evaluation.names_sought import names_sought  # noqa: PLC0415 (waits for crypto)

        return names_sought(key, self.folder, self.plan)

    def names_elsewhere(self) -> tuple[str, ...]:
        """Say which names cannot be looked for on this computer."""
        from workbench.evaluation.names_sought import names_elsewhere  # noqa: PLC0415 (ditto)

        return names_elsewhere(self.folder, self.plan)

    def key_warnings(self, key: Key) -> tuple[str, ...]:
        """Return what to know of a key before relying on it: that it is an old copy."""
        from workbench.evaluation.keys import is_older_than_texts  # noqa: PLC0415 (waits for crypto)

        return is_older_than_texts(key, self.folder, [text.id for text in self.plan.texts])

    def review(
        self,
        source: str,
        *,
        reviewer: str,
        key: Key | None = None,
        raw: Path | str | None = None,
    ) -> ReviewSession:
        """Open the review of a raw text: decide what is a name, read lines, confirm.

        Parameters
        ----------
        source
            The text: ``"FG2"``.
        reviewer
            Who reviews, in small letters: ``"anna"``.
        key
            The opened key (``open_key``); without it nothing can be finished.
        raw
            Folder of the raw sources, if they do not lie where evaluatie.yaml says.
        """
        from workbench.evaluation.reviewing import open_review  # noqa: PLC0415 (the finder)

        return open_review(self._review_place(source), reviewer, key=key, raw=raw)

    def finish_review(
        self, source: str, *, reviewer: str, key: Key, raw: Path | str | None = None
    ) -> Finished:
        """Freeze the pseudonymised lines of a text that has been reviewed.

        Returns
        -------
        Finished
            The transcript, and which codings of an earlier version were moved or lost.
        """
        done = self.review(source, reviewer=reviewer, key=key, raw=raw).finish()
        self._transcripts.pop(source, None)
        return done

    def review_status(self) -> tuple[TextStatus, ...]:
        """Tell of every text how far its review is."""
        from workbench.evaluation.reviewing import text_status  # noqa: PLC0415

        return tuple(text_status(self.folder, text) for text in self.plan.texts)

    def reidentify(self, placeholder: str, *, reason: str, key: Key) -> tuple[str, ...]:
        """Look up who a placeholder stands for; who did that when and why is logged first."""
        from workbench.evaluation.reviewing import reidentify  # noqa: PLC0415

        return reidentify(key, placeholder, reason=reason)

    def reimport(self, source: str, *, raw: Path | str | None = None) -> Reimported:
        """Take in a source that changed; decisions and codings that can be moved move along."""
        from workbench.evaluation.reimporting import reimport  # noqa: PLC0415

        done = reimport(self._review_place(source), raw)
        self._transcripts.pop(source, None)
        return done

    def _review_place(self, source: str) -> ReviewPlace:
        from workbench.evaluation.review_work import ReviewPlace  # noqa: PLC0415

        return ReviewPlace(self.folder, self.plan, self.text_plan(source), utc_now)

    def freeze(self, *sources: str) -> None:
        """Write the numbered lines of texts that have none yet; afterwards they do not change.

        Of all texts, unless some are named.
        """
        for text in self.plan.texts:
            path = self.folder.transcript_file(text.id)
            if not path.is_file() and (text.id in sources or not sources):
                write_transcript(path, self.transcript(text.id), self.plan.notice)

    def check_sources(self) -> None:
        """Read every source once and report all faults together."""
        faults: list[WorkbenchError] = []
        for answers in self.plan.answers:
            _collect(partial(self.responses, answers.id), faults)
        for text in self.plan.texts:
            _collect(partial(self.transcript, text.id), faults)
        if not faults and self.plan.coding_scheme:
            _collect(lambda: self._counted, faults)
        raise_all(faults)

    def fieldwork(
        self, source: str, progress: Callable[[int, int], None] | None = None
    ) -> Fieldwork:
        """Return the questionnaire of one source on a server: make it, invite, follow, fetch.

        ``progress`` is told how many of how many are done; without it a notebook shows a line.
        """
        # Only who does fieldwork waits for what talks to a server.
        from workbench.evaluation.fieldwork import Fieldwork, noted  # noqa: PLC0415

        return Fieldwork.of(self.folder, self.answers_plan(source), progress or noted)

    # ------------------------------------------------------------ what chapters use

    def survey(self, source: str) -> SurveyView:
        """Return the questions and answers of one source, ready to be counted."""
        responses = self.responses(source)
        plan = next(plan for plan in self.plan.answers if plan.id == source)
        questionnaire = self.folder.questionnaire(plan.questionnaire)
        return SurveyView(plan, questionnaire, responses, self.plan.thresholds, self.plan.remarks)

    @property
    def themes(self) -> CodedView:
        """The codings as tables and figures."""
        transcripts = {text.id: self.transcript(text.id) for text in self.plan.texts}
        return CodedView(self.plan, self.coding_scheme, transcripts, self._counted)

    def quote(  # noqa: PLR0913 (named, and each with an own meaning for who writes a chapter)
        self,
        source: str,
        lines: str | int,
        *,
        start: str = "",
        end: str = "",
        cut: Sequence[str] = (),
        add: Mapping[str, str] | None = None,
        describe: bool = False,
    ) -> Quote:
        """Quote lines of a text.

        Parameters
        ----------
        source, lines
            What is cited: ``"FG2", "57-64"`` or ``"FG1", "110-113; 123-125"``.
        start, end
            Words in the first and last cited line where the quotation begins and ends; without
            them the whole lines are quoted.
        cut
            Passages to leave out, as "first words … last words"; printed as "(…)".
        add
            Words of the quotation → explanation by the researcher, printed behind them in square
            brackets with the researcher's initials.
        describe
            Say behind the citation who is quoted: his role, or the group of roles where the role
            fits fewer people than ``drempels: kleinste groep``.
        """
        trimming = Trimming(start, end, tuple(cut), add or {}, self.plan.researcher)
        quote = make_quote(self.transcript(source), lines, trimming)
        return replace(quote, description=self._who(source, quote)) if describe else quote

    def _who(self, source: str, quote: Quote) -> str:
        """Describe who is quoted in words that fit enough speakers, and enough respondents."""
        text = self.text_plan(source)

        def count(description: str) -> Crowd:
            asked = [
                respondents_described(description, self.responses(answers.id))
                for answers in self.plan.answers
                if answers.format != "tabel-csv"
            ]
            return replace(
                crowd(description, text, self.plan.texts), respondents=max(asked, default=0)
            )

        codes = quote.speaker.split(", ")
        return described(text, codes, self.plan.thresholds.smallest_group, count)

    def participants(
        self, *, kind: str | None = None, phase: int | None = None, group: str | None = None
    ) -> NumberValue:
        """Count the people who took part in conversations of one kind, phase or group."""
        texts = self._texts(kind, phase, group)
        return NumberValue.counted(
            sum(text.participants for text in texts),
            self._origin_of_texts("aantal deelnemers", "participants", texts),
        )

    def number_of_texts(
        self, *, kind: str | None = None, phase: int | None = None, group: str | None = None
    ) -> NumberValue:
        """Count conversations of one kind, phase or group."""
        texts = self._texts(kind, phase, group)
        return NumberValue.counted(
            len(texts), self._origin_of_texts("aantal gesprekken", "number_of_texts", texts)
        )

    def _texts(self, kind: str | None, phase: int | None, group: str | None) -> list[TextSource]:
        texts = self.plan.texts
        _require("soort", kind, [text.kind for text in texts])
        _require("fase", phase, [text.phase for text in texts])
        _require("groep", group, [text.group for text in texts])
        return [
            text
            for text in texts
            if kind in {None, text.kind}
            if phase in {None, text.phase}
            if group in {None, text.group}
        ]

    def _origin_of_texts(self, what: str, function: str, texts: Sequence[TextSource]) -> Origin:
        return Origin(
            what=f"{what} volgens {PLAN}",
            function=f"Evaluation.{function}",
            sources=tuple(self.transcript(text.id).source for text in texts),
            base=len(texts),
            selection=", ".join(text.id for text in texts),
        )

    def claim(self, sentence: str, *, holds: bool, based_on: Sequence[Value] = ()) -> Value:
        """Return the sentence if the data support it.

        Parameters
        ----------
        sentence
            What the report says.
        holds
            A comparison of values: ``never.count > 10``.
        based_on
            The values it rests on, for the list of provenance.

        Raises
        ------
        ReportError
            They do not, or ``holds`` is no comparison: the report must not say so.
        """
        if not isinstance(holds, (bool, np.bool_)):
            raise ReportError(
                f"Bij de bewering “{sentence}” is 'holds' geen vergelijking.",
                remedy="vergelijk waarden met elkaar, bijvoorbeeld holds=nooit.count > 10.",
            )
        if not holds:
            raise ReportError(
                f"De bewering “{sentence}” klopt niet met de gegevens.",
                remedy="pas de zin aan, of controleer of de gegevens volledig zijn.",
            )
        rests_on = [value.origin for value in based_on]
        origin = Origin(
            what=f"bewering: {sentence}",
            function="Evaluation.claim",
            sources=tuple(dict.fromkeys(file for one in rests_on for file in one.sources)),
            selection="; ".join(dict.fromkeys(one.what for one in rests_on)),
        )
        return Value(sentence, origin)

    def gate(self, *files: Path | str, key: Key | None = None) -> Gated:
        """Look for names before something leaves the evaluation folder.

        Parameters
        ----------
        files
            What is to be sent; without any, everything in the folder that others get to see: the
            report, chapters, notebooks, pseudonymised texts and codings.
        key
            The opened key; without it its names are not looked for, and that is said.
        """
        # Only who looks for names waits for what reads finished files.
        from workbench.evaluation.gating import gate_files, gate_folder  # noqa: PLC0415

        names = None if key is None else self.names_sought(key)
        if files:
            return gate_files(map(Path, files), names, allowed=self.plan.allowed)
        made = self.folder.provenance_file
        items = read_provenance(made)["onderdelen"] if made.is_file() else []
        return gate_folder(self.plan, self.folder, items, names)

    def export(self, block: Table | Figure, path: Path | str) -> Path:
        """Write one table (.xlsx, .html, .tsv) or figure (.svg, .png, .csv) to a file."""
        # Only who writes a workbook waits for openpyxl.
        from workbench.evaluation.block_files import export_block  # noqa: PLC0415

        return export_block(block, path)

    def texts_table(
        self, *, id: str, caption: str, note: str = "", phase: int | None = None
    ) -> Table:
        """List the conversations and notes, of one phase or all."""
        texts = self._texts(None, phase, None)
        lines = {text.id: len(self.transcript(text.id).lines) for text in texts}
        origin = self._origin_of_texts("gesprekken en verslagen", "texts_table", texts)
        return texts_table(texts, lines, Caption(id, caption, origin, note))

    def provenance_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """List every source with its file, size and hash."""
        rows = [
            *(self._answers_row(plan) for plan in self.plan.answers),
            *(self._text_row(text) for text in self.plan.texts),
        ]
        origin = Origin(
            what="bronnen van de evaluatie",
            function="Evaluation.provenance_table",
            sources=tuple(row.file for row in rows),
            base=len(rows),
        )
        return provenance_table(rows, Caption(id, caption, origin, note))

    def _answers_row(self, plan: AnswersSource) -> SourceRow:
        responses = self.responses(plan.id)
        return SourceRow(plan.title, responses.source, len(responses.table), "rijen")

    def _text_row(self, text: TextSource) -> SourceRow:
        transcript = self.transcript(text.id)
        title = f"{text.id}: {text.title}"
        return SourceRow(title, transcript.source, len(transcript.lines), "regels")


def _hint(name: str, known: Mapping[str, object]) -> str:
    guess = nearest(name, known)
    return f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(known) or '(geen)'}."


def _require(what: str, asked: object, known: Sequence[object]) -> None:
    """Refuse what no source has: a mistyped word must not count as nobody.

    Raises
    ------
    DefinitionError
        No source has it.
    """
    if asked is not None and asked not in known:
        names = list(dict.fromkeys(map(str, known)))
        raise DefinitionError(
            f"Geen gesprek in {PLAN} heeft {what} '{asked}'.",
            remedy=_hint(str(asked), dict.fromkeys(names)),
        )


def _collect(read: Callable[[], object], faults: list[WorkbenchError]) -> None:
    try:
        read()
    except SeveralFaultsError as error:
        faults.extend(error.faults)
    except WorkbenchError as error:
        faults.append(error)
