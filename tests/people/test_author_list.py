"""Lists of authors in the ways in which exports, CVs, journals and hasty records write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.people.author_list import AuthorList, read_list, split
from dossier.people.authorship import standing
from dossier.people.division import is_group
from dossier.people.names import Person, Verdict, compare

LEILA = Person.of(["Leila M. Haddad", "Haddad L"])


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Osei K, Haddad LM, Brandt P", ["Osei K", "Haddad LM", "Brandt P"]),
        ("Osei K, Haddad LM, Brandt P.", ["Osei K", "Haddad LM", "Brandt P"]),
        ("Osei K., Haddad L.M.", ["Osei K.", "Haddad L.M."]),
        ("Haddad LM, Osei K", ["Haddad LM", "Osei K"]),
        ("Haddad, L., Osei, K., Brandt, P.", ["L. Haddad", "K. Osei", "P. Brandt"]),
        ("Haddad, L, Osei, K", ["L Haddad", "K Osei"]),
        ("Osei, K., Haddad, L. M., & Brandt, P.", ["K. Osei", "L. M. Haddad", "P. Brandt"]),
        ("Osei, K., and Haddad, L.", ["K. Osei", "L. Haddad"]),
        ("K. Osei, L. Haddad and P. Brandt", ["K. Osei", "L. Haddad", "P. Brandt"]),
        ("K. Osei and L. Haddad", ["K. Osei", "L. Haddad"]),
        ("Other, A. and Haddad, L.", ["A. Other", "L. Haddad"]),
        ("Osei K & Haddad L", ["Osei K", "Haddad L"]),
        ("Kwame Osei, Leila Haddad, Petra Brandt", ["Kwame Osei", "Leila Haddad", "Petra Brandt"]),
        ("Kwame Osei, Leila Haddad, and Petra Brandt", ["Kwame Osei", "Leila Haddad", "Petra Brandt"]),
        ("Osei, Kwame; Haddad, Leila M.", ["Kwame Osei", "Leila M. Haddad"]),
        ("Osei, Kwame; Gray, J. Megan; Dunn, Jeff F", ["Kwame Osei", "J. Megan Gray", "Jeff F Dunn"]),
        ("Haddad, L.; Osei, K.", ["L. Haddad", "K. Osei"]),
        ("Osei, Kwame and Haddad, Leila", ["Kwame Osei", "Leila Haddad"]),
        ("Kwame Osei und Leila Haddad", ["Kwame Osei", "Leila Haddad"]),
        ("Osei K\nHaddad L\nBrandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("Kwame Osei | Leila Haddad", ["Kwame Osei", "Leila Haddad"]),
        ("Osei K/Haddad L", ["Osei K", "Haddad L"]),
        ("Osei K • Haddad L · Brandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K - Haddad L", ["Osei K", "Haddad L"]),
        ("Osei Kᵃ, Haddad Lᵇ", ["Osei K", "Haddad L"]),
        ("Authors: K. Osei, L. Haddad", ["K. Osei", "L. Haddad"]),
        ("Хаддад, Л., Осей, К.", ["Л. Хаддад", "К. Осей"]),
        ("Osei K，Haddad L；Brandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("Kwame Osei, MD, Leila Haddad, MD, FACP, Petra Brandt, PhD", ["Kwame Osei", "Leila Haddad", "Petra Brandt"]),
        ("Osei K, MBBS; Haddad L, M.D.", ["Osei K", "Haddad L"]),
        ("Bahri, P.A., Davis, D.M., Haddad, M.D.", ["P.A. Bahri", "D.M. Davis", "M.D. Haddad"]),
        ("Osei, K., Jr., Haddad, L., III", ["K. Osei Jr.", "L. Haddad III"]),
        ("Smith J Jr, Osei K", ["Smith J Jr", "Osei K"]),
        ("Osei K*, Haddad L*†, Brandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K¹, Haddad L¹,², Brandt P³", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K1, Haddad L1,2, Brandt P3", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K†, Haddad L† (contributed equally), Brandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("K. Osei (0000-0002-1825-0097), L. Haddad (ORCID: 0000-0001-5109-3700)", ["K. Osei", "L. Haddad"]),
        ("van den Berg, P., de Vries, J.", ["P. van den Berg", "J. de Vries"]),
        ("Haddad-Osei L, Kim J-H", ["Haddad-Osei L", "Kim J-H"]),
        ("王小明、李雷、张伟", ["王小明", "李雷", "张伟"]),
        ("王小明，李雷", ["王小明", "李雷"]),
        ("Osei K, Haddad L, Brandt P; for the Example Investigators", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K, Haddad L, on behalf of the Example Study Group", ["Osei K", "Haddad L"]),
        ("Osei K, Haddad L, and the Example Collaborators", ["Osei K", "Haddad L"]),
        ("Osei K, Haddad L, Example Stroke Consortium", ["Osei K", "Haddad L"]),
    ],
)
def test_a_text_that_is_surely_split(text: str, persons: list[str]) -> None:
    found = split(text)
    assert list(found.persons) == persons
    assert found.sure
    assert not found.cut


@pytest.mark.parametrize(
    "name",
    [
        *("Haddad, Leila", "Haddad, Leila M., MD", "Haddad, L.", "Haddad, LM", "García Márquez, Gabriel", "Suharto"),
        *(
            "José Ortega y Gasset",
            "da Silva Dias, João Carlos",
            "Smith, John, Jr.",
            "Smith, Jr., John",
            "山田 太郎",
            "王, 小明",
        ),
        *(
            "Leila Haddad, MD, PhD",
            "Gray, J. Megan",
            "Haddad LM1,2*",
            "Brandt P, on behalf of the Example Investigators",
        ),
        *("Vidal, JR", "Maria de los Ángeles Cruz", "van den Berg, Pieter"),
    ],
)
def test_a_text_that_is_surely_one_name(name: str) -> None:
    found = split(name)
    assert len(found.persons) == 1
    assert found.sure
    assert read_list([name, "Osei K"]).sure


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Osei, Kwame, Haddad, Leila", ["Kwame Osei", "Leila Haddad"]),
        ("Osei, Kwame, Haddad, Leila, and Brandt, Petra", ["Kwame Osei", "Leila Haddad", "Petra Brandt"]),
        (
            "Firth, Nicholas C., Primativo, Silvia, Haddad, Leila",
            ["Nicholas C. Firth", "Silvia Primativo", "Leila Haddad"],
        ),
        ("Haddad, Leila, Kwame Osei, and Petra Brandt", ["Leila Haddad", "Kwame Osei", "Petra Brandt"]),
        ("Kwame Osei, Leila Haddad", ["Kwame Osei", "Leila Haddad"]),
        ("Osei K Haddad L Brandt P", ["Osei K", "Haddad L", "Brandt P"]),
        ("Osei K y Haddad L", ["Osei K", "Haddad L"]),
        ("García Márquez, Gabriel José", ["García Márquez", "Gabriel José"]),
        ("Haddad LM, Osei", ["Haddad LM", "Osei"]),
        ("Haddad and Osei", ["Haddad", "Osei"]),
    ],
)
def test_a_text_that_is_not_surely_split_has_a_proposal(text: str, proposed: list[str]) -> None:
    found = split(text)
    assert not found.sure
    assert list(found.persons) == proposed


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Osei K, Haddad L, et al.", 2),
        ("Osei K, Haddad L, et al", 2),
        ("Osei K et al., Haddad L", 1),
        ("Haddad L et al.", 1),
        ("Osei K, Haddad L, and others", 2),
        ("Osei, Kwame and Haddad, Leila and others", 2),
        ("Leila M. Haddad and co-authors", 1),
        ("Osei K, …, Haddad L", 1),
        ("Osei, K., ... Haddad, L.", 1),
        ("Osei, K., Brandt, P., . . . Haddad, L.", 2),
        ("Osei K, [...], Haddad L", 1),
        ("Osei K, [… 12 authors …], Haddad L", 1),
        ("Osei K and 3 others", 1),
        ("Osei K, Haddad L, +5 more", 2),
        ("Haddad L, 3 other authors", 1),
        ("Osei K, Haddad L et coll.", 2),
        ("Osei K y cols.", 1),
        ("Осей К, Хаддад Л и др.", 2),
        ("王小明, 李雷等", 2),
        *(
            (f"Osei K, Haddad L{rest}", 2)
            for rest in (
                " und andere",
                " e altri",
                " et autres",
                " e outros",
                " m.fl.",
                " ve ark.",
                ", i wsp.",
                " a kol.",
                " dkk.",
                " وآخرون",
                " 외 3명",
            )
        ),
        ("山田太郎 ほか3名", 1),
        ("et al.", 0),
        ("?", 0),
        ("N.N.", 0),
        ("等", 0),
        ("others", 0),
    ],
)
def test_who_stands_behind_those_left_out_is_not_counted(text: str, counted: int) -> None:
    found = split(text)
    assert (found.cut, found.counted) == (True, counted)


@pytest.mark.parametrize(
    "items",
    [
        ["Osei", "K.", "Haddad", "L.", "Brandt", "P."],
        ["Osei", "K", "Haddad", "L"],
        ["Osei", "Kwame", "Haddad", "Leila"],
        ["Osei K", "Haddad LM", "MD"],
        ["Osei K", "PhD", "Haddad LM"],
        ["Haddad", "L. M."],
        ["K. M. Yu", "III", "Osei K"],
        ["Osei K, Haddad L"],
        ["Osei K", "Haddad L and Brandt P"],
        ["Osei K; Haddad L"],
        ["Osei, K., Haddad, L., & Brandt, P."],
        ["Kwame Osei & Leila Haddad"],
        ["Osei K", "L.M.", "Haddad L"],
    ],
)
def test_a_list_whose_items_are_not_persons_is_not_sure(items: list[str]) -> None:
    assert not read_list(items).sure


@pytest.mark.parametrize(
    ("items", "persons"),
    [
        (["Osei K", "Haddad LM", "Example Stroke Investigators"], 2),
        (["Osei K", "Haddad LM", "IEEE"], 2),
        (["Suharto", "Haddad LM"], 2),
        (["Haddad, Leila M., MD", "Osei, Kwame"], 2),
        (["王小明", "李雷"], 2),
        (["Haddad L*", "Osei K", "and Brandt P"], 3),
        (["Haddad LM"], 1),
        (["L.Haddad", "K.Osei"], 2),
        (["J.-P.Dupont", "L.M.Haddad", "L.van der Berg"], 3),
        (["Meyer U.A.", "U. A. Weber", "M. Fl. Hansen", "Andere J"], 4),
        (["1. Osei K", "2) Haddad L"], 2),
        ([], 0),
        (["Example Stroke Investigators"], 0),
    ],
)
def test_a_proper_list_is_sure(items: list[str], persons: int) -> None:
    found = read_list(items)
    assert found.sure
    assert (len(found.persons), found.counted) == (persons, persons)


def test_the_item_that_holds_several_is_pointed_out() -> None:
    assert read_list(["Osei K", "Haddad L, Brandt P"]).at == 1
    assert read_list(["Osei", "K.", "Haddad", "L."]).at == -1


def test_a_proposal_is_written_as_a_list_of_the_record() -> None:
    assert split("Haddad, L., Osei, K.").written_out == "[L. Haddad, K. Osei]"
    assert split("Osei K, Haddad L, et al.").written_out == "[Osei K, Haddad L, et al.]"
    assert split("Osei K et al., Haddad L").written_out == '[Osei K, "...", Haddad L]'
    assert read_list(["Haddad", "L.", "O'Brien", "M."]).written_out == '[L. Haddad, "M. O\'Brien"]'
    odd = AuthorList(('Leila "Lee, Haddad', "K. Osei"))
    assert yaml.safe_load(odd.written_out) == list(odd.persons)


def test_groups_are_told_from_persons() -> None:
    assert is_group("Example Stroke Investigators")
    assert not is_group("Kwame Osei")


PEOPLE = [
    *(("Leila", "M", "Haddad"), ("Kwame", "A", "Osei"), ("Petra", "", "Brandt"), ("Ivo", "T", "Novak")),
    *(("Clara", "", "van den Berg"), ("Jana", "R", "Rossi-Lang"), ("Marwan", "L", "Haddad"), ("Lina", "", "Haddad")),
    *(("Rami", "", "Khoury"), ("Søren", "B", "Lindqvist"), ("Jin-Hyun", "", "Kim"), ("Hyun-Jin", "", "Kim")),
]


def initials(person: tuple[str, str, str], stop: str = "", between: str = "") -> str:
    first, middle, _ = person
    letters = [part[0] for part in first.split("-")] + ([middle] if middle else [])
    return between.join(f"{letter}{stop}" for letter in letters)


def vancouver(people: Sequence[tuple[str, str, str]]) -> str:
    return ", ".join(f"{one[2]} {initials(one)}" for one in people)


def with_stops(people: Sequence[tuple[str, str, str]]) -> str:
    return ",  ".join(f"{one[2]} {initials(one, '.')}" for one in people)


def apa(people: Sequence[tuple[str, str, str]]) -> str:
    parts = [f"{one[2]}, {initials(one, '.', ' ')}" for one in people]
    return f"{', '.join(parts[:-1])}, & {parts[-1]}"


def family_first(people: Sequence[tuple[str, str, str]]) -> str:
    return ", ".join(f"{one[2]}, {initials(one, '.')}" for one in people)


def semicolons(people: Sequence[tuple[str, str, str]]) -> str:
    return "; ".join(f"{one[2]}, {one[0]} {one[1]}".strip() for one in people)


def bibtex(people: Sequence[tuple[str, str, str]]) -> str:
    return " and ".join(f"{one[2]}, {one[0]} {one[1]}".strip() for one in people)


def prose(people: Sequence[tuple[str, str, str]]) -> str:
    parts = [f"{initials(one, '.', ' ')} {one[2]}" for one in people]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def marked(people: Sequence[tuple[str, str, str]]) -> str:
    return ", ".join(f"{one[2]} {initials(one)}{number % 3 + 1},{number + 2}*" for number, one in enumerate(people))


def lines(people: Sequence[tuple[str, str, str]]) -> str:
    return "\n".join(f"{one[0]} {one[1]} {one[2]}".replace("  ", " ") for one in people)


WAYS = [vancouver, with_stops, apa, family_first, semicolons, bibtex, prose, marked, lines]


@pytest.mark.slow
@given(st.permutations(PEOPLE), st.integers(2, len(PEOPLE)), st.sampled_from(WAYS))
def test_no_order_spacing_or_punctuation_changes_who_is_who(
    people: list[tuple[str, str, str]], count: int, way: Callable[[Sequence[tuple[str, str, str]]], str]
) -> None:
    chosen = people[:count]
    found = split(way(chosen))
    assert found.sure
    assert len(found.persons) == count
    for one in PEOPLE:
        person = Person.of([f"{one[0]} {one[1]} {one[2]}".replace("  ", " ")])
        same = standing(found, person).same
        assert same == ((chosen.index(one),) if one in chosen and _alone(one, chosen, way) else same)
        assert {compare(found.persons[place], person) for place in same} <= {Verdict.SAME}
        assert all(_may_be(one, chosen[place], way) for place in same)


def _full(way: Callable[[Sequence[tuple[str, str, str]]], str]) -> bool:
    return way in {semicolons, bibtex, lines}


def _may_be(one: tuple[str, str, str], other: tuple[str, str, str], way: Callable[..., str]) -> bool:
    """Whether what is printed of the other is what would be printed of this one: `Haddad L` is Lina and Leila."""
    if _full(way):
        return one == other
    mine, theirs = initials(one), initials(other)
    return one[2] == other[2] and mine.startswith(theirs)


def _alone(one: tuple[str, str, str], chosen: Sequence[tuple[str, str, str]], way: Callable[..., str]) -> bool:
    return sum(_may_be(one, other, way) for other in chosen) == 1


@pytest.mark.slow
@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_texts_are_a_list(items: list[str]) -> None:
    found = read_list(items)
    assert isinstance(found, AuthorList)
    assert 0 <= found.counted <= len(found.persons)
    assert found.written_out.startswith("[")
    standing(found, LEILA)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        *(
            " " * 60_000,
            "1," * 30_000 + "x",
            "(" * 60_000,
            "A. " * 20_000,
            "A, " * 20_000,
            "and " * 15_000,
            "a " * 30_000,
        ),
        *(
            "." * 60_000,
            "Haddad L;" * 6_000,
            "for the " * 7_000,
            "A-" * 30_000,
            "Haddad, " + "A." * 20_000,
            "*," * 30_000,
        ),
    ],
    ids=lambda text: text[:10],
)
def test_a_hostile_text_is_taken_apart_in_bounded_time(text: str) -> None:
    started = process_time()
    found = read_list([text, "Haddad L"])
    standing(found, LEILA)
    assert process_time() - started < 5


@pytest.mark.parametrize(
    ("name", "authors", "same"),
    [
        ("James Thomas", ["James, Thomas"], False),
        ("James Thomas", ["Thomas, James"], True),
        ("James Thomas", ["James, Thomas*", "Osei, Kwame"], False),
        ("Thomas James", ["James, Thomas"], True),
        ("Wei Wang", ["Wei, Wang"], False),
        ("Wei Wang", ["Wang, Wei"], True),
        ("Leila M. Haddad", ["Haddad, Leila M."], True),
        ("Leila M. Haddad", ["Haddad, Leila", "Osei, Kwame"], True),
        ("Leila M. Haddad", ["Haddad, L. M.1,2", "Osei, K."], True),
        ("Leila M. Haddad", ["Leila, Haddad"], False),
        ("Ana García López", ["García López, Ana"], True),
        ("Pieter van den Berg", ["van den Berg, Pieter"], True),
        ("Leila Haddad", ["Leila Haddad, MD"], True),
        ("Leila Haddad", ["Haddad Leila"], True),
    ],
)
def test_the_comma_behind_a_family_name_tells_reversed_namesakes_apart(
    name: str, authors: list[str], *, same: bool
) -> None:
    found = standing(read_list(authors), Person.of([name]))
    assert (found.same == (0,)) is same
    assert same or found.unsure in {(0,), ()}
