/* Columns of parts that add up to 100 percent. */
#include "chart/kind.h"

#include "chart/columns.h"
#include "chart/shares.h"

static bool column_share_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct canvas shared = *canvas;
    struct figure *shares;
    if (!shares_from_figure(canvas, &shares, fault))
        return false;
    shared.figure = shares;
    struct columns columns = {.canvas = &shared, .room = room, .whole = 100};
    return columns_plan(&columns, fault) && columns_draw(&columns, fault);
}

const struct kind kind_column_share = {
    .name = "column-share",
    .summary = "columns of parts that add up to 100 %, over periods or categories",
    .source = "FT Visual Vocabulary: Part-to-whole, proportional stacked column",
    .draw = column_share_draw,
};
