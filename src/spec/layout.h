/* What is shown and in which order: cells, tables, charts, sections. Used by compose.
 */
#ifndef RACIMO_SPEC_LAYOUT_H
#define RACIMO_SPEC_LAYOUT_H

#include "base/date.h"
#include "base/num.h"
#include "base/period.h"
#include "spec/query.h"

/* One column of a table, or what a chart shows: a measure and what is made of it.
 * "jobs", "jobs.change(1)", "jobs.change_pct(4)", "jobs.share", "jobs.contribution(4)", "jobs.ytd", "jobs.per(members)",
 * "jobs.rank". */
struct cell_spec {
    struct spot spot;
    struct str text;    /* as written */
    int measure;
    struct str metric;  /* registry name of a derived metric; empty: the measure itself */
    int lag;            /* periods back: change(4) */
    int other;          /* measure: per(members) */
    bool has_decimals;  /* declared here, in place of the metric's own */
    uint8_t decimals;
    bool has_rounding;
    enum rounding rounding;
    int64_t times, over; /* the ratio is multiplied by times / over before it is rounded; 0: as it is */
    bool multiplicative; /* the season of adjusted: a factor, not a difference */
    bool adds_up;       /* shares are rounded so that they add to 100: largest remainder */
    bool low;           /* what rounds to zero is marked [low] */
    VEC(struct num) cuts; /* of stars and quadrant */
    struct text label;  /* override, or empty */
};

/* What the definition says of a period, in the order in which one mark goes before another. */
enum flag_mark { FLAG_BREAK, FLAG_ESTIMATED, FLAG_REVISED, FLAG_PROVISIONAL };

struct flag_spec {
    enum flag_mark mark;
    struct period period;
};

struct table_spec {
    struct spot spot;
    struct str id;
    struct text title;
    struct text note;
    int query;
    VEC(struct cell_spec) cells;
    struct str over;    /* empty: rows × cells for the latest period; "periods": its only cell, period by period; "columns": its
                           only cell, with the query's column dimension across */
    int last;           /* how many periods back, 0 = all */
    int sort;           /* index into cells, or -1: order of the code list */
    bool descending;
};

struct annotation_spec {
    struct spot spot;
    struct str at;   /* key of a period or row; empty: a reference at its value */
    bool has_value;
    struct num value;
    struct text text;
};

struct chart_spec {
    struct spot spot;
    struct str id;
    struct str kind;    /* chart registry name */
    int table;          /* whose release it draws */
    struct cell_spec cell;
    VEC(struct cell_spec) against; /* further cells of the same rows: a target, the other axis */
    VEC(struct cell_spec) steps;   /* of a waterfall: the parts of the change of one row */
    VEC(struct annotation_spec) annotations;
    struct str map_file;  /* boundaries in GeoJSON, joined to the definition's folder; empty: none */
    struct str map_key;   /* the property that names each */
    bool facets;          /* a panel a series */
    bool own_scale;       /* of each panel */
    bool report_only;     /* not in the press kit */
    struct text headline; /* override; empty: found by rule */
    struct text title;  /* statistical title: what is shown */
    struct text note;
    struct strs keep;   /* row keys to draw, in that order; "total" is one; empty: all */
    struct strs highlight;
    int last;           /* periods, for charts over time; 0 = all */
    int top;            /* rows, 0 = all */
    int sort_descending; /* 1, -1 ascending, 0 order of the list */
};

struct item_spec { /* of a section */
    int table;  /* or -1 */
    int chart;  /* or -1 */
};

struct section_spec {
    struct spot spot;
    struct str id;
    struct text title;
    struct text lead;
    VEC(struct item_spec) items;
};

struct key_figure_spec {
    struct spot spot;
    struct text label;
    int table;
    struct str row; /* key, "total" */
    struct cell_spec cell;
    struct cell_spec change; /* shown beneath; measure -1: none */
};

struct page_figure_spec { /* a card of the pages that are alike */
    struct text label;
    struct cell_spec cell;
    struct cell_spec change; /* measure -1: none */
};

/* One page for each row of a table, all alike. */
struct pages_spec {
    struct spot spot;
    struct str id;     /* empty: none are asked for */
    struct text title;
    int table;
    VEC(struct page_figure_spec) figures;
    struct cell_spec course; /* drawn over all periods beside the total; measure -1: none */
    int mix;                 /* table across whose columns a row is divided; -1: none */
    int top;                 /* table that lists, for each page, the first of another dimension; -1: none */
    bool top_turned;         /* the pages' dimension runs across it, and the other one down */
    int first;               /* how many of them */
    VEC(struct cell_spec) growth;
};

struct head_spec {
    struct str id;
    struct text title;
    struct text subtitle;
    struct text institution;
    struct text contact;
    struct text source;
    struct text keywords;
    bool has_released, has_next_release;
    struct date released, next_release;
    bool has_embargo;
    struct date embargo;
    struct str embargo_hour; /* "10:00" */
};

struct layout_spec {
    struct head_spec head;
    VEC(struct table_spec) tables;
    VEC(struct chart_spec) charts;
    VEC(struct section_spec) sections;
    VEC(struct key_figure_spec) key_figures;
    bool has_lead_chart;
    int lead_chart; /* on the page of the key figures */
    struct pages_spec pages;
    VEC(struct text) method; /* paragraphs of the notes on method */
    VEC(struct flag_spec) flags; /* sorted by mark */
};

#endif
