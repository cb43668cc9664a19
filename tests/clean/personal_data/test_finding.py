"""What is found, how it is grouped and what follows from a confirmation."""

import pytest

from workbench.clean.personal_data import find, is_asked, propagate
from workbench.records.personal_data import Category, KnownName, Lexicon, Suggestion


def _one(suggestions: tuple[Suggestion, ...], category: Category) -> Suggestion:
    found = [suggestion for suggestion in suggestions if suggestion.category is category]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "category", "form"),
    [
        ("Toen kwam Sanne binnen.", Category.PERSON, "Sanne"),
        ("Zij komen uit Zwolle en blijven daar.", Category.PLACE, "Zwolle"),
        ("Zij wonen aan de Kerkstraat 12.", Category.ADDRESS, "Kerkstraat 12"),
        ("De brief ging naar 7551 AB.", Category.ADDRESS, "7551 AB"),
        ("Hij zit op basisschool De Regenboog.", Category.ORGANISATION, "basisschool De Regenboog"),
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", Category.PHONE, None),
        ("Mail naar s.wit@voorbeeld.nl graag.", Category.EMAIL, "s.wit@voorbeeld.nl"),
        ("Kijk bij @kevin_2009 dan.", Category.ACCOUNT, "@kevin_2009"),
        ("Het nummer is 123456782, zei ze.", Category.BSN, "123456782"),
        ("Op 12 maart 2019 kwam de melding.", Category.DATE, "12 maart 2019"),
        ("Dat vijftienjarige meisje liep weg.", Category.AGE, "vijftienjarige"),
        ("Hij rijdt in de 12-ABC-3 rond.", Category.PLATE, "12-ABC-3"),
        ("hij is de enige kinderarts van het dorp", Category.CIRCUMSTANCE, None),
    ],
)
def test_every_category_is_found(
    lexicon: Lexicon, text: str, category: Category, form: str | None
) -> None:
    found = _one(find([text], lexicon), category)
    assert form is None or found.forms == (form,)


def test_forms_of_one_person_are_one_suggestion(lexicon: Lexicon) -> None:
    lines = ["Daar was Sanne de Wit.", "Sanne's fiets. En toen ging sanne weg.", "Mevrouw De Wit."]
    found = _one(find(lines, lexicon), Category.PERSON)
    assert set(found.forms) == {"Sanne de Wit", "Sanne's", "sanne", "De Wit"}
    assert [mention.line for mention in found.mentions] == [1, 2, 2, 3]


def test_a_given_name_that_two_people_have_stays_apart(lexicon: Lexicon) -> None:
    found = find(["Met Sanne de Wit en met Sanne Bakker.", "En toen belde Sanne."], lexicon)
    assert [suggestion.forms for suggestion in found] == [
        ("Sanne de Wit",),
        ("Sanne Bakker",),
        ("Sanne",),
    ]


def test_a_name_that_is_a_word_is_asked_for_each_occurrence_without_a_sign(
    lexicon: Lexicon,
) -> None:
    found = find(["roos zei niks en daarna was roos weg", "met roos en sanne"], lexicon)
    alone = [suggestion for suggestion in found if suggestion.forms == ("roos",)]
    assert len(alone) == 3
    assert all(is_asked(suggestion) for suggestion in alone)


def test_a_misspelt_name_is_asked_apart_with_the_name_it_resembles(lexicon: Lexicon) -> None:
    found = find(["Toen kwam Mohammed binnen.", "en mohammet zei niks"], lexicon)
    resembling = [suggestion for suggestion in found if suggestion.resembles]
    assert [suggestion.forms for suggestion in resembling] == [("mohammet",)]
    assert resembling[0].resembles == "mohammed"


def test_names_known_in_advance_are_found_in_every_form(lexicon: Lexicon) -> None:
    known = [KnownName("Zorg Kwintes-Xyzzy"), KnownName("De Linde", Category.ORGANISATION)]
    found = find(["dat zei kwintes-xyzzy toen", "Bij De Linde."], lexicon, known=known)
    assert {suggestion.category for suggestion in found} == {
        Category.PERSON,
        Category.ORGANISATION,
    }


def test_a_confirmed_name_spreads_to_its_other_forms(lexicon: Lexicon) -> None:
    lines = ["Toen kwam Qwandoro Vliekstra.", "QWANDORO zei het, en Qwandorootje ook."]
    suggestion = _one(find(lines[:1], lexicon), Category.PERSON)
    follow = propagate(lines, [suggestion], lexicon)
    assert {form for one in follow for form in one.forms} == {"QWANDORO", "Qwandorootje"}
    assert not any(is_asked(one) for one in follow)


def test_a_confirmed_name_that_is_a_word_asks_again_where_it_may_be_the_word(
    lexicon: Lexicon,
) -> None:
    lines = ["Toen kwam Roos binnen.", "Roos is een kleur."]
    suggestion = _one(find(lines[:1], lexicon), Category.PERSON)
    assert [is_asked(one) for one in propagate(lines, [suggestion], lexicon)] == [True]


