"""Record what a real LimeSurvey answers: calls pass through to it, and both sides are kept."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import requests

from tests.limesurvey.server import Reply

if TYPE_CHECKING:
    from pathlib import Path

_LONG = 2000  # characters of one parameter: the structure of a survey is not what is recorded


class Recorder:
    """Passes calls on to a server and remembers them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.pairs: list[dict[str, Any]] = []

    def __call__(self, method: str, parameters: list[Any]) -> Reply:
        """Pass a call on; settings are asked for in full, so that who asks for more finds it."""
        if method == "get_survey_properties":
            parameters = parameters[:2]
        call = {"method": method, "params": parameters, "id": 1}
        answer = requests.post(self._url, json=call, timeout=120)
        try:
            told = answer.json()
        except ValueError:
            self._keep(method, parameters, answer.status_code, answer.text)
            return Reply(raw=answer.text, status=answer.status_code)
        self._keep(method, parameters, answer.status_code, told)
        return Reply(told["result"], told["error"], answer.status_code)

    def _keep(self, method: str, parameters: list[Any], status: int, response: object) -> None:
        if method == "get_session_key":
            parameters = ["…", "…", *parameters[2:]]
        else:
            parameters = ["…", *(_shortened(value) for value in parameters[1:])]
        if method == "get_session_key" and isinstance(response, dict):
            response = response | {"result": "a-session-key"}
        self.pairs.append(
            {
                "request": {"method": method, "params": parameters},
                "http_status": status,
                "response": response,
            }
        )

    def write(self, path: Path, about: str) -> None:
        """Write the recording, packed, one pair on a line."""
        lines = ",\n".join(json.dumps(pair, ensure_ascii=False) for pair in self.pairs)
        head = json.dumps(about, ensure_ascii=False)
        text = f'{{"about": {head}, "pairs": [\n{lines}\n]}}\n'
        path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _shortened(value: object) -> object:
    return f"{value[:40]}…" if isinstance(value, str) and len(value) > _LONG else value
