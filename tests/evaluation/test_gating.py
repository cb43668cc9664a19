"""The gate: names of files, what people said, what is allowed, what cannot be searched."""

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.finished_files import PLACES, typst_pdf, word_package, zipped
from workbench.definitions.evaluation_plan import Allowed
from workbench.errors import StorageError
from workbench.evaluation.gated import NOT_LOOKED_FOR, Gated
from workbench.evaluation.gating import Gate, Search, gate_files
from workbench.records.key import KeyEntry
from workbench.records.personal_data import Category
from workbench.report.handwritten import Handwritten, handwritten

KEY = (
    KeyEntry("[NAAM COLLEGA]", Category.PERSON, "NAAM COLLEGA", ("Wiepkje Pannekoek",)),
    KeyEntry("[NAAM MOEDER]", Category.PERSON, "NAAM MOEDER", ("Roos",)),
)


def in_files(
    contents: dict[str, bytes],
    names: Sequence[KeyEntry] | None = KEY,
    allowed: Sequence[Allowed] = (),
) -> Gated:
    gate = Gate(names, allowed)
    gate.look_in_files(contents)
    return gate.result()


def problems(result: Gated) -> str:
    return "\n".join(fault.problem for fault in result.stops())


# ---------------------------------------------------------------- names of files


@pytest.mark.parametrize(
    "name",
    ["interview_PannekoekFG2.docx", "pannekoekfg2.txt", "Wiepkje.txt", "x/wiepkje-fg1.md"],
)
def test_a_name_in_the_name_of_a_file_is_caught_and_not_repeated(name: str) -> None:
    result = in_files({name: b"niets"})
    assert "bestand 1, naam van het bestand: hier staat een naam" in problems(result)
    assert "annekoek" not in problems(result).lower()
    assert "iepkje" not in problems(result).lower()


def test_names_of_files_inside_files_are_caught() -> None:
    inner = zipped({"bronnen/interview_PannekoekFG2.docx": "niets"})
    media = word_package(word__media__wiepkje_png=b"\x89PNG")
    assert "naam van onderdeel 1" in problems(in_files({"alles.zip": inner}))
    assert "naam van onderdeel 3" in problems(in_files({"r.docx": media}))


def test_an_attachment_of_a_pdf_may_have_a_name_too() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst_pdf("Tekst."))) as document:
        document.attachments["interview_PannekoekFG2.txt"] = b"niets"
        document.save(buffer)
    assert "[NAAM COLLEGA]" in problems(in_files({"r.pdf": buffer.getvalue()}))


def test_a_name_that_runs_over_lines_of_a_pdf_is_caught() -> None:
    narrow = typst_pdf(
        "#set page(width: 60pt, margin: 8pt)\n#set text(hyphenate: true, size: 9pt)\n"
        "Bij Wiepkje Pannekoek thuis, en nog eens bij Wiepkje"
    )
    places = in_files({"r.pdf": narrow}).findings
    assert {one.stops for one in places} == {True}


def test_who_saved_a_file_may_be_called_as_his_account_is() -> None:
    about = word_package(docProps__core_xml="<c><lastModifiedBy>wpannekoek</lastModifiedBy></c>")
    assert "eigenschappen van het bestand" in problems(in_files({"r.docx": about}))


def test_a_file_that_looks_like_a_notebook_is_read_as_what_it_is() -> None:
    kept = b'{"cells": [{"outputs": [["Wiepkje"]]}]}'
    assert "cells[1].outputs[1][1]: hier staat een naam" in problems(in_files({"a.json": kept}))


# ---------------------------------------------------------------- what cannot be searched


def _encrypted_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst_pdf("Tekst."))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="x", user="y"))
    return buffer.getvalue()


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 40_000_000)
    return buffer.getvalue()


def _nested() -> bytes:
    content = b"Wiepkje"
    for _ in range(8):
        content = zipped({"a.zip": content})
    return content


ENTITY = '<!DOCTYPE a [<!ENTITY e "Wiepkje">]><a>&e;</a>'
UNSEARCHABLE = {
    "half a package": ("r.docx", word_package()[:200]),
    "no package": ("r.xlsx", b"PK\x03\x04niets"),
    "damaged xml": ("r.docx", zipped({"word/document.xml": "<w:p><w:r>"})),
    "entities": ("r.docx", zipped({"word/document.xml": ENTITY})),
    "zip bomb": ("r.docx", _bomb()),
    "packages in packages": ("r.zip", _nested()),
    "half a packed file": ("r.rds", gzip.compress(b"Wiepkje")[:-9]),
    "packed too well": ("r.rds", gzip.compress(bytes(70_000_000))),
    "no pdf": ("r.pdf", b"%PDF-1.7\nniets"),
    "pdf with a password": ("r.pdf", _encrypted_pdf()),
    "damaged sav": ("r.sav", b"$FL2niets"),
}


