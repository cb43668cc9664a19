"""A real LimeSurvey for tests: where it is stands in LIMESURVEY_URL, _USERNAME and _PASSWORD."""

from __future__ import annotations

import os
import re

import pytest
import requests

from workbench.collect.limesurvey.account import Account, completed_url

NAMES = ("LIMESURVEY_URL", "LIMESURVEY_USERNAME", "LIMESURVEY_PASSWORD")
_SECONDS = 60
_TOKEN = re.compile(r'value="([^"]+)" name="YII_CSRF_TOKEN"')


def live_account() -> Account:
    """Give the account of the test server; without one the test is skipped."""
    missing = [name for name in NAMES if not os.environ.get(name)]
    if missing:
        pytest.skip(f"no real LimeSurvey to test with: {', '.join(missing)} not set")
    url, user, password = (os.environ[name] for name in NAMES)
    return Account(completed_url(url), user, password)


def exported_on_the_web(account: Account, number: int) -> bytes:
    """Log in on the web page of the administrator and download the structure of a survey."""
    base = account.url.removesuffix("/admin/remotecontrol")
    with requests.Session() as session:
        login = f"{base}/admin/authentication/sa/login"
        page = session.get(login, timeout=_SECONDS)
        found = _TOKEN.search(page.text)
        assert found, "the login page has no token"
        form = {
            "YII_CSRF_TOKEN": found[1],
            "authMethod": "Authdb",
            "user": account.username,
            "password": account.password,
            "loginlang": "default",
            "action": "login",
            "width": "1200",
            "login_submit": "login",
        }
        session.post(login, data=form, timeout=_SECONDS).raise_for_status()
        exported = session.get(
            f"{base}/admin/export/sa/survey/action/exportstructurexml/surveyid/{number}",
            timeout=_SECONDS,
        )
    exported.raise_for_status()
    return exported.content
