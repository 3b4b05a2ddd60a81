"""Keep the sentences that all reports share: they describe what was recorded and judge nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dossier.bundle.counting import Count
from dossier.bundle.plan import FrontMatter

FOOTER = (
    "Organizes documents supplied by the user. Not legal advice; not a substitute for a licensed attorney or "
    "accredited representative. USCIS rules change; verify before filing."
)
COUNSEL = "Whether a category is satisfied is for counsel and USCIS."


def bundle_title(front: FrontMatter) -> str:
    """Return the title of the bundle as a file."""
    return f"Supporting documents: {front.beneficiary}, {front.classification}"


def offered_under(keys: Collection[str], counts: Sequence[Count]) -> str:
    """Count the categories under which something is offered, beside the numbers that the law names."""
    return " ".join([*_counted(keys, counts), COUNSEL])


def _counted(keys: Collection[str], counts: Sequence[Count]) -> Iterator[str]:
    for count in counts:
        offered = count.offered(keys)
        name = f"Or {count.name[:1].lower()}{count.name[1:]}: " if count.instead else f"{count.name}: "
        if count.name and len(count.keys) == 1:
            yield f"{name}{'documents' if offered else 'no documents'} recorded."
            continue
        category = "category" if offered == 1 else "categories"
        start = f"{name}documents" if count.name else "Documents"
        yield f"{start} recorded under {offered} {category}; {count.law} refers to {count.threshold}."
