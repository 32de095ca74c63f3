/* The figures of every kind: what the goldens hold and the contact sheet shows. */
#ifndef RACIMO_TESTS_CHART_ALL_H
#define RACIMO_TESTS_CHART_ALL_H

#include "chart_more.h"

static const struct chart_case {
    const char *name; /* of the golden's folder, within its kind */
    struct figure *(*figure)(struct arena *arena);
} chart_cases[] = {
    {"ranked", figure_bar},        {"diverging", figure_bar_diverging}, {"total", figure_line},
    {"clusters", figure_line_many}, {"gaps", figure_line_gaps},          {"sizes", figure_stack},
    {"long", figure_stack_long},   {"growth", figure_heat},
    {"size", figure_dot},          {"year", figure_dumbbell},
    {"target", figure_bullet},     {"ages", figure_pyramid},
    {"year", figure_waterfall},    {"quarters", figure_column},
    {"sizes", figure_column_share}, {"firms", figure_histogram},
    {"sizes", figure_area},        {"years", figure_slope},
    {"clusters", figure_multiples},
    {"clusters", figure_matrix},   {"clusters", figure_treemap},
    {"municipalities", figure_tiles},
    {"growth", figure_scatter},    {"total", figure_card},
    {"places", figure_map},
    {"annotated", figure_line_annotated}, {"reference", figure_bar_reference},
    {"annotated", figure_column_annotated}, {"embargoed", figure_bar_embargoed},
    {"facets", figure_bar_facets}, {"facets", figure_column_facets},
    {"small", figure_waterfall_small},
    {"sizes", figure_bar_stacked}, {"sizes", figure_bar_share},
};

#define CHART_CASES (sizeof chart_cases / sizeof *chart_cases)

#endif
