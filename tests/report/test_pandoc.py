"""Pandoc: the one that comes with the workbench, and what is said when it cannot help."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.errors import ReportError
from workbench.report.pandoc import pandoc_program, run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _looked_up_again() -> Iterator[None]:
    pandoc_program.cache_clear()
    yield
    pandoc_program.cache_clear()


def test_text_in_text_out() -> None:
    out, warnings = run_pandoc(["-f", "markdown", "-t", "html"], "Eén *ding*".encode())

    assert out.decode("utf-8").strip() == "<p>Eén <em>ding</em></p>"
    assert warnings == []


def test_a_refusal_is_an_error_with_what_pandoc_said() -> None:
    with pytest.raises(ReportError, match="kan het rapport niet opmaken: JSON parse error"):
        run_pandoc(["-f", "json", "-t", "html"], b"{}")


def test_a_pandoc_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pandoc", 120)

    monkeypatch.setattr(subprocess, "run", hang)

    with pytest.raises(ReportError, match="na 120 seconden niet klaar"):
        run_pandoc([], b"")


@pytest.mark.usefixtures("_looked_up_again")
def test_without_pandoc_the_remedy_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.report.pandoc.find_spec", lambda _: None)

    with pytest.raises(ReportError, match="pypandoc_binary"):
        pandoc_program()
