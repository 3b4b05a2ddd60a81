"""List the words that precede private numbers, in the languages of documents; all in lower case.

Nine digits may be anything; they count as private only right after such a word.
"""

from __future__ import annotations

SOCIAL_SECURITY = (
    *(
        "ssn",
        "ssn/itin",
        "s.s.n.",
        "ss#",
        "ss #",
        "ss no",
        "itin",
        "social security",
        "soc. sec.",
        "soc sec",
        "social security number",
    ),
    *("tax id", "taxpayer identification", "seguro social", "numéro de sécurité sociale américain"),
)
ALIEN = (
    *(
        "a#",
        "a-file",
        "a-number",
        "a-no",
        "a number:",
        "a no.",
        "a-nr",
        "alien registration",
        "alien number",
        "alien no",
    ),
    *("alien #", "alien#", "alien reg", "uscis number", "uscis no", "uscis #", "uscis#", "alien registration number"),
)
PASSPORT = (
    *("passport", "passport number", "pasaporte", "passeport", "reisepass", "reisepassnummer", "passnummer"),
    *(
        "pass-nr",
        "passaporto",
        "passaporte",
        "paspoort",
        "paspoortnummer",
        "paszport",
        "paszportu",
    ),
    *("pasaport", "passi", "útlevél", "pașaport", "hộ chiếu", "διαβατήριο", "διαβατηρίου", "паспорт"),
    *(
        "паспорта",
        "جواز سفر",
        "جواز السفر",
        "דרכון",
        "पासपोर्ट",
        "护照",
        "護照",
        "旅券",
        "パスポート",
    ),
    *("travel document", "pasnummer", "pasnr", "passnr", "pas nr", "číslo pasu", "cestovní pas", "cestovný pas"),
    *("putovnica", "putovnice", "broj pasoša", "pasoš", "potni list", "pașaportului", "passi nro", "passinumero"),
    *("paspor", "nomor paspor", "útlevél száma", "vegabréf", "pases numurs", "паспорту", "закордонний паспорт"),
    *("หนังสือเดินทาง", "หนังสือเดินทางเลขที่", "گذرنامه", "شماره گذرنامه", "پاسپورت", "رقم الجواز", "מספר דרכון"),
    *("पासपोर्ट संख्या", "पासपोर्ट नंबर", "পাসপোর্ট", "পাসপোর্ট নম্বর", "پاسپورٹ", "անձնագիր", "პასპორტი"),
    *("여권", "여권번호", "护照号码", "護照號碼", "旅券番号"),
)
PATIENT = (
    *("mrn", "mrn#", "m.r.n.", "medical record", "med rec", "patient id", "patient identifier", "patient number"),
    *("patient no", "patient #", "chart number", "chart no", "hospital number", "hospital no", "hospital id"),
    *("nhs number", "nhs no", "historia clínica", "historia clinica", "nhc", "numéro de dossier", "dossier patient"),
    *("ipp", "patientennummer", "patienten-nr", "patienten-id", "fallnummer", "aufnahmenummer", "cartella clinica"),
    *("prontuário", "patiëntnummer", "nr historii choroby", "история болезни", "истории болезни", "病历号", "病歷號"),
    *(
        "hosp. no",
        "hosp no",
        "pt id",
        "pt. id",
        "pt no",
        "unit number",
        "n° de patient",
        "no de paciente",
        "id paciente",
    ),
    *(
        "numéro de patient",
        "numéro patient",
        "número de paciente",
        "número do paciente",
        "id paziente",
        "numero paziente",
    ),
    *("nr pacjenta", "nr. pacjenta", "numer pacjenta", "patientnummer", "patientnr", "pasientnummer", "potilasnumero"),
    *("rodné číslo", "číslo pacienta", "broj pacijenta", "hasta no", "hasta numarası", "số bệnh án", "mã bệnh nhân"),
    *("αριθμός ασθενούς", "номер пациента", "номер карты", "شماره پرونده", "رقم المريض", "מספר מטופל", "मरीज संख्या"),
    *("住院号", "门诊号", "患者番号", "診察券番号", "등록번호", "환자번호", "رقم الملف", "dosya no", "protokol no"),
)
BIRTH = (
    *("dob", "d.o.b", "d.o.b.", "date of birth", "birth date", "birthdate", "born", "born on", "birthday"),
    *("fecha de nacimiento", "f. nac.", "nacido el", "nacida el", "nacido/a el", "date de naissance", "né le"),
    *("née le", "né(e) le", "geburtsdatum", "geb.", "geboren am", "geboren", "data di nascita", "nato il", "nata il"),
    *("data de nascimento", "nascido em", "nascida em", "geboortedatum", "fødselsdato", "födelsedatum"),
    *("syntymäaika", "data urodzenia", "ur.", "datum narození", "dátum narodenia", "születési idő"),
    *("født", "fødd", "född", "född den", "narozen", "narozena", "narozený", "narodený", "narodená", "rođen", "rođena"),
    *("datum rođenja", "datum rojstva", "rojen", "rojena", "urodzony", "urodzona", "született", "syntynyt", "sünniaeg"),
    *("dzimšanas datums", "gimimo data", "nacida el día", "nascido a", "nascida a", "γεννήθηκε", "родился", "родилась"),
    *("народився", "народилася", "датум на раѓање", "дата на раждане", "датум рођења", "วันเกิด", "জন্ম তারিখ"),
    *("data nașterii", "doğum tarihi", "ngày sinh", "tanggal lahir", "ημερομηνία γέννησης", "дата рождения"),
    *("дата народження", "تاريخ الميلاد", "תאריך לידה", "تاریخ تولد", "जन्म तिथि", "出生日期", "出生年月", "出生年月日"),
    *("生年月日", "생년월일"),
)
CARD = (
    *(
        "card",
        "visa",
        "card number",
        "card no",
        "card #",
        "credit card",
        "debit card",
        "mastercard",
        "american express",
        "amex",
    ),
    *("visa card", "kreditkarte", "kreditkartennummer", "kartennummer", "tarjeta", "tarjeta de crédito"),
    *("número de tarjeta", "carte bancaire", "carte de crédit", "numéro de carte", "carta di credito", "cartão"),
)
ACCOUNT = (
    *("account number", "account no", "account #", "account#", "acct", "acct no", "acct.", "a/c no", "a/c"),
    *("checking account", "savings account", "bank account", "konto:", "kontonummer", "konto-nr", "número de cuenta"),
    *("cuenta", "numéro de compte", "numero di conto", "número da conta", "nr konta", "rekeningnummer", "hesap no"),
    *("kontonr", "bankkonto", "cuenta bancaria", "número de cuenta bancaria", "conta bancária", "conto corrente"),
    *("compte bancaire", "nr rachunku", "numer rachunku", "číslo účtu", "broj računa", "számlaszám", "bankszámlaszám"),
    *("tilinumero", "hesap numarası", "số tài khoản", "nomor rekening", "เลขที่บัญชี", "खाता संख्या", "شماره حساب"),
    *("מספר חשבון", "λογαριασμός", "номер счёта", "номер рахунку"),
    *("номер счета", "расчетный счет", "口座番号", "账号", "帳號", "계좌번호", "رقم الحساب"),
)
ROUTING = ("routing number", "routing no", "routing #", "routing", "aba", "aba number", "rtn", "transit number")
EVERY = (*SOCIAL_SECURITY, *ALIEN, *PASSPORT, *PATIENT, *BIRTH, *CARD, *ACCOUNT, *ROUTING)
"""All words that precede private numbers."""

BANK = (
    *("bank", "routing", "iban", "swift", "bic", "direct deposit", "checking", "savings", "wire", "banco", "banque"),
    *("konto", "cuenta", "compte", "conto", "conta", "rekening", "банк", "银行", "銀行", "은행", "بنك"),
    *("pankki", "ngân hàng", "ธนาคาร", "बैंक", "بانک", "בנק", "τράπεζα", "účet", "účtu", "račun", "számla", "hesap"),
)
"""Words, one of which must be near a bank account: other accounts have numbers, too."""

IMMIGRATION = ("alien", "uscis", "immigration", "i-797", "i-94", "permanent resident", "homeland security")
"""Words, one of which must be on the page for a bare A-number to count."""

NOT_PRIVATE = ("phone", "tel", "fax", "grant", "award", "doi", "isbn", "issn", "docket", "case no", "order", "invoice")
"""Words that precede other numbers of the same form."""
