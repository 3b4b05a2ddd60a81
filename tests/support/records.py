"""Cases for tests, built from the models: invented entries, files of any length, and a small rule pack.

`case(talk("a"), paper("b"))` is a case with one petition, `eb1a`, whose files all have two pages;
`pages={"b.pdf": 7}` sets other lengths, 0 for a file that cannot be opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts, PageFacts
from dossier.record import Beneficiary, Entry, Petition, Record, RecordFile
from dossier.record.kinds import KINDS
from dossier.rules import Comparable, Criterion, RulePack, Section, Threshold

CRITERIA = ("awards", "memberships", "judging", "contributions", "articles", "role")
PACK = RulePack(
    id="test",
    classification="EB-1A",
    name="Alien of extraordinary ability",
    statute="INA 203(b)(1)(A)",
    citation="8 CFR 204.5(h)(3)",
    as_of="2026-11",
    chapeau="Such evidence shall include evidence of at least three of the following:",
    threshold=Threshold(number=3, cite="8 CFR 204.5(h)(3)", text="at least three of the following:"),
    criteria=tuple(
        Criterion(key=key, name=key.capitalize(), short=key.capitalize(), cite=f"cite of {key}", text=f"Text of {key};")
        for key in CRITERIA
    ),
    comparable=Comparable(cite="8 CFR 204.5(h)(4)", text="the petitioner may submit comparable evidence"),
    sections={
        "letters": Section(name="Letters", kinds=("letters",)),
        "required": Section(name="Other required evidence", citation="8 CFR 204.5(h)(5)", kinds=("plans",)),
        "background": Section(name="Background", kinds=("credentials", "experience")),
        "other": Section(name="Other evidence"),
    },
)


def entry(
    kind: str, entry_id: str, claims: str | None = None, *, files: Sequence[Any] | None = None, **values: Any
) -> Entry:
    """Make an entry of a kind; `claims` are criteria in one string, `files` names or documents, by default `<id>.pdf`."""
    documents = [{"file": file} if isinstance(file, str) else file for file in files or ()]
    return KINDS[kind].model_validate(
        {
            "id": entry_id,
            "title": f"Title of {entry_id}",
            "claims": claims.split() if claims is not None else None,
            "documents": [{"file": f"{entry_id}.pdf", "role": "proof"}] if files is None else documents,
            "origin": ("record/all.yaml", kind, 0),
            **values,
        }
    )


def paper(entry_id: str, claims: str | None = "articles", **values: Any) -> Entry:
    """Make a publication, offered under articles."""
    return entry("publications", entry_id, claims, **values)


def talk(entry_id: str, claims: str | None = None, **values: Any) -> Entry:
    """Make a presentation, offered under nothing."""
    return entry("presentations", entry_id, claims, **values)


def case(*entries: Entry, pages: Mapping[str, int] | None = None, pack: RulePack = PACK, **petition: Any) -> Case:
    """Make a case with these entries and the petition `eb1a`, whose settings are the keywords."""
    settings = {"id": "eb1a", "classification": "EB-1A", "origin": ("dossier.yaml", "petitions", "eb1a"), **petition}
    record = Record(
        beneficiary=Beneficiary(name="Leila M. Haddad", field="Diagnostic radiology"),
        petitions={"eb1a": Petition.model_validate(settings)},
        entries=entries,
        files=(RecordFile("dossier.yaml", "ab" * 32),),
    )
    counts = {file: 2 for each in entries for file in files_of(each)} | dict(pages or {})
    return Case(record, {"eb1a": pack}, {file: facts(file, count) for file, count in counts.items()})


def files_of(each: Entry) -> tuple[str, ...]:
    """List every file that an entry names."""
    named = [(document.file, document.translation, document.certificate) for document in each.documents]
    return tuple(file for files in named for file in files if file)


def facts(file: str, count: int) -> DocumentFacts:
    """Make a file of so many Letter pages."""
    return DocumentFacts(file, sha256=f"sha of {file}", media="pdf", pages=(PageFacts(612, 792),) * count)
