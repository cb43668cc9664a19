"""The names of a key are found however they are written, and common words are left alone."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.personal_data.name_scan import NameScan
from workbench.records.key import KeyEntry
from workbench.records.personal_data import Category, Lexicon

COLLEAGUE = "[NAAM COLLEGA]"
MOTHER = "[NAAM MOEDER]"
KEY = (
    KeyEntry(COLLEAGUE, Category.PERSON, "NAAM COLLEGA", ("Sanne de Wit", "collega Sanne")),
    KeyEntry(MOTHER, Category.PERSON, "NAAM MOEDER", ("Roos", "Roos Bakker")),
    KeyEntry("[NAAM VADER]", Category.PERSON, "NAAM VADER", ("Kübra Öztürk", "Mo", "K.")),
    KeyEntry("[NAAM KIND]", Category.PERSON, "NAAM KIND", ("Floris-Jan Pannekoek",)),
    KeyEntry("[TELEFOON]", Category.PHONE, "TELEFOON", ("06-12345678",)),
    KeyEntry("[TELEFOON 2]", Category.PHONE, "TELEFOON",
        ("nul zes acht acht acht twaalf twaalf vijf",)),
    KeyEntry("[E-MAIL]", Category.EMAIL, "E-MAIL", ("s.aksoy@ggd-voorbeeld.nl",)),
    KeyEntry("[KENTEKEN]", Category.PLATE, "KENTEKEN", ("65-HZ-LK",)),
    KeyEntry("[SCHOOL]", Category.ORGANISATION, "SCHOOL", ("de Vuurvogel",)),
    KeyEntry("[TEAM]", Category.ORGANISATION, "TEAM", ("het sociaal team Vollenhove",)),
    KeyEntry("[ADRES]", Category.ADDRESS, "ADRES", ("Laan van Vollenhove 1120",)),
    KeyEntry("[PLAATS]", Category.PLACE, "PLAATS", ("Borne",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def scan(lexicon: Lexicon) -> NameScan:
    return NameScan(KEY, lexicon)


def certain(scan: NameScan, text: str) -> list[str]:
    return [hit.placeholders[0] for hit in scan.hits(text) if hit.certain]


@pytest.mark.parametrize(
    "text",
    [
        "Toen kwam Sanne binnen.", "SANNE", "dat was sanne weer", "Sanne's fiets", "sannes idee",
        "Sanne’s fiets", "Sannetje", "met San-\nne naar huis", "S a n n e", "S.A.N.N.E",
        "S\u00adanne", "Sa\u200bnne", "met San\ufffene", "met San\x02ne", "en De Wit zei",
        "Daar is mevrouw de wit.", "Wit, Sanne de", "interview_Sanne_FG2.docx", "sanne-wit.png",
        "SanneDeWit", "verslagSanne", "met San-ne naar huis", "met San- ne naar huis",
        "S\u034fanne", "Sa\ufe0fnne", "Sa\U000e0020nne", "\x1b[0;31msanne\x1b[0m",
        "S&#97;nne", "zoek?wie=S%61nne", '"S\\u0061nne"', "U2FubmUgd2FzIGVyIG9vaw==",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_shape(scan: NameScan, text: str) -> None:
    assert COLLEAGUE in certain(scan, text)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", ["kubra ozturk", "KÜBRA ÖZTÜRK'S", "Kübra", "bij Öztürks"])
def test_accents_may_be_written_in_any_way(
    scan: NameScan, text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    assert certain(scan, unicodedata.normalize(form, text)) == ["[NAAM VADER]"]


@pytest.mark.parametrize(
    "text",
    [
        "06 - 12 34 56 78", "06.12.34.56.78", "+31 6 12345678", "0031612345678",
        "+31 (0)6 12345678",
        "bel 06 12 34\n56 78 maar",
    ],
)  # fmt: skip
def test_a_phone_number_is_found_however_it_is_spaced(scan: NameScan, text: str) -> None:
    assert certain(scan, text) == ["[TELEFOON]"]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("bel 06-88812125", "[TELEFOON 2]"),
        ("nul zes acht acht acht twaalf twaalf vijf", "[TELEFOON 2]"),
        ("S.Aksoy @ ggd-voorbeeld . nl", "[E-MAIL]"),
        ("mailto:s.aksoy@ggd-voorbeeld.nl", "[E-MAIL]"),
        ("de 65 hz lk stond er", "[KENTEKEN]"), ("65HZLK", "[KENTEKEN]"),
        ("naar De Vuurvogel", "[SCHOOL]"), ("bij sociaal team Vollenhove", "[TEAM]"),
        ("aan de laan van vollenhove", "[ADRES]"), ("Laan van Vollenhove, 1120", "[ADRES]"),
        ("wij wonen in Borne", "[PLAATS]"), ("Mo was er ook", "[NAAM VADER]"),
        ("Floris-\nJan", "[NAAM KIND]"), ("FlorisJan", "[NAAM KIND]"),
    ],
)  # fmt: skip
def test_other_things_are_found_too(scan: NameScan, text: str, placeholder: str) -> None:
    assert placeholder in certain(scan, text)


@pytest.mark.parametrize(
    "text",
    [
        "een roos in de tuin", "de witte muur, het is wit", "De bakker bakt brood.",
        "moe en voldaan",
        "mo", "een vuurvogel", "Daar kwam collega Yasmin.", "306123456781", "1061234567890",
        "[NAAM BAKKER] kwam", "[NAAM\nROOS]", "65 hz", "het sociaal team", "de pannenkoeken",
        "wij borneerden", "sociaal-emotioneel", "100% &amp; meer", "a\\uffe", "%zz",
        "dGVjaG5pc2NoZSBiaWpsYWdl", "AAAAAAAAAAAAAAAAAAAA",
    ],
)  # fmt: skip
def test_common_words_and_other_numbers_are_left_alone(scan: NameScan, text: str) -> None:
    assert scan.hits(text) == ()


@pytest.mark.parametrize(
    "text", ["Daar zat Roos bij.", "Roos zei niets.", "Roos", "juf roos", "ROOS"]
)
def test_a_name_that_is_a_word_counts_where_it_is_a_name(scan: NameScan, text: str) -> None:
    assert certain(scan, text) == [MOTHER]


@pytest.mark.parametrize("text", ["Wit is mooi.", "DE BAKKER EN DE SLAGER ZEIDEN NIETS"])
def test_where_it_cannot_be_told_somebody_has_to_look(scan: NameScan, text: str) -> None:
    assert [hit.certain for hit in scan.hits(text)] == [False]


def test_everyday_words_of_places_without_a_name_stop_nothing(lexicon: Lexicon) -> None:
    address = KeyEntry("[ADRES]", Category.ADDRESS, "ADRES", ("nummer 57",))
    place = KeyEntry("[ORGANISATIE]", Category.ORGANISATION, "ORGANISATIE", ("de wegwijzer",))
    scan = NameScan([address, place], lexicon)

    assert scan.hits("Nummer") == scan.hits("Tabel nummer 12") == scan.hits("een wegwijzer") == ()
    assert certain(scan, "Wegwijzer") == []
    assert certain(scan, "Hij woont op nummer 57.") == ["[ADRES]"]
    assert certain(scan, "Zij ging naar De Wegwijzer in het dorp.") == ["[ORGANISATIE]"]


def test_a_full_name_is_one_hit_though_its_parts_belong_to_others(lexicon: Lexicon) -> None:
    names = [
        KeyEntry("[A]", Category.PERSON, "A", ("Sanne de Wit",)),
        KeyEntry("[B]", Category.PERSON, "B", ("Sanne",)),
    ]
    scan = NameScan(names, lexicon)
    assert [hit.placeholders for hit in scan.hits("Dat zei Sanne de Wit.")] == [("[A]",)]
    assert [hit.placeholders for hit in scan.hits("Dat zei Sanne.")] == [("[A]", "[B]")]


def test_names_stuck_in_the_name_of_a_file_are_found(scan: NameScan) -> None:
    assert [hit.certain for hit in scan.hits("xpannekoekfg2.docx", file_name=True)] == []
    assert [hit.certain for hit in scan.hits("pannekoekfg2.docx", file_name=True)] == [True]
    assert [hit.certain for hit in scan.hits("media/rode_roos.png", file_name=True)] == [False]


def test_a_word_that_a_line_end_took_apart_is_no_name(lexicon: Lexicon) -> None:
    scan = NameScan([KeyEntry("[KIND]", Category.PERSON, "KIND", ("Ties",))], lexicon)
    assert scan.hits("verschillen tussen func-\nties kunnen") == ()
    assert certain(scan, "dat zei Ties-\nJan") == ["[KIND]"]


def test_a_hash_holds_no_names(lexicon: Lexicon) -> None:
    scan = NameScan([KeyEntry("[OPA]", Category.PERSON, "OPA", ("Aad", "Bea"))], lexicon)
    assert scan.hits("71fffff5746a3a60e1f6595aad4b9d31581d38894c67bea8d6496f6324fac11a") == ()


def test_hits_say_on_which_line_they_stand(scan: NameScan) -> None:
    assert [hit.line for hit in scan.hits("niets\nSan-\nne\nniets\nSanne")] == [2, 5]


def test_what_cannot_be_looked_for_is_counted(scan: NameScan) -> None:
    assert scan.left_out == 1


def test_a_hit_shows_itself_without_the_name(scan: NameScan) -> None:
    assert "anne" not in repr(scan.hits("Sanne de Wit"))


@given(
    before=st.text(alphabet="abc de.\n-Z0", max_size=30),
    after=st.text(alphabet="abc de.\n-Z0", max_size=30),
)
def test_a_name_that_stands_alone_is_found_between_anything(
    scan: NameScan, before: str, after: str
) -> None:
    assert "[NAAM KIND]" in certain(scan, f"{before} Pannekoek {after}")


@given(st.text(max_size=200))
def test_any_text_can_be_searched(scan: NameScan, text: str) -> None:
    lines = text.count("\n") + text.count("\ufffe") + text.count("\x02") + 1
    assert all(1 <= hit.line <= lines for hit in scan.hits(text, file_name=True))
