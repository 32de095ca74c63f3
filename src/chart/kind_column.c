/* Columns from zero over periods or a few categories, with their values on top where they fit, else an axis. */
#include "chart/kind.h"

#include "chart/columns.h"
#include "chart/mark.h"

static bool column_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct columns columns = {.canvas = canvas, .room = room};
    return series_count_check(canvas, "column", 1, 1, fault) && columns_plan(&columns, fault) && columns_draw(&columns, fault);
}

const struct kind kind_column = {
    .name = "column",
    .summary = "columns from zero over periods or a few categories",
    .source = "FT Visual Vocabulary: Change over time and Magnitude, column",
    .panel = 1.6,
    .wordless = true,
    .draw = column_draw,
};
