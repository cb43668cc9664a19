"""Codes and coders of another program that are ours."""

from __future__ import annotations

import pytest

from workbench.coding.recognising import code_for, coder_for
from workbench.records.guids import code_guid

LABELS = {
    "werk": "Werkwijze",
    "beter": "Verbeterpunten",
    "beter.rol": "Rol- en taakverdeling",
    "werk.rol": "Rol",
    "beter.diep": "Rol > dieper",
    "blij": "🙂",
}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("Werkwijze",), "werk"),
        (("werkwijze ",), "werk"),
        (("Verbeterpunten", "Rol- en taakverdeling"), "beter.rol"),
        (("beter", "rol"), "beter.rol"),
        (("Alle codes", "Werkwijze"), "werk"),
        (("Alle codes", "Werkwijze", "Rol"), "werk.rol"),
        (("Verbeterpunten", "Rol", "dieper"), "beter.diep"),
        (("🙂",), "blij"),
        (("🙁",), ""),
        (("Rol",), ""),
        (("Iets anders",), ""),
        (("Verbeterpunten", "Rol"), ""),
    ],
)
def test_a_code_is_recognised_by_its_path_or_not_at_all(path: tuple[str, ...], code: str) -> None:
    assert code_for(path, [], "schema", LABELS) == code


def test_a_code_that_went_out_from_here_is_recognised_whatever_it_is_called_now() -> None:
    guid = code_guid("schema", "beter.rol").upper()

    assert code_for(("Anders genoemd",), [guid], "schema", LABELS) == "beter.rol"
    assert code_for(("Anders genoemd",), [guid], "ander-schema", LABELS) == ""


def test_a_coder_is_recognised_by_name() -> None:
    assert coder_for("Anna", ["anna", "bram"]) == "anna"
    assert coder_for("", ["anna"]) == ""
    assert coder_for("admin", ["anna"]) == ""
