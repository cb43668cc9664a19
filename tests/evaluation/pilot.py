"""A small evaluation with raw transcripts, a key outside it and a list of names."""

from dataclasses import dataclass
from pathlib import Path

from workbench.evaluation import Evaluation
from workbench.evaluation.reviewing import ReviewSession
from workbench.records.reviewing import Action, Entity, Mention
from workbench.storage.key import Key, create_key

PLAN = """\
id: proef
titel: Proef
ondertitel: Proef
regio: Hengelo
periode: {van: 2020-09-01, tot: 2022-01-31}
auteurs: [Proef]
datum: 2022-03-01
let op: Fictief.
teksten:
  - id: FG1
    soort: focusgroep
    titel: Focusgroep 1
    bestand: bronnen/FG1.txt
    datum: 2021-10-27
    fase: 3
    groep: team
    deelnemers: 2
    sprekers: {I: {code: I, rol: interviewer}, R1: {code: R1, rol: regisseur}}
  - id: FG2
    soort: focusgroep
    titel: Focusgroep 2
    bestand: bronnen/FG2.txt
    datum: 2021-11-03
    fase: 3
    groep: team
    deelnemers: 2
    sprekers: {I: {code: I, rol: interviewer}, R1: {code: R1, rol: regisseur}}
codeerschema: mda-team
codeurs: [{id: eva, rol: student}]
hoofdstukken: [01_proef]
"""
FG1 = """\
I: Hoe ging het overleg?
Sanne de Wit: Ik heb eerst Bram gebeld, onze projectcoördinator, en daarna met mevrouw Verhoeven \
gesproken over wat er in Almelo was gebeurd. Bram zei dat Sanne het zou doen, dus dat deed ik.
I: En het gezin?
Sanne de Wit: De moeder heet Roos. Zij kreeg een roos van Bram's vrouw. Haar dochter Noor is vijf \
jaar. Bel mij maar op 06-12345678. De vader is de enige kinderarts van de stad.
"""
FG2 = """\
I: Wie deed de aanmelding?
Sanne de Wit: Dat deed Bram. Ik belde Yusuf, en Roos Verhoeven was er ook bij.
"""
CHAPTER = """\
---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

# Proef

```{code-cell} ipython3
from workbench.evaluation import Evaluation

ev = Evaluation.open()
ev.quote("FG1", "5-6")
```
"""
NAMES = """\
sprekers:
  FG1: {Sanne de Wit: R1}
  FG2: {Sanne de Wit: R1}
namen:
  - {naam: Sanne de Wit, rol: naam regisseur}
  - {naam: Bram, rol: projectcoordinator}
"""
WORDS = "een kast vol blauwe paarden"


@dataclass(frozen=True)
class Pilot:
    """The evaluation folder, the folder with raw sources and the key."""

    folder: Path
    raw: Path
    key: Key

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, opened anew."""
        return Evaluation.open(self.folder)

    def review(self, source: str = "FG1", reviewer: str = "anna") -> ReviewSession:
        """Open a review."""
        return self.evaluation.review(source, reviewer=reviewer, key=self.key)

    def entity(self, session: ReviewSession, form: str) -> Entity:
        """Return the entity that is written so."""
        entities = session.history.review.entities.values()
        found = [entity for entity in entities if form in session.forms(entity)]
        assert len(found) == 1, f"{len(found)} entities"
        return found[0]

    def accept(self, session: ReviewSession, entity: Entity) -> None:
        """Accept an entity as a screen does."""
        session.act(
            Action.ACCEPT,
            entity.id,
            mentions=entity.mentions,
            category=entity.category,
            saw=entity.decision.event if entity.decision else "",
        )

    def refuse(self, session: ReviewSession, entity: Entity) -> None:
        """Refuse an entity as a screen does."""
        session.act(
            Action.REFUSE,
            entity.id,
            mentions=entity.mentions,
            category=entity.category,
            saw=entity.decision.event if entity.decision else "",
        )

    def accept_all(self, session: ReviewSession) -> None:
        """Accept whatever is open, until nothing is."""
        while left := [one for one in session.history.review.entities.values() if one.is_open]:
            for entity in left:
                self.accept(session, entity)

    def read(self, session: ReviewSession) -> None:
        """Let the reviewer read every line."""
        session.act(Action.SHOWN, lines=((1, len(session.lines)),))

    def confirm(self, source: str = "FG1", reviewer: str = "carla") -> ReviewSession:
        """Let a second reader read everything and confirm the circumstances."""
        second = self.review(source, reviewer)
        self.read(second)
        second.act(Action.CONFIRM, saw=second.history.review.circumstances)
        return second

    def mention(self, session: ReviewSession, words: str) -> Mention:
        """Return where words stand on one line."""
        line = next(line for line in session.lines if words in line.text)
        start = line.text.index(words)
        return Mention.on(line.number, start, start + len(words))

    def finished(self, source: str = "FG1") -> ReviewSession:
        """Review a text with two people, accepting everything, and finish it."""
        first = self.review(source)
        self.accept_all(first)
        self.read(first)
        second = self.confirm(source)
        second.finish()
        return second


def make_pilot(tmp_path: Path) -> Pilot:
    """Make an evaluation with two raw texts that nobody reviewed yet, and an empty key."""
    folder = tmp_path / "proef"
    raw = folder / "bronnen"
    raw.mkdir(parents=True)
    (folder / "evaluatie.yaml").write_text(PLAN, "utf-8")
    for name, text in {"FG1.txt": FG1, "FG2.txt": FG2, "namen.yaml": NAMES}.items():
        (raw / name).write_text(text, "utf-8")
    (folder / "hoofdstukken").mkdir()
    (folder / "hoofdstukken" / "01_proef.md").write_text(CHAPTER, "utf-8")
    return Pilot(folder, raw, create_key(tmp_path / "kluis" / "k", "proef", "anna", WORDS))
