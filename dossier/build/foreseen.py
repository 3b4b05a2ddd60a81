"""Tell what a bundle would be now, as a plan and a manifest, without making it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dossier import __version__
from dossier.build.last import inputs_of
from dossier.build.order import Workshop
from dossier.build.pages import drawn_pages, page_counts
from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.plan.layout import Layout
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import number

_TOOL = f"dossier {__version__}"
_NONE = "0" * 64


def foreseen(case: Case, laid_out: Layout) -> tuple[BundlePlan, str]:
    """Draw the pages of ours, on which every number depends, and return plan and manifest; digests of files are zero."""
    rendered = drawn_pages(case, laid_out)
    plan = number(laid_out, page_counts(rendered))
    return plan, _manifest(case, plan, rendered.index)


def roughly_foreseen(case: Case, laid_out: Layout) -> tuple[BundlePlan, str]:
    """Return plan and manifest without drawing anything: all is right in them but pages of the bundle, and no rows of the index."""
    plan = number(laid_out, {})
    return plan, _manifest(case, plan, None)


def _manifest(case: Case, plan: BundlePlan, index: Sequence[IndexRow] | None) -> str:
    bundle = BundleFile(_NONE, 0)
    return manifest(plan, case, tool=_TOOL, bundle=bundle, paper=_NONE, proof={}, index=index, inputs="")


def still_right(shop: Workshop, laid_out: Layout, text: str) -> BundlePlan | None:
    """Return the plan of a bundle that was made of just what is there now, by its manifest; None for any other."""
    try:
        told: Mapping[str, Any] = json.loads(text)
        same = (told["inputs"], told["tool"]) == (inputs_of(shop, laid_out), _TOOL)
        return number(laid_out, told["parts"]) if same else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
