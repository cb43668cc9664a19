"""How a key lies on the disk: encrypted, and readable only with the passphrase of a holder.

A random data key encrypts the content (AES-256-GCM). For every holder it is wrapped with a key
that scrypt derives from his passphrase. Everything in front of the content, version and holders
included, is authenticated with it; a checksum tells damage from a wrong passphrase.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from workbench.errors import StorageError
from workbench.records.key import KeyContent, KeyEntry
from workbench.records.personal_data import Category

KIND = "sleutel van de werkbank MDA++"
VERSION = 1
COST = 2**17
"""Work of scrypt in version 1 (r=8, p=1): half a second and 128 MB for every guess."""
_NOTICE = (
    "Versleuteld. Hierin staat welke naam bij welke plaatshouder hoort. Bewaar dit bestand apart "
    "van de evaluatiemap en geef het niet aan wie de namen niet mag kennen."
)
_RESTORE = "zet een reservekopie van de sleutel terug; er is niets veranderd."
_PADDED_TO = 4096  # so that the size hardly tells how many names there are
_NONCE, _SALT, _KEY = 12, 16, 32


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone with a passphrase, and the data key wrapped for him (base64)."""

    naam: str
    zout: str
    nonce: str
    sleutel: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The file as it stands, not opened yet.

    Attributes
    ----------
    pilot
        Which evaluation it belongs to.
    revision
        Goes up with every change.
    holders
        Who can open it.
    nonce, content
        The encrypted content (base64).
    """

    pilot: str
    revision: int
    holders: tuple[Holder, ...]
    nonce: str = ""
    content: str = ""

    def head(self) -> dict[str, Any]:
        """Give what is not secret and must not be changed by anybody."""
        return {
            "soort": KIND,
            "versie": VERSION,
            "pilot": self.pilot,
            "stand": self.revision,
            "houders": [asdict(holder) for holder in self.holders],
        }


def new_data_key() -> bytes:
    """Draw a data key."""
    return os.urandom(_KEY)


def wrapped(pilot: str, name: str, passphrase: str, data_key: bytes) -> Holder:
    """Wrap the data key for a holder."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    box = AESGCM(_derived(passphrase, salt))
    secret = box.encrypt(nonce, data_key, _wrapping_of(pilot, name))
    return Holder(name, _text(salt), _text(nonce), _text(secret))


def unwrapped(pilot: str, holder: Holder, passphrase: str) -> bytes | None:
    """Return the data key if this is the passphrase of the holder."""
    box = AESGCM(_derived(passphrase, _bytes(holder.zout)))
    try:
        return box.decrypt(
            _bytes(holder.nonce), _bytes(holder.sleutel), _wrapping_of(pilot, holder.naam)
        )
    except InvalidTag:
        return None


def sealed(file: KeyFile, content: KeyContent, data_key: bytes) -> bytes:
    """Write a file with this content, encrypted."""
    nonce = os.urandom(_NONCE)
    plain = json.dumps(_as_rows(content), ensure_ascii=False).encode()
    padded = plain.ljust(-(-len(plain) // _PADDED_TO) * _PADDED_TO)
    secret = AESGCM(data_key).encrypt(nonce, padded, _canonical(file.head()))
    body = {**file.head(), "nonce": _text(nonce), "inhoud": _text(secret)}
    whole = {"let op": _NOTICE, **body, "controle": _checksum(body)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def opened(file: KeyFile, data_key: bytes, name: str) -> KeyContent:
    """Decrypt the content.

    Raises
    ------
    StorageError
        Somebody changed the file on purpose: its checksum is right and its content is not.
    """
    box = AESGCM(data_key)
    try:
        plain = box.decrypt(_bytes(file.nonce), _bytes(file.content), _canonical(file.head()))
        return _from_rows(file.pilot, json.loads(plain))
    except (InvalidTag, ValueError, KeyError, TypeError):
        # Without the cause: what it quotes may be a name.
        raise StorageError(
            f"De sleutel {name} is buiten de werkbank veranderd.", remedy=_RESTORE
        ) from None


def parsed(data: bytes, name: str) -> KeyFile:
    """Read a file without opening it.

    Raises
    ------
    StorageError
        It is no key, of a newer workbench, damaged or cut off.
    """
    try:
        whole = json.loads(data)
        kind, version = whole.pop("soort"), whole.pop("versie")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StorageError(
            f"{name} is geen sleutel van de werkbank, of is beschadigd of afgebroken.",
            remedy=_RESTORE,
        ) from None
    if kind == KIND and isinstance(version, int) and version > VERSION:
        raise StorageError(
            f"De sleutel {name} is gemaakt met een nieuwere werkbank (versie {version}).",
            remedy="installeer de nieuwste werkbank; aan de sleutel is niets veranderd.",
        )
    try:
        return _checked({"soort": kind, "versie": version, **whole})
    except (ValueError, KeyError, TypeError):
        raise StorageError(
            f"De sleutel {name} is beschadigd of afgebroken.", remedy=_RESTORE
        ) from None


def _checked(whole: dict[str, Any]) -> KeyFile:
    """Take the parts of a file.

    Raises
    ------
    ValueError
        The checksum does not fit.
    """
    holders = tuple(Holder(**row) for row in whole["houders"])
    file = KeyFile(whole["pilot"], whole["stand"], holders, whole["nonce"], whole["inhoud"])
    body = {**file.head(), "nonce": file.nonce, "inhoud": file.content}
    if whole["soort"] != KIND or whole["versie"] != VERSION or whole["controle"] != _checksum(body):
        raise ValueError
    for secret in (file.nonce, file.content, *(holder.sleutel for holder in holders)):
        _bytes(secret)
    return file


def _as_rows(content: KeyContent) -> dict[str, Any]:
    entries = [
        {
            "plaatshouder": entry.placeholder,
            "soort": entry.category.value,
            "rol": entry.role,
            "vormen": list(entry.forms),
        }
        for entry in content.entries.values()
    ]
    return {"vermeldingen": entries, "hoogste nummers": dict(content.highest)}


def _from_rows(pilot: str, rows: dict[str, Any]) -> KeyContent:
    entries = {
        row["plaatshouder"]: KeyEntry(
            row["plaatshouder"], Category(row["soort"]), row["rol"], tuple(row["vormen"])
        )
        for row in rows["vermeldingen"]
    }
    return KeyContent(pilot, entries, dict(rows["hoogste nummers"]))


def _derived(passphrase: str, salt: bytes) -> bytes:
    written = unicodedata.normalize("NFC", passphrase).encode()
    return Scrypt(salt=salt, length=_KEY, n=COST, r=8, p=1).derive(written)


def _wrapping_of(pilot: str, name: str) -> bytes:
    return _canonical({"soort": KIND, "versie": VERSION, "pilot": pilot, "houder": name})


def _canonical(data: object) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()


def _checksum(body: dict[str, Any]) -> str:
    return sha256(_canonical(body)).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
