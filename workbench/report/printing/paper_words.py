"""The fixed words of forms on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.texts import DUTCH

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords:
    """All fixed words of a form on paper in one language."""

    page: str
    go_to: str
    go_to_end: str
    explain_first: str
    explain_first_end: str
    one_answer: str
    several_answers: str
    ranking: str
    statement: str
    each_statement: str
    number: str
    number_between: str
    number_from: str
    number_to: str
    date: str
    place: str
    explanation: str
    required: str
    form_number: str
    received: str
    consent: str
    probes: str
    minutes: str
    theme_minutes: str
    whole_minutes: str
    notes: str
    introduction: str
    closing: str
    talk: tuple[str, ...]
    yes: str
    no: str
    agree: str
    item: str
    declaration: str
    needed: str
    optional: str
    signing: str
    signers: tuple[str, ...]
    name: str
    signature: str
    contact: str


_NL = PaperWords(
    page="Pagina",
    go_to="Ga door naar vraag {number}.",
    go_to_end="Ga door naar het einde.",
    explain_first="Ga na de toelichting door naar vraag {number}.",
    explain_first_end="Ga na de toelichting door naar het einde.",
    one_answer="Kruis één antwoord aan.",
    several_answers="U mag meer antwoorden aankruisen.",
    ranking="Schrijf 1 bij het eerste, 2 bij het tweede, en zo verder tot en met {last}.",
    statement="Kruis op elke regel één antwoord aan.",
    each_statement="Kruis bij elk onderdeel één antwoord aan.",
    number="Getal",
    number_between="Getal van {low} tot en met {high}",
    number_from="Getal van {low} of hoger",
    number_to="Getal tot en met {high}",
    date="Datum (dag – maand – jaar)",
    place="Plaats",
    explanation="Toelichting",
    required="Vragen met een sterretje (*) zijn verplicht.",
    form_number="Formulier nummer",
    received="Datum",
    consent="Toestemming",
    probes="Doorvragen",
    minutes="{minutes} minuten",
    theme_minutes="Tijd voor dit onderwerp: {minutes} minuten.",
    whole_minutes="Tijd voor alle onderwerpen samen: {minutes} minuten.",
    notes="Aantekeningen",
    introduction="Inleiding",
    closing="Afsluiting",
    talk=("Datum", "Soort gesprek", "Aantal deelnemers", "Gespreksleider", "Notulist"),
    yes="Ja",
    no="Nee",
    agree="Waarmee stemt u in?",
    item="Onderdeel",
    declaration="Verklaring",
    needed="nodig om mee te doen",
    optional="vrije keuze",
    signing="Ondertekening",
    signers=("Deelnemer", "Onderzoeker"),
    name="Naam",
    signature="Handtekening",
    contact="Contact",
)
_EN = PaperWords(
    page="Page",
    go_to="Go to question {number}.",
    go_to_end="Go to the end.",
    explain_first="After the explanation, go to question {number}.",
    explain_first_end="After the explanation, go to the end.",
    one_answer="Tick one answer.",
    several_answers="You may tick more than one answer.",
    ranking="Write 1 at the first, 2 at the second, and so on up to {last}.",
    statement="Tick one answer on every line.",
    each_statement="Tick one answer for every item.",
    number="Number",
    number_between="Number from {low} to {high}",
    number_from="Number of {low} or higher",
    number_to="Number up to {high}",
    date="Date (day – month – year)",
    place="Place",
    explanation="Explanation",
    required="Questions with an asterisk (*) are required.",
    form_number="Form number",
    received="Date",
    consent="Consent",
    probes="Follow-up questions",
    minutes="{minutes} minutes",
    theme_minutes="Time for this subject: {minutes} minutes.",
    whole_minutes="Time for all subjects together: {minutes} minutes.",
    notes="Notes",
    introduction="Introduction",
    closing="Closing",
    talk=("Date", "Kind of conversation", "Number of participants", "Moderator", "Note-taker"),
    yes="Yes",
    no="No",
    agree="What do you agree to?",
    item="Item",
    declaration="Statement",
    needed="needed to take part",
    optional="optional",
    signing="Signatures",
    signers=("Participant", "Researcher"),
    name="Name",
    signature="Signature",
    contact="Contact",
)
_BY_LANGUAGE: Mapping[str, PaperWords] = {DUTCH: _NL, "en": _EN}


def paper_words_in(language: str) -> PaperWords:
    """Return the fixed words in a language; in Dutch where there are none in that language."""
    return _BY_LANGUAGE.get(language, _NL)
