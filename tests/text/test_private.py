"""What counts as a private number and what does not; every number here is invented or a published sample."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import checksums
from dossier.text import cue_words as labels
from dossier.text.cue_filter import present
from dossier.text.forms import has_form
from dossier.text.labeled import by_label
from dossier.text.normalized import plain
from dossier.text.private import discreet, private
from dossier.text.tables import by_column

PRIVATE = [
    ("P001", "536-90-4399"),
    ("P001", "SSN: 536-90-4399"),
    ("P001", "his number is 536-90-4399."),
    ("P001", "(536-90-4399)"),
    ("P001", "536–90–4399"),
    ("P001", "Social Security Number (SSN) 536 90 4399"),
    ("P001", "Social security no. 536904399"),
    ("P001", "Employee's SSN\n536904399"),
    ("P001", "SS# 536904399"),
    ("P001", "ITIN 912-78-1234"),
    ("P002", "A# 012 345 678"),
    ("P002", "A#012345678"),
    ("P002", "A-Number: A012345678"),
    ("P002", "Alien Registration Number A-012-345-678"),
    ("P002", "A-File number: A012345678"),
    ("P002", "A-012-345-678"),
    ("P002", "USCIS # 012-345-678"),
    ("P002", "Department of Homeland Security. Beneficiary A012345678"),
    ("P002", "NOTICE OF THE USCIS\nBeneficiary A 012 345 678"),
    ("P003", "Passport No. X1234567"),
    ("P003", "passport number: 123456789"),
    ("P003", "Reisepass-Nr. C01X00T47"),
    ("P003", "Número de pasaporte: AAB123456"),
    ("P003", "N° de passeport : 12AB34567"),
    ("P003", "Паспорт № 712345678"),
    ("P003", "护照号码：E12345678"),
    ("P003", "جواز سفر رقم ٠١٢٣٤٥٦٧٨"),
    ("P003", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ("P004", "MRN: 00123456"),
    ("P004", "MRN 1234567, seen in 2020"),
    ("P004", "Medical Record Number 12-34-567"),
    ("P004", "Patient ID: AB1234567"),
    ("P004", "NHS number 943 476 5919"),
    ("P004", "Nº historia clínica: 4455667"),
    ("P004", "Fallnummer 20459911"),
    ("P004", "病历号：00445566"),
    ("P004", "DOB 12/03/1985"),
    ("P004", "D.O.B.: 3-12-85"),
    ("P004", "Date of birth: 12 March 1985"),
    ("P004", "Date of Birth (dd/mm/yyyy): 12.03.1985"),
    ("P004", "born on March 12, 1985 in Sampleton"),
    ("P004", "née le 12 mars 1985 à Ville-Exemple"),
    ("P004", "Fecha de nacimiento: 12 de marzo de 1985"),
    ("P004", "Geburtsdatum 12.3.1985"),
    ("P004", "дата рождения 12.03.1985"),
    ("P004", "Date of birth/Date de naissance\n12 MAR/MARS 1985"),
    ("P004", "生年月日 1985年3月12日"),
    ("P004", "Name MRN Procedure\nDoe 1000001 Appendectomy\nRoe 1000012 Biopsy"),
    ("P004", "Patient DOB Date of surgery\nDoe 01/02/1980 03/04/2020\nRoe 05/06/1981 07/08/2020"),
    ("P005", "4012 8888 8888 1881"),
    ("P005", "5555-5555-5555-4444"),
    ("P005", "3782 822463 10005"),
    ("P005", "paid with card number 4012888888881881"),
    ("P005", "VISA 4012888888881881 exp. 12/27"),
    ("P005", "IBAN DE89 3704 0044 0532 0130 00"),
    ("P005", "GB82WEST12345698765432"),
    ("P005", "Bank: Example Savings. Account No. 1234567890"),
    ("P005", "Routing number 021000021"),
]
ORDINARY = [
    "",
    "doi:10.1000/536-90-4399",
    "https://doi.org/10.1000/j.2024.536-90-4399",
    "tel 536-90-4399",
    "Fax: 536-90-4399",
    "grant no. 536-90-4399",
    "+1-536-90-4399",
    "1-536-90-4399",
    "536-90-43991",
    "0536-90-4399",
    "536-90-4399-2",
    "536-90-4399/2",
    "000-90-4399",
    "666-90-4399",
    "912-90-4399",
    "536-00-4399",
    "536-90-0000",
    "078-05-1120",
    "SSN: XXX-XX-4399",
    "SSN 53690439",
    "536904399 patients",
    "call (555) 123-4567 or 555-123-4567",
    "2020-12-1234",
    "ORCID 0000-0002-1825-0097",
    "NCT01234567, PMID: 38000001, PMC1234567",
    "ISSN 1234-5679, ISBN 978-3-16-148410-0",
    "Published 12 March 2024; 12(5): 1123-1145",
    "grant 5R01-CA-123456789",
    "supported by U54 HL123456 and R01CA123456",
    "received 9 November 2023, accepted 22 March 2024",
    "a number of 1234567 patients",
    "sample A012345678 was sequenced",
    "receipt number WAC2190012345",
    "the passport office opened on 20241012",
    "passport size photographs, 2024-10-12",
    "Passport to health: 1200 participants",
    "patient no. 12 and patient no. 13",
    "medical record review of 412 patients",
    "NHS number 943 476 5918",
    "Hospital no longer exists since 1998",
    "born in 1985",
    "born 4 July 1776",
    "date of birth and sex were recorded in 1985",
    "newborn 12/03/1985",
    "patients by date of birth\nDoe was seen on 01/02/2020\nwithout remarks",
    "Date of birth was not recorded.\nVisit 01/02/2020\nVisit 03/04/2020",
    "MRN\nnot given\n1000001",
    "Record number 1 of MRN 2\n1000001\n1000012",
    "Patient number\n20200101\n20200102",
    "year of birth: 1985",
    "4012 8888 8888 1882",
    "table 4012 8888 8888 1881 2210",
    "9012 8888 8888 1881",
    "4012888888881881",
    "visa number 20241234567",
    "the card was sent on 12 March 2024, no. 1234567890123",
    "0000 0000 0000 0000",
    "DE88 3704 0044 0532 0130 00",
    "XX89 3704 0044 0532 0130 00",
    "GenBank account MN908947",
    "USCIS online account number 012345678901",
    "on account of 1234567 euros spent by the laboratory",
    "routing number 021000022",
    "the ABA meeting of 2024",
    "arXiv:2101.012345",
    "ClinicalTrials.gov NCT01234567; EudraCT 2020-001234-12; ISRCTN12345678",
    "CAS 7732-18-5",
    "RRID:AB_2313773, lot 1234567",
    "coordinates 52.520008, 13.404954",
    "P < 0.001, HR 1.23 (95% CI 1.01-1.50)",
]


@pytest.mark.parametrize(("code", "text"), PRIVATE)
def test_private_numbers_are_found(code: str, text: str) -> None:
    assert {found.code for found in private(text)} == {code}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert private(text) == ()


def test_masks_keep_the_last_signs_only() -> None:
    text = "SSN 536904399. Passport No. X1234567. Bank account number 1234567890. DOB 12/03/1985. A# 012345678"
    assert {found.mask for found in private(text)} == {
        "***-**-4399",
        "******67",
        "*******890",
        "**/**/****",
        "******678",
    }


def test_every_row_of_a_column_is_found() -> None:
    found = private("Name MRN Procedure\nDoe 1000001 Appendectomy\nRoe 1000012 Biopsy\nSum 2\nPoe 1000023 Biopsy")
    assert [each.mask for each in found] == ["*****01", "*****12"]


def test_one_number_is_found_once() -> None:
    assert len(private("SSN 536-90-4399, again SSN: 536-90-4399, and 536-90-4399")) == 1


digits = st.text("0123456789", min_size=9, max_size=9)


@given(digits, st.sampled_from(["SSN {}", "A# {}", "passport no. {}", "MRN {}", "bank account no. {}", "routing {}"]))
def test_no_mask_holds_its_value(number: str, form: str) -> None:
    for found in private(form.format(number)):
        shown = re.sub(r"\W", "", found.mask)
        assert number not in shown
        assert len(re.findall(r"\d", shown)) <= 4


@given(digits, st.text("0123456789", min_size=1, max_size=4), st.text("0123456789", max_size=4))
def test_numbers_inside_longer_runs_do_not_match(number: str, before: str, after: str) -> None:
    hyphened = f"{number[:3]}-{number[3:5]}-{number[5:]}"
    assert private(f"x {before}{hyphened}{after} y") == ()
    assert private(f"x {before}{number}{after} y") == ()


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(re.fullmatch(r"P00[1-5]", found.code) for found in private(text))


@given(st.integers(0, 10**15 - 1))
def test_one_last_digit_in_ten_fits(number: int) -> None:
    stem = f"{number:015}"
    assert sum(checksums.luhn(f"{stem}{last}") for last in range(10)) == 1


@pytest.mark.slow
@given(st.from_regex(r"[0-9]{18}", fullmatch=True), st.integers(0, 17))
def test_an_iban_with_a_digit_changed_does_not_fit(account: str, place: int) -> None:
    number = next(f"de{check:02}{account}" for check in range(2, 99) if checksums.iban(f"de{check:02}{account}"))
    changed = list(number)
    changed[4 + place] = str((int(changed[4 + place]) + 1) % 10)
    assert not checksums.iban("".join(changed))


@pytest.mark.parametrize("country", sorted(checksums.IBAN_LENGTHS))
def test_every_length_is_that_of_a_country(country: str) -> None:
    assert len(country) == 2
    assert not checksums.iban(country)


@given(st.text(max_size=80), st.booleans())
def test_a_line_keeps_its_length_when_its_numbers_are_hidden(text: str, about: bool) -> None:  # noqa: FBT001
    shown = discreet(f"{text} SSN 536-90-4399", about_private=about)
    assert len(shown) == len(text) + 16
    assert "4399" not in shown


pieces = st.lists(
    st.sampled_from(
        [*labels.EVERY, *"0123456789 -.:/<#axé\n", "12/03/1985", "536-90-4399", "1234567", "\n12.03.1985\n"]
    ),
    max_size=14,
).map("".join)


@given(pieces)
def test_words_that_cannot_be_there_change_nothing(text: str) -> None:
    there = present(text)
    assert list(by_label(text, there)) == list(by_label(text, labels.EVERY))
    assert list(by_column(text, there)) == list(by_column(text, [word for word in labels.EVERY if word in text]))


@pytest.mark.parametrize("word", labels.EVERY)
def test_words_are_written_as_texts_are_searched(word: str) -> None:
    assert plain(word).lower() == word


@pytest.mark.parametrize("word", labels.EVERY)
def test_a_word_that_stands_alone_is_there(word: str) -> None:
    assert word in present(f"1 {word} 2")
    assert word in present(word)


# the forms as one would write them down, which takes several times as long to look for
FORMS = re.compile(
    r"\d{3}-\d\d-\d{4}|<\d|\d{4}[ -]\d{4,6}[ -]\d{4}|(?<![a-z0-9])(?:[a-z]{2}\d\d ?[a-z0-9]{4}|a[ -]?\d{3}[- \d]\d)"
    r"|\d[a-z]{3}\d{7}[mfx<]",
    re.ASCII,
)


@pytest.mark.slow
@given(st.one_of(st.text("0123456789ax -<\n", max_size=24), st.from_regex(FORMS), pieces))
def test_the_quick_look_for_forms_is_a_look_for_each(text: str) -> None:
    assert has_form(text) == (FORMS.search(text) is not None)


HOSTILE = (
    *(
        "-",
        "ssn ",
        "a# ",
        "passport (",
        "ssn ()()()()()()()()()()()()()",
        "mrn\n1000001\n",
        "1 ",
        "1.2.",
        "1\n",
        "born ",
    ),
    *(
        "a 012 345 678 ",
        "gb82 west 1234 5698 7654 32",
        "account no 1 bank ",
        "name mrn dob ssn passport\n",
        "паспорт № ",
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_of_any_text_is_searched_in_bounded_time(piece: str) -> None:
    text = "12345 " + piece * (200_000 // len(piece))
    begun = time.process_time()
    private(text)
    assert time.process_time() - begun < 3
