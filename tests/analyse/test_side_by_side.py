"""What follows from several published counts together is found, and nothing else."""

from collections import Counter
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.analyse.side_by_side import Published, counts_computed, means_computed
from workbench.records.published import ANY, EXCEPT, NONE, OTHER, Count, Mean, Sum, as_answers


def told(where: str, n: int | tuple[int, int | None], **answers: str) -> Published[Count | Sum]:
    """Publish a count; codes of an answer stand behind each other, "AB"."""
    low, high = (n, n) if isinstance(n, int) else n
    about = {
        name: [codes] if codes.startswith("(") else list(codes) for name, codes in answers.items()
    }
    return Published(where, Count(as_answers(about), low, high))


FEW, SOME = (0, 4), (5, None)


def exposed(
    *published: Published[Count | Sum], smallest: int = 5
) -> list[tuple[tuple[str, str], ...]]:
    return [
        tuple((name, "".join(codes)) for name, codes in one.answers)
        for one in counts_computed(published, smallest)
    ]


def test_two_divisions_of_the_same_people_give_the_difference_away() -> None:
    found = exposed(
        told("a", 8, job="AB"),
        told("a", 20, job="C"),
        told("b", 6, job="A"),
        told("b", 22, job="BC"),
    )
    assert found == [(("job", "B"),)]


def test_the_same_division_twice_gives_nothing_away() -> None:
    assert exposed(told("a", 8, job="AB"), told("b", 8, job="AB"), told("b", 6, job="C")) == []


def test_a_number_that_protects_another_may_not_be_told_elsewhere() -> None:
    table = [
        told("a", FEW, job="A"), told("a", SOME, job="B"), told("a", 20, job="C"),
        told("a", 29, job=ANY), told("a", 0, job=OTHER),
    ]  # fmt: skip
    assert exposed(*table) == []
    assert (("job", "A"),) in exposed(*table, told("sentence", 6, job="B"))


def test_what_one_table_gives_away_by_itself_is_found_too() -> None:
    assert exposed(told("a", 8, job="AB"), told("a", 6, job="A")) == [(("job", "B"),)]


def test_the_places_are_those_that_are_needed_and_the_one_that_hides_it() -> None:
    published = [
        told("a", 30, job="C"),
        told("b", 8, job="AB"),
        told("c", 6, job="A"),
        told("d", FEW, job="B"),
    ]
    (found,) = counts_computed(published, 5)
    assert found.places == ("b", "c")
    assert found.hidden_in == ("d",)
    assert found.variables == ("job",)


def test_limits_of_weighted_sums_are_equations_too() -> None:
    def sum_(low: float, high: float) -> Published[Count | Sum]:
        terms = (
            (as_answers({"job": ["A"], "team": ["X"]}), 2.0),
            (as_answers({"job": ["A"], "team": ["Y"]}), 0.5),
        )
        return Published("weights", Sum(terms, low, high))

    base = [
        told("a", 20, job="A"), told("a", 0, team=OTHER), told("a", 0, team=NONE),
        told("a", 25, team="X"), told("a", 25, team="Y"),
    ]  # fmt: skip
    crossed = (("job", "A"), ("team", "X"))
    assert exposed(*base, sum_(12.5, 14.2)) == [crossed]
    assert exposed(*base, sum_(10, 16)) == []


def test_three_questions_crossed_two_by_two_are_solved_together() -> None:
    def margins(name: str, codes: str, *numbers: int) -> list[Published[Count | Sum]]:
        told_ = [told("d", n, **{name: code}) for code, n in zip(codes, numbers, strict=True)]
        return [*told_, told("d", 0, **{name: OTHER}), told("d", 0, **{name: NONE})]

    published = [
        *margins("job", "AB", 8, 12), *margins("team", "XY", 9, 11), *margins("age", "JK", 10, 10),
        told("t1", 0, job="A", age="J"), told("t1", 8, job="A", age="K"),
        told("t2", 8, team="X", age="J"), told("t2", 1, team="X", age="K"),
    ]  # fmt: skip
    assert (("job", "B"), ("team", "Y")) not in exposed(*published)
    sure = told("t3", 7, team="Y", job="A")
    assert (("job", "A"), ("team", "X")) in exposed(*published, sure)


def test_two_small_numbers_whose_sum_leaves_no_choice_are_found() -> None:
    published = [told("a", FEW, job="A"), told("a", FEW, job="B"), told("b", 8, job="AB")]
    assert exposed(*published) == [(("job", "A"),), (("job", "B"),)]


def test_groups_that_are_not_small_may_be_known() -> None:
    assert exposed(told("a", 30, job="AB"), told("b", 22, job="A")) == []


def test_zero_that_nobody_hides_may_be_known() -> None:
    assert exposed(told("a", 8, job="AB"), told("b", 8, job="A")) == []


def test_opinions_may_be_known_however_few_hold_them() -> None:
    one = Count(as_answers({"scale": ["1", "2"]}), 8, 8, is_open=True)
    other = Count(as_answers({"scale": ["1"]}), 6, 6, is_open=True)
    assert counts_computed([Published("a", one), Published("b", other)], 5) == []


