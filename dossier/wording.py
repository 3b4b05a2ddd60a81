"""Sentences that every report uses in the same words: they describe what was recorded and judge nothing."""

from __future__ import annotations

FOOTER = (
    "Organises documents supplied by the user. Not legal advice; not a substitute for a licensed attorney or "
    "accredited representative. USCIS rules change; verify before filing."
)
COUNSEL = "Whether a category is satisfied is for counsel and USCIS."


def offered_under(categories: int, threshold: int) -> str:
    """How many categories something is offered under, beside the number in the regulation."""
    category = "category" if categories == 1 else "categories"
    return f"Documents recorded under {categories} {category}; the regulation refers to at least {threshold}. {COUNSEL}"
