"""Coding schemes: how they came to be, how they were, and everything that cannot be."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.schemes_strategy import decision, former, scheme_of, schemes
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.errors import DefinitionError, SeveralFaultsError, WorkbenchError

SHIPPED = Path("coding_schemes/mda-team.yaml")
TEXTS = "label: l, definitie: d, wel: w, niet: n, voorbeeld: v, kleur: '#000000'"


def lived(
    *codes: str,
    begin: list[str],
    version: str = "2",
    besluiten: list[dict[str, Any]],
    eerder: list[dict[str, Any]] | None = None,
) -> CodingScheme:
    return scheme_of(
        *codes,
        version=version,
        begin={"versie": "1", "codes": begin},
        besluiten=besluiten,
        eerder=eerder or [],
    )


def faults_in(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "schema.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError) as caught:
        load(CodingScheme, path)
    error = caught.value
    return [one.problem for one in getattr(error, "faults", [error])]


def yaml_of(codes: str, decisions: str = "", begin: str = "a, b", version: str = "2") -> str:
    listed = "".join(f"  - {{id: {code}, {TEXTS}}}\n" for code in codes.split())
    head = f"id: proef\ntitel: Proef\nversie: {version}\n"
    told = f"begin: {{versie: 1, codes: [{begin}]}}\nbesluiten:\n{decisions}" if decisions else ""
    return f"{head}{told}codes:\n{listed}"


def decided(change: str, version: int = 2, day: str = "2021-02-01") -> str:
    return f"  - {{versie: {version}, datum: {day}, door: anna, reden: Omdat., {change}}}\n"


# ---------------------------------------------------------------- how it was


def test_the_history_of_hengelo_is_recorded() -> None:
    scheme = load(CodingScheme, SHIPPED)

    first = scheme.at(version="1")

    assert scheme.versions == ("1", "2")
    assert list(first.labels) == ["samenwerking", "veiligheid", "nazorg", "waardering"]
    assert [one.kind for one in scheme.decisions] == ["splitsen", "nieuw"]
    assert "overleg is ingericht" in dict(first.all_codes)["samenwerking"].definition
    assert "overleg is ingericht" not in dict(scheme.all_codes)["samenwerking"].definition


@pytest.mark.parametrize(
    ("day", "version"),
    [("2020-01-01", "1"), ("2021-11-21", "1"), ("2021-11-22", "2"), ("2026-01-01", "2")],
)
def test_a_scheme_is_shown_as_of_a_date(day: str, version: str) -> None:
    scheme = load(CodingScheme, SHIPPED)

    assert scheme.at(date=dt.date.fromisoformat(day)).version == version


def test_a_version_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(DefinitionError, match="kies uit 1, 2"):
        load(CodingScheme, SHIPPED).at(version="7")


def test_an_earlier_version_has_the_labels_of_then() -> None:
    scheme = lived(
        "a",
        "b",
        begin=["a", "b"],
        version="3",
        besluiten=[
            decision(2, hernoemen={"code": "a", "van": "Eerst", "naar": "Toen"}),
            decision(3, hernoemen={"code": "a", "van": "Toen", "naar": "A"}),
        ],
    )

    assert [scheme.at(version=one).labels["a"] for one in scheme.versions] == ["Eerst", "Toen", "A"]


def test_a_moved_code_stands_where_it_stood() -> None:
    scheme = lived("a", "b", "b.x", begin=["a", "a.x", "b"], besluiten=[
        decision(2, verplaatsen={"code": "a.x", "onder": "b"})
    ])  # fmt: skip

    assert list(scheme.at(version="1").labels) == ["a", "a.x", "b"]


def test_a_code_that_is_gone_keeps_its_label() -> None:
    scheme = lived(
        "a", begin=["a", "b"], besluiten=[decision(2, vervallen={"code": "b"})],
        eerder=[former("b", 1)],
    )  # fmt: skip

    assert scheme.label_of("b") == "B"
    assert scheme.label_of("a") == "A"
    assert scheme.at(version="1").labels == {"a": "A", "b": "B"}


@given(schemes())
def test_every_version_of_any_scheme_can_be_shown(scheme: CodingScheme) -> None:
    for version in scheme.versions:
        past = scheme.at(version=version)
        assert set(past.labels) == set(scheme.replayed.codes_at(version))
        assert past.version == version
    assert scheme.at(version=scheme.version) is scheme


# ---------------------------------------------------------------- what cannot be


def test_a_scheme_without_decisions_needs_no_begin() -> None:
    assert scheme_of("a", "b").versions == ("1",)


def test_decisions_without_a_begin_are_refused(tmp_path: Path) -> None:
    text = yaml_of("a b", decided("nieuw: {codes: [b]}")).replace("begin", "# begin", 1)

    (problem,) = faults_in(tmp_path, text)

    assert "niet met welke codes het codeerschema begon" in problem


@pytest.mark.parametrize(
    ("codes", "change", "expected"),
    [
        (
            "a b",
            "splitsen: {van: samen, naar: [a, b]}",
            "splitsen.van: code 'samen' bestaat",
        ),
        ("a b", "splitsen: {van: a, naar: [a, z]}", "code 'z', maar hij staat niet bij 'codes'"),
        ("a b c", "splitsen: {van: a, naar: [a, c, c]}", "naar[3]: code 'c' staat hier twee keer"),
        ("a b c", "splitsen: {van: a, naar: [a, c], regel: raden}", "regel 'raden' kan niet"),
        ("a b c", "splitsen: {van: a, naar: [a, c], regel: alles naar b}", "kan niet"),
        ("a b", "samenvoegen: {van: [a], naar: a}", "met zichzelf samengevoegd"),
        ("a", "samenvoegen: {van: [b, q], naar: a}", "van[2]: code 'q' bestaat op dat moment niet"),
        (
            "a b",
            "hernoemen: {code: q, van: X, naar: l}",
            "hernoemen.code: code 'q' bestaat",
        ),
        ("a b", "hernoemen: {code: a, van: X, naar: Y}", "het laatste besluit noemt hem 'Y'"),
        ("a b", "verplaatsen: {code: a, onder: a}", "komt onder zichzelf te staan"),
        ("a b", "verplaatsen: {code: a, onder: q}", "onder: code 'q' bestaat op dat moment niet"),
        ("a b", "nieuw: {codes: [a]}", "codes[1]: code 'a' bestaat al"),
        ("a b", "nieuw: {codes: [q.x]}", "onder code 'q', die er niet is"),
        ("a b", "vervallen: {code: a, naar: a}", "gaat tegelijk over in zichzelf"),
        ("a", "vervallen: {code: b}", "nergens staat wat hij betekende"),
        ("a b c", "voorstel: {code: a.x, naar: b}", "codes[3]: code 'c' staat in het schema, maar"),
        ("a b", "voorstel: {code: a.x}", "bestaat code 'a.x', maar"),
        ("a b", "nieuw: {codes: [c]}, vervallen: {code: b}", "precies een van|één verandering"),
        ("a b", "door: bram", "staat hier twee keer"),
    ],
)
def test_what_cannot_be_decided_is_named_with_its_place(
    tmp_path: Path, codes: str, change: str, expected: str
) -> None:
    problems = faults_in(tmp_path, yaml_of(codes, decided(change)))

    assert any(part in problem for problem in problems for part in expected.split("|")), problems
    assert all("regel " in problem for problem in problems)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    decisions = (
        decided("nieuw: {codes: [a]}", day="2021-03-01")
        + decided("splitsen: {van: q, naar: [c, d]}", day="2021-02-01")
        + decided("vervallen: {code: r}", version=1, day="2021-04-01")
    )

    problems = faults_in(tmp_path, yaml_of("a b", decisions, version="1"))

    assert [problem.partition(", ")[2].partition(":")[0] for problem in problems] == [
        "regel 7, besluiten[2].datum",
        "regel 8, besluiten[3].versie",
        "regel 6, besluiten[1].nieuw.codes[1]",
        "regel 7, besluiten[2].splitsen.van",
        "regel 8, besluiten[3].vervallen.code",
    ]


def test_double_codes_and_a_third_level_are_told_at_once(tmp_path: Path) -> None:
    third = f"{{id: z, {TEXTS}}}"
    second = f"{{id: y, {TEXTS}, subcodes: [{third}]}}"
    text = yaml_of("a b a b") + f"  - {{id: x, {TEXTS}, subcodes: [{second}, {second}]}}\n"

    problems = faults_in(tmp_path, text)

    assert [problem.partition(": ")[2] for problem in problems] == [
        "code 'a' komt twee keer voor.",
        "code 'b' komt twee keer voor.",
        "code 'x.y' komt twee keer voor.",
        "onder code 'x' staan meer dan twee niveaus.",
        "onder code 'x' staan meer dan twee niveaus.",
    ]
    assert "regel 7, codes[3].id" in problems[0]


def test_a_code_that_holds_itself_is_refused(tmp_path: Path) -> None:
    text = yaml_of("") + f"  - &x {{id: a, {TEXTS}, subcodes: [*x]}}\n"

    (problem,) = faults_in(tmp_path, text)

    assert "verwijst naar zichzelf" in problem


def test_codes_that_are_moved_under_each_other_are_one_fault(tmp_path: Path) -> None:
    decisions = decided("verplaatsen: {code: a, onder: b}") + decided(
        "verplaatsen: {code: b, onder: a}", 3, "2021-03-01"
    )

    (problem,) = faults_in(tmp_path, yaml_of("a b", decisions, version="3"))

    assert "besluiten[2].verplaatsen.onder: code 'a' staat dan zelf onder code 'b'" in problem


def test_an_id_of_a_code_that_is_gone_is_not_used_again(tmp_path: Path) -> None:
    decisions = decided("vervallen: {code: b}") + decided("nieuw: {codes: [b]}", 3, "2021-03-01")

    (problem,) = faults_in(tmp_path, yaml_of("a b", decisions, version="3"))

    assert "was eerder van een code die niet meer bestaat" in problem


def test_a_code_that_moves_away_may_come_back() -> None:
    scheme = lived("a", "a.x", "b", begin=["a", "a.x", "b"], version="3", besluiten=[
        decision(2, verplaatsen={"code": "a.x", "onder": "b"}),
        decision(3, verplaatsen={"code": "b.x", "onder": "a"}),
    ])  # fmt: skip

    assert list(scheme.at(version="2").labels) == ["a", "b", "b.x"]


def test_a_code_with_subcodes_does_not_disappear_before_them(tmp_path: Path) -> None:
    text = yaml_of("b", decided("vervallen: {code: a}"), begin="a, a.x, b")

    problems = faults_in(tmp_path, text)

    assert any("subcode 'a.x' staat dan onder code 'a', die er niet is" in one for one in problems)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("code: q, tot en met: 1", "code 'q' bestond niet in versie 1"),
        ("code: b, tot en met: 7", "versie 7 is er niet geweest"),
    ],
)
def test_texts_of_codes_that_never_were_are_refused(
    tmp_path: Path, kept: str, expected: str
) -> None:
    text = yaml_of("a", decided("vervallen: {code: b}")) + f"eerder:\n  - {{{kept}, {TEXTS}}}\n"

    assert any(expected in problem for problem in faults_in(tmp_path, text))


def test_a_scheme_of_200_codes_with_100_decisions_is_read_at_once(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(200)]
    decisions = "".join(
        decided(f"nieuw: {{codes: [c{number}]}}", version=number, day="2021-02-01")
        for number in range(100, 200)
    )
    text = yaml_of(" ".join(names), decisions, begin=", ".join(names[:100]), version="199")
    path = tmp_path / "schema.yaml"
    path.write_text(text, encoding="utf-8")

    scheme = load(CodingScheme, path)

    assert len(scheme.labels) == 200
    assert len(scheme.at(version="150").labels) == 151


def test_several_faults_come_as_one_error(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(yaml_of("a a a"), encoding="utf-8")

    with pytest.raises(SeveralFaultsError, match="Er zijn 2 fouten gevonden"):
        load(CodingScheme, path)