def test_ticks_are_no_people() -> None:
    ticks = Published("a", Count(as_answers({"job": ["A"]}), 6, 6, "antwoorden op job"))
    assert exposed(ticks, told("b", 8, job="AB")) == []


def test_who_gave_no_answer_and_any_answer_but_one_are_understood() -> None:
    rest = Published("b", Count(as_answers({"job": [ANY, f"{EXCEPT}A"]}), 3, 3))
    assert (
        exposed(told("a", 20, job="A"), told("a", 0, job=OTHER), told("a", 3, job="B"), rest) == []
    )
    published = [
        told("a", 30),
        told("a", 6, job=NONE),
        told("b", 22, job="A"),
        told("b", 0, job=OTHER),
        told("b", (0, None), job="B"),
    ]
    assert exposed(*published) == [(("job", "B"),)]


def test_crossings_are_laid_beside_the_distributions_of_both_questions() -> None:
    distributions = [
        *(told("a", n, job=code) for code, n in {"A": 10, "B": 12, OTHER: 0, NONE: 0}.items()),
        *(told("b", n, team=code) for code, n in {"X": 9, "Y": 13, OTHER: 0, NONE: 0}.items()),
    ]
    assert exposed(*distributions, told("c", 7, job="A", team="X")) == [
        (("job", "A"), ("team", "Y")),
        (("job", "B"), ("team", "X")),
    ]


def test_what_contradicts_itself_is_left_alone() -> None:
    assert exposed(told("a", 3, job="A"), told("b", 6, job="A")) == []


@settings(max_examples=25)
@example(people=list("AAAAAB"), sums=[{"C"}, {"B", "C"}])
@given(
    st.lists(st.sampled_from("ABCD"), min_size=6, max_size=9),
    st.lists(st.sets(st.sampled_from("ABCD"), min_size=1, max_size=3), min_size=2, max_size=4),
)
def test_it_finds_exactly_what_trying_every_possibility_finds(
    people: list[str], sums: list[set[str]]
) -> None:
    counts = Counter(people)
    known = {"".join(sorted(codes)): sum(counts[code] for code in codes) for codes in sums}
    published = [
        told(f"t{number}", n, job=codes) for number, (codes, n) in enumerate(known.items())
    ]
    published += [told("all", len(people), job="ABCD"), told("all", 0, job=OTHER)]
    possible = [
        numbers
        for numbers in product(range(len(people) + 1), repeat=4)
        if sum(numbers) == len(people)
        and all(
            sum(numbers["ABCD".index(code)] for code in codes) == n for codes, n in known.items()
        )
    ]
    # Where a table tells that nobody answered C, "B or C" tells of B in so many words.
    nobody = {code for codes, n in known.items() if n == 0 for code in codes}
    told_openly = {frozenset(codes) - nobody for codes in known}
    fixed = {
        code: {numbers["ABCD".index(code)] for numbers in possible}
        for code in "ABCD"
        if frozenset(code) not in told_openly
    }
    expected = [
        (("job", code),)
        for code, values in fixed.items()
        if len(values) == 1 and 0 < max(values) < 5
    ]
    single = [answers for answers in exposed(*published) if len(answers[0][1]) == 1]
    assert sorted(single) == sorted(expected)


def means(*published: tuple[str, Mean]) -> list[tuple[str, ...]]:
    told_ = [Published(where, mean) for where, mean in published]
    return [one.places for one in means_computed(told_, [], 5)]


def mean(codes: str, n: int | None = None, *, shown: bool = True, of: str = "item") -> Mean:
    return Mean.over(of, as_answers({"job": list(codes)}), shown=shown, n=n)


def test_a_hidden_mean_follows_from_two_divisions() -> None:
    first = [("a", mean("AB")), ("a", mean("C"))]
    second = [("b", mean("A", shown=False)), ("b", mean("BC")), ("b", mean("C"))]
    assert means(*first) == []
    assert means(*first, *second) == [("a", "b")]
    assert means(second[0], ("b", Mean.over("item", (), shown=True))) == []
    assert means(first[0], second[0], ("c", mean("B", of="other"))) == []


def test_two_means_may_not_be_over_almost_the_same_people() -> None:
    everyone = ("a", Mean.over("item", (), shown=True, n=40))
    assert means(everyone, ("b", mean("AB", 37))) == [("a", "b")]
    assert means(everyone, ("b", mean("AB", 34))) == []
    assert means(("a", mean("AC", 20)), ("b", mean("AB", 18))) == []


def test_a_weighted_mean_gives_the_mean_of_a_small_group_away() -> None:
    whole, small = Mean.over("item", (), shown=True), mean("B", shown=False)
    terms = tuple((as_answers({"job": [code]}), weight) for code, weight in (("A", 0.5), ("B", 3)))
    weighted = Mean("item", terms, shown=True)
    nobody = [Count(as_answers({"job": [OTHER, NONE]}), 0, 0)]
    published = [Published("a", whole), Published("b", weighted), Published("c", small)]
    (found,) = means_computed(published, nobody, 5)
    assert found.places == ("a", "b")
    assert found.hidden_in == ("c",)
    assert means_computed(published[1:], nobody, 5) == []
