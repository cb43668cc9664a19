"""Exports: what comes in, exactly as written, and what the error tells the evaluator."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import (
    CollectError,
    QuestionsMissingError,
    SeveralFaultsError,
    WorkbenchError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.records.responses import RawResponses

    Read = Callable[[str | bytes], RawResponses]

HERE = Path(__file__).parent
EXPORT = HERE.parents[1] / "data" / "limesurvey" / "A_csv_code_short_all.csv"
SURVEY = HERE.parents[2] / "surveys" / "competenties-kindermishandeling.yaml"
HEADINGS = ["id", "submitdate", "functie", "functie[other]", "sig[S1]", "sig[S2]"]


def table(*rows: str, headings: str = ";".join(HEADINGS)) -> str:
    return "\r\n".join([headings, *rows, ""])


def quoted(row: list[str]) -> str:
    return ";".join('"' + cell.replace('"', '""') + '"' for cell in row)


# ---------------------------------------------------------------- the real export


def test_reads_the_real_export_of_limesurvey() -> None:
    raw = read_answers(EXPORT, load(Questionnaire, SURVEY), "bronnen/competenties.csv")

    assert len(raw.table) == 62
    assert raw.table.loc[2, "id"] == "4"
    assert (raw.table["submitdate"] != "").sum() == 50
    assert raw.dropped == raw.ignored == ()
    assert raw.source.name == "bronnen/competenties.csv"
    assert raw.source.sha256 == hashlib.sha256(EXPORT.read_bytes()).hexdigest()


def test_keeps_open_answers_of_the_real_export_as_they_were_written() -> None:
    remarks = set(read_answers(EXPORT, load(Questionnaire, SURVEY), "a").table["opmerking"])

    assert "=1+1 (begint met een is-gelijkteken)" in remarks
    assert "Regel één\nregel twee met tab\ten komma, puntkomma;" in remarks
    assert 'Meer scholing graag; "Schildje" ken ik niet.' in remarks
    assert "'t Is <b>niet</b> altijd duidelijk & soms te zwart-wit" in remarks
    assert {"-", "n.v.t.", "Goed initiatief 👍"} <= remarks


def test_index_is_the_line_where_the_respondent_begins() -> None:
    raw = read_answers(EXPORT, load(Questionnaire, SURVEY), "a")
    lines = EXPORT.read_text(encoding="utf-8-sig").split("\n")

    for line, respondent in raw.table["id"].items():
        assert isinstance(line, int)
        assert lines[line - 1].startswith(f'"{respondent}";')


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["bom", "no bom"])
def test_finds_the_separator_by_itself(
    read: Read, separator: str, line_end: str, mark: str
) -> None:
    rows = [HEADINGS, ["7", "2021-10-04", "HA", "", "1", "2"]]
    content = mark + line_end.join(separator.join(row) for row in rows)

    raw = read(content)

    assert raw.table.to_dict("records") == [
        {
            "id": "7",
            "submitdate": "2021-10-04",
            "functie": "HA",
            "functie_other": "",
            "sig_S1": "1",
            "sig_S2": "2",
        }
    ]


def test_reads_the_unicode_text_of_excel_and_says_so(read: Read) -> None:
    raw = read("functie\tfunctie_other\tsig_S1\tsig_S2\r\n-oth-\tcafé\t1\t2\r\n".encode("utf-16"))

    assert raw.table.loc[2, "functie_other"] == "café"
    assert "UTF-16" in raw.notes[0]


def test_believes_the_separator_line_that_excel_writes(read: Read) -> None:
    raw = read("sep=|\r\nfunctie|functie_other|sig_S1|sig_S2\r\nHA||1|2\r\n")

    assert raw.table.loc[3, "sig_S2"] == "2"


@pytest.mark.parametrize("cell", ["None", "NA", "nan", "null", "007", "1.50", "=1+1", " x "])
def test_cells_stay_the_text_they_are(read: Read, cell: str) -> None:
    raw = read(table(f"7;2021-10-04;-oth-;{cell};1;2"))

    assert raw.table["functie_other"].tolist() == [cell]


def test_without_id_and_submitdate_respondents_are_numbered(read: Read) -> None:
    raw = read("functie;functie_other;sig_S1;sig_S2\nHA;;1;1\n\n;;;\nMW;;2;2\n")

    assert raw.table["id"].to_dict() == {2: "1", 5: "2"}
    assert "submitdate" not in raw.table


written = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=12
)


@given(rows=st.lists(st.lists(written, min_size=2, max_size=2), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_written_comes_back(read: Read, rows: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["id", "functie", "functie[other]", "sig[S1]", "sig[S2]"])
    for number, (first, second) in enumerate(rows):
        writer.writerow([f"r{number}", first, second, "1", "2"])

    raw = read(text.getvalue().encode())

    assert raw.table[["functie", "functie_other"]].to_numpy().tolist() == rows


# ---------------------------------------------------------------- what is left at the door


def test_drops_columns_that_identify_a_person_and_says_which(read: Read) -> None:
    headings = [*HEADINGS, "E-mail", "token", "ipaddr", "attribute_1", "Voornaam", "ronde"]
    raw = read(table(f"7;;HA;;1;2{';x' * 6}", headings=";".join(headings)))

    assert raw.dropped == ("E-mail", "token", "ipaddr", "attribute_1", "Voornaam")
    assert raw.ignored == ("ronde",)
    assert set(raw.table.columns) == {
        "id",
        "submitdate",
        "functie",
        "functie_other",
        "sig_S1",
        "sig_S2",
    }


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "answers.csv is leeg"),
        (b"\xef\xbb\xbf", "bevat geen enkele rij"),
        (b" \r\n", "answers.csv is leeg"),
        (table().encode(), "alleen een koprij"),
        ("id;functie\n".encode("utf-16-le"), "nultekens.*UTF-16"),
        ("id;functie\n".encode("utf-16")[:-1], "UTF-16.*afgekapt"),
        (b"%PDF-1.7", "een PDF"),
        (b"<!DOCTYPE html><html>", "een webpagina"),
        (b"Salted__x", "versleuteld"),
        (b"id;functie\n1;\0", "nultekens"),
        (b"alles in een kolom\nx\n", "geen scheidingsteken"),
        (b'"id;""functie"";""functie[other]"";x"\n', "ander scheidingsteken dan puntkomma"),
    ],
)
def test_says_what_is_wrong_with_the_file(read: Read, content: bytes, message: str) -> None:
    with pytest.raises(CollectError, match=message) as error:
        read(content)
    assert error.value.remedy


def test_names_line_and_byte_that_are_not_utf_8(read: Read) -> None:
    content = table("7;;HA;café;1;2").encode("latin-1")

    place = content.index(b"\xe9") + 1
    with pytest.raises(CollectError, match=rf"regel 2 \(byte {place}\).*Windows-1252"):
        read(content)


def test_names_the_line_where_a_quotation_is_not_closed(read: Read) -> None:
    content = table("7;;HA;;1;2", '8;;HA;"half een', "9;;HA;;1;2")

    with pytest.raises(CollectError, match=r"regel 3: .* afgekapt"):
        read(content)


def test_reads_the_line_ends_of_old_programs(read: Read) -> None:
    raw = read(table("7;;HA;;1;2", "8;;MW;;2;2").replace("\r\n", "\r"))

    assert raw.table["functie"].to_dict() == {2: "HA", 3: "MW"}


def test_names_the_line_with_a_line_end_that_is_none(read: Read) -> None:
    with pytest.raises(CollectError, match="regel 3: hier klopt een regeleinde niet"):
        read(table("7;;HA;;1;2", "8;;HA;x\ry;1;2"))


def test_names_every_line_with_too_many_or_too_few_cells(read: Read) -> None:
    with pytest.raises(SeveralFaultsError) as error:
        read(table("7;;HA;;1", "8;;HA;;1;2", "9;;HA;a;b;1;2"))

    problems = [fault.problem for fault in error.value.faults]
    assert problems == [
        "answers.csv, regel 2: 5 kolommen, terwijl de koprij er 6 heeft.",
        "answers.csv, regel 4: 7 kolommen, terwijl de koprij er 6 heeft.",
    ]


def test_counts_the_lines_beyond_the_first_twenty(read: Read) -> None:
    with pytest.raises(SeveralFaultsError, match="en nog 10 regels"):
        read(table(*["7;;HA"] * 30))


def test_names_all_missing_questions_with_the_nearest_heading(read: Read) -> None:
    with pytest.raises(QuestionsMissingError) as error:
        read("id;functie;sig[S3];e-mail\n1;HA;2;x\n")

    assert error.value.missing == ("functie_other", "sig_S1", "sig_S2")
    assert "'sig[S3]' → 'sig_S1'" in error.value.remedy


def test_names_two_columns_for_one_question(read: Read) -> None:
    headings = ";".join([*HEADINGS, "sig_S1"])

    with pytest.raises(CollectError, match=re.escape("sig_S1 (kolommen 5: sig[S1] en 7: sig_S1)")):
        read(table("7;;HA;;1;2;1", headings=headings))


def test_names_respondents_who_occur_twice_and_rows_without_a_number(read: Read) -> None:
    with pytest.raises(SeveralFaultsError) as error:
        read(table("7;;HA;;1;2", "8;;HA;;1;2", " 7 ;;HA;;1;2", ";;HA;;1;2"))

    empty, doubled = (fault.problem for fault in error.value.faults)
    assert "regel 5" in empty
    assert "7 (regel 2, 4)" in doubled


def test_a_number_that_may_be_a_name_is_not_repeated(read: Read) -> None:
    with pytest.raises(CollectError) as error:
        read(table("jan.jansen@example.org;;HA;;1;2", "jan.jansen@example.org;;HA;;1;2"))

    assert "jansen" not in str(error.value)
    assert "een tekst van 22 tekens (regel 2, 3)" in error.value.problem


def test_refuses_an_export_of_limesurvey_without_submitdate(read: Read) -> None:
    headings = "id;lastpage;functie;functie[other];sig[S1];sig[S2]"

    with pytest.raises(CollectError, match="ontbreekt de kolom submitdate"):
        read(table("7;3;HA;;1;2", headings=headings))


# ---------------------------------------------------------------- whatever comes in

damage = st.one_of(
    st.tuples(st.just("cut"), st.integers(0, 200), st.just(b"")),
    st.tuples(st.just("put"), st.integers(0, 200), st.binary(max_size=4)),
    st.tuples(
        st.just("put"), st.integers(0, 200), st.sampled_from([b'"', b";", b"\r", b"\n", b"\0"])
    ),
)


@given(st.lists(damage, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_in_words(
    read: Read, damages: list[tuple[str, int, bytes]]
) -> None:
    content = ("\ufeff" + table(quoted(["7", "", "HA", "x;y\nz", "1", "2"]), "8;;;;;")).encode()
    for kind, at, extra in damages:
        content = content[:at] if kind == "cut" else content[:at] + extra + content[at:]

    with suppress(WorkbenchError):
        assert read(content).table["id"].is_unique
