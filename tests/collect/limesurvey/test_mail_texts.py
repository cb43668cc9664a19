"""Mails as LimeSurvey wants them: HTML, with its own names for what it fills in."""

from workbench.collect.limesurvey.mail_texts import mail_texts
from workbench.definitions.fieldwork_plan import PLACEHOLDERS, Mail

COLUMNS = {"organisatie": "attribute_3"}


def mail_of(subject: str, text: str) -> Mail:
    return Mail.model_validate({"onderwerp": subject, "tekst": text})


def test_placeholders_become_those_of_limesurvey() -> None:
    mail = mail_of("Dag {voornaam}", "Van {organisatie}:\n{link}")

    assert mail_texts(mail, "invite", "nl", COLUMNS) == {
        "surveyls_email_invite_subj": "Dag {FIRSTNAME}",
        "surveyls_email_invite": "Van {ATTRIBUTE_3}:<br />\n{SURVEYURL}",
    }


def test_every_placeholder_that_may_be_used_has_a_name_there() -> None:
    text = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)

    written = mail_texts(mail_of("x", text), "remind", "nl", COLUMNS)

    assert not any(f"{{{name}}}" in written["surveyls_email_remind"] for name in PLACEHOLDERS)
    assert written["surveyls_email_remind"].upper() == written["surveyls_email_remind"]


def test_what_looks_like_html_is_shown_as_it_is_written() -> None:
    mail = mail_of("x", "minder dan <5 & {link}")

    written = mail_texts(mail, "invite", "nl", COLUMNS)

    assert written["surveyls_email_invite"] == "minder dan &lt;5 & {SURVEYURL}"


def test_each_language_has_its_own_text() -> None:
    mail = Mail.model_validate(
        {
            "onderwerp": {"nl": "Doe mee", "en": "Join"},
            "tekst": {"nl": "Hier: {link}", "en": "Here: {link}"},
        }
    )

    assert mail_texts(mail, "invite", "en", {})["surveyls_email_invite"] == "Here: {SURVEYURL}"
