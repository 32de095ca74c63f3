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

/* In a count, "12.000" may be twelve or twelve thousand. */
static bool is_ambiguous(const struct batch_cell *cell, struct num figure)
{
    const int128 thousand = 1000;
    return cell->kind == CELL_WORDS && figure.scale == 3 && figure.units < thousand * thousand &&
           figure.units > -thousand * thousand;
}

static bool drop_decimals(struct num *figure)
{
    for (; figure->scale; figure->scale--, figure->units /= 10)
        if (figure->units % 10 != 0)
            return false;
    return true;
}

static bool parse_whole(const struct column_spec *spec, const struct batch_cell *cell, struct num *out, enum issue_rule *problem)
{
    *problem = ISSUE_NUMBER_INVALID;
    if (cell->kind == CELL_FIGURE)
        return num_parse_float(cell->text, NUM_SCALE_MAX, out) && drop_decimals(out);
    if (cell->kind != CELL_WORDS || !figure_parse(spec, cell->text, out, problem))
        return false;
    if (is_ambiguous(cell, *out))
        *problem = ISSUE_NUMBER_AMBIGUOUS;
    return *problem != ISSUE_NUMBER_AMBIGUOUS && drop_decimals(out);
}

static void read_count(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct num figure;
    int64_t units;
    (void)site;
    if (parse_digits(cell->text, &units))
        value_keep_figure(value, feed->spec, num_from_int(units));
    else if (cell_is_blank(cell))
        value->problem = ISSUE_NUMBER_MISSING;
    else if (parse_whole(feed->spec, cell, &figure, &value->problem))
        value_keep_figure(value, feed->spec, figure);
}

const struct cell_type type_count = {
    .type = COLUMN_COUNT, .name = "count", .summary = "a whole number, not negative", .kind = FACTS_FIGURE, .read = read_count};
