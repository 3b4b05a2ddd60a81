"""BibTeX as programs and people write it, beyond what the format allows: no name, letter or field is lost silently."""

from __future__ import annotations

import pytest

from dossier.importers import read_export
from dossier.importers.formats import latex
from dossier.importers.values.proposal import Proposal


def _read(fields: str) -> Proposal:
    (found,) = read_export("works.bib", f"@article{{key, {fields}}}".encode()).proposals
    return found


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (r"Osei, K. and \O{}stby, {\AA}se", ["K. Osei", "Åse Østby"]),
        (r"Osei, K. and \'Etienne Roux", ["K. Osei", "Étienne Roux"]),
        (r"\L{}ucja Nowak and \v{S}imon Novak", ["Łucja Nowak", "Šimon Novak"]),
        ("Haddad, L. AND Osei, K.", ["L. Haddad", "K. Osei"]),
        ("Haddad, L. and  and Osei, K.", ["L. Haddad", "K. Osei"]),
        ("and Haddad, L. and Osei, K. and", ["L. Haddad", "K. Osei"]),
        ("Haddad, L. and {Bone and Joint Study Group}", ["L. Haddad", "Bone and Joint Study Group"]),
        ("Haddad, L. and\n\tOsei, K.", ["L. Haddad", "K. Osei"]),
        ("Haddad, L. and Osei, K. et al.", ["L. Haddad", "K. Osei", "et al."]),
        ("Haddad, L. and Osei, K., et al", ["L. Haddad", "K. Osei", "et al."]),
        ("Haddad, L. and et al.", ["L. Haddad", "et al."]),
        ("family=Haddad, given=Leila, given-i=L and Osei, K.", ["Leila Haddad", "K. Osei"]),
        ("family=Berg, prefix=van den, useprefix=true, given=Anna", ["Anna van den Berg"]),
        ("Brandt, Anderson and Sandra Alexandre", ["Anderson Brandt", "Sandra Alexandre"]),
    ],
)
def test_each_author_is_one_name_with_all_its_letters(authors: str, names: list[str]) -> None:
    assert _read(f"author = {{{authors}}}, title = {{A work}}").fields["authors"] == names


@pytest.mark.parametrize(
    "fields",
    [
        "title={A work}, volume={4}\n year={2012}, pages={1--9}",
        "title={A work}, volume={4} year=2012 pages={1--9}",
        'title="A work" volume="4" year="2012" pages="1--9"',
        "title={A work} volume=4, year=2012, pages={1--9}",
        "volume={4}, year=2012 # {} pages={1--9} title={A work}",
    ],
)
def test_a_missing_comma_costs_no_field(fields: str) -> None:
    found = _read(fields).fields
    assert found == {"title": "A work", "volume": "4", "date": "2012", "pages": "1-9"}


@pytest.mark.parametrize(
    "date",
    [
        "year={c. 2012}",
        "year={ca. 2012}",
        "year={2012?}",
        "date={2012~}",
        "date={2012?}",
        "date={2012-05%}",
        "year={before 2012}",
    ],
)
def test_a_date_that_is_about_right_is_left_to_confirm(date: str) -> None:
    found = _read(f"title={{A work}}, {date}")
    assert str(found.fields["date"]).startswith("2012")
    assert any("the date" in each for each in found.unsure)


@pytest.mark.parametrize(
    "date", ["year={2012}", "date={2012-05}", "year=2012, month=may, day=3", "year={2012 (in press)}"]
)
def test_a_plain_date_is_not_asked_about(date: str) -> None:
    assert not _read(f"title={{A work}}, {date}").unsure


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (r"Health & {\'E}tude", "Health & Étude"),
        (r"Arts & Crafts \emph{now}", "Arts & Crafts now"),
        (r"AT\&T & R\&D", "AT&T & R&D"),
        (r"10$^{\circ}$C", "10°C"),
        (r"at 37\,$^\circ$C & up", "at 37 °C & up"),
        (r"One\newline two", "One two"),
        (r"One\linebreak{}two", "One two"),
        (r"\foreignlanguage{german}{Wort} und", "Wort und"),
        (r"\S{} 5 and \pounds 5", "§ 5 and £ 5"),
        (r"\euro{}5 \copyright", "€5 ©"),
    ],
)
def test_what_latex_prints_is_kept(value: str, printed: str) -> None:
    assert latex.text(value) == printed
