"""Make the fictional data of reports/hengelo: answers, registers, transcripts and codings.

Nothing in them is real. The answers are drawn with a fixed seed such that the figures of the
public evaluation report come out; the conversations in fictional/hengelo/*.txt were written for
this project. In those texts «spoken|PLACEHOLDER» marks what a pseudonymiser would take out, and
{codes} behind a speaker says what the turn is about; the codings of both coders follow from that,
with seeded differences.

Run it from the root of the repository::

    python fictional/hengelo.py

The result is the same on every run: same seed, same bytes.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import numpy as np

from workbench.coding.codings import make_span
from workbench.evaluation import Evaluation
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.codings import append_events
from workbench.storage.folder import open_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from workbench.records.transcripts import Line, Transcript

SEED = 20201
HERE = Path(__file__).parent
EVALUATION = HERE.parent / "reports" / "hengelo"
SOURCES = EVALUATION / "bronnen"
NOTICE = "FICTIEF: geschreven voor de werkbank MDA++; geen persoon of gesprek is echt."

# ---------------------------------------------------------------- answers

N_COMPLETE = 50
N_INCOMPLETE = 12
FUNCTIONS = {  # code: (number complete, sector, chance to work outside Hengelo too)
    "HA": (6, "MED", 0.1),
    "KRZ": (8, "PAR", 0.4),
    "VLK": (6, "PAR", 0.3),
    "GHV": (6, "SOC", 0.3),
    "JGZ": (8, "MED", 0.3),
    "KIN": (5, "MED", 1.0),
    "PMK": (5, "SOC", 0.0),
    "MW": (5, "SOC", 0.2),
    "-oth-": (1, "SOC", 1.0),
}
OTHER_FUNCTION = "Orthopedagoog"
MELDCODE = [1] * 1 + [2] * 2 + [3] * 14 + [4] * 21 + [5] * 12  # 47 of 50 voldoende or better
NEVER_REPORTED = 19
AREAS = ("ENS", "ALM", "BOR", "HAA", "TWE")
SIGNALS = (4.0, 4.0, 3.7, 3.9, 3.8, 4.1, 4.0, 3.3)
TALKS = (3.9, 1.6, 4.3, 3.9, 3.5, 3.5, 2.9, 3.6)
TOOLS = (3.3, 1.7, 2.3, 2.4, 1.9, 1.8, 2.5, 1.9)
REMARKS = (
    "Meer scholing over jonge kinderen graag; op het werk is daar nu weinig tijd voor.",
    "Ik twijfel vaak of ik iets mag vastleggen; een korte uitleg over de AVG zou helpen.",
    "Prettig als ik na een melding hoor wat ermee is gebeurd.",
    "Een deel van de hulpmiddelen kende ik niet; ik heb ze opgeschreven.",
    "Wij zien kinderen maar een week. Dan is het moeilijk om zeker te zijn.",
    "=2+2 stond er opeens in mijn scherm",
    'Goede vragen,\nmaar wel lang; puntkomma\'s; en "aanhalingstekens".',
    "n.v.t.",
)


def respondents(random: np.random.Generator) -> list[dict[str, str]]:
    """Draw all respondents, complete ones first mixed with incomplete ones by date."""
    functions = [code for code, (number, _, _) in FUNCTIONS.items() for _ in range(number)]
    complete = [_answers(code, random) for code in functions]
    _fix_reports(complete, random)
    _fix_meldcode(complete, random)
    _check_tools(complete)
    for row in complete:
        _fill_why_not(row, random)
    incomplete = [_answers(str(random.choice(functions)), random) for _ in range(N_INCOMPLETE)]
    for row in incomplete:
        _fill_why_not(row, random)
        _cut_off(row, int(random.integers(1, 6)))
    for row in complete:
        row["lastpage"] = "6"
    rows = complete + incomplete
    order = random.permutation(len(rows))
    rows = [rows[place] for place in order]
    for number, row in enumerate(rows):
        _add_times(row, number, random)
    return rows


def _areas(random: np.random.Generator, *, works_outside: bool) -> dict[str, str]:
    areas = {"HEN": "Y" if not works_outside or random.random() < 0.7 else ""}
    chosen = random.choice(AREAS, size=int(random.integers(1, 3)), replace=False)
    return areas | {area: "Y" if works_outside and area in chosen else "" for area in AREAS}


def _answers(function: str, random: np.random.Generator) -> dict[str, str]:
    _, sector, outside = FUNCTIONS[function]
    works_outside = random.random() < outside
    row = {
        "functie": function,
        "functie[other]": OTHER_FUNCTION if function == "-oth-" else "",
        "sector": sector,
        "werkervaring": str(int(np.clip(random.gamma(2.2, 6.0), 0, 41))),
        **{
            f"werkgebied[{area}]": ticked
            for area, ticked in _areas(random, works_outside=works_outside).items()
        },
        "werkgebied[other]": "",
        "meldingen": str(1 + int(random.negative_binomial(1, 0.2))),
        "meldcode": str(int(np.clip(round(random.normal(3.8, 0.9)), 1, 5))),
    }
    row |= _ratings(random, works_outside=works_outside)
    for who, chance in {"OUD": 0.74, "KND": 0.0, "COL": 0.92, "LEI": 0.5, "VT": 0.42}.items():
        row[f"metwie[{who}]"] = "Y" if random.random() < chance else ""
    row["opmerking"] = str(random.choice(REMARKS)) if random.random() < 0.3 else ""
    for item in ("sig[S4]", "besp[B7]", "hulp[H6]"):
        if random.random() < 0.03:
            row[item] = ""
    return row


def _ratings(random: np.random.Generator, *, works_outside: bool) -> dict[str, str]:
    """Rate all items; who is skilled in one thing is skilled in others."""
    skill = random.normal(0, 0.45)
    means = {f"sig[S{item}]": mean + skill for item, mean in enumerate(SIGNALS, start=1)}
    means["sig[S8]"] -= 0.9 if works_outside else 0.0
    means |= {f"besp[B{item}]": mean + skill for item, mean in enumerate(TALKS, start=1)}
    means |= {f"hulp[H{item}]": mean + 0.3 * skill for item, mean in enumerate(TOOLS, start=1)}
    return {item: _likert(mean, random) for item, mean in means.items()}


def _likert(mean: float, random: np.random.Generator) -> str:
    return str(int(np.clip(round(random.normal(mean, 0.75)), 1, 5)))


def _fix_reports(rows: list[dict[str, str]], random: np.random.Generator) -> None:
    """19 never reported; two gezinshulpverleners reported 2 and 10 times, 10 the shorter there."""
    family = [row for row in rows if row["functie"] == "GHV"]
    family[0] |= {"meldingen": "2", "werkervaring": "17"}
    family[1] |= {"meldingen": "10", "werkervaring": "4"}
    others = [row for row in rows if row["functie"] != "GHV"]
    for row in family[2:]:
        row["meldingen"] = str(int(random.integers(3, 9)))
    never = random.choice(len(others), size=NEVER_REPORTED, replace=False)
    for place in never:
        others[place]["meldingen"] = "0"


def _fix_meldcode(rows: list[dict[str, str]], random: np.random.Generator) -> None:
    for row, rating in zip(rows, random.permutation(MELDCODE), strict=True):
        row["meldcode"] = str(rating)


def _check_tools(rows: list[dict[str, str]]) -> None:
    """Make sure that only the checklist has a mean above 3 and the Schildje-toolbox is lowest.

    Raises
    ------
    ValueError
        The seed gives another ranking.
    """
    means = {
        item: float(np.mean([int(row[f"hulp[H{item}]"] or 2) for row in rows]))
        for item in range(1, len(TOOLS) + 1)
    }
    above = [item for item, mean in means.items() if mean > 3]
    if above != [1] or min(means, key=lambda item: means[item]) != 2:
        message = f"seed {SEED} does not give the published ranking: {means}"
        raise ValueError(message)


def _fill_why_not(row: dict[str, str], random: np.random.Generator) -> None:
    why, other = "", ""
    if row["meldingen"] == "0":
        why = str(random.choice(["GV", "AVG", "REL", "AND", "-oth-"], p=[0.4, 0.2, 0.2, 0.1, 0.1]))
        other = "Werk hier pas kort" if why == "-oth-" else ""
    row["waaromniet"] = why
    row["waaromniet[other]"] = other


def _cut_off(row: dict[str, str], last_page: int) -> None:
    """Empty everything behind the last page that somebody saw."""
    pages = (
        ("functie", "sector", "werk"),
        ("meld", "waaromniet"),
        ("sig",),
        ("besp", "metwie"),
        ("hulp",),
        ("opmerking",),
    )
    row["lastpage"] = str(last_page)
    for key in row:
        if any(key.startswith(prefix) for page in pages[last_page:] for prefix in page):
            row[key] = ""


def _add_times(row: dict[str, str], number: int, random: np.random.Generator) -> None:
    start = datetime(2020, 10, 5, 8, 0, tzinfo=UTC) + timedelta(hours=9 * number)
    end = start + timedelta(minutes=int(random.integers(6, 21)))
    complete = row["lastpage"] == "6"
    row |= {
        "id": str(number + 1),
        "submitdate": f"{end:%Y-%m-%d %H:%M:%S}" if complete else "",
        "startlanguage": "nl",
        "seed": str(int(random.integers(10**8, 10**9))),
        "token": "".join(random.choice(list("abcdefghjkmnpqrstuvwxyz23456789"), size=12)),
        "startdate": f"{start:%Y-%m-%d %H:%M:%S}",
        "datestamp": f"{end:%Y-%m-%d %H:%M:%S}",
        "ipaddr": "192.0.2." + str(int(random.integers(1, 255))),
    }


COLUMNS = (
    *("id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp"),
    *("ipaddr", "functie", "functie[other]", "sector", "werkervaring", "werkgebied[HEN]"),
    *(f"werkgebied[{area}]" for area in AREAS),
    *("werkgebied[other]", "meldingen", "waaromniet", "waaromniet[other]", "meldcode"),
    *(f"sig[S{item}]" for item in range(1, 9)),
    *(f"besp[B{item}]" for item in range(1, 9)),
    *(f"metwie[{who}]" for who in ("OUD", "KND", "COL", "LEI", "VT")),
    *(f"hulp[H{item}]" for item in range(1, 9)),
    "opmerking",
)


def csv_bytes(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> bytes:
    """Write rows as LimeSurvey does: BOM, semicolons, everything quoted, CRLF."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, columns, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return ("\ufeff" + text.getvalue()).encode()


