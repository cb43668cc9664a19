"""Forms without a server: made of a definition, collected when they come back, compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from workbench.clean.not_counted import not_counted
from workbench.collect.forms.answers import raw_answers
from workbench.collect.forms.double_entry import differences
from workbench.collect.forms.folder import read_returned
from workbench.collect.forms.identity import MOST_ROWS
from workbench.collect.forms.returned import Outcome
from workbench.collect.forms.words import spoken_languages
from workbench.collect.forms.write_form import write_form
from workbench.collect.forms.write_list import write_form_list
from workbench.definitions.consent_form import ConsentForm
from workbench.definitions.load import load, top_keys
from workbench.definitions.question import OTHER
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import DefinitionError, StorageError, raise_all
from workbench.evaluation.reading import clean_answers
from workbench.records.wording import listing
from workbench.report.printing.consent_paper import consent_paper
from workbench.report.printing.paper_docx import write_paper_docx
from workbench.report.printing.paper_pdf import write_paper_pdf
from workbench.report.printing.questionnaire_paper import paper_of
from workbench.storage.files import write_all_whole
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.collect.forms.double_entry import Difference
    from workbench.collect.forms.folder import Returned
    from workbench.collect.forms.returned import ReturnedForm
    from workbench.evaluation.reading import SurveyAnswers

FormFormat = Literal["xlsx", "docx", "pdf"]
FORM_FORMATS: tuple[str, ...] = get_args(FormFormat)
FORM_LANGUAGES = spoken_languages()
"""In which languages there are fixed words; in others those are Dutch."""
Printable = Questionnaire | ConsentForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoices:
    """Which forms are made.

    Attributes
    ----------
    format
        Excel to fill in on a computer; Word or PDF to print.
    language
        In which language.
    count
        How many numbered forms, or rows of a list; one form without a number if not given.
    as_list
        One row per respondent instead of a form for each; also to type paper forms in.
    first
        Number of the first form or row.
    """

    format: FormFormat = "xlsx"
    language: str = "nl"
    count: int | None = None
    as_list: bool = False
    first: int = 1


_ROWS = 30


def definition_file(written: str) -> Path:
    """Find a definition: a YAML file, or one that is shipped by its name."""
    path = Path(written)
    shipped_one = shipped("surveys") / f"{written}.yaml"
    return shipped_one if not path.is_file() and shipped_one.is_file() else path


def questionnaire_in(path: Path) -> Questionnaire:
    """Read a questionnaire from YAML.

    Raises
    ------
    DefinitionError
        It is a consent form.
    """
    definition = definition_in(path)
    if isinstance(definition, ConsentForm):
        raise DefinitionError(
            f"{path.name} is een toestemmingsformulier; dat heeft geen antwoorden om te lezen.",
            remedy="noem de vragenlijst waarvan de formulieren zijn gemaakt.",
        )
    return definition


def definition_in(path: Path, name: str | None = None) -> Printable:
    """Read a questionnaire, topic guide or consent form from YAML."""
    if "verklaringen" in top_keys(path, name):
        return load(ConsentForm, path, name)
    return load(Questionnaire, path, name)


def write_forms(definition: Printable, out: Path | None, choices: FormChoices) -> tuple[Path, ...]:
    """Write forms; several numbered ones go into a folder.

    Parameters
    ----------
    definition
        What is asked or agreed to.
    out
        The file, or the folder for several forms; named after the definition if not given.
    choices
        Which forms.

    Raises
    ------
    StorageError
        Something is there already: a form that somebody filled in may be lost.
    """
    _check(definition, choices)
    _check_name(out, choices)
    contents = _contents(definition, out, choices)
    taken = [path for path in contents if path.exists()]
    if taken:
        raise StorageError(
            f"{taken[0].name} bestaat al; de werkbank schrijft niet over formulieren heen.",
            remedy="kies met --out een andere naam, of verplaats wat er staat.",
        )
    write_all_whole(contents)
    return tuple(contents)


def _check(definition: Printable, choices: FormChoices) -> None:
    """Refuse what cannot be made.

    Raises
    ------
    DefinitionError
        There is no such language, format or number.
    """
    if choices.language not in definition.languages:
        raise DefinitionError(
            f"'{definition.id}' is er niet in de taal '{choices.language}'.",
            remedy=f"kies uit {', '.join(definition.languages)}, of voeg vertalingen toe.",
        )
    on_paper = choices.format != "xlsx"
    if isinstance(definition, ConsentForm) and not on_paper:
        raise DefinitionError(
            "Een toestemmingsformulier wordt op papier getekend en is er niet in Excel.",
            remedy="kies Word of pdf: --format docx of --format pdf.",
        )
    if on_paper and (choices.as_list or choices.count is not None):
        raise DefinitionError(
            "Aantallen en lijsten zijn er alleen in Excel.",
            remedy="druk een formulier in Word of pdf zo vaak af als u nodig hebt.",
        )
    number = _ROWS if choices.count is None else choices.count
    if not 0 < number <= MOST_ROWS or choices.first < 1:
        raise DefinitionError(
            f"Formulieren krijgen nummers vanaf 1, en het zijn er hoogstens {MOST_ROWS} tegelijk.",
            remedy="kies een ander aantal of een ander eerste nummer.",
        )


_PROGRAMS = {"xlsx": "Excel", "docx": "Word", "pdf": "pdf"}


def _check_name(out: Path | None, choices: FormChoices) -> None:
    """Refuse a name that says something else than what is made.

    Raises
    ------
    DefinitionError
        It does.
    """
    several = choices.count is not None and not choices.as_list
    if choices.first != 1 and not (several or choices.as_list):
        raise DefinitionError(
            "Een formulier zonder nummer heeft geen eerste nummer.",
            remedy="gebruik --first samen met --count of --group.",
        )
    if out is None:
        return
    suffix = out.suffix.lower().removeprefix(".")
    if several and suffix in _PROGRAMS:
        raise DefinitionError(
            f"'{out.name}' is de naam van een bestand, en meer formulieren komen in een map.",
            remedy=f"noem bij --out een map, bijvoorbeeld '{out.stem}'.",
        )
    if not several and suffix != choices.format:
        kind = _PROGRAMS[choices.format]
        instead = f", of kies --format {suffix}" if suffix in _PROGRAMS else ""
        raise DefinitionError(
            f"'{out.name}' is geen naam voor een {kind}-bestand.",
            remedy=f"laat de naam eindigen op .{choices.format}{instead}.",
        )


def _contents(
    definition: Printable, out: Path | None, choices: FormChoices
) -> Mapping[Path, bytes]:
    asked = definition.in_language(choices.language)
    here = out or Path(_default_name(definition, choices))
    if choices.format != "xlsx" or isinstance(asked, ConsentForm):
        return {here: _printed(asked, choices)}
    if choices.as_list:
        rows = choices.count or _ROWS
        data = write_form_list(asked, choices.language, rows=rows, first=choices.first)
        return {here: data}
    if choices.count is None:
        return {here: write_form(asked, choices.language)}
    numbers = range(choices.first, choices.first + choices.count)
    width = len(str(numbers[-1]))
    return {
        here / f"formulier_{number:0{width}}.xlsx": write_form(asked, choices.language, number)
        for number in numbers
    }


def _default_name(definition: Printable, choices: FormChoices) -> str:
    if choices.as_list:
        return f"invullijst_{definition.id}.xlsx"
    if choices.count is not None:
        return f"formulieren_{definition.id}"
    return f"formulier_{definition.id}.{choices.format}"


def _printed(definition: Printable, choices: FormChoices) -> bytes:
    on_paper = (
        consent_paper(definition, choices.language)
        if isinstance(definition, ConsentForm)
        else paper_of(definition, choices.language)
    )
    return (write_paper_pdf if choices.format == "pdf" else write_paper_docx)(on_paper)


# ---------------------------------------------------------------- what comes back


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back.

    Attributes
    ----------
    returned
        Every form, with what is wrong with it. Holds names of files: for the screen only.
    answers
        The answers that came in; None if no form could be used.
    notes
        What there is to know about all forms together, as Dutch sentences.
    """

    returned: Returned
    answers: SurveyAnswers | None
    notes: tuple[str, ...] = ()

    def table(self, *, file_names: bool = False) -> pd.DataFrame:
        """List the forms, one per row.

        Parameters
        ----------
        file_names
            Show names of files, which may be names of people.
        """
        forms = self.returned.forms
        columns: dict[str, list[object]] = {
            "bestand": [form.file for form in forms],
            "formulier": [form.number or "" for form in forms],
            "uitkomst": [str(form.outcome) for form in forms],
            "fouten": [len(form.faults) for form in forms],
            "opmerkingen": [len(form.remarks) for form in forms],
        }
        if file_names:
            columns["naam"] = [self.returned.files[form.file] for form in forms]
        return pd.DataFrame(columns)


