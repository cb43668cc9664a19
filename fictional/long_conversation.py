"""Make an evaluation with one long conversation full of names, to try the reviewing of names on.

Nothing in it is real: it mixes turns of the fictional conversations in ``fictional/hengelo``, with
what was spoken in place of the placeholders, and sentences about people, places and numbers that
were made up here. The same seed gives the same text::

    python fictional/long_conversation.py oefening --lines 1500
    workbench review oefening FG2 --reviewer anna
"""

from __future__ import annotations

import argparse
import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml

from workbench.clean.lines import number_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "hengelo"
SEED = 20204
NOTICE = "FICTIEF: geschreven voor de werkbank MDA++; geen persoon of gesprek is echt."
_TURN = re.compile(r"^(?P<speaker>[^{\n]+?) \{[^}\n]*\}: (?P<text>.+)$", re.MULTILINE)
_MARKED = re.compile(r"«([^|»]+)\|[^»]+»")

PEOPLE = [
    "Sanne de Wit", "Youssef Benali", "Marieke Hoekstra", "Roos Kuipers", "Mark Tuinstra",
    "Fatma Şahin", "Jeroen van den Berg", "Ilse Wolters", "Tamara Visscher", "Bram Oosterhuis",
    "Naima el Idrissi", "Geert Jan Pol", "Lotte Scholten", "Kevin Maas", "Aaliyah Osei",
    "Wilma Drost", "Daan Kramer", "Esther ter Haar", "Sjoerd Wiersma", "Zeynep Arslan",
]  # fmt: skip
PLACES = ["Borne", "Oldenzaal", "Enschede", "Delden", "Haaksbergen", "Almelo"]
TEAMS = ["Stichting De Vonder", "Noaberhulp Oost", "Team Kompas", "basisschool De Regenboog"]
PATTERNS = [
    "Toen belde {first} mij op een vrijdagmiddag, en {first} belt nooit zomaar.",
    "Dat heb ik met {full} besproken, die zat er toen nog niet zo lang.",
    "{first}'s verslag lag er op tijd, dat mag ook wel eens gezegd worden.",
    "Ze wonen in {place}, en de school is in {other}.",
    "Ik heb {first} gemaild op {mail} en niks gehoord.",
    "Mijn nummer is {phone}, en anders loop je even binnen bij {team}.",
    "Het was op {date} dat {full} voor het eerst aan tafel zat.",
    "Het jongste kind, {child}, was toen {age} jaar.",
    "Bij {team} wisten ze daar niets van, zei {first}.",
    "De buurvrouw, mevrouw {last}, heeft toen gebeld.",
]
CHILDREN = ["Mees", "Fenna", "Noor", "Sem", "Amir", "Jolijn"]


def conversation(lines: int, seed: int = SEED, share: float = 0.16) -> list[tuple[str, str]]:
    """Give turns, speaker and text, that fill about so many numbered lines.

    ``share`` is the chance that a made-up sentence follows a sentence.
    """
    random = np.random.default_rng(seed)
    turns: list[tuple[str, str]] = []
    filled = 0
    for speaker, text in _spoken():
        if filled >= lines:
            break
        turn = (speaker, " ".join(_mixed(text, random, share)))
        turns.append(turn)
        filled += len(number_lines([turn]))
    return turns


def as_text(turns: list[tuple[str, str]]) -> str:
    """Write turns as a plain text file."""
    return "\n".join([*(f"{speaker}: {text}" for speaker, text in turns), ""])


def write_evaluation(folder: Path, lines: int = 1500) -> None:
    """Write an evaluation folder whose only text, FG2, is such a conversation."""
    turns = conversation(lines)
    speakers = {name: {"code": name, "rol": "deelnemer"} for name, _ in turns}
    text = {
        "id": "FG2",
        "soort": "focusgroep",
        "titel": "Focusgroep met het team",
        "bestand": "bronnen/FG2.txt",
        "datum": "2021-11-03",
        "fase": 3,
        "groep": "team",
        "deelnemers": len(speakers),
        "sprekers": speakers,
    }
    plan = {
        "id": "oefening",
        "titel": "Oefening",
        "ondertitel": "Namen uit een gesprek halen",
        "regio": "Hengelo",
        "periode": {"van": "2020-09-01", "tot": "2022-01-31"},
        "auteurs": ["Werkbank MDA++"],
        "datum": "2022-03-01",
        "let op": NOTICE,
        "teksten": [text],
        "hoofdstukken": ["01_oefening"],
    }
    (folder / "bronnen").mkdir(parents=True)
    (folder / "bronnen" / "FG2.txt").write_text(as_text(turns), encoding="utf-8")
    content = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    (folder / "evaluatie.yaml").write_text(content, encoding="utf-8")


def _spoken() -> Iterator[tuple[str, str]]:
    """Yield what is said in all conversations, one after the other, without end."""
    for _ in count():
        for name in ("FG2", "FG1", "FGK", "FGP1", "FGP2"):
            written = (HERE / f"{name}.txt").read_text(encoding="utf-8")
            for match in _TURN.finditer(written):
                yield match["speaker"], _MARKED.sub(r"\1", match["text"])


def _mixed(text: str, random: np.random.Generator, share: float) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.?!]) ", text):
        yield sentence
        if random.random() < share:
            yield _made_up(random)


def _made_up(random: np.random.Generator) -> str:
    full = str(random.choice(PEOPLE))
    first, last = full.split(" ", maxsplit=1)
    place, other = random.choice(PLACES, 2, replace=False)
    return str(random.choice(PATTERNS)).format(
        full=full,
        first=first,
        last=last[0].upper() + last[1:],
        place=place,
        other=other,
        team=random.choice(TEAMS),
        child=random.choice(CHILDREN),
        age=random.integers(3, 12),
        date=f"{random.integers(1, 28)} maart 2021",
        phone=f"06-5555{random.integers(1000, 9999)}",
        mail=f"{first.lower()}@voorbeeld.invalid",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=1500)
    arguments = parser.parse_args()
    write_evaluation(arguments.folder, arguments.lines)
