"""A name of the key is caught at every place of every kind of file, in every shape."""

import pytest

from tests.evaluation.finished_files import PLACES
from workbench.evaluation.gated import Gated
from workbench.evaluation.gating import Gate
from workbench.records.key import KeyEntry
from workbench.records.personal_data import Category

KEY = (
    KeyEntry("[NAAM COLLEGA]", Category.PERSON, "NAAM COLLEGA", ("Wiepkje Pannekoek",)),
    KeyEntry("[TELEFOON]", Category.PHONE, "TELEFOON", ("06-12345678",)),
)
SHAPES = {
    "as it is": "Wiepkje Pannekoek",
    "possessive": "Pannekoeks",
    "with an apostrophe": "Wiepkje's",
    "upper case": "PANNEKOEK",
    "lower case": "pannekoek",
    "a number with other spaces": "06 - 12 34 56 78",
}


def looked(name: str, content: bytes) -> Gated:
    gate = Gate(KEY)
    gate.look_in_files({name: content})
    return gate.result()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("place", PLACES)
def test_a_planted_name_is_caught(place: str, shape: str) -> None:
    name, planted = PLACES[place]
    result = looked(name, planted(SHAPES[shape]))
    told = "\n".join(fault.problem for fault in result.stops())
    wanted = "[TELEFOON]" if "number" in shape else "[NAAM COLLEGA]"
    assert wanted in told
    assert name in told
    assert "annekoek" not in told.lower()


@pytest.mark.parametrize("place", PLACES)
def test_without_a_name_nothing_is_caught(place: str) -> None:
    name, planted = PLACES[place]
    result = looked(name, planted("De zorgverlener"))
    assert result.stops() == ()
    assert result.to_look_at == ()
