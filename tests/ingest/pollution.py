"""Scores a reading of a polluted CSV file against its clean version, by the published measure of the Pollock benchmark (VLDB 2023), and
makes the benchmark's kinds of polluted rows out of a clean file.

Out of ten: whether the file was read at all, then precision, recall and F1 of the heading's cells, of the records beneath it (their cells
run together) and of all cells, each as multisets. A refused file scores nothing, an empty clean version all. The benchmark also forgives
other spellings of numbers and dates; that is left out here, and makes no score higher.
"""
from collections import Counter

# How often each kind was met in real files, by the benchmark's own survey; the whole-file variants one by one, the rows each.
WEIGHTS = {"no_payload": 15, "no_trailing_newline": 184, "double_trailing_newline": 5, "no_header": 470, "header_multirow_2": 47,
           "header_multirow_3": 47, "preamble": 282, "multitable_same": 188 / 3, "multitable_more": 188 / 3, "multitable_less": 188 / 3,
           "header_only": 3, "one_data_row": 4, "record_delimiter_0xD": 7, "record_delimiter_0xA": 1691, "field_delimiter_0x9": 4,
           "field_delimiter_0x3B": 834, "field_delimiter_0x20": 4, "field_delimiter_0x2C_0x20": 101, "quotation_char_0x27": 11,
           "escape_char_0x5C": 1, "escape_char_0x00": 7}
ROW_WEIGHTS = {"more": 0.367751, "less": 0.367751, "delimiter": 1 / 7, "quote": 1 / 108}


def f1(wanted, loaded):
    if not wanted:
        return 3.0
    common = sum((Counter(wanted) & Counter(loaded)).values())
    if common == 0:
        return 0.0
    precision, recall = common / len(wanted), common / len(loaded)
    return precision + recall + 2 * precision * recall / (precision + recall)


def cells(rows):
    return [cell for row in rows for cell in row]


def score(clean, loaded):
    """`clean` and `loaded` are lists of rows of texts; loaded is None when the file was refused."""
    if loaded is None:
        return 0.0
    if not clean:
        return 10.0
    return (1.0
            + f1(clean[0], loaded[0] if loaded else [])
            + f1(["".join(row) for row in clean[1:]], ["".join(row) for row in loaded[1:]])
            + f1(cells(clean), cells(loaded)))


def raw_rows(text):
    """The rows of a sound file, each cell as it stands, its quotes with it."""
    rows, row, cell, quoted = [], [], "", False
    for c in text:
        quoted ^= c == '"'
        if not quoted and c in ",\n":
            row.append(cell)
            cell = ""
            if c == "\n":
                rows.append(row)
                row = []
        else:
            cell += c
    return rows


def row_variants(rows, clean, step):
    """(kind, whether of the heading, text, clean version): one row with a delimiter or a quote more, a delimiter less, or blanks for all
    delimiters; of the heading, and of one row in `step`, at each cell in turn."""
    def with_row(i, line):
        return "\n".join(line if j == i else ",".join(row) for j, row in enumerate(rows)) + "\n"

    for i in range(0, len(rows), 1 if step == 1 else step):
        row = rows[i]
        yield "delimiter", i == 0, with_row(i, " ".join(row)), clean
        for j, cell in enumerate(row):
            before, after = ",".join(row[:j]), ",".join(row[j:])
            yield "more", i == 0, with_row(i, before + "," * (1 + (j > 0)) + after), clean
            if j:
                yield "less", i == 0, with_row(i, before + after), clean
            quoted = '"' + cell if cell[:1] != '"' else '""' + cell[1:]
            wanted = [list(r) for r in clean]
            wanted[i][j] = '"' + wanted[i][j]
            yield "quote", i == 0, with_row(i, ",".join(row[:j] + [quoted] + row[j + 1:])), wanted
