"""List the kinds of entries in the order of the reference page: one module and one class for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dossier.record.entry import Entry
from dossier.record.kinds.awards import Award
from dossier.record.kinds.contributions import Contribution
from dossier.record.kinds.credentials import Credential
from dossier.record.kinds.exhibitions import Exhibition
from dossier.record.kinds.experience import Experience
from dossier.record.kinds.grants import Grant
from dossier.record.kinds.letters import Letter
from dossier.record.kinds.memberships import Membership
from dossier.record.kinds.other import Other
from dossier.record.kinds.patents import Patent
from dossier.record.kinds.plans import Plan
from dossier.record.kinds.presentations import Presentation
from dossier.record.kinds.press import Press
from dossier.record.kinds.productions import Production
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.remuneration import Remuneration
from dossier.record.kinds.reviews import Review
from dossier.record.kinds.roles import Role
from dossier.record.kinds.trials import Trial

KINDS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        model.kind: model
        for model in (
            Publication,
            Presentation,
            Review,
            Role,
            Experience,
            Remuneration,
            Award,
            Membership,
            Press,
            Contribution,
            Grant,
            Trial,
            Patent,
            Exhibition,
            Production,
            Letter,
            Credential,
            Plan,
            Other,
        )
    }
)
"""The class of each kind, by the top-level list of the record that holds its entries."""
