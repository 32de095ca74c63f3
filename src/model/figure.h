/* A chart before it is drawn: what it says and the data it shows. Nothing about positions, fonts or colours.
 *
 * Shape: categories × series of points (category-major: points[c * series_count + s]). For a line the categories are periods; for a
 *        ranked bar there is one series. `grid` holds the same data as a table, for the CSV behind the chart and the workbook sheet.
 * Units: as the points' numbers, in `unit`.
 * Owns:  the arena it was made in.
 */
#ifndef RACIMO_MODEL_FIGURE_H
#define RACIMO_MODEL_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/str.h"
#include "base/vec.h"
#include "model/grid.h"
#include "model/shapes.h"

enum point_state { POINT_SHOWN, POINT_WITHHELD, POINT_MISSING, POINT_BREAK };

struct image;

struct figure_point {
    enum point_state state;
    struct num value; /* when shown */
};

struct figure_item { /* a category or a series */
    struct str key;
    struct str label;       /* in full */
    struct str short_label; /* where the full one does not fit */
    struct str colour;      /* from the code list; usually empty: the theme decides */
    bool highlight;         /* what the headline speaks of */
    bool total;             /* reference: drawn grey */
    bool own_form;          /* a series whose values are written otherwise than the figure's */
    bool percent;           /* with own_form, as the figure's fields of the same names */
    bool signed_form;
    uint8_t decimals;
};

struct figure_mark { /* an annotation: at a category, at a value, or at both */
    struct str key; /* of a category; empty: a reference across the plot */
    bool has_value;
    struct num value;
    struct str text;
};

struct figure {
    struct str id;
    struct str name;     /* "G1": chart number */
    struct str kind;     /* registry name: "bar", "line", … (spec/kinds.def) */
    struct str headline; /* a finding, no full stop */
    struct str subtitle; /* measure, place, period, unit */
    struct str unit;     /* "puestos de trabajo" */
    struct str source;   /* "Fuente: …" */
    VEC(struct str) notes;
    struct str credit;   /* institution, at the right of the foot */
    const struct image *logo; /* in its place; NULL: none */
    struct str embargo;  /* "Embargado hasta …", across the foot; empty: none */
    struct str alt;      /* one or two sentences, at most about 250 characters */
    struct str alt_long;
    enum lang lang;
    bool percent;        /* values are in percent: axis and labels take % */
    bool signed_form;    /* values are changes */
    bool time;           /* categories are consecutive periods */
    uint8_t decimals;
    VEC(struct figure_item) categories;
    VEC(struct figure_item) series;
    VEC(struct figure_point) points;
    VEC(struct figure_mark) marks;
    bool facets;         /* a panel a series, each a chart of its own on one scale */
    bool own_scale;      /* panels have one each instead */
    bool report_only;    /* not in the press kit */
    const struct figure *whole; /* of a panel: the figure that it is one of; else NULL */
    const struct shapes *shapes; /* boundaries of the categories, for a map; else NULL */
    struct grid grid;
};

const struct figure_point *figure_at(const struct figure *figure, size_t category, size_t series);
bool figure_check(const struct figure *figure, struct fault *fault);
void figure_dump(const struct figure *figure, struct strbuf *out);

#endif
