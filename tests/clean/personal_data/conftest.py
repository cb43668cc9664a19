"""The lexicon that travels with the workbench, read once."""

import pytest

from workbench.records.personal_data import Lexicon
from workbench.storage.word_lists import shipped_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped_lexicon()