# ---------------------------------------------------------------- registers

MEETINGS = {  # number: (attended, reason, parents)
    1: ("J", "", "N"),
    2: ("J", "", "N"),
    3: ("N", "AFS", "N"),
    4: ("J", "", "N"),
    5: ("J", "", "N"),
    6: ("J", "", "N"),
    7: ("N", "OUD", "J"),
    8: ("J", "", "N"),
    9: ("N", "AFS", "N"),
    10: ("J", "", "N"),
}
FIRST_MEETING = date(2021, 6, 9)
PARENT_CHILD, CHILD, PARENT = "doel[OKR]", "doel[TK]", "doel[TO]"
INTERVENTIONS = (  # after Van der Asdonk e.a. (2020), described in our own words
    ("VIPP-SD", "Korte training met videobeelden voor een gevoelige, begrenzende opvoeding", "OKR"),
    ("NIKA", "Leert ouders met eigen trauma's schrikwekkend gedrag te vermijden", "OKR"),
    ("PCIT", "Ouder en kind oefenen samen, begeleid vanachter een spiegel", "OKR"),
    ("Basic Trust", "Videofeedback bij ernstig probleemgedrag en hechtingsproblemen", "OKR"),
    ("K-VHT", "Korte video-hometraining", "OKR"),
    ("Traumagerichte CGT", "Cognitieve gedragstherapie voor kinderen vanaf drie jaar", "TK"),
    ("Kind-ouderpsychotherapie", "Langdurige behandeling van kind en ouder samen", "TK"),
    ("EMDR-verhalenmethode", "EMDR voor jonge kinderen, ook over de tijd vóór het praten", "TK"),
    ("CGT", "Cognitieve gedragstherapie voor de ouder", "TO"),
    ("EMDR", "Verwerken van nare herinneringen met oogbewegingen", "TO"),
    ("Systematische desensitisatie", "Stap voor stap wennen aan wat angst oproept", "TO"),
)


