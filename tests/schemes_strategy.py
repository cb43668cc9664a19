"""Coding schemes with any history: made decision by decision, as people would."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from workbench.definitions.coding_scheme import CodingScheme

WORDS = {
    "definitie": "wat het is",
    "wel": "als het past",
    "niet": "als het niet past",
    "voorbeeld": "“Zo zei iemand het.”",
    "kleur": "#0072B2",
}
BEGIN = ("a", "a.x", "b", "c")


def scheme_of(*codes: str, version: str = "1", **more: Any) -> CodingScheme:  # noqa: ANN401 (YAML)
    """Make a scheme with these codes; what a code means does not matter."""
    return CodingScheme.model_validate(
        {"id": "proef", "titel": "Proef", "versie": version, "codes": tree(codes), **more}
    )


def decision(version: int, **change: Any) -> dict[str, Any]:  # noqa: ANN401 (YAML)
    """Make a decision as it stands in YAML: ``decision(2, nieuw={"codes": ["d"]})``."""
    day = dt.date(2021, 1, 1) + dt.timedelta(days=version)
    return {"versie": str(version), "datum": day, "door": "anna", "reden": "Omdat.", **change}


def former(code: str, version: int) -> dict[str, Any]:
    """Keep what a code meant up to a version, as it stands in YAML."""
    label = code.rpartition(".")[2].upper()
    return {"code": code, "tot en met": str(version), "label": label, **WORDS}


def tree(codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """Put subcodes under their codes, as they stand in YAML."""
    return [
        _code(code, [_code(sub) for sub in codes if sub.startswith(f"{code}.")])
        for code in codes
        if "." not in code
    ]


def _code(full_id: str, subcodes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    own = full_id.rpartition(".")[2]
    return {"id": own, "label": own.upper(), **WORDS, "subcodes": subcodes or []}


class _Life:
    """A scheme that lives: every decision is possible when it is taken."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.codes = list(BEGIN)
        self.at_versions = {1: list(BEGIN)}
        self.was: dict[str, str] = {}  # id now → id in the version before
        self.number = 0
        self.version = 1
        self.decisions: list[dict[str, Any]] = []
        self.former: list[dict[str, Any]] = []

    def decide(self) -> None:
        """Take one decision, in a new version or in the one of the last decision."""
        if self.version == 1 or self.draw(st.booleans()):
            self.version += 1
            self.was = {}
        kinds = (
            self.split, self.merge, self.rename, self.move, self.add, self.retire, self.propose,
        )  # fmt: skip
        change = self.draw(st.sampled_from(kinds))()
        self.decisions.append(decision(self.version, **change))
        self.at_versions[self.version] = list(self.codes)

    def split(self) -> dict[str, Any]:
        """Split a code in new ones, itself or others."""
        stays = self.draw(st.booleans())
        source = self._any(self.codes if stays else self._alone())
        others = [code for code in self.codes if code != source]
        avoid = "" if stays else source
        targets = [self._fresh(avoid), self.draw(st.sampled_from([*others, self._fresh(avoid)]))]
        targets = [source, *targets] if stays else targets
        self._take_up(*targets)
        if not stays:
            self._take_away(source)
        rule = self.draw(st.sampled_from(["kiezen", f"alles naar {targets[0]}"]))
        return {"splitsen": {"van": source, "naar": targets, "regel": rule}}

    def merge(self) -> dict[str, Any]:
        """Merge two codes in one of them, another or a new one."""
        alone = self._alone()
        sources = self.draw(st.lists(st.sampled_from(alone), min_size=1, max_size=2, unique=True))
        others = [code for code in self.codes if code not in sources]
        target = self.draw(st.sampled_from([*sources[1:], *others, self._fresh(*sources)]))
        self._take_up(target)
        self._take_away(*(code for code in sources if code != target))
        return {"samenvoegen": {"van": sources, "naar": target}}

    def rename(self) -> dict[str, Any]:
        """Give a code another label and the first one back: what stands in the scheme stays."""
        code = self._any(self.codes)
        label = code.rpartition(".")[2].upper()
        back = {"hernoemen": {"code": code, "van": label, "naar": "Anders"}}
        self.decisions.append(decision(self.version, **back))
        return {"hernoemen": {"code": code, "van": "Anders", "naar": label}}

    def move(self) -> dict[str, Any]:
        """Put a code under another one, or by itself."""
        code = self._any(self._alone())
        above = [one for one in self.codes if "." not in one and one != code.partition(".")[0]]
        places = ["", *above] if "." in code else above
        under = self.draw(st.sampled_from(places or [code]))
        own = code.rpartition(".")[2]
        target = f"{under}.{own}" if under else own
        if under == code or target in self.codes:
            return self.add()
        self.codes[self.codes.index(code)] = target
        self.was[target] = self.was.pop(code, code)
        return {"verplaatsen": {"code": code, "onder": under}}

    def add(self) -> dict[str, Any]:
        """Add codes."""
        codes = [self._fresh(), self._fresh()]
        self._take_up(*codes)
        return {"nieuw": {"codes": codes}}

    def retire(self) -> dict[str, Any]:
        """Give a code no more."""
        code = self._any(self._alone())
        others = [one for one in self.codes if one != code]
        target = self.draw(st.sampled_from(["", *others]))
        if not others:
            return self.add()
        self._take_away(code)
        return {"vervallen": {"code": code} | ({"naar": target} if target else {})}

    def propose(self) -> dict[str, Any]:
        """Decide about a proposed subcode."""
        proposed = f"{self._any([one for one in self.codes if '.' not in one])}.v{self._count()}"
        target = self.draw(st.sampled_from(["", *self.codes, self._fresh()]))
        self._take_up(target or proposed)
        return {"voorstel": {"code": proposed} | ({"naar": target} if target else {})}

    def _any(self, codes: list[str]) -> str:
        return self.draw(st.sampled_from(codes))

    def _alone(self) -> list[str]:
        """Return codes without subcodes: those may disappear."""
        above = {code.partition(".")[0] for code in self.codes if "." in code}
        return [code for code in self.codes if code not in above]

    def _fresh(self, *avoid: str) -> str:
        above = [one for one in self.codes if "." not in one and one not in avoid]
        under = self.draw(st.sampled_from(["", *above]))
        own = f"n{self._count()}"
        return f"{under}.{own}" if under else own

    def _count(self) -> int:
        self.number += 1
        return self.number

    def _take_up(self, *codes: str) -> None:
        self.codes += [code for code in dict.fromkeys(codes) if code not in self.codes]

    def _take_away(self, *codes: str) -> None:
        """Take codes away and keep what they meant, if a version ever had them."""
        last = max(version for version in self.at_versions if version < self.version)
        for code in codes:
            self.codes.remove(code)
            was = self.was.pop(code, code)
            if was in self.at_versions[last]:
                self.former.append(former(was, last))


@st.composite
def schemes(draw: st.DrawFn, *, most: int = 6) -> CodingScheme:
    """Draw a scheme with up to ``most`` decisions."""
    life = _Life(draw)
    for _ in range(draw(st.integers(0, most))):
        life.decide()
    return scheme_of(
        *life.codes,
        version=str(life.version),
        begin={"versie": "1", "codes": list(BEGIN)},
        besluiten=life.decisions,
        eerder=life.former,
    )
