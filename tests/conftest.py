"""What all tests share: hypothesis without a clock, and the folders of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure; the timeout of pytest ends what hangs.
settings.register_profile("dossier", deadline=None, print_blob=True)
settings.load_profile("dossier")


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout that the tests stand in."""
    return Path(__file__).resolve().parent.parent
