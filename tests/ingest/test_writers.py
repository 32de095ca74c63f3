#!/usr/bin/python3
"""Workbooks as the programs of the world write them, one oddity each: packed, encoded, named and formatted in other ways, all of them read alike."""
import io
import json
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import old  # noqa: E402
from tap import Tap, racimo_en  # noqa: E402

tap = Tap()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>León</t></is></c></row>'
USUAL = [{"figure": "1"}, "León"]


def sheet(rows, before=""):
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def relations(*targets):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{role}" Target="{target}"/>' for number, (role, target) in enumerate(targets)) + "</Relationships>"


def book(rows=ROW, texts=None, styles=None, properties="", target="worksheets/sheet1.xml", **others):
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/></Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(("worksheet", target), *[("sharedStrings", "sharedStrings.xml")] * bool(texts), *[("styles", "styles.xml")] * bool(styles)),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": rows if "<worksheet" in rows else sheet(rows),
    }
    if texts:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return parts


class Pipe(io.RawIOBase):
    """A file that cannot go back, so that sizes come after what they are of."""

    def __init__(self, out):
        self.out = out

    def writable(self):
        return True

    def write(self, data):
        self.out.write(data)
        return len(data)


def packed(parts, encode=str.encode, way=""):
    out = io.BytesIO()
    with zipfile.ZipFile(Pipe(out) if way == "piped" else out, "w", zipfile.ZIP_STORED if way == "stored" else zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            with archive.open(name, "w", force_zip64=way == "zip64") as part:
                part.write(encode(text))
    return out.getvalue()


def dumped(data):
    path = tap.folder / "workbook"
    path.write_bytes(data)
    result = racimo_en("dump", path)
    rows = [json.loads(line)["cells"] for line in result.stdout.decode().splitlines() if '"cells"' in line]
    return result, rows


def read(name, data, *expected):
    result, rows = dumped(data)
    tap.equal((result.returncode, rows), (0, list(expected)), name + result.stderr.decode())


def refused(name, data, reason):
    result, _ = dumped(data)
    tap.ok(result.returncode == 65 and reason in result.stderr.decode(), f"{name}: refused, {reason}", f"{result.returncode} {result.stdout} {result.stderr}")


def renamed(change, **given):
    return {change(name): text for name, text in book(**given).items()}


def declared(encoding, text):
    return text if text.startswith("<?xml") else f'<?xml version="1.0" encoding="{encoding}"?>' + text


read("as usual", packed(book()), USUAL)
for way in ("piped", "zip64", "stored"):
    read(f"packed: {way}", packed(book(), way=way), USUAL)
read("in UTF-16, low byte first", packed(book(), lambda text: declared("UTF-16", text).encode("utf-16")), USUAL)
read("in UTF-16, high byte first", packed(book(), lambda text: b"\xFE\xFF" + declared("UTF-16", text).encode("utf-16-be")), USUAL)
read("in Latin-1", packed(book(), lambda text: declared("ISO-8859-1", text).encode("latin-1")), USUAL)
read("after a byte order mark", packed(book(), lambda text: text.encode("utf-8-sig")), USUAL)
refused("in an encoding that XML parsers need not know", packed(book(), lambda text: declared("IBM850", text).encode("cp850")), "encoding")
read("part named from the root", packed(book(target="/xl/worksheets/sheet1.xml")), USUAL)
read("part named by way of its folder", packed(book(target="../xl/./worksheets/sheet1.xml")), USUAL)
read("part named with backslashes", packed(book(target="worksheets\\sheet1.xml")), USUAL)
read("backslashes in the archive", packed(renamed(lambda name: name.replace("/", "\\"))), USUAL)
read("slashes before the names", packed(renamed(lambda name: "/" + name)), USUAL)
read("names in other letters", packed(renamed(lambda name: name.replace("sheet1", "Sheet1").replace("workbook.xml.rels", "Workbook.xml.rels"))), USUAL)
read("a blank in a part's name", packed(renamed(lambda name: name.replace("sheet1", "sheet 1"), target="worksheets/sheet%201.xml")), USUAL)
read("the same, coded in the archive", packed(renamed(lambda name: name.replace("sheet1", "sheet%201"), target="worksheets/sheet%201.xml")), USUAL)
read("without a list of types", packed({name: text for name, text in book().items() if "Types" not in name}), USUAL)
read("a template", packed({name: text.replace("sheet.main", "template.main") for name, text in book().items()}), USUAL)
read("Strict", packed({name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships") for name, text in book().items()}), USUAL)
read("a prefix before every name", packed({**book(), "xl/worksheets/sheet1.xml": sheet(ROW).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")}), USUAL)
read("columns hidden, range wrong", packed(book(sheet(ROW, '<dimension ref="A1"/><cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>'))), USUAL)
result, _ = dumped(packed(book(sheet(ROW, '<cols><col min="2" max="16384" hidden="true"/></cols>'))))
tap.ok(b'"issue":"columns-hidden","row":0,"sheet":"S","seen":"B"' in result.stdout, "hidden columns are told, as far as they hold values", result.stdout)
read("bytes after the archive", packed(book()) + b"\0" * 64, USUAL)

read("shared texts with runs, sounds and blanks",
     packed(book('<row><c t="s"><v>0</v></c><c t="s"><v> 1 </v></c><c t="s"/><c t="s"><v/></c><c><v>2</v></c></row>',
                 '<si><r><rPr><b/></rPr><t xml:space="preserve">a </t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve">  c </t></si>')),
     ["a b", "  c ", None, None, {"figure": "2"}])
refused("a text beyond those that are shared", packed(book('<row><c t="s"><v>1</v></c></row>', "<si><t>a</t></si>")), "A1")
read("texts in the cells", packed(book('<row><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t="inlineStr"><is><t><![CDATA[<&>]]></t></is></c><c t="str"><f>A1</f><v>x_x000D_</v></c></row>')),
     ["ab", "<&>", "x\r"])
read("days as ISO", packed(book('<row><c t="d"><v>2025-09-01</v></c><c t="d"><v>2025-09-01T00:00:00Z</v></c><c t="d"><v>2025-09-01T10:00:00.000</v></c></row>')),
     [{"day": "2025-09-01"}, {"day": "2025-09-01"}, {"day": "2025-09-01 10:00:00"}])
read("numbers as programs spell them", packed(book("<row><c><v>1.5E+3</v></c><c><v>1e-7</v></c><c><v> 5 </v></c><c><v>1,5</v></c><c><v>0.10000000000000001</v></c></row>")),
     [{"figure": "1.5E+3"}, {"figure": "1e-7"}, {"figure": "5"}, {"failed": "1,5"}, {"figure": "0.10000000000000001"}])
read("formulas shared, with errors and without values",
     packed(book('<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>4</v></c><c r="B1" t="e" vm="1"><v>#VALUE!</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>5</v></c><c r="B2"><f>A1</f></c></row>')),
     [{"figure": "4"}, {"failed": "#VALUE!"}], [{"figure": "5"}, {"failed": "formula without a stored value"}])

DAYS = ["[$-80A]d &quot;de&quot; mmmm &quot;de&quot; yyyy;@", "[$-F800]dddd, mmmm dd, yyyy", "mmm-yy", "[$-es-MX]mmm yyyy", "dd/mm/yyyy\\ hh:mm", "[$-240A]dd/mmm/yy", "[Red]yyyy-mm-dd", "h:mm AM/PM", "YYYY/MM/DD"]
NUMBERS = ["0.0%", "&quot;$&quot;#,##0.00", "[$$-80A]#,##0.00", "[$USD] #,##0", "[h]:mm", "[mm]:ss", "[Red]-0;[Blue]0", "#,##0 &quot;empleos y d&quot;", "#,##0\\ \\d", "[&gt;=1000]#,##0;0", "@", "0.00E+00", "# ?/?",
           "General &quot;días&quot;", "_-* #,##0\\ _€_-", "0000"]
codes = DAYS + NUMBERS
styles = ("<numFmts>" + "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(codes)) + "</numFmts><cellXfs>" +
          "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(codes))) + "</cellXfs>")
serials = "<row>" + "".join(f'<c s="{i}"><v>45901</v></c>' for i in range(len(codes))) + "</row>"
_, rows = dumped(packed(book(serials, styles=styles)))
for code, cell in zip(codes, rows[0]):
    tap.equal(cell, {"day": "2025-09-01"} if code in DAYS else {"figure": "45901"}, f"45901 as {code}")
read("days that count from 1904", packed(book('<row><c s="0"><v>44439</v></c></row>', styles=styles, properties='<workbookPr date1904="1"/>')), [{"day": "2025-09-01"}])
refused("formats that are named and missing", packed({**book(), "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))}), "styles.xml is missing")

# What nobody can know is refused.
refused("a cell with two values", packed(book("<row><c><v>1</v><v>2</v></c></row>")), "two values")
read("a value in what other programs add", packed(book('<row><c><v>1</v><extLst><ext uri="x"><v>7</v></ext></extLst></c></row>')), [{"figure": "1"}])
refused("alternatives among the cells", packed(book('<row><c><v>1</v></c><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x"><c><v>9</v></c></mc:Choice></mc:AlternateContent></row>')), "within something else")
refused("a workbook within a folder", packed(renamed(lambda name: "a/" + name)), "without a workbook")
refused("a web page", b"<html><table><tr><td>1</td></tr></table></html>", "a web page under another name")
refused("an XML spreadsheet", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "an XML file")
read("commas under the name of a workbook", "RFC,Le\u00f3n\n1,2\n".encode(), ["RFC", "León"], ["1", "2"])

# An old workbook so long that the list of its table's sectors has a list of its own; its rows in the order of their columns, and a row twice.
ROWS = 60000
result, rows = dumped(old.document(old.stream(b"".join(old.number(row, column, row + column / 8) for row in range(ROWS) for column in range(7)))))
tap.ok(result.returncode == 0 and [[float(cell["figure"]) for cell in row] for row in rows] == [[row + column / 8 for column in range(7)] for row in range(ROWS)], "an old workbook of nine megabytes", result.stderr)
read("cells by columns", old.document(old.stream(b"".join(old.number(row, column, row * 10 + column) for column in range(3) for row in range(100)))),
     *[[{"figure": str(row * 10 + column)} for column in range(3)] for row in range(100)])
refused("a cell twice in an old workbook", old.document(old.stream(old.number(0, 0, 1) * 250)), "the same cell twice")
tap.done()
