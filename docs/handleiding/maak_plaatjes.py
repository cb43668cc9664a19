"""Make the pictures of the manual from the example evaluation: nothing in them is drawn by hand.

Run ``python docs/handleiding/maak_plaatjes.py`` after a change in what users see. It needs the
extra ``test`` (playwright), Chromium, LibreOffice with Calc and pdftoppm. The pictures in
``plaatjes`` are replaced.
"""

from __future__ import annotations

import io
import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import expect, sync_playwright
from pypdf import PdfReader
from rich.console import Console

from workbench.cli.survey.outcomes import drawn
from workbench.cli.test.shown import grid_of
from workbench.evaluation import Evaluation
from workbench.report.table_html import clipboard_page
from workbench.report.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Locator, Page

PICTURES = Path(__file__).parent / "plaatjes"
REPOSITORY = Path(__file__).parents[2]
FIELDWORK = "03b_vragenlijst_uitzetten.md"
TRIAL = {"functie": "HA", "sector": "MED", "werkervaring": "11", "meldcode": "4"}
FILLED_IN = {
    "Wat is uw functie? *": "Jeugdverpleegkundige / jeugdarts",
    "In welke sector werkt u? *": "Medisch",
    "Hoeveel jaar werkt u in uw huidige functie? *": 11,
    "Hengelo": "x",
    "Borne": "x",
    "Hoe vaak heeft u ooit een melding gedaan bij Veilig Thuis Twente (of eerder het AMK)? *": 3,
}
WORKBENCH = [sys.executable, "-m", "workbench.cli.main"]
CHAPTER = "04_resultaten_fase1.md"
FIGURE = "Hoe respondenten hun vaardigheden in signaleren en bespreken beoordelen"
VALUE = "n=19; 38%"
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LONG = 120_000  # milliseconds: the machine may be busy
LARGEST = 250_000  # bytes


