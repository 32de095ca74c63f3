"""Scores a reading of a polluted CSV file against its clean version, after the published definition of the Pollock benchmark (VLDB 2023).

Out of ten: whether the file was read at all, then precision, recall and F1 of the heading's cells, of the records beneath it
and of their cells, each as multisets. A refused file scores nothing.
"""
from collections import Counter


def f1(wanted, loaded):
    if not wanted:
        return 3.0
    common = sum((Counter(wanted) & Counter(loaded)).values())
    if common == 0:
        return 0.0
    precision, recall = common / len(wanted), common / len(loaded)
    return precision + recall + 2 * precision * recall / (precision + recall)


def joined(row):
    return "".join(cell or "null" for cell in row)


def score(clean, loaded):
    """`clean` and `loaded` are lists of rows of texts; loaded is None when the file was refused."""
    if loaded is None:
        return 0.0
    header, body = clean[:1], clean[1:]
    loaded_header, loaded_body = loaded[:1], loaded[1:]
    return (1.0
            + f1([c for r in header for c in r], [c for r in loaded_header for c in r])
            + f1([joined(r) for r in body], [joined(r) for r in loaded_body])
            + f1([c for r in body for c in r], [c for r in loaded_body for c in r]))
