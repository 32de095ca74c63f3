#include "compose/derive.h"

/* One more than the number of published codes that are larger: those that tie share a place, and the next is left out. */
static struct reading compute_rank(const struct cell_view *view, struct spot_of_cell at)
{
    const struct axis *rows = &view->release->rows;
    if (!rows->list || at.row >= axis_unspecified(rows) || axis_is_whole(rows, at.row))
        return reading_mark(MARK_NOT_APPLICABLE);
    struct reading own = cell_level(view, view->measure, at);
    if (own.mark != MARK_NONE)
        return own;
    int64_t place = 1;
    for (uint32_t row = 0; row < axis_unspecified(rows); row++) {
        if (axis_is_whole(rows, row))
            continue;
        struct reading other = cell_level(view, view->measure, (struct spot_of_cell){row, at.column, at.period});
        if (other.mark == MARK_NONE && num_order(other.number, own.number) > 0)
            place++;
    }
    return reading_of(num_from_int(place));
}

static struct str rank_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_RANK);
}

static struct str rank_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_RANK);
}

const struct metric metric_rank = {
    .name = "rank",
    .summary = "place among the codes of the list, largest first; ties share a place (1, 2, 2, 4)",
    .source = "IMSS, monthly bulletins on insured jobs: place of the state; standard competition ranking",
    .operands = "v",
    .worked = "1 + how many codes have more than v",
    .note = WORD_NOTE_RANK,
    .kind = GRID_NUMBER,
    .decimals = 0,
    .label = rank_label,
    .unit = rank_unit,
    .compute = compute_rank,
};
