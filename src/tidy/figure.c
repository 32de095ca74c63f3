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

bool figure_is_ambiguous(const struct column_spec *spec, struct num figure)
{
    const int128 thousand = 1000;
    return spec->type == COLUMN_COUNT && figure.scale == 3 && figure.units < thousand * thousand &&
           figure.units > -thousand * thousand;
}

static bool parse_declared(const struct column_spec *spec, struct str text, struct num *out, enum issue_rule *problem)
{
    const struct num_style style = spec->number, other = {style.decimal == '.' ? ',' : '.', style.decimal};
    *problem = ISSUE_NUMBER_AMBIGUOUS;
    if (num_parse(text, style, out))
        return !figure_is_ambiguous(spec, *out);
    if (!num_parse(text, other, out))
        *problem = ISSUE_NUMBER_INVALID;
    return false;
}

bool figure_fit(const struct column_spec *spec, struct num *figure)
{
    if (spec->type == COLUMN_DECIMAL)
        return num_rescale(*figure, spec->scale, ROUND_HALF_EVEN, figure);
    for (; figure->scale; figure->scale--, figure->units /= 10)
        if (figure->units % 10 != 0)
            return false;
    return true;
}

static void read_undeclared(struct feed *feed, struct str text, struct value *value)
{
    struct num figure;
    if (!style_parse(text, &figure, &value->style))
        return;
    if (value->style == STYLE_DOUBT || value->style == STYLE_OTHER)
        value->text = dict_append(feed->styles.texts, text);
    if (value->style == STYLE_DOUBT)
        value->problem = ISSUE_NONE;
    else if (figure_fit(feed->spec, &figure))
        value_keep_figure(value, feed->spec, figure);
}

void figure_read(struct feed *feed, struct str text, struct value *value)
{
    struct num figure;
    value->problem = ISSUE_NUMBER_INVALID;
    if (!feed->spec->number.decimal) {
        read_undeclared(feed, text, value);
        return;
    }
    if (!parse_declared(feed->spec, text, &figure, &value->problem))
        return;
    value->problem = ISSUE_NUMBER_INVALID;
    if (figure_fit(feed->spec, &figure))
        value_keep_figure(value, feed->spec, figure);
}