def test_a_name_that_the_wrapping_cut_in_two_is_one_suggestion_on_two_lines(
    lexicon: Lexicon,
) -> None:
    found = find(["Toen kwam mevrouw Fatima el", "Bakkali binnen."], lexicon, turns=[1, 1])
    person = _one(found, Category.PERSON)
    assert [(mention.line, mention.text) for mention in person.mentions] == [
        (1, "Fatima el"),
        (2, "Bakkali"),
    ]
    assert [mention.continued for mention in person.mentions] == [False, True]


def test_names_on_lines_of_different_turns_do_not_run_together(lexicon: Lexicon) -> None:
    found = find(["en toen kwam fatima", "bakkali zei niks"], lexicon)
    assert [suggestion.forms for suggestion in found] == [("fatima",), ("bakkali",)]


def test_placeholders_are_passed_over(lexicon: Lexicon) -> None:
    assert find(["[NAAM COLLEGA 2] zei het tegen [MOEDER].", "[vervolg] ja."], lexicon) == ()


def test_speakers_before_a_colon_are_found_and_roles_are_not(lexicon: Lexicon) -> None:
    found = find(["Roos: goed dan.", "Moeder: ja.", "Interviewer: dank."], lexicon)
    assert [suggestion.forms for suggestion in found] == [("Roos",)]


def test_positions_count_code_points_also_after_emoji(lexicon: Lexicon) -> None:
    line = "😀👍🏽 toen kwam Sanne 👩‍👧 binnen"
    (mention,) = _one(find([line], lexicon), Category.PERSON).mentions
    assert line[mention.start : mention.end] == "Sanne"


def test_a_text_of_nothing_gives_nothing(lexicon: Lexicon) -> None:
    assert find([], lexicon) == ()
    assert find(["", " ", "…"], lexicon) == ()
    assert propagate([], [], lexicon) == ()


def test_a_prefix_of_one_name_is_no_part_of_another(lexicon: Lexicon) -> None:
    found = find(["Dat zei meester Van Rossem. Daarna kwam Kiki van boven."], lexicon)

    assert [one.forms for one in found] == [("Van Rossem",), ("Kiki",)]


def test_the_sentence_after_an_address_is_no_part_of_it(lexicon: Lexicon) -> None:
    found = find(["Mail naar anna@voorbeeld.nl. Of bel, of naar anna @ voorbeeld . nl."], lexicon)

    assert [one.forms for one in found] == [("anna@voorbeeld.nl",), ("anna @ voorbeeld . nl",)]


def test_somebody_known_in_advance_is_one_person_also_in_parts(lexicon: Lexicon) -> None:
    lines = ["Collega Bouzian reed.", "Ik belde Nadia daarna.", "Nadia kwam met Sven."]

    found = find(lines, lexicon, known=[KnownName("Nadia Bouzian"), KnownName("Sven")])

    assert [one.forms for one in found] == [("Bouzian", "Nadia"), ("Sven",)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik zag Sanne de Wit in Ede.", {"Sanne de Wit": "persoon", "Ede": "plaats"}),
        ("ik zag sanne in zwolle ja", {"sanne": "persoon", "zwolle": "plaats"}),
        ("Ik zag Kees op Texel.", {"Kees": "persoon", "Texel": "plaats"}),
        ("Ik zag Piet op de Beeck.", {"Piet op de Beeck": "persoon"}),
        ("Dat is Jan In 't Veld.", {"Jan In 't Veld": "persoon"}),
        ("Zij kent bakkerij Van Heusden.", {"bakkerij Van Heusden": "organisatie of team"}),
    ],
)
def test_where_somebody_is_is_no_part_of_his_name(
    lexicon: Lexicon, text: str, found: dict[str, str]
) -> None:
    suggested = {one.forms[0]: one.category.value for one in find([text], lexicon)}
    assert suggested == found


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            [
                "Hij had een ongeluk gehad met de heftruck. Sindsdien is hij anders dan hij was.",
                "Dat laat ik weg, van dat ongeluk.",
            ],
            "Hij had een ongeluk gehad met de heftruck",
        ),
        (
            ["Hier weet iedereen het: zij heeft vorig jaar drie ton gewonnen. Ze was er blij mee."],
            "zij heeft vorig jaar drie ton gewonnen",
        ),
    ],
)
def test_what_is_to_be_left_out_is_found_by_what_is_said_of_it(
    lexicon: Lexicon, lines: list[str], told: str
) -> None:
    circumstances = [one for one in find(lines, lexicon) if one.category is Category.CIRCUMSTANCE]
    assert told in {form for one in circumstances for form in one.forms}


@pytest.mark.parametrize("form", ["jo", "juud"])
def test_what_somebody_is_called_for_short_is_found(lexicon: Lexicon, form: str) -> None:
    lines = ["dat heeft jolanda gedaan met judeska", f"en toen zei ze, {form}, kom maar"]
    asked = {one.forms[0] for one in find(lines, lexicon)}
    assert form in asked
