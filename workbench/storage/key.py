"""The key of a pilot as a file outside the evaluation folder: make it, open it, change it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.records.key import KeyContent
from workbench.storage import key_file
from workbench.storage.files import write_whole
from workbench.storage.folder import PLAN
from workbench.storage.key_file import KeyFile
from workbench.storage.locks import locked_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.records.key import KeyEntry
    from workbench.storage.key_file import Holder

SHORTEST_PASSPHRASE = 12
MOST_HOLDERS = 2
_TYPE_AGAIN = "typ de wachtzin opnieuw en let op hoofdletters; er is niets veranderd."
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Key:
    """An opened key. The passphrase is gone; what was derived from it serves as long as this lives.

    It shows itself without names.
    """

    def __init__(self, path: Path, file: KeyFile, data_key: bytes, holder: str) -> None:
        self.path = path
        self.holder = holder
        self._file = file
        self._data_key = data_key
        self._content = key_file.opened(file, data_key, path.name)

    def __repr__(self) -> str:
        return f"<sleutel van {self.pilot}: {len(self.entries)} plaatshouders>"

    @property
    def pilot(self) -> str:
        """The ``id`` of the evaluation."""
        return self._file.pilot

    @property
    def revision(self) -> int:
        """How many times it was written."""
        return self._file.revision

    @property
    def holders(self) -> tuple[str, ...]:
        """Who can open it."""
        return tuple(holder.naam for holder in self._file.holders)

    @property
    def content(self) -> KeyContent:
        """What is in it."""
        return self._content

    @property
    def entries(self) -> Mapping[str, KeyEntry]:
        """Placeholder → category, role and forms."""
        return self._content.entries

    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return every placeholder with every form of what it stands for."""
        return tuple(self._content.forms())

    # ------------------------------------------------------------ changing

    @contextmanager
    def changing(self) -> Iterator[KeyContent]:
        """Keep others from changing the key meanwhile, and give what it holds by now.

        What is to be kept is written with ``sealed``, together with whatever belongs to it; call
        ``reload`` after that.
        """
        with locked_file(self.path):
            self.reload()
            yield self._content

    def sealed(self, content: KeyContent) -> bytes:
        """Give the bytes of the file with another content; nothing is written yet."""
        later = replace(self._file, revision=self._file.revision + 1)
        return key_file.sealed(later, content, self._data_key)

    def reload(self) -> None:
        """Take over what is on the disk by now.

        Raises
        ------
        StorageError
            Another holder renewed the key meanwhile.
        """
        file = _read(self.path)
        if file.revision == self._file.revision:
            return
        try:
            self._content = key_file.opened(file, self._data_key, self.path.name)
        except StorageError as error:
            raise StorageError(
                f"De sleutel {self.path.name} is intussen door een ander vernieuwd.",
                remedy="open de sleutel opnieuw; er is niets veranderd.",
            ) from error
        self._file = file

    # ------------------------------------------------------------ holders

    def add_holder(self, name: str, passphrase: str) -> None:
        """Let somebody else open the key with a passphrase of his own.

        Raises
        ------
        StorageError
            The name is taken or the passphrase too short, or there are two holders already.
        """
        _check_holder(name, passphrase)
        with self.changing():
            if name in self.holders or len(self.holders) >= MOST_HOLDERS:
                raise StorageError(
                    f"{name} kan er niet bij: sleutelhouder zijn al {', '.join(self.holders)}.",
                    remedy=f"er zijn hoogstens {MOST_HOLDERS} houders; verwijder er eerst een.",
                )
            holder = key_file.wrapped(self.pilot, name, passphrase, self._data_key)
            self._write((*self._file.holders, holder), self._data_key)

    def remove_holder(self, name: str, passphrase: str) -> None:
        """Take somebody's access away: whoever opened this key keeps it, with a new data key.

        Parameters
        ----------
        name
            Who goes: the other holder.
        passphrase
            Of the holder who stays, to wrap the new data key.

        Raises
        ------
        StorageError
            He is no holder or the one who opened it, or the passphrase is not that of who stays.
        """
        with self.changing():
            own = next(holder for holder in self._file.holders if holder.naam == self.holder)
            if name == self.holder or name not in self.holders:
                raise StorageError(
                    f"{name} kan niet als sleutelhouder worden verwijderd.",
                    remedy="noem de andere houder; wie de sleutel opent, blijft houder.",
                )
            if key_file.unwrapped(self.pilot, own, passphrase) is None:
                raise StorageError(
                    f"De wachtzin is niet die van {self.holder}.", remedy=_TYPE_AGAIN
                )
            fresh = key_file.new_data_key()
            stays = key_file.wrapped(self.pilot, self.holder, passphrase, fresh)
            self._write((stays,), fresh)

    def change_passphrase(self, passphrase: str) -> None:
        """Give whoever opened the key another passphrase."""
        _check_holder(self.holder, passphrase)
        with self.changing():
            own = key_file.wrapped(self.pilot, self.holder, passphrase, self._data_key)
            holders = (own if one.naam == own.naam else one for one in self._file.holders)
            self._write(tuple(holders), self._data_key)

    def _write(self, holders: tuple[Holder, ...], data_key: bytes) -> None:
        later = replace(self._file, revision=self._file.revision + 1, holders=holders)
        write_whole(self.path, key_file.sealed(later, self._content, data_key), private=True)
        self._data_key = data_key
        self.reload()


