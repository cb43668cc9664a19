"""The key: only with a passphrase, only outside the folder, and never half changed."""

import base64
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import StorageError
from workbench.records.key import KeyContent, KeyEntry
from workbench.records.personal_data import Category
from workbench.storage import key_file
from workbench.storage.files import write_whole
from workbench.storage.key import Key, create_key, open_key

WORDS = "een kast vol blauwe paarden"
OTHER_WORDS = "zeven stille fietsen buiten"
SANNE = KeyEntry("[NAAM COLLEGA]", Category.PERSON, "NAAM COLLEGA", ("Sanne de Wit", "Sanne"))

pytestmark = pytest.mark.usefixtures("quick_scrypt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where a key may lie."""
    return tmp_path / "kluis" / "hengelo.sleutel"


def keep(key: Key, *entries: KeyEntry) -> None:
    """Put entries in a key, as a caller does."""
    with key.changing() as content:
        fresh = {**content.entries, **{entry.placeholder: entry for entry in entries}}
        write_whole(key.path, key.sealed(replace(content, entries=fresh)), private=True)
        key.reload()


@pytest.fixture
def key(path: Path) -> Key:
    """Give a key with one name."""
    key = create_key(path, "hengelo", "anna", WORDS)
    keep(key, SANNE)
    return key


# ---------------------------------------------------------------- opening


def test_what_was_kept_is_found_again_with_the_passphrase(key: Key) -> None:
    opened = open_key(key.path, WORDS, pilot="hengelo")

    assert opened.entries == {"[NAAM COLLEGA]": SANNE}
    assert opened.forms() == (("[NAAM COLLEGA]", "Sanne de Wit"), ("[NAAM COLLEGA]", "Sanne"))
    assert opened.holder == "anna"


def test_the_file_shows_no_name_and_is_for_its_owner_only(key: Key) -> None:
    assert b"Sanne" not in key.path.read_bytes()
    assert b"COLLEGA" not in key.path.read_bytes()
    if os.name == "posix":
        assert key.path.stat().st_mode & 0o777 == 0o600


def test_what_is_shown_of_a_key_holds_no_name(key: Key) -> None:
    shown = f"{key!r} {key.content!r} {SANNE!r} {vars(key)!r}"

    assert "Sanne" not in shown
    assert repr(key) == "<sleutel van hengelo: 1 plaatshouders>"


def resealed(data: bytes, **changes: object) -> bytes:
    """Change parts of the file and make its checksum right again, as an attacker would."""
    whole = json.loads(data) | changes
    body = {name: value for name, value in whole.items() if name not in {"let op", "controle"}}
    return json.dumps({**body, "controle": key_file._checksum(body)}).encode()


def without_a_holder(data: bytes) -> bytes:
    whole = json.loads(data)
    return resealed(data, houders=[*whole["houders"], whole["houders"][0] | {"naam": "eva"}])


def other_content(data: bytes) -> bytes:
    secret = bytearray(base64.b64decode(json.loads(data)["inhoud"]))
    secret[7] ^= 1
    return resealed(data, inhoud=base64.b64encode(secret).decode())


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "geen sleutel van de werkbank, of is beschadigd"),
    "cut off": (lambda data: data[: len(data) // 2], "beschadigd of afgebroken"),
    "one byte": (lambda data: data.replace(b'"stand": 2', b'"stand": 3'), "is beschadigd"),
    "no base64": (lambda data: resealed(data, nonce="é"), "is beschadigd"),
    "no holders": (lambda data: resealed(data, houders="anna"), "is beschadigd"),
    "something else": (lambda _: b'{"soort": "lijst", "versie": 1}', "is beschadigd"),
    "a list": (lambda _: b"[]", "geen sleutel van de werkbank"),
    "newer": (lambda data: resealed(data, versie=2), r"nieuwere werkbank \(versie 2\)"),
    "forged content": (other_content, "buiten de werkbank veranderd"),
    "forged holders": (without_a_holder, "buiten de werkbank veranderd"),
    "forged revision": (lambda data: resealed(data, stand=9), "buiten de werkbank veranderd"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_spoiled_key_is_refused_and_left_as_it_is(key: Key, fault: str) -> None:
    spoil, message = FAULTS[fault]
    spoiled = spoil(key.path.read_bytes())
    key.path.write_bytes(spoiled)

    with pytest.raises(StorageError, match=message):
        open_key(key.path, WORDS)

    assert key.path.read_bytes() == spoiled


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(key: Key) -> None:
    before = key.path.read_bytes()

    with pytest.raises(StorageError, match=r"past niet op .*\(houders: anna\)"):
        open_key(key.path, WORDS.upper())

    assert key.path.read_bytes() == before


def test_the_key_of_another_pilot_is_named_before_the_passphrase_is_tried(key: Key) -> None:
    with pytest.raises(StorageError, match="hoort bij 'hengelo', niet bij 'utrecht'"):
        open_key(key.path, "maakt niet uit", pilot="utrecht")


def test_a_pilot_cannot_be_renamed_in_the_file(key: Key) -> None:
    key.path.write_bytes(resealed(key.path.read_bytes(), pilot="utrecht"))

    with pytest.raises(StorageError, match="wachtzin past niet"):
        open_key(key.path, WORDS, pilot="utrecht")


def test_no_key_at_all_is_told(path: Path) -> None:
    with pytest.raises(StorageError, match="kan niet worden gelezen"):
        open_key(path, WORDS)


# ---------------------------------------------------------------- where it may lie


def test_a_key_in_an_evaluation_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "hengelo"
    (folder / "bronnen").mkdir(parents=True)
    (folder / "evaluatie.yaml").write_text("id: hengelo\n")

    for place in (folder / "k", folder / "bronnen" / "k", folder / "bronnen" / ".." / "k"):
        with pytest.raises(StorageError, match="ligt in de evaluatiemap hengelo"):
            create_key(place, "hengelo", "anna", WORDS)
        with pytest.raises(StorageError, match="ligt in de evaluatiemap hengelo"):
            open_key(place, WORDS)
    assert sorted(file.name for file in folder.rglob("*")) == ["bronnen", "evaluatie.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="links in Windows vragen rechten")
def test_a_link_does_not_lead_a_key_into_an_evaluation_folder(tmp_path: Path) -> None:
    folder = tmp_path / "hengelo"
    folder.mkdir()
    (folder / "evaluatie.yaml").write_text("id: hengelo\n")
    (tmp_path / "kluis").symlink_to(folder)
    (tmp_path / "k").symlink_to(folder / "echt")

    for place in (tmp_path / "kluis" / "k", tmp_path / "k"):
        with pytest.raises(StorageError, match="ligt in de evaluatiemap"):
            create_key(place, "hengelo", "anna", WORDS)


def test_a_key_is_never_overwritten(key: Key) -> None:
    before = key.path.read_bytes()

    with pytest.raises(StorageError, match="wordt nooit overschreven"):
        create_key(key.path, "hengelo", "anna", WORDS)

    assert key.path.read_bytes() == before


# ---------------------------------------------------------------- holders


def test_two_holders_open_the_same_key_each_with_an_own_passphrase(key: Key) -> None:
    key.add_holder("bram", OTHER_WORDS)

    assert open_key(key.path, OTHER_WORDS).entries == open_key(key.path, WORDS).entries
    assert open_key(key.path, OTHER_WORDS).holder == "bram"
    assert key.holders == ("anna", "bram")


def test_a_third_holder_and_the_same_holder_twice_are_refused(key: Key) -> None:
    with pytest.raises(StorageError, match="anna kan er niet bij"):
        key.add_holder("anna", OTHER_WORDS)
    key.add_holder("bram", OTHER_WORDS)
    with pytest.raises(StorageError, match="carla kan er niet bij"):
        key.add_holder("carla", "drie bootjes op het kanaal")


def test_who_is_removed_cannot_open_what_is_kept_later_even_with_the_old_data_key(
    key: Key,
) -> None:
    key.add_holder("bram", OTHER_WORDS)
    old = open_key(key.path, OTHER_WORDS)
    key.remove_holder("bram", WORDS)

    with pytest.raises(StorageError, match="past niet"):
        open_key(key.path, OTHER_WORDS)
    with pytest.raises(StorageError, match="intussen door een ander vernieuwd"):
        old.reload()
    assert open_key(key.path, WORDS).entries == {"[NAAM COLLEGA]": SANNE}


def test_nobody_removes_himself_or_a_stranger_or_without_his_passphrase(key: Key) -> None:
    key.add_holder("bram", OTHER_WORDS)
    before = key.path.read_bytes()

    for name in ("anna", "carla"):
        with pytest.raises(StorageError, match="kan niet als sleutelhouder worden verwijderd"):
            key.remove_holder(name, WORDS)
    with pytest.raises(StorageError, match="niet die van anna"):
        key.remove_holder("bram", OTHER_WORDS)

    assert key.path.read_bytes() == before


def test_a_changed_passphrase_replaces_the_old_one_and_leaves_the_other_holder(key: Key) -> None:
    key.add_holder("bram", OTHER_WORDS)
    key.change_passphrase("een heel andere lange zin")

    assert open_key(key.path, "een heel andere lange zin").holder == "anna"
    assert open_key(key.path, OTHER_WORDS).holder == "bram"
    with pytest.raises(StorageError, match="past niet"):
        open_key(key.path, WORDS)


@pytest.mark.parametrize("passphrase", ["", "kort", " " * 20])
def test_a_passphrase_that_can_be_guessed_is_refused(path: Path, passphrase: str) -> None:
    with pytest.raises(StorageError, match="te kort"):
        create_key(path, "hengelo", "anna", passphrase)


def test_a_holder_has_a_simple_name(path: Path) -> None:
    with pytest.raises(StorageError, match="geen naam van een sleutelhouder"):
        create_key(path, "hengelo", "Anna B", WORDS)


def test_the_same_letters_typed_otherwise_are_the_same_passphrase(path: Path) -> None:
    words = "één café vol herrie"
    create_key(path, "hengelo", "anna", words)

    assert open_key(path, unicodedata.normalize("NFD", words)).holder == "anna"


# ---------------------------------------------------------------- changing


def test_two_who_have_it_open_do_not_overwrite_each_other(key: Key) -> None:
    other = open_key(key.path, WORDS)
    bram = replace(SANNE, placeholder="[NAAM COLLEGA 2]", forms=("Bram",))
    keep(other, bram)
    piet = replace(SANNE, placeholder="[NAAM COLLEGA 3]", forms=("Piet",))
    keep(key, piet)

    assert list(open_key(key.path, WORDS).entries.values()) == [SANNE, bram, piet]


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from workbench.records.key import KeyEntry
from workbench.records.personal_data import Category
from workbench.storage import key_file
from workbench.storage.files import write_whole
from workbench.storage.key import open_key

key_file.COST = 2**4
key = open_key(Path(sys.argv[1]), sys.argv[2])
for number in range(15):
    label = f"[{sys.argv[3]} {number}]"
    with key.changing() as content:
        entry = KeyEntry(label, Category.PERSON, "NAAM", ("Sanne",))
        changed = replace(content, entries={**content.entries, label: entry})
        write_whole(key.path, key.sealed(changed), private=True)
        key.reload()
"""


def test_two_processes_change_a_key_without_losing_anything(key: Key) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(key.path), WORDS, name])
        for name in ("A", "B")
    ]
    assert [process.wait() for process in writers] == [0, 0]

    key.reload()

    assert len(key.entries) == 31


def test_a_change_that_fails_leaves_the_key_as_it_was(
    key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key.path.read_bytes()

    def full_disk(*_: object) -> None:
        raise OSError(28, "geen ruimte")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(StorageError, match="kan niet worden geschreven"):
        key.add_holder("bram", OTHER_WORDS)
    monkeypatch.undo()

    assert key.path.read_bytes() == before
    assert sorted(file.name for file in key.path.parent.iterdir()) == [
        ".hengelo.sleutel.slot",
        "hengelo.sleutel",
    ]


FORM = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=30)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=40,
)
@given(
    st.dictionaries(st.text("ABC 123", min_size=1), st.lists(FORM, max_size=4), max_size=6),
    st.dictionaries(st.sampled_from(["NAAM", "NAAM COLLEGA"]), st.integers(0, 999)),
)
def test_any_content_comes_back_as_it_was(
    forms: dict[str, list[str]],
    highest: dict[str, int],
) -> None:
    entries = {
        label: KeyEntry(label, Category.PERSON, "NAAM", tuple(written))
        for label, written in forms.items()
    }
    content = KeyContent("hengelo", entries, highest)
    data_key = key_file.new_data_key()
    holder = key_file.wrapped("hengelo", "anna", WORDS, data_key)

    written = key_file.sealed(key_file.KeyFile("hengelo", 3, (holder,)), content, data_key)
    file = key_file.parsed(written, "k")

    assert key_file.unwrapped("hengelo", file.holders[0], WORDS) == data_key
    assert key_file.opened(file, data_key, "k") == content
