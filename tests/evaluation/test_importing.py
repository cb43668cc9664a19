"""Codings of another program come into an evaluation: all of them, once, or not at all."""

from __future__ import annotations

import zipfile
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import pytest

from tests.collect.refi_qda.written import Written, selection
from workbench.definitions.exchange_mapping import ExchangeMapping
from workbench.definitions.load import load
from workbench.errors import CollectError, SeveralFaultsError, StorageError, WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.coding_logs import CodingLogs
from workbench.evaluation.importing import write_draft
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage import codings as coding_storage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbench.records.codings import Coding

Known = tuple[str, str, str, int, int, str]


def codings(folder: Path) -> list[Coding]:
    evaluation = Evaluation.open(folder)
    return [
        coding
        for text in evaluation.plan.texts
        for coder in evaluation.plan.coders
        for coding in CodingLogs(evaluation.folder, text.id, coder.id).history.codings.values()
    ]


def known(found: Iterable[Coding]) -> Counter[Known]:
    return Counter(
        (one.coder, one.source, one.code, one.span.start, one.span.end, one.memo) for one in found
    )


def logs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "coderingen").glob("*.jsonl")}


def package(
    folder: Path, words: str = "", name: str = "fg", files: dict[str, bytes] | None = None
) -> Path:
    """Write a package with one coding by anna on the first words of FG1, or on ``words``."""
    text = Evaluation.open(folder).transcript("FG1").text
    words = words or " ".join(text.split()[:12])
    flat = " ".join(text.split())
    start = flat.index(words)
    written = Written(
        text=flat,
        source=f'plainTextPath="internal://s1.txt" guid="s1" name="{name}"',
        selections=selection(start, start + len(words), words, "let op"),
        codes='<Code guid="c1" name="Samenwerking"/>',
        files=files or {},
    )
    return written.write(folder / "pakket.qdpx")


@pytest.fixture
def empty(hengelo: Path) -> Path:
    """Give the example without codings."""
    for path in (hengelo / "coderingen").glob("*.jsonl"):
        path.unlink()
    return hengelo


def test_what_went_out_comes_in_again_and_twice_adds_nothing(hengelo: Path) -> None:
    before = known(codings(hengelo))
    path = hengelo / "uit.qdpx"
    Evaluation.open(hengelo).export_codings(path, with_speakers=True)
    for log in (hengelo / "coderingen").glob("*.jsonl"):
        log.unlink()

    first = Evaluation.open(hengelo).import_codings(path)
    after = logs(hengelo)
    second = Evaluation.open(hengelo).import_codings(path)

    assert first.added == sum(before.values())
    assert known(codings(hengelo)) == before
    assert second.added == 0
    assert logs(hengelo) == after


def noted(folder: Path) -> dict[str, dict[str, str]]:
    evaluation = Evaluation.open(folder)
    histories = {
        (coder.id, text.id): CodingLogs(evaluation.folder, text.id, coder.id).history
        for text in evaluation.plan.texts
        for coder in evaluation.plan.coders
    }
    return {" ".join(pair): dict(one.notes) for pair, one in histories.items() if one.notes}


def note(folder: Path, target: str, memo: str) -> None:
    work = Evaluation.open(folder).code("FG1", coder="anna")
    event = CodingEvent(
        id=f"{target} {memo}",
        time="2026-11-22T10:00:00Z",
        coder="anna",
        source="FG1",
        text_sha256=work.text_sha256,
        action=CodingAction.NOTE,
        target=target,
        memo=memo,
    )
    work.record([event])


