"""Names of files: safe on every system and for the portal, the same in the next version, no two alike."""

from __future__ import annotations

import re

import pytest

from dossier.bundle.naming import Naming
from dossier.handoff.contents import contents
from dossier.handoff.names import LONGEST, SAFE, exhibit_file, part_file, print_file, volume_file
from dossier.handoff.sizes import size_of, size_text
from dossier.handoff.volumes import Volume

TITLES = (
    "دراسة في التصوير الطبي",
    "....",
    "Results of a very long study " * 20,
    'A/B\\C:D*E?F"G<H>I|J',
    "CON",
    "aux.txt",
    "  ",
    "\x00\x1b[31m",
    "-rf --help",
    "名前",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("label", ["C-2", "12", "L", "(iv)-1"])
def test_the_file_of_an_exhibit_has_a_name_for_every_system(title: str, label: str) -> None:
    name = exhibit_file("Exhibit", label, title, "2024")
    assert SAFE.match(name)
    assert len(name) <= LONGEST
    assert name.startswith("Exhibit ")
    assert name.endswith(".pdf")
    assert not re.search(r'[<>:"|?*\\/]|\.\.|[ .]\.pdf$', name)


@pytest.mark.parametrize(
    ("first", "last", "word", "name"),
    [
        ("A-1", "C-2", "Exhibit", "Part_1_of_4_Index_and_Exhibits_A-1_to_C-2.pdf"),
        ("1", "12", "Exhibit", "Part_1_of_4_Index_and_Exhibits_1_to_12.pdf"),
        ("A", "L", "Tab", "Part_1_of_4_Index_and_Tabs_A_to_L.pdf"),
        ("(iv)-1", "(vi)-2", "Appendix", "Part_1_of_4_Index_and_Appendices_(iv)-1_to_(vi)-2.pdf"),
    ],
)
def test_parts_are_named_by_what_they_hold_in_every_numbering(first: str, last: str, word: str, name: str) -> None:
    volumes = [Volume(1, 9, (first, last)), *(Volume(10 * n, 10 * n + 9, (f"Z-{n}",)) for n in (1, 2, 3))]
    assert part_file(1, 4, contents(volumes, Naming(word))[0]) == name


def test_parts_of_one_exhibit_are_counted_and_the_rest_is_named() -> None:
    both = frozenset({"F-1"})
    volumes = [
        Volume(1, 9, ()),
        Volume(10, 19, ("A-1", "B-2")),
        Volume(20, 29, ("F-1",), both),
        Volume(30, 39, ("F-1",), both),
        Volume(40, 41, ("G-1",)),
        Volume(42, 43, ()),
    ]
    assert contents(volumes, Naming()) == (
        "Index",
        "Exhibits A-1 to B-2",
        "Exhibit F-1 (1 of 2)",
        "Exhibit F-1 (2 of 2)",
        "Exhibit G-1",
        "Closing",
    )


def test_99_parts_of_one_exhibit_each_have_names_of_their_own() -> None:
    volumes = [Volume(n, n, (f"A-{n}",)) for n in range(1, 100)]
    names = [part_file(n, 99, words) for n, words in enumerate(contents(volumes, Naming("Attachment")), 1)]
    assert len({name.casefold() for name in names}) == 99
    assert all(SAFE.match(name) and len(name) <= LONGEST and " " not in name for name in names)


def test_one_file_has_no_number() -> None:
    assert volume_file("eb1a", 1, 1) == "eb1a-bundle.pdf"
    assert volume_file("eb1a", 2, 3) == "eb1a-bundle (2 of 3).pdf"
    assert print_file("eb1a", 1, 1) == "eb1a-print.pdf"
    assert print_file("eb1a", 2, 3) == "eb1a-print (2 of 3).pdf"
    assert part_file(1, 1, "Index and Exhibits A-1 to B-1") == "Index_and_Exhibits_A-1_to_B-1.pdf"


@pytest.mark.parametrize(
    ("text", "size"),
    [("12MB", 12_000_000), ("9.5MB", 9_500_000), ("500KB", 500_000), ("1.25 GB", 1_250_000_000), ("7mb", 7_000_000)],
)
def test_sizes_are_decimal(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0MB",
        "0.000MB",
        "-1",
        "-1MB",
        "1e9GB",
        "12",
        "12MiB",
        "12 M B",
        "MB",
        "1,5MB",
        "１２MB",
        "9" * 9 + "MB",
    ],
)
def test_what_is_no_size_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a size (such as 12MB|above zero)"):
        size_of(text)


def test_sizes_are_printed_as_portals_state_them() -> None:
    assert [size_text(size) for size in (1, 38, 500_000, 11_520_000)] == ["1 byte", "38 bytes", "500 KB", "11.52 MB"]