def meetings() -> list[dict[str, str]]:
    """Ten meetings, every two weeks with a summer break; the researcher attended seven."""
    rows = []
    for number, (attended, reason, parents) in MEETINGS.items():
        summer = 42 if number > 3 else 0
        day = FIRST_MEETING + timedelta(days=14 * (number - 1) + summer)
        rows.append(
            {
                "nummer": str(number),
                "datum": day.isoformat(),
                "aanwezig": attended,
                "reden": reason,
                "ouders": parents,
            }
        )
    return rows


def interventions() -> list[dict[str, str]]:
    """Eleven interventions with their aim."""
    return [
        {
            "naam": name,
            "uitleg": explanation,
            **{f"doel[{code}]": "Y" if code == aim else "" for code in ("OKR", "TK", "TO")},
        }
        for name, explanation, aim in INTERVENTIONS
    ]


# ---------------------------------------------------------------- conversations

_TURN = re.compile(r"^(?P<speaker>[^{]+?) \{(?P<codes>[^}]*)\}: (?P<text>.+)$")
_NAME = re.compile(r"«([^|»]+)\|([^»]+)»")


@dataclass(frozen=True)
class WrittenTurn:
    """A turn as written, names already replaced, with what it is about."""

    speaker: str
    codes: tuple[str, ...]
    text: str


