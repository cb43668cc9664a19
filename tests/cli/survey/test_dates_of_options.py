"""A date that is none is refused in Dutch, before anything is asked of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_date_that_does_not_exist_is_refused_in_dutch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["survey", "close", str(tmp_path), "x", "--on", "2026-13-31"])

    assert stopped.value.code == 2
    assert "'2026-13-31' is geen datum als 2026-12-31." in capsys.readouterr().err
