"""A workbook as a package of XML parts: what a spreadsheet program sees, with nothing between."""
import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Package:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.broken = archive.testzip()
            self.parts = {name: archive.read(name) for name in self.names}
        self.trees, self.malformed = {}, []
        for name, data in self.parts.items():
            try:
                self.trees[name] = ElementTree.fromstring(data)
            except ElementTree.ParseError as error:
                self.malformed.append(f"{name}: {error}")

    def relations(self, part):
        """id -> (end of the type, target part, external)"""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for item in tree if tree is not None else []:
            target = item.get("Target")
            external = item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            found[item.get("Id")] = (item.get("Type").rsplit("/", 1)[1], target, external)
        return found

    def dangling(self):
        """Relations that lead nowhere, references without relation, parts without a content type."""
        bad = []
        for name in self.names:
            if name.endswith(".rels"):
                folder, base = posixpath.split(name)
                owner = posixpath.join(posixpath.dirname(folder), base[:-len(".rels")]) if base != ".rels" else ""
                for key, (_, target, external) in self.relations(owner).items():
                    if not external and target not in self.parts:
                        bad.append(f"{name}: {key} -> {target}")
            elif name in self.trees:
                known = self.relations(name)
                for element in self.trees[name].iter():
                    for attribute in ("id", "embed", "link"):
                        value = element.get(RELATION + attribute)
                        if value is not None and value not in known:
                            bad.append(f"{name}: {value} has no relation")
        types = self.trees["[Content_Types].xml"]
        parts = {t.get("PartName").lstrip("/") for t in types.iter(TYPES + "Override")}
        ends = {t.get("Extension") for t in types.iter(TYPES + "Default")}
        bad += [f"{name}: no content type" for name in self.names
                if name != "[Content_Types].xml" and name not in parts and name.rsplit(".", 1)[-1] not in ends]
        return bad + [f"{name}: content type of a part that is not there" for name in parts - set(self.names)]

    def sheets(self):
        """name -> part, in the order of the tabs"""
        known = self.relations("xl/workbook.xml")
        return {s.get("name"): known[s.get(RELATION + "id")][1] for s in self.trees["xl/workbook.xml"].iter(MAIN + "sheet")}

    def drawings(self, sheet_part):
        """(description, chart part) of each chart of a sheet"""
        found = []
        for role, drawing, _ in self.relations(sheet_part).values():
            if role != "drawing":
                continue
            known = self.relations(drawing)
            for anchor in self.trees[drawing]:
                label = next(anchor.iter(SHEET_DRAWING + "cNvPr"))
                for chart in anchor.iter(CHART + "chart"):
                    found.append((label.get("descr"), known[chart.get(RELATION + "id")][1]))
        return found

    def tables(self):
        return [tree for name, tree in self.trees.items() if name.startswith("xl/tables/")]


def areas(formula):
    """("G2", "B", 7, 29) of each area of a chart's reference."""
    return [(sheet.strip("'"), column, int(first), int(last or first)) for sheet, column, first, last in
            re.findall(r"('[^']+'|[^'!,()]+)!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?", formula)]


def cached(element):
    """index -> text of a chart's cache, or None when there is none"""
    for kind in ("numCache", "strCache"):
        cache = element.find(f".//{CHART}{kind}")
        if cache is not None:
            return {int(p.get("idx")): p.find(CHART + "v").text for p in cache.iter(CHART + "pt")}
    return None