def main() -> None:
    """Make the example, its report and every picture."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="plaatjes-") as own, chromium() as browser:
        folder = Path(own) / "hengelo"
        subprocess.run([*WORKBENCH, "example", "hengelo", str(folder)], check=True)
        subprocess.run([*WORKBENCH, "report", str(folder)], check=True)
        photograph_pdf(folder / "uitvoer" / "rapport.pdf")
        photograph_html(browser, folder / "uitvoer" / "rapport.html")
        photograph_transcript(folder)
        photograph_codebook(folder)
        photograph_decision(browser, folder)
        photograph_scheme(browser, folder)
        photograph_findings(browser, folder)
        photograph_coding(browser, folder)
        with lab(folder, Path(own) / "home") as address:
            photograph_lab(browser, address)
        photograph_fieldwork(browser, Path(own))
        photograph_forms(Path(own))
        photograph_test(browser, folder)
        photograph_together(browser, folder, Path(own))
    for picture in sorted(PICTURES.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.name}: {size // 1000} kB{' (too large)' if size > LARGEST else ''}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the Chromium of this computer; no browser is downloaded."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


def photograph_pdf(report: Path) -> None:
    """Turn the page with the first figure into a picture."""
    pages = [page.extract_text() for page in PdfReader(report).pages]
    page = next(str(n) for n, text in enumerate(pages, 1) if FIGURE in " ".join(text.split()))
    command = ["pdftoppm", "-r", "90", "-f", page, "-l", page, "-png", "-singlefile"]
    subprocess.run([*command, str(report), str(PICTURES / "rapport")], check=True)


def photograph_transcript(folder: Path) -> None:
    """Turn the first page of a printed transcript into a picture."""
    file = folder / "uitvoer" / "transcripten" / "FG2.pdf"
    subprocess.run([*WORKBENCH, "transcript", "print", str(folder), "FG2"], check=True)
    command = ["pdftoppm", "-r", "75", "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*command, str(file), str(PICTURES / "transcript-papier")], check=True)


def photograph_codebook(folder: Path) -> None:
    """Turn the first page of the codebook into a picture."""
    file = folder / "uitvoer" / "codeboek-mda-team.pdf"
    subprocess.run([*WORKBENCH, "scheme", "codebook", str(folder)], check=True)
    command = ["pdftoppm", "-r", "75", "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*command, str(file), str(PICTURES / "codeboek")], check=True)


def photograph_decision(browser: Browser, folder: Path) -> None:
    """Photograph what a decision about the scheme would do, before it is taken."""
    asked = "scheme change split hengelo --code nazorg --into nazorg --into behandeling"
    why = ["--reason", "Hulp tijdens en na de behandeling zijn twee dingen.", "--by", "BB"]
    command = [*asked.split(), *why]
    told = subprocess.run(
        [*WORKBENCH, *command], cwd=folder.parent, capture_output=True, text=True, check=False
    ).stdout
    console = Console(record=True, width=100, file=io.StringIO())
    shown = " ".join(f'"{word}"' if " " in word else word for word in command)
    console.print(f"$ workbench {shown}\n\n{told}", markup=False, highlight=False)
    page = new_page(browser)
    page.set_content(console.export_html())
    page.locator("pre").screenshot(path=PICTURES / "codeerschema-besluit.png")


def photograph_scheme(browser: Browser, folder: Path) -> None:
    """Photograph the screen on which the scheme is edited."""
    port = str(_free_port())
    command = ["scheme", "edit", str(folder), "--by", "BB", "--no-browser", "--port", port]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*WORKBENCH, *command], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            page = new_page(browser)
            page.goto(_printed_address(process))
            page.locator("[data-ready]").wait_for(timeout=LONG)
            page.get_by_role("button", name="Samenwerking", exact=True).click()
            page.screenshot(path=PICTURES / "codeerschema-scherm.png")
        finally:
            process.terminate()


def photograph_forms(own: Path) -> None:
    """Turn a form in Excel, filled in a little, and one on paper into pictures."""
    name, form, paper = "competenties-kindermishandeling", own / "f.xlsx", own / "papier.pdf"
    for out, kind in ((form, "xlsx"), (paper, "pdf")):
        command = ["survey", "form", name, "--format", kind, "--out", str(out)]
        subprocess.run([*WORKBENCH, *command], check=True)
    book = load_workbook(form)
    sheet = book["Vragenlijst"]
    for row in sheet.iter_rows(min_col=2, max_col=3):
        if row[0].value in FILLED_IN:
            row[1].value = FILLED_IN[str(row[0].value)]
    del book["Uitleg"]
    book.save(form)
    office = ["soffice", f"-env:UserInstallation={(own / 'lo').as_uri()}", "--headless"]
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", str(own), str(form)], check=True)
    for file, picture in ((own / "f.pdf", "formulier-excel"), (paper, "formulier-papier")):
        command = ["pdftoppm", "-r", "85", "-f", "1", "-l", "1", "-png", "-singlefile"]
        subprocess.run([*command, str(file), str(PICTURES / picture)], check=True)


def photograph_html(browser: Browser, report: Path) -> None:
    """Photograph the web page at the numbers in its running text."""
    page = new_page(browser)
    page.goto(report.as_uri())
    _scroll_to(page.get_by_text(VALUE).first)
    page.screenshot(path=PICTURES / "rapport-html.png")


def photograph_coding(browser: Browser, folder: Path) -> None:
    """Photograph the coding screen with a passage that has a code."""
    command = ["code", str(folder), "FG2", "--coder", "anna"]
    with opened_page(command, folder.parent / "coderen") as address:
        page = new_page(browser)
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(address)
        expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)
        page.keyboard.press(".")
        page.keyboard.press(".")
        expect(page.locator(".wb-kind")).to_have_text("Gekozen codering")
        expect(page.locator(".wb-citation")).to_contain_text("(FG2; ")
        page.screenshot(path=PICTURES / "coderen.png")


def photograph_findings(browser: Browser, folder: Path) -> None:
    """Photograph what catches the eye in the answers of the example."""
    findings = Evaluation.open(folder).data_report("competenties").description["signalen"][0]
    page = new_page(browser)
    page.set_content(clipboard_page([findings]) if isinstance(findings, Table) else "")
    page.locator("table").screenshot(path=PICTURES / "gegevens-signalen.png")


def photograph_test(browser: Browser, folder: Path) -> None:
    """Photograph what a test shows in a terminal."""
    tests = Evaluation.open(folder).survey("competenties").tests
    caption = "sig vergeleken naar werkgebiedbreder"
    table = tests.compare("sig", by="werkgebiedbreder", id="tbl-toets", caption=caption)
    terminal = Console(record=True, width=118, file=io.StringIO())
    terminal.print(grid_of(table))
    svg = terminal.export_svg(title="workbench test compare MAP competenties sig --by …")
    page = new_page(browser)
    page.set_content(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))
    page.locator("svg").screenshot(path=PICTURES / "toets.png")


def photograph_together(browser: Browser, folder: Path, own: Path) -> None:
    """Photograph the screen where differences are decided, and who is how far."""
    commands = {
        "samen-consensus": ["consensus", str(folder), "FG2", "--by", "docent"],
        "samen-voortgang": ["progress", str(folder), "--page"],
    }
    for name, command in commands.items():
        with opened_page(["codings", *command], own / name) as address:
            page = new_page(browser)
            page.goto(address)
            expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)
            if name == "samen-consensus":
                page.keyboard.press("1")
                page.keyboard.press("3")
                expect(page.locator(".wb-status")).to_have_text("Alles is bewaard")
            page.screenshot(path=PICTURES / f"{name}.png")


def photograph_lab(browser: Browser, address: str) -> None:
    """Photograph the workbench when it has just opened, and with a chapter that was executed."""
    page = new_page(browser)
    page.goto(address)
    expect(page.locator(".jp-Notebook h1")).to_be_visible(timeout=LONG)
    _wait_for_kernel(page)
    page.screenshot(path=PICTURES / "werkbank-begin.png")
    _double_click(page, "hoofdstukken")
    _double_click(page, CHAPTER)
    expect(page.locator(".lm-DockPanel-tabBar .lm-mod-current")).to_have_text(CHAPTER, timeout=LONG)
    _wait_for_kernel(page)
    _run_all(page)
    value = page.locator(".jp-MarkdownCell .myst", has_text=VALUE).get_by_text(VALUE).first
    expect(value).to_be_visible(timeout=LONG)
    _scroll_to(value)
    page.screenshot(path=PICTURES / "werkbank.png")


def photograph_fieldwork(browser: Browser, own: Path) -> None:
    """Photograph fieldwork against what a real LimeSurvey once answered: terminal and notebook."""
    for number, photograph in enumerate((_photograph_status, _photograph_notebook)):
        folder = own / f"veldwerk{number}" / "hengelo"
        subprocess.run([*WORKBENCH, "example", "hengelo", str(folder)], check=True)
        with replayed_limesurvey(own) as environment:
            photograph(browser, folder, environment)


def _photograph_status(browser: Browser, folder: Path, environment: dict[str, str]) -> None:
    os.environ.update(environment)
    fieldwork = Evaluation.open(folder).fieldwork("competenties")
    fieldwork.create(sure=True)  # the steps of the notebook, in its order: so they were recorded
    fieldwork.participants("bronnen/deelnemers.xlsx", sure=True)
    fieldwork.activate(sure=True)
    fieldwork.add_test_answers([TRIAL], sure=True)
    fieldwork.invite(sure=True)
    terminal = Console(record=True, width=100, file=io.StringIO())
    terminal.print(drawn(fieldwork.status()))
    svg = terminal.export_svg(title="workbench survey status MAP competenties")
    page = new_page(browser)
    page.set_content(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))
    page.locator("svg").screenshot(path=PICTURES / "uitzetten-stand.png")


def _photograph_notebook(browser: Browser, folder: Path, environment: dict[str, str]) -> None:
    source = REPOSITORY / "notebooks" / FIELDWORK
    text = source.read_text(encoding="utf-8").replace("zeker = False", "zeker = True")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / FIELDWORK).write_text(text, encoding="utf-8")
    with lab(folder, folder.parent / "home", environment) as address:
        page = new_page(browser)
        page.goto(address)
        expect(page.locator(".jp-Notebook h1")).to_be_visible(timeout=LONG)
        _double_click(page, "notebooks")
        _double_click(page, FIELDWORK)
        _wait_for_kernel(page)
        _run_all(page)
        table = page.locator(".jp-OutputArea table").last
        expect(table).to_be_visible(timeout=LONG)
        _scroll_to(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h2", has_text="Volg"))
        page.screenshot(path=PICTURES / "uitzetten-notebook.png")


@contextmanager
def replayed_limesurvey(own: Path) -> Iterator[dict[str, str]]:
    """Replay the recording of the notebook; gives the environment that leads to it."""
    server = runpy.run_path(str(REPOSITORY / "tests" / "limesurvey" / "server.py"))
    with server["serving"](server["Replay"].of("recorded_notebook.json.gz")) as url:
        yield {
            "LIMESURVEY_URL": url,
            "LIMESURVEY_USERNAME": "onderzoeker",
            "LIMESURVEY_PASSWORD": "voorbeeld",
            "WORKBENCH_STATE": str(own),
        }


def new_page(browser: Browser) -> Page:
    """Open a page of the size of a small laptop, in Dutch."""
    return browser.new_page(viewport={"width": 1280, "height": 800}, locale="nl-NL")


def _scroll_to(part: Locator) -> None:
    """Bring ``part`` under the top of the window, and again when what is above it has its size."""
    for _ in range(3):
        part.evaluate(
            "part => {part.style.scrollMarginTop = '90px';"
            " part.scrollIntoView({block: 'start', behavior: 'instant'})}"
        )
        part.page.wait_for_timeout(1500)


def _double_click(page: Page, name: str) -> None:
    page.locator(".jp-DirListing-itemText", has_text=re.compile(f"^{re.escape(name)}$")).dblclick()


def _wait_for_kernel(page: Page) -> None:
    """Wait until the kernel has been idle for a moment: the sign on the screen comes early."""
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
        "data-status", "idle", timeout=LONG
    )
    page.wait_for_timeout(5000)


def _run_all(page: Page) -> None:
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    notebook.locator("[data-jp-item-name='run-all']").click()
    prompts = notebook.locator(".jp-CodeCell .jp-InputPrompt")
    finished = [re.compile(r"^(\[\d+\]:)?$")] * prompts.count()  # none where code is folded
    expect(prompts).to_have_text(finished, timeout=LONG)


@contextmanager
def lab(folder: Path, home: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start the workbench with fresh settings and give the address that it prints."""
    with opened_page(["lab", str(folder)], home, environment) as address:
        yield address


@contextmanager
def opened_page(
    command: Sequence[str], home: Path, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Start a command that opens a page, with fresh settings, and give the address it prints."""
    home.mkdir()
    with subprocess.Popen(
        [*WORKBENCH, *command, "--no-browser", "--port", str(_free_port())],
        env=os.environ
        | {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        | dict(environment or {}),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield _printed_address(process)
        finally:
            process.terminate()


def _printed_address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    sys.exit("The workbench did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    begin = time.monotonic()
    main()
    print(f"Made in {time.monotonic() - begin:.0f} s")
