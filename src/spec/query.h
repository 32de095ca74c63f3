/* What is computed: dimensions, measures, and which of them a table asks for. Used by tally.
 *
 * Shape: indices into the report's lists; -1 for "none". A roster source (who belongs where, from when to when) and a measure
 *        source (figures by key and period) are tied by the link of the schema; a source without key counts its own rows.
 */
#ifndef RACIMO_SPEC_QUERY_H
#define RACIMO_SPEC_QUERY_H

#include "base/period.h"
#include "spec/schema.h"

struct home_spec {
    int source;
    struct str column;
};

struct dimension_spec {
    struct spot spot;
    struct str name;
    struct text label;
    int codes;          /* index into report codes */
    int source;         /* where the column is; of a derived one, the source of its figure */
    struct str column;
    VEC(struct home_spec) homes; /* other sources whose own column has these codes too: a reference, another route */
    struct str class_rule; /* registry name ("staff-dof2009") when the code is derived from a figure; else empty */
    int class_measure;  /* figure that the rule reads */
    bool has_sales;     /* the rule reads sales as well */
    int class_sales;
    int class_by;       /* dimension that the rule reads (sector), or -1 */
    bool additive;      /* declared: each unit has at most one code */
};

enum over_time { OVER_TIME_LAST, OVER_TIME_SUM, OVER_TIME_MEAN };

struct measure_spec {
    struct spot spot;
    struct str name;
    struct text label;  /* "Puestos de trabajo" */
    struct text unit;   /* "puestos" */
    struct str kind;    /* registry name: "count", "sum", "median" … */
    int source;
    struct str column;  /* empty for count */
    enum over_time over_time; /* a month's figure within a quarter */
    uint8_t decimals;
    enum rounding rounding;
    int carry;          /* how many periods a unit's last figure stands in for one that did not come; 0: not at all */
    bool zero_base;     /* a change on a base of zero is 100 % */
    int argument;       /* quantile: percent; top_share: how many */
    int of;             /* flows: the measure whose change they are part of; else -1 */
    struct str flow;    /* which part: "joined", "left" … */
    int lag;            /* flows: over how many periods */
    VEC(struct constant_spec) where; /* only rows with these codes */
    bool has_period;    /* a figure of that period stands for all of them */
    struct period period;
};

struct query_spec {
    struct str table;   /* id */
    int rows;           /* dimension */
    int columns;        /* dimension or -1 */
    int periods;        /* only the last so many are counted; 0 = all */
    VEC(int) measures;  /* all that the table and its charts need, bases of derived ones too */
};

#endif
