/* The tables of an OpenDocument spreadsheet, as its content.xml is inflated and parsed.
 *
 * Shape: one part holds all tables: ods_content_open passes over those before the one that is wanted. Rows and cells that say
 *        how often they are repeated are written out where they hold a value, within bounds, and only counted where they do not.
 *        Tables that only remember the cells of other files are no sheets.
 * Owns:  the open part and parser, from ods_content_open to ods_content_close. The struct must not move in between.
 * Fails: FAULT_DATA: as xml.h and rows.h; values repeated more often than a table of people would.
 * Source: OpenDocument 1.2 part 1: 9.1 (tables), 19.385 (value types), 6.1 (text).
 */
#ifndef RACIMO_INGEST_ODS_CONTENT_H
#define RACIMO_INGEST_ODS_CONTENT_H

#include "ingest/day.h"
#include "ingest/rows.h"
#include "ingest/sheet_shape.h"
#include "ingest/xml.h"

struct ods_table {
    struct str name;
    struct str style;
    bool hidden;
    size_t index; /* among the tables of the part, with those that are no sheets */
    size_t width; /* last column with a value */
    struct sheet_shape shape;
};

struct ods_tables {
    VEC(struct ods_table) list;
    VEC(struct str) hidden_styles;
};

struct ods_pending {
    uint32_t column; /* from 0 */
    enum cell_kind kind;
    size_t from, length; /* of the row's texts */
};

struct ods_content {
    struct xml xml;
    struct arena *arena;
    struct ods_tables *tables; /* filled, when `rows` is NULL */
    struct rows *rows;
    size_t wanted; /* index of the table that goes to `rows` */
    size_t index;  /* of the table that comes next */
    bool is_open;

    bool in_table;
    bool in_sheet;        /* one that is looked at */
    unsigned table_depth; /* what follows belongs to the open table, row and cell */
    struct str style;
    uint64_t row, row_repeat;
    uint32_t column, column_repeat;
    VEC(struct ods_pending) cells;
    struct strbuf texts;
    bool in_row, in_cell, in_paragraph;
    unsigned cell_depth, paragraphs;
    size_t paragraph_at; /* where the open one begins in the text */
    bool blank_waits;    /* white space that counts once */
    bool has_formula, is_error;
    struct strbuf type, value, text;
    char day[DAY_SIZE];
};

/* Lists the tables. */
bool ods_content_survey(struct package *package, struct ods_tables *tables, struct fault *fault);
bool ods_content_open(struct ods_content *content, struct package *package, const struct ods_table *table, struct rows *rows,
                      struct fault *fault);
bool ods_content_read_on(struct ods_content *content, bool *ended, struct fault *fault);
void ods_content_close(struct ods_content *content);

/* What the open cell holds: a kind and a text that lasts until the next one. */
enum cell_kind ods_cell_read(struct ods_content *content, struct str *text);

#endif
