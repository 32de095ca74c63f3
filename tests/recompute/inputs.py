"""Reads samples/padron and samples/empleo: memberships, sectors, municipalities and jobs, by rules of its own."""
import csv
import datetime
import io
import pathlib
import re
import unicodedata

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
LISTS = ROOT / "reports" / "lists"

KEEP_WRONG_CHECK_DIGIT = True  # a mistyped member is still a member
KEEP_GENERIC_RFC = False

# ---- The inputs, in the order of the definition -----------------------------------------------------------------------

# (file, cluster, reader, headings of RFC, SCIAN, municipality, joined, left)
PADRON = [
    ("automotriz.xlsx", "automotriz", {"sheet": "Padrón", "row": 5},
     ("RFC", "Clave SCIAN", "Municipio", "Fecha de ingreso", "Fecha de baja")),
    ("ti.xlsx", "ti", {"sheet": "Socios", "row": 3}, ("R.F.C.", "SCIAN", "Mpio.", "Alta", "Baja")),
    ("aeroespacial.csv", "aeroespacial", {"encoding": "utf-8-sig", "mark": ",", "row": 1},
     ("RFC", "Clave SCIAN", "Municipio", "Alta", "Baja")),
    ("logistica.csv", "logistica", {"encoding": "cp1252", "mark": ";", "row": 4},
     ("Clave", "Actividad", "Clave municipio", "Fecha de afiliación", "Fecha de baja")),
    ("ceramica.tsv", "ceramica", {"encoding": "utf-8", "mark": "\t", "row": 1},
     ("R.F.C.", "SCIAN", "Mpio.", "Fecha de alta", "Fecha de baja")),
    ("construccion.xlsx", "construccion", {"sheet": "Hoja1", "row": 1},
     ("RFC", "Actividad SCIAN", "Clave municipio", "Alta", "Baja")),
    ("vivienda.txt", "vivienda", {"encoding": "utf-8", "mark": "|", "row": 1},
     ("RFC", "Clave SCIAN", "Clave municipio", "Fecha de alta", "Fecha de baja")),
    ("dispositivos-medicos.xlsx", "dispositivos-medicos", {"sheet": "Directorio", "row": 3},
     ("RFC", "Actividad", "Municipio", "Fecha de ingreso", "Fecha de baja")),
    ("alimentos.csv", "alimentos", {"encoding": "cp1252", "mark": ",", "row": 1},
     ("Registro Federal de Contribuyentes", "SCIAN", "Municipio", "Alta", "Baja")),
    ("moda.csv", "moda", {"encoding": "utf-8-sig", "mark": ";", "row": 2},
     ("RFC", "Clave SCIAN", "Mpio.", "Fecha de afiliación", "Baja")),
    ("quimico.tsv", "quimico", {"encoding": "cp1252", "mark": "\t", "row": 1},
     ("Clave", "SCIAN", "Clave municipio", "Fecha de ingreso", "Fecha de baja")),
]

EMPLEO = [
    ("empleo-2021-2023.csv", {"encoding": "utf-8", "mark": ",", "row": 1}, ("RFC", "Trimestre", "Puestos")),
    ("empleo-2024-2025.csv", {"encoding": "cp1252", "mark": ";", "row": 3}, ("Clave", "Periodo", "Puestos de trabajo")),
    ("empleo-2026.xlsx", {"sheet": "Empleo", "row": 2}, ("RFC", "Trimestre", "Puestos")),
]

# ---- Reading ----------------------------------------------------------------------------------------------------------


def text_of(cell):
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def fold(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9%]+", " ", plain.replace(".", "")).strip()


def sheet_rows(path, shape):
    """All rows below the headings as dicts by heading."""
    if "sheet" in shape:
        book = openpyxl.load_workbook(path, data_only=True)
        rows = [list(row) for row in book[shape["sheet"]].iter_rows(values_only=True)]
        headings = [text_of(cell) for cell in rows[shape["row"] - 1]]
        rows = rows[shape["row"]:]
    else:
        text = path.read_bytes().decode(shape["encoding"])
        parsed = list(csv.reader(io.StringIO(text, newline=""), delimiter=shape["mark"]))
        headings, rows = parsed[shape["row"] - 1], parsed[shape["row"]:]
    for row in rows:
        row += [None] * (len(headings) - len(row))
        yield dict(zip(headings, row))


