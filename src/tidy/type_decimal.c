#include "base/num.h"
#include "tidy/types.h"

#define SHORT_DIGITS 18U

/* Nearly all are a few plain digits, perhaps with a point and no more decimals than the column has. */
static bool parse_plain(struct str text, uint8_t scale, int64_t *out)
{
    int64_t units = 0;
    size_t at = 0, point;
    while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
        at++;
    point = at;
    size_t decimals = text.len - point - (point < text.len);
    if (point == 0 || point + scale > SHORT_DIGITS || decimals > scale || (point < text.len && (text.at[point] != '.' || decimals == 0)))
        return false;
    for (at = 0; at < text.len; at++) {
        if (at == point)
            continue;
        if (text.at[at] < '0' || text.at[at] > '9')
            return false;
        units = units * 10 + (text.at[at] - '0');
    }
    for (; decimals < scale; decimals++)
        units *= 10;
    *out = units;
    return true;
}

static void read_decimal(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    const struct column_spec *spec = feed->spec;
    struct num figure;
    int64_t units;
    (void)site;
    value->problem = ISSUE_NUMBER_INVALID;
    if ((spec->binary_float || cell->kind == CELL_FIGURE) && parse_plain(cell->text, spec->scale, &units))
        value_keep_figure(value, spec, (struct num){units, spec->scale});
    else if (cell_is_blank(cell))
        value->problem = ISSUE_NUMBER_MISSING;
    else if (cell->kind == CELL_WORDS && !spec->binary_float)
        figure_read(feed, cell->text, value);
    else if ((cell->kind == CELL_WORDS || cell->kind == CELL_FIGURE) && num_parse_float(cell->text, spec->scale, &figure))
        value_keep_figure(value, spec, figure);
}

const struct cell_type type_decimal = {.type = COLUMN_DECIMAL,
                                       .name = "decimal",
                                       .summary = "a number with the declared decimals, rounded half to even",
                                       .kind = FACTS_FIGURE,
                                       .read = read_decimal};
