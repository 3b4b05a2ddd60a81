"""Tell whether a recorded petitioner is the beneficiary."""

from __future__ import annotations

from dossier.people.authorship import person_of
from dossier.people.names import Verdict, compare
from dossier.record import Beneficiary, Petition


def is_own(petition: Petition, beneficiary: Beneficiary) -> bool:
    """Return whether the recorded petitioner is the beneficiary, by name or in words such as `self`."""
    petitioner = petition.petitioner
    if petitioner is None:
        return False
    return petitioner.says_self or compare(petitioner.name, person_of(beneficiary)) is Verdict.SAME
