/* A table whose cells are coloured by their value and carry it. */
#include "chart/kind.h"

#include "chart/heat_table.h"

static bool heat_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    return heat_table_draw(canvas, room, false, fault);
}

const struct kind kind_heat = {
    .name = "heat",
    .summary = "a table whose cells are coloured by their value and carry it",
    .source = "FT Visual Vocabulary: Magnitude and Change over time, heatmap",
    .draw = heat_draw,
};
