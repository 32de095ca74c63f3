#include "base/num.h"
#include "tidy/types.h"

static bool parse_decimal(const struct column_spec *spec, const struct batch_cell *cell, struct num *out,
                          enum issue_rule *problem)
{
    *problem = ISSUE_NUMBER_INVALID;
    if (cell->kind == CELL_FIGURE || (cell->kind == CELL_WORDS && spec->binary_float))
        return num_parse_float(cell->text, spec->scale, out);
    return cell->kind == CELL_WORDS && figure_parse(spec, cell->text, out, problem) &&
           num_rescale(*out, spec->scale, ROUND_HALF_EVEN, out);
}

static void read_decimal(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct num figure;
    (void)site;
    if (cell_is_blank(cell))
        value->problem = ISSUE_NUMBER_MISSING;
    else if (parse_decimal(feed->spec, cell, &figure, &value->problem))
        value_keep_figure(value, feed->spec, figure);
}

const struct cell_type type_decimal = {.type = COLUMN_DECIMAL,
                                       .name = "decimal",
                                       .summary = "a number with the declared decimals, rounded half to even",
                                       .kind = FACTS_FIGURE,
                                       .read = read_decimal};
