"""Leave behind what no viewer shows of a document, and say so: data about pictures, unused pictures, secrets of links."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from dossier.documents.pdf.destinations import SourceLink
from dossier.documents.pdf.survey import Survey
from dossier.documents.unseen.addresses import plain_links
from dossier.documents.unseen.inside_pdfs import without_metadata
from dossier.documents.unseen.layers_off import layers_off
from dossier.documents.unseen.unused import leave_out_unused


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was left behind, in words; the links as they are now; and what that means for the pages.

    `changed`: the pages are not the file's own any more; `redrawn`: what they draw with was changed.
    """

    links: tuple[SourceLink, ...]
    changes: tuple[str, ...] = ()
    changed: bool = False
    redrawn: bool = False


def without_unseen(pdf: pikepdf.Pdf, seen: Survey) -> Unseen:
    """Take out of an open document what no viewer shows; the same for the same document, always."""
    unused = leave_out_unused(pdf)
    about = without_metadata(pdf)
    links, secrets = plain_links(seen.links)
    changes = (*unused, *about, *secrets, *layers_off(pdf))
    return Unseen(links, changes, changed=bool(unused or about), redrawn=bool(unused))
