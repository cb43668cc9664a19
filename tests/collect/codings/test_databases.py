"""Projects as databases: damaged, open elsewhere, or with something in them that is not there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from workbench.collect.codings import read_codings
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path

TAGUETTE = """
CREATE TABLE projects (id, name); INSERT INTO projects VALUES (1, 'een'), (2, 'twee');
CREATE TABLE documents (id, name, project_id, contents);
INSERT INTO documents VALUES (1, 'FG1', 1, '<p>Wij 🙂 zien</p><p>elkaar &amp; praten</p>'),
  (2, 'FG1', 2, '<p>Anders</p>');
CREATE TABLE tags (id, path, description); INSERT INTO tags VALUES (1, 'samen', 'uitleg');
CREATE TABLE highlights (id, document_id, start_offset, end_offset, snippet);
INSERT INTO highlights VALUES (1, 1, 9, 19, 'zienelkaar'), (2, 1, 0, 3, 'iets ouds'),
  (3, 1, 900, 901, ''), (4, 9, 0, 1, '');
CREATE TABLE highlight_tags (highlight_id, tag_id);
INSERT INTO highlight_tags VALUES (1, 1), (2, 1), (3, 1), (4, 1);
"""
QUALCODER = """
CREATE TABLE source (id, name, fulltext, memo);
INSERT INTO source VALUES (1, 'FG1', 'Wij zien elkaar', ''), (2, 'foto', NULL, '');
CREATE TABLE code_name (cid, name, memo, catid, color);
INSERT INTO code_name VALUES (1, 'samen', NULL, 1, '#112233');
CREATE TABLE code_cat (catid, name, memo, supercatid);
INSERT INTO code_cat VALUES (1, 'a', '', 2), (2, 'b', '', 1);
CREATE TABLE code_text (cid, fid, seltext, pos0, pos1, owner, date, memo);
INSERT INTO code_text VALUES (1, 1, 'zien', 4, 8, 'anna', '', NULL), (9, 1, 'x', 0, 1, '', '', '');
CREATE TABLE code_image (id, cid); INSERT INTO code_image VALUES (2, 1);
"""


def database(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.commit()
    return path


def test_line_ends_between_paragraphs_do_not_count_in_taguette(tmp_path: Path) -> None:
    package = read_codings(database(tmp_path / "p.sqlite3", TAGUETTE))

    assert [(one.source, one.quotation) for one in package.codings] == [
        ("een: FG1", "zien\nelkaar"),
        ("een: FG1", "Wij"),
    ]
    assert len(package.report.changed) == 1  # the fragment that was kept is an old one
    assert len(package.report.left_out) == 2


def test_texts_of_several_projects_keep_their_names_where_these_differ(tmp_path: Path) -> None:
    other = TAGUETTE.replace("(2, 'FG1', 2,", "(2, 'FG2', 2,")

    package = read_codings(database(tmp_path / "p.sqlite3", other))

    assert [source.name for source in package.sources] == ["FG1", "FG2"]


def test_an_older_qualcoder_without_some_tables_and_with_a_circle_of_categories_is_read(
    tmp_path: Path,
) -> None:
    package = read_codings(database(tmp_path / "data.qda", QUALCODER))

    assert [(one.quotation, one.code_path[-1]) for one in package.codings] == [("zien", "samen")]
    reasons = "\n".join(entry.what for entry in package.report.left_out)
    assert "vlak in foto" in reasons
    assert "positie 0-1" in reasons


def test_a_project_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "data.qda", QUALCODER)
    (tmp_path / "data.qda-wal").write_bytes(b"x")

    with pytest.raises(CollectError, match="nog geopend"):
        read_codings(path)


def test_a_damaged_database_is_refused_in_dutch(tmp_path: Path) -> None:
    path = database(tmp_path / "data.qda", QUALCODER)
    path.write_bytes(path.read_bytes()[:3000])

    with pytest.raises(CollectError, match=r"beschadigd|van een andere soort"):
        read_codings(path)


def test_reading_leaves_nothing_beside_a_project(tmp_path: Path) -> None:
    path = database(tmp_path / "data.qda", QUALCODER)
    before = path.read_bytes()

    read_codings(path)

    assert [one.name for one in tmp_path.iterdir()] == ["data.qda"]
    assert path.read_bytes() == before


def test_values_of_another_kind_than_the_program_writes_are_damage(tmp_path: Path) -> None:
    script = QUALCODER.replace("'zien', 4, 8", "'zien', 'vier', 8")

    with pytest.raises(CollectError, match="beschadigd"):
        read_codings(database(tmp_path / "data.qda", script))


def test_memos_of_a_project_of_qualcoder_come_in_or_are_named(tmp_path: Path) -> None:
    memos = """
    CREATE TABLE annotation (fid, pos0, pos1, memo, owner, date);
    INSERT INTO annotation VALUES (1, 4, 8, 'bij een passage', 'bram', '2026-01-01');
    CREATE TABLE project (memo); INSERT INTO project VALUES ('over het project');
    UPDATE source SET memo = 'over de tekst' WHERE id = 1;
    ALTER TABLE code_text ADD COLUMN important; UPDATE code_text SET important = 1 WHERE cid = 1;
    """
    package = read_codings(database(tmp_path / "data.qda", QUALCODER + memos))

    assert [(one.coder, one.about, one.memo) for one in package.notes] == [
        ("bram", "bron FG1, positie 4-8", "bij een passage"),
        ("", "bron FG1", "over de tekst"),
    ]
    left_out = [entry.what for entry in package.report.left_out]
    assert "memo bij het project" in left_out
    assert "1 keer 'belangrijk' bij een codering" in left_out
    assert len(package.codings) == 1