def written_turns(path: Path) -> Iterator[WrittenTurn]:
    """Read a conversation that was written for this project.

    Raises
    ------
    ValueError
        A line is not a turn.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _TURN.match(line)
        if match is None:
            message = f"{path.name}: {line[:60]!r} is not a turn"
            raise ValueError(message)
        codes = tuple(code.strip() for code in match["codes"].split(",") if code.strip())
        yield WrittenTurn(match["speaker"], codes, _NAME.sub(r"[\2]", match["text"]))


def write_docx(path: Path, title: str, turns: Sequence[WrittenTurn]) -> None:
    """Write a transcript as people make them in Word: title, table with facts, bold labels."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = title
    document.core_properties.created = document.core_properties.modified = datetime(
        2022, 3, 1, tzinfo=UTC
    )
    document.add_heading(title, level=1)
    document.add_paragraph(NOTICE)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Opname", "anderhalf uur, letterlijk uitgewerkt"
    table.cell(1, 0).text, table.cell(1, 1).text = "Namen", "vervangen door aanduidingen tussen [ ]"
    for turn in turns:
        _add_turn(document, turn)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_same_bytes(buffer.getvalue()))


def _add_turn(document: Document, turn: WrittenTurn) -> None:
    sentences = re.split(r"(?<=[.?!]) ", turn.text)
    # A typist starts a new paragraph in a long turn; the importer must keep it one turn.
    half = len(sentences) // 2 if len(turn.text) > 700 else len(sentences)
    first: Paragraph = document.add_paragraph()
    first.add_run(f"{turn.speaker}: ").bold = True
    first.add_run(" ".join(sentences[:half]))
    if sentences[half:]:
        document.add_paragraph(" ".join(sentences[half:]))


