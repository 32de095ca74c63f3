/* What a report reads: code lists, sources, their files, columns and checks. Used by ingest and tidy.
 *
 * Shape: plain structs filled by spec/read; each keeps its line and column in the definition for messages.
 *        Every name is already resolved: indices instead of names, defaults filled in.
 */
#ifndef RACIMO_SPEC_SCHEMA_H
#define RACIMO_SPEC_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/num.h"
#include "base/vec.h"

struct spot { /* in the definition */
    unsigned line;
    unsigned column;
};

struct strs {
    VEC(struct str) list;
};

struct codes_spec {
    struct spot spot;
    struct str name;
    struct str path; /* a CSV of codes, already joined to the definition's directory */
};

enum column_type {
    COLUMN_KEY,     /* text that identifies; `rfc` says that it is one */
    COLUMN_CODE,
    COLUMN_TEXT,
    COLUMN_DATE,
    COLUMN_PERIOD,
    COLUMN_COUNT,   /* whole, not negative */
    COLUMN_DECIMAL  /* fixed-point with `scale` */
};

struct column_spec {
    struct spot spot;
    struct str name;
    struct text label;
    enum column_type type;
    struct strs headings;   /* any of them names the column; compared by fold_text */
    struct strs join;       /* instead: the value is the cells under all of these headings, with " / " between them */
    bool required;          /* a sheet without it does not match */
    bool rfc;               /* keys: Mexican tax id, normalised and checked */
    bool one_per_key;       /* one value a key: the first seen counts, others are issues */
    int codes;              /* code columns: index into report codes */
    uint8_t scale;
    bool has_range;
    int64_t range_min, range_max;
    struct num_style number; /* as declared; decimal 0: what the cells of the whole column say, else '.' and ',' */
    bool binary_float;      /* decimals printed by a program: exponents allowed, rounded to scale */
    struct strs missing;    /* texts that mean "no figure" */
    struct str withheld_by; /* figures: a text in this column means that the figure is withheld; or empty */
    int part_kind;          /* periods joined of a year and a number: the enum period_kind of the number, or 0 */
    unsigned serials;       /* dates: day numbers of this system (1900, 1904) are dates; 0: they are refused */
};

/* A column whose value the definition gives for a whole file. */
struct constant_spec {
    struct str column;
    struct str value;
};

#define HEADING_ROWS 50U /* the headings stand within the first so many rows of a sheet */

struct file_spec {
    struct spot spot;
    struct str pattern;     /* shell pattern, joined to the definition's directory */
    struct str encoding;    /* empty: found out */
    char delimiter;         /* 0: found out */
    struct str sheet;       /* name, or "#2"; empty: the one that has the headings */
    unsigned heading_rows;  /* the headings stand in so many rows, one above the other; 0: one */
    VEC(struct constant_spec) constants;
};

/* Headings that are values (years, states): each such column becomes a row of its own. */
struct wide_spec {
    struct spot spot;
    struct str into;    /* column that takes the heading's value (a code or a period) */
    struct str value;   /* column that takes the cell */
    struct str pattern; /* "{} Jobs": the heading around the value; empty: the heading is the value */
};

/* Rows that are kept (filter) or left out (exclude) by what stands in one column. */
struct row_rule_spec {
    struct spot spot;
    struct str column;
    struct strs is; /* any of these; code columns compare codes, others texts as fold_text folds them */
    bool keeps;
};

/* A test of a source's figures; which fields count, its kind says (tidy/checks.def). */
struct check_spec {
    struct spot spot;
    struct str name;
    struct text label;
    struct str kind;        /* "parts", "sum", "range", "jump", "class", "plausible", "date" */
    struct str part;        /* the column that is tested */
    struct str whole;       /* parts, sum: column with the total; class: with the staff; plausible: with the code that allows; date: with the period */
    struct strs addends;    /* sum: columns that add to the whole */
    struct num tolerance;   /* parts, sum: largest difference that is none */
    int64_t least, most;    /* range: limits; date: days, where no column says the period; jump: changes below `least` are none */
    unsigned times;         /* jump: interquartile ranges */
    VEC(struct constant_spec) allowed; /* plausible: code of `whole` → codes of `part`, with '|' between them */
};

struct source_spec {
    struct spot spot;
    struct str name;
    struct text label;
    VEC(struct file_spec) files;
    VEC(struct column_spec) columns;
    VEC(struct wide_spec) wide;
    VEC(struct check_spec) checks;
    VEC(struct row_rule_spec) row_rules;
    struct str key;          /* name of the key column; empty when rows stand for themselves */
    struct str firm_name;    /* text column with the firm's name, by which near-duplicates are suspected; or empty */
    struct str active_from;  /* date columns of a membership, or empty */
    struct str active_until;
    struct str weight;       /* column that says which part of the key's figures goes to the row's codes; or empty: all */
    struct str holding;      /* column with the group that the firm belongs to: one contributor for the disclosure rules; or empty */
    struct str consent;      /* date column: until when the firm has consented to be recognised; or empty */
    struct str link;         /* source that defines who counts (the membership list), or empty */
};

int source_column(const struct source_spec *source, struct str name); /* index or -1 */

#endif
