"""Write the read-me of a package: what is here, how to cite, how to check; no advice, and no name but the beneficiary's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from dossier.bundle.naming import Naming
from dossier.bundle.wording import FOOTER
from dossier.handoff.listing import BundlePart

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class About:
    """What the read-me tells: `titled` is its first line, `issue` names the hand-over, `example` is a label with a page of it to cite."""

    titled: str
    issue: str
    example: tuple[str, int]
    naming: Naming
    rules: str
    bundles: Sequence[BundlePart] = ()


def read_me(about: About) -> bytes:
    """Return the text, with line ends that every editor knows."""
    word, words = about.naming.word.lower(), about.naming.plural.lower()
    label, page = about.example
    paragraphs = [
        about.titled,
        about.issue,
        *_bundle(about.bundles),
        f"Exhibits: each {word} as a PDF of its own, with the page numbers of the bundle. The label in its name stays in later versions.",
        f"Index of {about.naming.plural} (.docx and .xlsx), index.html, Data/index.csv: the same rows in four forms.",
        "Data/cross-references.csv: documents by criterion.",
    ]
    if label:
        cited = about.naming.cited(label, (page,))
        paragraphs.append(
            f"Cite by label and page within the {word}, as its foot has them: {cited}. Both stay in later versions; page "
            "numbers of the bundle may move."
        )
    paragraphs += [
        "To check the files, run in this folder: sha256sum -c Data/SHA256SUMS",
        f"Not for filing: the working paper, for counsel only. It is no part of the {words}.",
        f"Rules data as of {about.rules}.",
        FOOTER,
    ]
    lines = [line for text in paragraphs for line in (*wrap(text, _WIDTH, break_on_hyphens=False), "")]
    return "\r\n".join(lines).encode()


def _bundle(parts: Sequence[BundlePart]) -> list[str]:
    numbers = "The number at the foot of a page, in the index and in a viewer is the same"
    if len(parts) == 1:
        return [f"{parts[0].file}: the bundle. {numbers}."]
    listed = [f"{each.file}: {each.contents}, bundle pages {each.first}–{each.last}." for each in parts]
    return [f"Bundle: {len(parts)} volumes, each with an index of its own in front. {numbers}, and goes on.", *listed]
