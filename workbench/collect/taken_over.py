"""What came in from another program, as the first part of the list that ends an import."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.records.exchange import Entry
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.records.exchange import ImportedCoding, ImportedSource


def taken_over(
    codes: Collection[object],
    sources: Sequence[ImportedSource],
    codings: Sequence[ImportedCoding],
    notes: Collection[object] = (),
) -> tuple[Entry, ...]:
    """Say what came in: codes, texts with how positions are counted, codings and memos."""
    counts = Counter(coding.coder for coding in codings)
    return (
        Entry(counted(len(codes), "code", "codes"), "met plaats in de boom, uitleg en kleur"),
        *(
            Entry(f"bron {source.name}", f"posities geteld in {source.counting}")
            for source in sources
            if source.counting
        ),
        *(
            Entry(counted(count, "codering", "coderingen"), f"van codeur {coder or '(onbekend)'}")
            for coder, count in counts.items()
        ),
        *(
            [Entry(counted(len(notes), "memo", "memo's"), "bij passages, teksten en codes zelf")]
            if notes
            else []
        ),
    )
