#include "chart/across.h"

#include <math.h>

#include "chart/label.h"

#define INTERVALS_MOST 6
#define LABEL_GAP_PX 8
#define GRID_PX 1.5
#define ZERO_PX 2.5
#define AIR_SHARE 1.3 /* an interval against its labels */

static bool texts_measure(const struct canvas *canvas, size_t series, struct across_axis *axis, double *widest_pt,
                          struct fault *fault)
{
    size_t count = axis->ticks.list.len;
    *widest_pt = 0;
    axis->texts = ARENA_ARRAY(canvas->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        double width_pt = 0;
        axis->texts[i] = series_value_text(canvas, series, axis->ticks.list.at[i]);
        if (!text_width(canvas, (struct font){WEIGHT_REGULAR, axis->size_pt}, axis->texts[i], &width_pt, fault))
            return false;
        *widest_pt = fmax(*widest_pt, width_pt);
        axis->first_pt = i == 0 ? width_pt : axis->first_pt;
        axis->last_pt = width_pt;
    }
    return true;
}

bool across_axis_plan(const struct canvas *canvas, size_t series, double low, double high, double width_pt, struct across_axis *out,
                      struct fault *fault)
{
    bool fits = false;
    for (unsigned most = INTERVALS_MOST; most > 0 && !fits; most--) {
        double widest_pt = 0;
        *out = (struct across_axis){.size_pt = label_size(canvas->preset, most > 2 ? 1 : 2)};
        ticks_choose(canvas->arena, low, high, most, series_decimals(canvas->figure, series), &out->ticks);
        if (!texts_measure(canvas, series, out, &widest_pt, fault))
            return false;
        fits = widest_pt * AIR_SHARE * (double)(out->ticks.list.len - 1) <= width_pt;
    }
    /* Labels that have no room at the ends of a single interval are left to the marks' own values. */
    for (size_t i = 0; i < out->ticks.list.len && !fits; i++)
        out->texts[i] = STR_NONE;
    out->first_pt = fits ? out->first_pt : 0;
    out->last_pt = fits ? out->last_pt : 0;
    out->height_pt = fits ? line_height(canvas, out->size_pt) + LABEL_GAP_PX * canvas->unit_pt : 0;
    out->scale.from = out->ticks.from;
    out->scale.to = out->ticks.to;
    return true;
}

bool across_axis_draw(const struct canvas *canvas, const struct across_axis *axis, struct box plot, struct fault *fault)
{
    double bottom = plot.y_pt + plot.height_pt;
    /* Clear of the lowest label of an axis that stands beside. */
    double gap_pt = LABEL_GAP_PX * canvas->unit_pt + (axis->beneath ? line_height(canvas, axis->size_pt) / 2 : 0);
    double baseline = axis->beneath ? bottom + gap_pt + canvas->ascent_em * axis->size_pt
                                    : plot.y_pt - gap_pt - canvas->descent_em * axis->size_pt;
    for (size_t i = 0; i < axis->ticks.list.len; i++) {
        struct num value = axis->ticks.list.at[i];
        double x = scale_position(&axis->scale, num_approximate(value));
        bool zero = num_sign(value) == 0;
        scene_append_line(canvas->scene, (struct point){x, plot.y_pt}, (struct point){x, bottom},
                          (zero ? ZERO_PX : GRID_PX) * canvas->unit_pt,
                          colour_from_tint(zero ? canvas->theme->zero : canvas->theme->grid));
        if (!text_draw(canvas, (struct font){WEIGHT_REGULAR, axis->size_pt}, canvas->theme->secondary, axis->texts[i],
                       (struct point){x, baseline}, 0.5, fault))
            return false;
    }
    return true;
}
