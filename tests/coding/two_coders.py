"""Two coders of a small text, drawn at random or written by hand, for tests of what follows."""

from __future__ import annotations

from hypothesis import strategies as st

from workbench.coding.codings import make_span
from workbench.records.codings import Coding
from workbench.records.comparing import Layer
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Transcript

TURNS = (1, 1, 1, 2, 3, 3, 4, 4, 4, 4)
TRANSCRIPT = Transcript(
    id="FG2",
    source=SourceFile("FG2.docx", "0"),
    speakers=(),
    lines=tuple(Line(n, turn, "R1", f"regel {n} 👍 hier") for n, turn in enumerate(TURNS, start=1)),
    sha256="f" * 64,
)
CODES = ("veiligheid", "verbeterpunten", "verbeterpunten.verwijzers", "werkwijze")
STARTS = {
    line.number: sum(len(before.text) + 1 for before in TRANSCRIPT.lines[: line.number - 1])
    for line in TRANSCRIPT.lines
}


def coding(coder: str, code: str, first: int, last: int = 0, **changes: object) -> Coding:
    """Code whole lines, ``first`` up to and including ``last``."""
    last = last or first
    end = STARTS[last] + len(TRANSCRIPT.lines[last - 1].text)
    filled = {
        "id": f"{coder}-{code}-{first}-{last}",
        "source": TRANSCRIPT.id,
        "span": make_span(TRANSCRIPT.text, STARTS[first], end),
        "scheme_version": "2",
        "text_sha256": TRANSCRIPT.sha256,
    } | changes
    return Coding(coder=coder, code=code, **filled)  # type: ignore[arg-type]


def layer(coder: str, *codings: Coding) -> Layer:
    """Give what one coder coded."""
    return Layer(coder, codings)


def spans() -> st.SearchStrategy[tuple[int, int]]:
    """Draw a passage: not only whole lines."""
    length = len(TRANSCRIPT.text)
    return st.tuples(st.integers(0, length - 1), st.integers(0, length - 1)).map(
        lambda ends: (min(ends), max(ends) + 1)
    )


def layers(coder: str) -> st.SearchStrategy[Layer]:
    """Draw everything that one coder did."""
    drawn = st.tuples(st.sampled_from(CODES), spans(), st.sampled_from(["", "let op"]))
    return st.lists(drawn, max_size=6).map(
        lambda all_: Layer(
            coder,
            tuple(
                Coding(
                    id=f"{coder}{number}",
                    source=TRANSCRIPT.id,
                    coder=coder,
                    code=code,
                    span=make_span(TRANSCRIPT.text, *ends),
                    scheme_version="2",
                    memo=memo,
                    text_sha256=TRANSCRIPT.sha256,
                )
                for number, (code, ends, memo) in enumerate(all_)
            ),
        )
    )
