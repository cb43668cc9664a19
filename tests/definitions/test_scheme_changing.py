"""Deciding about a scheme: what follows, what is kept, and how the file is written."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes_strategy import decision, scheme_of, schemes
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.definitions.scheme_changing import TO_DESCRIBE, decided
from workbench.definitions.scheme_decisions import CodeText, Decision
from workbench.definitions.scheme_text import rewritten, scheme_data, scheme_yaml
from workbench.errors import DefinitionError

SHIPPED = Path("coding_schemes/mda-team.yaml")


def taken(version: int, **change: Any) -> Decision:  # noqa: ANN401 (YAML)
    return Decision.model_validate(decision(version, **change))


def after(scheme: CodingScheme, version: int, **change: Any) -> CodingScheme:  # noqa: ANN401
    return decided(scheme, taken(version, **change))


# ---------------------------------------------------------------- what follows


def test_a_first_decision_keeps_with_which_codes_the_scheme_began() -> None:
    scheme = after(scheme_of("a", "b"), 2, splitsen={"van": "b", "naar": ["b", "c"]})

    assert scheme.begin is not None
    assert (scheme.begin.version, scheme.begin.codes) == ("1", ("a", "b"))
    assert scheme.versions == ("1", "2")
    assert [(one.code, one.until) for one in scheme.former] == [("b", "1")]


def test_a_new_code_is_to_be_described_and_has_a_colour_of_its_own() -> None:
    scheme = after(scheme_of("a"), 2, nieuw={"codes": ["te-laat", "te-laat.wacht"]})

    codes = dict(scheme.all_codes)
    assert codes["te-laat"].label == "Te laat"
    assert codes["te-laat"].definition == TO_DESCRIBE
    assert codes["te-laat"].colour != codes["a"].colour
    assert codes["te-laat.wacht"].colour == codes["te-laat"].colour


def test_a_new_code_means_what_is_given_with_the_decision() -> None:
    text = CodeText(label="C", definitie="d", wel="w", niet="n", voorbeeld="v", kleur="#000000")

    scheme = decided(scheme_of("a"), taken(2, nieuw={"codes": ["c"]}), {"c": text})

    assert dict(scheme.all_codes)["c"].definition == "d"


def test_a_code_that_disappears_is_kept_with_what_it_meant() -> None:
    scheme = after(scheme_of("a", "b"), 2, samenvoegen={"van": ["b"], "naar": "a"})

    assert list(scheme.labels) == ["a"]
    assert scheme.gone["b"].label == "B"
    assert scheme.at(version="1").labels == {"a": "A", "b": "B"}


def test_another_label_stands_in_the_scheme() -> None:
    scheme = after(scheme_of("a"), 2, hernoemen={"code": "a", "van": "A", "naar": "Anders"})

    assert (scheme.labels["a"], scheme.at(version="1").labels["a"]) == ("Anders", "A")


def test_decisions_of_one_version_keep_what_held_in_the_version_before() -> None:
    first = after(scheme_of("a", "b", "c"), 2, splitsen={"van": "a", "naar": ["a", "d"]})
    second = after(first, 2, samenvoegen={"van": ["b"], "naar": "c"})

    assert [(one.code, one.until) for one in second.former] == [("a", "1"), ("b", "1")]
    assert list(second.at(version="1").labels) == ["a", "b", "c"]


def test_a_decision_that_cannot_be_is_refused_with_all_its_faults() -> None:
    with pytest.raises(DefinitionError, match=r"'q' bestaat op dat.*bedoelde u|kies uit"):
        after(scheme_of("a"), 2, vervallen={"code": "q"})
    with pytest.raises(DefinitionError, match="Versie 1 was er al"):
        after(scheme_of("a"), 1, nieuw={"codes": ["b"]})


def test_a_decision_before_the_last_one_is_refused() -> None:
    scheme = after(scheme_of("a"), 5, nieuw={"codes": ["b"]})

    with pytest.raises(DefinitionError, match="staat na een besluit van"):
        after(scheme, 3, nieuw={"codes": ["c"]})


@given(schemes())
def test_taking_the_decisions_of_any_scheme_again_gives_the_same_scheme(
    scheme: CodingScheme,
) -> None:
    built = scheme.at(version="1")
    for one in scheme.decisions:
        built = decided(built, one)

    assert set(built.labels) == set(scheme.labels)
    assert {(one.code, one.until) for one in scheme.former} <= {
        (one.code, one.until) for one in built.former
    }
    for version in scheme.versions:
        assert set(built.at(version=version).labels) == set(scheme.at(version=version).labels)


# ---------------------------------------------------------------- how it is written

SCHEME = """\
# Bovenaan.
id: proef
titel: Proef   # de titel
versie: 1
codes:
  # Boven a.
  - id: a
    label: A
    definitie: >-
      # geen opmerking
      maar tekst
    wel: w
    niet: n
    voorbeeld: v
    kleur: "#000000"

  # Boven b.
  - id: b
    label: B     # zo heet hij
    definitie: d
    wel: w
    niet: n
    voorbeeld: v
    kleur: "#111111"
