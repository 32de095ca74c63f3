#include "base/num.h"
#include "tidy/types.h"

static void read_decimal(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    const struct column_spec *spec = feed->spec;
    struct num figure;
    (void)site;
    value->problem = ISSUE_NUMBER_INVALID;
    if (cell_is_blank(cell))
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
