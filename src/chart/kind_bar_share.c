/* Bars of parts that add up to 100 percent, a row each. */
#include "chart/kind.h"

#include "chart/shares.h"
#include "chart/strips.h"

static bool bar_share_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct canvas shared = *canvas;
    struct figure *shares;
    if (!shares_from_figure(canvas, &shares, fault))
        return false;
    shared.figure = shares;
    return strips_draw(&shared, room, 100, fault);
}

const struct kind kind_bar_share = {
    .name = "bar-share",
    .summary = "bars of parts that add up to 100 %, a row each",
    .source = "FT Visual Vocabulary: Part-to-whole, proportional stacked bar",
    .draw = bar_share_draw,
};
