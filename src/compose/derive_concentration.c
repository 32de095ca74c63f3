/* How concentrated a measure is among the rows of a table: of its total only, and where each unit is in one row. */
#include "compose/derive.h"

struct held { /* what the codes hold */
    uint32_t count;
    int128 *units; /* of one scale */
};

static enum mark take_codes(const struct cell_view *view, struct spot_of_cell at, struct held *out)
{
    const struct axis *rows = &view->release->rows;
    if (!rows->list || !rows->additive || at.row != axis_total(rows))
        return MARK_NOT_APPLICABLE;
    *out = (struct held){axis_unspecified(rows), ARENA_ARRAY(view->c->arena, int128, axis_unspecified(rows) + 1)};
    for (uint32_t code = 0; code < out->count; code++) {
        struct reading part = cell_level(view, view->measure, (struct spot_of_cell){code, at.column, at.period});
        if (part.mark != MARK_NONE)
            return part.mark;
        out->units[code] = part.number.units;
    }
    return MARK_NONE;
}

static struct reading overflow(const struct cell_view *view)
{
    fault_raise(view->c->fault, FAULT_INTERNAL, NULL, "a concentration among rows is too large to be computed exactly");
    return reading_mark(MARK_NOT_AVAILABLE);
}

static struct reading compute_rows_hhi(const struct cell_view *view, struct spot_of_cell at)
{
    struct held held;
    struct num index;
    struct reading whole = cell_level(view, view->measure, at);
    enum mark mark = take_codes(view, at, &held);
    int128 squares = 0, square;
    if (mark != MARK_NONE || whole.mark != MARK_NONE)
        return reading_mark(mark != MARK_NONE ? mark : whole.mark);
    if (!num_sign(whole.number))
        return reading_mark(MARK_NOT_APPLICABLE);
    for (uint32_t code = 0; code < held.count; code++)
        if (__builtin_mul_overflow(held.units[code], held.units[code], &square) || __builtin_add_overflow(squares, square, &squares))
            return overflow(view);
    struct num units = {whole.number.units, 0};
    return num_quotient((struct num){squares, 0}, num_from_int(10000), units, units, cell_decimals(view), cell_rounding(view), &index)
               ? reading_of(index)
               : overflow(view);
}

static void largest_first(struct held *held)
{
    for (uint32_t i = 1; i < held->count; i++)
        for (uint32_t j = i; j > 0 && held->units[j] > held->units[j - 1]; j--) {
            int128 units = held->units[j];
            held->units[j] = held->units[j - 1];
            held->units[j - 1] = units;
        }
}

static struct reading compute_rows_top(const struct cell_view *view, struct spot_of_cell at)
{
    struct held held;
    struct reading whole = cell_level(view, view->measure, at);
    enum mark mark = take_codes(view, at, &held);
    struct num sum = {0, view->info->scale};
    if (mark != MARK_NONE)
        return reading_mark(mark);
    largest_first(&held);
    for (uint32_t i = 0; i < held.count && i < (uint32_t)view->spec->lag; i++)
        if (__builtin_add_overflow(sum.units, held.units[i], &sum.units))
            return overflow(view);
    return cell_ratio(view, reading_of(sum), whole, 2);
}

static struct str axes_text(const struct cell_view *view)
{
    const struct composer *c = view->c;
    return noun_plural(c->arena, noun_lower(c->arena, composer_text(c, &view->release->rows.label)), c->lang);
}

static struct str rows_hhi_label(const struct cell_view *view)
{
    return SAY(view->c, WORD_ROWS_HHI, axes_text(view));
}

static struct str rows_top_label(const struct cell_view *view)
{
    return SAY(view->c, WORD_ROWS_TOP, composer_count(view->c, (uint64_t)view->spec->lag), axes_text(view));
}

static struct str index_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_INDEX);
}

const struct metric metric_rows_hhi = {
    .name = "rows_hhi",
    .summary = "10,000 times the sum of the squared shares of the rows: how concentrated the total is among them",
    .source = "U.S. Department of Justice and FTC, Merger Guidelines (2023), 2.1; ECEI 1.2: geographical concentration",
    .operands = "v",
    .worked = "10000 × the sum of the squares of the rows / v / v",
    .kind = GRID_NUMBER,
    .decimals = 0,
    .label = rows_hhi_label,
    .unit = index_unit,
    .compute = compute_rows_hhi,
};

const struct metric metric_rows_top = {
    .name = "rows_top",
    .summary = "100 times what the k largest rows hold, over the total, one decimal",
    .source = "ECEI, cluster management excellence labels, indicator 1.2: geographical concentration of members",
    .operands = "v",
    .worked = "100 × the sum of the largest rows / v",
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = rows_top_label,
    .unit = unit_percent,
    .compute = compute_rows_top,
};
