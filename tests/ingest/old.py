"""Old Excel workbooks (.xls) of number cells, as bytes: what the tests need that is too long for the ones in C."""
import struct


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def number(row, column, value):
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def stream(cells):
    """The frame and one sheet, "One"."""
    def begin(what):
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))

    frame = begin(5) + record(0x00E0, bytes(20))
    name = b"One"
    return frame + record(0x0085, struct.pack("<IHBB", len(frame) + 4 + 8 + len(name) + 4, 0, len(name), 0) + name) + record(0x000A) + begin(0x10) + cells + record(0x000A)


def document(content):
    """Around a stream of 4096 bytes or more: sectors of their table, of the list of those that the header has no room for, of the directory, of the stream."""
    sectors, tables, lists = -(-len(content) // 512), 1, 0
    while tables * 128 < tables + lists + 1 + sectors:
        tables += 1
        lists = max(0, -(-(tables - 109) // 127))
    first = tables + lists + 1
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFC] * lists + [0xFFFFFFFE] + [first + i + 1 for i in range(sectors - 1)] + [0xFFFFFFFE]
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    named = list(range(tables)) + [0xFFFFFFFF] * (109 + lists * 127 - tables)
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables + lists, 0, 4096, 0xFFFFFFFE, 0, tables if lists else 0xFFFFFFFE, lists)
    more = b"".join(struct.pack("<128I", *named[109 + i * 127:236 + i * 127], tables + i + 1 if i + 1 < lists else 0xFFFFFFFE) for i in range(lists))

    def entry(name, kind, child, at, size):
        text = name.encode("utf-16-le")
        return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text) + 2 if name else 0, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, at, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, first, len(content)) + entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    return header + struct.pack("<109I", *named[:109]) + struct.pack(f"<{len(table)}I", *table) + more + directory + content.ljust(sectors * 512, b"\0")
