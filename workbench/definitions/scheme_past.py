"""The codes of an earlier version of a coding scheme, with the texts of then."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.definitions.scheme_decisions import Code, CodeText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.definitions.scheme_decisions import FormerCode
    from workbench.definitions.scheme_history import SchemeHistory


@dataclass(frozen=True, slots=True)
class SchemePast:
    """What is known of earlier versions.

    Attributes
    ----------
    history
        What was decided.
    former
        Texts of codes that changed or are gone.
    present, gone
        Texts of the codes of now, and the last text of those that are gone.
    """

    history: SchemeHistory
    former: Sequence[FormerCode]
    present: Mapping[str, CodeText]
    gone: Mapping[str, CodeText]

    def codes(self, version: str) -> tuple[Code, ...]:
        """Return the codes of a version.

        They have the texts of then as far as these were kept; what was kept nowhere has the text
        of now.
        """
        names = self.history.codes_at(version)
        return tuple(self._code(name, version, names) for name in names if "." not in name)

    def _code(self, name: str, version: str, names: Sequence[str]) -> Code:
        below = [one for one in names if one.startswith(f"{name}.")]
        return Code(
            id=name.rpartition(".")[2],
            subcodes=tuple(self._code(one, version, names) for one in below),
            **self._words(name, version),
        )

    def _words(self, code: str, version: str) -> dict[str, str]:
        """Return what a code was called and meant in a version."""
        first, first_label = code, ""
        text: CodeText | None = self._kept(code, version)
        for later, label, at in self._later(code, version):
            if text is not None:
                break
            code, first_label = later, first_label or label
            text = self._kept(code, at)
        text = text or self.present.get(code) or self.gone[first]
        words = {name: getattr(text, name) for name in CodeText.model_fields}
        return words | ({"label": first_label} if first_label else {})

    def _later(self, code: str, version: str) -> Iterator[tuple[str, str, str]]:
        """Yield per later version what a code is called by id, its label before, the version."""
        steps = self.history.after(version)
        for at, own in groupby(steps, key=lambda step: step.decision.version):
            label = ""
            for step in own:
                rename = step.decision.rename
                if rename and rename.code == code:
                    label = label or rename.old
                code = step.effect.moved.get(code, code)
            yield code, label, at

    def _kept(self, code: str, version: str) -> FormerCode | None:
        kept = (text for text in self.former if (text.code, text.until) == (code, version))
        return next(kept, None)
