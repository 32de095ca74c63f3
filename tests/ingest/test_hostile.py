#!/usr/bin/python3
"""Files made to hurt: each is refused with one message and exit 65, or read as it stands; no crash, within bounds of time and memory."""
import io
import os
import pathlib
import random
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from plain import csv_agrees, xls_agrees  # noqa: E402
from tap import RACIMO, ROOT, Tap  # noqa: E402

tap = Tap()
SANITIZED = b"__asan_init" in pathlib.Path(RACIMO).read_bytes()
SECONDS, KIB = (60, 4 << 20) if SANITIZED else (10, 128 << 10)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def workbook(sheet, **others):
    """A workbook of one sheet, whose part is given as a whole or as the rows within it."""
    if not sheet.lstrip().startswith("<?xml"):
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="{OFFICE}/worksheet" Target="s.xml"/><Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="t.xml"/></Relationships>',
        "xl/s.xml": sheet,
    }
    parts.update({name.replace("__", "/").replace("_xml", ".xml"): text for name, text in others.items()})
    return packed(parts)


def packed(parts, first=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def spreadsheet(rows):
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
               f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
    return packed({"content.xml": content}, ODS_TYPE)


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def dump(data, name="hostile"):
    path = tap.folder / name
    path.write_bytes(data)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([RACIMO, "dump", "--lang=en", str(path)], stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=limited)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess([], child.returncode, out.read(), err.read()), usage.ru_maxrss


def refused(name, data, reason):
    result, memory = dump(data)
    message = result.stderr.decode(errors="replace")
    tap.ok(result.returncode == 65 and reason in message and message.count("racimo: ") == 1, f"{name}: exit 65, {reason}", f"exit {result.returncode}\n{message}")
    tap.ok(memory < KIB, f"{name}: at most {KIB >> 10} MiB", f"{memory} KiB")


def cells(text):
    return f"<row>{text}</row>"


NUMBER = "<c><v>1</v></c>"
refused("zip bomb", workbook(cells(NUMBER) * 10 + " " * (300 << 20)), "packed more than 100 times")
refused("bomb in the texts", workbook(cells(NUMBER), xl__t_xml=f'<sst xmlns="{MAIN}"><si><t>{"x" * (200 << 20)}</t></si></sst>'), "")
refused("too many parts", packed({f"p{i}": "" for i in range(1500)}), "1500 parts")
refused("XML bomb", workbook('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet xmlns="' + MAIN + '"/>'), "document type")
refused("external entity", workbook('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet xmlns="' + MAIN + '"><sheetData>' + cells('<c t="str"><v>&a;</v></c>') + "</sheetData></worksheet>"), "document type")
refused("DOCTYPE in the texts", workbook(cells(NUMBER), xl__t_xml='<!DOCTYPE sst SYSTEM "http://example.org/x.dtd"><sst/>'), "document type")
refused("DOCTYPE in a spreadsheet", packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, ODS_TYPE), "document type")
attributes = "".join(f' a{i}="{i * 7919 % 1000003}"' for i in range(1000000))
refused("a million attributes", workbook(cells(f"<c{attributes}><v>1</v></c>")), "")
refused("depth", workbook("<a>" * 100000 + "</a>" * 100000), "")
refused("depth of noise", workbook("".join(f"<e{i % 977}x{i * i % 1009}>" for i in range(100)) + "".join(f"</e{i % 977}x{i * i % 1009}>" for i in reversed(range(100)))), "deeper than 64")
refused("text index out of range", workbook(cells('<c t="s"><v>7</v></c>'), xl__t_xml=f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'), "A1")
refused("text index below zero", workbook(cells('<c t="s"><v>-1</v></c>'), xl__t_xml=f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'), "A1")
refused("address beyond the sheet", workbook(cells('<c r="ZZZZ1"><v>1</v></c>')), "ZZZZ1")
refused("row nought", workbook('<row r="0"><c><v>1</v></c></row>'), "row")
refused("row beyond", workbook('<row r="1048577"><c><v>1</v></c></row>'), "row")
refused("a cell twice", workbook(cells('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')), "twice")
refused("rows out of order", workbook('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'), "out of order")
refused("columns beyond the limit", workbook(cells('<c r="SS1"><v>1</v></c>')), "512 columns")
refused("unknown type of cell", workbook(cells('<c t="q"><v>1</v></c>')), "A1")
VALUE = '<table:table-cell office:value-type="float" office:value="1"{}/>'
refused("values repeated over a million rows", spreadsheet(f'<table:table-row table:number-rows-repeated="1048576">{VALUE.format("")}</table:table-row>'), "repeated")
refused("values repeated over all columns", spreadsheet("<table:table-row>" + VALUE.format(' table:number-columns-repeated="16384"') + "</table:table-row>"), "512 columns")
refused("repeats beyond counting", spreadsheet(("<table:table-row table:number-rows-repeated=\"99999999999999999999\"><table:table-cell/></table:table-row>" * 300) + f"<table:table-row>{VALUE.format('')}</table:table-row>"), "beyond the sheet")
result, memory = dump(spreadsheet(f'<table:table-row>{VALUE.format("")}<table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'))
tap.ok(result.returncode == 0 and result.stdout.count(b'"row"') == 1 and memory < KIB, "blanks repeated to the end of the sheet are nothing", result.stderr)
refused("a quote that is never closed", b"a,b\n1,\"" + b"x,y\n" * 5000000, "2:2")
refused("a line without end", b"a" * (50 << 20), "")
refused("columns without end", b"a," * 5000000, "")
refused("nothing but quotes", b'"' * (20 << 20), "")


def overlapping():
    """Two entries of the directory that share the bytes of one."""
    data = workbook(cells(NUMBER))
    end = data.rindex(b"PK\5\6")
    count, size, at = struct.unpack("<HLL", data[end + 10:end + 20])
    directory = data[at:at + size]
    return data[:at] + directory * 40 + data[end:end + 8] + struct.pack("<HHLLH", count * 40, count * 40, size * 40, at, 0)


result, memory = dump(overlapping())
tap.ok(result.returncode in (0, 65) and memory < KIB, "overlapping entries", result.stderr)

good = workbook("".join(f'<row r="{i}"><c r="A{i}" t="s"><v>{i % 3}</v></c><c r="B{i}"><v>{i}.5</v></c></row>' for i in range(1, 60)),
                xl__t_xml=f'<sst xmlns="{MAIN}"><si><t>León</t></si><si><t>Silao</t></si><si><t>x</t></si></sst>')
ods = spreadsheet("".join(f'<table:table-row><table:table-cell office:value-type="float" office:value="{i}"/><table:table-cell office:value-type="string"><text:p>León {i}</text:p></table:table-cell></table:table-row>' for i in range(60)))
text = "RFC,Nombre,Puestos\r\n" + "".join(f'ABC{i:06d}XY1,"Tornos ""Norte"", {i}",{i * 37}\r\n' for i in range(60))
OLD = ROOT / "tests/fuzz/corpus/xls"
SAMPLES = {"xlsx": good, "ods": ods, "xls": (OLD / "document").read_bytes(), "large xls": (OLD / "large").read_bytes(), "bare xls": (OLD / "bare8").read_bytes(),
           "csv": text.encode(), "latin": text.replace("Norte", "León").encode("cp1252"), "utf16": text.encode("utf-16")}
# How much of the end of a file may be missing without harm: what fills the last sectors of a document, and records that are not the sheets'.
LOOSE = {"xls": 512, "large xls": 6144 - 1536 - 546, "bare xls": 1}


def every(name, variants, agrees):
    crashed, wrong = [], []
    for number, data in enumerate(variants):
        result, _ = dump(data)
        if result.returncode not in (0, 65):
            crashed.append((number, result.returncode, result.stderr[-300:]))
        elif result.returncode == 0:
            try:
                good = agrees(data, result.stdout)
            except (ValueError, LookupError, StopIteration, AssertionError, struct.error) as error:  # what the second reading stumbles over
                good = False
                result.stdout += repr(error).encode()
            if not good:
                wrong.append((number, result.stdout[-300:]))
    tap.ok(not crashed, f"{name}: no crash", crashed[:3])
    tap.ok(not wrong, f"{name}: no wrong value with exit 0", wrong[:3])


def rows_within(right):
    return lambda cut, out: set([line for line in out.splitlines() if line.startswith(b'{"row"')][:-1]) <= set(right.splitlines())


def changed(data, chance):
    """A byte in a hundred, and every other time a single one, which is harder to see."""
    for number in range(FLIPS):
        bytes_ = bytearray(data)
        for at in chance.sample(range(len(data)), max(1, len(data) // 100) if number % 2 == 0 else 1):
            bytes_[at] = chance.randrange(256)
        yield bytes(bytes_)


# Parts of a package carry check sums: what is read in spite of all must be right. A changed byte of a text or of a record may be another value that is as
# good as the first: what is read must be what stands there now, as a second reading of the changed bytes finds it.
AGREES = {"csv": csv_agrees, "latin": csv_agrees, "utf16": csv_agrees, "xls": xls_agrees, "large xls": xls_agrees, "bare xls": xls_agrees}
FLIPS = 1000 if "--all" in sys.argv else 60  # all: by hand; each takes a process
for kind, data in SAMPLES.items():
    right = dump(data)[0].stdout
    tap.ok(right.count(b'"row"') >= (59 if "xls" not in kind or kind == "xlsx" else 5), f"{kind}: the sample as it is", right[:300])
    tap.ok(kind not in AGREES or AGREES[kind](data, right), f"{kind}: a second reading agrees")
    if kind in ("xlsx", "ods"):
        every(f"{kind} cut at every 64th byte", (data[:at] for at in range(0, len(data), 64)), lambda cut, out: False)
    elif kind in LOOSE:
        every(f"{kind} cut at every 64th byte", (data[:at] for at in range(64, len(data), 64)),
              lambda cut, out, data=data, kind=kind, right=right: len(cut) + LOOSE[kind] > len(data) and out == right)
    else:  # each whole row of a cut text is a row of the whole one
        every(f"{kind} cut at every 64th byte", (data[:at] for at in range(64, len(data), 64)), rows_within(right))
    every(f"{kind} changed {FLIPS} times", changed(data, random.Random(kind)),
          AGREES.get(kind, lambda now, out, right=right: out == right or b'"row"' not in out))
tap.done()
