"""The address of a LimeSurvey and who logs in there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from workbench.errors import CollectError

_API = "/admin/remotecontrol"
_OWN = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Account:
    """Where to log in, and as whom. The password is in no text that is shown.

    Attributes
    ----------
    url
        Address of the RemoteControl interface, as ``completed_url`` gives it.
    username, password
        Those of LimeSurvey.
    """

    url: str
    username: str
    password: str = field(repr=False)

    @property
    def server(self) -> str:
        """The server by name, without what follows."""
        return urlsplit(self.url).netloc


def completed_url(address: str) -> str:
    """Make the address of the interface of what somebody copied from a browser.

    Examples
    --------
    >>> completed_url("https://vragen.example.org/")
    'https://vragen.example.org/index.php/admin/remotecontrol'
    >>> completed_url("https://example.org/enquete/index.php/admin/remotecontrol")
    'https://example.org/enquete/index.php/admin/remotecontrol'

    Raises
    ------
    CollectError
        It is no address, it holds a password, or it would send the password in the open.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise CollectError(
            "Het adres van LimeSurvey begint niet met https://.",
            remedy="neem het hele adres over, bijvoorbeeld https://vragen.voorbeeld.nl.",
        )
    if parts.username or parts.password:
        raise CollectError(
            "In het adres van LimeSurvey staat een gebruikersnaam of wachtwoord.",
            remedy="haal alles tussen '//' en '@' weg en geef het wachtwoord apart op.",
        )
    if parts.scheme == "http" and parts.hostname not in _OWN:
        raise CollectError(
            f"Het adres van LimeSurvey op {parts.hostname} begint met http://: uw wachtwoord zou "
            "leesbaar over het netwerk gaan.",
            remedy="gebruik het adres dat met https:// begint.",
        )
    path = parts.path.rstrip("/")
    if not path.endswith(_API):
        path = f"{path.removesuffix('/admin').removesuffix('/index.php')}/index.php{_API}"
    return f"{parts.scheme}://{parts.netloc}{path}"
