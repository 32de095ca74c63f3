/* The state of one source while it is read: what tidy.h offers works on it, file by file and sheet by sheet. */
#ifndef RACIMO_TIDY_INTAKE_H
#define RACIMO_TIDY_INTAKE_H

#include "tidy/layout.h"
#include "tidy/merge.h"
#include "tidy/near_miss.h"
#include "tidy/row_rule.h"
#include "tidy/tidy.h"

struct intake {
    struct arena *arena;
    const struct source_spec *source;
    struct issues *issues;
    struct facts *facts;
    struct feed *feeds; /* parallel to the source's columns, as is the next */
    struct value *values; /* of the row in hand */
    struct batch_cell joined; /* of the row in hand, with its text */
    struct strbuf joined_text;
    int *withheld_by; /* parallel, too: the column that says so, or -1 */
    struct merge *merge; /* NULL: each row is one of the facts */
    struct row_rules rules;
    uint64_t rows_withheld; /* of the sheet in hand, with one such figure at least */
    struct headings headings;
    struct layout layout; /* of the sheet in hand */
    struct site site;
    struct intake_count count;
    struct near_miss miss;
    bool is_matched;
    bool is_over; /* another table began in the sheet in hand: none of its rows is taken */
    bool is_open; /* rows of the sheet in hand were taken */
};

/* Types one row below the headings and appends what it says to the facts; the count says what became of it. */
void intake_append_row(struct intake *intake, const struct batch_cell *cells, size_t width, uint32_t row);

/* Reads the figures of the sheet that were in doubt until its last row. */
void intake_settle(struct intake *intake);

#endif
