/* The records of an old Excel workbook, one after the other, and the texts in them.
 *
 * Shape: a record is a type, a size and its bytes, which are valid until the next record is asked for. `at` is a cursor within
 *        them. Texts may go on in CONTINUE records, where their characters may change between one byte and two.
 * Owns:  nothing: its window, of BIFF_WINDOW bytes, is lent by whoever opens it.
 * Fails: FAULT_DATA: the stream ends within a record or before the one that must come; a text longer than its record.
 * Source: [MS-XLS]: Record, XLUnicodeString, XLUnicodeRichExtendedString, Continue; "OpenOffice.org's Documentation of the
 *         Microsoft Excel File Format" for BIFF5.
 */
#ifndef RACIMO_INGEST_BIFF_H
#define RACIMO_INGEST_BIFF_H

#include "ingest/compound.h"

#define BIFF_WINDOW ((size_t)1 << 17) /* a record has less than half of it */

enum biff_type {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_CODEPAGE = 0x0042,
    BIFF_COLINFO = 0x007D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_MERGEDCELLS = 0x00E5,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_RECALCID = 0x01C1,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_ROW = 0x0208,
    BIFF_ARRAY = 0x0221,
    BIFF_TABLE = 0x0236,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_SHRFMLA = 0x04BC,
    BIFF_BOF = 0x0809
};

struct biff {
    const struct stream *stream;
    struct place place; /* of the sheet and row that faults name */
    unsigned char *window;
    uint64_t window_at; /* in the stream */
    size_t window_size;
    uint64_t next; /* where the next record begins */

    uint64_t offset; /* of the record */
    unsigned type;
    size_t size;
    const unsigned char *data;
    size_t at;
};

void biff_open(struct biff *biff, unsigned char *window, const struct stream *stream, struct str sheet);
/* The next record will be the one at the offset. */
void biff_seek(struct biff *biff, uint64_t offset);
bool biff_next(struct biff *biff, struct fault *fault);
/* The type of the record that comes next; 0 at the end. */
unsigned biff_peek(struct biff *biff);
bool biff_raise(const struct biff *biff, struct fault *fault);

/* A number of the record, low byte first; the caller has looked at the size. */
uint32_t biff_number(const struct biff *biff, size_t at, unsigned bytes);
/* Numbers and texts from the cursor on, which go on in CONTINUE records. */
bool biff_take(struct biff *biff, unsigned bytes, uint32_t *number, struct fault *fault);
bool biff_pass(struct biff *biff, uint64_t bytes, struct fault *fault);
/* `count` characters, of two bytes when `wide`. */
bool biff_take_wide_text(struct biff *biff, size_t count, bool wide, struct strbuf *text, struct fault *fault);
bool biff_take_bytes(struct biff *biff, size_t count, struct strbuf *bytes, struct fault *fault);

#endif