def _same_bytes(content: bytes) -> bytes:
    """Pack a docx again with fixed times, so that every run gives the same file."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (2022, 3, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return result.getvalue()


def write_text(path: Path, title: str, turns: Sequence[WrittenTurn]) -> None:
    """Write notes as plain text."""
    lines = [title, NOTICE, "", *(f"{turn.speaker}: {turn.text}" for turn in turns)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- codings

CONFUSED = {"werkwijze": "samenwerking", "samenwerking": "werkwijze", "nazorg": "veiligheid"}


def coded_passages(
    turns: Sequence[WrittenTurn], transcript: Transcript, random: np.random.Generator
) -> Iterator[tuple[str, int, int]]:
    """Yield (code, start, end) as one coder would: mostly as meant, not always."""
    offsets = _offsets(transcript)
    spoken = [turn for turn in turns if turn.text.strip()]
    for number, turn in enumerate(spoken, start=1):
        lines = [line for line in transcript.lines if line.turn == number]
        for code in turn.codes:
            if random.random() < 0.06:
                continue
            given = CONFUSED.get(code, code) if random.random() < 0.05 else code
            first, last = _part(lines, random)
            yield given, offsets[first.number], offsets[last.number] + len(last.text)


def _part(lines: Sequence[Line], random: np.random.Generator) -> tuple[Line, Line]:
    """Coders of long turns leave out a line at the start or the end."""
    slack = max(0, len(lines) - 4)
    first = int(random.integers(0, min(slack, 2) + 1))
    last = int(random.integers(0, min(slack, 2) + 1))
    return lines[first], lines[len(lines) - 1 - last]


def _offsets(transcript: Transcript) -> dict[int, int]:
    """Position in the text where every line starts."""
    offsets, position = {}, 0
    for line in transcript.lines:
        offsets[line.number] = position
        position += len(line.text) + 1
    return offsets


def coding_events(
    turns: Sequence[WrittenTurn], transcript: Transcript, coder: str, random: np.random.Generator
) -> list[CodingEvent]:
    """Make the log of one coder on one transcript."""
    moment = datetime(2021, 12, 1, 9, 0, tzinfo=UTC)
    events = []
    for code, start, end in coded_passages(turns, transcript, random):
        moment += timedelta(seconds=int(random.integers(8, 90)))
        events.append(
            CodingEvent(
                id=_uuid(random),
                time=moment.isoformat(),
                coder=coder,
                source=transcript.id,
                text_sha256=transcript.sha256,
                action=CodingAction.CODE,
                coding=_uuid(random),
                code=code,
                span=make_span(transcript.text, start, end),
                scheme_version="2",
            )
        )
    return events


def _uuid(random: np.random.Generator) -> str:
    return str(uuid.UUID(bytes=random.bytes(16), version=4))


# ---------------------------------------------------------------- everything


def main() -> None:
    """Write reports/hengelo/bronnen, transcripten and coderingen anew."""
    random = np.random.default_rng(SEED)
    SOURCES.mkdir(parents=True, exist_ok=True)
    rows = respondents(random)
    (SOURCES / "competenties.csv").write_bytes(csv_bytes(COLUMNS, rows))
    (SOURCES / "bijeenkomsten.csv").write_bytes(csv_bytes(list(meetings()[0]), meetings()))
    (SOURCES / "interventies.csv").write_bytes(csv_bytes(list(interventions()[0]), interventions()))
    (SOURCES / "LEESMIJ.txt").write_text(NOTICE + "\n", encoding="utf-8")
    folder = open_folder(EVALUATION)
    plan = folder.plan()
    for text in plan.texts:
        turns = list(written_turns(HERE / "hengelo" / f"{text.id}.txt"))
        write = write_docx if text.file.endswith(".docx") else write_text
        write(EVALUATION / text.file, text.title, turns)
        folder.transcript_file(text.id).unlink(missing_ok=True)
    evaluation = Evaluation.open(EVALUATION)
    evaluation.freeze()
    for text in plan.texts:
        turns = list(written_turns(HERE / "hengelo" / f"{text.id}.txt"))
        for coder in plan.coders:
            path = folder.codings_file(text.id, coder.id)
            path.unlink(missing_ok=True)
            transcript = evaluation.transcript(text.id)
            append_events(path, coding_events(turns, transcript, coder.id, random))
    print(f"reports/hengelo: {len(rows)} antwoorden, {len(plan.texts)} teksten (alles fictief)")


if __name__ == "__main__":
    main()