def create_key(path: Path, pilot: str, holder: str, passphrase: str) -> Key:
    """Make a new, empty key.

    Raises
    ------
    StorageError
        There is a file already, it would lie in an evaluation folder, or the passphrase is short.
    """
    path = _outside(path)
    _check_holder(holder, passphrase)
    if path.exists():
        raise StorageError(
            f"Er is al een bestand {path.name}; een sleutel wordt nooit overschreven.",
            remedy="kies een andere naam, of open deze sleutel.",
        )
    data_key = key_file.new_data_key()
    first = KeyFile(pilot, 1, (key_file.wrapped(pilot, holder, passphrase, data_key),))
    write_whole(path, key_file.sealed(first, KeyContent(pilot), data_key), private=True)
    return Key(path, _read(path), data_key, holder)


def open_key(path: Path, passphrase: str, *, pilot: str | None = None) -> Key:
    """Open a key with the passphrase of one of its holders.

    Parameters
    ----------
    path
        The file.
    passphrase
        Of any holder.
    pilot
        The evaluation it should belong to.

    Raises
    ------
    StorageError
        There is no such key, it belongs to another pilot or lies in an evaluation folder, it is
        damaged, or the passphrase is not that of a holder.
    """
    path = _outside(path)
    file = _read(path)
    if pilot is not None and file.pilot != pilot:
        raise StorageError(
            f"De sleutel {path.name} hoort bij '{file.pilot}', niet bij '{pilot}'.",
            remedy=f"open de sleutel van '{pilot}'; er is niets veranderd.",
        )
    for holder in file.holders:
        data_key = key_file.unwrapped(file.pilot, holder, passphrase)
        if data_key is not None:
            return Key(path, file, data_key, holder.naam)
    holders = ", ".join(holder.naam for holder in file.holders)
    raise StorageError(
        f"De wachtzin past niet op de sleutel {path.name} (houders: {holders}).",
        remedy=_TYPE_AGAIN,
    )


def _outside(path: Path) -> Path:
    """Return where a path really leads, if that is in no evaluation folder.

    Raises
    ------
    StorageError
        It is.
    """
    real = path.expanduser().resolve()
    for folder in real.parents:
        if (folder / PLAN).exists():
            raise StorageError(
                f"De sleutel {path.name} ligt in de evaluatiemap {folder.name}.",
                remedy="kies een plek buiten de evaluatiemap, die anderen niet met u delen.",
            )
    return real


def _read(path: Path) -> KeyFile:
    try:
        return key_file.parsed(path.read_bytes(), path.name)
    except OSError as error:
        raise StorageError(
            f"De sleutel {path} kan niet worden gelezen ({type(error).__name__}).",
            remedy="controleer de plaats van de sleutel en of u hem mag lezen; maak een nieuwe "
            "sleutel met 'workbench transcript key create MAP'.",
        ) from error


def _check_holder(name: str, passphrase: str) -> None:
    if not _NAME.fullmatch(name):
        raise StorageError(
            f"'{name}' kan geen naam van een sleutelhouder zijn.",
            remedy="gebruik kleine letters, cijfers en streepjes, zoals 'anna' of 'anna-b'.",
        )
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise StorageError(
            f"De wachtzin is te kort: minder dan {SHORTEST_PASSPHRASE} tekens.",
            remedy="neem een zin van een paar woorden die niemand kan raden, en schrijf hem niet "
            "op in de buurt van de sleutel.",
        )
