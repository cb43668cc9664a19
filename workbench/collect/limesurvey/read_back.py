"""Compare the survey that LimeSurvey has with the one that was sent.

LimeSurvey imports much that it then loses, renames or numbers anew without a word; only reading
back tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from workbench.collect.limesurvey.lss_read import number_of, with_codes
from workbench.collect.limesurvey.markup import to_text
from workbench.collect.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Option
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.collect.limesurvey.structure import Markup

Reply = dict[str, Any]
_PARTS = ("attributes", "answeroptions")
_TEXTS = {
    "surveyls_title": "de titel",
    "surveyls_welcometext": "de inleiding",
    "surveyls_endtext": "het slot",
    "surveyls_policy_notice": "de toestemmingstekst",
    "surveyls_policy_notice_label": "wat men bij toestemming aanvinkt",
    "surveyls_policy_error": "de melding zonder toestemming",
}
_MORE_TEXTS = ("surveyls_description", "surveyls_url")  # ours have none


class SurveyReplies(Protocol):
    """What the API tells about the structure of a survey; ``Connection`` does."""

    def groups(self, number: int, language: str) -> list[Reply]:
        """List the groups of questions."""

    def questions(self, number: int, language: str) -> list[Reply]:
        """List questions and subquestions."""

    def question(self, question: int, parts: Sequence[str], language: str, number: int) -> Reply:
        """Read parts of one question."""

    def texts(self, number: int, language: str) -> Reply:
        """Read the texts of the survey."""


def survey_on_server(server: SurveyReplies, number: int, languages: tuple[str, ...]) -> LimeSurvey:
    """Read the structure of a survey through the API.

    Parameters
    ----------
    server
        Where it is.
    number
        Which survey.
    languages
        The languages of the survey, the base language first.
    """
    texts = {language: server.texts(number, language) for language in languages}
    return LimeSurvey(
        languages=languages,
        texts={
            name: {language: texts[language].get(name) or "" for language in languages}
            for name in (*_TEXTS, *_MORE_TEXTS)
        },
        settings={},
        groups=_Reader(server, number, languages).groups(),
    )


class _Reader:
    """Asks for each language and joins the texts."""

    def __init__(self, server: SurveyReplies, number: int, languages: tuple[str, ...]) -> None:
        self._server = server
        self._number = number
        self._languages = languages
        self._groups = {
            language: _by_id(server.groups(number, language), "gid") for language in languages
        }
        self._questions = {
            language: _by_id(server.questions(number, language), "qid") for language in languages
        }
        self._codes = {
            identity: str(row["title"]) for identity, row in self._base(self._questions).items()
        }

    def groups(self) -> tuple[LimeGroup, ...]:
        groups = sorted(
            self._base(self._groups).values(), key=lambda row: _order(row, "group_order")
        )
        return tuple(
            LimeGroup(
                title=self._text(self._groups, row["gid"], "group_name"),
                description=self._text(self._groups, row["gid"], "description"),
                questions=tuple(
                    self._question(asked) for asked in self._rows_of("gid", row["gid"])
                ),
                relevance=with_codes(row.get("grelevance") or "", self._codes),
            )
            for row in groups
        )

    def _base(self, rows: Mapping[str, Mapping[str, Reply]]) -> Mapping[str, Reply]:
        return rows[self._languages[0]]

    def _rows_of(self, key: str, identity: object) -> list[Reply]:
        """Give the questions of a group, or the subquestions of a question, in order."""
        rows = [
            row
            for row in self._base(self._questions).values()
            if str(row.get(key)) == str(identity)
            and (key == "parent_qid" or str(row["parent_qid"]) == "0")
        ]
        return sorted(rows, key=lambda row: _order(row, "question_order"))

    def _question(self, row: Reply) -> LimeQuestion:
        qid = row["qid"]
        parts = {
            language: self._server.question(int(qid), _PARTS, language, self._number)
            for language in self._languages
        }
        return LimeQuestion(
            code=row["title"],
            type=row["type"],
            text=self._text(self._questions, qid, "question"),
            help=self._text(self._questions, qid, "help"),
            answers=_answers(parts),
            rows=tuple(
                Option(
                    part["title"],
                    self._text(self._questions, part["qid"], "question"),
                    with_codes(part.get("relevance") or "", self._codes),
                )
                for part in self._rows_of("parent_qid", qid)
            ),
            other=row.get("other") == "Y",
            mandatory=row.get("mandatory") or "N",
            relevance=with_codes(row.get("relevance") or "", self._codes),
            attributes={
                **({"preg": row["preg"]} if row.get("preg") else {}),
                **_attributes(parts[self._languages[0]].get("attributes")),
            },
        )

    def _text(
        self, rows: Mapping[str, Mapping[str, Reply]], identity: object, name: str
    ) -> dict[str, str]:
        return {
            language: rows[language].get(str(identity), {}).get(name) or ""
            for language in self._languages
        }


def _by_id(rows: list[Reply], key: str) -> dict[str, Reply]:
    return {str(row[key]): row for row in rows}


def _order(row: Mapping[str, Any], key: str) -> int:
    return number_of(str(row.get(key, "")))


def _answers(parts: Mapping[str, Reply]) -> tuple[Option, ...]:
    """Read the answers in order; PHP writes codes 0, 1, 2 … as a list without codes."""
    by_language = {
        language: _coded(reply.get("answeroptions")) for language, reply in parts.items()
    }
    base = next(iter(by_language.values()))
    codes = sorted(base, key=lambda code: _order(base[code], "order"))
    return tuple(
        Option(
            code,
            {
                language: options.get(code, {}).get("answer") or ""
                for language, options in by_language.items()
            },
        )
        for code in codes
    )


def _coded(options: object) -> dict[str, Reply]:
    if isinstance(options, list):
        return {str(code): option for code, option in enumerate(options)}
    return (
        {str(code): option for code, option in options.items()} if isinstance(options, dict) else {}
    )


def _attributes(reply: object) -> dict[str, str]:
    """Keep the attributes that have a value; LimeSurvey says in words that there are none."""
    if not isinstance(reply, dict):
        return {}
    return {name: str(value) for name, value in reply.items() if value not in (None, "")}


# ---------------------------------------------------------------- comparing


def differences(sent: LimeSurvey, found: LimeSurvey) -> tuple[str, ...]:
    """Name in Dutch everything in which the survey found differs from the one that was sent."""
    return tuple(_differences(sent, found))


def _differences(sent: LimeSurvey, found: LimeSurvey) -> Iterator[str]:
    for name, meaning in _TEXTS.items():
        yield from _text_difference(meaning, sent.texts[name], found.texts.get(name, {}))
    if len(sent.groups) != len(found.groups):
        groups = counted(len(found.groups), "groep", "groepen")
        be = "is" if len(found.groups) == 1 else "zijn"
        yield f"er {be} {groups} in plaats van {len(sent.groups)}"
    for number, (ours, theirs) in enumerate(zip(sent.groups, found.groups, strict=False), start=1):
        yield from _group_differences(f"groep {number}", ours, theirs)


def _group_differences(place: str, sent: LimeGroup, found: LimeGroup) -> Iterator[str]:
    yield from _text_difference(f"{place}: de titel", sent.title, found.title)
    yield from _text_difference(f"{place}: de toelichting", sent.description, found.description)
    if sent.relevance != found.relevance:
        yield f"{place}: de voorwaarde is nu {found.relevance}"
    yield from _code_differences(
        f"{place}: vraag",
        [question.code for question in sent.questions],
        [question.code for question in found.questions],
    )
    theirs = {question.code: question for question in found.questions}
    for question in sent.questions:
        if question.code in theirs:
            yield from _question_differences(question, theirs[question.code])


def _question_differences(sent: LimeQuestion, found: LimeQuestion) -> Iterator[str]:
    place = f"vraag {sent.code}"
    yield from _text_difference(f"{place}: de tekst", sent.text, found.text)
    yield from _text_difference(f"{place}: de toelichting", sent.help, found.help)
    for name, ours, theirs in (
        ("de soort", sent.type, found.type),
        ("'anders'", sent.other, found.other),
        ("'verplicht'", sent.mandatory, found.mandatory),
        ("de voorwaarde", sent.relevance, found.relevance),
    ):
        if ours != theirs:
            yield f"{place}: {name} is {_word(theirs)} in plaats van {_word(ours)}"
    for limit in ("min_num_value_n", "max_num_value_n"):
        ours, theirs = sent.attributes.get(limit, ""), found.attributes.get(limit, "")
        if ours != theirs:
            name = "minimum" if limit.startswith("min") else "maximum"
            yield f"{place}: het {name} is {theirs or 'leeg'} in plaats van {ours or 'leeg'}"
    yield from _option_differences(f"{place}: antwoord", sent.answers, found.answers)
    yield from _option_differences(f"{place}: item", sent.rows, found.rows)


def _option_differences(
    place: str, sent: Sequence[Option], found: Sequence[Option]
) -> Iterator[str]:
    yield from _code_differences(
        place, [option.code for option in sent], [option.code for option in found]
    )
    theirs = {option.code: option for option in found}
    for option in sent:
        if option.code in theirs:
            yield from _text_difference(
                f"{place} {option.code}: de tekst", option.text, theirs[option.code].text
            )


def _code_differences(place: str, sent: list[str], found: list[str]) -> Iterator[str]:
    for code in sent:
        if code not in found:
            yield f"{place} {code} ontbreekt"
    for code in found:
        if code not in sent:
            yield f"{place} {code} is niet van u"
    if sorted(sent) == sorted(found) and sent != found:
        yield f"{place}: de volgorde is {', '.join(found)}"


def _text_difference(place: str, sent: Markup, found: Markup) -> Iterator[str]:
    for language, text in sent.items():
        ours, theirs = to_text(text), to_text(found.get(language, ""))
        if ours != theirs:
            where = "" if len(sent) == 1 else f" in taal '{language}'"
            yield f"{place} is{where} '{_shown(theirs)}' in plaats van '{_shown(ours)}'"


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _word(value: object) -> str:
    return {True: "aan", False: "uit", "Y": "ja", "N": "nee"}.get(value, str(value))
