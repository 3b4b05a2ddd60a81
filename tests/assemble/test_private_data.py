"""What programs keep in a document for themselves is left behind; what is drawn stays, whatever its name is."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from dossier.assemble.private_data import forget
from dossier.bundle.fingerprint import NAMES


@pytest.mark.parametrize("apart", [True, False], ids=["an object of its own", "in its holder"])
@pytest.mark.parametrize("kind", sorted(NAMES))
@pytest.mark.parametrize("name", ["/AA", "/AF", "/Metadata", "/S"])
def test_a_resource_stays_whatever_its_name_is(kind: str, name: str, *, apart: bool) -> None:
    pdf = pikepdf.new()
    named = Dictionary({name: pdf.make_stream(b"n") if kind == "/CharProcs" else Name.Trans})
    pdf.Root.Held = pdf.make_indirect(Dictionary({kind: pdf.make_indirect(named) if apart else named}))
    forget(pdf)
    assert list(pdf.Root.Held[kind].keys()) == [name]


def test_what_is_private_goes_from_a_resource_with_such_a_name() -> None:
    pdf = pikepdf.new()
    state = pdf.make_indirect(Dictionary(ca=1, PieceInfo=Dictionary(Secret=1)))
    pdf.Root.Held = pdf.make_indirect(Dictionary({"/ExtGState": pdf.make_indirect(Dictionary({"/AF": state}))}))
    forget(pdf)
    assert list(state.keys()) == ["/ca"]
