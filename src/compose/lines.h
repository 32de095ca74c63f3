/* The rows of a table, or what a chart draws: the codes of an axis in some order, then its margins.
 *
 * Shape: codes first; then "unspecified" (only when something is in it), "gross" and "total", and "overlap" = gross - total, the
 *        first and last of these only where the axis is not additive.
 */
#ifndef RACIMO_COMPOSE_LINES_H
#define RACIMO_COMPOSE_LINES_H

#include "compose/metric.h"

enum line_kind { LINE_CODE, LINE_UNSPECIFIED, LINE_GROSS, LINE_TOTAL, LINE_OVERLAP };

struct line {
    enum line_kind kind;
    uint32_t position; /* on the axis; of the overlap, that of the total */
    struct str key;
    struct str label;
    struct str short_label;
    struct str subject; /* empty where the short label says it */
    struct str colour;
};

struct lines {
    VEC(struct line) list;
};

struct line line_of_code(const struct composer *c, const struct axis *axis, uint32_t code);
struct line line_of_margin(const struct composer *c, const struct axis *axis, enum line_kind kind);
/* The finest codes, those without parts, in the order of the list: what is compared, ranked and drawn. */
void lines_append_codes(const struct composer *c, const struct axis *axis, struct lines *lines);
/* The same, with the codes of all levels: a table shows them as subtotals. */
void lines_append_levels(const struct composer *c, const struct axis *axis, struct lines *lines);
/* The margins of the row axis of a table, or of its column axis. `overlap` asks for the difference too. */
void lines_append_margins(const struct composer *c, const struct axis *axis, bool unspecified, bool overlap, struct lines *lines);
/* The line with this key: "total", "gross", "unspecified" or the key of a code. */
bool lines_find(const struct composer *c, const struct axis *axis, struct str key, struct line *out);
/* By the readings, those without a number last; equal ones keep their order. */
void lines_sort(struct lines *lines, struct reading *readings, bool descending);

/* A figure at a row line and a column position. */
struct reading line_read(const struct cell_view *view, const struct line *row, uint32_t column, int32_t period);
/* The marker that goes with it (cell_flag). */
enum mark line_flag(const struct cell_view *view, const struct line *row, uint32_t column, int32_t period);
/* Whether any contributor is there, shown or withheld. */
bool line_has_contributors(const struct cell_view *view, uint32_t row, uint32_t column, int32_t period);

#endif
