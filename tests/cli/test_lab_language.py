"""Dutch for the screens of JupyterLab."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from workbench.cli import lab_language

FILES = sorted(Path(lab_language.__file__).parent.glob("locale/nl/LC_MESSAGES/*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_fills_in_nothing_that_the_original_lacks(path: Path) -> None:
    texts = json.loads(path.read_text(encoding="utf-8"))
    about = texts.pop("")

    assert (about["domain"], about["language"]) == (path.stem, "nl")
    for original, translations in texts.items():
        assert all(text.strip() for text in translations), original
        places = {place for text in translations for place in re.findall(r"%\d", text)}
        count = {"%1"} if len(translations) == 2 else set()  # singular and plural
        assert places <= count | set(re.findall(r"%\d", original)), original
