#include "compose/derive.h"

/* Parts of a column of which the shares are rounded together. */
struct remainders {
    uint32_t count;
    int128 *quotas;
    int128 *rests;
};

static struct reading share_by_itself(const struct cell_view *view, struct spot_of_cell at)
{
    struct spot_of_cell whole = at;
    whole.row = axis_total(&view->release->rows);
    return cell_ratio(view, cell_level(view, view->measure, at), cell_level(view, view->measure, whole), 2);
}

static int128 hundred_with(uint8_t decimals)
{
    int128 hundred = 100;
    while (decimals--)
        hundred *= 10;
    return hundred;
}

/* The whole quota of each part and what is left over; false when a part is missing or they do not add to the whole. */
static bool divide_parts(const struct cell_view *view, struct spot_of_cell at, struct num whole, struct remainders *out)
{
    int128 hundred = hundred_with(cell_decimals(view)), sum = 0;
    if (whole.units <= 0 || whole.scale != view->info->scale)
        return false;
    for (uint32_t row = 0; row < out->count; row++) {
        struct reading part = cell_level(view, view->measure, (struct spot_of_cell){row, at.column, at.period});
        int128 times;
        if (part.mark != MARK_NONE || part.number.units < 0 || __builtin_mul_overflow(part.number.units, hundred, &times) ||
            __builtin_add_overflow(sum, part.number.units, &sum))
            return false;
        out->quotas[row] = times / whole.units;
        out->rests[row] = times % whole.units;
    }
    return sum == whole.units;
}

/* Hands the missing units to the largest remainders; the first of the list goes first among equals. */
static void hand_out(struct remainders *parts, int128 missing)
{
    for (; missing > 0; missing--) {
        uint32_t best = 0;
        for (uint32_t row = 1; row < parts->count; row++)
            if (parts->rests[row] > parts->rests[best])
                best = row;
        parts->quotas[best]++;
        parts->rests[best] = -1;
    }
}

static struct reading share_together(const struct cell_view *view, struct spot_of_cell at, struct num whole)
{
    struct arena *arena = view->c->arena;
    uint32_t count = axis_unspecified(&view->release->rows) + 1;
    struct remainders parts = {count, ARENA_ARRAY(arena, int128, count), ARENA_ARRAY(arena, int128, count)};
    int128 missing = hundred_with(cell_decimals(view));
    if (!divide_parts(view, at, whole, &parts))
        return share_by_itself(view, at);
    for (uint32_t row = 0; row < count; row++)
        missing -= parts.quotas[row];
    hand_out(&parts, missing);
    return reading_of((struct num){parts.quotas[at.row], cell_decimals(view)});
}

static struct reading compute_share(const struct cell_view *view, struct spot_of_cell at)
{
    const struct axis *rows = &view->release->rows;
    struct reading whole = cell_level(view, view->measure, (struct spot_of_cell){axis_total(rows), at.column, at.period});
    bool together = view->spec->adds_up && rows->list && at.row <= axis_unspecified(rows) && whole.mark == MARK_NONE;
    return together ? share_together(view, at, whole.number) : share_by_itself(view, at);
}

static struct str share_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_SHARE);
}

const struct metric metric_share = {
    .name = "share",
    .summary = "100 part / whole, one decimal; the whole is the distinct total of the same column",
    .source = "IMSS, monthly bulletins on insured jobs: share of the national total",
    .operands = "v V",
    .worked = "100 × v / V",
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = share_label,
    .unit = unit_percent,
    .compute = compute_share,
};
