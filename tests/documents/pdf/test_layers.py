from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dossier.documents.pdf.flatten import flatten
from dossier.documents.pdf.layers import layers_of, write_layers
from dossier.documents.pdf.prepare import join
from tests.support.viewing import reopened, saved, shown

Layers = Sequence[pikepdf.Object]
# what a document says of its six layers; each is a black bar, from left to right
Say = Callable[[pikepdf.Pdf, Layers], dict[str, Any] | None]


def document(say: Say, *, more: Callable[[pikepdf.Pdf, Layers], list[pikepdf.Object]] | None = None) -> bytes:
    """A page with a bar for each layer, then one for each piece of content that depends on several layers."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 100))
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Layer {index}"))) for index in range(6)]
    depending = more(pdf, layers) if more else []
    properties = {f"/P{index}": layer for index, layer in enumerate([*layers, *depending])}
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Properties=Dictionary(properties))
    page.Contents = pdf.make_stream(
        b"\n".join(
            f"/OC {name} BDC 0 g {10 + 20 * index} 10 14 80 re f EMC".encode() for index, name in enumerate(properties)
        )
    )
    said = say(pdf, layers)
    if said is not None:
        pdf.Root.OCProperties = Dictionary({f"/{key}": value for key, value in said.items()})
    return saved(pdf)


def bars(data: bytes, count: int, page: int = 0) -> str:
    """Which bars a viewer shows."""
    image = shown(data, page).convert("L")
    return "".join("#" if image.getpixel((17 + 20 * index, 50)) == 0 else "." for index in range(count))


def carried(data: bytes) -> bytes:
    """The page in a document of its own, with what is read of its layers."""
    with reopened(data) as source, pikepdf.new() as target:
        layers, hidden = layers_of(source)
        target.pages.append(source.pages[0])
        write_layers(target, *([target.copy_foreign(layer) for layer in each] for each in (layers, hidden)))
        return saved(target)


def config(layers: Layers, **keys: Any) -> dict[str, Any]:
    return {"OCGs": Array(layers), "D": Dictionary({f"/{key}": value for key, value in keys.items()})}


def used(layer: pikepdf.Object, event: str, state: str) -> None:
    layer.Usage = Dictionary({f"/{event}": Dictionary({f"/{event}State": Name(f"/{state}")})})


def by_use(_: pikepdf.Pdf, layers: Layers) -> dict[str, Any]:
    used(layers[1], "View", "OFF")
    used(layers[2], "View", "ON")
    used(layers[3], "Print", "OFF")
    applied = Array([Dictionary(Event=Name.View, OCGs=Array(layers[:4]), Category=Array([Name.View]))])
    return config(layers, OFF=Array([layers[2], layers[4]]), AS=applied)


def for_design(_: pikepdf.Pdf, layers: Layers) -> dict[str, Any]:
    layers[1].Intent = Name.Design
    layers[2].Intent = Array([Name.Design, Name.View])
    return config(layers, OFF=Array(layers[1:4]))


SAID: dict[str, tuple[Say, str]] = {
    "nothing": (lambda _, __: None, "######"),
    "some off": (lambda _, layers: config(layers, OFF=Array([layers[1], layers[3]])), "#.#.##"),
    "all off but one": (lambda _, layers: config(layers, BaseState=Name.OFF, ON=Array([layers[2]])), "..#..."),
    "on and off": (
        lambda _, layers: config(layers, BaseState=Name.OFF, ON=Array(layers[1:3]), OFF=Array(layers[1:2])),
        "..#...",
    ),
    "of some only": (lambda _, layers: config(layers[:3], BaseState=Name.OFF), "...###"),
    "by use": (by_use, "#.##.#"),
    "for design": (for_design, "##..##"),
    "an alternative for viewing": (
        lambda _, layers: {
            **config(layers, OFF=Array(layers[1:2])),
            "Configs": Array([Dictionary(OFF=Array(layers[3:4])), Dictionary(Intent=Name.View, OFF=Array(layers[5:]))]),
        },
        "#####.",
    ),
    "a default that is none": (lambda _, layers: {"OCGs": Array(layers), "D": Name.x}, "######"),
    "lists that are none": (lambda _, layers: {"OCGs": Array([*layers, 5, None]), "D": Dictionary(OFF=7)}, "######"),
}


@pytest.mark.parametrize("name", SAID)
def test_layers_are_on_and_off_as_a_viewer_has_them(name: str) -> None:
    say, expected = SAID[name]
    data = document(say)
    assert bars(data, 6) == expected
    assert bars(carried(data), 6) == expected


def depending(pdf: pikepdf.Pdf, layers: Layers) -> list[pikepdf.Object]:
    def member(**keys: Any) -> pikepdf.Object:
        return pdf.make_indirect(Dictionary({"/Type": Name.OCMD, **{f"/{key}": keys[key] for key in keys}}))

    both = Array(layers[:2])
    return [
        member(OCGs=both),
        member(OCGs=both, P=Name.AllOn),
        member(OCGs=both, P=Name.AnyOff),
        member(OCGs=Array([layers[1], layers[3]]), P=Name.AllOff),
        member(OCGs=layers[1]),
        member(VE=Array([Name.Not, layers[0]])),
        member(VE=Array([Name.And, layers[0], Array([Name.Not, layers[1]])])),
        member(VE=Array([Name.Or, layers[1], layers[3]])),
    ]


def test_content_that_depends_on_several_layers_follows_them() -> None:
    data = document(lambda _, layers: config(layers, OFF=Array([layers[1], layers[3]])), more=depending)
    assert bars(data, 14) == "#.#.##" + "#.##..#."
    assert bars(carried(data), 14) == bars(data, 14)


def nested() -> pikepdf.Pdf:
    """Bars in forms and pictures that are on layers themselves: shown, hidden, hidden within shown, a hidden picture."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 100))
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off"))

    def form(content: bytes, layer: pikepdf.Object | None, inside: pikepdf.Object | None = None) -> pikepdf.Object:
        keys = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 300, 100])}
        if layer is not None:
            keys["/OC"] = layer
        if inside is not None:
            keys["/Resources"] = Dictionary(XObject=Dictionary(Inside=inside))
        return pdf.make_stream(content, keys)

    picture = pdf.make_stream(
        b"\0",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        OC=off,
    )
    bar = b"0 g %d 10 14 80 re f"
    page = pdf.pages[0].obj
    page.Resources = Dictionary(
        XObject=Dictionary(
            A=form(bar % 10, on),
            B=form(bar % 30, off),
            C=form(bar % 50 + b" /Inside Do", on, form(bar % 70, off)),
            D=picture,
        )
    )
    page.Contents = pdf.make_stream(b"/A Do /B Do /C Do q 14 0 0 80 90 10 cm /D Do Q")
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=Array([off])))
    return pdf


