/* What a cell becomes in a column of each type: one file per type (type_key.c, type_date.c …), one row each in types.def.
 *
 * Shape: a feed is a column while its cells are read; a value is what one cell became. A value may be absent with a problem
 *        (an issue's rule), absent without one, or present in spite of one.
 * Owns:  feeds live in the intake's arena; a value's texts are numbers of the column's dict.
 * Fails: never: what is wrong with a cell is an issue.
 */
#ifndef RACIMO_TIDY_CELL_H
#define RACIMO_TIDY_CELL_H

#include "base/vec.h"
#include "model/batch.h"
#include "model/facts.h"
#include "model/issue.h"
#include "spec/schema.h"
#include "tidy/style.h"

#define ISSUE_NONE ISSUE_RULE_COUNT

struct value {
    uint32_t id;             /* key, code, text */
    int32_t ordinal;         /* date, period */
    int64_t units;           /* figure */
    bool present;
    enum issue_rule problem; /* or ISSUE_NONE */
    uint32_t hint;           /* code: the nearest one known, or CODE_NONE */
    struct str advice;       /* key: what was perhaps meant, or empty */
    enum figure_style style; /* figure whose marks are not declared */
    uint32_t text;           /* of feed->styles, while in doubt */
};

/* Where a cell stands, for issues. */
struct site {
    struct issues *issues;
    struct str source;
    struct str file;
    struct str sheet;
    uint32_t row;
};

/* A short text as a number (cell.c) and its place among the known ones. */
struct recent {
    uint64_t text;
    uint32_t id;
};

#define RECENT_COUNT 64U

struct feed {
    const struct column_spec *spec;
    const struct cell_type *type;
    struct facts_column *column;
    struct str heading;         /* as the sheet in hand spells it */
    struct batch_cell constant; /* fills blank cells of the file in hand */
    struct styles styles;       /* figures whose marks are not declared, in the sheet in hand */
    struct dict *known;         /* raw texts that were met, and what they became; NULL where that would not pay */
    VEC(struct value) known_values;
    struct recent recent[RECENT_COUNT]; /* of known */
};

struct cell_type {
    enum column_type type;
    const char *name;
    const char *summary;
    enum facts_kind kind;
    bool remembers;   /* few distinct texts, dear to read: keep what they became */
    bool carries_row; /* a row without it says nothing */
    void (*read)(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value);
};

const struct cell_type *cell_type_find(enum column_type type);

/* Begins as a formula would, were the text pasted into a spreadsheet. A lone sign is but a dash. */
bool cell_is_hostile(const struct batch_cell *cell);
bool cell_is_blank(const struct batch_cell *cell);
/* The text of a whole number of a spreadsheet without exponent or decimals ("1.1E4" is "11000"); other texts trimmed. */
struct str cell_words(struct arena *arena, const struct batch_cell *cell);

/* Reads a cell, a blank one by the constant; notes that do not change the value go to the issues at once. */
void feed_read(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value);
/* Makes the value's problem, if there is one, an issue. */
void feed_complain(const struct feed *feed, const struct batch_cell *cell, const struct site *site, const struct value *value);
void site_raise(const struct site *site, struct str heading, enum issue_rule rule, struct str seen, struct str done, struct str hint);

/* Keeps a figure if its declared range allows it and it fits. */
void value_keep_figure(struct value *value, const struct column_spec *spec, struct num figure);
/* Reads a number as the column declares to write them, or as its cells show; the value's problem says whether it is no number or may be two. */
void figure_read(struct feed *feed, struct str text, struct value *value);
/* Brings a figure to the column's decimals; false where a count is not whole, or on overflow. */
bool figure_fit(const struct column_spec *spec, struct num *figure);
/* In a count, "12.000" may be twelve or twelve thousand, whatever the other cells say: nobody counts in thousandths. */
bool figure_is_ambiguous(const struct column_spec *spec, struct num figure);

#endif
