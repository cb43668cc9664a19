"""How calls go over the network: always with a time limit, and never on to another address."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import requests

from workbench.collect.limesurvey.failures import Cause, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_CONNECT = 10.0
SECONDS_TO_ANSWER = 120.0


class RedirectedError(requests.RequestException):
    """The server sends on to another address, where a password has no business."""

    def __init__(self, address: str) -> None:
        super().__init__("redirected")
        self.address = address


class TimedSession(requests.Session):
    """A session of requests with a time limit for every call, which follows no redirect.

    Requests would follow a redirect with GET instead of POST: the call gets lost on the way and a
    web page comes back.
    """

    def __init__(self, seconds_to_answer: float = SECONDS_TO_ANSWER) -> None:
        super().__init__()
        self._timeout = (SECONDS_TO_CONNECT, seconds_to_answer)

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ANN401 (requests' own)
        """Send a request.

        Raises
        ------
        RedirectedError
            The server sends on.
        """
        kwargs["timeout"] = self._timeout
        kwargs["allow_redirects"] = False
        response = super().request(*args, **kwargs)
        if response.is_redirect:
            raise RedirectedError(response.headers["location"])
        return response


def network_failure(error: requests.RequestException) -> Failure:
    """Say what kind of failure of the network this is."""
    if isinstance(error, RedirectedError):
        return Failure(Cause.REDIRECT, error.address)
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return Failure(Cause.HTTP, code=error.response.status_code)
    return Failure(_network_cause(error))


def _network_cause(error: requests.RequestException) -> Cause:
    if isinstance(error, requests.exceptions.SSLError):
        return Cause.TLS
    if _never_arrived(error):
        return Cause.UNREACHABLE
    return Cause.TIMEOUT if isinstance(error, requests.Timeout) else Cause.BROKEN


def _never_arrived(error: requests.RequestException) -> bool:
    """Tell whether it is certain that the server saw nothing of the call."""
    if isinstance(error, (requests.ConnectTimeout, ValueError)):  # ValueError: no address at all
        return True
    never = (ConnectionRefusedError, socket.gaierror)
    return any(isinstance(cause, never) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__
