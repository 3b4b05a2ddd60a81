"""What the checks inside a file tell of it, without the product's code: zlib, pypdf, qpdf's program, Pillow and libtiff."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import tempfile
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pillow_heif
import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

_NOT_DRAWN = {"/Parent", "/P", "/ToUnicode", "/Metadata", "/PieceInfo", "/Properties", "/OC", "/StructParents", "/OPI"}
_PDF = (
    b"%%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n"
    b"endobj\n3 0 obj\n<< /Filter %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
)


def tells(path: Path) -> str:
    """Return what a check inside the file finds wrong with what its pages draw with, or with a picture; empty if nothing."""
    try:
        return _of_pdf(path) if path.suffix == ".pdf" else _of_picture(path)
    except RecursionError:
        return "nested too deeply"


def _of_pdf(path: Path) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(path)
            drawn = dict(_drawn(reader))
    except Exception:  # noqa: BLE001  whatever a damaged file provokes in pypdf
        return _checked(path)
    said = (_of_stream(stream) for stream in drawn.values())
    return next((each for each in said if each), "")


def _drawn(reader: pypdf.PdfReader) -> Iterator[tuple[int, StreamObject]]:
    seen: set[int] = set()
    waiting: list[Any] = []
    for page in reader.pages:
        waiting += [page.raw_get("/Contents")] if "/Contents" in page else []
        waiting += _used(page)
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            number, value = value.idnum, value.get_object()
            if isinstance(value, StreamObject):
                yield number, value
        if isinstance(value, DictionaryObject):
            waiting += [value.raw_get(key) for key in value if key not in _NOT_DRAWN]
        elif isinstance(value, ArrayObject):
            waiting += list(list.__iter__(value))


def _used(page: pypdf.PageObject) -> list[Any]:
    """Return the resources of a page without forms and pictures that neither its content nor a form could name."""
    resources = page.get("/Resources", DictionaryObject())
    held = resources.get("/XObject", DictionaryObject()).get_object()
    others = [resources.raw_get(key) for key in resources if key != "/XObject"]
    try:
        content = page.get_contents()
        named = b"" if content is None else content.get_data()
        named += b"".join(each.get_data() for each in map(held.get, held) if each and each.get("/Subtype") == "/Form")
    except Exception:  # noqa: BLE001  what cannot be decoded may name anything
        return [*others, *(held.raw_get(name) for name in held)]
    return [*others, *(held.raw_get(name) for name in held if name.encode() in named)]


def _of_stream(stream: StreamObject) -> str:
    data: bytes = stream._data
    named = stream.get("/Filter", [])
    names = [str(name) for name in named] if isinstance(named, list) else [str(named)]
    while names[:1] == ["/FlateDecode"]:
        coded = zlib.decompressobj()
        try:
            data = coded.decompress(data)
        except zlib.error as error:
            return f"zlib: {error}"
        if not coded.eof:
            return "zlib: no end"
        names = names[1:]
    return _coded(stream, names[0], data) if len(names) == 1 else ""


def _coded(stream: StreamObject, name: str, data: bytes) -> str:
    if name == "/CCITTFaxDecode":
        return _fax(stream, data)
    if name == "/JPXDecode":
        return _loaded(lambda: Image.open(io.BytesIO(data)).load())
    codes = {"/ASCII85Decode", "/ASCIIHexDecode", "/LZWDecode", "/RunLengthDecode", "/DCTDecode"}
    return _by_qpdf(name, data) if name in codes else ""


def _by_qpdf(name: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        whole = _PDF % (name.encode(), len(data), data)
        places = [whole.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        end = b"xref\n0 4\n0000000000 65535 f \n%strailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        path.write_bytes(whole + end % (table, len(whole)))
        return _checked(path)


def _checked(path: Path) -> str:
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace").splitlines()
    # where only the mark of an object's end is missing, nothing is
    said = [line for line in said if line.strip() and not line.endswith(("expected endobj", "with warnings"))]
    return f"qpdf: {said[-1][-80:]}" if done.returncode and said else ""


def _fax(stream: StreamObject, data: bytes) -> str:
    shape = stream.get("/DecodeParms")
    shape = shape[0] if isinstance(shape, list) else shape
    if not isinstance(shape, dict) or shape.get("/K", 0) >= 0:
        return ""
    width, height = int(shape.get("/Columns", 1728)), int(str(stream["/Height"]))
    start, entries = (
        8,
        (
            (256, width),
            (257, height),
            (258, 1),
            (259, 4),
            (262, 0),
            (273, 8),
            (277, 1),
            (278, height),
            (279, len(data)),
        ),
    )
    place = start + len(data) + len(data) % 2
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    head = struct.pack("<2sHI", b"II", 42, place)
    file = head + data.ljust(place - start, b"\0") + struct.pack("<H", len(entries)) + table + bytes(4)
    return _loaded(lambda: Image.open(io.BytesIO(file)).load())


def _of_picture(path: Path) -> str:
    if path.suffix in {".jpg", ".jpeg"}:
        said = _by_qpdf("/DCTDecode", path.read_bytes())
        if said:
            return said
    return _loaded(lambda: _load(path))


def _load(path: Path) -> None:
    if path.suffix in {".heic", ".heif"}:
        pillow_heif.open_heif(path, convert_hdr_to_8bit=True).to_pillow().load()
        return
    with Image.open(path) as image:
        for index in range(getattr(image, "n_frames", 1) if path.suffix in {".tif", ".tiff", ".gif"} else 1):
            image.seek(index)
            image.load()
        if path.suffix == ".png":
            _verify(path)


def _verify(path: Path) -> None:
    """Raise what Pillow finds wrong with check sums of parts that are drawn, whose names begin with a capital."""
    with Image.open(path) as image:
        try:
            image.verify()
        except SyntaxError as error:
            named = re.search(r"b'([A-Za-z])", str(error))
            if named is None or named[1].isupper():
                raise


def _loaded(load: Callable[[], object]) -> str:
    """Return what Pillow raises, or what libtiff says on the error stream."""
    try:
        with warnings.catch_warnings(), _errors() as said:
            warnings.simplefilter("ignore")
            load()
    except Exception as error:  # noqa: BLE001  whatever a damaged file provokes in Pillow
        return f"Pillow: {type(error).__name__} {error}"[:80]
    return f"libtiff: {said[0]}" if said else ""


@contextmanager
def _errors() -> Iterator[list[str]]:
    said: list[str] = []
    with tempfile.TemporaryFile() as file:
        before = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(before, 2)
            os.close(before)
            file.seek(0)
            said += file.read().decode("utf-8", "replace").splitlines()