def test_memos_on_lines_texts_and_codes_go_out_and_come_in_again_once(hengelo: Path) -> None:
    for target in ("line:12", "source", "code:werkwijze"):
        note(hengelo, target, f"over {target} 🙂\n& <meer>")
    path = hengelo / "uit.qdpx"
    written = Evaluation.open(hengelo).export_codings(path, hengelo / "uit.csv")
    before = known(codings(hengelo))
    for log in (hengelo / "coderingen").glob("*.jsonl"):
        log.unlink()

    planned = Evaluation.open(hengelo).import_codings(path)
    after = logs(hengelo)
    Evaluation.open(hengelo).import_codings(path)

    found = noted(hengelo)
    assert planned.added_memos == 3
    assert "<meer>" not in repr(Evaluation.open(hengelo).coded_texts.memos)
    assert known(codings(hengelo)) == before
    assert found["anna FG1"]["line:12"] == "over line:12 🙂\n& <meer>"
    assert {target: memo for one in found.values() for target, memo in one.items()} == {
        target: f"over {target} 🙂\n& <meer>" for target in ("line:12", "source", "code:werkwijze")
    }
    assert not planned.report.left_out
    assert logs(hengelo) == after
    assert "uit-memos.csv" in [file.name for file in written.files]


def test_a_memo_is_added_to_the_one_that_stands_here_and_what_was_taken_away_stays_away(
    empty: Path,
) -> None:
    note(empty, "line:12", "van elders")
    path = empty / "uit.qdpx"
    Evaluation.open(empty).export_codings(path)
    unchanged = Evaluation.open(empty).import_codings(path)
    note(empty, "line:12", "van hier")

    Evaluation.open(empty).import_codings(path)
    joined = noted(empty)["anna FG1"]["line:12"]
    note(empty, "line:12", "")
    again = Evaluation.open(empty).import_codings(path)

    assert not unchanged.events
    assert joined == "van hier\nvan elders"
    assert not again.events
    assert noted(empty) == {}


def test_a_memo_of_somebody_unknown_is_named_and_stops_nothing(empty: Path) -> None:
    path = package(empty)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    remark = (
        b'<PlainTextSelection guid="p9" startPosition="0" endPosition="9" creatingUser="Jan">'
        b"<Description>geheim</Description></PlainTextSelection></TextSource>"
    )
    parts["project.qde"] = parts["project.qde"].replace(b"</TextSource>", remark)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    planned = Evaluation.open(empty).import_codings(path)

    assert planned.added == 1
    (left,) = planned.report.left_out
    assert left.what == "memo bij bron fg, positie 0-9, codeur Jan"
    assert "niet bekend" in left.reason
    assert noted(empty) == {}


def test_a_coding_comes_with_memo_and_time_at_the_right_lines(empty: Path) -> None:
    planned = Evaluation.open(empty).import_codings(package(empty))

    (coding,) = codings(empty)
    assert (coding.coder, coding.source, coding.code) == ("anna", "FG1", "samenwerking")
    assert coding.memo == "let op"
    assert coding.time.startswith("2026-01-02T03:04:05")
    assert coding.span.start == 0
    assert "memo's" in [entry.what for entry in planned.report.changed]


def test_trying_writes_nothing(empty: Path) -> None:
    planned = Evaluation.open(empty).import_codings(package(empty), dry_run=True)

    assert planned.added == 1
    assert logs(empty) == {}


def test_a_coding_that_was_taken_off_here_does_not_come_back(empty: Path) -> None:
    path = package(empty)
    Evaluation.open(empty).import_codings(path)
    work = Evaluation.open(empty).code("FG1", coder="anna")
    work.undo()

    again = Evaluation.open(empty).import_codings(path)

    assert again.added == 0
    assert codings(empty) == []


def test_all_names_that_mean_nothing_here_are_told_together(empty: Path) -> None:
    written = Written(
        selections=selection(0, 12, "R1: Het over"),
        users="<User guid='u1' name='X'/>",
        codes='<Code guid="c1" name="Onbekend"/>',
    )

    with pytest.raises(SeveralFaultsError) as told:
        Evaluation.open(empty).import_codings(written.write(empty / "p.qdpx"))

    kinds = [fault.problem.split("'")[0] for fault in told.value.faults]
    assert kinds == ["De bron ", "De code ", "De codeur "]
    assert "R1: Het over" not in told.value.problem
    assert logs(empty) == {}


