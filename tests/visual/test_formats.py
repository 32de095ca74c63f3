#!/usr/bin/python3
"""A chart of every kind with the demo's data, in every format: the texts of the SVG are those of the PDF and stand at the same places; the
picture says its title, description, size and colours; a logo and an embargo are in all of them; another family is used as asked."""
import collections
import pathlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as tree
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import every_kind  # noqa: E402
from tap import ROOT, Tap, racimo_en  # noqa: E402

tap = Tap()
SVG = "{http://www.w3.org/2000/svg}"
UNIT_PT = 0.45  # points on paper of a point of the drawing


def logo_write(path, width, height):
    rows = b"".join(b"\0" + b"\x12\x43\x6d\xff" * width for _ in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def definition(theme, name):
    path = tap.folder / f"{name}.yaml"
    every_kind.main(str(ROOT / "reports/trimestral.yaml"), str(path))
    text = path.read_text("utf-8").replace("outputs: [press]", "outputs: [png, svg, chart-pdf]").replace("languages: [es, en]", "languages: [es]")
    path.write_text(re.sub(r"(?m)^(released: (\S+))$", r"\1\nembargo: \2 10:00\ntheme: " + theme, text), "utf-8")
    return path


def run(theme, name):
    result = racimo_en("run", definition(theme, name), "--out", tap.folder / name)
    return result, tap.folder / name / "trimestral/current/public/charts"


def letters(text):
    return collections.Counter("".join(text.split()).replace("ﬁ", "fi").replace("ﬂ", "fl"))


def texts_of(svg):
    return [(node.text, float(node.get("x")), float(node.get("y")), node.get("transform")) for node in tree.parse(svg).iter(SVG + "text")]


def words_of(pdf):
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    return [(float(x), float(low), float(high), word) for x, low, high, word in re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="\S+" yMax="(\S+)">([^<]*)</word>', out)]


def placed(texts, words):
    """The upright texts whose first word does not begin at its place in the PDF."""
    off = []
    for text, x, y, turned in texts:
        near = [word for left, top, bottom, word in words if abs(left - x * UNIT_PT) < 1.5 and top - 1 < y * UNIT_PT < bottom + 1]
        if not turned and not near:
            off.append(text)
    return off


def chunks_of(png):
    data, at, found = png.read_bytes(), 8, {}
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        found.setdefault(kind.decode(), []).append(data[at + 8:at + 8 + size])
        at += size + 12
    return found


def check_picture(png, svg):
    chunks = chunks_of(png)
    said = {part.split(b"\0")[0].decode(): part.rsplit(b"\0", 1)[1].decode("utf-8") for part in chunks.get("iTXt", [])}
    title = tree.parse(svg).find(SVG + "title").text
    return struct.unpack(">II", chunks["IHDR"][0][:8]) == (1600, 900) and "pHYs" in chunks and "sRGB" in chunks and said.get("Title") == title and said.get("Description")


def check_charts(folder):
    drawings = sorted(folder.glob("*.svg"))
    lost, moved, silent, bare = [], [], [], []
    for svg in drawings:
        pdf, texts = svg.with_suffix(".pdf"), texts_of(svg)
        plain = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
        if letters("".join(text for text, *_ in texts)) != letters(plain.replace("\f", "")):
            lost.append(svg.name)
        moved += [f"{svg.name}: {text}" for text in placed(texts, words_of(pdf))]
        if not check_picture(svg.with_suffix(".png"), svg):
            silent.append(svg.name)
        if not any("Embargado hasta las 10:00 horas" in text for text, *_ in texts) or "<image " not in svg.read_text("utf-8") or b"/Subtype /Image" not in plain_pdf(pdf):
            bare.append(svg.name)
    tap.ok(len(drawings) >= len(every_kind.CHARTS) - 1, "a chart of every kind is drawn", len(drawings))
    tap.equal(lost, [], "the PDF holds every text of the SVG and no other")
    tap.equal(moved, [], "and at the same place")
    tap.equal(silent, [], "pictures have their size, resolution, colours, title and description")
    tap.equal(bare, [], "the logo and the embargo are in each of them")


def plain_pdf(pdf):
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True).stdout


def main():
    logo_write(tap.folder / "logo.png", 200, 80)
    result, folder = run("{font: Carlito, logo: logo.png}", "all")
    if tap.equal((result.returncode, result.stderr.decode()), (0, ""), "every kind is drawn from the demo's data"):
        check_charts(folder)
        fonts = subprocess.run(["pdffonts", str(next(folder.glob("*.pdf")))], capture_output=True, check=True).stdout
        tap.ok(b"Carlito" in fonts and b"Lato" not in fonts, "in the family that the theme asks for", fonts.decode())
    wrong = definition("{}", "facets")
    wrong.write_text(wrong.read_text("utf-8").replace("kind: dot,", "kind: dot, facets: true,"), "utf-8")
    result = racimo_en("run", wrong, "--out", tap.folder / "facets")
    tap.ok(result.returncode == 78 and b"facets are drawn of bar" in result.stderr, "facets of a kind that draws none are refused", result.stderr.decode())
    for theme, phrase in (("{font: Garamond}", "there are: Lato, Carlito"), ("{logo: none.png}", "cannot be opened"), ("{logo: wrong.yaml}", "a PNG file is wanted")):
        result, folder = run(theme, "wrong")
        tap.ok(result.returncode and phrase in result.stderr.decode() and not folder.exists(), f"{theme} is refused, and no chart is drawn", result.stderr.decode())
    tap.done()


main()