@pytest.mark.parametrize("kind", UNSEARCHABLE)
def test_a_file_that_cannot_be_searched_does_not_pass(kind: str) -> None:
    name, content = UNSEARCHABLE[kind]
    result = in_files({name: content})
    assert problems(result).startswith(f"{name}: Het bestand kan niet worden doorzocht: ")


def test_what_is_not_read_is_said() -> None:
    old = in_files({"oud.doc": b"\xd0\xcf\x11\xe0\0\1tekst"})
    assert old.notes == (
        "oud.doc: soort bestand onbekend: alleen de leesbare tekens zijn doorzocht.",
    )
    scan = typst_pdf("#rect(width: 5cm, height: 5cm, fill: red)")
    assert in_files({"scan.pdf": scan}).notes == (
        "scan.pdf: bladzijde 1 heeft geen tekst, alleen beeld.",
    )


@settings(max_examples=60)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.5\n", b"{", b"<html>"])
)
def test_any_bytes_pass_or_are_refused(content: bytes, start: bytes) -> None:
    result = in_files({"x": start + content})
    assert len(result.stops()) == len(result.faults) <= 1


# ---------------------------------------------------------------- without a key


def test_without_a_key_it_is_said_that_names_were_not_looked_for() -> None:
    result = in_files({"r.txt": b"Wiepkje Pannekoek"}, names=None)
    assert result.notes == (NOT_LOOKED_FOR,)
    assert not result.keyed
    assert result.stops() == ()


def test_an_empty_key_counts_as_a_key() -> None:
    result = in_files({"r.txt": b"Wiepkje Pannekoek"}, names=())
    assert result.keyed
    assert result.notes == ()


@pytest.mark.parametrize(
    "number", ["111222333", "111.222.333", "111 222 333", "NL91ABNA0417164300"]
)
def test_a_citizen_number_or_bank_account_stops_even_without_a_key(number: str) -> None:
    result = in_files({"r.txt": f"Het nummer is {number}.".encode()}, names=None)
    assert problems(result) == "r.txt, regel 1: hier lijkt een BSN of rekeningnummer te staan."


@pytest.mark.parametrize(
    "text", ["111222334", "1 1 1 2 2 2 3 3 3", "a111222333", "0,111222333", "5-111222333-4"]
)
def test_other_numbers_pass(text: str) -> None:
    assert in_files({"r.txt": text.encode()}, names=None).stops() == ()


# ---------------------------------------------------------------- what people said


def looked(*texts: Handwritten, allowed: Sequence[Allowed] = ()) -> Gated:
    gate = Gate(None, allowed)
    gate.look_in_texts(texts)
    return gate.result()


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Toen belde ik 06 - 12 34 56 78.", "een telefoonnummer"),
        ("Stuur het naar s.aksoy@ggd-voorbeeld.nl", "een e-mailadres"),
        ("Dat was Wiepkje, die kwam altijd.", "de naam van een persoon"),
        ("Toen kwam mevrouw Verdonk.", "de naam van een persoon"),
        ("Zij woont in de Hoofdstraat 12.", "een adres"),
        ("De auto was de 65-HZ-LK.", "een kenteken"),
        ("Haar BSN is 111222333.", "een BSN"),
        ("Hij is geboren in 1987.", "een datum"),
    ],
)
def test_what_points_at_a_person_in_a_quotation_stops(said: str, what: str) -> None:
    told = problems(looked(Handwritten("citaat (FG2; 57-64)", (said,), closely=True)))
    assert told.startswith("citaat (FG2; 57-64), teken ")
    assert told.endswith(f": hier lijkt {what} te staan.")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Wij wonen in Almelo nu.", "een plaatsnaam"),
        ("Ze was vier jaar oud.", "een leeftijd"),
        ("Dat was op 3 maart.", "een datum"),
        ("Hij reed toen nog met Corsa weg.", "de naam van een persoon"),
    ],
)
def test_what_may_be_harmless_is_to_be_looked_at(said: str, what: str) -> None:
    result = looked(Handwritten("citaat (FG2; 57)", (said,), closely=True))
    assert result.stops() == ()
    assert [line.endswith(f": misschien {what}.") for line in result.to_look_at] == [True]


def test_a_caption_may_name_a_place_but_no_person() -> None:
    assert looked(Handwritten("bijschrift", ("Meldingen in Almelo in 2020",))).findings == ()
    assert looked(Handwritten("bijschrift", ("Cohens kappa, Fishers toets",))).findings == ()
    assert looked(Handwritten("bijschrift", ("Overzicht van mevrouw Verdonk",))).stops() != ()


def test_a_statistician_in_a_quotation_is_a_person() -> None:
    assert looked(Handwritten("citaat", ("Dat zei mevrouw Cohen.",), closely=True)).stops() != ()


