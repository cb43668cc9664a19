"""Consent forms: what people who take part in a conversation are told, and what they agree to."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError, YesNo
from workbench.definitions.languages import languages_of, require_translations, translated
from workbench.definitions.question import Code
from workbench.definitions.texts import Text


class Information(Definition):
    """One thing that people are told before they agree: a heading and what stands under it."""

    title: Text = Field(alias="titel")
    text: Text = Field(alias="tekst")


class Statement(Definition):
    """One thing that people agree to, or not.

    Attributes
    ----------
    id
        Its code.
    text
        What they agree to, in their own person: "Ik …".
    required
        Whether they can take part without agreeing to this.
    """

    id: Code
    text: Text = Field(alias="tekst")
    required: YesNo = Field(default=True, alias="verplicht")


class ConsentForm(Definition):
    """A form that people sign before an interview, focus group or observation.

    Attributes
    ----------
    introduction
        What the conversation is about and who asks.
    information
        What happens with what people say, and what they may do.
    statements
        What they agree to.
    signed_by
        Who sign, with name, date and signature; participant and researcher if not given.
    contact
        Whom to ask and where to complain.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text = Field(alias="titel")
    introduction: Text = Field(alias="inleiding")
    information: tuple[Information, ...] = Field(default=(), alias="informatie")
    statements: tuple[Statement, ...] = Field(alias="verklaringen", min_length=1)
    signed_by: tuple[Text, ...] = Field(default=(), alias="ondertekening")
    contact: Text
    source: str = Field(default="", alias="bron")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts, Dutch first."""
        return languages_of(self)

    def in_language(self, language: str) -> Self:
        """Return the same form with its texts in another language."""
        return translated(self, language)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        ids = [statement.id.lower() for statement in self.statements]
        for statement in self.statements:
            if ids.count(statement.id.lower()) > 1:
                raise InvalidValueError(
                    f"verklaring '{statement.id}' komt twee keer voor.",
                    remedy="geef elke verklaring een eigen code.",
                )
        require_translations(self)
        return self
