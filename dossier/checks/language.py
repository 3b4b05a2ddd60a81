"""Check other languages: translation (T001), certificate (T002, T004, T005), one for several (T003), titles (T006)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, entry_at, facts, offering
from dossier.documents.files.facts import DocumentFacts
from dossier.finding import Code, Finding, Severity
from dossier.people.names import name_words
from dossier.text.function_words import is_foreign
from dossier.text.listing import listed
from dossier.text.translator import BY
from dossier.text.words import holds

_RULE = "8 CFR 103.2(b)(3)"
T001 = Code(
    "T001",
    Severity.ERROR,
    "foreign-language document without translation",
    "`language` names a language other than English, but no `translation` is recorded. Partly foreign documents "
    "count too: stamps, seals, letterheads.",
    '"Any document containing foreign language submitted to USCIS shall be accompanied by a full English language '
    'translation which the translator has certified as complete and accurate".',
    wrong="- {file: evidence/certificado.jpg, role: certificate, language: es}",
    right="- file: evidence/certificado.jpg\n  role: certificate\n  language: es\n"
    "  translation: evidence/certificado-en.pdf\n  certificate: evidence/certificado-translator.pdf",
    source=_RULE,
)
T002 = Code(
    "T002",
    Severity.ERROR,
    "translation without the translator's certificate",
    "A `translation` is recorded without a `certificate` of the translator.",
    "The translator certifies that the translation is complete and accurate, and that he or she is competent to "
    "translate from the foreign language into English. The text of the rule asks for neither a notary nor a "
    "license.",
    wrong="- {file: evidence/certificado.jpg, language: es, translation: evidence/certificado-en.pdf}",
    right="- {file: evidence/certificado.jpg, language: es, translation: evidence/certificado-en.pdf, "
    "certificate: evidence/certificado-translator.pdf}",
    source=_RULE,
)
T003 = Code(
    "T003",
    Severity.WARNING,
    "one certificate used for several documents",
    "The same translator's certificate is recorded for two or more documents.",
    'Certificates have been rejected that did "not specifically identify the document or documents" they came with. '
    "One certificate for each document, naming it, is common practice.",
    wrong="- {file: a.jpg, language: es, translation: a-en.pdf, certificate: translator.pdf}\n"
    "- {file: b.jpg, language: es, translation: b-en.pdf, certificate: translator.pdf}",
    right="- {file: a.jpg, language: es, translation: a-en.pdf, certificate: a-translator.pdf}\n"
    "- {file: b.jpg, language: es, translation: b-en.pdf, certificate: b-translator.pdf}",
    source=f"{_RULE}; USCIS requests for evidence",
)
T004 = Code(
    "T004",
    Severity.WARNING,
    "a translator's certificate that does not say what the rule asks for",
    "Some of these statements were not found in the text of a certificate: that the translation is complete and "
    "accurate, that the translator is competent to translate from the language into English; or, as is common "
    "practice, the translator's name or signature, a date, and the document it is for. Certificates without a "
    "text layer are not checked.",
    "\"which the translator has certified as complete and accurate, and by the translator's certification that he or she is "
    'competent to translate from the foreign language into English". Translations without the statement of competence '
    "have been rejected.",
    wrong="I translated the attached document. Signature ____",
    right="I, ____, certify that I am competent to translate from Spanish into English, and that the attached translation of "
    '"____" is complete and accurate. Signature ____ Date ____',
    source=f"{_RULE}; USCIS requests for evidence",
)
T005 = Code(
    "T005",
    Severity.NOTE,
    "the beneficiary speaks as the translator",
    "A translator's certificate begins with the beneficiary's own name, as in `I, Leila Haddad, certify`.",
    "The text of the rule does not prohibit this. Practitioners advise using a translator who has no interest in "
    "the outcome; opinions differ.",
    wrong="I, Leila Haddad, certify that I am competent to translate from Spanish into English …",
    right="I, Nerea Traductora, certify that I am competent to translate from Spanish into English …",
    source=f"{_RULE}; common practice",
)
T006 = Code(
    "T006",
    Severity.WARNING,
    "a title in another language without its meaning in English",
    "A title has words in another script, or two function words of a language that the entry or its documents are in and "
    "none of English, and `title_en` is missing.",
    "The index is what an officer reads first. A title in another language tells nothing there without its meaning; with "
    "`title_en` the English stands first and the title itself beneath.",
    wrong="- {id: award-2023, title: Premio al Investigador Joven de la Sociedad}",
    right="- {id: award-2023, title: Premio al Investigador Joven de la Sociedad, title_en: Young Investigator Award of the Society}",
    source="8 CFR 103.2(b)(3); common practice",
)
CODES = (T001, T002, T003, T004, T005, T006)

_FEWEST_WORDS = 15
_ASKED = {
    "complete": "that the translation is complete",
    "accurate": "that it is accurate",
    "competent": "that the translator is competent",
    "languages": "from which language into English",
}
_USUAL = {"name": "a name or signature", "date": "a date", "document": "which document it is for"}


def untranslated(case: Case) -> Iterator[Finding]:
    """Report foreign documents without a translation."""
    for named in documents(case):
        if not named.document.in_hand or named.document.translation:
            continue
        if languages := named.document.foreign:
            yield T001.at(
                document_at(case, named, "language"),
                f"'{named.document.file}' is in {', '.join(languages)} and has no translation",
                hint="add `translation` and `certificate`",
                entry=named.entry.id,
            )


def uncertified(case: Case) -> Iterator[Finding]:
    """Report translations without a certificate."""
    for named in documents(case):
        if named.document.translation and not named.document.certificate:
            yield T002.at(
                document_at(case, named, "translation"),
                f"the translation '{named.document.translation}' has no translator's certificate",
                hint="add `certificate`: the file with the translator's signed statement about this document",
                entry=named.entry.id,
            )


def shared_certificates(case: Case) -> Iterator[Finding]:
    """Report each later document with a certificate that an earlier document has."""
    seen: dict[str, NamedDocument] = {}
    for named in documents(case):
        certificate = named.document.certificate
        if not certificate:
            continue
        first = seen.setdefault(facts(case, certificate).sha256 or certificate, named)
        if first is not named:
            yield T003.at(
                document_at(case, named, "certificate"),
                f"the certificate '{certificate}' is also that of '{first.document.file}' (entry '{first.entry.id}')",
                hint="use one certificate for each document, or make sure that it names every document",
                entry=named.entry.id,
            )


def incomplete_certificates(case: Case) -> Iterator[Finding]:
    """Report certificates that lack a statement of the rule, or what is usual beside it; each file once."""
    seen: set[str] = set()
    for named in documents(case):
        certificate = named.document.certificate
        if not certificate or certificate in seen or not _legible(known := facts(case, certificate)):
            continue
        seen.add(certificate)
        if message := _unsaid(known):
            yield T004.at(
                document_at(case, named, "certificate"),
                f"the certificate '{certificate}' {message}",
                hint="ask the translator for one that says so; where it does in other words, waive this with a reason",
                entry=named.entry.id,
            )


def own_translations(case: Case) -> Iterator[Finding]:
    """Report certificates in which the beneficiary is the translator; each file once."""
    person = case.record.beneficiary
    seen: set[str] = set()
    for named in documents(case):
        certificate = named.document.certificate
        if not certificate:
            continue
        spoken = [said.removeprefix(BY) for said in facts(case, certificate).text.certifies if said.startswith(BY)]
        people = [words for name in (person.name, *person.names_as_printed) if len(words := name_words([name])) > 1]
        own = any(all(holds(by, word) for word in words) for by in spoken for words in people)
        if not own or certificate in seen:
            continue
        seen.add(certificate)
        yield T005.at(
            document_at(case, named, "certificate"),
            f"in the certificate '{certificate}' {person.name} speaks as the translator",
            hint="counsel may want a translation by somebody else",
            entry=named.entry.id,
        )


def _legible(known: DocumentFacts) -> bool:
    """Return whether all of its words are in its text layer."""
    scanned = any(problem.code == "D013" for problem in known.problems)
    return known.usable and known.text.words >= _FEWEST_WORDS and not scanned


def _unsaid(known: DocumentFacts) -> str:
    said = known.text.certifies
    if "translation" not in said:
        return "does not speak of a translation in English"
    asked = [words for key, words in _ASKED.items() if key not in said]
    usual = [words for key, words in _USUAL.items() if key not in said]
    parts = (f"does not say {listed(asked)}" if asked else "", f"does not show {listed(usual)}" if usual else "")
    return ", and ".join(part for part in parts if part)


def titles_without_english(case: Case) -> Iterator[Finding]:
    """Report foreign titles of offered entries and of their documents that lack an English title."""
    offered = offering(case)
    for entry in case.record.entries:
        if entry.id not in offered:
            continue
        languages = {language for document in entry.documents for language in document.language}
        languages |= {written} if (written := getattr(entry, "language", "")) else set()
        named: list[tuple[tuple[str | int, ...], str, str, set[str]]] = [((), entry.title, entry.title_en, languages)]
        named += [
            (("documents", place), document.title, document.title_en, set(document.language))
            for place, document in enumerate(entry.documents)
        ]
        for path, title, english, spoken in named:
            if title and not english and is_foreign(title, spoken):
                yield T006.at(
                    entry_at(case, entry, *path, "title"),
                    f"the title '{title}' is in another language, and `title_en` is missing",
                    hint="add `title_en`: what it means in English, as the translation has it",
                    entry=entry.id,
                )


CHECKS = (
    untranslated,
    uncertified,
    shared_certificates,
    incomplete_certificates,
    own_translations,
    titles_without_english,
)
