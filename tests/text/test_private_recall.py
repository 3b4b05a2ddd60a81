"""Private numbers as real papers print them: broken over lines, dotted, under heads of columns, in many languages.

Every number is invented. Each list is counted as a whole, since what matters is how many of a sort are found and that nothing
ordinary is called private.
"""

from __future__ import annotations

import pytest

from dossier.text.private import private

FOUND = [
    # broken over lines, as in narrow columns of forms and pay slips
    ("P001", "SSN: 536-90-\n4399"),
    ("P001", "Social Security\nNumber: 536-90-4399"),
    ("P001", "Social Security Number\nEmployee name\n536-90-4399\nRoe, Jane"),
    ("P001", "Soc. Sec. No.:\n536 90 4399"),
    ("P001", "Employee's social security number is 536-\n90-4399 as filed"),
    ("P002", "USCIS Number:\nA 201-\n345-678"),
    ("P002", "Alien Registration\nNumber (A-Number)\n201345678"),
    ("P003", "Passport\nNumber\nZ1234567"),
    ("P003", "Passport No. / No. de pasaporte\nXDA 123456"),
    ("P004", "Date of\nbirth: 12 March 1985"),
    ("P004", "Medical Record\nNumber: 00412345"),
    ("P004", "Patient\nID: 4412345"),
    ("P005", "Account\nNumber: 000123456789\nBank of Example"),
    ("P005", "Routing\nnumber: 021000021"),
    ("P005", "IBAN: DE89 3704 0044\n0532 0130 00"),
    ("P005", "Card number 4012 8888\n8888 1881"),
    # dotted, or spaced otherwise than usual
    ("P001", "SSN 536.90.4399"),
    ("P001", "Social Security: 536 - 90 - 4399"),
    ("P001", "S.S.N. 5 3 6 9 0 4 3 9 9"),
    ("P001", "SSN ..... 536-90-4399"),
    ("P001", "SSN (last filed): 536-90-4399"),
    ("P001", "Tax ID (SSN/ITIN): 912.78.1234"),
    ("P001", "Taxpayer identification number: 536-90-4399"),
    ("P002", "A# 201.345.678"),
    ("P002", "A-Number: A201 345 678"),
    ("P002", "Alien No.: A 201345678"),
    ("P003", "Passport no: Z 1234567"),
    ("P003", "Passport No.: AB 12 34 567"),
    ("P003", "Passport: C01.X00.T47"),
    ("P003", "Passport # : 12-3456789"),
    ("P003", "Travel document number: PA0940443"),
    ("P003", "holder of Indian passport Z 4512345, issued in Sampleton"),
    ("P003", "Passport (Republic of Example) no. N 0042137"),
    ("P004", "MRN: 12.345.678"),
    ("P004", "MRN/Visit: 00412345"),
    ("P004", "DOB. 03 . 12 . 1985"),
    ("P004", "DOB 12-Mar-1985"),
    ("P004", "DOB: 1985/03/12"),
    ("P004", "Birth date ........ 12/03/1985"),
    ("P004", "Hosp. No. 4455667"),
    ("P004", "NHS No: 943-476-5919"),
    ("P004", "Pt ID 4412345"),
    ("P005", "Acct. No. 1234.5678.90 Example Bank"),
    ("P005", "Credit card: 4012.8888.8888.1881"),
    ("P005", "IBAN GB82.WEST.1234.5698.7654.32"),
    ("P005", "IBAN GB82-WEST-1234-5698-7654-32"),
    ("P005", "ABA/Routing: 0210-0002-1"),
    # words of other languages
    ("P003", "Pasnummer: NW1234567"),
    ("P003", "Passnummer: X 12 345 678"),
    ("P003", "Číslo pasu: 39123456"),
    ("P003", "Broj putovnice: 123456789"),
    ("P003", "Nr pașaport: 051234567"),
    ("P003", "Pasaport No: U 12345678"),
    ("P003", "Số hộ chiếu: C1234567"),
    ("P003", "หนังสือเดินทางเลขที่ AA1234567"),
    ("P003", "Nomor paspor: X123456"),
    ("P003", "Passi nro: XP8271602"),
    ("P003", "شماره گذرنامه: V12345678"),
    ("P003", "पासपोर्ट संख्या: Z1234567"),
    ("P003", "Номер паспорта: 45 08 123456"),
    ("P004", "Data de nascimento: 12 de março de 1985"),
    ("P004", "Født: 12.03.1985"),
    ("P004", "Született: 1985. március 12."),
    ("P004", "Rođen 12. 3. 1985."),
    ("P004", "Datum rođenja: 12.03.1985"),
    ("P004", "Дата рождения: 12 марта 1985 г."),
    ("P004", "Γεννήθηκε στις 12/3/1985"),
    ("P004", "Nr. pacjenta: 4412345"),
    ("P004", "N° de patient : 4412345"),
    ("P004", "Patientnummer: 4412345"),
    ("P004", "شماره پرونده: 4412345"),
    ("P005", "Número de cuenta bancaria: 1234 5678 9012"),
    ("P005", "Kontonr.: 1234 56 78901, Sparebanken Eksempel Bank"),
    ("P005", "Kreditkarte Nr. 4012-8888-8888-1881"),
    # heads of columns
    ("P001", "Name SSN Wages\nRoe, Jane 536-90-4399 51,200\nDoe, John 536-90-4401 48,100"),
    ("P001", "Employee Social Security No. Hours\nRoe 536904399 40\nDoe 536904401 38"),
    ("P002", "Name A-Number Status\nRoe 201345678 F-1\nDoe 201345679 J-1"),
    ("P003", "Name Passport No. Nationality\nRoe X1234567 Utopia\nDoe Y2345678 Utopia"),
    ("P003", "Participant\tPassport\tVisa\nRoe\tAB1234567\tB1\nDoe\tAB1234568\tB1"),
    ("P004", "No. Patient ID Age Diagnosis\n1 4412345 54 stroke\n2 4412346 61 stroke"),
    ("P004", "Name Birth date Ward\nRoe 12.03.1985 A\nDoe 04.11.1979 B"),
    ("P004", "Hospital No Sex Outcome\n4412345 F alive\n4412346 M alive"),
    ("P004", "Name Geburtsdatum Station\nRoe 12.03.1985 3\nDoe 04.11.1979 4"),
    ("P005", "Payee Account No. Bank Amount\nRoe 1234567890 Example Bank 120.00\nDoe 1234567891 Example Bank 90.00"),
    ("P005", "Payee IBAN\nRoe DE89 3704 0044 0532 0130 00\nDoe GB82 WEST 1234 5698 7654 32"),
]
ORDINARY = [
    # numbers of pages, lines, volumes, citations
    "Stroke 2023;54(6):1523-1534. doi:10.1161/STROKEAHA.122.041234",
    "N Engl J Med. 2021;384:2187-2201.",
    "JAMA Netw Open. 2022;5(9):e2231234",
    "pp. 536-90, 4399",
    "see pages 1234567 to 1234599 of the record",
    "Page 12 of 345, printed 2024-10-12 11:22:33",
    "Line 123456789 of the log",
    "Vol. 12, No. 3, 1985",
    "ISBN 0-306-40615-2 and ISBN 978-0-306-40615-7",
    "ISSN 2434-561X (online), 1234-5679 (print)",
    "PMID: 38012345; PMCID: PMC10876543",
    "arXiv:2305.12345v2 [eess.IV] 12 Mar 2024",
    "ORCID: 0000-0001-5109-3700",
    "Scopus Author ID: 57201234567",
    "ResearcherID: A-1234-2010",
    "Web of Science accession WOS:000912345600012",
    "Clinical trial NCT04512345, ISRCTN12345678, DRKS00012345, ChiCTR2000034567, EudraCT 2019-001234-56",
    "PROSPERO CRD42021234567",
    "GenBank accession MN908947.3; GEO GSE123456; dbGaP phs001234.v1.p1",
    "RRID:SCR_012345, catalogue number 12345-678, lot 20210312",
    # grants, awards, ethics, receipts
    "Grant R01 NS123456-03 and K23 HL765432-01A1 from the Example Institutes",
    "NIH award number 5U01NS0123456",
    "supported by grant no. 2021/12345-6, Example Foundation",
    "DFG project number 123456789",
    "National Natural Science Foundation of Example (No. 81234567)",
    "IRB protocol number 2021-0412345 was approved",
    "ethics committee reference 20/LO/1234567",
    "Receipt number IOE0912345678",
    "Form I-140, Receipt Number LIN2190123456, Notice date 03/12/2024",
    "Case No. 1:21-cv-01234567",
    "EIN 12-3456789",
    "Order number 123-4567890-1234567",
    "Invoice No. 2024-0012345 of 12.03.2024",
    "Tracking number 9400 1118 9922 3817 5432 10",
    "Patent US 11,234,567 B2 and application 17/123,456",
    "License number ME 123456",
    "NPI 1234567893",
    "membership number 12345678",
    "member since 12/03/1985",
    "Certificate No. 123456789",
    # telephone and fax
    "Tel.: +49 30 1234-5678, Fax -5679",
    "Phone 555-0123-456, ext. 4399",
    "call 1.800.555.0199 or 555.536.4399",
    "WhatsApp +91 98765 43210",
    "T 0123 456 7890 F 0123 456 7891",
    # results, tables
    "n = 123456789 reads, 98.5 % mapped",
    "Group Patients Age\nA 1234567 54.3\nB 1234568 61.2",
    "Patients 412 Controls 398\nMale 201 198\nFemale 211 200",
    "Year Citations\n2021 1234567\n2022 2345678",
    "HR 0.53, 95% CI 0.41-0.69, P = .0001234567",
    "Total 4,012,888 8,888,188",
    "Center Patients Events\n01 1234 56\n02 2345 67",
    "Patient number 12 had a score of 1234",
    "the number of patients (n=4412345) in the registry",
    "Patient ID was replaced by a code",
    "a total of 1,234,567 patient records were searched",
    "Date Passport events Visitors\n12.03.2024 Gala 1200\n13.03.2024 Gala 1300",
    # dates and words near them
    "Date of publication: 12 March 1985",
    "born digital, 12/03/2024",
    "birth weight 3250 g, 12 March 2024",
    "Birth cohort of 1985-2005",
    "Received 12.03.2024, accepted 04.11.2024, published 05.11.2024",
    "Date: 12/03/1985",
    "Duration of visa: 10/2021-10/2024",
    "Passport size photograph 35 x 45 mm, 600 dpi",
    "The passport program enrolled 1200456 visitors",
    "passport office, room 1234567",
    "passport valid until 2031-05-12",
    "Passport issued on 12 March 2021",
    "passport to Europe 2024 conference, Hall 12345",
    "visa interview on 20240312 at 0930",
    # accounts and cards that are none
    "this accounts for 1234567890 base pairs",
    "account executive, extension 12345678",
    "Twitter account @example12345678",
    "by all accounts 12,345,678 visited the bank of the river",
    "card 12 of 52; library card no. 1234567",
    "business card printed 4012 copies in 8888 offices",
    "routing of patients to 123456789 beds",
    "in bank holidays of 2021 2022 2023 2024",
    "social security reform of 1983, 123 F.3d 456",
    "Social Security Act, 42 U.S.C. 1395-1396",
    "social security spending rose to 536904399 dollars",
    "alien species 201345678 individuals",
    "Table A 201 345 678",
    "Appendix A-201, A-345, A-678",
]


def found(text: str) -> set[str]:
    return {each.code for each in private(text)}


def test_nearly_all_of_what_papers_print_is_found() -> None:
    missed = [text for code, text in FOUND if code not in found(text)]
    assert len(FOUND) - len(missed) >= 0.96 * len(FOUND), missed


@pytest.mark.parametrize(("code", "text"), FOUND)
def test_nothing_else_is_found_in_it(code: str, text: str) -> None:
    assert found(text) <= {code}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert private(text) == ()