def test_a_mapping_says_what_names_mean_and_what_is_left_out(empty: Path) -> None:
    path = package(empty)
    mapping = empty / "koppeling.yaml"
    mapping.write_text("codes:\n  Samenwerking: veiligheid\ncodeurs:\n  anna: bram\n", "utf-8")

    Evaluation.open(empty).import_codings(path, mapping=mapping)
    assert [(one.coder, one.code) for one in codings(empty)] == [("bram", "veiligheid")]

    mapping.write_text("codeurs:\n  anna: overslaan\n", "utf-8")
    planned = Evaluation.open(empty).import_codings(path, mapping=mapping)
    assert any("overslaan" in entry.reason for entry in planned.report.left_out)


def test_a_draft_of_strange_names_says_what_they_are(empty: Path) -> None:
    names = ["écht 🙂", 'met "quotes" & meer', "regel\u2028einde", "a: b # c"]
    text = " ".join(f"woord{number}" for number in range(len(names)))
    codes = "".join(
        f'<Code guid="c{number}" name="{escape(name)}"/>' for number, name in enumerate(names)
    )
    passages = "".join(
        selection(
            number * 7,
            number * 7 + 6,
            coding=f'<Coding guid="x"><CodeRef targetGUID="c{number}"/></Coding>',
        )
        for number in range(len(names))
    )
    package = Written(text=text, codes=codes, selections=passages).write(empty / "p.qdpx")

    write_draft(Evaluation.open(empty).import_desk, package, empty / "koppeling.yaml")

    assert set(load(ExchangeMapping, empty / "koppeling.yaml").codes) == set(names)


def test_a_mapping_to_what_is_not_here_guesses_what_was_meant(empty: Path) -> None:
    mapping = empty / "koppeling.yaml"
    mapping.write_text("bronnen:\n  fg: FG11\n", "utf-8")

    with pytest.raises(CollectError, match="bedoelde u 'FG1'"):
        Evaluation.open(empty).import_codings(package(empty), mapping=mapping)


def test_original_documents_in_a_package_are_refused_or_left_behind(empty: Path) -> None:
    path = package(empty, files={"sources/gesprek met Jansen.docx": b"x"})

    with pytest.raises(CollectError, match="oorspronkelijke bestanden"):
        Evaluation.open(empty).import_codings(path)
    Evaluation.open(empty).import_codings(path, without_originals=True)

    assert len(codings(empty)) == 1
    assert not list(empty.rglob("*Jansen*"))


def test_a_text_before_names_were_taken_out_is_refused(empty: Path) -> None:
    evaluation = Evaluation.open(empty)
    text = next(
        one for one in evaluation.plan.texts if "[NAAM" in evaluation.transcript(one.id).text
    )
    raw = " ".join(evaluation.transcript(text.id).text.replace("[NAAM", "Jan Jansen (").split())
    words = raw.split("Jan Jansen")[0].strip()[:200]
    written = Written(
        text=raw,
        selections=selection(0, len(words), words),
        codes='<Code guid="c1" name="Samenwerking"/>',
    )

    with pytest.raises(WorkbenchError, match="niet gepseudonimiseerd") as told:
        Evaluation.open(empty).import_codings(written.write(empty / "p.qdpx"))
    assert "Jansen" not in told.value.problem


def test_who_is_ready_gets_nothing_more(empty: Path) -> None:
    path = package(empty)
    Evaluation.open(empty).code("FG1", coder="anna").ready()

    with pytest.raises(CollectError, match="klaar gemeld"):
        Evaluation.open(empty).import_codings(path)


def test_when_one_log_cannot_be_written_none_is(
    hengelo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hengelo / "uit.qdpx"
    Evaluation.open(hengelo).export_codings(path)
    for log in (hengelo / "coderingen").glob("*.jsonl"):
        log.unlink()
    append, count = coding_storage.append_events, Counter[str]()

    def fail_at_the_third(*arguments: object) -> tuple[int, int]:
        count["calls"] += 1
        if count["calls"] == 3:
            raise StorageError("de schijf is vol", remedy="maak ruimte")
        return append(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(coding_storage, "append_events", fail_at_the_third)

    with pytest.raises(StorageError, match="schijf"):
        Evaluation.open(hengelo).import_codings(path)
    assert codings(hengelo) == []
