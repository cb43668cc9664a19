"""Agreement with every coefficient: the paradox of kappa shows, and what is undefined says so."""

import pandas as pd

from workbench.report.agreement_tables import coefficients_table
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.tables import Table

CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
LABELS = {"werkwijze": "Werkwijze", "nazorg": "Nazorg"}


def table(*rows: tuple[int, int, int, int]) -> Table:
    names = ["both", "first", "second", "neither"]
    return coefficients_table(
        pd.DataFrame(rows, columns=names, index=list(LABELS)), LABELS, CAPTION
    )


def test_a_rare_code_has_a_low_kappa_and_a_high_ac1() -> None:
    made = table((0, 3, 3, 94), (20, 5, 10, 15 + 50))

    rare, common = made.rows
    assert isinstance(rare, tuple)
    assert isinstance(common, tuple)
    assert rare[1].startswith("94 (")
    assert rare[2].startswith("−0,03 (")
    assert rare[4].startswith("0,94 (")
    assert common[2].startswith("0,63 (")


def test_a_sentence_names_all_coefficients() -> None:
    sentence = table((10, 5, 3, 82), (20, 5, 10, 65)).sentence("werkwijze").text

    assert sentence.startswith("Over de code ‘Werkwijze’ oordeelden de codeurs gelijk bij 92 (95%")
    assert "kappa is 0,67 (95%-BI" in sentence
    assert "Krippendorffs alfa 0,67" in sentence


def test_a_code_that_nobody_gave_is_not_applicable() -> None:
    made = table((0, 0, 0, 100), (5, 0, 0, 95))

    assert made.rows[0] == ("Werkwijze", "n.v.t.", "n.v.t.", "n.v.t.", "n.v.t.")
    assert "nergens of overal" in made.note
    assert "geen overeenstemming" in made.sentence("werkwijze").text
