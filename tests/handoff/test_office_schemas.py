"""The Word document and the workbook keep to the schemas of ISO/IEC 29500 (transitional), wherever these are on the machine."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from dossier.disk.zipped import repacked
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_xlsx import index_xlsx
from tests.support.letters import disorder
from tests.support.listings import LISTING

# A folder with wml.xsd and sml.xsd and those that they include; the source package of python-docx has one (ref/xsd).
SCHEMAS = Path(os.environ.get("OOXML_SCHEMAS", "/nowhere"))
# Part 3 of the standard puts this attribute on the root of any part, and the schemas do not know it.
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def parts(data: bytes, folder: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith(folder) and name.endswith(".xml")]
        return {name: package.read(name) for name in names if "theme" not in name}


def test_what_is_written_for_word_stands_in_the_order_that_the_schema_wants() -> None:
    found = parts(repacked(index_docx(LISTING)), "word/")
    assert len(found) >= 4
    assert {name: disorder(data.decode()) for name, data in found.items()} == {name: [] for name in found}


@pytest.mark.skipif(not (SCHEMAS / "wml.xsd").is_file(), reason="OOXML_SCHEMAS names no folder with the schemas")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_every_part_is_valid(form: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    made, folder, schema = {
        "docx": (index_docx, "word/", "wml.xsd"),
        "xlsx": (index_xlsx, "xl/", "sml.xsd"),
    }[form]
    valid = etree.XMLSchema(etree.parse(str(SCHEMAS / schema)))
    for name, data in parts(repacked(made(LISTING)), folder).items():
        root = etree.fromstring(data)
        root.attrib.pop(IGNORABLE, None)
        assert valid.validate(root), (name, [str(each) for each in valid.error_log][:5])
