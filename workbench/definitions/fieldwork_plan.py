"""What is decided about a questionnaire on a server before anybody is invited."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError, YesNo
from workbench.definitions.texts import Text
from workbench.errors import nearest

LINK = "link"
PLACEHOLDERS = ("voornaam", "achternaam", "organisatie", LINK, "afmelden", "sluitdatum")
"""What may stand between braces in the text of a mail; each becomes that of the participant."""
_BRACES = re.compile(r"\{([^{}]*)\}")


class Mail(Definition):
    """The text of an invitation or a reminder, with placeholders such as {voornaam}."""

    subject: Text = Field(alias="onderwerp")
    text: Text = Field(alias="tekst")

    @model_validator(mode="after")
    def _has_known_placeholders(self) -> Self:
        for language in ("nl", *self.text.translations):
            found = _BRACES.findall(self.text.in_language(language))
            for name in (*_BRACES.findall(self.subject.in_language(language)), *found):
                _require_placeholder(name)
            if LINK not in found:
                raise InvalidValueError(
                    f"in de tekst van de mail (taal {language}) ontbreekt de link naar de "
                    "vragenlijst.",
                    remedy="zet {link} op de plaats waar de link moet komen.",
                )
        return self


def _require_placeholder(name: str) -> None:
    if name not in PLACEHOLDERS:
        guess = nearest(name, PLACEHOLDERS)
        raise InvalidValueError(
            f"in de mail staat {{{name}}}, maar dat kent de werkbank niet.",
            remedy=f"bedoelde u {{{guess}}}?"
            if guess
            else f"gebruik {', '.join(f'{{{known}}}' for known in PLACEHOLDERS)}.",
        )


class FieldworkPlan(Definition):
    """How a questionnaire is put out.

    Attributes
    ----------
    anonymous
        The server keeps no link between answers and participants. Fixed after activation.
    dated
        The server keeps when somebody began and finished. Fixed after activation.
    sender, address
        From whom the mails come; where not given, from whom the server says.
    invitation, reminder
        Texts of the mails; where not given, those of the server.
    """

    anonymous: YesNo = Field(default=True, alias="anoniem")
    dated: YesNo = Field(default=True, alias="datums")
    sender: str = Field(default="", alias="afzender")
    address: Annotated[str, StringConstraints(pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")] = Field(
        default="", alias="e-mail"
    )
    invitation: Mail | None = Field(default=None, alias="uitnodiging")
    reminder: Mail | None = Field(default=None, alias="herinnering")
