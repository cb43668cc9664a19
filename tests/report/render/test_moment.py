"""The moment in the files is the date of the report."""

import pytest

from workbench.report.render.moment import epoch_of, moment_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 maart 2022", "2022-03-01"),
        ("Hengelo, 31 Augustus 2021", "2021-08-31"),
        ("maart 2022", "2022-03-01"),
        ("voorjaar", "2000-01-01"),
        ("31 februari 2022", "2000-01-01"),
        ("", "2000-01-01"),
    ],
)
def test_a_date_is_read_from_dutch_text(text: str, day: str) -> None:
    assert moment_of(text).date().isoformat() == day


def test_the_moment_is_midnight_in_universal_time() -> None:
    assert epoch_of("1 maart 2022") == 1646092800
