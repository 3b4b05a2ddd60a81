# ruff: noqa: INP001 - a script of its own, no package
"""Makes the fonts of `dossier/typeset/fonts/` out of the packages that `make_fonts.yaml` names, once.

Each becomes static TrueType at regular weight, with its shaping and without hints, so that a page can embed it as it
is. `OFL.txt` beside them names the holders of the copyrights above the license, and `coverage_table.py` says which
characters each font has, so that a check reads no font. Needs pip and npm; takes some minutes, most of them for Chinese.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from fontTools.merge import Merger
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

from dossier.templates import template
from dossier.typeset.coverage import table

HERE = Path(__file__).parent
FONTS = HERE.parent / "dossier/typeset/fonts"
TABLE = HERE.parent / "dossier/typeset/coverage_table.py"
SOURCES = HERE / "make_fonts.yaml"
REGULAR = {"wght": 400, "wdth": 100}
TOLERANCE = 1.0  # how far a quadratic outline may leave the cubic one, in thousandths of an em
# Hints, names of weights, vertical setting: nothing that a page on paper needs of them.
DROPPED = "cvt fpgm prep gasp DSIG STAT MVAR VORG VVAR vhea vmtx BASE hdmx LTSH VDMX meta MATH".split()  # noqa: SIM905
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
CHINESE_FEATURES = ("locl", "ccmp", "ljmo", "vjmo", "tjmo")  # forms of each language, old Korean


def main() -> None:
    """Make the fonts that are named on the command line, or all, or none after `--coverage`; then write the table."""
    sources = yaml.safe_load(SOURCES.read_text("utf-8"))
    wanted = set(sys.argv[1:]) or {font["file"] for font in sources["fonts"]}
    with TemporaryDirectory() as folder:
        for font in sources["fonts"]:
            if font["file"] in wanted:
                package = _package(sources["packages"][font["from"]], Path(folder) / font["from"])
                (FONTS / font["file"]).write_bytes(_made([package / member for member in font["members"]]))
        if "--coverage" not in wanted:
            _write_license(sources, Path(folder))
    _write_coverage()


def _package(source: Mapping[str, str], folder: Path) -> Path:
    """The unpacked package of a version, fetched by name once."""
    if folder.exists():
        return folder
    folder.mkdir()
    name, version = source["name"], source["version"]
    if source["registry"] == "npm":
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)  # noqa: S603, S607
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    else:
        fetch = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            folder,
            f"{name}=={version}",
        ]
        subprocess.run(fetch, check=True)  # noqa: S603
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            wheel.extractall(folder)  # noqa: S202 - a font package of a named version
    return folder


def _made(members: Sequence[Path]) -> bytes:
    """A static TrueType font of one file of any outlines, or of several that hold parts of one font."""
    font = _merged(members) if len(members) > 1 else _opened(members[0])
    if "CFF2" in font:
        font = _quadratic(font)
    elif "fvar" in font:
        font = instancer.instantiateVariableFont(
            font, {axis.axisTag: REGULAR[axis.axisTag] for axis in font["fvar"].axes}
        )
    return _saved(_bare(font))


def _merged(members: Sequence[Path]) -> TTFont:
    """One font of several, as old as the first of them."""
    font, first = Merger().merge([str(member) for member in members]), _opened(members[0])
    font["head"].created, font["head"].modified = first["head"].created, first["head"].modified
    return font


def _opened(file: Path) -> TTFont:
    """A font file; of a collection the first font, which has the forms of the other languages too."""
    return TTFont(file, fontNumber=0, lazy=file.suffix == ".ttc" or None, recalcTimestamp=False)


def _quadratic(font: TTFont) -> TTFont:
    """A variable font with PostScript outlines drawn anew with the curves of TrueType, at regular weight."""
    options = Options(
        layout_features=CHINESE_FEATURES, drop_tables=[*DROPPED, "GPOS"], name_IDs=["*"], glyph_names=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    font = TTFont(io.BytesIO(_saved(font)), recalcTimestamp=False)
    glyphs, order = font.getGlyphSet(location=REGULAR), font.getGlyphOrder()
    drawn = {name: _drawn(glyphs[name], TOLERANCE * font["head"].unitsPerEm / 1000) for name in order}
    widths = {name: round(glyphs[name].width) for name in order}
    for tag in ("CFF2", "HVAR", "avar", "fvar"):
        if tag in font:
            del font[tag]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    for name, glyph in drawn.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = widths[name], getattr(glyph, "xMin", 0)
    font["maxp"] = _limits(len(order))
    font.sfntVersion = "\0\1\0\0"
    return font


def _drawn(glyph: Any, tolerance: float) -> Any:
    pen = TTGlyphPen(None)
    glyph.draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
    return pen.glyph()


def _limits(count: int) -> Any:
    """The `maxp` table of TrueType; saving works out what depends on the outlines."""
    table = newTable("maxp")
    table.tableVersion, table.numGlyphs = 0x00010000, count
    for field, value in _MAXP.items():
        setattr(table, field, value)
    return table


_MAXP = {"maxZones": 1, "maxPoints": 0, "maxContours": 0, "maxCompositePoints": 0, "maxCompositeContours": 0}
_MAXP |= {"maxTwilightPoints": 0, "maxStorage": 0, "maxFunctionDefs": 0, "maxInstructionDefs": 0}
_MAXP |= {"maxStackElements": 0, "maxSizeOfInstructions": 0, "maxComponentElements": 0, "maxComponentDepth": 0}


def _bare(font: TTFont) -> TTFont:
    """The font without hints, glyph names and what else no page needs."""
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    for name in font["glyf"].keys():  # noqa: SIM118 - a font's table, not a mapping
        font["glyf"][name].removeHinting()
    font["name"].names = [name for name in font["name"].names if name.nameID in NAMES and name.platformID == 3]
    font["post"].formatType = 3.0
    return font


def _saved(font: TTFont) -> bytes:
    font.recalcTimestamp, font.flavor = False, None
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _write_license(sources: Mapping[str, Any], folder: Path) -> None:
    """The license once, under the notices that the fonts carry: the license asks for both beside every copy."""
    notices = [f"{font['file']}: {_notice(FONTS / font['file'])}" for font in sources["fonts"]]
    text = next(_package(sources["packages"]["noto"], folder / "noto").glob("*.dist-info/licenses/LICENSE"))
    license_ = text.read_text("utf-8").partition("\n-----")
    (FONTS / "OFL.txt").write_text(
        "\n".join(notices)
        + "\n\nAll are changed: one weight, TrueType outlines, no hints. They are licensed under the SIL Open Font\n"
        + "License, Version 1.1, as follows.\n"
        + license_[1]
        + license_[2],
        encoding="utf-8",
        newline="\n",
    )


def _notice(file: Path) -> str:
    with TTFont(file, lazy=True) as font:
        return str(font["name"].getDebugName(0)).partition(" This Font Software")[0].strip()


def _write_coverage() -> None:
    """What each font that the style names has, in the order in which they are asked."""
    style = yaml.safe_load(template("pages", "style.yaml").read_text("utf-8"))
    names = [*style["fonts"].values(), *(font["file"] for font in style["scripts"])]
    rows = table((name, _characters(_installed(name))) for name in names)
    text = f'"""Which characters each font has; written by `docs/make_fonts.py`."""\n\nfrom __future__ import annotations\n\nTABLE = """\\\n{rows}"""\n'
    TABLE.write_text(text, encoding="ascii", newline="\n")


def _installed(name: str) -> Path:
    package, _, inside = name.partition("/")
    return Path(str(files(package))) / inside


def _characters(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(code for code in font.getBestCmap() if code > 32)


if __name__ == "__main__":
    main()
