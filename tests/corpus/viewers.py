"""Read a built bundle with the engines behind common viewers, and compare what each finds with the manifest.

    python tests/corpus/viewers.py CASE/build/eb1a [--pdfjs node_modules/pdfjs-dist]

pypdf always; poppler (`pdfinfo`, `pdftotext`), mupdf (`mutool`) and pdf.js in headless Chromium where they are installed.
Each is asked for pages, page labels, bookmarks, links and named destinations as far as it tells of them, and for the text
of the index, in which each row is to stand in one piece: label, description, date, pages.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.received.manifest import Manifest, read_manifest
from dossier.received.promised import Promised

_PAGE = Path(__file__).with_name("pdfjs.html")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Read:
    """What an engine finds. None is what it has no way to tell; `index` is the text of the pages of the index."""

    pages: int
    labels: Sequence[str] | None = None
    bookmarks: Mapping[str, int] | None = None
    links: Sequence[tuple[int, int]] | None = None
    destinations: Mapping[str, int] | None = None
    index: str = ""
    remarks: Sequence[str] = field(default_factory=tuple)


def by_pypdf(bundle: Path, index: range) -> Read:
    """Read with pypdf."""
    reader = PdfReader(bundle)
    numbers = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1) if page.indirect_reference
    }
    links = [
        (number, numbers.get(link["/Dest"][0].idnum, 0))
        for number, page in enumerate(reader.pages, 1)
        for link in (each.get_object() for each in page.get("/Annots", ()))
        if "/Dest" in link
    ]
    named = {
        name: (reader.get_destination_page_number(place) or 0) + 1 for name, place in reader.named_destinations.items()
    }
    bookmarks = dict(_outlined(reader, reader.outline))
    text = "\n".join(reader.pages[page - 1].extract_text() for page in index)
    return Read(len(reader.pages), reader.page_labels, bookmarks, links, named, text)


def _outlined(reader: PdfReader, items: Sequence[Any]) -> Iterator[tuple[str, int]]:
    for item in items:
        if isinstance(item, list):
            yield from _outlined(reader, item)
        else:
            yield str(item.title), (reader.get_destination_page_number(item) or 0) + 1


def by_poppler(bundle: Path, index: range) -> Read | None:
    """Read with poppler."""
    if not shutil.which("pdfinfo"):
        return None
    pages = int(re.findall(r"^Pages:\s+(\d+)", _ran("pdfinfo", bundle), re.MULTILINE)[0])
    named = re.findall(r'^\s*(\d+) \[ *(\w+).*\] "(.*)"$', _ran("pdfinfo", "-dests", bundle), re.MULTILINE)
    tagged = re.findall(r"^Tagged:\s+(\w+)", _ran("pdfinfo", bundle), re.MULTILINE)
    roles = re.findall(r"^\s*(\w+)", _ran("pdfinfo", "-struct", bundle), re.MULTILINE)
    text = _ran("pdftotext", "-raw", "-f", index[0], "-l", index[-1], bundle, "-")
    said = f"tagged: {tagged[0]}; {roles.count('H1')} H1, {roles.count('TR')} TR, {roles.count('Link')} Link"
    return Read(pages, None, None, None, {name: int(page) for page, _, name in named}, text, (said,))


def by_mupdf(bundle: Path, index: range) -> Read | None:
    """Read with mupdf."""
    if not shutil.which("mutool"):
        return None
    pages = int(re.findall(r"^Pages: (\d+)", _ran("mutool", "info", "-M", bundle), re.MULTILINE)[0])
    outline = re.findall(r'^\W*"(.*)"\t#(?:page=)?(\d+)', _ran("mutool", "show", bundle, "outline"), re.MULTILINE)
    text = _ran("mutool", "draw", "-q", "-F", "text", bundle, f"{index[0]}-{index[-1]}")
    return Read(pages, None, {title: int(page) for title, page in outline}, None, None, text)


def by_pdfjs(bundle: Path, index: range, package: Path | None) -> Read | None:
    """Read with pdf.js in headless Chromium, from a server on this machine."""
    browser = shutil.which("chromium")
    if browser is None or package is None or not package.is_dir():
        return None
    with TemporaryDirectory() as folder:
        (Path(folder) / "build").symlink_to(package.absolute() / "build")
        shutil.copy(bundle, Path(folder) / "bundle.pdf")
        shutil.copy(_PAGE, folder)
        with _served(Path(folder)) as (address, told), TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            quiet = ("--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update")
            own = (f"--user-data-dir={profile}", "--no-first-run", "--disable-sync", "--remote-debugging-port=0")
            command = [browser, "--headless", "--no-sandbox", *quiet, *own, f"{address}/{_PAGE.name}"]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
                try:
                    found = json.loads(told.get(timeout=_LONGEST))
                finally:
                    running.terminate()
    text = "\n".join(found["words"][str(page)] for page in index)
    bookmarks, links = dict(found["bookmarks"]), [(page, target) for page, target in found["links"]]
    said = ", ".join(f"{count} {role}" for role, count in sorted(found["roles"].items()))
    return Read(
        len(found["words"]), found["labels"], bookmarks, links, found["destinations"], text, (f"structure: {said}",)
    )


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, Queue[bytes]]]:
    """Serve a folder to this machine; what a page sends back arrives in the queue."""
    told: Queue[bytes] = Queue()

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

        def do_POST(self) -> None:  # the name that the library calls
            told.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", told
    finally:
        server.shutdown()


def _ran(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True, timeout=_LONGEST)
    return done.stdout


def differences(read: Read, manifest: Manifest) -> list[str]:
    """Return what an engine finds otherwise than the manifest says."""
    return [*_numbers(read, manifest), *_ways(read, manifest), *_rows(read, manifest)]


def _numbers(read: Read, manifest: Manifest) -> Iterator[str]:
    if read.pages != manifest.pages:
        yield f"{read.pages} pages instead of {manifest.pages}"
    if read.labels is not None and list(read.labels) != [str(page) for page in range(1, manifest.pages + 1)]:
        yield "page labels are not 1, 2, 3"
    planned = Promised(manifest).destinations
    if read.destinations is not None and dict(read.destinations) != dict(planned):
        other = sorted(set(read.destinations.items()) ^ set(planned.items()))
        yield f"named destinations: {other[:5]}"


def _ways(read: Read, manifest: Manifest) -> Iterator[str]:
    for exhibit in manifest.exhibits:
        named = {page for title, page in (read.bookmarks or {}).items() if exhibit.label in title.split()}
        if read.bookmarks is not None and exhibit.start not in named:
            yield f"no bookmark for exhibit {exhibit.label} on page {exhibit.start}"
        if read.links is not None and not any(target == exhibit.start for _, target in read.links):
            yield f"no link to exhibit {exhibit.label} on page {exhibit.start}"


def _rows(read: Read, manifest: Manifest) -> Iterator[str]:
    """Check that each row copies in one piece and in order, white space and the dashes of broken lines aside."""
    text, at = _bare(read.index), 0
    for row in manifest.index or ():
        words = _bare(row.label + row.sublabel * bool(row.sublabel) + row.description + row.date + row.pages)
        alone = _bare((row.sublabel or row.label) + row.description + row.date + row.pages)
        found = next((place for each in (alone, words) if (place := text.find(each, at)) >= 0), -1)
        if found < 0:
            yield f"the row of {row.sublabel or row.label or row.description[:40]!r} does not copy in order"
        else:
            at = found


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "").replace("\u00ad", "").replace("\u2010", "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each engine said; return 1 where one disagrees with the manifest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="with bundle.pdf and manifest.json")
    parser.add_argument("--pdfjs", type=Path, help="the package pdfjs-dist, as npm installs it")
    asked = parser.parse_args(arguments)
    bundle, manifest = asked.folder / "bundle.pdf", read_manifest((asked.folder / "manifest.json").read_bytes())
    index = range(2, manifest.front_pages + 1)
    engines: dict[str, Callable[[], Read | None]] = {
        "pypdf": lambda: by_pypdf(bundle, index),
        "poppler": lambda: by_poppler(bundle, index),
        "mupdf": lambda: by_mupdf(bundle, index),
        "pdf.js": lambda: by_pdfjs(bundle, index, asked.pdfjs),
    }
    wrong = 0
    for name, reading in engines.items():
        read = reading()
        found = differences(read, manifest) if read else []
        remarks = (*(read.remarks if read else ()), *found)
        sys.stdout.write(
            "".join(f"{line}\n" for line in (f"{name}: {_said(read, found)}", *(f"  {each}" for each in remarks)))
        )
        wrong += bool(found)
    return 1 if wrong else 0


def _said(read: Read | None, found: Sequence[str]) -> str:
    if read is None:
        return "not installed"
    counted = {
        "labels": read.labels,
        "bookmarks": read.bookmarks,
        "links": read.links,
        "destinations": read.destinations,
    }
    told = ", ".join(f"{len(held)} {name}" for name, held in counted.items() if held is not None)
    return f"{read.pages} pages, {told or 'nothing else'}; {len(found)} differences"


if __name__ == "__main__":
    sys.exit(main())
