/* How many fall into each class: columns that touch, in the order of the classes. */
#include "chart/kind.h"

#include "chart/columns.h"
#include "chart/mark.h"

#define COLUMN_SHARE 0.97 /* a fine seam between neighbours */

static bool histogram_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct columns columns = {.canvas = canvas, .room = room, .fixed_share = COLUMN_SHARE};
    return series_count_check(canvas, "histogram", 1, 1, fault) && columns_plan(&columns, fault) && columns_draw(&columns, fault);
}

const struct kind kind_histogram = {
    .name = "histogram",
    .summary = "how many fall into each class, in columns that touch",
    .source = "FT Visual Vocabulary: Distribution, histogram",
    .panel = 1.6,
    .wordless = true,
    .draw = histogram_draw,
};
