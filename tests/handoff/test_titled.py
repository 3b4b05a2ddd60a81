"""Whoever has the packages of a petition and of the response to a notice tells them apart by their first line."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_html import index_html
from dossier.handoff.package import Source
from dossier.handoff.read_me import About, read_me
from dossier.handoff.sheets import Sheets, print_sheet, upload_order
from tests.support.listings import LISTING
from tests.support.plans import EXHIBIT, FRONT, make_plan


@pytest.mark.parametrize(
    ("title", "about", "first"),
    [
        ("", "Leila M. Haddad, EB-1A", "Exhibits: Leila M. Haddad, EB-1A"),
        ("Response to Request for Evidence", *["Response to Request for Evidence: Leila M. Haddad, EB-1A"] * 2),
    ],
)
def test_every_text_of_a_package_begins_with_what_the_bundle_is(title: str, about: str, first: str) -> None:
    plan = replace(make_plan(0), front=replace(FRONT, title=title))
    source = Source(plan, Path("bundle.pdf"), {}, "Issue 1.")
    texts = (
        read_me(About(source.titled, source.issue, ("", 0), EXHIBIT, "November 2026")),
        upload_order(source, []),
        print_sheet(source, Sheets((), (), ())),
    )
    assert [text.decode().splitlines()[0] for text in texts] == [first] * 3
    listed = replace(LISTING, about=plan.front.about)
    assert f'<p class="of">{about}</p>' in index_html(listed).decode()
    assert docx.Document(BytesIO(index_docx(listed))).paragraphs[1].text == about
