#include "base/speech.h"
#include "compose/derive.h"

static bool is_gross(const struct axis *axis, uint32_t position)
{
    return axis->list && position == axis_gross(axis);
}

/* The gross total counts a unit once per code: of a median that is no sum of anything. */
static struct reading compute_level(const struct cell_view *view, struct spot_of_cell at)
{
    const struct release *release = view->release;
    if (!view->info->additive && (is_gross(&release->rows, at.row) || is_gross(&release->columns, at.column)))
        return reading_mark(MARK_NOT_APPLICABLE);
    return cell_level(view, view->measure, at);
}

static struct str level_label(const struct cell_view *view)
{
    return composer_text(view->c, &view->info->label);
}

struct str unit_of_measure(const struct cell_view *view)
{
    return composer_text(view->c, &view->info->unit);
}

const struct metric metric_level = {
    .name = "",
    .summary = "the measure itself",
    .source = SAID("the report's definition"),
    .operands = "v",
    .worked = "v",
    .linear = true,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = level_label,
    .unit = unit_of_measure,
    .compute = compute_level,
};
