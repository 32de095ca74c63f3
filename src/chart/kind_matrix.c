/* How much the rows have in common, two by two: a table of the same codes down and across, with each one's own size on the
 * diagonal. */
#include "chart/kind.h"

#include "chart/heat_table.h"

static bool matrix_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    return heat_table_draw(canvas, room, true, fault);
}

const struct kind kind_matrix = {
    .name = "matrix",
    .summary = "what rows have in common two by two, their own size on the diagonal",
    .source = "FT Visual Vocabulary: Correlation, XY heatmap; the matrix form of an UpSet plot",
    .draw = matrix_draw,
};
