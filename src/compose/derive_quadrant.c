#include "compose/derive.h"

#define CUT_DECIMALS 12 /* what is compared with a cut */

static bool is_code(const struct cell_view *view, uint32_t row)
{
    const struct axis *rows = &view->release->rows;
    return rows->list && row < axis_unspecified(rows);
}

static bool reaches(const struct cell_view *view, struct reading reading, size_t cut)
{
    return num_order(reading.number, view->spec->cuts.at[cut]) >= 0;
}

struct reading growth_beyond(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals)
{
    struct spot_of_cell before = spot_back(at, view->spec->lag);
    const size_t measures[] = {view->measure, view->other};
    struct reading growth[2];
    for (size_t i = 0; i < 2; i++) {
        struct reading base = cell_level(view, measures[i], before);
        struct reading change = reading_subtract(view->c, cell_level(view, measures[i], at), base);
        growth[i] = reading_ratio(view->c, change, base, 2, decimals);
    }
    return reading_subtract(view->c, growth[0], growth[1]);
}

/* Size, specialisation and focus: a star for each cut that is reached. */
static struct reading compute_stars(const struct cell_view *view, struct spot_of_cell at)
{
    struct spot_of_cell whole = at;
    whole.row = axis_total(&view->release->rows);
    if (!is_code(view, at.row))
        return reading_mark(MARK_NOT_APPLICABLE);
    struct reading size = cell_level(view, view->measure, at);
    struct reading quotient = quotient_of_location(view, at, CUT_DECIMALS);
    struct reading focus = reading_ratio(view->c, size, cell_level(view, view->measure, whole), 2, CUT_DECIMALS);
    enum mark mark = reading_join(reading_mark(reading_join(size, quotient)), focus);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    return reading_of(num_from_int(reaches(view, size, 0) + reaches(view, quotient, 1) + reaches(view, focus, 2)));
}

static struct reading compute_quadrant(const struct cell_view *view, struct spot_of_cell at)
{
    if (!is_code(view, at.row))
        return reading_mark(MARK_NOT_APPLICABLE);
    struct reading quotient = quotient_of_location(view, at, CUT_DECIMALS);
    struct reading growth = growth_beyond(view, at, CUT_DECIMALS);
    enum mark mark = reading_join(quotient, growth);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    return reading_of(num_from_int(1 + !reaches(view, quotient, 0) + 2 * !reaches(view, growth, 1)));
}

static struct str stars_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_STARS);
}

static struct str quadrant_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_QUADRANT);
}

static struct str stars_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_STARS);
}

static struct str quadrant_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_QUADRANT);
}

const struct metric metric_stars = {
    .name = "stars",
    .summary = "one star each for size, location quotient and share of the total from the declared cuts on",
    .source = "European Cluster Observatory: size, specialisation and focus; with declared cuts in place of percentiles",
    .operands = "v V r R",
    .worked = "a star each if v, (v / V) / (r / R) and 100 × v / V reach their cuts",
    .needs_other = true,
    .note = WORD_NOTE_STARS,
    .kind = GRID_NUMBER,
    .decimals = 0,
    .label = stars_label,
    .unit = stars_unit,
    .compute = compute_stars,
};

const struct metric metric_quadrant = {
    .name = "quadrant",
    .summary = "1 star, 2 emerging, 3 mature, 4 transforming: by location quotient and growth beyond the reference",
    .source = "Purdue Center for Regional Development, Unlocking Rural Competitiveness (2007): cluster quadrants",
    .operands = "v v0 V r r0 R",
    .worked = "by (v / V) / (r / R) and 100 × (v - v0) / v0 - 100 × (r - r0) / r0 beside their cuts",
    .needs_other = true,
    .spans = true,
    .note = WORD_NOTE_QUADRANT,
    .kind = GRID_NUMBER,
    .decimals = 0,
    .label = quadrant_label,
    .unit = quadrant_unit,
    .compute = compute_quadrant,
};
