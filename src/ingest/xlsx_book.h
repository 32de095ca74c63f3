/* A workbook's frame: its sheets, its shared strings, the number formats that make a number a date.
 *
 * Owns:  all of it lives in the arena of the package. Strings and formats are read when the first sheet is started.
 * Fails: FAULT_DATA: no workbook in the package, another kind of workbook (macros, binary, OpenDocument, Word), over the limits.
 * Source: ECMA-376 part 1: 18.2 (workbook), 18.4 (shared strings), 18.8 (styles).
 */
#ifndef RACIMO_INGEST_XLSX_BOOK_H
#define RACIMO_INGEST_XLSX_BOOK_H

#include "base/vec.h"
#include "ingest/package.h"

struct xlsx_sheet {
    struct str name;
    struct str path;
    bool hidden;
};

struct xlsx_book {
    struct package package;
    struct str path;
    struct str strings_path; /* empty: none */
    struct str styles_path;
    VEC(struct xlsx_sheet) sheets;
    bool epoch_1904;
    bool loaded; /* what follows */
    VEC(struct str) strings;
    size_t strings_size;     /* bytes */
    VEC(bool) style_is_date; /* by the index that a cell carries; empty when the workbook has no styles */
};

bool xlsx_book_open(struct xlsx_book *book, struct arena *arena, const struct input *input, struct fault *fault);
/* Reads strings and styles, once. */
bool xlsx_book_load(struct xlsx_book *book, struct fault *fault);
void xlsx_book_close(struct xlsx_book *book);

bool xlsx_strings_read(struct xlsx_book *book, struct fault *fault);
bool xlsx_styles_read(struct xlsx_book *book, struct fault *fault);

#endif