# Onderaan.
"""


def read(tmp_path: Path, text: str) -> CodingScheme:
    path = tmp_path / "schema.yaml"
    path.write_text(text, encoding="utf-8")
    return load(CodingScheme, path)


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@pytest.mark.parametrize(
    "change",
    [
        {"splitsen": {"van": "b", "naar": ["b", "c"]}},
        {"nieuw": {"codes": ["c", "a.x"]}},
        {"hernoemen": {"code": "b", "van": "B", "naar": "Anders"}},
    ],
)
def test_comments_and_layout_stay(tmp_path: Path, change: dict[str, Any]) -> None:
    before = read(tmp_path, SCHEME)
    changed = after(before, 2, **change)

    written = rewritten(SCHEME, before, changed)

    assert written.kept
    assert comments(written.text) == comments(SCHEME)
    assert read(tmp_path, written.text) == changed
    assert "titel: Proef   # de titel\n" in written.text


def test_comments_above_a_code_that_goes_go_with_it(tmp_path: Path) -> None:
    before = read(tmp_path, SCHEME)

    written = rewritten(SCHEME, before, after(before, 2, vervallen={"code": "b"}))

    assert "# Boven a." in written.text
    assert "# Boven b." not in written.text


def test_a_file_whose_layout_cannot_be_kept_is_written_whole(tmp_path: Path) -> None:
    flow = (
        "{id: proef, titel: T, versie: 1, codes: ["
        "{id: a, label: A, definitie: d, wel: w, niet: n, voorbeeld: v, kleur: '#000000'}]}"
    )
    before = read(tmp_path, flow)
    changed = after(before, 2, nieuw={"codes": ["b"]})

    written = rewritten(flow, before, changed)

    assert not written.kept
    assert read(tmp_path, written.text) == changed


def test_a_file_with_anchors_is_written_whole(tmp_path: Path) -> None:
    text = SCHEME.replace("label: A", "label: &a A").replace("wel: w", "wel: *a")
    before = read(tmp_path, text)

    assert not rewritten(text, before, after(before, 2, nieuw={"codes": ["c"]})).kept


def test_the_shipped_scheme_keeps_every_line_that_does_not_change() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    before = load(CodingScheme, SHIPPED)
    split = {"van": "nazorg", "naar": ["behandeling", "nazorg"]}

    written = rewritten(text, before, after(before, 2000, splitsen=split))

    old, new = text.splitlines(), written.text.splitlines()
    assert written.kept
    assert [line for line in old if line not in new] == ['versie: "2"']


@given(schemes(), st.data())
def test_what_is_written_always_says_what_was_decided(
    tmp_path_factory: pytest.TempPathFactory, scheme: CodingScheme, data: st.DataObject
) -> None:
    before = scheme.at(version=data.draw(st.sampled_from(scheme.versions)))
    text = "# Opmerking.\n" + scheme_yaml(before)

    written = rewritten(text, before, scheme)

    assert written.kept
    assert written.text.startswith("# Opmerking.\n")
    found = read(tmp_path_factory.mktemp("schema"), written.text)
    assert scheme_data(found) == scheme_data(scheme)


def test_a_file_without_a_last_line_end_is_kept_too(tmp_path: Path) -> None:
    text = SCHEME.removesuffix("# Onderaan.\n").rstrip()
    before = read(tmp_path, text)
    changed = after(before, 2, nieuw={"codes": ["c"]})

    written = rewritten(text, before, changed)

    assert written.kept
    assert read(tmp_path, written.text) == changed
    assert dt.date(2021, 1, 3) in [one.date for one in changed.decisions]
