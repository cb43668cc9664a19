"""The fragments in a report of QualCoder: headings, and behind each the words of a passage.

A heading tells the positions of the passage, so how long its words are; around them stands as much
of the text as somebody asked for, the same number of characters everywhere. Both together say which
words they are, whatever is in them: also what looks like a heading or a memo.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# [12-34] Above > Code, File: name,  Case: name Coder: anna, ctid: 5; memos if somebody asked; an
# empty line before it.
_BEGIN = re.compile(
    r"(?<=\n\n)(?!MEMO: )(?:\[(?P<start>\d+)-(?P<end>\d+)\] )?(?P<path>[^\n]+?), "
    r"(?=File: |CODE MEMO: )"
)
_END = re.compile(
    r" Coder: (?P<coder>(?:(?! Coder: ).)*?)(?:, (?:ct|im|av)id: \d+)*$", re.MULTILINE
)
_BETWEEN = re.compile(
    r"(?:CODE MEMO: (?s:.*?)\n)?File: (?P<file>[^\n]+?), (?: FILE MEMO: (?s:.*)| Case: (?s:.*))?"
)
_LAST_LINE = re.compile(r"\n(?:Overlapping codes: \[|REFERENCE: )[^\n]*\Z")
# What follows the text behind a passage, if not the next heading.
_CLOSED = re.compile(r"\n(?:MEMO: |REFERENCE: |Overlapping codes: \[)")
_MEMO = "MEMO: "
_MOST_CONTEXT = 2000
_WHOLE_TEXT = 10**9
_SAMPLE = 300
_MOST_ENDS = 20


class Fragment(NamedTuple):
    """A heading and what stands behind it.

    Attributes
    ----------
    place
        Positions as the report writes them, "" of what is no text.
    words
        None where it cannot be seen which they are.
    sure
        Whether the memo is certainly that; a line of the text may look like one.
    """

    place: str
    path: str
    file: str
    coder: str
    words: str | None
    memo: str = ""
    sure: bool = True


class _Heading(NamedTuple):
    """A heading; ``end`` is where the line behind it begins."""

    begin: re.Match[str]
    file: str
    coder: str
    end: int

    @property
    def start(self) -> int:
        return int(self.begin["start"])

    @property
    def length(self) -> int:
        return int(self.begin["end"]) - self.start


def fragments(report: str) -> Iterator[Fragment]:
    """Give the fragments in their order."""
    context = _context(report)
    begin = _BEGIN.search(report)
    while begin is not None:
        headings = list(_headings(report, begin))
        behind = begin.end()
        if headings and begin["start"] is None:
            yield Fragment("", begin["path"], headings[0].file, headings[0].coder, None)
            behind = headings[0].end
        elif headings:
            fragment, behind = _fragment(report, headings, context)
            yield fragment
        begin = _BEGIN.search(report, behind)


def _headings(report: str, begin: re.Match[str]) -> Iterator[_Heading]:
    """Give the headings that may begin here, the shortest first: memos in it have lines too."""
    following = _BEGIN.search(report, begin.end())
    until = following.start() if following else len(report)
    for number, end in enumerate(_END.finditer(report, begin.end(), until)):
        between = _BETWEEN.fullmatch(report, begin.end(), end.start())
        if between:
            yield _Heading(begin, between["file"], end["coder"], end.end() + 1)
        if number == _MOST_ENDS:
            return


def _fragment(report: str, headings: list[_Heading], context: int) -> tuple[Fragment, int]:
    """Read the words behind the heading that they fit best, and say where the rest begins."""
    for heading in headings:
        for begin, end in _places(report, heading, min(context, heading.start)):
            return _read(report, heading, (begin, end), context)
    for heading in headings:
        found = {
            place
            for before in range(min(context, _MOST_CONTEXT))
            for place in _places(report, heading, before)
        }
        # Of a passage so near the end that its position lies behind it, nothing follows.
        last = {place for place in found if not _following(report, place[1])}
        for places in (found, last):
            if len(places) == 1:
                return _read(report, heading, min(places), context)
    return _made(headings[0], None), headings[0].end


def _read(
    report: str, heading: _Heading, place: tuple[int, int], context: int
) -> tuple[Fragment, int]:
    memo, behind, sure = _memo(report, place[1] + 1, context)
    fragment = _made(heading, report[slice(*place)])
    return fragment._replace(memo=memo, sure=sure), behind


def _made(heading: _Heading, words: str | None) -> Fragment:
    begin = heading.begin
    place = f"{begin['start']}-{begin['end']}"
    return Fragment(place, begin["path"], heading.file, heading.coder, words)


def _places(report: str, heading: _Heading, before: int) -> Iterator[tuple[int, int]]:
    """Give where the words can stand behind so much of the text: on lines of their own.

    The length counts as QualCoder does: in UTF-16 units, or in code points what it coded itself.
    """
    begin = heading.end + before + 1
    if report[begin - 1 : begin] != "\n":
        return
    units = report[begin : begin + heading.length].encode("utf-16-le", "surrogatepass")
    shown = units[: 2 * heading.length].decode("utf-16-le", "ignore")
    for end in dict.fromkeys((begin + len(shown), begin + heading.length)):
        if report[end : end + 1] == "\n":
            yield begin, end


def _memo(report: str, behind: int, context: int) -> tuple[str, int, bool]:
    """Read the memo behind the words and what follows them; where that ends, and if it is sure.

    At the end of a text less of it follows than was asked for.
    """
    ends = _next(report, behind)
    closing = report[behind + context : ends]
    whole = closing == ("\n\n\n" if ends < len(report) else "\n") or _CLOSED.match(closing)
    if whole:
        behind += context
    rest = report[behind:ends].rstrip("\n")
    at = 0 if rest.startswith(f"\n{_MEMO}") else rest.find(f"\n{_MEMO}") if not whole else -1
    if at < 0:
        return "", behind, True
    while last := _LAST_LINE.search(rest, at + 1):
        rest = rest[: last.start()]
    return rest[at + 1 + len(_MEMO) :].strip(), ends, at == 0


def _next(report: str, behind: int) -> int:
    """Give where the next heading begins, the end of the report if there is none."""
    for begin in _BEGIN.finditer(report, behind):
        if next(_headings(report, begin), None):
            return begin.start()
    return len(report)


def _following(report: str, end: int) -> str:
    """Give what stands between the words and the next heading, memo and overlaps aside."""
    rest = report[end + 1 : _next(report, end + 1)].partition(f"\n{_MEMO}")[0].rstrip("\n")
    return _LAST_LINE.sub("", f"\n{rest}").strip("\n")


def _context(report: str) -> int:
    """Work out how much of the text stands around the words: the number that fits most often."""
    begins = islice(_BEGIN.finditer(report), _SAMPLE)
    first = (next(_headings(report, begin), None) for begin in begins if begin["start"])
    headings = [heading for heading in first if heading is not None]
    possible = {0, _WHOLE_TEXT}.union(*(_possible(report, heading) for heading in headings))
    fits = {
        context: sum(_fits(report, heading, context) for heading in headings)
        for context in possible
    }
    return max(possible, key=lambda context: (fits[context], context == 0, context))


def _possible(report: str, heading: _Heading) -> Iterator[int]:
    stretch = report[heading.end : heading.end + min(_MOST_CONTEXT, heading.start)]
    for line_end in re.finditer("\n", stretch):
        if any(_places(report, heading, line_end.start())):
            yield line_end.start()


def _fits(report: str, heading: _Heading, context: int) -> int:
    """Say how well a heading agrees with so much of the text before and behind its words."""
    places = list(_places(report, heading, min(context, heading.start)))
    closed = any(report[end + 1 + context : end + 2 + context] == "\n" for _, end in places)
    return bool(places) + closed
