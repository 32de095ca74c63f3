/* Marks and colours that several kinds share: dots, a category's colour, what stands where a value is not shown, and the check of how
 * many series a kind takes. */
#ifndef RACIMO_CHART_MARK_H
#define RACIMO_CHART_MARK_H

#include "chart/lanes.h"

#define STUB_PX 44 /* width of the stub of what is withheld */

/* The line at 0, which marks begin at. */
void zero_draw(const struct canvas *canvas, struct point from, struct point to);
/* With a fine edge of the paper's colour. */
void dot_draw(const struct canvas *canvas, struct point at, double radius_pt, struct tint tint);
/* An open one: the earlier of two. */
void ring_draw(const struct canvas *canvas, struct point at, double radius_pt, struct tint tint);
/* Beside a highlighted category the others are muted; else its own colour or the accent. */
struct tint category_tint(const struct canvas *canvas, size_t category);
/* "203,412" or, with several series, "2025: 198,110; 2026: 203,412". */
struct str category_texts(const struct canvas *canvas, size_t category);
/* "León: 1,234": a mark's description, in full whatever is written in the mark. */
struct str category_told(const struct canvas *canvas, size_t category);
bool category_shown(const struct figure *figure, size_t category); /* any of its points */
/* A key of the series in their colours and of that shape; none for a single one. */
struct key_item *series_key(const struct canvas *canvas, enum key_shape shape, size_t *count);
/* The line at 0 through the lanes. */
void lane_zero_draw(const struct lanes *lanes);
/* A hatched stub with "[c]" for what is withheld, else the words for what is missing. */
bool lane_state_draw(const struct lanes *lanes, size_t lane, double x, const struct figure_point *point, struct fault *fault);
/* FAULT_DEFINITION unless the figure has between least and most series. */
bool series_count_check(const struct canvas *canvas, const char *kind, size_t least, size_t most, struct fault *fault);

#endif