def collect_forms(path: Path, questionnaire: Questionnaire, name: str | None = None) -> Collected:
    """Read returned forms: a folder, one form or one list.

    Parameters
    ----------
    path
        The folder or file.
    questionnaire
        What was asked.
    name
        What the folder is called in the import report; its own name if not given.
    """
    returned = read_returned(path, questionnaire)
    if not returned.kept:
        return Collected(returned, None)
    raw = raw_answers(returned, questionnaire, name or path.resolve().name)
    answers = clean_answers(raw, questionnaire)
    left_out = not_counted(raw, answers.responses, questionnaire)
    remarks = {
        (form.file, form.row): tuple(_not_counted_remarks(form, names, questionnaire))
        for form, names in zip(returned.kept, left_out, strict=True)
    }
    forms = [
        replace(form, remarks=(*form.remarks, *remarks.get((form.file, form.row), ())))
        for form in returned.forms
    ]
    notes = tuple(note for note in answers.report.notes if note not in raw.notes)
    return Collected(replace(returned, forms=tuple(forms)), answers, notes)


def _not_counted_remarks(
    form: ReturnedForm, names: Sequence[str], questionnaire: Questionnaire
) -> Iterator[str]:
    """Say to which questions somebody gave an answer that does not count."""
    asked, other = [], []
    for number, question in enumerate(questionnaire.questions, start=1):
        left_out = set(names) & {*question.variables}
        if question.type == "een keuze" and left_out == {f"{question.code}_{OTHER}"}:
            other.append(str(number))
        elif left_out:
            asked.append(str(number))
    if asked:
        subject, verb = ("vraag", "hoefde") if len(asked) == 1 else ("de vragen", "hoefden")
        yield (
            f"{form.place}: {subject} {listing(asked)} {verb} volgens de voorwaarde niet te worden "
            "ingevuld; wat er staat, telt niet mee."
        )
    if other:
        yield (
            f"{form.place}: bij {'vraag' if len(other) == 1 else 'de vragen'} {listing(other)} is "
            "iets achter ‘anders’ geschreven, maar een ander antwoord gekozen; wat er staat, telt "
            "niet mee."
        )


def compare_entries(
    first: Path, second: Path, questionnaire: Questionnaire
) -> tuple[Difference, ...]:
    """Compare two lists into which two people typed the same paper forms.

    A file that cannot be read as forms of this questionnaire is an error.
    """
    one, other = (read_returned(path, questionnaire) for path in (first, second))
    forms = (*one.forms, *other.forms)
    unread = [form.faults for form in forms if form.outcome is Outcome.UNREADABLE]
    raise_all([fault for faults in unread for fault in faults])
    return differences(one, other, questionnaire)