def test_forms_and_pictures_stay_on_their_layers() -> None:
    data = saved(nested())
    assert bars(data, 5) == "#.#.."
    assert bars(carried(data), 5) == "#.#.."


def test_an_annotation_stays_on_its_layer() -> None:
    pdf = nested()
    for x, layer in ((210, pdf.Root.OCProperties.OCGs[0]), (230, pdf.Root.OCProperties.OCGs[1])):
        look = pdf.make_stream(b"0 g 0 0 14 80 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 14, 80]))
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([x, 10, x + 14, 90]), OC=layer, AP=Dictionary(N=look)
        )
        pdf.pages[0].obj.Annots = Array([*pdf.pages[0].obj.get("/Annots", Array()), pdf.make_indirect(annotation)])
    assert flatten(pdf).changed
    assert bars(carried(saved(pdf)), 12) == "#.#.......#."


def test_layers_of_several_documents_do_not_meddle() -> None:
    first = document(lambda _, layers: config(layers, OFF=Array([layers[1], layers[3]])))
    second = document(lambda _, layers: config(layers, BaseState=Name.OFF, ON=Array([layers[1]])))
    plain = document(lambda _, __: None)
    with reopened(first) as pdf, reopened(plain) as between, reopened(second) as other:
        join(pdf, between)
        join(pdf, other)
        joined = saved(pdf)
    assert [bars(joined, 6, page) for page in range(3)] == ["#.#.##", "######", ".#...."]


def test_a_layer_tells_no_viewer_anything_but_on_or_off() -> None:
    with reopened(carried(document(by_use))) as pdf:
        listed = list(pdf.Root.OCProperties.OCGs)
        assert len(listed) == 6
        assert not any("/Usage" in layer or "/Intent" in layer for layer in listed)


@pytest.mark.parametrize("said", [Name.x, 7, Array(), Dictionary(), Dictionary(OCGs=5, D=Array())])
def test_properties_that_are_none_do_no_harm(said: Any) -> None:
    with pikepdf.new() as pdf:
        pdf.Root.OCProperties = said
        assert layers_of(pdf) == ((), ())
