#include "base/num.h"
#include "tidy/types.h"

#define SHORT_DIGITS 18U

/* Nearly all counts are a few plain digits. */
static bool parse_digits(struct str text, int64_t *out)
{
    int64_t units = 0;
    if (text.len == 0 || text.len > SHORT_DIGITS)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        units = units * 10 + (text.at[i] - '0');
    }
    *out = units;
    return true;
}

static void read_count(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct num figure;
    int64_t units;
    (void)site;
    value->problem = ISSUE_NUMBER_INVALID;
    if (parse_digits(cell->text, &units))
        value_keep_figure(value, feed->spec, num_from_int(units));
    else if (cell_is_blank(cell))
        value->problem = ISSUE_NUMBER_MISSING;
    else if (cell->kind == CELL_WORDS)
        figure_read(feed, cell->text, value);
    else if (cell->kind == CELL_FIGURE && num_parse_float(cell->text, NUM_SCALE_MAX, &figure) && figure_fit(feed->spec, &figure))
        value_keep_figure(value, feed->spec, figure);
}

const struct cell_type type_count = {
    .type = COLUMN_COUNT, .name = "count", .summary = "a whole number, not negative", .kind = FACTS_FIGURE, .read = read_count};
