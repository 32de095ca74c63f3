/* Columns of stacked parts over periods or categories, with a key above, the parts' values within where they fit, and totals on
 * top. */
#include "chart/kind.h"

#include "chart/columns.h"

static bool column_stacked_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct columns columns = {.canvas = canvas, .room = room};
    return columns_plan(&columns, fault) && columns_draw(&columns, fault);
}

const struct kind kind_column_stacked = {
    .name = "column-stacked",
    .summary = "columns of stacked parts over periods or categories, with totals on top",
    .source = "FT Visual Vocabulary: Part-to-whole, stacked column",
    .draw = column_stacked_draw,
};
