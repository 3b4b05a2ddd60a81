"""Find titles in other languages without their meaning in English (T006)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import entry_at, offering
from dossier.finding import Code, Finding, Severity
from dossier.text.function_words import is_foreign

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
CODES = (T006,)


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


CHECKS = (titles_without_english,)