def test_placeholders_are_no_personal_data() -> None:
    said = "[NAAM COLLEGA] zei dat [LEEFTIJD 4-6] in [PLAATS] [NOEMT OMSTANDIGHEID]."
    assert looked(Handwritten("citaat", (said,), closely=True)).findings == ()


def test_a_line_that_is_wrapped_before_a_colon_does_not_begin_with_a_speaker() -> None:
    assert (
        looked(Handwritten("regels van citaat", ("ben: dat zeg ik altijd", "van: nu"))).findings
        == ()
    )


def test_quotations_captions_and_notes_are_read() -> None:
    items: list[dict[str, Any]] = [
        {"soort": "citaat", "naam": "(A; 1)", "tekst": "een", "regels": [[1, "een twee"]]},
        {"soort": "tabel", "naam": "tbl-a", "tekst": "drie", "opmerking": "vier"},
        {"soort": "figuur", "naam": "fig-a", "tekst": "vijf"},
        {"soort": "waarde", "naam": "x", "tekst": "zes"},
    ]
    read = [" ".join(text.lines) for text in handwritten(items)]
    assert read == ["een", "een twee", "drie", "vier", "vijf", ""]


# ---------------------------------------------------------------- what is allowed

ROSE = Allowed(tekst="Roos", reden="de bloem op het schilderij")


def test_an_allowed_word_passes_with_its_possessive() -> None:
    text = b"Daar hing Roos. Daar hing Roos' lijst. Daar hing Roosje."
    told = in_files({"r.txt": text}, allowed=[ROSE])
    assert [one.words for one in told.findings] == ["roosje"]


def test_an_allowed_word_does_not_hide_another_name() -> None:
    assert "[NAAM COLLEGA]" in problems(in_files({"r.txt": b"Wiepkje"}, allowed=[ROSE]))


def test_an_allowed_word_counts_for_what_people_said_too() -> None:
    corsa = Allowed(tekst="Corsa", reden="een automerk")
    said = Handwritten("citaat", ("Hij had toen nog die Corsa.",), closely=True)
    assert looked(said, allowed=[corsa]).findings == ()


def test_what_is_allowed_for_nothing_is_reported() -> None:
    told = in_files({"r.txt": b"niets"}, allowed=[ROSE])
    assert told.notes == ("evaluatie.yaml, toegestaan: 'Roos' is nergens gevonden en kan weg.",)


def test_a_full_name_of_the_key_cannot_be_allowed() -> None:
    whole = Allowed(tekst="Wiepkje Pannekoek", reden="staat toch al in de krant")
    told = problems(in_files({"r.txt": b"Wiepkje Pannekoek"}, allowed=[whole]))
    assert "evaluatie.yaml, toegestaan, 1e woord" in told
    assert "[NAAM COLLEGA]" in told
    assert "iepkje" not in told


# ---------------------------------------------------------------- any file


def test_any_file_can_be_looked_through(tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    file.write_bytes(PLACES["docx: body"][1]("Wiepkje Pannekoek"))
    other = tmp_path / "b" / "rapport.docx"
    other.parent.mkdir()
    other.write_bytes(PLACES["docx: footer"][1]("Bel 06-22222222"))
    told = gate_files([file, other], KEY)
    assert problems(told) == (
        "rapport.docx, tekst, alinea 1: hier staat een naam die [NAAM COLLEGA] had moeten zijn."
    )
    assert told.to_look_at == (
        "rapport.docx (2e bestand), voettekst 2, alinea 1: misschien een telefoonnummer.",
    )


def test_people_who_are_in_no_key_are_looked_for_if_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Toen kwam mevrouw Verdonk.", encoding="utf-8")
    assert gate_files([file], KEY).to_look_at == ()
    assert gate_files([file], KEY, people=True).to_look_at == (
        "a.txt, regel 1: misschien de naam van een persoon.",
    )


def test_a_missing_file_is_named_by_its_place_only(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Het 1e bestand kan niet worden gelezen"):
        gate_files([tmp_path / "Wiepkje.docx"], KEY)


def test_many_places_are_counted() -> None:
    told = problems(in_files({"r.txt": b"\n\n".join([b"Wiepkje"] * 9)}))
    assert told.startswith("r.txt, regel 1; regel 3; regel 5; regel 7; regel 9; en nog 4:")


def test_a_colour_profile_is_read_for_its_name_and_not_for_its_numbers() -> None:
    profile = b"ICC_PROFILE\0\x01\x01" + b"\0".join([b"12-AB", b"-CD", b"xx", b"iMac van Wiepkje"])
    segment = b"\xff\xe2" + (len(profile) + 2).to_bytes(2, "big") + profile
    gate = Gate(KEY)
    gate.look_in_files({"foto.jpg": b"\xff\xd8" + segment + b"\xff\xda\0\2"}, Search.CONTACT)

    (fault,) = gate.result().stops()

    assert "[NAAM COLLEGA]" in fault.problem
    assert gate.result().to_look_at == ()
