"""A canvas whose inner links go by name, as LaTeX writes them: `section.1` in a name tree instead of a place on a page."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


class NamedCanvas(Canvas):
    """Writes links as GoTo actions with named destinations, and the names into the catalog."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._named: dict[str, pdfdoc.PDFArray] = {}
        self._document: Any = vars(self)["_doc"]

    def bookmarkHorizontal(self, key: str, relativeX: float, relativeY: float, **options: Any) -> Any:  # noqa: N802, N803
        """Note a place under its name, for the links and for reportlab's own outline."""
        left, top = self.absolutePosition(relativeX, relativeY)
        place = [self._document.thisPageRef(), pdfdoc.PDFName("XYZ"), left, top, "null"]
        self._named[key] = pdfdoc.PDFArray(place)
        return super().bookmarkHorizontal(key, relativeX, relativeY, **options)

    def linkRect(  # type: ignore[override]  # noqa: N802
        self,
        contents: str,
        destinationname: str,
        Rect: Any = None,  # noqa: N803
        **options: Any,
    ) -> None:
        """A link to a name."""
        left, bottom, right, top = Rect
        if options.get("relative"):
            (left, bottom), (right, top) = self.absolutePosition(left, bottom), self.absolutePosition(right, top)
        action = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("GoTo"), "D": pdfdoc.PDFString(destinationname)})
        link = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([left, bottom, right, top]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "A": action,
        }
        add: Any = getattr(self, "_addAnnotation")  # noqa: B009
        add(pdfdoc.PDFDictionary(link), contents or None)

    def save(self) -> None:
        """Write the name tree, sorted as names have to be, and then the file."""
        names: list[Any] = []
        for key in sorted(self._named):
            names += [pdfdoc.PDFString(key), self._named[key]]
        leaf = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
        self._document.Catalog.Names = pdfdoc.PDFDictionary({"Dests": leaf})
        super().save()