CHARACTERS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"


def rfc_digit_agrees(rfc):
    body = rfc[:-1].rjust(12)
    rest = sum(CHARACTERS.index(c) * w for c, w in zip(body, range(13, 1, -1))) % 11
    return rfc[-1] == ("0" if rest == 0 else "A" if rest == 1 else str(11 - rest))


def rfc_of(cell):
    """The firm's key, or None when the cell holds none."""
    key = re.sub(r"[^A-ZÑ&0-9]", "", unicodedata.normalize("NFC", text_of(cell)).upper())
    form = re.fullmatch(r"[A-ZÑ&]{3,4}(\d\d)(\d\d)(\d\d)[A-Z0-9]{2}[0-9A]", key)
    if not form:
        return None
    year, month, day = (int(part) for part in form.groups())
    try:
        datetime.date(2000 + year, month, day)
    except ValueError:
        return None
    if key in ("XAXX010101000", "XEXX010101000"):
        return key if KEEP_GENERIC_RFC else None
    return key if KEEP_WRONG_CHECK_DIGIT or rfc_digit_agrees(key) else None


MONTHS = "ene feb mar abr may jun jul ago sep oct nov dic".split()


def date_of(cell):
    if isinstance(cell, datetime.datetime):
        return cell.date()
    text = text_of(cell)
    if not text:
        return None
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if iso:
        return datetime.date(*(int(part) for part in iso.groups()))
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        return datetime.date(year, month, day)
    day, word, year = re.fullmatch(r"(\d{1,2})-([a-z]{3})-(\d{4})", text).groups()
    return datetime.date(int(year), MONTHS.index(word) + 1, int(day))


def quarter_of(text):
    """(year, quarter) of 2021T1, 2021Q1 or 1T 2021."""
    first = re.fullmatch(r"(\d{4})[TQ]([1-4])", text)
    if first:
        return int(first[1]), int(first[2])
    second = re.fullmatch(r"([1-4])T (\d{4})", text)
    return (int(second[2]), int(second[1])) if second else None


def code_list(name):
    with open(LISTS / (name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sector_finder():
    by_prefix = {prefix: row["key"] for row in code_list("scian") for prefix in row["prefixes"].split("|")}
    return lambda cell: by_prefix.get(text_of(cell)[:2]) if re.fullmatch(r"\d{2,6}", text_of(cell)) else None


def municipality_finder():
    by_name = {}
    for row in code_list("municipios"):
        for name in [row["es"], row["short_es"], *row["aliases"].split("|")]:
            by_name[fold(name)] = row["key"]

    def find(cell):
        digits = text_of(cell).replace(" ", "")
        if digits.isdigit():
            number = int(digits) - 11000 if len(digits) == 5 else int(digits)
            return "%03d" % number if 1 <= number <= 46 else None
        return by_name.get(fold(text_of(cell)))

    return find


def load_padron():
    """memberships [(cluster, firm, joined, left)], sector by firm, municipality by firm (None: not specified)."""
    find = {"sector": sector_finder(), "municipality": municipality_finder()}
    memberships, attributes = [], {"sector": {}, "municipality": {}}
    for name, cluster, shape, (rfc, scian, place, joined, left) in PADRON:
        for row in sheet_rows(SAMPLES / "padron" / name, shape):
            firm = rfc_of(row[rfc])
            if firm is None:
                continue
            memberships.append((cluster, firm, date_of(row[joined]), date_of(row[left])))
            for attribute, heading in (("sector", scian), ("municipality", place)):
                if attributes[attribute].get(firm) is None:
                    attributes[attribute][firm] = find[attribute](row[heading])
    return memberships, attributes["sector"], attributes["municipality"]


def load_empleo():
    """jobs by (firm, (year, quarter)); what was not reported is absent."""
    jobs = {}
    for name, shape, (rfc, period, count) in EMPLEO:
        for row in sheet_rows(SAMPLES / "empleo" / name, shape):
            firm, quarter = rfc_of(row[rfc]), quarter_of(text_of(row[period]))
            digits = text_of(row[count]).replace(",", "")
            if firm and quarter and digits.isdigit():
                assert (firm, quarter) not in jobs
                jobs[firm, quarter] = int(digits)
    return jobs
