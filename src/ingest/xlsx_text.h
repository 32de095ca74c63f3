/* Text of a workbook: its runs joined, its phonetic hints left out, its escapes undone.
 *
 * Shape: fed with the elements of <si> or <is>; the text is that of all <t> outside <rPh>.
 * Source: ECMA-376 part 1: 18.4 (runs and phonetic runs), 22.9.2.19 (ST_Xstring: _xHHHH_).
 */
#ifndef RACIMO_INGEST_XLSX_TEXT_H
#define RACIMO_INGEST_XLSX_TEXT_H

#include "base/str.h"

struct xlsx_text {
    struct strbuf buf;
    bool in_text;
    bool in_phonetic;
};

void xlsx_text_clear(struct xlsx_text *text);
void xlsx_text_start(struct xlsx_text *text, const char *name);
void xlsx_text_end(struct xlsx_text *text, const char *name);
void xlsx_text_append(struct xlsx_text *text, struct str s);
/* With escapes undone, in place. Escapes of NUL and of half a surrogate pair are left as they are written. */
struct str xlsx_text_take(struct xlsx_text *text);

#endif
