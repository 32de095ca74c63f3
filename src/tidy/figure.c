#include "tidy/cell.h"

#include "base/num.h"

static bool is_outside(const struct column_spec *spec, struct num figure)
{
    if (spec->type == COLUMN_COUNT && num_sign(figure) < 0)
        return true;
    if (!spec->has_range)
        return false;
    return num_order(figure, num_from_int(spec->range_min)) < 0 || num_order(figure, num_from_int(spec->range_max)) > 0;
}

void value_keep_figure(struct value *value, const struct column_spec *spec, struct num figure)
{
    if (figure.units > INT64_MAX || figure.units < INT64_MIN || is_outside(spec, figure)) {
        value->problem = ISSUE_NUMBER_RANGE;
        return;
    }
    value->problem = ISSUE_NONE;
    value->units = (int64_t)figure.units;
    value->present = true;
}

bool figure_parse(const struct column_spec *spec, struct str text, struct num *out, enum issue_rule *problem)
{
    const struct num_style usual = {'.', ','};
    struct num_style style = spec->number.decimal ? spec->number : usual;
    if (num_parse(text, style, out))
        return true;
    const struct num_style other = {style.decimal == '.' ? ',' : '.', style.decimal};
    *problem = num_parse(text, other, out) ? ISSUE_NUMBER_AMBIGUOUS : ISSUE_NUMBER_INVALID;
    return false;
}
