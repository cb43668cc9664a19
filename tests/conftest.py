"""What several tests need: copies of the example evaluation, also with the real export."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from workbench.evaluation import Evaluation
from workbench.evaluation.making import make_report
from workbench.records.responses import Missing, Responses, Variable, VariableKind
from workbench.records.sources import SourceFile
from workbench.storage import key_file
from workbench.storage.examples import copy_example

# A busy machine is no fault of the code: no deadline for one example, nor for making them.
settings.register_profile("workbench", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("workbench")

REAL_EXPORT = Path(__file__).parent / "data" / "limesurvey" / "A_csv_code_short_all.csv"


@pytest.fixture
def hengelo(tmp_path: Path) -> Path:
    """Give a copy of the example evaluation that a test may spoil."""
    folder = tmp_path / "hengelo"
    copy_example("hengelo", folder)
    return folder


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Open a copy of the example evaluation that tests only read."""
    folder = tmp_path_factory.mktemp("voorbeeld") / "hengelo"
    copy_example("hengelo", folder)
    return Evaluation.open(folder)


@pytest.fixture(scope="session")
def with_real_export(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Open the example with the real LimeSurvey export as its source of answers."""
    folder = tmp_path_factory.mktemp("echt") / "hengelo"
    copy_example("hengelo", folder)
    shutil.copy(REAL_EXPORT, folder / "bronnen" / "competenties.csv")
    return Evaluation.open(folder)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report of the example once; tests copy it with ``made`` or only read it."""
    folder = tmp_path_factory.mktemp("gemaakt") / "hengelo"
    copy_example("hengelo", folder)
    make_report(folder, lambda _: None)
    return folder


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Path:
    """Give a copy of the example with its report, kept chapters included."""
    return Path(shutil.copytree(made_once, tmp_path / "hengelo"))


@pytest.fixture
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys that take no half second to open: for tests of what keys hold."""
    monkeypatch.setattr(key_file, "COST", 2**4)


Build = Callable[..., Responses]


@pytest.fixture(scope="session")
def responses() -> Build:
    """Build clean answers of complete respondents by hand: ``responses(meldcode=[3, 5], …)``.

    Per variable a list of answers, None where there is none, and in ``variables`` what is not an
    item on the five-point scale: name → (kind, categories). Labels are "Vraag meldcode".
    """

    def build(
        variables: Mapping[str, tuple[VariableKind, Mapping[str, str]]] | None = None,
        missing: Mapping[str, Missing] | None = None,
        **answers: Sequence[object],
    ) -> Responses:
        described = {
            name: Variable(
                name,
                name.split("_", maxsplit=1)[0],
                f"Vraag {name}",
                *(variables or {}).get(name, (VariableKind.ORDINAL, FIVE_POINTS)),
            )
            for name in answers
        }
        table = pd.DataFrame(
            {name: _column(values, described[name]) for name, values in answers.items()}
        )
        why = {name: (missing or {}).get(name, Missing.SKIPPED).value for name in answers}
        kinds = pd.DataFrame(
            {name: [why[name] if gone else "" for gone in table[name].isna()] for name in answers}
        )
        complete = pd.Series(data=True, index=table.index)
        file = SourceFile("bronnen/antwoorden.csv", "a" * 64)
        return Responses("proef", file, table, kinds, complete, described)

    return build


FIVE_POINTS = {
    "1": "Helemaal niet",
    "2": "Nauwelijks",
    "3": "Enigszins",
    "4": "Goed",
    "5": "Zeer goed",
}
_DTYPES = {
    VariableKind.ORDINAL: "Int64",
    VariableKind.NUMBER: "Float64",
    VariableKind.BOOLEAN: "boolean",
    VariableKind.TEXT: "string",
    VariableKind.DATE: "datetime64[ns]",
}


def _column(values: Sequence[object], variable: Variable) -> pd.Series:
    if variable.kind is VariableKind.CATEGORY:
        return pd.Series(pd.Categorical(list(values), categories=list(variable.categories)))
    return pd.Series(list(values), dtype=_DTYPES[variable.kind])
