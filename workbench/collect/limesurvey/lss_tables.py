"""The tables of an LSS file, whatever version of LimeSurvey wrote it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workbench.collect.files import kind_of
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

Row = dict[str, str]
Tables = dict[str, list[Row]]

# Before LimeSurvey 4 the texts stood in the tables themselves, with a row per language.
_TEXTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "groups": ("group_l10ns", "gid", ("group_name", "description")),
    "questions": ("question_l10ns", "qid", ("question", "help")),
    "subquestions": ("question_l10ns", "qid", ("question", "help")),
    "answers": ("answer_l10ns", "aid", ("answer",)),
}
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_NOT_LSS = "een bestand uit LimeSurvey eindigt op .lss: Weergave/exporteren, Vragenlijststructuur."


def read_tables(content: bytes, name: str) -> tuple[tuple[str, ...], Tables]:
    """Read languages and tables.

    Parameters
    ----------
    content
        The file.
    name
        How to call it in messages.

    Raises
    ------
    CollectError
        It is not XML, no LSS, or it tries to make the reader open or build something else.
    """
    if not content.lstrip(_BEFORE_XML).startswith(b"<"):
        raise CollectError(
            f"{name} is {kind_of(content) or 'gewone tekst'}, geen vragenlijst van LimeSurvey.",
            remedy=_NOT_LSS,
        )
    try:
        document = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise CollectError(
            f"{name} bevat verwijzingen (DTD of entiteiten) die in een vragenlijst niet horen; "
            "het bestand is niet gelezen.",
            remedy="exporteer de vragenlijst opnieuw uit LimeSurvey, en vertrouw dit bestand niet.",
        ) from error
    except ParseError as error:
        line, column = error.position
        raise CollectError(
            f"{name}, regel {line}, teken {column + 1}: hier is het XML-bestand beschadigd.",
            remedy="exporteer de vragenlijst opnieuw uit LimeSurvey.",
        ) from error
    except (LookupError, ValueError) as error:
        raise CollectError(
            f"{name} heeft een tekencodering die niet te lezen is.",
            remedy="exporteer de vragenlijst opnieuw uit LimeSurvey.",
        ) from error
    if document.tag != "document" or document.findtext("LimeSurveyDocType") != "Survey":
        raise CollectError(f"{name} is geen vragenlijst van LimeSurvey (LSS).", remedy=_NOT_LSS)
    languages = tuple(
        text for element in document.iterfind("languages/language") if (text := element.text)
    )
    tables = {element.tag: _rows(element) for element in document if element.find("rows")}
    return languages, _with_texts_apart(tables)


def _rows(table: Element) -> list[Row]:
    return [{cell.tag: cell.text or "" for cell in row} for row in table.iterfind("rows/row")]


def _with_texts_apart(tables: Tables) -> Tables:
    if "group_l10ns" in tables or "question_l10ns" in tables:
        return tables
    for row in tables.get("answers", ()):
        row["aid"] = f"{row.get('qid')}/{row.get('scale_id', '0')}/{row.get('code')}"
    apart: Tables = defaultdict(list)
    for table, (texts, key, names) in _TEXTS.items():
        wanted = (key, "language", *names)
        apart[texts] += [
            {name: row.get(name, "") for name in wanted} for row in tables.get(table, ())
        ]
    once = {
        table: _first_of_each(tables.get(table, ()), key) for table, (_, key, _) in _TEXTS.items()
    }
    return tables | once | apart


def _first_of_each(rows: Iterable[Mapping[str, str]], key: str) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row.get(key, ""), dict(row))
    return list(found.values())
