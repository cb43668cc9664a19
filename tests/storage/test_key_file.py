"""What it costs to guess a passphrase."""

from pathlib import Path

from workbench.storage import key_file
from workbench.storage.key import create_key, open_key


def test_the_full_cost_of_scrypt_is_paid_in_earnest(tmp_path: Path) -> None:
    assert key_file.COST == 2**17
    key = create_key(tmp_path / "k", "hengelo", "anna", "een kast vol blauwe paarden")

    assert open_key(key.path, "een kast vol blauwe paarden").pilot == "hengelo"
