"""The sets of transcripts stay under the targets, measured with the product's own benchmark."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from workbench.records.personal_data import Lexicon

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "pseudonymise"
DIRECT = {
    "PERSOON", "ADRES", "POSTCODE", "TELEFOON", "EMAIL", "BSN", "GEBOORTEDATUM", "KENTEKEN",
    "ACCOUNT", "DOSSIERNUMMER", "IBAN",
}  # fmt: skip
SMALL = {"de", "het", "een", "van", "der", "den", "ter", "ten", "te", "op", "in", "aan", "el", "al"}


@pytest.fixture(scope="module")
def benchmark_module() -> ModuleType:
    path = ROOT / "benchmarks" / "pseudonymise.py"
    spec = importlib.util.spec_from_file_location("benchmark_pseudonymise", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _leaks(record: dict[str, Any], spans: list[tuple[int, int, str, str]]) -> set[str]:
    covered = {place for start, end, *_ in spans for place in range(start, end)}
    return {
        entity
        for start, end, label, entity in record["spans"]
        if label in DIRECT and _bare(record["text"], start, end, covered)
    }


def _bare(text: str, start: int, end: int, covered: set[int]) -> bool:
    """Tell whether a word of a span is not covered; prefixes and a possessive s may be."""
    position = start
    for word in text[start:end].replace("'s", "  ").split(" "):
        telling = [at for at in range(position, position + len(word)) if text[at].isalnum()]
        position += len(word) + 1
        if word.lower() not in SMALL and not set(telling) <= covered:
            return True
    return False


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("first.jsonl", 0),
        ("second.jsonl", 0),
        ("third.jsonl", 1),
        ("fourth.jsonl", 0),
        ("fifth.jsonl", 0),
        ("sixth.jsonl", 0),
        ("seventh.jsonl", 1),
        ("eighth.jsonl", 0),
        ("ninth.jsonl", 0),
        ("tenth.jsonl", 0),
        ("eleventh.jsonl", 0),
        ("twelfth.jsonl", 0),
        ("thirteenth.jsonl", 1),
        ("fourteenth.jsonl", 0),
        ("fifteenth.jsonl", 0),
    ],
)
def test_with_a_reviewer_hardly_a_name_leaks_and_few_suggestions_are_refused(
    benchmark_module: ModuleType, lexicon: Lexicon, name: str, most: int
) -> None:
    records = [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]
    outcomes = benchmark_module.run(DATA / name, DATA / name, lexicon)
    leaks = [leak for one in records for leak in _leaks(one, outcomes[one["id"]].spans)]
    words = sum(len(record["text"].split()) for record in records)
    refused = sum(len(outcome.refused) for outcome in outcomes.values())
    assert len(set(leaks)) <= most
    assert refused <= 0.020 * words


@pytest.mark.parametrize(
    "name",
    [
        "first.jsonl",
        "second.jsonl",
        "third.jsonl",
        "fourth.jsonl",
        "fifth.jsonl",
        "seventh.jsonl",
        "ninth.jsonl",
        "tenth.jsonl",
        "eleventh.jsonl",
        "thirteenth.jsonl",
        "fifteenth.jsonl",
    ],
)
def test_without_a_reviewer_at_most_one_in_twenty_five_leaks(
    benchmark_module: ModuleType, lexicon: Lexicon, name: str
) -> None:
    records = [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]
    outcomes = benchmark_module.run(DATA / name, None, lexicon)
    leaks = {leak for one in records for leak in _leaks(one, outcomes[one["id"]].spans)}
    direct = {span[3] for one in records for span in one["spans"] if span[2] in DIRECT}
    assert len(leaks) <= 0.04 * len(direct)


@pytest.mark.parametrize("name", ["second.jsonl", "third.jsonl", "fourth.jsonl", "sentences.jsonl"])
def test_positions_of_the_gold_are_what_they_say(name: str) -> None:
    for line in (DATA / name).read_text("utf-8").splitlines():
        record = json.loads(line)
        for start, end, *_ in record["spans"]:
            assert record["text"][start:end].strip() == record["text"][start:end] != ""


def test_surnames_that_are_words_and_spoken_codes_are_mostly_found(
    benchmark_module: ModuleType, lexicon: Lexicon
) -> None:
    path = DATA / "sentences.jsonl"
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    outcomes = benchmark_module.run(path, path, lexicon)
    leaks = {leak for one in records for leak in _leaks(one, outcomes[one["id"]].spans)}
    assert len(leaks) <= 5


def _written(path: Path, *records: dict[str, Any], before: str = "", after: str = "\n") -> Path:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_bytes((before + after.join([*lines, ""])).encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Toen kwam Sanne\r\nmee, en\r\nZoë\u0308 ook.\r\n",
        "\U0001f600 Met \U0001f468\u200d\U0001f469\u200d\U0001f467 kwam Sanne met Zoë\u0308.",
        "Toen kwam Sanne.\u2028Met \x85\x0bZoë\u0308 erbij.",
    ],
)
def test_the_benchmark_takes_odd_files_and_its_positions_are_exact(
    benchmark_module: ModuleType, lexicon: Lexicon, tmp_path: Path, text: str
) -> None:
    record = {"id": 7, "text": text, "other": {"a": 1}, "known_names": None}
    empty = {"id": "leeg", "text": "", "spans": []}
    path = _written(tmp_path / "texts.jsonl", record, empty, before="\ufeff", after="\r\n")
    outcomes = benchmark_module.run(path, None, lexicon)
    found = {text[start:end] for start, end, *_ in outcomes[7].spans}
    assert found == {"Sanne", "Zoë\u0308"}
    assert outcomes["leeg"].spans == []


@pytest.mark.parametrize(
    ("records", "problem"),
    [
        ([{"text": "zonder id"}], "line 1: no object with an id"),
        ([{"id": 1, "text": ""}, {"id": 1, "text": ""}], "line 2: this id was there before"),
    ],
)
def test_the_benchmark_names_the_line_that_is_wrong(
    benchmark_module: ModuleType, tmp_path: Path, records: list[dict[str, Any]], problem: str
) -> None:
    path = _written(tmp_path / "texts.jsonl", *records)
    with pytest.raises(SystemExit, match=problem):
        list(benchmark_module.read_records(path))


def test_the_benchmark_says_which_text_the_gold_lacks(
    benchmark_module: ModuleType,
    lexicon: Lexicon,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = _written(tmp_path / "texts.jsonl", {"id": "a1", "text": "Toen kwam Sanne."})
    gold = _written(tmp_path / "gold.jsonl", {"id": "b2", "text": "", "spans": []})
    outcomes = benchmark_module.run(texts, gold, lexicon)
    assert outcomes["a1"].spans == []
    assert "gold.jsonl lacks a1" in capsys.readouterr().err
