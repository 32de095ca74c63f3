#include "chart/annotations.h"

#include <math.h>

#include "chart/label.h"

#define STRIP_GAP_PX 10
#define LINE_PX 2
#define DASH_PX 5
#define TEXT_GAP_PX 8
#define SAMPLE_PX 36 /* of the dashes before the name of a reference */
#define POINT_PX 7

void annotations_widen(const struct figure *figure, double *low, double *high)
{
    if (figure->whole && !figure->own_scale) {
        struct range range = value_range(figure->whole, SIZE_MAX);
        *low = fmin(*low, range.low);
        *high = fmax(*high, range.high);
    }
    for (size_t i = 0; i < figure->marks.len; i++)
        if (figure->marks.at[i].has_value) {
            *low = fmin(*low, num_approximate(figure->marks.at[i].value));
            *high = fmax(*high, num_approximate(figure->marks.at[i].value));
        }
}

bool annotations_plan(const struct canvas *canvas, double width_pt, struct annotations *out, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    *out = (struct annotations){.blocks = ARENA_ARRAY(canvas->arena, struct block, figure->marks.len),
                                .size_pt = label_size(canvas->preset, 1)};
    double text_pt = width_pt * 0.8 - (SAMPLE_PX + 2 * TEXT_GAP_PX) * canvas->unit_pt;
    for (size_t i = 0; i < figure->marks.len; i++) {
        if (!block_wrap(canvas, (struct font){WEIGHT_SEMIBOLD, out->size_pt}, figure->marks.at[i].text, text_pt, &out->blocks[i],
                        fault))
            return false;
        out->height_pt += block_height(canvas, &out->blocks[i]);
    }
    out->height_pt += figure->marks.len > 0 ? STRIP_GAP_PX * canvas->unit_pt : 0;
    return true;
}

/* Its place among the categories that are drawn; SIZE_MAX for a reference, and for one that has no room. */
static size_t mark_category(const struct figure *figure, const struct annotation_plot *plot, const struct figure_mark *mark)
{
    size_t count = plot->drawn ? plot->drawn_count : figure->categories.len;
    for (size_t i = 0; i < count && mark->key.len > 0; i++)
        if (str_equal(figure->categories.at[plot->drawn ? plot->drawn[i] : i].key, mark->key))
            return i;
    return SIZE_MAX;
}

static void dashed(const struct canvas *canvas, struct point from, struct point to)
{
    struct op *line = scene_append_line(canvas->scene, from, to, LINE_PX * canvas->unit_pt, colour_from_tint(canvas->theme->secondary));
    line->dash_pt = DASH_PX * canvas->unit_pt;
}

static double category_place(const struct annotation_plot *plot, size_t category)
{
    return plot->first_pt + plot->band_pt * (double)category;
}

/* A reference crosses the whole plot; an event's line comes down from its text, to its point where it has a value. */
static void line_draw(const struct canvas *canvas, const struct annotation_plot *plot, const struct figure_mark *mark, double from_pt)
{
    const struct box *box = &plot->box;
    size_t category = mark_category(canvas->figure, plot, mark);
    double value_pt = mark->has_value ? scale_position(&plot->scale, num_approximate(mark->value)) : 0;
    double bottom = box->y_pt + box->height_pt;
    if (category == SIZE_MAX && mark->has_value && mark->key.len == 0) {
        struct point from = plot->across ? (struct point){value_pt, box->y_pt} : (struct point){box->x_pt, value_pt};
        struct point to = plot->across ? (struct point){value_pt, bottom} : (struct point){box->x_pt + box->width_pt, value_pt};
        dashed(canvas, from, to);
        return;
    }
    if (category == SIZE_MAX || plot->across)
        return;
    double x = category_place(plot, category);
    dashed(canvas, (struct point){x, from_pt}, (struct point){x, mark->has_value ? value_pt : bottom});
    if (!mark->has_value)
        return;
    double radius = POINT_PX * canvas->unit_pt;
    struct op *ring = scene_append_rectangle(canvas->scene, (struct box){x - radius, value_pt - radius, 2 * radius, 2 * radius},
                                             colour_from_tint(canvas->theme->paper));
    ring->radius_pt = radius;
    ring->stroke = colour_from_tint(canvas->theme->secondary);
    ring->stroke_pt = 2 * LINE_PX * canvas->unit_pt;
}

/* Beside its line, at the side that has room; a reference's behind a sample of its dashes. */
static bool text_place(const struct canvas *canvas, const struct annotations *annotations, size_t at, struct box strip, double top_pt,
                       const struct annotation_plot *plot, struct fault *fault)
{
    const struct block *block = &annotations->blocks[at];
    size_t category = mark_category(canvas->figure, plot, &canvas->figure->marks.at[at]);
    double gap = TEXT_GAP_PX * canvas->unit_pt, width_pt = block->lines.width_pt, left;
    if (category == SIZE_MAX || plot->across) {
        double sample = SAMPLE_PX * canvas->unit_pt, y = top_pt + line_height(canvas, annotations->size_pt) / 2;
        dashed(canvas, (struct point){strip.x_pt, y}, (struct point){strip.x_pt + sample, y});
        left = strip.x_pt + sample + gap;
    } else {
        double x = category_place(plot, category);
        double right = strip.x_pt + strip.width_pt;
        left = x + gap + width_pt <= right ? x + gap : fmax(strip.x_pt, x - gap - width_pt);
    }
    left = fmin(left, canvas->preset->width_pt - canvas->preset->margin_pt - width_pt - gap / 4); /* a narrow plot's */
    struct box ground = {left - gap / 4, top_pt, width_pt + gap / 2, block_height(canvas, block)};
    scene_append_rectangle(canvas->scene, ground, colour_from_tint(canvas->theme->paper)); /* lines do not cross the text */
    return block_draw(canvas, block, canvas->theme->text, (struct point){left, top_pt}, 0, fault);
}

bool annotations_draw(const struct canvas *canvas, const struct annotations *annotations, struct box strip,
                      const struct annotation_plot *plot, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    double top_pt = strip.y_pt;
    for (size_t i = 0; i < figure->marks.len; i++) {
        line_draw(canvas, plot, &figure->marks.at[i], top_pt);
        top_pt += block_height(canvas, &annotations->blocks[i]);
    }
    top_pt = strip.y_pt;
    for (size_t i = 0; i < figure->marks.len; i++) {
        if (!text_place(canvas, annotations, i, strip, top_pt, plot, fault))
            return false;
        top_pt += block_height(canvas, &annotations->blocks[i]);
    }
    return true;
}
