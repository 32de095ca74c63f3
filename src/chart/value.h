/* The figure's points as chart kinds need them: written out, in numbers for positions, and by state. */
#ifndef RACIMO_CHART_VALUE_H
#define RACIMO_CHART_VALUE_H

#include "chart/canvas.h"

struct range {
    double low, high; /* of the shown values */
    size_t count;     /* of the shown values */
};

/* "1,204", "+3.2%". */
struct str value_text(const struct canvas *canvas, struct num value);
/* As above for a shown point; else "[c]", "sin dato" or "[b]". */
struct str point_text(const struct canvas *canvas, const struct figure_point *point);
/* In the form of the series, where it has one of its own. */
struct str series_value_text(const struct canvas *canvas, size_t series, struct num value);
struct str series_point_text(const struct canvas *canvas, size_t series, const struct figure_point *point);
uint8_t series_decimals(const struct figure *figure, size_t series);
/* Over one series, or over all when series is SIZE_MAX. */
struct range value_range(const struct figure *figure, size_t series);
bool figure_highlights(const struct figure *figure); /* a category or a series */
bool series_highlight(const struct figure *figure);
bool category_highlight(const struct figure *figure);
bool figure_has_state(const struct figure *figure, enum point_state state);
/* The theme's colour for a series: by its own colour, its place, what is highlighted, and whether it is a reference. */
struct tint series_tint(const struct canvas *canvas, size_t series);
/* "id.key": the name of a mark within the whole document. */
struct str mark_id(const struct canvas *canvas, struct str key);

#endif
