"""Name the files of a package: they are what a document system shows, and they stay the same in the next version."""

from __future__ import annotations

import re

from dossier.file_names import first_words, refused_elsewhere

LONGEST = 100
"""The most characters of a name; portals take no more."""
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]*\Z")
"""What every system and the portal take."""


def refused_name(name: str) -> str:
    """Return why a file of this name cannot stand in a package; empty if it can."""
    if refused := refused_elsewhere(name):
        return f"it {refused}"
    if not SAFE.match(name) or len(name) > LONGEST:
        return f"expected letters, digits, spaces, periods and hyphens only, and at most {LONGEST} characters"
    return ""


def exhibit_file(word: str, label: str, title: str, year: str) -> str:
    """Return `Exhibit C-2 CT perfusion thresholds large 2024.pdf`.

    No number stands in front, which would change when another exhibit arrives: the label is unique and stays.
    """
    said = [word, plain_label(label), *first_words(title)]
    if year and year not in said:
        said.append(year)
    name = ""
    for part in said:
        longer = f"{name} {part}" if name else part
        if len(longer) > LONGEST - len(".pdf"):
            break
        name = longer
    return f"{name}.pdf"


def plain_label(label: str) -> str:
    """Return a label without the brackets of a numeral: `iv-1` of `(iv)-1`."""
    return label.replace("(", "").replace(")", "")


def volume_file(petition: str, number: int, count: int) -> str:
    """Return the name of a volume for counsel; that of the whole bundle where there is one."""
    return f"{petition}-bundle.pdf" if count == 1 else f"{petition}-bundle ({number} of {count}).pdf"


def print_file(petition: str, number: int, count: int) -> str:
    """Return the name of a file for the printer."""
    return f"{petition}-print.pdf" if count == 1 else f"{petition}-print ({number} of {count}).pdf"


def part_file(number: int, count: int, content: str) -> str:
    """Return the name of a part for the portal: `Part_1_of_4_Index_and_Exhibits_A-1_to_C-2.pdf`."""
    words = re.sub(r"[^A-Za-z0-9._()-]+", "_", content).strip("_")
    start = f"Part_{number}_of_{count}_" if count > 1 else ""
    return f"{start}{words}"[: LONGEST - len(".pdf")] + ".pdf"
