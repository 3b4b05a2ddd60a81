"""Give each field and mark the appearance that a viewer would draw for it, if the file leaves that to the viewer."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO

import pikepdf

from dossier.documents.pdf.annotations import Annotation, bare, on_page
from dossier.documents.pdf.appearances import with_appearances
from dossier.documents.pdf.objects import Broken

_FORM = ("/Fields", "/DR", "/DA", "/Q", "/NeedAppearances")
_TAKEN = ("/AP", "/AS", "/Rect", "/PDFIUM_HasGeneratedAP")
Sheet = tuple[pikepdf.Object, Sequence[Annotation]]


def complete(pdf: pikepdf.Pdf, sheets: Sequence[Sheet]) -> None:
    """Complete these annotations of these pages in place; what cannot be completed stays unchanged."""
    try:
        form = pdf.Root.get("/AcroForm")
        form = form if isinstance(form, pikepdf.Dictionary) else None
        anew = form is not None and bool(form.get("/NeedAppearances"))
        wanted = [(page, [each for each in on_top if _left_open(each, form, anew=anew)]) for page, on_top in sheets]
        needy = [sheet for sheet in wanted if sheet[1]]
        if needy:
            _complete(pdf, form, needy)
    except Broken:
        return


def _left_open(each: Annotation, form: pikepdf.Object | None, *, anew: bool) -> bool:
    if each.widget:
        return form is not None and (anew or bare(each.holder))
    return each.generated and bare(each.holder)


def _complete(pdf: pikepdf.Pdf, form: pikepdf.Object | None, needy: Sequence[Sheet]) -> None:
    """Complete a copy without the pages' content, which is quick to make and leaves little to go wrong."""
    data = with_appearances(_skeleton(pdf, form, [page for page, _ in needy]))
    if data is None:
        return
    completed = pikepdf.open(BytesIO(data), suppress_warnings=True)
    for sheet, (_, wanted) in zip(completed.pages, needy, strict=False):
        made = {each.index: each.holder for each in on_page(sheet.obj)}
        for each in wanted:
            if each.index in made:
                _take(pdf, each.holder, completed, made[each.index])


def _take(pdf: pikepdf.Pdf, holder: pikepdf.Object, completed: pikepdf.Pdf, made: pikepdf.Object) -> None:
    for key in _TAKEN:
        if key in made:
            value = made[key]
            holder[key] = (
                pdf.copy_foreign(value if value.is_indirect else completed.make_indirect(value))
                if isinstance(value, (pikepdf.Dictionary, pikepdf.Array))
                else value
            )


def _skeleton(pdf: pikepdf.Pdf, form: pikepdf.Object | None, pages: Sequence[pikepdf.Object]) -> bytes:
    with pikepdf.new() as target:
        for _ in pages:
            target.add_blank_page(page_size=(612, 792))
        for sheet, page in zip(target.pages, pages, strict=True):
            sheet.obj.Annots = pikepdf.Array([_copied(target, pdf, item) for item in page.Annots])
        if form is not None:
            slim = pikepdf.Dictionary({key: form[key] for key in _FORM if key in form})
            target.Root.AcroForm = target.copy_foreign(pdf.make_indirect(slim))
        buffer = BytesIO()
        with warnings.catch_warnings():
            # fields that no form refers to are drawn as well
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            target.save(buffer)
        return buffer.getvalue()


def _copied(target: pikepdf.Pdf, pdf: pikepdf.Pdf, item: pikepdf.Object) -> pikepdf.Object | None:
    if not isinstance(item, pikepdf.Dictionary):
        return None
    return target.copy_foreign(item if item.is_indirect else pdf.make_indirect(item))
