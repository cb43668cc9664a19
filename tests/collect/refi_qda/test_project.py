"""Projects as programs write them, well and badly, and what of them comes in."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.collect.refi_qda.written import TEXT, Written, selection
from workbench.collect.codings import read_codings
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage


def reasons(package: ImportedPackage) -> str:
    return "\n".join(f"{entry.what}: {entry.reason}" for entry in package.report.left_out)


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_coding_comes_in_with_coder_code_words_memo_and_time(tmp_path: Path) -> None:
    codes = (
        '<Code guid="{C0}" name="werk" isCodable="false"><Description>uitleg</Description>'
        '<Code guid="{C1}" name="samen"/></Code>'
    )
    written = Written(codes=codes, selections=selection(*at("gaat goed"), "gaat goed", "memo & zo"))

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    (coding,) = package.codings
    assert (coding.coder, coding.source, coding.code_path) == ("anna", "FG1", ("werk", "samen"))
    assert (coding.quotation, coding.memo) == ("gaat goed", "memo & zo")
    assert coding.time == "2026-01-02T03:04:05Z"
    assert TEXT[coding.start : coding.end] == "gaat goed"
    assert [code.description for code in package.codes] == ["uitleg", ""]
    assert not package.report.left_out


@pytest.mark.parametrize(
    ("qde", "sources"), [("mijn project.qde", "Sources"), ("project.qde", "SOURCES")]
)
def test_names_of_files_and_folders_may_differ(tmp_path: Path, qde: str, sources: str) -> None:
    written = Written(selections=selection(*at("tweede"), "tweede"))

    package = read_codings(written.write(tmp_path / "p.qdpx", qde=qde, sources=sources))

    assert [coding.quotation for coding in package.codings] == ["tweede"]


def test_the_coder_may_stand_on_the_selection_or_nowhere(tmp_path: Path) -> None:
    on_selection = selection(
        *at("tweede"), coding='<Coding guid="x"><CodeRef targetGUID="c1"/></Coding>'
    ).replace("<PlainTextSelection", '<PlainTextSelection creatingUser="U2"')
    nowhere = selection(
        *at("regel"), coding='<Coding guid="x" creatingUser=""><CodeRef targetGUID="c1"/></Coding>'
    )

    package = read_codings(Written(selections=on_selection + nowhere).write(tmp_path / "p.qdpx"))

    assert [coding.coder for coding in package.codings] == ["bram", ""]


def test_coders_without_a_name_are_kept_apart_and_a_name_in_place_of_an_identifier_is_taken(
    tmp_path: Path,
) -> None:
    given = '<Coding guid="x" creatingUser="{}"><CodeRef targetGUID="c1"/></Coding>'
    unknown = "0055b3ed-137d-4e66-aec8-066647bb405d"
    passages = [
        selection(*at("tweede"), coding=given.format(user))
        for user in ("u1", "u2", "Cora", unknown)
    ]
    written = Written(
        users='<User guid="u1" name=""/><User guid="u2"/>', selections="".join(passages)
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [coding.coder for coding in package.codings] == ["codeur 1", "codeur 2", "Cora", ""]


def test_two_codes_with_one_path_are_named(tmp_path: Path) -> None:
    codes = '<Code guid="c1" name="samen"/><Code guid="c2" name="samen"/>'

    package = read_codings(Written(codes=codes).write(tmp_path / "p.qdpx"))

    assert any("2 keer" in entry.reason for entry in package.report.changed)


def test_two_codes_with_one_identifier_are_named_and_codings_are_of_the_first(
    tmp_path: Path,
) -> None:
    codes = '<Code guid="c1" name="veiligheid"/><Code guid="{C1}" name="nazorg"/>'
    written = Written(codes=codes, selections=selection(0, 2, "R1"))

    found = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [code.path_text for code in found.codes] == ["veiligheid", "nazorg"]
    assert [coding.code_path for coding in found.codings] == [("veiligheid",)]
    said = {entry.what: entry.reason for entry in found.report.changed}
    assert said["nazorg"] == "heeft hetzelfde kenmerk als 'veiligheid': de coderingen staan daarbij"


def test_codes_in_more_levels_than_anybody_makes_are_named(tmp_path: Path) -> None:
    codes = "".join(f'<Code guid="c{n}" name="{n}">' for n in range(1, 103)) + "</Code>" * 102

    found = read_codings(Written(codes=codes).write(tmp_path / "p.qdpx"))

    assert len(found.codes) == 100
    assert reasons(found) == "100: de codes hieronder staan dieper dan 100 niveaus"


def test_codes_below_a_container_and_colours_with_transparency_are_read(tmp_path: Path) -> None:
    below = '<SubCodes><Code guid="c2" name="onder"/></SubCodes>'
    written = Written(codes=f'<Code guid="c1" name="boven" color="#FF6366F1">{below}</Code>')

    codes = read_codings(written.write(tmp_path / "p.qdpx")).codes

    assert [(code.path_text, code.colour) for code in codes] == [
        ("boven", "#6366F1"),
        ("boven > onder", ""),
    ]


def test_an_ampersand_written_wrongly_is_mended_and_named(tmp_path: Path) -> None:
    written = Written(
        selections=selection(*at("tweede"), "tweede"),
        rest="<Notes><Note guid='n'><PlainTextContent>a < b & c</PlainTextContent></Note></Notes>",
        codes='<Code guid="c1" name="Zorg & Veiligheid"/>',
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [coding.code_text for coding in package.codings] == ["Zorg & Veiligheid"]
    assert "&amp;" in "\n".join(entry.reason for entry in package.report.changed)


def test_what_xml_takes_as_it_is_stays_so_when_something_else_is_mended(tmp_path: Path) -> None:
    text = "Zij & hij <samen> verder"
    written = Written(
        source='guid="s1" name="FG1"',
        selections=f"<PlainTextContent><![CDATA[{text}]]></PlainTextContent>"
        + selection(*at("hij <samen>", text), "hij <samen>"),
        codes='<Code guid="c1" name="Zorg & Veiligheid"/>',
        rest="<Notes><Note guid='n'><PlainTextContent>a < b</PlainTextContent></Note></Notes>",
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [coding.quotation for coding in package.codings] == ["hij <samen>"]
    assert package.sources[0].text == text


def test_xml_that_cannot_be_mended_names_line_and_column(tmp_path: Path) -> None:
    written = Written(selections="<PlainTextSelection>")

    with pytest.raises(CollectError, match=r"project\.qde is geen goede XML: op regel 1, kolom"):
        read_codings(written.write(tmp_path / "p.qdpx"))


def test_lines_in_a_message_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text('<?xml version="1.0"?>\n<CodeBook>\n<Codes></Code></CodeBook>')

    with pytest.raises(CollectError, match="regel 3, kolom 10"):
        read_codings(path)


def test_xml_without_declaration_with_a_mark_and_another_namespace_is_read(tmp_path: Path) -> None:
    xml = Written(selections=selection(*at("tweede"), "tweede")).xml().partition("?>")[2]
    xml = xml.replace("urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:0:4")
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", "\ufeff" + xml)
        archive.writestr("sources/s1.txt", TEXT)

    assert [coding.quotation for coding in read_codings(path).codings] == ["tweede"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("internal://weg.txt", "ontbreekt"),
        ("internal://../../geheim.txt", "buiten het pakket"),
        ("relative:///s1.txt", "elders op een computer"),
        ("absolute:///C:/teksten/s1.txt", "elders op een computer"),
    ],
)
def test_a_text_that_is_not_in_the_package_is_named_and_its_quotations_stay(
    tmp_path: Path, path: str, why: str
) -> None:
    written = Written(
        source=f'plainTextPath="{path}" guid="s1" name="FG1"',
        selections=selection(3, 9, "tweede") + selection(3, 9),
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [(one.quotation, one.start) for one in package.codings] == [("tweede", -1)]
    assert reasons(package).count(why) == 2  # the text, and the passage without words


def test_what_is_no_coding_of_text_is_named(tmp_path: Path) -> None:
    written = Written(
        selections=selection(0, 2, coding="<!-- geen -->")
        + selection(0, 2, coding='<Coding guid="x"><CodeRef targetGUID="zoek"/></Coding>')
        + '<VariableValue><VariableRef targetGUID="v"/></VariableValue>',
        rest='<Variables><Variable guid="v" name="leeftijd"/></Variables>'
        '<Cases><Case guid="k" name="Huishouden 1"/></Cases>'
        '<Sets><Set guid="z" name="Alle"/></Sets><Links><Link guid="l" name="zie ook"/></Links>'
        '<Graphs><Graph guid="g" name="plaat"/></Graphs>',
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert not package.codings
    for named in (
        "zonder code", "bestaat niet in het codeboek", "leeftijd", "Huishouden 1", "Alle",
        "zie ook", "plaat", "1 waarden",
    ):  # fmt: skip
        assert named in reasons(package)


def test_passages_of_pictures_and_recordings_are_named_with_their_code(tmp_path: Path) -> None:
    written = Written(files={"sources/foto.png": b"x"})
    extra = (
        '<PictureSource guid="f" name="foto" path="internal://foto.png"><PictureSelection guid="q">'
        '<Coding guid="y"><CodeRef targetGUID="c1"/></Coding></PictureSelection></PictureSource>'
    )
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", written.xml().replace("</Sources>", extra + "</Sources>"))
        archive.writestr("sources/s1.txt", TEXT)
        archive.writestr("sources/foto.png", b"x")

    package = read_codings(path)

    assert "afbeelding foto, vlak in een afbeelding, code samenwerking" in reasons(package)
    assert package.originals == ("sources/foto.png",)


def test_a_note_that_a_coding_refers_to_is_its_memo(tmp_path: Path) -> None:
    coding = (
        '<Coding guid="x" creatingUser="u1"><CodeRef targetGUID="c1"/>'
        '<NoteRef targetGUID="n1"/></Coding>'
    )
    written = Written(
        selections=selection(*at("tweede"), "tweede", coding=coding),
        rest='<Notes><Note guid="n1" name="m" plainTextPath="internal://n1.txt"/></Notes>',
        files={"sources/n1.txt": "\ufefflet hier op".encode()},
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [one.memo for one in package.codings] == ["let hier op"]
    assert "notitie" not in reasons(package)


REMARK = '<PlainTextSelection guid="p9" startPosition="0" endPosition="3" creatingUser="u2"{}'
IN_NOTE = '<Notes><Note guid="n1" name="x" creatingUser="u2">{}</Note></Notes>'


@pytest.mark.parametrize(
    ("selections", "rest"),
    [
        (REMARK.format("><Description>let op</Description></PlainTextSelection>"), ""),
        (
            REMARK.format('><NoteRef targetGUID="{N1}"/></PlainTextSelection>'),
            IN_NOTE.format("<PlainTextContent>let op</PlainTextContent>"),
        ),
        (
            REMARK.format("/>"),
            IN_NOTE.format("<Description>let op</Description>")
            + '<Links><Link guid="l1" originGUID="n1" targetGUID="p9"/></Links>',
        ),
        (
            '<NoteRef targetGUID="n1"/>',
            IN_NOTE.format(
                "<PlainTextContent>let op</PlainTextContent>"
                '<PlainTextSelection guid="p9" startPosition="0" endPosition="3"/>'
            ),
        ),
    ],
    ids=["as MAXQDA", "as ATLAS.ti", "as NVivo", "as QualCoder"],
)
def test_a_memo_on_a_passage_without_a_code_comes_in(
    tmp_path: Path, selections: str, rest: str
) -> None:
    written = Written(selections=selection(*at("tweede"), "tweede") + selections, rest=rest)

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    (note,) = package.notes
    assert (note.coder, note.memo, note.start, note.end) == ("bram", "let op", 0, 3)
    assert [one.memo for one in package.codings] == [""]
    assert not package.report.left_out


def test_memos_on_texts_and_codes_come_in_and_one_on_the_project_is_named(tmp_path: Path) -> None:
    written = Written(
        selections='<Description>over de tekst</Description><NoteRef targetGUID="n1"/>',
        codes='<Code guid="c1" name="samen"><NoteRef targetGUID="n2"/></Code>',
        rest='<Notes><Note guid="n1"><PlainTextContent>ook</PlainTextContent></Note>'
        '<Note guid="n2"><PlainTextContent>over de code</PlainTextContent></Note></Notes>'
        "<Description>over het project</Description>",
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert [(one.about, one.memo) for one in package.notes] == [
        ("bron FG1", "over de tekst"), ("bron FG1", "ook"), ("code samen", "over de code"),
    ]  # fmt: skip
    assert [entry.what for entry in package.report.left_out] == ["memo bij het project"]


def test_a_code_on_a_whole_source_and_a_coding_without_a_code_are_named(tmp_path: Path) -> None:
    written = Written(
        selections=selection(0, 2, coding='<Coding guid="x"/>')
        + '<Coding guid="y"><CodeRef targetGUID="c1"/></Coding>'
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert not package.codings
    assert "FG1, positie 0-2" in reasons(package)
    assert "FG1, codering y" in reasons(package)


@pytest.mark.parametrize("part", ["sources/mijn tekst.txt", "map/sources/mijn tekst.txt"])
def test_a_text_is_found_under_an_escaped_name_and_in_a_folder(tmp_path: Path, part: str) -> None:
    written = Written(
        selections=selection(*at("tweede"), "tweede"),
        source='plainTextPath="internal://mijn%20tekst.txt" guid="s1" name="FG1"',
    )
    path = tmp_path / "p.qdpx"

    package = read_codings(written.write_parts(path, f"{part.rpartition('sources')[0]}p.qde", part))

    assert [one.start for one in package.codings] == [at("tweede")[0]]


def test_passages_of_a_transcript_stand_between_moments(tmp_path: Path) -> None:
    start, end = at("tweede")
    audio = (
        '<AudioSource guid="a" name="opname"><Transcript guid="t" name="opname.txt" '
        'plainTextPath="internal://s1.txt">'
        f'<SyncPoint guid="m1" position="{start}"/><SyncPoint guid="m2" position="{end}"/>'
        '<TranscriptSelection guid="p" name="fragment" fromSyncPoint="m1" toSyncPoint="m2">'
        '<Coding guid="x"><CodeRef targetGUID="c1"/></Coding></TranscriptSelection></Transcript>'
        "</AudioSource>"
    )
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", Written().xml().replace("<Sources>", "<Sources>" + audio))
        archive.writestr("sources/s1.txt", TEXT)

    assert [one.quotation for one in read_codings(path).codings] == ["tweede"]


def test_lines_that_are_named_by_number_tell_how_positions_are_counted(tmp_path: Path) -> None:
    text = "\ufeffa b\nc\u2028d\ne f"
    lines = selection(5, 9, "line:1") + selection(9, 12, "line:2")

    package = read_codings(Written(text=text, selections=lines).write(tmp_path / "p.qdpx"))

    assert [one.quotation for one in package.codings] == ["c\u2028d\n", "e f"]
    assert not package.report.changed


def test_texts_with_the_same_name_are_kept_apart(tmp_path: Path) -> None:
    written = Written(selections=selection(*at("tweede"), "tweede"))
    source = written.xml().partition("<Sources>")[2].partition("</Sources>")[0]
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", written.xml().replace(source, source * 2))
        archive.writestr("sources/s1.txt", TEXT)

    assert [one.source for one in read_codings(path).codings] == ["FG1", "FG1 (2)"]


@pytest.mark.parametrize("name", ["../buiten.txt", "/etc/x.txt", "C:\\x.txt", "a\\..\\..\\x.txt"])
def test_a_package_with_a_path_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    written = Written(files={name: b"x"})

    with pytest.raises(CollectError, match="buiten het pakket"):
        read_codings(written.write(tmp_path / "p.qdpx"))


def test_a_package_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    written = Written(text="0" * 30 * 2**20)

    with pytest.raises(CollectError, match="onverwacht groot"):
        read_codings(written.write(tmp_path / "p.qdpx"))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_definitions_in_the_xml_are_refused(tmp_path: Path, declared: str) -> None:
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", Written().xml().replace("?>", "?>" + declared, 1))

    with pytest.raises(CollectError, match="DTD of entiteiten"):
        read_codings(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04 half", b"PK\x05\x06" + b"\0" * 18])
def test_a_damaged_package_is_refused_in_dutch(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.qdpx"
    path.write_bytes(content)

    with pytest.raises(CollectError, match=r"beschadigd|geen REFI-QDA-project"):
        read_codings(path)


def test_a_position_that_is_no_number_is_named(tmp_path: Path) -> None:
    odd = selection(*at("tweede")).replace('startPosition="', 'startPosition="x')

    package = read_codings(Written(selections=odd).write(tmp_path / "p.qdpx"))

    assert "geen bruikbare posities" in reasons(package)


def test_messages_never_repeat_a_quotation(tmp_path: Path) -> None:
    written = Written(
        selections=selection(*at("tweede"), "tweede")
        + selection(*at("gaat"), "gaat")
        + selection(0, 4, "Geheime woorden die nergens staan")
    )

    package = read_codings(written.write(tmp_path / "p.qdpx"))

    assert len(package.codings) == 2
    assert "Geheime" not in reasons(package) + repr(package)
    assert "nergens" not in repr(package.codings)
