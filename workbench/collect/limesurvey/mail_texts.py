"""The text of a mail as LimeSurvey wants it: HTML, with its own names for what it fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workbench.collect.limesurvey.markup import to_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.fieldwork_plan import Mail

MailKind = Literal["invite", "remind"]

_OWN_NAMES = {
    "voornaam": "FIRSTNAME",
    "achternaam": "LASTNAME",
    "link": "SURVEYURL",
    "afmelden": "OPTOUTURL",
    "sluitdatum": "EXPIRY",
}


def mail_texts(
    mail: Mail, kind: MailKind, language: str, columns: Mapping[str, str]
) -> dict[str, str]:
    """Write subject and text under the names that LimeSurvey gives them.

    ``columns`` says where the survey keeps what is known of a participant: organisatie →
    attribute_1.
    """
    names = _OWN_NAMES | {name: column.upper() for name, column in columns.items()}
    return {
        f"surveyls_email_{kind}_subj": _filled_in(mail.subject.in_language(language), names),
        f"surveyls_email_{kind}": _filled_in(to_markup(mail.text.in_language(language)), names),
    }


def _filled_in(text: str, names: Mapping[str, str]) -> str:
    for name, own in names.items():
        text = text.replace(f"{{{name}}}", f"{{{own}}}")
    return text
