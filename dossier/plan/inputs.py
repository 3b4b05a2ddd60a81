"""Digest everything that a bundle and its working paper are made of, to tell whether anything changed since the last build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from dossier.bundle.labels import PetitionLabels
from dossier.bundle.lock import Lock, write_lock
from dossier.case import Case
from dossier.finding import Finding, Waived
from dossier.plan.layout import Layout


def inputs(case: Case, laid_out: Layout, *, findings: Iterable[Finding], waived: Iterable[Waived]) -> str:
    """Return the SHA-256 over everything in a case that decides about the files of a petition.

    Findings of other petitions are left out, since they may or may not have been asked for.
    """
    return digest_of(_parts(case, laid_out, findings, waived))


def digest_of(parts: Iterable[str]) -> str:
    """Return the SHA-256 over texts, which tells where each ends."""
    digest = sha256()
    for part in parts:
        data = part.encode(errors="surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
    return digest.hexdigest()


def _parts(case: Case, laid_out: Layout, findings: Iterable[Finding], waived: Iterable[Waived]) -> Iterator[str]:
    yield from (f"{file.file} {file.sha256}" for file in case.record.files)
    yield case.packs[laid_out.petition].model_dump_json()
    yield repr(replace(laid_out, labels=PetitionLabels()))
    yield write_lock(Lock({laid_out.petition: laid_out.labels.alone}))
    yield from (f"{each.file} {each.sha256}" for each in (*case.letters.values(), *case.cited.values()))
    yield from (repr(case.documents[file]) for file in sorted(case.documents))
    yield from (repr(finding) for finding in findings if finding.petition in ("", laid_out.petition))
    yield from map(repr, waived)
